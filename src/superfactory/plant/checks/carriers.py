"""Whether every loop of carriers closes: loaded somewhere, unloaded on the way from there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from superfactory.plant.carriers import MOST_LOOPS
from superfactory.plant.elements import Station

if TYPE_CHECKING:
    from superfactory.plant.checks.review import Review


def check_carriers(review: Review) -> None:
    """Complain of loops that nobody loads, and of units that never come off, or never on."""
    loops = review.plant.carriers
    if len(loops) > MOST_LOOPS:
        review.refuse(("carriers",), f"at most {MOST_LOOPS} loops of carriers, got {len(loops)}")
    stations = [
        element
        for element in review.plant.elements.values()
        if isinstance(element, Station) and (element.loads or element.unloads)
    ]
    named = {name for station in stations for name in (station.loads, station.unloads)}
    is_known = named <= {None, *(carrier.id for carrier in loops)}
    if is_known and all(station.id in review.flow.successors for station in stations):
        for index, carrier in enumerate(loops):
            _loop(review, carrier.id, index, stations)


def _loop(review: Review, carrier: str, index: int, stations: list[Station]) -> None:
    loads = [station.id for station in stations if station.loads == carrier]
    unloads = [station.id for station in stations if station.unloads == carrier]
    if not loads:
        text = f"no station loads it, expected one with `loads: {carrier}`"
        review.refuse(("carriers", index), text)
        return
    met: set[str] = set()
    for station in loads:
        ends = _ends(review, station, set(unloads))
        met |= ends
        if not ends:
            text = (
                f'a unit put on a "{carrier}" here never comes off it, expected a station with '
                f"`unloads: {carrier}` on its way"
            )
            review.refuse_place(station, text)
    for station in unloads:
        if station not in met:
            text = (
                f'no unit on a "{carrier}" comes here, expected a station with '
                f"`loads: {carrier}` before it"
            )
            review.refuse_place(station, text)


def _ends(review: Review, start: str, unloads: set[str]) -> set[str]:
    """Stations at which a unit put on its carrier at `start` comes off, or is built in."""
    if start in unloads:
        return {start}
    flow = review.flow
    found: set[str] = set()
    met, pending = {start}, [start]
    while pending:
        place = pending.pop()
        for target in flow.successors[place]:
            if flow.is_built_in(place, target) or target in unloads:
                found.add(target)
            elif target not in met:
                met.add(target)
                pending.append(target)
    return found
