"""Numbers and names as people write them."""

from __future__ import annotations

from datetime import timedelta


def counted(number: int, noun: str) -> str:
    """`1 line`, `26 lines`, `0 crews`."""
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{number:,} {noun if number == 1 else plural}"


def plain(number: float, digits: int = 4) -> str:
    """A number without trailing zeros: `76`, `70.4`, `150,000`."""
    text = f"{number:,.{digits}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def percent(share: float, digits: int = 1) -> str:
    """A share as a percentage: `33.5 %`."""
    return f"{plain(100 * share, digits)} %"


def times(number: float) -> str:
    """How often, on average over runs: `1 time`, `0.3 times`, `under 0.1 times`."""
    text = plain(number, 1)
    if number and text == "0":
        return "under 0.1 times"
    return f"{text} time" if text == "1" else f"{text} times"


def lasting(seconds: float) -> str:
    """A stretch of time: `0:04`, `12:30`, `1:02:03`."""
    whole = str(timedelta(seconds=round(seconds)))
    return whole.removeprefix("0:").removeprefix("0") if seconds < 3600 else whole
