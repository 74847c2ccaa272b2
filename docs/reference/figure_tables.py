"""The tables of the page on figures, made from the definitions in `superfactory.kpi`."""

from __future__ import annotations

import re

from superfactory.kpi import DEFINITIONS


def figure_tables() -> str:
    """Every figure with its unit, formula and source, a section for each subject."""
    return "\n".join(_section(kind) for kind in DEFINITIONS)


def _section(kind: type) -> str:
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", kind.__name__).capitalize()
    about = (kind.__doc__ or "").splitlines()[0]
    rows = [
        f"| `{name}` | {unit} | {formula} | {source} |"
        for name, (unit, formula, source) in DEFINITIONS[kind].items()
    ]
    head = ["| figure | unit | formula | source |", "|---|---|---|---|"]
    return "\n".join([f"## {words}", about, "", *head, *rows, ""])
