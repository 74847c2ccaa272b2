"""The one place where an adapter meets a port."""

from __future__ import annotations

__all__: list[str] = []
