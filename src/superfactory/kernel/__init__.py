"""Arithmetic of time: the compiled event loop and its specification in plain Python."""

from __future__ import annotations

__all__: list[str] = []
