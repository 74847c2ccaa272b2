"""What the answer rests on: provenance, calibrated inputs, the calendar, the settings."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from superfactory.report.charts.stacks import stack
from superfactory.report.charts.year import LEVELS, level_swatch, year_map
from superfactory.report.numbers import count, day, decimal, percent, plural
from superfactory.report.views.headline import fitted
from superfactory.report.views.hours import shift_rows
from superfactory.report.views.naming import said
from superfactory.report.views.output import by_day_begun

if TYPE_CHECKING:
    from superfactory.plant import Plant
    from superfactory.report.charts.marks import Drawn

Tree = dict[str, Any]

KINDS = {
    "reported": "a source says it",
    "derived": "arithmetic on reported values",
    "judgement": "an engineering estimate without a source",
    "calibrated": "adjusted until the model gave a known answer",
    "unstated": "the plant file does not say",
}
AGAIN = "The same plant, settings and program give the same vehicles again."
AGAIN_WITH_RULES = (
    "The same plant, settings, rules and program give the same vehicles again if every rule"
    " depends on its questions alone; the program cannot see whether it does."
)
LEAST_MAPPED = 22  # days a calendar is drawn for
MOST_MAPPED = 800


def ground(answer: Tree, plant: Plant) -> Tree:
    """Names for the parts on provenance, calendar and settings."""
    return {
        "provenance": _provenance(answer["provenance"]),
        "number_count": count(sum(answer["provenance"].values())),
        "unstated": count(answer["provenance"]["unstated"]),
        "fitted": fitted(answer),
        "calendar": _calendar(answer, plant),
        "settings": [*_settings(answer), *_policies(answer["policies"])],
        "again": AGAIN if answer["policies"] is None else AGAIN_WITH_RULES,
        "warnings": answer["warnings"],
    }


def _provenance(counts: dict[str, int]) -> Tree:
    whole = sum(counts.values()) or 1
    told = ", ".join(f"{kind} {count(number)}" for kind, number in counts.items())
    parts = [(f"kind {kind}", number / whole) for kind, number in counts.items()]
    rows = [
        {
            "kind": kind,
            "meaning": KINDS[kind],
            "count": count(number),
            "share": percent(number / whole, 0),
            "swatch": stack([(f"kind {kind}", 1.0)], title=kind, height=16),
        }
        for kind, number in counts.items()
        if number or kind != "unstated"
    ]
    return {"bar": stack(parts, title=f"Numbers of the plant: {told}", height=32), "rows": rows}


def _calendar(answer: Tree, plant: Plant) -> Tree:
    """The days worked by the exit line, and its shifts in words."""
    line = plant.exit_line
    calendar = plant.calendar(line.calendar)
    made = by_day_begun(answer)
    opened = _open_hours(min(made), len(made), plant)
    common = Counter(round(hours, 2) for hours in opened.values())
    return {
        "line": line.name or said(line.id),
        "is_always_open": line.calendar is None,
        "shifts": shift_rows(calendar, min(made), max(made)),
        "working_days": plural(answer["working_days"], "day"),
        "days": plural(answer["days"], "day"),
        "working_hours": decimal(answer["working_hours"], "h", 0),
        "hours_a_day": decimal(common.most_common(1)[0][0], "h") if common else None,
        "map": _map(made, opened) if LEAST_MAPPED <= len(made) <= MOST_MAPPED else None,
        "levels": [level_swatch(level) for level in range(LEVELS + 1)],
    }


def _open_hours(first: date, days: int, plant: Plant) -> dict[date, float]:
    """Open hours of each calendar day, of the exit line, for the days that have any."""
    found: dict[date, float] = {}
    calendar = plant.calendar(plant.exit_line.calendar)
    for start_s, end_s in calendar.open_intervals(first, days):
        while start_s < end_s:
            number = int(start_s // 86_400)
            until = min(end_s, (number + 1) * 86_400)
            on = first + timedelta(days=number)
            found[on] = found.get(on, 0.0) + (until - start_s) / 3600
            start_s = until
    return found


def _map(made: dict[date, float], opened: dict[date, float]) -> Drawn:
    worked = len([day for day in made if day in opened])
    return year_map(made, opened, title=f"Calendar of {len(made)} days, {worked} of them open")


def _settings(answer: Tree) -> list[tuple[str, str]]:
    endings = {
        "horizon": "the last day",
        "vehicles": "the number of vehicles asked for",
        "ran dry": "the sources had no more to give",
    }
    return [
        ("Plant", f"{answer['plant_name']} ({answer['plant']})"),
        ("Scenario", answer["scenario_name"] or "none: the plant as its file has it"),
        ("First day", day(answer["start"])),
        (
            "Length",
            f"{plural(answer['days'], 'calendar day')}, ended by {endings[answer['ending']]}",
        ),
        ("Warm-up before it", plural(answer["warmup_days"], "day")),
        ("Replications", count(answer["replication_count"])),
        ("Seed", str(answer["seed"])),
        ("Station visits", count(answer["station_visits"])),
        ("Computed in", decimal(answer["elapsed_s"], "s")),
        ("Program", f"superfactory {answer['superfactory']}"),
    ]


def _policies(found: Tree | None) -> list[tuple[str, str]]:
    """The planner's own rules and the file they came from."""
    if found is None:
        return []
    rules = [f"{rule['rule']} ({rule['kind']} at {rule['place']})" for rule in found["rules"]]
    file = f"{found['file']}, SHA-256 begins {found['sha256']}" if found["file"] else "none"
    return [("Rules of your own", ", ".join(rules)), ("Policies file", file)]
