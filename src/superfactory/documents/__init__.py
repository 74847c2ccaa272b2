"""YAML, CSV and workbooks read into trees that remember their places; complaints gathered.

Nothing of the factory is known here. A document becomes a tree of `Scalar`, `Listing` and
`Table` nodes; whoever reads the tree gathers its complaints in `Complaints` and shows them
all at once, each with the place it stands at. A CSV file or a sheet of a workbook becomes a
`Sheet` of such tables. What a program has to say to people it writes as a workbook or as YAML.
"""

from __future__ import annotations

from superfactory.documents.complaints import Complaint, Complaints, WrongDocument
from superfactory.documents.csv_reader import read_csv, read_csv_file
from superfactory.documents.edits import drop_at, names_of, put_at, reach
from superfactory.documents.rewriting import TextEdit, WrongEdit, rewritten
from superfactory.documents.sheets import Sheet
from superfactory.documents.spelling import nearest
from superfactory.documents.trees import Listing, Location, Node, Scalar, Table, plain, tree_of
from superfactory.documents.workbook_reader import Workbook, read_workbook_file
from superfactory.documents.workbook_writer import (
    CellValue,
    DropDown,
    Heading,
    Page,
    fits_a_cell,
    write_workbook,
)
from superfactory.documents.yaml_reader import Limits, read_yaml, read_yaml_file
from superfactory.documents.yaml_writer import flow_text, quoted, yaml_text

__all__ = [
    "CellValue",
    "Complaint",
    "Complaints",
    "DropDown",
    "Heading",
    "Limits",
    "Listing",
    "Location",
    "Node",
    "Page",
    "Scalar",
    "Sheet",
    "Table",
    "TextEdit",
    "Workbook",
    "WrongDocument",
    "WrongEdit",
    "drop_at",
    "fits_a_cell",
    "flow_text",
    "names_of",
    "nearest",
    "plain",
    "put_at",
    "quoted",
    "reach",
    "read_csv",
    "read_csv_file",
    "read_workbook_file",
    "read_yaml",
    "read_yaml_file",
    "rewritten",
    "tree_of",
    "write_workbook",
    "yaml_text",
]
