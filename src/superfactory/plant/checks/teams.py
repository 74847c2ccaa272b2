"""Whether every team can do the work that it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from superfactory.documents import nearest
from superfactory.plant.elements import Station
from superfactory.plant.manning import team_of

if TYPE_CHECKING:
    from superfactory.plant.checks.review import Review
    from superfactory.plant.outline import Path
    from superfactory.plant.people import Operators, Team
    from superfactory.plant.site import Line


def check_teams(review: Review) -> None:
    """Complain of teams that do not exist, are too small, or are asked where they cannot work."""
    plant = review.plant
    known = {team.id: team for team in plant.teams}
    for line, path in review.lines:
        if line.team is not None:
            _known(review, line.team, (*path, "team"))
            if line.is_paced:
                _not_paced(review, (*path, "team"))
    for element, line, path in review.elements:
        if isinstance(element, Station):
            _station(review, element, line, path)
            team = known.get(team_of(plant, element) or "")
            if team is not None:
                _able(review, element, team, path)


def _station(review: Review, station: Station, line: Line, path: Path) -> None:
    if station.team is None:
        return
    _known(review, station.team, (*path, "team"))
    if line.is_paced:
        _not_paced(review, (*path, "team"))
    elif station.operators is None:
        text = "a team is given but no operators, expected how many of it work here"
        review.refuse((*path, "team"), text)


def _able(review: Review, station: Station, team: Team, path: Path) -> None:
    if station.operators is not None:
        _enough(review, station.operators, team, path)
    if station.loads is not None:
        text = "a station that loads carriers cannot have a team, expected the next one to"
        review.refuse((*path, "loads"), text)


def _known(review: Review, name: str, path: Path) -> None:
    names = [team.id for team in review.plant.teams]
    if name not in names:
        hint = nearest(name, names)
        review.must(path, "team", expected="the id of a team", got=f'"{name}"', hint=hint)


def _not_paced(review: Review, path: Path) -> None:
    text = (
        "a paced line cannot have a team, its people are always there; expected none, and those "
        "who are missed as a longer takt_s or cycle_time_s, or as a failure"
    )
    review.refuse(path, text)


def _enough(review: Review, operators: Operators, team: Team, path: Path) -> None:
    for people in (*operators.by_variant.values(), operators.otherwise):
        if float(people) != int(people):
            expected = "whole people where a team gives them"
        elif people > team.size:
            expected = f'at most {int(team.size)}, the size of team "{team.id}"'
        else:
            continue
        review.must((*path, "operators"), "operators", expected=expected, got=f"{people:g}")
        return
