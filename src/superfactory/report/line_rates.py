"""How many good units leave each line in an hour that it works."""

from __future__ import annotations

from typing import TYPE_CHECKING

from superfactory.plant import Line, Plant, Sink, Station

if TYPE_CHECKING:
    from superfactory.kpi import Figures


def line_rates(figures: Figures, plant: Plant) -> dict[str, float | None]:
    """Good units a working hour that leave each line for another line or a sink.

    A unit leaves from the last station it meets on the line, whatever buffers or conveyors
    follow; rejected units that stay for rework are not counted. None for a line without
    stations, or one that was never open.
    """
    rate = {
        unit.id: (unit.throughput_rate_per_h, unit.quality_ratio) for unit in figures.work_units
    }
    closed = {line.id: line.share.off_shift for line in figures.lines}
    found: dict[str, float | None] = {}
    for line in plant.lines:
        if closed.get(line.id, 1.0) == 1.0:
            found[line.id] = None
            continue
        left = 0.0
        for station in line.stations:
            produced, good = rate[station.id]
            left += produced * (1.0 if good is None else good) * _leaving(station, line, plant)
        found[line.id] = left / (1 - closed[line.id])
    return found


def _leaving(station: Station, line: Line, plant: Plant) -> float:
    """Share of a station's good units that meet no other station of its line."""
    if line.is_paced:
        return 1.0 if station is line.stations[-1] else 0.0
    return _off(station.id, line, plant, frozenset())


def _off(place: str, line: Line, plant: Plant, passed: frozenset[str]) -> float:
    """Share of the units leaving a place that get off the line without another station."""
    if place in passed:
        return 0.0
    total = 0.0
    for target, share in _ways(place, plant):
        element = plant.elements.get(target)
        if element is None or isinstance(element, Sink) or plant.line_of(target) is not line:
            total += share
        elif not isinstance(element, Station):
            total += share * _off(target, line, plant, passed | {place})
    return total


def _ways(place: str, plant: Plant) -> list[tuple[str, float]]:
    """Where a place sends its units, and what share of them; variants by the mix of the file."""
    route = plant.route(place)
    if route.kind == "one":
        return [(target, 1.0) for target in route.targets]
    if route.kind == "shares":
        return list(zip(route.targets, route.shares, strict=True))
    mix = {
        variant.id: float(variant.share)
        for _, variant in plant.variants
        if variant.id in route.variants
    }
    whole = sum(mix.values()) or 1.0
    return [(route.variants[variant], share / whole) for variant, share in mix.items()]
