"""How a state looks, everywhere the same: a word, a colour and a pattern of its own."""

from __future__ import annotations

from superfactory.report.charts.marks import Drawn, element, picture

STATES = ("working", "changeover", "down", "starved", "blocked", "off_shift")
"""In the order they are stacked: what the station does itself, then what it waits for."""

WORDS = {
    "working": "working",
    "starved": "starved",
    "blocked": "blocked",
    "down": "down",
    "changeover": "changeover",
    "off_shift": "off shift",
}

TILE = 6
LINES = {
    "starved": ("M0 1.5H6M0 4.5H6",),
    "blocked": ("M-1.5 1.5L1.5 -1.5M0 6L6 0M4.5 7.5L7.5 4.5",),
    "down": ("M0 0L6 6M6 0L0 6",),
    "changeover": ("M1.5 0V6M4.5 0V6",),
}


def patterns() -> Drawn:
    """The fills of all states, once a page: a colour with thin lines over it."""
    tiles = [_tile(state, *lines) for state, lines in LINES.items()]
    return picture(
        "Fill patterns of the station states",
        element("defs", *tiles),
        height=0,
        width=0,
        class_="patterns",
        aria_hidden="true",
    )


def _tile(state: str, *lines: str) -> Drawn:
    ground = element("rect", width=TILE, height=TILE, class_=f"fill-{state}")
    drawn = [element("path", d=line, class_=f"lines-{state}") for line in lines]
    return element(
        "pattern",
        ground,
        *drawn,
        id=f"state-{state}",
        width=TILE,
        height=TILE,
        patternUnits="userSpaceOnUse",
    )


def swatch(state: str) -> Drawn:
    """A small square of a state, for a legend."""
    square = element("rect", x=0.5, y=0.5, width=13, height=13, rx=2, class_=f"state {state}")
    return picture(WORDS[state], square, height=14, width=14, class_="swatch")
