"""Arguments and options that several commands share, declared once."""

from __future__ import annotations

from typing import Annotated, TypeAlias

import typer

OUTPUT = "What is written"

PlantArgument: TypeAlias = Annotated[
    str,
    typer.Argument(
        metavar="PLANT",
        help="A plant file (YAML or .xlsx), or the name of a plant that ships with the package.",
        show_default=False,
    ),
]
ScenarioOption: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        "--scenario",
        "-s",
        metavar="NAME|FILE",
        help="A scenario of the plant, or a YAML file that holds one.",
        show_default=False,
    ),
]
NoReportOption: TypeAlias = Annotated[
    bool, typer.Option("--no-report", help="Write no report.", rich_help_panel=OUTPUT)
]
JsonOption: TypeAlias = Annotated[
    bool,
    typer.Option(
        "--json", help="Print the answer as JSON, and nothing else.", rich_help_panel=OUTPUT
    ),
]


def one_scenario(given: list[str] | None) -> str | None:
    """The scenario that `--scenario` names; given twice it is refused, for none would win."""
    if given and len(given) > 1:
        names = ", ".join(given)
        text = f"expected one, got {names}; write what both change into one scenario file"
        raise typer.BadParameter(text, param_hint="--scenario")
    return given[0] if given else None
