"""Components that differ by variant or are called for their unit, lowered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from superfactory.kernel import layout
from superfactory.plant import Component, Source, Station

if TYPE_CHECKING:
    from superfactory.twin.numbering import Inlet
    from superfactory.twin.under_construction import Lowering


def call_here(under: Lowering, node: Any, station: Station) -> None:
    """Write the components that a unit calls for at its start at a station."""
    node["first_call"] = len(under.calls)
    called = [c for c in _components(under) if c.called_at is not None]
    for bit, component in enumerate(called):
        if component.called_at != station.id:
            continue
        source = next(
            element.id
            for element in under.plant.elements.values()
            if isinstance(element, Source) and element.supplies == component.part
        )
        first = _quantities(under, [component])
        under.calls.append((under.numbers.nodes.index(source), first, bit))
    node["call_count"] = len(under.calls) - node["first_call"]


def takes_components(under: Lowering, queue: Any, inlet: Inlet) -> None:
    """Write how many units of a queue go into a main unit, and whether they were called for it."""
    queue["first_quantity"] = layout.NONE
    station = under.plant.elements.get(inlet.station or inlet.consumer)
    if inlet.feeder is None or not isinstance(station, Station):
        return
    plant = under.plant
    units = [c for c in station.components if not plant.is_stock(c.taken_from)]
    taken = [c for c in units if plant.entrance(c.taken_from) == inlet.feeder]
    queue["called"] = any(c.called_at is not None for c in taken)
    if queue["called"] or any(c.quantity_by_variant for c in taken):
        queue["first_quantity"] = _quantities(under, taken)


def draws_by_variant(under: Lowering, drawings: layout.Records) -> None:
    """Write the pieces drawn from stocks by variant of the main unit, where they differ."""
    at = dict.fromkeys((draw.place for draw in under.numbers.draws), 0)
    for d, draw in enumerate(under.numbers.draws):
        if draw.queue >= 0:
            continue
        drawn = under.plant.drawn_at(draw.place)  # nothing for the bins of a stock
        if drawn and drawn[at[draw.place]].quantity_by_variant:
            drawings["first_quantity"][d] = _quantities(under, [drawn[at[draw.place]]])
        at[draw.place] += 1


def meet_components(drawings: layout.Records, queues: layout.Records) -> None:
    """Write how many units the places of paced lines take from queues: what the queues say."""
    met = drawings["queue"] >= 0
    drawings["first_quantity"][met] = queues["first_quantity"][drawings["queue"][met]]


def _components(under: Lowering) -> list[Component]:
    stations = [e for e in under.plant.elements.values() if isinstance(e, Station)]
    return [component for station in stations for component in station.components]


def _quantities(under: Lowering, components: list[Component]) -> int:
    """Write the pieces of some components by variant of the main unit."""
    first = len(under.quantities)
    under.quantities += [
        sum(component.quantity_for(variant) for component in components)
        for _, variant in under.variants
    ]
    return first
