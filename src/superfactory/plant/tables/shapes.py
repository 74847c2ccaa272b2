"""What may stand where in a plant file, as a table needs to know it: read from the JSON schema.

A shape lays all alternatives of a place one over the other (a number, or a number with its
source, or a distribution): which fields it may have, whether it may be a list, a text, a date.
A field added to a model is known here at once.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from superfactory.plant.described import ID_PATTERN
from superfactory.plant.schema import plant_schema
from superfactory.plant.shifts import CLOCK_PATTERN

Part = dict[str, Any]
TYPES = {"string": "text", "number": "number", "integer": "number", "boolean": "truth"}
HEADLINES = ("value", "mean", "otherwise")
OF_THE_FILE = "tables"
"""The key of a plant file that names tables; it cannot stand in one."""


@dataclass(frozen=True)
class Shape:
    """The alternatives of one place in a plant file.

    parts: the alternatives, as the schema has them.
    defined: the schema's definitions.
    """

    parts: tuple[Part, ...]
    defined: dict[str, Part]

    @cached_property
    def words(self) -> frozenset[str]:
        """What a single value here may be: text, number, truth, date."""
        found = set()
        for part in self.parts:
            word = TYPES.get(part.get("type", ""))
            if "const" in part or "enum" in part:
                word = "text"
            if word:
                found.add("date" if part.get("format") == "date" else word)
        return frozenset(found)

    @cached_property
    def choices(self) -> tuple[str, ...]:
        """The words it may be one of; empty if there is no such list."""
        found: dict[str, None] = {}
        for part in self.parts:
            given = part.get("enum", [part["const"]] if "const" in part else [])
            found.update((str(word), None) for word in given)
        return tuple(found)

    @cached_property
    def is_only_choices(self) -> bool:
        """Whether nothing but one of its choices may stand here."""
        return bool(self.choices) and all("const" in part or "enum" in part for part in self.parts)

    @cached_property
    def fields(self) -> dict[str, Shape]:
        """The fields an object here may have, those of all alternatives together."""
        found: dict[str, list[Part]] = {}
        for part in self.parts:
            for name, below in part.get("properties", {}).items():
                found.setdefault(name, []).append(below)
        return {name: shape_of(parts, self.defined) for name, parts in found.items()}

    @cached_property
    def required(self) -> frozenset[str]:
        """The fields that an object of some kind must have here."""
        return frozenset(name for part in self.parts for name in part.get("required", ()))

    @cached_property
    def entries(self) -> Shape | None:
        """What stands under every key of a mapping with keys of its own; None if there is none."""
        found = [
            below for part in self.parts for below in part.get("patternProperties", {}).values()
        ]
        found += [{} for part in self.parts if part.get("additionalProperties") is True]
        extra = (part.get("additionalProperties") for part in self.parts)
        found += [below for below in extra if isinstance(below, dict)]
        return shape_of(found, self.defined) if found else None

    @cached_property
    def items(self) -> Shape | None:
        """What the items of a list here are; None if no list may stand here."""
        found = [part["items"] for part in self.parts if isinstance(part.get("items"), dict)]
        return shape_of(found, self.defined) if found else None

    @cached_property
    def is_object_list(self) -> bool:
        """Whether a list of objects stands here, and nothing else may."""
        items = self.items
        return items is not None and bool(items.fields) and not items.words and not self.fields

    @cached_property
    def is_text(self) -> bool:
        """Whether a single value here is a text whatever it looks like."""
        return bool(self.words) and self.words <= {"text", "date"}

    @cached_property
    def names_something(self) -> bool:
        """Whether a text here is an id, or a list of them; a time of day or a date is none."""
        texts = [part for part in self.parts if part.get("type") == "string"]
        is_id = [part.get("pattern", ID_PATTERN) == ID_PATTERN for part in texts]
        return bool(texts) and all(is_id) and not any("format" in part for part in texts)

    @cached_property
    def is_time_of_day(self) -> bool:
        """Whether a single value here is a time of day, and nothing else may be."""
        return self.words == {"text"} and all(
            part.get("pattern") == CLOCK_PATTERN for part in self.parts
        )

    @cached_property
    def holds_mappings_only(self) -> bool:
        """Whether neither a single value nor a list may stand here."""
        return not self.words and self.items is None

    @property
    def unit(self) -> str:
        """The unit of the field, if it has one."""
        return next((str(part["unit"]) for part in self.parts if "unit" in part), "")

    @property
    def meaning(self) -> str:
        """The field's description."""
        found = (str(part["description"]) for part in self.parts if "description" in part)
        return next(found, "")

    def below(self, path: tuple[str, ...]) -> Shape | None:
        """The shape at the end of a path of fields and keys; None if it leads nowhere."""
        shape: Shape | None = self
        for step in path:
            if shape is None:
                return None
            shape = shape.fields.get(step) or shape.entries
        return shape

    def headline(self, distribution: str | None, beside: Collection[str]) -> str:
        """The field a bare number stands for where other fields stand beside it.

        The value of a stated number, the mean of a distribution, the time of the variants that
        are not named: whichever the alternative has that may hold the fields beside it.
        """
        for part in self.parts:
            fields = part.get("properties", {})
            named = fields.get("distribution", {}).get("const")
            fits = named == distribution or (distribution is None and named in (None, "constant"))
            found = [name for name in HEADLINES if name in fields and name not in beside]
            if fits and found and set(beside) <= set(fields):
                return found[0]
        name = "value" if distribution is None else "mean"
        return name if name in self.fields and name not in beside else ""


def shape_of(parts: list[Part], defined: dict[str, Part]) -> Shape:
    """The shape of some alternatives, each opened up to what it consists of."""
    found: list[Part] = []
    for part in parts:
        _open(part, {}, defined, found)
    return Shape(tuple(found), defined)


def _open(part: Part, said: Part, defined: dict[str, Part], found: list[Part]) -> None:
    """Follow references and alternatives; what is said of the field goes along."""
    said = {
        **said,
        **{key: part[key] for key in ("unit", "description") if key in part and not said},
    }
    choices = [*part.get("anyOf", ()), *part.get("oneOf", ())]
    inner = [choice for choice in choices if set(choice) != {"required"}]
    if "$ref" in part:
        inner.append(defined[part["$ref"].rpartition("/")[2]])
    for choice in inner:
        _open(choice, said, defined, found)
    if not inner:
        found.append({**part, **said})


@lru_cache(maxsize=1)
def plant_shape() -> Shape:
    """The shape of a plant file as a whole, without the key that names its tables."""
    schema = plant_schema()
    properties = {name: part for name, part in schema["properties"].items() if name != OF_THE_FILE}
    root = {**schema, "properties": properties}
    return shape_of([root], schema["$defs"])
