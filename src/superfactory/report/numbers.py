"""How figures are written for people: thousands apart, few digits, the unit always beside.

No-break spaces keep a number and its unit on one line.
"""

from __future__ import annotations

from datetime import date

GAP = "\u00a0"  # no-break space
NONE = "\u2013"  # en dash: there is no such figure
MINUS = "\u2212"
PLUS_MINUS = "\u00b1"

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def count(value: float | None) -> str:
    """A number of things: 150264.4 is "150,264"; below 10 one decimal if it is not whole."""
    if value is None:
        return NONE
    if abs(value) < 10 and abs(value - round(value)) > 0.05:
        return _signed(f"{value:,.1f}")
    return _signed(f"{value:,.0f}")


def decimal(value: float | None, unit: str = "", digits: int = 1) -> str:
    """A measured value: "39.9 /h"."""
    if value is None:
        return NONE
    return _signed(f"{value:,.{digits}f}") + (GAP + unit if unit else "")


def percent(share: float | None, digits: int = 1) -> str:
    """A share of one: 0.934 is "93.4 %"."""
    return NONE if share is None else decimal(100 * share, "%", digits)


def duration(hours: float | None) -> str:
    """A time in the unit people would say it in: "27.3 h", "18 min", "45 s"."""
    if hours is None:
        return NONE
    if hours >= 1:
        return decimal(hours, "h", 1)
    if hours * 60 >= 1:
        return decimal(hours * 60, "min", 0 if hours * 60 >= 10 else 1)
    return decimal(hours * 3600, "s", 0)


def half_width(value: float | None, unit: str = "", digits: int = 0) -> str:
    """Half of an interval: "± 312"; nothing for a single run."""
    if value is None:
        return ""
    return f"{PLUS_MINUS}{GAP}{decimal(value, unit, digits)}"


def plural(number: float, one: str, many: str | None = None) -> str:
    """A count with its noun: "1 run", "5 runs"."""
    return f"{count(number)}{GAP}{one if round(number, 6) == 1 else many or one + 's'}"


def day(iso: str) -> str:
    """A day as people write it: "1 Jun 2024"."""
    on = date.fromisoformat(iso)
    return f"{on.day}{GAP}{MONTHS[on.month - 1]}{GAP}{on.year}"


def _signed(written: str) -> str:
    return written.replace("-", MINUS)


def per_hour(rate: float | None, counted: str = "units") -> str:
    """A rate in an hour: `40.1/h`, of pieces `1,240 pieces/h`; empty where there is none."""
    if rate is None:
        return ""
    return decimal(rate, "/h") if counted == "units" else f"{count(rate)} {counted}/h"
