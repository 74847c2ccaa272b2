"""Whether every transport has a fleet, and every vehicle knows how long its ways take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from superfactory.plant.checks.known import must_be_known
from superfactory.plant.elements import Buffer, Transport
from superfactory.plant.times import TICK

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from superfactory.plant.checks.review import Review
    from superfactory.plant.fleets import Fleet
    from superfactory.plant.outline import Path


def check_fleets(review: Review) -> None:
    """Complain of fleets, transports and ways between them that do not exist or are unsaid."""
    fleets = {fleet.id: fleet for fleet in review.plant.fleets}
    for element, _, path in review.elements:
        if isinstance(element, Transport):
            must_be_known(review, (*path, "fleet"), element.fleet, fleets, "a fleet")
            fleet = fleets.get(element.fleet)
            if fleet and element.distance_m is not None and fleet.speed_m_per_s is None:
                text = f'distance_m is given but fleet "{fleet.id}" has no speed_m_per_s'
                review.refuse((*path, "distance_m"), text)
            elif fleet and fleet.loaded_time(element).mean < TICK:
                expected = "a way that takes 0.0001 s (one tick) or longer"
                review.must((*path, "distance_m"), "distance_m", expected=expected)
    for number, fleet in enumerate(review.plant.fleets):
        _fleet(review, fleet, ("fleets", number))


def check_fleets_on_the_flow(review: Review) -> None:
    """Complain of units that would wait for a vehicle where their number is limited."""
    flow = review.flow
    for place in flow.places:
        inspection = flow.inspection(place)
        if inspection is None or inspection.wip_limit is None:
            continue
        for inside in flow.rework_cycle(place):
            before = (flow.element(name) for name in review.plant.feeders(inside))
            if isinstance(flow.element(inside), Transport) and not any(
                isinstance(element, Buffer) for element in before
            ):
                text = (
                    f'within the WIP limit of "{place}" a transport needs a buffer before it, '
                    "from which its vehicles are called"
                )
                review.refuse_place(inside, text)


def _fleet(review: Review, fleet: Fleet, path: Path) -> None:
    if fleet.calendar is not None:
        calendars = [calendar.id for calendar in review.plant.calendars]
        must_be_known(review, (*path, "calendar"), fleet.calendar, calendars, "a calendar")
    served = review.plant.transports_of(fleet.id)
    if not served:
        review.refuse(path, f"no transport names it, expected one with `fleet: {fleet.id}`")
        return
    names = [transport.id for transport in served]
    what = f'a transport of "{fleet.id}"'
    if fleet.parked_at is not None:
        must_be_known(review, (*path, "parked_at"), fleet.parked_at, names, what)
    _table(review, (*path, "empty_times_s"), fleet.empty_times_s, (names, what))
    _table(review, (*path, "empty_distances_m"), fleet.empty_distances_m, (names, what))
    unsaid = [
        (here.id, there.id)
        for here in served
        for there in served
        if here.id != there.id and fleet.stated_empty_s(here.id, there.id) is None
    ]
    if unsaid:
        here, to = unsaid[0]
        more = f" and {len(unsaid) - 1} more" if len(unsaid) > 1 else ""
        text = (
            f'no empty travel is given from "{here}" to "{to}"{more}, expected it in '
            "empty_times_s, or an empty_time_s for all"
        )
        review.refuse(path, text)


def _table(
    review: Review,
    path: Path,
    rows: Mapping[str, Mapping[str, float]],
    known: tuple[Iterable[str], str],
) -> None:
    names, what = known
    for here, row in rows.items():
        must_be_known(review, (*path, here), here, names, what, subject=str(path[-1]))
        for there in row:
            subject = f"{path[-1]}.{here}"
            must_be_known(review, (*path, here, there), there, names, what, subject=subject)
