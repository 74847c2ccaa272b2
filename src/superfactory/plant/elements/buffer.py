"""Buffers: places without work."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator

from superfactory.plant.described import Id, about
from superfactory.plant.elements.element import Element
from superfactory.plant.numbers import WholeFrom0


def _capacity(value: Any) -> Any:
    return None if value == "unlimited" else value


class Buffer(Element):
    """A store without work, first in, first out; places on machines do not count."""

    kind: Literal["buffer"] = about("What the element is.")
    capacity: Annotated[WholeFrom0 | None, BeforeValidator(_capacity)] = about(
        "Places; `unlimited` for no limit (None once read).", unit="units"
    )
    to: Id | None = about("The one element it feeds; none: the next element.", default=None)
