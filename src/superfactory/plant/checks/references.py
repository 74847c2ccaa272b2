"""Whether every name an object refers to exists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from superfactory.documents import nearest
from superfactory.plant.checks.calls import check_call
from superfactory.plant.checks.differing import check_attribute, check_changeover
from superfactory.plant.checks.known import must_be_known
from superfactory.plant.checks.review import goods_named
from superfactory.plant.elements import LotLine, Sink, Source, Split, Station

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from superfactory.plant.checks.review import Review
    from superfactory.plant.outline import Path
    from superfactory.plant.planned import ToolChange
    from superfactory.plant.stops import Failure


def check_references(review: Review) -> None:
    """Complain of calendars, crews, goods, variants and stations that do not exist."""
    plant = review.plant
    for line, path in review.lines:
        _calendar(review, line.calendar, (*path, "calendar"))
        _failures(review, line.zone_failures, (*path, "zone_failures"))
    _failures(review, plant.outages, ("outages",))
    for index, team in enumerate(plant.teams):
        _calendar(review, team.calendar, ("teams", index, "calendar"))
    for index, crew in enumerate(plant.crews):
        _calendar(review, crew.calendar, ("crews", index, "calendar"))
    for element, _, path in review.elements:
        if isinstance(element, Source):
            _source(review, element, path)
        elif isinstance(element, Station):
            _station(review, element, path)
        _failures(review, getattr(element, "failures", ()), (*path, "failures"))
    for index, attribute in enumerate(plant.attributes):
        check_attribute(review, attribute, ("attributes", index))
    _variants(review)
    _vehicle(review)


def _variants(review: Review) -> None:
    known = [variant.id for _, variant in review.plant.variants]
    for names, path in _variants_named(review) if known else ():
        for name in names:
            subject = ".".join(step for step in path[-2:] if isinstance(step, str))
            must_be_known(review, (*path, name), name, known, "a variant", subject=subject)


def check_flow_references(review: Review) -> bool:
    """Complain of ways that lead to no place; whether there are none such."""
    before = len(review.complaints.found)
    for line, path in review.lines:
        if line.to is not None:
            last = line.flow[-1].id if line.flow else ""
            _to(review, line.to, (*path, "to"), feeder=last)
    for element, _, path in review.elements:
        if not isinstance(element, Sink | LotLine) and element.to is not None:
            _to(review, element.to, (*path, "to"), feeder=element.id)
        if isinstance(element, Station):
            for name, where in _other_ways(element, path):
                if not review.plant.is_stock(name):
                    _place(review, name, where)
    return len(review.complaints.found) == before


def _other_ways(station: Station, path: Path) -> Iterator[tuple[str, Path]]:
    for number, component in enumerate(station.components):
        yield component.taken_from, (*path, "components", number, "from")
    if station.inspection is not None:
        for field in ("rework_to", "after_last_attempt"):
            name = getattr(station.inspection, field)
            if name is not None and name != "scrap":
                yield name, (*path, "inspection", field)


def _to(review: Review, to: str | Split, path: Path, *, feeder: str) -> None:
    if isinstance(to, str):
        _place(review, to, path, feeder=feeder)
        return
    for name in to.shares or {}:
        _place(review, name, (*path, "shares", name), subject="to.shares")
    for number, name in enumerate(to.among):
        _place(review, name, (*path, "among", number), subject=f"to.among[{number + 1}]")
    for way in ("by_variant", "by_value"):
        for value, name in (getattr(to, way) or {}).items():
            _place(review, name, (*path, way, value), subject=f"to.{way}.{value}")
    for way in ("sample_to", "otherwise"):
        if (name := getattr(to, way)) is not None:
            _place(review, name, (*path, way), subject=f"to.{way}")


def _place(review: Review, name: str, path: Path, *, subject: str = "", feeder: str = "") -> None:
    plant = review.plant
    subject = subject or str(path[-1])
    if plant.is_entrance(name) and _is_open(review, name, feeder):
        element = plant.elements.get(plant.entrance(name))
        if isinstance(element, Source | LotLine):
            expected = "a place units can enter"
            kind = "source" if isinstance(element, Source) else "lot line"
            review.must(path, subject, expected=expected, got=f'the {kind} "{name}"')
    elif name in plant.elements:
        line = plant.line_of(name)
        expected = f'the first station of the paced line "{line.id}", or the line itself'
        review.must(path, subject, expected=expected, got=f'"{name}"')
    else:
        known = [*plant.elements, *(line.id for line in plant.lines)]
        expected = "the id of an element or a line"
        if path[-1] == "from" and plant.stocks:
            known += [stock.id for stock in plant.stocks]
            expected = "the id of a stock, an element or a line"
        hint = nearest(name, known)
        review.must(path, subject, expected=expected, got=f'"{name}"', hint=hint)


def _is_open(review: Review, name: str, feeder: str) -> bool:
    """Whether units of a feeder may go to a place; inside a paced line only components may."""
    plant = review.plant
    if name not in plant.elements or plant.place_of(name) == name:
        return True
    return plant.line_of(name).stations[0].id == name or feeder in plant.component_feeders(name)


def _calendar(review: Review, name: str | None, path: Path) -> None:
    if name is not None:
        known = [calendar.id for calendar in review.plant.calendars]
        must_be_known(review, path, name, known, "a calendar")


def _failures(review: Review, failures: Sequence[Failure | ToolChange], path: Path) -> None:
    known = [crew.id for crew in review.plant.crews]
    for number, failure in enumerate(failures):
        if failure.crew is not None:
            must_be_known(review, (*path, number, "crew"), failure.crew, known, "a crew")


def _station(review: Review, station: Station, path: Path) -> None:
    if station.changeover is not None:
        check_changeover(review, station.changeover, (*path, "changeover"))
    loops = [carrier.id for carrier in review.plant.carriers]
    for field, carrier in (("loads", station.loads), ("unloads", station.unloads)):
        if carrier is not None:
            must_be_known(review, (*path, field), carrier, loops, "a carrier")
    _failures(review, station.tool_changes, (*path, "tool_changes"))
    for number, component in enumerate(station.components):
        if component.called_at is not None:
            check_call(review, component, (*path, "components", number))
        where = (*path, "components", number, "part")
        must_be_known(
            review, where, component.part, goods_named(review.plant), "a part or a product"
        )


def _source(review: Review, source: Source, path: Path) -> None:
    must_be_known(
        review,
        (*path, "supplies"),
        source.supplies,
        goods_named(review.plant),
        "a part or a product",
    )
    products = {product.id: product for product in review.plant.products}
    product = products.get(source.supplies)
    known = [variant.id for variant in product.variants] if product else []
    for number, name in enumerate(source.sequence):
        what = f'a variant of "{source.supplies}"'
        where = (*path, "sequence", number)
        must_be_known(review, where, name, known, what, subject=f"sequence[{number + 1}]")


def _variants_named(review: Review) -> Iterator[tuple[Iterable[str], Path]]:
    """Names of variants used as keys, with the path of the table they are keys of."""
    for line, path in review.lines:
        yield from _variants_of_split(line.to, path)
    for index, attribute in enumerate(review.plant.attributes):
        yield attribute.by_variant, ("attributes", index, "by_variant")
    for element, _, path in review.elements:
        if not isinstance(element, Sink | LotLine):
            yield from _variants_of_split(element.to, path)
        if isinstance(element, Station):
            yield from _variants_of_station(element, path)


def _variants_of_split(to: object, path: Path) -> Iterator[tuple[Iterable[str], Path]]:
    if isinstance(to, Split) and to.by_variant:
        yield to.by_variant, (*path, "to", "by_variant")


def _variants_of_station(station: Station, path: Path) -> Iterator[tuple[Iterable[str], Path]]:
    for field in ("cycle_time_s", "operators"):
        stated = getattr(station, field)
        if stated is not None:
            yield stated.by_variant, (*path, field, "by_variant")
    for number, component in enumerate(station.components):
        where = (*path, "components", number, "quantity_by_variant")
        yield component.quantity_by_variant, where


def _vehicle(review: Review) -> None:
    plant = review.plant
    stations = [element.id for element in plant.elements.values() if isinstance(element, Station)]
    for name in plant.becomes_vehicle_at:
        must_be_known(review, ("becomes_vehicle_at",), name, stations, "a station")
