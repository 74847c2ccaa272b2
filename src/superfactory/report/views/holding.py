"""What holds the plant back: who led, where each line's time goes, what stopped."""

from __future__ import annotations

from typing import Any

from superfactory.report.charts.bars import share_bar
from superfactory.report.charts.stacks import state_stack
from superfactory.report.charts.states import STATES
from superfactory.report.numbers import count, decimal, duration, percent
from superfactory.report.views.naming import Names

Tree = dict[str, Any]

MOST_LEADERS = 10
MOST_STATIONS = 15
MOST_STOPS = 12
KINDS = {"team": "the team", "carriers": "the carriers", "fleet": "the fleet"}
OPEN_STATES = tuple(state for state in STATES if state != "off_shift")


def holding(answer: Tree, names: Names) -> Tree:
    """Names for the part on the bottleneck."""
    found = answer["bottleneck"]
    return {
        "sentence": _sentence(found, names),
        "why": found["why"],
        "held_up_by": [_held_up_by(shared) for shared in found["held_up_by"]],
        "stands_out": found["stands_out"],
        "leaders": _leaders(answer, names),
        "lines": sorted(_lines(answer, names), key=lambda row: row["waiting"]),
        **_worst(answer, names),
        "station_count": len(answer["stations"]),
        "has_paced": any(line["takt_s"] is not None for line in answer["lines"]),
        "states": [state for state in OPEN_STATES if _occurs(state, answer)],
        "stops": _stops(answer, names),
        "cords": _cords(answer, names),
        "crews": [_crew(crew) for crew in answer["crews"] if crew["calls"]],
    }


def open_share(share: Tree) -> Tree | None:
    """Shares of the open time alone; None for what was never open."""
    opened = sum(share[state] for state in OPEN_STATES)
    return {state: share[state] / opened for state in OPEN_STATES} if opened > 0 else None


def _sentence(found: Tree, names: Names) -> str:
    if found["id"] is None:
        return "Nothing was active in these days."
    name = names.resource(found["id"])
    if name == found["id"]:
        name = f"Station {name}"
    if found["stands_out"]:
        return f"{name} holds the plant back."
    return f"No one place holds the plant back. {name} comes nearest."


def _held_up_by(shared: Tree) -> str:
    """What several places share and ran short of, as a sentence."""
    name = shared["id"].replace("-", " ")
    return f"Held up by {KINDS[shared['kind']]} {name}: {shared['why']}."


def _leaders(answer: Tree, names: Names) -> list[Tree]:
    led = [leader for leader in answer["leaders"] if leader["share"] > 0]
    most = max((leader["share"] for leader in led), default=1)
    rows = [_leader(names.resource(entry["id"]), entry["share"], most) for entry in led]
    rest = sum(entry["share"] for entry in led[MOST_LEADERS:])
    rows = rows[:MOST_LEADERS]
    if rest > 0:
        others = f"{len(led) - MOST_LEADERS} others together"
        rows.append(_leader(others, rest, max(most, rest), look="series-soft"))
    nobody = 1 - sum(entry["share"] for entry in led)
    if nobody > 0.0005:
        rows.append(_leader("Nobody", nobody, max(most, nobody), look="series-soft"))
    return rows


def _leader(name: str, share: float, most: float, *, look: str = "series") -> Tree:
    told = f"{name} led {percent(share)} of the working time"
    return {
        "name": name,
        "share": percent(share),
        "bar": share_bar(share / most, title=told, look=look, has_grid=False),
    }


def _lines(answer: Tree, names: Names) -> list[Tree]:
    """Lines with their stacks: a paced line as a whole, any other as the mean of its stations."""
    return [
        _row(names.line[line["id"]], share)
        for line in answer["lines"]
        if line["share"]
        for share in [open_share(line["share"])]
        if share is not None
    ]


def _worst(answer: Tree, names: Names) -> Tree:
    """The stations that are down most or, where none ever is, those that wait least."""
    rows = [
        _row(names.element(station["id"]), share, line=names.line[station["line"]])
        for station in answer["stations"]
        for share in [open_share(station["share"])]
        if share is not None
    ]
    fails = any(row["failing"] > 0 for row in rows)
    rows.sort(key=lambda row: -row["failing"] if fails else row["waiting"])
    title = "that are down most" if fails else "that wait least"
    return {"stations": rows[:MOST_STATIONS], "worst": title}


def _row(name: str, share: Tree, **more: Any) -> Tree:
    waiting = share["starved"] + share["blocked"]
    return {
        "name": name,
        "stack": state_stack(share, name),
        "down": percent(share["down"]),
        "waits": percent(waiting),
        "failing": share["down"],
        "waiting": waiting,
        **more,
    }


def _occurs(state: str, answer: Tree) -> bool:
    return any(station["share"][state] > 0 for station in answer["stations"])


def _crew(crew: Tree) -> Tree:
    return {
        "name": crew["id"].replace("-", " "),
        "size": count(crew["size"]),
        "calls": count(crew["calls"]),
        "busy": percent(crew["utilisation"] or 0),
        "wait": duration(crew["wait_min"] / 60),
    }


def _stops(answer: Tree, names: Names) -> list[Tree]:
    """Stops by line and reason, the most minutes first."""
    ranked = sorted(answer["stop_reasons"], key=lambda entry: -entry["minutes"])
    return [
        {
            "line": names.line[found["line"]] if found["line"] else "several places",
            "kind": found["reason"].replace("-", " "),
            "count": count(found["count"]),
            "hours": decimal(hours, "h", 0 if hours >= 10 else 1),
            "mean": duration(hours / found["count"]),
        }
        for found in ranked[:MOST_STOPS]
        for hours in [found["minutes"] / 60]
        if found["count"]
    ]


def _cords(answer: Tree, names: Names) -> list[Tree]:
    """Stations whose cords were pulled, those that stopped the line most often first."""
    pulled = [cord for cord in answer["cords"] if cord["pulls"]]
    pulled.sort(key=lambda cord: (-cord["stops"], -cord["pulls"]))
    return [
        {
            "name": names.element(cord["station"]),
            "reason": cord["reason"].replace("-", " "),
            "pulls": count(cord["pulls"]),
            "stopped": percent(cord["stop_share"]),
            "answer": _seconds(cord["mean_answer_s"]),
            "help": _seconds(cord["mean_help_s"]),
        }
        for cord in pulled[:MOST_STOPS]
    ]


def _seconds(time_s: float | None) -> str:
    return "" if time_s is None else decimal(time_s, "s", 0)
