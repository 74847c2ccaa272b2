"""How many good units leave each line, and each shop, in a working hour.

From a shop leave the units whose stay there ends in another shop or a finished sink, counted one
by one. Stays in lines are not counted: a unit leaves a line from the last station, or batch, that
it meets there, whatever buffers or conveyors follow it, rejected units left out; which share of a
station's units that is, the routes say. Where there are lot lines and no stations, it is pieces
that leave for their stocks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from superfactory.plant import Line, LotLine, Plant, Route, Sink

if TYPE_CHECKING:
    from collections.abc import Iterable

    from superfactory.kpi import Figures, WorkUnit


def rate_in(lines: Iterable[Line]) -> str:
    """What the rates of some lines count: "pieces" of lot lines alone, else "units"."""
    workplaces = [place for line in lines for place in line.workplaces]
    is_pieces = bool(workplaces) and all(isinstance(place, LotLine) for place in workplaces)
    return "pieces" if is_pieces else "units"


def line_rates(figures: Figures, plant: Plant) -> dict[str, float | None]:
    """Good units that leave each line in an hour that it works.

    None for a line without stations, batches and lot lines, or one that was never open.
    """
    units = {unit.id: unit for unit in figures.work_units}
    closed = {line.id: line.share.off_shift for line in figures.lines}
    return {
        line.id: _left_per_h(line, plant, units) / (1 - closed[line.id])
        if line.workplaces and closed.get(line.id, 1.0) < 1
        else None
        for line in plant.lines
    }


def shop_rates(figures: Figures, plant: Plant) -> dict[str, float | None]:
    """Good units, or pieces, that leave each shop in a working hour of the exit line.

    None without a working hour.
    """
    units = {unit.id: unit for unit in figures.work_units}
    left = dict(figures.departures_per_h)
    for shop in plant.shops:
        if rate_in(shop.lines) == "pieces":
            left[shop.id] = sum(_left_per_h(line, plant, units) for line in shop.lines)
    made = figures.throughput
    hours = made.working_hours
    return {
        shop.id: left.get(shop.id, 0.0) * made.clock_hours / hours if hours else None
        for shop in plant.shops
    }


def _left_per_h(line: Line, plant: Plant, units: dict[str, WorkUnit]) -> float:
    """Good units, or pieces, a clock hour that leave a line."""
    if rate_in((line,)) == "pieces":
        return sum(_good_per_h(units[place.id]) for place in line.workplaces)
    left = 0.0
    for place in line.workplaces:
        if line.is_paced and place is not line.workplaces[-1]:
            continue
        name = line.id if line.is_paced else place.id
        left += _good_per_h(units[place.id]) * _off(name, line, plant, units)
    return left


def _good_per_h(unit: WorkUnit) -> float:
    """Good units, or pieces, that a station makes in an hour of the clock."""
    return unit.throughput_rate_per_h * (1.0 if unit.quality_ratio is None else unit.quality_ratio)


def _off(
    place: str,
    home: Line,
    plant: Plant,
    units: dict[str, WorkUnit],
    passed: frozenset[str] = frozenset(),
) -> float:
    """Share of what leaves a place that gets out of its line without another station."""
    total = 0.0
    for target, share in _ways(place, plant, units):
        element = plant.elements.get(target)
        line_id = target if element is None else plant.line_of(target).id
        if isinstance(element, Sink) or line_id != home.id:
            total += share
        elif element is not None and element not in home.workplaces and target not in passed:
            total += share * _off(target, home, plant, units, passed | {target})
    return total


def _ways(place: str, plant: Plant, units: dict[str, WorkUnit]) -> list[tuple[str, float]]:
    """Where a place sends its units, and what share of them; variants by the mix of the file.

    A rule of the planner's own sends as many to each as its stations took in; where one of them
    is no station, as many to each as to any other.
    """
    route = plant.route(place)
    if route.kind == "one":
        return [(target, 1.0) for target in route.targets]
    if route.kind == "shares":
        return list(zip(route.targets, route.shares, strict=True))
    if route.kind == "sample":
        sampled = 1 / route.every
        return list(zip(route.targets, (sampled, 1 - sampled), strict=True))
    if route.kind == "by_value":
        return _ways_by_value(route, plant)
    if route.kind == "policy":
        took = [units[t].throughput_rate_per_h if t in units else 0.0 for t in route.targets]
        parts = took if min(took) > 0 else [1.0] * len(took)
        return [(t, part / sum(parts)) for t, part in zip(route.targets, parts, strict=True)]
    mix = {
        variant.id: float(variant.share)
        for _, variant in plant.variants
        if variant.id in route.variants
    }
    whole = sum(mix.values()) or 1.0
    return [(route.variants[variant], share / whole) for variant, share in mix.items()]


def _ways_by_value(route: Route, plant: Plant) -> list[tuple[str, float]]:
    """Where units go by an attribute; its values by the shares of the file, variant by variant."""
    (attribute,) = (a for a in plant.attributes if a.id == route.attribute)
    common = {option.id: float(option.share) for option in attribute.options}
    found: dict[str, float] = dict.fromkeys(route.targets, 0.0)
    whole = sum(float(variant.share) for _, variant in plant.variants)
    for _, variant in plant.variants:
        for value, share in attribute.by_variant.get(variant.id, common).items():
            way = route.values.get(value, route.otherwise)
            found[way] += float(variant.share) / whole * float(share)
    return list(found.items())
