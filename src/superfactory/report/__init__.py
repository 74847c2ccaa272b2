"""Results as tables and pages a planner can read."""

from __future__ import annotations

__all__: list[str] = []
