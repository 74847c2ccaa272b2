"""YAML read into trees that remember file, line and column, with complaints gathered.

Nothing of the factory is known here. A document becomes a tree of `Scalar`, `Listing` and
`Table` nodes; whoever reads the tree gathers its complaints in `Complaints` and shows them
all at once, each with the place it stands at.
"""

from __future__ import annotations

from superfactory.documents.complaints import Complaint, Complaints, WrongDocument
from superfactory.documents.edits import drop_at, put_at, reach
from superfactory.documents.spelling import nearest
from superfactory.documents.trees import Listing, Location, Node, Scalar, Table, plain, tree_of
from superfactory.documents.yaml_reader import Limits, read_yaml, read_yaml_file

__all__ = [
    "Complaint",
    "Complaints",
    "Limits",
    "Listing",
    "Location",
    "Node",
    "Scalar",
    "Table",
    "WrongDocument",
    "drop_at",
    "nearest",
    "plain",
    "put_at",
    "reach",
    "read_yaml",
    "read_yaml_file",
    "tree_of",
]
