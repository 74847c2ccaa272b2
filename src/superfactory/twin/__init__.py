"""The plant on the simulated clock: lower it to arrays, run, replicate, compare."""

from __future__ import annotations

__all__: list[str] = []
