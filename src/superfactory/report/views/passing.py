"""How long vehicles take and where they wait: lead times, work in process, buffer levels."""

from __future__ import annotations

from typing import Any

from superfactory.report.charts.bars import between, level, share_bar
from superfactory.report.charts.marks import Drawn
from superfactory.report.charts.ranges import axis_row, spread
from superfactory.report.charts.scales import Scale, from_zero
from superfactory.report.numbers import count, decimal, duration, percent
from superfactory.report.views.naming import Names

Tree = dict[str, Any]

MINUTES_BELOW_H = 1.0


def passing(answer: Tree, names: Names) -> Tree:
    """Names for the part on lead times and stores."""
    timed = _timed(answer, names)
    longest = max((max(row["p95"], row["mean"]) for row in timed), default=0.0)
    unit, factor = ("min", 60.0) if longest < MINUTES_BELOW_H else ("h", 1.0)
    axis = from_zero([longest * factor], ticks=2)
    buffers = [_buffer(entry, names) for entry in answer["buffers"]]
    middle = -(-len(buffers) // 2)
    return {
        "lead_times": [_lead_time(row, axis, factor) for row in timed],
        "axis": axis_row(axis, unit=unit),
        "shops": _wip(answer, names),
        "starts": _starts(answer, names),
        "stocks": [_stock(entry, answer["shortages"]) for entry in answer["stocks"]],
        "lots": [_lot(entry, names) for entry in answer["lots"]],
        "buffers": [half for half in (buffers[:middle], buffers[middle:]) if half],
    }


def _timed(answer: Tree, names: Names) -> list[Tree]:
    """The plant and its shops with their lead times, those that nothing left not among them."""
    plant = {
        "name": "Whole plant, as a vehicle",
        "is_plant": True,
        "mean": answer["lead_time_h"]["mean"],
        "p50": answer["lead_time_h_p50"]["mean"],
        "p95": answer["lead_time_h_p95"]["mean"],
    }
    shops = [
        {"name": names.shop[shop["id"]], "is_plant": False, **shop["lead_time_h"]}
        for shop in answer["shops"]
    ]
    return [row for row in (plant, *shops) if row["mean"] is not None]


def _lead_time(row: Tree, axis: Scale, factor: float) -> Tree:
    told = {name: duration(row[name]) for name in ("mean", "p50", "p95")}
    title = (
        f"{row['name']}: mean {told['mean']}, half under {told['p50']}, 95 % under {told['p95']}"
    )
    return {
        "name": row["name"],
        "is_plant": row["is_plant"],
        **told,
        "picture": spread(
            mean=row["mean"] * factor,
            p50=row["p50"] * factor,
            p95=row["p95"] * factor,
            axis=axis,
            title=title,
        ),
    }


def _wip(answer: Tree, names: Names) -> list[Tree]:
    """Units in each shop, vehicles in the plant first, with Little's check."""
    plant = {
        "name": "Whole plant, vehicles",
        "is_plant": True,
        **answer["littles_law"],
        "mean": answer["wip_vehicles"]["mean"],
    }
    shops = [
        {"name": names.shop[shop["id"]], "is_plant": False, **shop["wip"]}
        for shop in answer["shops"]
    ]
    most = max((row["mean"] for row in (plant, *shops)), default=0) or 1
    return [
        {
            "name": row["name"],
            "is_plant": row["is_plant"],
            "mean": count(row["mean"]),
            "bar": _bar(row, most),
            "departures": decimal(row["departures_per_h"], "/h"),
            "little": count(row["little"]),
            "off": percent(row["discrepancy"]),
        }
        for row in (plant, *shops)
    ]


def _bar(row: Tree, most: float) -> Drawn:
    title = f"{row['name']}: {count(row['mean'])} units on average"
    return share_bar(row["mean"] / most, title=title, has_grid=False)


def _starts(answer: Tree, names: Names) -> list[Tree]:
    """Units in each shop, and vehicles in the plant, at the starts of their shifts."""
    found = answer["wip_at_shift_start"]
    frames: dict[str | None, float] = {}
    for entry in found:
        frames[entry["shop"]] = max(frames.get(entry["shop"], 0), entry["highest"])
    return [_start(entry, frames[entry["shop"]] or 1, names) for entry in found]


def _start(entry: Tree, frame: float, names: Names) -> Tree:
    shop = entry["shop"]
    name = "Whole plant, vehicles" if shop is None else names.shop[shop]
    mean, least, most = entry["mean"], entry["lowest"], entry["highest"]
    told = f"{count(mean)} on average, {count(least)} to {count(most)}"
    title = f"{name}, start of {entry['shift']}: {told}"
    return {
        "name": name,
        "is_plant": shop is None,
        "shift": f"{entry['shift']} ({entry['calendar']})".replace("-", " "),
        "picture": between(least / frame, mean / frame, most / frame, title=title),
        "mean": decimal(mean, digits=1 if mean < 10 else 0),
        "least": count(least),
        "most": count(most),
        "starts": count(entry["start_count"]),
    }


def _buffer(entry: Tree, names: Names) -> Tree:
    """A buffer's level in its capacity; one without limit is shown against its own highest."""
    capacity, name = entry["capacity"], names.element(entry["id"])
    frame = capacity or entry["max_level"] or 1
    limit = "no limit" if capacity is None else count(capacity)
    mean, highest = entry["mean_level"], entry["max_level"]
    title = f"{name}: {count(mean)} on average, {count(highest)} at most, capacity {limit}"
    return {
        "name": name,
        "picture": level(mean / frame, highest / frame, title=title),
        "mean": decimal(mean, digits=1 if mean < 10 else 0),
        "highest": count(highest),
        "capacity": limit,
    }


def _stock(entry: Tree, shortages: list[Tree]) -> Tree:
    """A stock between its lowest and highest level, and who waited for it longest."""
    frame = entry["capacity"] or entry["max_pieces"] or 1
    mean, least, most = entry["mean_pieces"], entry["min_pieces"], entry["max_pieces"]
    title = f"{entry['name']}: {count(mean)} pieces on average, {count(least)} to {count(most)}"
    mine = [s for s in shortages if s["stock"] == entry["id"] and s["minutes"]]
    waited = max(mine, key=lambda s: float(s["minutes"]), default=None)
    return {
        "name": entry["name"],
        "picture": between(least / frame, mean / frame, most / frame, title=title),
        "mean": decimal(mean, digits=1 if mean < 10 else 0),
        "least": count(least),
        "most": count(most),
        "shortages": count(entry["shortages"]),
        "minutes": decimal(entry["shortage_min"], digits=1 if entry["shortage_min"] < 10 else 0),
        "waited": "" if waited is None else waited["consumer"],
    }


def _lot(entry: Tree, names: Names) -> Tree:
    """What a lot line made of one part number."""
    return {
        "name": entry["stock"],
        "line": names.element(entry["lot_line"]),
        "family": entry["family"],
        "lots": count(entry["lots"]),
        "pieces": count(entry["delivered_pieces"]),
        "scrap": percent(entry["scrap_share"]),
    }
