"""The plant drawn twice: as a sketch of what feeds what, and as the floor with every station."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from superfactory.plant import Batch, Buffer, Conveyor, LotLine, Station, Store
from superfactory.report.charts.floor import Place, floor_line, told_of, width_of
from superfactory.report.charts.flow import Box, Edge, flow
from superfactory.report.numbers import count, decimal, per_hour, percent, plural
from superfactory.report.views.holding import open_share

if TYPE_CHECKING:
    from collections.abc import Iterator

    from superfactory.plant import Element, Plant, Stock
    from superfactory.report.charts.marks import Drawn
    from superfactory.report.views.naming import Names

Tree = dict[str, Any]

MOST_TOLD = 1500  # stations of which each says its shares; more would make the page heavy
WIDE = 24  # stations a strip has room for at least, so that a short line is not drawn broad


def layout(answer: Tree, plant: Plant, names: Names) -> Tree:
    """Names for the part that draws the plant."""
    return {
        "sketch": _sketch(answer, plant, names),
        "buildings": _floor(answer, plant, names),
        "kinds": {element.kind for element in plant.elements.values()},
    }


def _sketch(answer: Tree, plant: Plant, names: Names) -> Drawn:
    """Boxes are shops with their lines; in a plant of one shop, its lines."""
    rate = _rates(answer)
    is_by_shop = len(plant.shops) > 1
    boxes = _shop_boxes(answer, plant, names) if is_by_shop else []
    for line in plant.lines if not is_by_shop else ():
        stations = plural(len(line.workplaces), "station")
        boxes.append(Box(line.id, stations, names.line[line.id], rate[line.id]))
    group = {line.id: plant.shop_of(line.id).id if is_by_shop else line.id for line in plant.lines}
    count_of = f"{count(len(boxes))} {'shops' if is_by_shop else 'lines'}"
    return flow(boxes, _edges(plant, group), title=f"Flow of units between {count_of}")


def _rates(answer: Tree) -> dict[str, str]:
    """What leaves each line in an hour, in words."""
    return {
        line["id"]: per_hour(line["units_per_working_hour"], line["rate_in"])
        for line in answer["lines"]
    }


def _shop_boxes(answer: Tree, plant: Plant, names: Names) -> list[Box]:
    rate = {line["id"]: line["units_per_working_hour"] for line in answer["lines"]}
    return [
        Box(
            id=shop["id"],
            above=shop["building_name"] or "",
            name=names.shop[shop["id"]],
            rate=per_hour(shop["units_per_working_hour"], shop["rate_in"]),
            rows=tuple(
                (names.line[line.id], decimal(rate[line.id]))
                for line in plant.lines
                if plant.shop_of(line.id).id == shop["id"]
            ),
        )
        for shop in answer["shops"]
    ]


def _edges(plant: Plant, group: dict[str, str]) -> list[Edge]:
    """What flows from one shop or line to another, once each."""
    found: dict[tuple[str, str], Edge] = {}
    for place in plant.places():
        parts = plant.component_feeders(place)
        for feeder in plant.feeders(place):
            begin, end = (group[_line_at(plant, name)] for name in (feeder, place))
            if begin != end:
                is_part = feeder in parts and found.get((begin, end), Edge("", "", True)).is_part
                found[begin, end] = Edge(begin, end, is_part)
    for lot_line, taker in _by_stocks(plant):
        begin, end = (group[plant.line_of(name).id] for name in (lot_line, taker))
        if begin != end:
            found.setdefault((begin, end), Edge(begin, end, True))
    return list(found.values())


def _by_stocks(plant: Plant) -> Iterator[tuple[str, str]]:
    """Lot lines with the stations that take their pieces, by whatever stocks and bins."""
    stations = [station for line in plant.lines for station in line.stations]
    for lot_line in plant.lot_lines:
        reached = {part.stock for part in lot_line.makes}
        for _ in plant.stocks:  # as many handovers from stock to stock as there can be
            reached |= {stock.id for stock in plant.stocks if reached & _drawn_for(stock)}
        for station in stations:
            if any(part.taken_from in reached for part in plant.drawn_by(station)):
                yield lot_line.id, station.id


def _drawn_for(stock: Stock) -> set[str]:
    """Stocks from which the bins of a stock are filled."""
    bins = stock.replenishment
    return set() if bins is None else {drawn.taken_from for drawn in bins.draws}


def _line_at(plant: Plant, place: str) -> str:
    return plant.line_of(place).id if place in plant.elements else place


def _floor(answer: Tree, plant: Plant, names: Names) -> list[Tree]:
    """Shops in the order of the plant, grouped by building, with a strip for each line."""
    shares = {station["id"]: open_share(station["share"]) for station in answer["stations"]}
    levels = {found["id"]: found for found in (*answer["buffers"], *answer["stores"])}
    rate = _rates(answer)
    places = {
        line.id: [_place(e, shares, levels, names) for e in line.flow if _is_drawn(e)]
        for line in plant.lines
    }
    first = _line_at(plant, answer["bottleneck"]["id"]) if answer["bottleneck"]["id"] else None
    if len(shares) > MOST_TOLD:
        places = {line: [replace(p, told="") for p in strip] for line, strip in places.items()}
    widest = max(WIDE, *(width_of(strip) for strip in places.values()))
    buildings: dict[str, Tree] = {}
    for shop in answer["shops"]:
        title = shop["building_name"] or ""
        found = buildings.setdefault(title, {"name": title, "shops": []})
        lines = [line for line in plant.lines if plant.shop_of(line.id).id == shop["id"]]
        strips = [
            {
                "name": names.line[line.id],
                "takt": "" if line.takt_s is None else decimal(float(line.takt_s), "s takt", 0),
                "strip": floor_line(places[line.id], width=widest, title=names.line[line.id]),
                "rate": rate[line.id],
                "leads": percent(answer["bottleneck"]["share"], 0) if line.id == first else "",
            }
            for line in lines
            if places[line.id]
        ]
        found["shops"].append({"name": names.shop[shop["id"]], "lines": strips})
    return list(buildings.values())


def _is_drawn(element: Element) -> bool:
    return isinstance(element, Station | Batch | LotLine | Buffer | Conveyor | Store)


def _place(element: Element, shares: Tree, levels: Tree, names: Names) -> Place:
    name = names.element(element.id)
    if isinstance(element, Station | Batch | LotLine):
        share = shares.get(element.id)
        return Place(element.id, "station", told_of(name, share or {}), share)
    if isinstance(element, Buffer):
        held = levels[element.id]
        full = held["mean_level"] / (held["capacity"] or held["max_level"] or 1)
        limit = "no limit" if held["capacity"] is None else f"of {count(held['capacity'])}"
        told = f"{name}: {count(held['mean_level'])} {limit} on average"
        return Place(element.id, "buffer", told, filled=full)
    if isinstance(element, Store):
        held = levels[element.id]
        told = f"{name}: {count(held['mean_level'])} of {count(held['capacity'])} on average"
        return Place(
            element.id, "buffer", told, filled=min(1.0, held["mean_level"] / held["capacity"])
        )
    told = f"{name}: conveyor"
    if isinstance(element, Conveyor):
        told += f" of {count(element.capacity)} places"
    return Place(element.id, "conveyor", told)
