"""How good and how well used: inspections, rework, scrap, and the figures of ISO 22400-2."""

from __future__ import annotations

from typing import Any

from superfactory.report.charts.bars import share_bar
from superfactory.report.numbers import NONE, count, decimal, duration, per_hour, percent
from superfactory.report.views.holding import open_share
from superfactory.report.views.naming import Names

Tree = dict[str, Any]

SHARES = (
    "availability",
    "effectiveness",
    "quality_ratio",
    "oee",
    "nee",
    "allocation_efficiency",
    "utilization_efficiency",
    "technical_efficiency",
)


def making(answer: Tree, names: Names) -> Tree:
    """Names for the parts on quality and on use."""
    return {
        "inspections": [_inspection(entry, names) for entry in answer["inspections"]],
        "first_pass_yield": percent(answer["first_pass_yield"]["mean"]),
        "reworks_per_vehicle": decimal(answer["reworks_per_vehicle"], digits=2),
        "scrapped": count(answer["scrapped_vehicles"]),
        "scrap_share": percent(answer["scrap_share"], 2),
        "oee": _by_line(answer, names),
    }


def _inspection(entry: Tree, names: Names) -> Tree:
    name, share = names.element(entry["id"]), entry["first_pass_yield"]
    title = f"{name}: {percent(share)} pass at the first inspection"
    return {
        "name": name,
        "bar": share_bar(share or 0, title=title),
        "first_pass_yield": percent(share),
        "inspected": count(entry["inspected_first"]),
        "rejected": count(entry["rejected"]),
        "scrapped": count(entry["scrapped"]),
        "rework": percent(entry["rework_share"]),
    }


def _by_line(answer: Tree, names: Names) -> list[Tree]:
    """The figures of each line's pacemaker: its station that waits least."""
    units = {unit["id"]: unit for unit in answer["work_units"]}
    rows = []
    for line in answer["lines"]:
        members = [s for s in answer["stations"] if s["line"] == line["id"]]
        opened = [(open_share(s["share"]), s["id"]) for s in members]
        waits = [(share["starved"] + share["blocked"], name) for share, name in opened if share]
        if waits:
            rows.append(_oee(line, units[min(waits, key=lambda entry: entry[0])[1]], names))
    return rows


def _oee(line: Tree, unit: Tree, names: Names) -> Tree:
    name, oee = names.line[line["id"]], unit["oee"]
    return {
        "line": name,
        "station": unit["id"],
        "rate": per_hour(line["units_per_working_hour"], line["rate_in"]) or NONE,
        "bar": share_bar(oee or 0, title=f"{name}: OEE {percent(oee)}"),
        **{figure: percent(unit[figure]) for figure in SHARES},
        "mtbf": duration(unit["mtbf_h"]),
        "mttr": duration(unit["mttr_h"]),
    }
