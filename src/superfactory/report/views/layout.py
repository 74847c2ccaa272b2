"""The plant drawn twice: as a sketch of what feeds what, and as the floor with every station."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from superfactory.plant import Batch, Buffer, Conveyor, Station, Store
from superfactory.report.charts.floor import Place, floor_line, told_of, width_of
from superfactory.report.charts.flow import Box, Edge, flow
from superfactory.report.numbers import count, decimal, percent
from superfactory.report.views.holding import open_share

if TYPE_CHECKING:
    from superfactory.plant import Element, Plant
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
    rate = {line["id"]: line["units_per_working_hour"] for line in answer["lines"]}
    is_by_shop = len(plant.shops) > 1
    boxes = _shop_boxes(answer, plant, names, rate) if is_by_shop else []
    for line in plant.lines if not is_by_shop else ():
        stations = (
            f"{count(len(line.stations))} stations" if len(line.stations) != 1 else "1 station"
        )
        boxes.append(Box(line.id, stations, names.line[line.id], _per_hour(rate[line.id])))
    group = {line.id: plant.shop_of(line.id).id if is_by_shop else line.id for line in plant.lines}
    count_of = f"{count(len(boxes))} {'shops' if is_by_shop else 'lines'}"
    return flow(boxes, _edges(plant, group), title=f"Flow of units between {count_of}")


def _shop_boxes(answer: Tree, plant: Plant, names: Names, rate: Tree) -> list[Box]:
    return [
        Box(
            id=shop["id"],
            above=shop["building_name"] or "",
            name=names.shop[shop["id"]],
            rate=_per_hour(shop["units_per_working_hour"]),
            rows=tuple(
                (names.line[line.id], decimal(rate[line.id]))
                for line in plant.lines
                if plant.shop_of(line.id).id == shop["id"]
            ),
        )
        for shop in answer["shops"]
    ]


def _per_hour(rate: float | None) -> str:
    return "" if rate is None else decimal(rate, "/h")


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
    return list(found.values())


def _line_at(plant: Plant, place: str) -> str:
    return plant.line_of(place).id if place in plant.elements else place


def _floor(answer: Tree, plant: Plant, names: Names) -> list[Tree]:
    """Shops in the order of the plant, grouped by building, with a strip for each line."""
    shares = {station["id"]: open_share(station["share"]) for station in answer["stations"]}
    levels = {found["id"]: found for found in (*answer["buffers"], *answer["stores"])}
    rate = {line["id"]: line["units_per_working_hour"] for line in answer["lines"]}
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
                "rate": _per_hour(rate[line.id]),
                "leads": percent(answer["bottleneck"]["share"], 0) if line.id == first else "",
            }
            for line in lines
            if places[line.id]
        ]
        found["shops"].append({"name": names.shop[shop["id"]], "lines": strips})
    return list(buildings.values())


def _is_drawn(element: Element) -> bool:
    return isinstance(element, Station | Batch | Buffer | Conveyor | Store)


def _place(element: Element, shares: Tree, levels: Tree, names: Names) -> Place:
    name = names.element(element.id)
    if isinstance(element, Station | Batch):
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
