"""A calendar of the days worked: weeks across, weekdays down, darker the more was built."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from superfactory.report.charts.marks import Drawn, element, picture
from superfactory.report.numbers import MONTHS

CELL_PX = 14
LEFT_PX = 34
TOP_PX = 20
LEVELS = 4
WEEKDAYS = ("Mon", "", "Wed", "", "Fri", "", "Sun")


def year_map(made: Mapping[date, float], opened_h: Mapping[date, float], *, title: str) -> Drawn:
    """Days as squares: hollow when closed, in four steps up to the best day when open.

    Parameters
    ----------
    made
        Vehicles finished on each day of the stretch.
    opened_h
        Open hours of shifts that start on a day, where there are any.
    """
    first = min(made) - timedelta(days=min(made).weekday())
    weeks = (max(made) - first).days // 7 + 1
    best = max(made.values()) or 1
    drawn = [_weekday(name, number) for number, name in enumerate(WEEKDAYS) if name]
    for day in made:
        x = LEFT_PX + (day - first).days // 7 * CELL_PX
        y = TOP_PX + day.weekday() * CELL_PX
        drawn.append(_day(day, x, y, made[day], opened_h.get(day, 0), best))
        if day.day == 1:
            drawn.append(element("text", _month(day), x=x, y=12, class_="axis"))
    width, height = LEFT_PX + max(weeks, 3) * CELL_PX + 24, TOP_PX + 7 * CELL_PX
    return picture(
        title, *drawn, height=height, width=width, viewBox=f"0 0 {width} {height}", class_="year"
    )


def level_swatch(level: int) -> Drawn:
    """A square of a step, for the legend: 0 closed, 1 to 4 open."""
    look = f"day level-{level}" if level else "day closed"
    square = element("rect", x=1, y=1, width=11, height=11, rx=2, class_=look)
    return picture(f"step {level} of {LEVELS}" if level else "closed", square, height=13, width=13)


def _month(day: date) -> str:
    return str(day.year) if day.month == 1 else MONTHS[day.month - 1]


def _weekday(name: str, number: int) -> Drawn:
    return element("text", name, x=0, y=TOP_PX + number * CELL_PX + 10, class_="axis")


def _day(day: date, x: float, y: float, made: float, opened_h: float, best: float) -> Drawn:
    level = -(-int(made * LEVELS * 1000) // max(int(best * 1000), 1))
    look = f"day level-{min(level, LEVELS)}" if made else "day closed"
    hours = f"{opened_h:g} h open" if opened_h else "closed"
    told = f"{day:%a} {day.day} {MONTHS[day.month - 1]} {day.year}: {hours}, {made:,.0f} vehicles"
    return element(
        "rect",
        element("title", told),
        x=x + 1,
        y=y + 1,
        width=CELL_PX - 2,
        height=CELL_PX - 2,
        rx=2,
        class_=look,
    )
