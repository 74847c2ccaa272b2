"""In what order units pass stores and leave the plant, and how full lanes were."""

from __future__ import annotations

from typing import Any

from superfactory.report.charts.bars import level
from superfactory.report.charts.histogram import histogram
from superfactory.report.numbers import count, decimal, percent
from superfactory.report.views.naming import Names, said

Tree = dict[str, Any]


def ordering(answer: Tree, names: Names) -> Tree:
    """Names for the part on stores and sequences."""
    return {
        "points": [_point(entry) for entry in answer["sequences"]],
        "stores": [_store(entry, names) for entry in answer["stores"]],
    }


def _point(entry: Tree) -> Tree:
    shares = {_named(part): part["share"] for part in entry["displacement_shares"]}
    told = ", ".join(f"{name} positions {percent(share)}" for name, share in shares.items())
    return {
        "name": said(entry["id"]),
        "attribute": entry["attribute"],
        "units": count(entry["unit_count"]),
        "in_sequence": percent(entry["in_sequence_share"]),
        "mean": decimal(entry["displacement_mean"]),
        "p95": decimal(entry["displacement_p95"], digits=0),
        "batch": decimal(entry["batch_size"]),
        "picture": histogram(shares, title=f"{entry['id']}: displaced by {told}"),
    }


def _named(part: Tree) -> str:
    """A class of displacements: "0", "2 to 4", "100 and more"."""
    low, high = part["from_positions"], part["to_positions"]
    if high is None:
        return f"{low} and more"
    return str(low) if high == low else f"{low} to {high}"


def _store(entry: Tree, names: Names) -> Tree:
    return {
        "name": names.element(entry["id"]),
        "carried_back": count(entry["carried_back"]),
        "lanes": [_lane(lane) for lane in entry["lanes"]],
    }


def _lane(lane: Tree) -> Tree:
    mean, highest, slots = lane["mean_level"], lane["max_level"], lane["slots"]
    title = f"{lane['id']}: {decimal(mean)} on average, {count(highest)} at most, {slots} places"
    return {
        "name": said(lane["id"]),
        "picture": level(mean / slots, highest / slots, title=title),
        "mean": decimal(mean),
        "slots": count(slots),
        "units": count(lane["units_in"]),
    }
