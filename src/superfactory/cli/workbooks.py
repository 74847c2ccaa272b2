"""`superfactory export` and `import`: a plant as a workbook for those who plan it, and back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from superfactory.cli.endings import complain, endings
from superfactory.cli.options import PlantArgument
from superfactory.cli.words import counted

if TYPE_CHECKING:
    from superfactory.plant import Plant

ForceOption = Annotated[
    bool, typer.Option("--force", help="Replace the file if it is there already.")
]


def export(
    plant: PlantArgument,
    workbook: Annotated[Path, typer.Argument(metavar="WORKBOOK", help="The .xlsx file to write.")],
    force: ForceOption = False,
) -> None:
    """Write a plant as a workbook: a sheet for each of its lists, units in the headings.

    Edit it in a spreadsheet program; `check` and `simulate` take it as it is.

    [bold]Example[/bold]

    superfactory export yizhuang yizhuang.xlsx
    """
    from superfactory.service import export_plant

    with endings():
        _tell(export_plant(plant, workbook, replaces=force), workbook)


def import_(
    workbook: Annotated[
        str,
        typer.Argument(
            metavar="WORKBOOK",
            help="A workbook that holds a plant, or a plant file that names tables.",
            show_default=False,
        ),
    ],
    plant: Annotated[Path, typer.Argument(metavar="PLANT", help="The YAML file to write.")],
    force: ForceOption = False,
) -> None:
    """Write a plant that stands in a workbook as one YAML file.

    What is wrong with the workbook is said with its cell, and nothing is written.

    [bold]Example[/bold]

    superfactory import yizhuang.xlsx plant.yaml
    """
    from superfactory.service import import_plant

    with endings():
        _tell(import_plant(workbook, plant, replaces=force), plant)


def _tell(found: Plant, path: Path) -> None:
    for warning in found.warnings:
        complain(f"warning: {warning}")
    size = f"{counted(len(found.lines), 'line')}, {counted(len(found.elements), 'element')}"
    complain(f"{found.id} ({size}) written to {path}")
