"""A car plant as data: one description, a simulated clock, one history, figures read from it.

The plant says what is; the history says what happened; everything else makes history or reads
it. Each room below is entered by its front door, ``superfactory.<room>``; docs/architecture.md
draws the floors they stand on.
"""

from __future__ import annotations

__all__ = ["__version__"]

__version__ = "0.1.0.dev0"
