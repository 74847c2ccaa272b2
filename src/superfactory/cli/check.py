"""`superfactory check`: whether a plant file is sound, and if not, what is wrong with it."""

from __future__ import annotations

import typer

from superfactory.cli.endings import complain, endings
from superfactory.cli.options import PlantArgument, ScenarioOption, one_scenario
from superfactory.cli.words import counted


def check(plant: PlantArgument, scenario: ScenarioOption = None) -> None:
    """Say everything that is wrong with a plant file, each mistake with its line.

    Ends with status 0 if the plant can be simulated, with 2 if it cannot.
    Complaints and warnings go to standard error.

    [bold]Examples[/bold]

    superfactory check plant.yaml
    superfactory check plant.yaml --scenario peak
    """
    from superfactory.plant import Buffer, read_plant  # late: `--help` need not wait for pydantic

    with endings():
        found = read_plant(plant, scenario=one_scenario(scenario))
        for warning in found.warnings:
            complain(f"warning: {warning}")
        stations = sum(len(line.stations) for line in found.lines)
        buffers = sum(isinstance(element, Buffer) for element in found.elements.values())
        counts = (
            counted(len(found.lines), "line"),
            counted(stations, "station"),
            counted(buffers, "buffer"),
            counted(len(found.calendars), "calendar"),
            counted(len(found.scenarios), "scenario"),
        )
        named = f"{found.id}" if found.scenario is None else f"{found.id}, {found.scenario}"
        typer.echo(f"{plant}: ok ({named}): {', '.join(counts)}")
