"""The results of a simulation as an answer for programs and a page for planners."""

from __future__ import annotations

from superfactory.report.answer import answer
from superfactory.report.fit_page import fit_page
from superfactory.report.fitted import fit_answer
from superfactory.report.page import page, write_page

__all__ = ["answer", "fit_answer", "fit_page", "page", "write_page"]
