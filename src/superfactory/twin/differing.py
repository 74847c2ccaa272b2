"""What distinguishes units, lowered: attributes, and the changeovers that they ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from superfactory.kernel import layout
from superfactory.plant import Source, Station
from superfactory.twin.shares import cumulated
from superfactory.units import TICKS_PER_SECOND

if TYPE_CHECKING:
    from superfactory.twin.under_construction import Lowering


def lower_changeover(under: Lowering, node: Any, n: int, station: Station) -> None:
    """Write the times of changeover of a station, value after value."""
    changeover = station.changeover
    assert changeover is not None
    attributes = {a.id: a for a in under.plant.attributes}
    by = attributes.get(changeover.by)
    values = [v or part for part, v in under.variants]
    if by is not None:
        values = [option.id for option in by.options]
    node["changeover_by"] = list(attributes).index(by.id) if by is not None else layout.NONE
    node["first_changeover"], node["changeover_values"] = len(under.changeovers), len(values)
    for before in values:
        times = changeover.from_to_s.get(before, {})
        for after in values:
            time = times.get(after, changeover.time_s)
            same = before == after and after not in times
            index = layout.NONE if same else under.tables.index(time, TICKS_PER_SECOND)
            under.changeovers.append(index)
    under.streams.add("nodes", n, "changeover_key", station.id, "changeover")


def bind_here(under: Lowering, node: Any, place: str) -> None:
    """Say which attributes a unit gets at a place: those of the station, or of a source."""
    element = under.plant.elements.get(place)
    node["first_bound"] = len(under.bound)
    for a, attribute in enumerate(under.plant.attributes):
        at_source = not attribute.bound_at and isinstance(element, Source)
        if at_source or place in attribute.bound_at:
            under.bound.append(a)
    node["bound_count"] = len(under.bound) - node["first_bound"]


def lower_attributes(under: Lowering) -> layout.Records:
    """Write a record an attribute, its options numbered on through all attributes."""
    records = np.zeros(len(under.plant.attributes), dtype=layout.ATTRIBUTE)
    first = 0
    for a, attribute in enumerate(under.plant.attributes):
        record, names = records[a], [option.id for option in attribute.options]
        record["option_count"], record["first_option"] = len(names), first
        record["first_share"] = len(under.option_below)
        first += len(names)
        common = {option.id: option.share for option in attribute.options}
        for _, variant in under.variants[: under.product_variants]:
            shares = attribute.by_variant.get(variant, common)
            under.option_below += cumulated([float(shares.get(name, 0)) for name in names])
        under.streams.add("attributes", a, "key", attribute.id, "attribute")
    return records
