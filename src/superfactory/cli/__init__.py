"""The door for people at a terminal; it holds no rule of the factory."""

from __future__ import annotations

__all__: list[str] = []
