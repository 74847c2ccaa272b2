"""What stops, in the words of a table: failures, tool changes, outages and maintenance."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from superfactory.cli.words import percent, plain
from superfactory.plant import ToolChange

if TYPE_CHECKING:
    from superfactory.plant import Failure, Maintenance, Plant

OUTAGES = "outage | stops | how often | repair min> | by"
MAINTENANCE = "maintenance of | id | begins | min>"


def stops_in_words(*stops: Failure | ToolChange) -> str:
    """What stops one station, one after the other."""
    return ", ".join(map(stop_in_words, stops))


def stop_in_words(stop: Failure | ToolChange) -> str:
    """What stops one station: "robot 98 % up, 5 min"."""
    if isinstance(stop, ToolChange):
        minutes = plain(stop.duration_min.mean, 1)
        return f"{stop.id} every {stop.every_cycles} units, {minutes} min"
    return f"{stop.id} {_how_often(stop)}, {plain(stop.repair_time_min.mean, 1)} min"


def _how_often(failure: Failure) -> str:
    if failure.availability is not None:
        return f"{percent(failure.availability)} up"
    assert failure.time_to_failure_min is not None
    return f"every {plain(failure.time_to_failure_min.mean, 1)} min"


def outage_rows(plant: Plant) -> Iterator[tuple[str, ...]]:
    """One row an outage."""
    for outage in plant.outages:
        yield (
            outage.id,
            ", ".join(outage.stops),
            _how_often(outage),
            plain(outage.repair_time_min.mean, 1),
            outage.crew or outage.skill or "",
        )


def maintenance_rows(plant: Plant) -> Iterator[tuple[str, ...]]:
    """One row a maintenance: of shops, of lines, of stations."""
    for shop in plant.shops:
        yield from (_maintenance(shop.id, one) for one in shop.maintenance)
    for line in plant.lines:
        yield from (_maintenance(line.id, one) for one in line.maintenance)
        for station in line.stations:
            yield from (_maintenance(station.id, one) for one in station.maintenance)


def _maintenance(owner: str, maintenance: Maintenance) -> tuple[str, ...]:
    hour, minute = divmod(maintenance.at_min, 60)
    every = maintenance.every_days
    days = " ".join(maintenance.days) if every is None else f"every {every} days"
    since = "" if maintenance.first is None else f" from {maintenance.first}"
    begins = f"{days} {hour:02d}:{minute:02d}{since}"
    return owner, maintenance.id, begins, plain(maintenance.duration_min)
