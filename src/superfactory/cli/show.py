"""`superfactory show`: a plant as tables and a sketch of its flow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from superfactory.cli.endings import complain, endings
from superfactory.cli.options import PlantArgument, ScenarioOption, one_scenario

if TYPE_CHECKING:
    from superfactory.plant import Plant


def show(plant: PlantArgument, scenario: ScenarioOption = None) -> None:
    """Show a plant as tables, and its flow as a sketch.

    [bold]Examples[/bold]

    superfactory show yizhuang
    superfactory show plant.yaml --scenario peak | less
    """
    with endings():
        from superfactory.cli.flow_sketch import flow_sketch  # late: `--help` need not wait
        from superfactory.cli.plant_tables import plant_tables
        from superfactory.cli.terminal import answer_console, narrowed
        from superfactory.plant import read_plant

        found = read_plant(plant, scenario=one_scenario(scenario))
        for warning in found.warnings:
            complain(f"warning: {warning}")
        console = answer_console()
        console.print(_heading(found), markup=False)
        for title, table in plant_tables(found):
            console.print(f"\n{title}", style="bold")
            left_out = narrowed(table, console)
            console.print(table)
            if left_out:
                console.print(f"No room for: {', '.join(left_out)}", style="dim", markup=False)
        console.print("\nFlow", style="bold")
        console.print(flow_sketch(found, width=console.width), markup=False, soft_wrap=True)


def _heading(plant: Plant) -> str:
    scenario = "" if plant.scenario is None else f", scenario {plant.scenario}"
    site = plant.site
    where = [] if site is None else [", ".join(filter(None, (site.name, site.address)))]
    made = " or ".join(plant.vehicle_begins_at)
    lines = (
        f"{plant.name or plant.id} ({plant.id}{scenario}), from {plant.start.isoformat()}",
        *where,
        f"A unit counts as a vehicle from {made} on.",
    )
    return "\n".join(lines)
