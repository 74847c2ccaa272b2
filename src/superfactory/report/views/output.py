"""When the vehicles were built: by month, by day and by shift, each against its target."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from superfactory.report.charts.columns import Column, columns
from superfactory.report.charts.marks import Drawn
from superfactory.report.charts.series import series
from superfactory.report.numbers import MONTHS, count, decimal, percent
from superfactory.report.target import target_vehicles
from superfactory.report.views.naming import said

if TYPE_CHECKING:
    from superfactory.plant import Plant

Tree = dict[str, Any]

FEW_DAYS = 45
MONTHS_FROM = 3
MANY_MONTHS = 18


def output(answer: Tree, plant: Plant) -> Tree:
    """Names for the part on vehicles over time."""
    by_month = answer["vehicles_by_month"]
    return {
        "months": _months(answer, plant) if len(by_month) >= MONTHS_FROM else None,
        "days": _days(answer),
        "shifts": _shifts(answer, plant) if plant.exit_line.calendar else [],
        "rates": _rates(answer),
        "per_day": _target_a_day(answer),
    }


def by_day_begun(answer: Tree) -> dict[date, float]:
    """Vehicles by the day on which the shift that made them began; days of the stretch only."""
    found = {date.fromisoformat(day): 0.0 for day in answer["vehicles_by_day"]}
    for name, vehicles in answer["vehicles_by_shift"].items():
        day = date.fromisoformat(name[:10])
        if day in found:
            found[day] += vehicles
    return found


def _months(answer: Tree, plant: Plant) -> Drawn:
    days, start = answer["vehicles_by_day"], date.fromisoformat(answer["start"])
    data = []
    for number, (name, vehicles) in enumerate(answer["vehicles_by_month"].items()):
        within = [day for day in days if day.startswith(name)]
        target = target_vehicles(plant.phases, start=start, days=len(within))
        names = _month_names(name, number, len(answer["vehicles_by_month"]))
        data.append(Column(name, *names, vehicles, target=target))
    listed = ", ".join(
        f"{name} {count(made)}" for name, made in answer["vehicles_by_month"].items()
    )
    return columns(data, title=f"Vehicles by month: {listed}", unit="vehicles")


def _month_names(name: str, number: int, months: int) -> tuple[str, str]:
    """What is written below a month in two lines; of many months only the years."""
    year, month = name.split("-")
    if months > MANY_MONTHS:
        return (year, "") if month == "01" else ("", "")
    return MONTHS[int(month) - 1], year if number == 0 or month == "01" else ""


def _days(answer: Tree) -> Drawn:
    made = by_day_begun(answer)
    days = list(made)
    title = f"Vehicles by day, {count(max(made.values()))} on the best of {len(days)} days"
    return series(
        list(made.values()),
        labels=_labels(days),
        target=_target_a_day(answer),
        title=title,
        unit="vehicles",
    )


def _target_a_day(answer: Tree) -> float | None:
    """Vehicles a working day that would just reach the target."""
    if answer["target_vehicles"] is None or not answer["working_days"]:
        return None
    return float(answer["target_vehicles"] / answer["working_days"])


def _labels(days: list[date]) -> list[tuple[int, str]]:
    """What is written below the days: Mondays of a few weeks, or the first of months."""
    if len(days) <= FEW_DAYS:
        step = 7 if len(days) > 10 else 1
        marked = [n for n, day in enumerate(days) if step == 1 or day.weekday() == 0]
        return [(n, f"{days[n].day} {MONTHS[days[n].month - 1]}") for n in marked]
    firsts = [n for n, day in enumerate(days) if day.day == 1]
    if len(firsts) > MANY_MONTHS:
        return [(n, str(days[n].year)) for n in firsts if days[n].month == 1]
    return [(n, MONTHS[days[n].month - 1]) for n in firsts]


def _shifts(answer: Tree, plant: Plant) -> list[Tree]:
    """Each shift of the exit line: how often it ran, and what it made of all vehicles."""
    made: dict[str, float] = {}
    ran: dict[str, int] = {}
    for name, vehicles in answer["vehicles_by_shift"].items():
        day, shift = name.split(" ", 1)
        made[shift] = made.get(shift, 0.0) + vehicles
        ran[shift] = ran.get(shift, 0) + (day in answer["vehicles_by_day"])
    whole = sum(made.values()) or 1
    shifts = plant.calendar(plant.exit_line.calendar).named_shifts
    return [
        {
            "name": shift.name or said(shift.id),
            "count": count(ran[shift.id]),
            "vehicles": count(made[shift.id]),
            "each": decimal(made[shift.id] / max(ran[shift.id], 1)),
            "share": percent(made[shift.id] / whole),
        }
        for shift in shifts
        if shift.id in made
    ]


def _rates(answer: Tree) -> list[tuple[str, str]]:
    """Vehicles by every base a planner may mean."""
    return [
        ("a working hour (net rate)", decimal(answer["vehicles_per_working_hour"]["mean"])),
        ("a clock hour", decimal(answer["vehicles_per_clock_hour"]["mean"])),
        ("a shift", decimal(answer["vehicles_per_shift"], digits=0)),
        ("a working day", decimal(answer["vehicles_per_working_day"], digits=0)),
        ("a calendar day", decimal(answer["vehicles_per_day"], digits=0)),
        ("a month, year / 12", decimal(answer["vehicles_per_month"], digits=0)),
        ("a year of 365 days", decimal(answer["vehicles_per_year"], digits=0)),
    ]
