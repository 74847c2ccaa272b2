"""How the plant's objects describe themselves: frozen models whose fields say what they mean.

The models are the plant: what is read from YAML, what the JSON schema prints and what the
reference page shows come from the same field descriptions.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, Strict, StringConstraints
from pydantic.json_schema import WithJsonSchema
from pydantic_core import PydanticCustomError

ID_PATTERN = r"^[A-Za-z0-9][A-Za-z0-9_-]*$"
Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=80)]
YesNo = Annotated[bool, Strict()]
Kind = Literal["reported", "derived", "judgement", "calibrated"]
ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z")


class Described(BaseModel):
    """A frozen object of the plant; keys it does not know are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Named(Described):
    """An object with an id, and a name and a note for people."""

    id: Id = Field(description="Id: letters, digits, - and _; others refer to the object by it.")
    name: str = Field(default="", description="Name for people; the id where it is empty.")
    note: str = Field(default="", description="Free text for whoever reads the file.")


class Placed(Named):
    """A named object that stands somewhere in the plant."""

    placing: Kind | None = Field(
        default=None, description="What the placing of this object in the plant rests on."
    )


def about(meaning: str, *, unit: str = "", default: Any = ...) -> Any:
    """A field with its meaning and its unit, for the schema and the reference page."""
    extra: dict[str, Any] | None = {"unit": unit} if unit else None
    return Field(
        default=default,
        description=meaning,
        json_schema_extra=extra,
        validate_default=isinstance(default, int) or None,  # a default 1 becomes a Count too
    )


def refuse(expected: str, *, got: str = "") -> PydanticCustomError:
    """The error a validator raises: what was expected; the reader adds what was found."""
    return PydanticCustomError("must_be", "{expected}", {"expected": expected, "got": got})


def _day(value: object) -> date:
    if isinstance(value, date):
        return value
    if isinstance(value, str) and ISO_DAY.match(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise refuse("a date like 2025-01-06")


def _several(value: object) -> object:
    return (value,) if isinstance(value, str) else () if value is None else value


Ids = Annotated[
    tuple[Id, ...],
    BeforeValidator(_several),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}),
]
"""One id, or a list of them."""


Day = Annotated[date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
