"""How many good units leave each line, and each shop, in a working hour.

A unit leaves from the last station it meets there, whatever buffers or conveyors follow it.
Rejected units, whether they go to rework or to scrap, are not counted. Where there are lot lines
and no stations, it is pieces that leave for their stocks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from superfactory.plant import Line, LotLine, Plant, Route, Sink, Station

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

    None for a line without stations, or one that was never open.
    """
    left = _departures_per_h(figures, plant, {line.id: line.id for line in plant.lines})
    closed = {line.id: line.share.off_shift for line in figures.lines}
    return {
        line.id: left[line.id] / (1 - closed[line.id]) if closed.get(line.id, 1.0) < 1 else None
        for line in plant.lines
    }


def shop_rates(figures: Figures, plant: Plant) -> dict[str, float | None]:
    """Good units that leave each shop in a working hour of the exit line; None without one."""
    left = _departures_per_h(
        figures, plant, {line.id: plant.shop_of(line.id).id for line in plant.lines}
    )
    made = figures.throughput
    hours = made.working_hours
    return {
        shop.id: left.get(shop.id, 0.0) * made.clock_hours / hours if hours else None
        for shop in plant.shops
    }


def _departures_per_h(figures: Figures, plant: Plant, group: dict[str, str]) -> dict[str, float]:
    """Good units a clock hour that leave each group of lines."""
    units = {unit.id: unit for unit in figures.work_units}
    left = dict.fromkeys(group.values(), 0.0)
    of_pieces = {
        name
        for name in left
        if rate_in(line for line in plant.lines if group[line.id] == name) == "pieces"
    }
    for line in plant.lines:
        if group[line.id] in of_pieces:
            left[group[line.id]] += sum(_good_per_h(units[place.id]) for place in line.workplaces)
            continue
        for station in line.stations:
            if line.is_paced and station is not line.stations[-1]:
                continue
            place = line.id if line.is_paced else station.id
            good = _good_per_h(units[station.id])
            left[group[line.id]] += good * _off(place, group[line.id], plant, group)
    return left


def _good_per_h(unit: WorkUnit) -> float:
    """Good units, or pieces, that a station makes in an hour of the clock."""
    return unit.throughput_rate_per_h * (1.0 if unit.quality_ratio is None else unit.quality_ratio)


def _off(
    place: str,
    home: str,
    plant: Plant,
    group: dict[str, str],
    passed: frozenset[str] = frozenset(),
) -> float:
    """Share of what leaves a place that gets out of its group without another station."""
    total = 0.0
    for target, share in _ways(place, plant):
        element = plant.elements.get(target)
        line_id = target if element is None else plant.line_of(target).id
        if isinstance(element, Sink) or group[line_id] != home:
            total += share
        elif element is not None and not isinstance(element, Station) and target not in passed:
            total += share * _off(target, home, plant, group, passed | {target})
    return total


def _ways(place: str, plant: Plant) -> list[tuple[str, float]]:
    """Where a place sends its units, and what share of them; variants by the mix of the file."""
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
