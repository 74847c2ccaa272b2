"""Is the plant possible? Everything a model of one object cannot see by itself.

One file per family of rules. Each family is a function that takes a `Review` and complains;
none of them stops at the first thing wrong.
"""

from __future__ import annotations

from superfactory.plant.checks.families import check

__all__ = ["check"]
