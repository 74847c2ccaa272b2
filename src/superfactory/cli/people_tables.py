"""Crews and teams as tables: who a plant has, and what its teams did in a run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from superfactory.cli.words import percent, plain
from superfactory.plant import team_of

if TYPE_CHECKING:
    from superfactory.plant import Plant

Tree = Mapping[str, Any]
CREWS = "crew | repairs at once> | calendar | skills"
TEAMS = "team | people> | absent> | relief> | calendar | works at"
DONE = ("people", "there, mean", "busy h", "busy", "waited for h")


def crew_rows(plant: Plant) -> Iterator[tuple[str, ...]]:
    """One row a crew."""
    for crew in plant.crews:
        yield crew.id, str(crew.size), crew.calendar or "always there", ", ".join(crew.skills)


def team_rows(plant: Plant) -> Iterator[tuple[str, ...]]:
    """One row a team: its size, absence, relief, and the stations that its people serve."""
    stations = [station for line in plant.lines for station in line.stations]
    for team in plant.teams:
        yield (
            team.id,
            str(team.size),
            percent(team.absence_rate) if team.absence_rate else "",
            str(team.relief) if team.relief else "",
            team.calendar or "always there",
            " ".join(s.id for s in stations if team_of(plant, s) == team.id),
        )


def show_teams(answer: Tree, console: Console) -> None:
    """Print what the teams did, where there are any."""
    if answer["teams"]:
        console.print("[bold]Teams[/bold] (busy: of the hours of those present)")
        console.print(team_table(answer["teams"]))
        console.print()


def team_table(teams: Iterable[Tree]) -> Table:
    """A row a team: how many were there, how busy, how long stations waited for them."""
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style="")
    table.add_column("team", no_wrap=True)
    for heading in DONE:
        table.add_column(heading, justify="right", no_wrap=True)
    for team in teams:
        table.add_row(
            team["id"],
            plain(team["size"]),
            _or_none(team["present_mean"]),
            plain(team["busy_h"], 1),
            "none" if team["utilisation"] is None else percent(team["utilisation"]),
            plain(team["station_wait_h"], 1),
        )
    return table


def _or_none(people: float | None) -> str:
    return "none" if people is None else plain(people, 2)
