"""Outages, tool changes, maintenance and skills, sprinkled over a drawn plant."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.parity.drawn import Draw

DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
SKILLS = ["electric", "hydraulic", "robot"]


def sprinkle_stops(draw: Draw, tree: dict[str, Any]) -> None:
    """Give a drawn plant stops of several places, planned stops and crews with skills."""
    skills = _skills(draw, tree["crews"]) if draw.chance(0.5) else []
    stations = [
        (line, element)
        for line in tree["lines"]
        for element in line["flow"]
        if element.get("kind", "station") == "station"
    ]
    if skills:
        _ask_for(draw, skills, [station for _, station in stations])
    if draw.chance(0.4):
        unpaced = [station for line, station in stations if "takt_s" not in line]
        _plan_stations(draw, tree, skills, unpaced)
        with_stations = {line["id"]: line for line, _ in stations}
        for line in with_stations.values():
            if draw.chance(0.2):
                line["maintenance"] = [_maintenance(draw, "weekly")]
    if draw.chance(0.5):
        scopes = [line["id"] if "takt_s" in line else station["id"] for line, station in stations]
        count = draw.whole(1, 2)
        tree["outages"] = [_outage(draw, f"outage-{i}", scopes, skills) for i in range(count)]


def _ask_for(draw: Draw, skills: list[str], stations: list[dict[str, Any]]) -> None:
    for failure in (failure for station in stations for failure in station.get("failures", [])):
        if draw.chance(0.5):
            failure.pop("crew", None)
            failure["skill"] = draw.pick(skills)


def _plan_stations(
    draw: Draw, tree: dict[str, Any], skills: list[str], stations: list[dict[str, Any]]
) -> None:
    for station in stations:
        if draw.chance(0.4):
            station["tool_changes"] = [_tool_change(draw, tree, skills)]
        if draw.chance(0.1):
            station["maintenance"] = [_maintenance(draw, "own")]


def _skills(draw: Draw, crews: list[dict[str, Any]]) -> list[str]:
    """Give every crew some skills; return those that somebody has."""
    for crew in crews:
        crew["skills"] = [skill for skill in SKILLS if draw.chance(0.6)]
    return sorted({skill for crew in crews for skill in crew["skills"]})


def _tool_change(draw: Draw, tree: dict[str, Any], skills: list[str]) -> dict[str, Any]:
    change = {
        "id": "tool",
        "every_cycles": draw.whole(1, 9),
        "duration_min": draw.time(1, 4),
    }
    if skills and draw.chance(0.5):
        return {**change, "skill": draw.pick(skills)}
    if tree["crews"] and draw.chance(0.4):
        return {**change, "crew": draw.pick(tree["crews"])["id"]}
    return change


def _maintenance(draw: Draw, name: str) -> dict[str, Any]:
    minute = draw.whole(0, 200)
    when = {"days": DAYS} if draw.chance(0.5) else {"every_days": draw.whole(1, 3)}
    at = f"{minute // 60:02}:{minute % 60:02}"
    return {"id": name, **when, "at": at, "duration_min": draw.whole(1, 30)}


def _outage(draw: Draw, name: str, scopes: list[str], skills: list[str]) -> dict[str, Any]:
    outage: dict[str, Any] = {
        "id": name,
        "stops": "all" if draw.chance(0.4) else sorted({draw.pick(scopes), draw.pick(scopes)}),
        "repair_time_min": draw.time(1, 5),
    }
    outage |= {"availability": 0.9} if draw.chance(0.3) else {"time_to_failure_min": draw.time(5)}
    if skills and draw.chance(0.5):
        outage["skill"] = draw.pick(skills)
    return outage
