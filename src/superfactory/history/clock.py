"""The wall clock. No other file of the house reads it.

Everything below the doors lives on plant time. The one need for the wall clock is to say when
plant time began or when a record was made, and that reading is made here.
"""

from __future__ import annotations

from datetime import UTC, datetime


def wall_clock() -> datetime:
    """Read the wall clock: the present instant, in UTC."""
    return datetime.now(tz=UTC)  # noqa: TID251 - the one place that may
