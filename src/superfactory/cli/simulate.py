"""`superfactory simulate`: what a plant builds, and what holds it back."""

from __future__ import annotations

import json
import sys
from contextlib import redirect_stdout
from pathlib import Path
from typing import Annotated

import typer

from superfactory.cli.endings import Interrupt, complain, endings
from superfactory.cli.options import (
    OUTPUT,
    JsonOption,
    NoReportOption,
    PlantArgument,
    ScenarioOption,
    one_scenario,
)
from superfactory.cli.progress import TerminalWatch
from superfactory.cli.reports import must_not_contradict, report_file

LENGTH = "How long (one of --days, --working-days, --vehicles)"
CHANCE = "Chance"


def simulate(
    plant: PlantArgument,
    scenario: ScenarioOption = None,
    days: Annotated[
        int | None,
        typer.Option(
            metavar="N",
            help="Calendar days.",
            min=1,
            show_default="365",
            rich_help_panel=LENGTH,
        ),
    ] = None,
    working_days: Annotated[
        int | None,
        typer.Option(
            metavar="N",
            help="Days on which the last line works.",
            min=1,
            rich_help_panel=LENGTH,
        ),
    ] = None,
    vehicles: Annotated[
        int | None,
        typer.Option(metavar="N", help="Finished vehicles.", min=1, rich_help_panel=LENGTH),
    ] = None,
    warmup: Annotated[
        int,
        typer.Option(
            metavar="DAYS",
            help="Days before the start in which the plant fills.",
            min=0,
            rich_help_panel=LENGTH,
        ),
    ] = 14,
    replications: Annotated[
        int,
        typer.Option(
            "--replications",
            "-r",
            metavar="N",
            help="Runs, each with luck of its own; from 2 on figures get an interval.",
            min=1,
            rich_help_panel=CHANCE,
        ),
    ] = 1,
    seed: Annotated[
        int,
        typer.Option(
            metavar="N", help="The same seed gives the same vehicles.", rich_help_panel=CHANCE
        ),
    ] = 1,
    policies: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="A Python file with the rules that the plant names; it is run as it stands, and"
            " what it prints goes to standard error.",
            show_default=False,
        ),
    ] = None,
    trace: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Write every event of the first run to a .parquet or .arrow file.",
            show_default=False,
            rich_help_panel=OUTPUT,
        ),
    ] = None,
    report: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Where the HTML report goes.",
            show_default="reports/PLANT-SCENARIO.html; none with --json",
            rich_help_panel=OUTPUT,
        ),
    ] = None,
    no_report: NoReportOption = False,
    as_json: JsonOption = False,
) -> None:
    """Simulate a plant, vehicle by vehicle: what it builds, what holds it back.

    Without a length it is a year from the plant's start date.

    [bold]Examples[/bold]

    [dim]# a year of the reference plant, five times over[/dim]
    superfactory simulate yizhuang --replications 5

    [dim]# the same plant on longer shifts[/dim]
    superfactory simulate yizhuang --scenario peak --report peak.html

    [dim]# twenty working days of a plant of your own, for another program[/dim]
    superfactory simulate plant.yaml --working-days 20 --json > answer.json

    [dim]# every event of a week, for any tool that reads Parquet[/dim]
    superfactory simulate plant.yaml --days 7 --trace week.parquet
    """
    interrupt = Interrupt()
    with endings() as written, interrupt.heard():
        from superfactory.plant import read_plant  # late: `--help` need not wait for pydantic
        from superfactory.service import Request, bootstrap

        service = bootstrap()
        request = Request(
            days=days,
            working_days=working_days,
            vehicles=vehicles,
            warmup_days=warmup,
            replications=replications,
            seed=seed,
            trace=trace,
            policies=policies,
        )
        must_not_contradict(report, no_report=no_report)
        found = read_plant(plant, scenario=one_scenario(scenario))
        for warning in found.warnings:
            complain(f"warning: {warning}")
        usual = service.settings.report_of(found.id, found.scenario)
        page = report_file(report, usual, is_wanted=not (no_report or as_json))
        with redirect_stdout(sys.stderr):  # what rules print is not the answer
            simulation = service.run_simulation(found, request, watch=TerminalWatch(interrupt))
        if trace is not None:
            written.append(trace)
        answer = service.answer(simulation)
        if vehicles is not None and any(run.ending != "vehicles" for run in simulation.runs):
            complain(
                f"warning: not all of the {vehicles:,} vehicles were made: after"
                f" {simulation.days:,.0f} days the longest run ends"
            )
        if page is not None:
            service.write_report(simulation, page, answered=answer)
            written.append(page)
        if as_json:
            typer.echo(json.dumps(answer, indent=2, ensure_ascii=False))
        else:
            from superfactory.cli.answer import show_answer  # late: it brings rich

            show_answer(answer, report=page, trace=trace)
