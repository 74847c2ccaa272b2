"""placeholder."""

from __future__ import annotations
from typing import Any


def show_answer(answer: dict[str, Any], simulation: Any, *, report: Any) -> None:
    """Placeholder."""
