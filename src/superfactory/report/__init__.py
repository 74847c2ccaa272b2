"""The results of a simulation as an answer for programs and a page for planners."""

from __future__ import annotations

from superfactory.report.answer import answer
from superfactory.report.page import page, write_page

__all__ = ["answer", "page", "write_page"]
