"""The results of a simulation as an answer for programs and a page for planners."""

from __future__ import annotations

from superfactory.report.answer import answer

__all__ = ["answer"]
