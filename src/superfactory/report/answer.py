"""The answer of a simulation by stable names: what `simulate --json` prints and the page shows.

Everything the page draws stands here, so that a script can read whatever a person can see.
Every name carries its unit; a share is of one; figures of chance are `{mean, ci95_half_width}`.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from superfactory import __version__
from superfactory.kpi import AcrossReplications, Figures, across, figures
from superfactory.plant import Buffer, Plant, calibrated_inputs, provenance_counts
from superfactory.report.line_rates import line_rates, rate_in, shop_rates
from superfactory.report.stores import sequences, stores
from superfactory.report.target import target_vehicles
from superfactory.report.verdict import verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from superfactory.kpi import InspectionFigures, StationStates, WorkUnit
    from superfactory.twin import Simulation

Tree = dict[str, Any]
Entry = TypeVar("Entry", "InspectionFigures", "StationStates", "WorkUnit")


def answer(simulation: Simulation) -> Tree:
    """The figures of a simulation, ready for JSON.

    Parameters
    ----------
    simulation
        From `superfactory.twin.simulate`.

    Returns
    -------
    dict
        Plain numbers, texts, lists and dicts; docs/reference/answer.md lists the names.
        Figures are means over the replications; `ci95_half_width` is None for one.
    """
    plant, legend = simulation.plant, simulation.legend
    runs = [figures(tally, legend, plant) for tally in simulation.tallies]
    found = across(runs)
    mean = found.mean
    return {
        **_settings(simulation),
        **_verdict(simulation, found),
        **{name: asdict(estimate) for name, estimate in found.estimates.items()},
        "vehicles_by_replication": [run.vehicles for run in runs],
        **_rates(found),
        "bottleneck": _bottleneck(mean),
        "leaders": [asdict(leader) for leader in sorted(mean.leaders, key=lambda x: -x.share)],
        "shops": _shops(mean, plant),
        "lines": _lines(mean, plant),
        "stations": _stations(mean, plant),
        "wip_at_shift_start": [asdict(level) for level in mean.shift_levels],
        "buffers": _buffers(mean, plant),
        "stocks": _stocks(mean, plant),
        "shortages": [asdict(shortage) for shortage in mean.shortages],
        "carriers": [asdict(loop) for loop in mean.carriers],
        "stores": stores(mean, plant),
        "sequences": sequences(mean),
        "lots": [asdict(lot) for lot in mean.lots],
        "fleets": [asdict(fleet) for fleet in mean.fleets],
        "littles_law": asdict(mean.wip[-1]),
        **_quality(mean, plant),
        "work_units": [asdict(unit) for unit in _in_order(mean.work_units, plant)],
        "energy": _energy(mean, plant),
        "labour": _labour(mean),
        "stoppages": [asdict(stoppage) for stoppage in mean.stoppages],
        "crews": [asdict(crew) for crew in mean.crews],
        "stop_reasons": [asdict(reason) for reason in mean.stop_reasons],
        "cords": [asdict(cord) for cord in mean.cords],
        "teams": _teams(mean, plant),
        "provenance": provenance_counts(plant),
        "calibrated_inputs": [
            {"where": where, "value": value, "source": source}
            for where, value, source in calibrated_inputs(plant)
        ],
        "warnings": [str(warning) for warning in plant.warnings],
        "elapsed_s": simulation.elapsed_s,
        "station_visits": simulation.visits,
    }


def _settings(simulation: Simulation) -> Tree:
    """Which plant in which stretch of time, and by what chance."""
    plant, period = simulation.plant, simulation.period
    scenario = next((s for s in plant.scenarios if s.id == plant.scenario), None)
    return {
        "superfactory": __version__,
        "plant": plant.id,
        "plant_name": plant.name or plant.id,
        "scenario": plant.scenario,
        "scenario_name": (scenario.name or scenario.id) if scenario else plant.scenario,
        "seed": simulation.seed,
        "replication_count": len(simulation.runs),
        "start": period.start.isoformat(),
        "days": simulation.days,
        "working_days": simulation.working_days,
        "warmup_days": period.warmup_days,
        "ending": simulation.runs[0].ending,
        "policies": _policies(simulation),
    }


def _policies(simulation: Simulation) -> Tree | None:
    """The planner's own rules that decided, and the file they came from; None without any."""
    if not simulation.policies:
        return None
    file = simulation.policies_file
    return {
        "file": file.name if file else None,
        "sha256": file.sha256 if file else None,
        "rules": [
            {"rule": name, "kind": kind, "place": place}
            for (kind, place), name in simulation.policies.items()
        ],
    }


def _verdict(simulation: Simulation, found: AcrossReplications) -> Tree:
    """The target and how the vehicles stand to it."""
    start: date = simulation.period.start
    target = target_vehicles(simulation.plant.phases, start=start, days=simulation.days)
    vehicles = found.estimates["vehicles"]
    judged = verdict(
        vehicles=vehicles.mean or 0.0,
        half_width=vehicles.ci95_half_width,
        target=target,
        replication_count=found.replication_count,
        days=simulation.days,
    )
    return {"target_vehicles": target, "verdict": asdict(judged)}


def _bottleneck(mean: Figures) -> Tree:
    """Who held the plant back, and what is shared and was short."""
    found = asdict(mean.bottleneck)
    return found | {"held_up_by": list(found["held_up_by"])}


def _rates(found: AcrossReplications) -> Tree:
    """Hours, rates and counts over time."""
    made = found.mean.throughput
    return {
        "jph_net": asdict(found.estimates["vehicles_per_working_hour"]),
        "jph_gross": made.gross_rate_per_hour,
        "line_efficiency": made.line_efficiency,
        "working_hours": made.working_hours,
        "clock_hours": made.clock_hours,
        "shift_count": made.shifts,
        "vehicles_per_shift": made.vehicles_per_shift,
        "vehicles_per_working_day": made.vehicles_per_working_day,
        "vehicles_per_day": made.vehicles_per_day,
        "vehicles_per_month": made.vehicles_per_month,
        "vehicles_per_year": made.vehicles_per_year,
        "vehicles_by_shift": made.by_shift,
        "vehicles_by_day": made.by_day,
        "vehicles_by_week": _by_week(made.by_day),
        "vehicles_by_month": made.by_month,
        "vehicles_by_year": made.by_year,
    }


def _by_week(by_day: dict[str, float]) -> dict[str, float]:
    """Days gathered in weeks by their ISO 8601 names: "2025-W02"."""
    found: dict[str, float] = {}
    for day, vehicles in by_day.items():
        year, week, _ = date.fromisoformat(day).isocalendar()
        name = f"{year}-W{week:02d}"
        found[name] = found.get(name, 0) + vehicles
    return found


def _shops(mean: Figures, plant: Plant) -> list[Tree]:
    """Each shop: where it stands, how long units stay and how many are there."""
    lead = {entry.id: entry for entry in mean.shop_lead_times}
    wip = {entry.id: entry for entry in mean.wip[:-1]}
    closed = {entry.id: entry for entry in mean.closings}
    rates = shop_rates(mean, plant)
    return [
        {
            "id": shop.id,
            "name": shop.name or shop.id,
            "building": building.id if building else None,
            "building_name": (building.name or building.id) if building else None,
            "units_per_working_hour": rates[shop.id],
            "rate_in": rate_in(shop.lines),
            "unit_count": lead[shop.id].unit_count,
            "lead_time_h": {
                "mean": lead[shop.id].mean_h,
                "p50": lead[shop.id].p50_h,
                "p95": lead[shop.id].p95_h,
            },
            "wip": {key: value for key, value in asdict(wip[shop.id]).items() if key != "id"},
            "closing": {k: v for k, v in asdict(closed[shop.id]).items() if k != "id"},
        }
        for shop in plant.shops
        if shop.id in lead
        for building in [plant.building_of(shop.lines[0].id) if shop.lines else None]
    ]


def _lines(mean: Figures, plant: Plant) -> list[Tree]:
    """Each line in the order of the plant: what leaves it in an hour, how its time divides."""
    states = {line.id: asdict(line.share) for line in mean.lines}
    rates = line_rates(mean, plant)
    return [
        {
            "id": line.id,
            "name": line.name or line.id,
            "shop": plant.shop_of(line.id).id,
            "calendar": line.calendar,
            "takt_s": None if line.takt_s is None else float(line.takt_s),
            "station_count": len(line.workplaces),
            "units_per_working_hour": rates[line.id],
            "rate_in": rate_in((line,)),
            "share": states.get(line.id),
        }
        for line in plant.lines
    ]


def _stations(mean: Figures, plant: Plant) -> list[Tree]:
    """Each station in the order of the plant with its shares of time."""
    return [
        {"id": station.id, "line": station.line, "share": asdict(station.share)}
        for station in _in_order(mean.stations, plant)
    ]


def _in_order(entries: Sequence[Entry], plant: Plant) -> list[Entry]:
    """Entries of elements in the order of the plant file."""
    order = {element_id: number for number, element_id in enumerate(plant.elements)}
    return sorted(entries, key=lambda entry: order[entry.id])


def _highest(buffer: Buffer, level: float) -> float:
    """The highest level; a buffer without places hands over, and holds nobody."""
    return level if buffer.capacity is None else min(level, int(buffer.capacity))


def _buffers(mean: Figures, plant: Plant) -> list[Tree]:
    """Each buffer in the order of the plant; capacity None means without limit."""
    levels = {buffer.id: buffer for buffer in mean.buffers}
    return [
        {
            "id": element.id,
            "line": plant.line_of(element.id).id,
            "mean_level": levels[element.id].mean_level,
            "max_level": _highest(element, levels[element.id].max_level),
            "capacity": None if element.capacity is None else int(element.capacity),
        }
        for element in plant.elements.values()
        if isinstance(element, Buffer) and element.id in levels
    ]


def _labour(mean: Figures) -> Tree:
    """People of the whole plant, of each shop and line that states operators, of each crew."""
    found = asdict(mean.labour)
    return found | {name: list(found[name]) for name in ("shops", "lines", "crews")}


def _teams(mean: Figures, plant: Plant) -> list[Tree]:
    """Each team: what its people did, beside how many may be absent and who stands in."""
    stated = {team.id: team for team in plant.teams}
    return [
        {
            **asdict(team),
            "absence_rate": float(stated[team.id].absence_rate),
            "relief": int(stated[team.id].relief),
        }
        for team in mean.teams
    ]


def _energy(mean: Figures, plant: Plant) -> Tree:
    """Energy of the whole plant, of each shop and the site, and of each machine."""
    order = {name: n for n, name in enumerate((*plant.elements, *(x.id for x in plant.lines)))}
    machines = sorted(mean.machine_energy, key=lambda machine: order[machine.id])
    return {
        **asdict(mean.energy),
        "station_count": sum(len(line.workplaces) for line in plant.lines),
        "shops": [asdict(shop) for shop in mean.shop_energy],
        "machines": [asdict(machine) for machine in machines],
    }


def _stocks(mean: Figures, plant: Plant) -> list[Tree]:
    """Each stock in the order of the plant; capacity None means without limit."""
    levels = {stock.id: stock for stock in mean.stocks}
    return [
        {
            **asdict(levels[stock.id]),
            "name": stock.name or stock.id,
            "shop": plant.shop_of_stock(stock.id).id,
            "capacity": stock.most_pieces,
        }
        for stock in plant.stocks
    ]


def _quality(mean: Figures, plant: Plant) -> Tree:
    """Quality of the plant and of each inspection."""
    quality = mean.quality
    return {
        "reworks_per_vehicle": quality.reworks_per_vehicle,
        "scrapped_vehicles": quality.scrapped_vehicles,
        "scrap_share": quality.scrap_share,
        "inspections": [asdict(check) for check in _in_order(quality.inspections, plant)],
    }
