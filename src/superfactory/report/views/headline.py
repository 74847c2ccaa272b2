"""The answer first: is the target reached, how sure, what was fitted to it; and six tiles."""

from __future__ import annotations

from typing import Any

from superfactory.report.charts.bars import meter
from superfactory.report.charts.interval import interval_picture
from superfactory.report.charts.marks import Drawn
from superfactory.report.numbers import (
    GAP,
    NONE,
    count,
    decimal,
    duration,
    half_width,
    percent,
    plural,
)

Tree = dict[str, Any]

BADGES = {
    "yes": "\u2713",
    "no": "\u2715",
    "too close to call": "\u2248",
    "one run": "1",
    "no target": "i",
    "no vehicle": "\u2715",
}
HEADROOM = 1.1


def headline(answer: Tree) -> Tree:
    """Names for the head of the page."""
    vehicles, target = answer["vehicles"], answer["target_vehicles"]
    return {
        "verdict": answer["verdict"],
        "badge": BADGES[answer["verdict"]["answer"]],
        "look": answer["verdict"]["answer"].replace(" ", "-"),
        "interval": _interval(answer) if _has_spread(answer) else None,
        "has_interval": bool(vehicles["ci95_half_width"]),
        "target": None if target is None else count(target),
        "fitted": fitted(answer),
        "fitted_places": len(answer["calibrated_inputs"]),
        "tiles": [_vehicles(answer), _rate(answer), _efficiency(answer), *_passing(answer)],
    }


def fitted(answer: Tree) -> list[Tree]:
    """Calibrated inputs with those of one value and source together, and where they are used."""
    found: dict[tuple[float, str], Tree] = {}
    for entry in answer["calibrated_inputs"]:
        key = (entry["value"], entry["source"])
        group = found.setdefault(
            key,
            {
                "value": f"{entry['value']:.6g}",
                "source": entry["source"].replace(" %", f"{GAP}%"),
                "what": _what(entry["where"]),
                "where": [],
            },
        )
        group["where"].append(entry["where"])
    return list(found.values())


def _has_spread(answer: Tree) -> bool:
    """Whether there is anything to draw: runs that differ, or a target beside them."""
    runs = answer["vehicles_by_replication"]
    return max(runs) > 0 and (answer["target_vehicles"] is not None or max(runs) > min(runs))


def _what(where: str) -> str:
    """The end of an address, in words: "line stop availability"."""
    return " ".join(where.split(" ", 1)[-1].split(".")[-2:]).replace("_", " ").replace("-", " ")


def _interval(answer: Tree) -> Drawn:
    vehicles, target = answer["vehicles"], answer["target_vehicles"]
    against = "" if target is None else f" against a target of {count(target)}"
    spread = half_width(vehicles["ci95_half_width"])
    return interval_picture(
        answer["vehicles_by_replication"],
        mean=vehicles["mean"],
        half=vehicles["ci95_half_width"],
        target=target,
        title=f"Vehicles: {count(vehicles['mean'])} {spread}{against}",
    )


def _tile(name: str, estimate: Tree, unit: str = "", digits: int = 1) -> Tree:
    """A figure with its interval; the meter and the notes are added by the caller."""
    return {
        "name": name,
        "value": decimal(estimate["mean"], digits=digits),
        "unit": unit if estimate["mean"] is not None else "",
        "half": half_width(estimate["ci95_half_width"], digits=digits),
        "meter": None,
        "notes": [],
    }


def _vehicles(answer: Tree) -> Tree:
    tile = _tile("Vehicles", answer["vehicles"], digits=0)
    mean, target = answer["vehicles"]["mean"] or 0, answer["target_vehicles"]
    if target is None:
        tile["notes"] = [f"in {plural(answer['days'], 'day')}", "no target stated"]
        return tile
    reach = max(mean, target) * HEADROOM
    title = f"{count(mean)} vehicles, target {count(target)}"
    tile["meter"] = meter(mean / reach, target=target / reach, title=title)
    tile["notes"] = [f"target {count(target)}", f"{percent(mean / target)} of it"]
    return tile


def _rate(answer: Tree) -> Tree:
    tile = _tile("Net rate", answer["vehicles_per_working_hour"], "/h", digits=1)
    tile["half"] = half_width(answer["vehicles_per_working_hour"]["ci95_half_width"], digits=2)
    mean, gross = answer["vehicles_per_working_hour"]["mean"] or 0, answer["jph_gross"]
    needed = _needed(answer)
    reach = max(mean, gross or 0, needed or 0) * (1.0 if gross else HEADROOM) or 1
    if needed is not None:
        title = f"{decimal(mean)} an hour, {decimal(needed)} needed for the target"
        tile["meter"] = meter(mean / reach, target=needed / reach, title=title)
        tile["notes"].append(f"{decimal(needed, '/h')} needed")
    if gross is not None:
        tile["notes"].append(f"{decimal(gross, '/h')} gross, by the takt")
    tile["notes"] = tile["notes"] or ["good vehicles a working hour"]
    return tile


def _needed(answer: Tree) -> float | None:
    """Vehicles a working hour that would just reach the target."""
    if answer["target_vehicles"] is None or not answer["working_hours"]:
        return None
    return float(answer["target_vehicles"] / answer["working_hours"])


def _efficiency(answer: Tree) -> Tree:
    share = answer["line_efficiency"]
    if share is None:
        tile = _tile("Vehicles a clock hour", answer["vehicles_per_clock_hour"], "/h", digits=1)
        return {**tile, "notes": [f"{decimal(answer['clock_hours'], 'h', 0)} in all"]}
    tile = _tile("Net over gross", {"mean": 100 * share, "ci95_half_width": None}, "%")
    tile["meter"] = meter(share, title=f"{percent(share)} of the gross rate")
    tile["notes"] = [
        f"{decimal(answer['vehicles_per_working_day'], digits=0)} vehicles a day worked"
    ]
    tile["notes"].append(f"{decimal(answer['vehicles_per_clock_hour']['mean'])} a clock hour")
    return tile


def _passing(answer: Tree) -> list[Tree]:
    """Lead time, work in process and yield."""
    lead = _tile("Lead time, mean", answer["lead_time_h"], "h")
    p50, p95 = answer["lead_time_h_p50"]["mean"], answer["lead_time_h_p95"]["mean"]
    lead["notes"] = [f"half under {duration(p50)}", f"95 % under {duration(p95)}"]
    if (answer["lead_time_h"]["mean"] or 1) < 1:
        lead = _in_minutes(lead, answer["lead_time_h"])
    wip = _tile("Vehicles in the plant", answer["wip_vehicles"], digits=0)
    if (answer["wip_vehicles"]["mean"] or 0) < 10:
        wip = _tile("Vehicles in the plant", answer["wip_vehicles"], digits=1)
    little = answer["littles_law"]
    wip["notes"] = ["mean over the clock"]
    if little["discrepancy"] is not None:
        off = percent(little["discrepancy"])
        wip["notes"].append(f"Little\u2019s law: {count(little['little'])}, {off} off")
    yields = answer["first_pass_yield"]
    first = _tile("First-pass yield", _in_percent(yields), "%")
    if not answer["inspections"]:
        return [
            lead,
            wip,
            {**first, "value": NONE, "unit": "", "half": "", "notes": ["nothing is inspected"]},
        ]
    first["meter"] = meter(yields["mean"], title=f"First-pass yield {percent(yields['mean'])}")
    inspected = plural(len(answer["inspections"]), "inspection")
    reworks = answer["reworks_per_vehicle"]
    first["notes"] = [f"over {inspected}", f"{decimal(reworks, digits=2)} reworks a vehicle"]
    return [lead, wip, first]


def _in_minutes(tile: Tree, estimate: Tree) -> Tree:
    half = estimate["ci95_half_width"]
    minutes = {
        "mean": estimate["mean"] * 60,
        "ci95_half_width": None if half is None else half * 60,
    }
    return {**_tile(tile["name"], minutes, "min"), "notes": tile["notes"]}


def _in_percent(estimate: Tree) -> Tree:
    return {name: None if value is None else 100 * value for name, value in estimate.items()}
