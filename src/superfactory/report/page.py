"""The report: one HTML file that asks no other machine for anything.

Templates lay out what the views worked out; pictures are drawn here and stand in the text as SVG.
The same file reads in light and dark, on paper, on a telephone and through a screen reader.
"""

from __future__ import annotations

import os
import re
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from superfactory.report.answer import answer
from superfactory.report.charts.marks import Drawn
from superfactory.report.charts.states import WORDS, patterns, swatch
from superfactory.report.glossary import TERMS
from superfactory.report.views.energy import energy
from superfactory.report.views.ground import ground
from superfactory.report.views.headline import headline
from superfactory.report.views.holding import holding
from superfactory.report.views.layout import layout
from superfactory.report.views.making import making
from superfactory.report.views.moving import moving
from superfactory.report.views.naming import Names, stretch
from superfactory.report.views.ordering import ordering
from superfactory.report.views.output import output
from superfactory.report.views.passing import passing
from superfactory.report.views.people import people

if TYPE_CHECKING:
    from jinja2 import Environment

    from superfactory.twin import Simulation

TEMPLATES = Path(__file__).parent / "templates"
STYLES = ("inter.css", "tokens.css", "page.css", "charts.css", "print.css")


def page(simulation: Simulation, *, answered: dict[str, Any] | None = None) -> str:
    """The report of a simulation as one HTML text.

    Parameters
    ----------
    simulation
        From `superfactory.twin.simulate`.
    answered
        Its `answer`, where the caller has it already; a year of a large plant takes a second.
    """
    found = answer(simulation) if answered is None else answered
    return environment().get_template("page.html").render(_shown(found, simulation))


def environment() -> Environment:
    """What lays out pages: a name that nobody gave is an error, texts are escaped."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def write_page(
    simulation: Simulation, path: Path, *, answered: dict[str, Any] | None = None
) -> None:
    """Write the report to a file, whole or not at all.

    Raises
    ------
    OSError
        If the folder is not there or cannot be written; what stood at `path` before stays.
    """
    text = page(simulation, answered=answered)
    target = Path(path)
    handle, partial = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        Path(partial).chmod(0o644)
        Path(partial).replace(target)
    except BaseException:
        with suppress(FileNotFoundError):
            Path(partial).unlink()
        raise


def _shown(found: dict[str, Any], simulation: Simulation) -> dict[str, Any]:
    """Everything the templates name."""
    plant = simulation.plant
    names = Names(plant)
    return {
        "answer": found,
        "stretch": stretch(found),
        "head": headline(found),
        "hold": holding(found, names),
        "out": output(found, plant),
        "through": passing(found, names),
        "moved": moving(found),
        "order": ordering(found, names),
        "made": making(found, names),
        "staff": people(found, names),
        "power": energy(found, names),
        "plan": layout(found, plant, names),
        "rest": ground(found, plant),
        "terms": TERMS,
        "words": WORDS,
        "swatch": swatch,
        "patterns": patterns(),
        "style": style(),
    }


def style() -> Drawn:
    """The style sheets in one, without their comments."""
    sheets = [(TEMPLATES / name).read_text(encoding="utf-8") for name in STYLES]
    return Drawn(re.sub(r"/\*.*?\*/\s*", "", "\n".join(sheets), flags=re.DOTALL))
