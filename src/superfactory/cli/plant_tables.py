"""A plant as tables: what stands where, what flows, who works when, what it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING, TypeAlias

from rich.box import SIMPLE_HEAD
from rich.console import JustifyMethod
from rich.markup import escape
from rich.table import Table

from superfactory.cli.people_tables import CREWS, TEAMS, crew_rows, team_rows
from superfactory.cli.shift_rows import shift_rows
from superfactory.cli.stop_tables import (
    MAINTENANCE,
    OUTAGES,
    maintenance_rows,
    outage_rows,
    stops_in_words,
)
from superfactory.cli.words import counted, percent, plain
from superfactory.plant import Batch, Buffer, Calendar, Conveyor, Store, provenance_counts

if TYPE_CHECKING:
    from superfactory.plant import (
        Distribution,
        Line,
        Plant,
        Station,
    )

YEAR = 365
Titled: TypeAlias = tuple[str, Table]


def plant_tables(plant: Plant) -> Iterator[tuple[str, Table]]:
    """Everything a plant consists of, a title and a table a kind; empty kinds are left out."""
    makers = (
        _lines, _stations, _stores, _stocks, _lots, _calendars, _products, _outages, _maintenance,
        _crews, _teams, _carriers, _fleets, _loads, _phases, _scenarios, _rests_on,
    )  # fmt: skip
    for make in makers:
        title, table = make(plant)
        if table.row_count:
            yield title, table


def _table(title: str, columns: str, rows: Iterable[tuple[str, ...]]) -> Titled:
    """Make a table: headings that end in `>` are of numbers, columns without entries go."""
    cells = list(rows)
    table = Table(box=SIMPLE_HEAD, show_edge=False, header_style="bold", pad_edge=False)
    kept = []
    for number, heading in enumerate(name.strip() for name in columns.split("|")):
        if any(row[number] for row in cells):
            kept.append(number)
            justify: JustifyMethod = "right" if heading.endswith(">") else "left"
            has_words = any(" " in row[number] for row in cells)
            table.add_column(
                heading.removesuffix(">"), justify=justify, overflow="fold", no_wrap=not has_words
            )
    for row in cells:
        table.add_row(*(escape(row[number]) for number in kept))
    return title, table


def _lines(plant: Plant) -> Titled:
    def row(line: Line) -> tuple[str, ...]:
        building = plant.building_of(line.id)
        return (
            "" if building is None else building.name or building.id,
            plant.shop_of(line.id).name or plant.shop_of(line.id).id,
            line.id,
            line.calendar or "always open",
            "" if line.takt_s is None else plain(line.takt_s),
            str(len(line.workplaces)),
        )

    columns = "building | shop | line | calendar | takt s> | stations>"
    return _table("Lines", columns, _said_once(map(row, plant.lines)))


def _said_once(rows: Iterable[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Leave a building or shop out where it is that of the row above."""
    before: tuple[str, ...] = ("", "")
    for row in rows:
        building = "" if row[0] == before[0] else row[0]
        shop = "" if row[:2] == before[:2] else row[1]
        yield (building, shop, *row[2:])
        before = row


def _stations(plant: Plant) -> Titled:
    def rows() -> Iterator[tuple[str, ...]]:
        for line in plant.lines:
            for _, like in groupby(line.stations, key=lambda station: station.ids or station.id):
                run = list(like)
                yield _station_row(line, run)

    columns = "station | line | cycle time s | servers> | people> | kW> | stops | inspection, parts"
    return _table("Stations", columns, rows())


def _station_row(line: Line, run: list[Station]) -> tuple[str, ...]:
    station = run[0]
    name = station.id if len(run) == 1 else f"{station.id}..{run[-1].id}"
    return (
        name,
        line.id,
        "" if station.cycle_time_s is None else _times(station),
        str(station.servers),
        "" if station.operators is None else plain(station.operators.otherwise, 2),
        "" if station.power_kw is None else plain(station.power_kw.working),
        stops_in_words(*station.failures, *line.zone_failures, *station.tool_changes),
        _extras(station),
    )


def _times(station: Station) -> str:
    times = station.cycle_time_s
    assert times is not None
    by_variant = [f"{variant} {_time(time)}" for variant, time in times.by_variant.items()]
    rest = [] if times.otherwise is None else [_time(times.otherwise)]
    return ", ".join((*by_variant, *(f"else {text}" if by_variant else text for text in rest)))


def _time(time: Distribution) -> str:
    mean = plain(time.mean, 1)
    return mean if time.distribution == "constant" else f"{mean} {time.distribution}"


def _extras(station: Station) -> str:
    parts = [f"{part.quantity} {part.part}" for part in station.components]
    check = station.inspection
    passed = [] if check is None else [f"passes {percent(check.pass_rate)}"]
    return ", ".join((*passed, *parts))


def _stores(plant: Plant) -> Titled:
    rows = []
    for element in plant.elements.values():
        line = plant.line_of(element.id).id
        if isinstance(element, Buffer):
            places = "unlimited" if element.capacity is None else f"{element.capacity:,}"
            rows.append((element.id, line, "buffer", places, ""))
        elif isinstance(element, Conveyor):
            rows.append(
                (
                    element.id,
                    line,
                    "conveyor",
                    f"{element.capacity:,}",
                    plain(element.transit_time_s),
                )
            )
        elif isinstance(element, Store):
            lanes = element.access if element.lanes is None else f"{element.lanes} lanes"
            rows.append((element.id, line, f"store, {lanes}", f"{element.places:,}", ""))
        elif isinstance(element, Batch):
            time = _time(element.process_time_s)
            rows.append((element.id, line, "batch", f"{element.maximum:,}", time))
    title = "Buffers, conveyors, stores and batches"
    return _table(title, "id | line | kind | places> | transit, process s>", rows)


def _stocks(plant: Plant) -> Titled:
    rows = []
    for stock in plant.stocks:
        bins = stock.replenishment
        rows.append(
            (
                stock.id,
                stock.part,
                "unlimited" if stock.most_pieces is None else f"{stock.most_pieces:,}",
                "" if bins is None else f"{bins.bins} bins of {bins.quantity_per_bin}",
                "" if bins is None else _time(bins.replenishment_time_min),
                "" if bins is None else ", ".join(d.taken_from for d in bins.draws) or "outside",
            )
        )
    columns = "stock | part | pieces> | filled by | back after min> | from"
    return _table("Stocks", columns, rows)


def _lots(plant: Plant) -> Titled:
    rows = [
        (
            lot_line.id,
            part.stock,
            part.family,
            f"{part.reorder_point:,}",
            f"{part.lot_size_strokes:,}",
            f"{part.parts_per_stroke:,}",
            plain(part.stroke_time_s),
            f"{part.quantity_per_container:,}",
        )
        for lot_line in plant.lot_lines
        for part in lot_line.makes
    ]
    columns = "lot line | stock | die | reorder> | strokes> | a stroke> | stroke s> | container>"
    return _table("Lots", columns, rows)


def _calendars(plant: Plant) -> Titled:
    rows = []
    for calendar in plant.calendars:
        first = (calendar.id, str(_days_worked(plant, calendar)))
        for row in shift_rows(calendar):
            rows.append((*first, *row))
            first = ("", "")
    columns = f"calendar | days in {YEAR}> | dates | shift | starts on | from, to | net h>"
    return _table("Calendars", columns, rows)


def _days_worked(plant: Plant, calendar: Calendar) -> int:
    starts = calendar.shift_starts(plant.start, YEAR)
    return len({begin // 86_400 for begin, _, _ in starts})


def _products(plant: Plant) -> Titled:
    made = [
        (product.id, variant.id, variant.name, percent(variant.share))
        for product, variant in plant.variants
    ]
    parts = [(part.id, "", part.name, "part") for part in plant.parts]
    return _table("Products and parts", "id | variant | name | share>", (*made, *parts))


def _outages(plant: Plant) -> Titled:
    return _table("Outages", OUTAGES, outage_rows(plant))


def _maintenance(plant: Plant) -> Titled:
    return _table("Maintenance", MAINTENANCE, maintenance_rows(plant))


def _crews(plant: Plant) -> Titled:
    return _table("Repair crews", CREWS, crew_rows(plant))


def _teams(plant: Plant) -> Titled:
    return _table("Teams of operators", TEAMS, team_rows(plant))


def _loads(plant: Plant) -> Titled:
    shops = [(shop.name or shop.id, shop.base_loads) for shop in plant.shops]
    rows = [
        (shop, load.name or load.id, plain(load.power_kw_open), plain(load.power_kw_closed))
        for shop, loads in (*shops, ("", plant.base_loads))
        for load in loads
    ]
    return _table("Base loads", "shop | load | kW open> | kW off shift>", rows)


def _fleets(plant: Plant) -> Titled:
    rows = [
        (
            fleet.id,
            str(fleet.vehicles),
            " ".join(transport.id for transport in plant.transports_of(fleet.id)),
            fleet.calendar or "always",
            ""
            if fleet.charging is None
            else f"{plain(fleet.charging.time_min)} min after {plain(fleet.charging.after_min)}",
        )
        for fleet in plant.fleets
    ]
    return _table("Fleets", "fleet | vehicles> | serves | calendar | charges", rows)


def _carriers(plant: Plant) -> Titled:
    stations = [station for line in plant.lines for station in line.stations]
    rows = [
        (
            carrier.id,
            str(carrier.count),
            " ".join(s.id for s in stations if s.loads == carrier.id),
            " ".join(s.id for s in stations if s.unloads == carrier.id),
            plain(carrier.return_time_min),
        )
        for carrier in plant.carriers
    ]
    return _table("Carriers", "carrier | in the loop> | loaded at | unloaded at | back min>", rows)


def _phases(plant: Plant) -> Titled:
    rows = [
        (phase.id, phase.opens.isoformat(), plain(phase.capacity_vehicles_per_year))
        for phase in plant.phases
    ]
    return _table("Phases", "phase | opens | vehicles a year>", rows)


def _scenarios(plant: Plant) -> Titled:
    rows = [
        (
            ("* " if scenario.id == plant.scenario else "") + scenario.id,
            scenario.name,
            "" if scenario.start is None else scenario.start.isoformat(),
            counted(len(scenario.set), "change"),
        )
        for scenario in plant.scenarios
    ]
    return _table("Scenarios", "scenario | name | starts | changes", rows)


def _rests_on(plant: Plant) -> Titled:
    rows = [(kind, str(count)) for kind, count in provenance_counts(plant).items() if count]
    return _table("What its numbers rest on", "kind | numbers>", rows)
