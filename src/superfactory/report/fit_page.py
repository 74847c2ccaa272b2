"""The page of a log: what was fitted, how well, and what speaks against it, in one HTML file."""

from __future__ import annotations

from typing import Any

from superfactory.report.page import environment, style
from superfactory.report.views.fits import fits_shown


def fit_page(answer: dict[str, Any]) -> str:
    """The report of a log as one HTML text.

    Parameters
    ----------
    answer
        From `fit_answer`.
    """
    return environment().get_template("fit.html").render(**fits_shown(answer), style=style())
