"""Numbers that know what they rest on.

Any number of a plant may be written bare (`76`) or with its provenance
(`{value: 76, kind: reported, source: ...}`). Either way the plant holds a `Number` or a
`Count`, which computes as a plain number and carries its `provenance`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, Self

from pydantic import BeforeValidator, Field, WithJsonSchema
from pydantic_core import core_schema

from superfactory.plant.described import Day, Described, Kind, about, refuse

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue


LONGEST_TIME = 1e8  # three years in seconds; in minutes longer than any clock of the house


def _two_numbers(value: object) -> tuple[float, float]:
    pair = tuple(value) if isinstance(value, list | tuple) else ()
    if len(pair) == 2 and all(_is_finite(number) for number in pair) and pair[0] <= pair[1]:
        return (float(pair[0]), float(pair[1]))
    raise refuse("two numbers, the lower one first")


def _is_finite(value: object) -> bool:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return is_number and math.isfinite(value)  # type: ignore[arg-type]


Range = Annotated[
    tuple[float, float],
    BeforeValidator(_two_numbers),
    WithJsonSchema({"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2}),
]


class Provenance(Described):
    """What a number rests on."""

    kind: Kind = about("What the number rests on.")
    source: str = about(
        "Where it was found; for a calibrated number, what it was calibrated to.", default=""
    )
    known_on: Day | None = about("The day it was known.", default=None)
    range: Range | None = about(
        "Lowest and highest value thought possible, in the number's own unit.", default=None
    )
    note: str = about("Free text.", default="")


class Number(float):
    """A decimal number with its provenance (None if it states none)."""

    provenance: Provenance | None

    def __new__(cls, value: float, provenance: Provenance | None = None) -> Self:
        """Make the number; it computes and compares as `value` does."""
        self = super().__new__(cls, value)
        self.provenance = provenance
        return self


class Count(int):
    """A whole number with its provenance (None if it states none)."""

    provenance: Provenance | None

    def __new__(cls, value: int, provenance: Provenance | None = None) -> Self:
        """Make the number; it computes and compares as `value` does."""
        self = super().__new__(cls, value)
        self.provenance = provenance
        return self


class Stated(Described):
    """A number written out with what it rests on."""

    value: Any = Field(description="The number itself.", json_schema_extra={"type": "number"})
    kind: Kind | None = about("What the number rests on.", default=None)
    source: str = about(
        "Where it was found; for a calibrated number, what it was calibrated to.", default=""
    )
    known_on: Day | None = about("The day it was known.", default=None)
    range: Range | None = about(
        "Lowest and highest value thought possible, in the number's own unit.", default=None
    )
    note: str = about("Free text.", default="")

    def provenance(self) -> Provenance | None:
        """The provenance apart from the value, or None if no kind is stated."""
        return provenance_of(self)


def provenance_of(stated: Any) -> Provenance | None:
    """The provenance in the fields of a stated number or a distribution."""
    if stated.kind is None:
        return None
    return Provenance.model_construct(
        kind=stated.kind,
        source=stated.source,
        known_on=stated.known_on,
        range=stated.range,
        note=stated.note,
    )


@dataclass(frozen=True, slots=True)
class Bounds:
    """The range a number must lie in; makes pydantic read a `Number` or `Count`."""

    above: float | None = None
    least: float | None = None
    most: float | None = None
    limit: float | None = None  # what the engines can carry; named only where it is passed

    def words(self) -> str:
        """The range in words, as a complaint states it."""
        low = f"> {self.above:g}" if self.above is not None else ""
        low = f">= {self.least:g}" if self.least is not None else low
        high = f"<= {self.most:g}" if self.most is not None else ""
        return " and ".join(part for part in (low, high) if part) or "a number"

    def hold(self, value: float) -> bool:
        """Whether a value lies in the range."""
        above = self.above is None or value > self.above
        least = self.least is None or value >= self.least
        return above and least and (self.most is None or value <= self.most)

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        """How pydantic reads such a number: bare, or stated with its provenance."""

        def read(value: object, stated: core_schema.ValidatorFunctionWrapHandler) -> object:
            if isinstance(value, source):
                number = value
            elif isinstance(value, Mapping):
                inner = stated(value)
                number = _number(inner.value, source, inner.provenance())
            else:
                number = _number(value, source, None)
            if not self.hold(number):
                raise refuse(self.words())
            if self.limit is not None and number > self.limit:
                raise refuse(f"at most {self.limit:,.0f}")
            return number

        return core_schema.no_info_wrap_validator_function(
            read,
            handler.generate_schema(Stated),
            metadata={"whole": source is Count},
            serialization=core_schema.plain_serializer_function_ser_schema(
                int if source is Count else float
            ),
        )

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """The bare number with its range, or the number stated with its provenance."""
        function = schema.get("schema", schema)  # what the reader falls back to: `Stated`
        whole = schema.get("metadata", {}).get("whole")
        return {
            "anyOf": [
                {"type": "integer" if whole else "number", **self.keywords()},
                handler(function),
            ]
        }

    def keywords(self) -> dict[str, float]:
        """The range in the words of JSON schema."""
        most = self.limit if self.most is None else self.most
        found = {"exclusiveMinimum": self.above, "minimum": self.least, "maximum": most}
        return {keyword: bound for keyword, bound in found.items() if bound is not None}


def _number(value: object, source: Any, provenance: Provenance | None) -> Any:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise refuse("a number" if source is Number else "a whole number")
    if not math.isfinite(value):
        raise refuse("a finite number")
    if source is Count and not isinstance(value, int):
        raise refuse("a whole number")
    return source(value, provenance)


AnyNumber = Annotated[Number, Bounds()]
Positive = Annotated[Number, Bounds(above=0, limit=1e12)]
NotNegative = Annotated[Number, Bounds(least=0, limit=1e12)]
Spread = Annotated[Number, Bounds(above=0, limit=100)]
Duration = Annotated[Number, Bounds(above=0, limit=LONGEST_TIME)]
DurationOrNone = Annotated[Number, Bounds(least=0, limit=LONGEST_TIME)]
Takt = Annotated[Number, Bounds(least=0.01, limit=LONGEST_TIME)]
RatePerHour = Annotated[Number, Bounds(above=0, limit=36e6)]  # one a tick
Share = Annotated[Number, Bounds(least=0, most=1)]
Likely = Annotated[Number, Bounds(above=0, most=1)]
WholeFrom1 = Annotated[Count, Bounds(least=1, limit=1_000_000)]
WholeFrom2 = Annotated[Count, Bounds(least=2, limit=1_000_000)]
WholeFrom0 = Annotated[Count, Bounds(least=0, limit=1_000_000)]
OvertimeMinutes = Annotated[Count, Bounds(least=0, most=720)]  # half a day
Servers = Annotated[Count, Bounds(least=1, limit=1000)]
