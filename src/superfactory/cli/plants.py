"""`superfactory plants`: the plants that ship with the package."""

from __future__ import annotations

import typer

from superfactory.cli.endings import endings


def plants() -> None:
    """List the plants that ship with the package, by the name other commands take.

    [bold]Example[/bold]

    superfactory plants
    """
    from superfactory.plant import read_plant, shipped_names  # late: `--help` need not wait

    with endings():
        for name in shipped_names():
            plant = read_plant(name)
            scenarios = ", ".join(scenario.id for scenario in plant.scenarios) or "none"
            typer.echo(f"{name}: {plant.name or plant.id}; scenarios: {scenarios}")
