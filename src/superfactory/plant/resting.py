"""What a plant rests on: its numbers counted by provenance, and those fitted to an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from superfactory.plant.calendars import Change, ExtraShift, Overtime
from superfactory.plant.described import Named
from superfactory.plant.elements import Component, Element
from superfactory.plant.energy import BaseLoad
from superfactory.plant.goods import Variant
from superfactory.plant.numbers import Count, Number
from superfactory.plant.shifts import Shift
from superfactory.plant.stops import Failure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from superfactory.plant.plant import Plant

KINDS = ("reported", "derived", "judgement", "calibrated")
UNSTATED = "unstated"
SILENT = ("otherwise", "value")  # a time written as a bare number has no such key
WITHIN = (Variant, Failure, Shift, Change, Overtime, ExtraShift, BaseLoad)


def provenance_counts(plant: Plant) -> dict[str, int]:
    """How many of the plant's numbers rest on what.

    Returns
    -------
    dict
        Counts for reported, derived, judgement, calibrated and unstated. A number written
        once for a run of like elements counts once; numbers left to their default do not.
    """
    counts = dict.fromkeys((*KINDS, UNSTATED), 0)
    for _, number in stated_numbers(plant):
        provenance = number.provenance
        counts[UNSTATED if provenance is None else provenance.kind] += 1
    return counts


def calibrated_inputs(plant: Plant) -> list[tuple[str, float, str]]:
    """The inputs that were fitted to an answer: where, value, and what they were fitted to."""
    return [
        (where, float(number), number.provenance.source)
        for where, number in stated_numbers(plant)
        if number.provenance is not None and number.provenance.kind == "calibrated"
    ]


def stated_numbers(plant: Plant) -> Iterator[tuple[str, Number | Count]]:
    """Every number the plant file states, with the address it is changed by."""
    seen = set()
    for address, number in _numbers(plant, "plant"):
        provenance = number.provenance
        key = (address, number, provenance.model_dump_json() if provenance else "")
        if key not in seen:  # a number of a run of like elements is met once for each of them
            seen.add(key)
            yield address, number


def _numbers(value: object, address: str) -> Iterator[tuple[str, Number | Count]]:
    if isinstance(value, Number | Count):
        yield address, value
    elif isinstance(value, dict):
        for key, below in value.items():
            yield from _numbers(below, f"{address}.{key}")
    elif isinstance(value, tuple):
        for below in value:
            yield from _numbers(below, _address(below, address))
    elif isinstance(value, BaseModel):
        for field in (name for name in type(value).model_fields if name in value.model_fields_set):
            below_address = address if field in SILENT else f"{address}.{field}"
            yield from _numbers(getattr(value, field), below_address)


def _address(item: Any, address: str) -> str:
    """An object's own address; within a station or a product that of its owner goes before."""
    if isinstance(item, Element):
        return f"{type(item).__name__.lower()} {item.ids or item.id}"
    if isinstance(item, Component):
        return f"{address}.{item.part}"
    if isinstance(item, WITHIN):
        return f"{address}.{item.id}"
    return f"{type(item).__name__.lower()} {item.id}" if isinstance(item, Named) else address
