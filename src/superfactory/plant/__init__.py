"""What is: sites, lines, stations, buffers, routes, products, calendars, as frozen objects."""

from __future__ import annotations

__all__: list[str] = []
