"""Who works: operators by shop, teams, crews, paid hours a vehicle, what needs nobody."""

from __future__ import annotations

from typing import Any

from superfactory.report.charts.bars import share_bar
from superfactory.report.numbers import count, decimal, half_width, percent
from superfactory.report.views.naming import Names, said

Tree = dict[str, Any]


def people(answer: Tree, names: Names) -> Tree | None:
    """Names for the part on people; None for a plant that states no operators."""
    whole = answer["labour"]
    if whole["operators_per_shift"] is None:
        return None
    most = max(shop["operators_per_shift"] for shop in whole["shops"]) or 1
    hours = answer["hours_per_vehicle"]
    return {
        "per_shift": _heads(whole["operators_per_shift"]),
        "all_shifts": _heads(whole["operators_all_shifts"]),
        "crews_per_shift": _heads(whole["maintenance_per_shift"]),
        "hours": decimal(hours["mean"], "h", 2),
        "half_width": half_width(hours["ci95_half_width"], "h", 2),
        "maintenance": decimal(whole["hours_per_vehicle_maintenance"], "h", 2),
        "automation": percent(whole["automation_share"]),
        "shops": [_shop(shop, names.shop[shop["id"]], most) for shop in whole["shops"]],
        "crews": [_crew(crew) for crew in whole["crews"]],
        "teams": [_team(team) for team in answer["teams"]],
        "stated": count(whole["manned_count"]),
        "stations": count(answer["energy"]["station_count"]),
    }


def _shop(shop: Tree, name: str, most: float) -> Tree:
    heads = _heads(shop["operators_per_shift"])
    return {
        "name": name,
        "bar": share_bar(
            shop["operators_per_shift"] / most, title=f"{name}: {heads} a shift", has_grid=False
        ),
        "per_shift": heads,
        "all_shifts": _heads(shop["operators_all_shifts"]),
        "hours": decimal(shop["hours_per_vehicle"], "h", 2),
        "automation": percent(shop["automation_share"]),
        "automated": share_bar(
            shop["automation_share"] or 0,
            title=f"{name}: {percent(shop['automation_share'])} of the work without an operator",
        ),
    }


def _crew(crew: Tree) -> Tree:
    return {
        "name": said(crew["id"]),
        "per_shift": _heads(crew["people_per_shift"]),
        "all_shifts": _heads(crew["people_all_shifts"]),
    }


def _team(team: Tree) -> Tree:
    """How busy a team's people were; the bar is of the hours of those present."""
    name, busy = said(team["id"]), percent(team["utilisation"])
    title = f"{name}: busy {busy} of the hours of those present"
    return {
        "name": name,
        "busy": busy,
        "picture": share_bar(team["utilisation"] or 0, title=title),
        "size": count(team["size"]),
        "absence": percent(team["absence_rate"]),
        "relief": count(team["relief"]),
        "present": decimal(team["present_mean"]),
        "waits": decimal(team["station_wait_h"], "h"),
    }


def _heads(people: float) -> str:
    return decimal(people, digits=0 if people == round(people) else 1)
