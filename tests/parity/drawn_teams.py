"""Teams of operators, sprinkled over a drawn plant."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.parity.drawn import Draw


def sprinkle_teams(draw: Draw, tree: dict[str, Any]) -> None:
    """Give some stations of a drawn plant operators who belong to a team."""
    if not draw.chance(0.4):
        return
    tree["teams"] = [_team(draw, f"team-{number}") for number in range(draw.whole(1, 2))]
    for line in tree["lines"]:
        if "takt_s" in line:
            continue
        team = draw.pick(tree["teams"])
        if draw.chance(0.3):
            line["team"] = team["id"]
        for element in line["flow"]:
            if element.get("kind", "station") == "station" and "loads" not in element:
                _station(draw, element, draw.pick(tree["teams"]), least=team["size"])
            elif "loads" in element:
                line.pop("team", None)


def _station(draw: Draw, station: dict[str, Any], team: dict[str, Any], *, least: int) -> None:
    if not draw.chance(0.6):
        return
    people = min(team["size"], least, draw.whole(0, 2))
    station["operators"] = people
    if len(draw.variants) > 1 and draw.chance(0.3):
        more = min(team["size"], least, people + 1)
        station["operators"] = {"by_variant": {draw.variants[0]: more}, "otherwise": people}
    if draw.chance(0.7):
        station["team"] = team["id"]


def _team(draw: Draw, name: str) -> dict[str, Any]:
    found: dict[str, Any] = {"id": name, "size": draw.whole(1, 4)}
    if draw.calendars and draw.chance(0.5):
        found["calendar"] = draw.pick(draw.calendars)
    if draw.chance(0.5):
        found["absence_rate"] = 0.3
        found["relief"] = draw.whole(0, 1)
    return found
