"""The figures of ISO 22400-2 by their standard names, for each station as a work unit.

ISO 22400-2:2014, "Automation systems and integration - Key performance indicators (KPIs) for
manufacturing operations management - Part 2: Definitions and descriptions". The standard's
times, and what stands for them in a plant of six states:

====  ============================  ==================================================
PDOT  planned down time             down for a tool change or a maintenance
PBT   planned busy time             open time of the line's calendar less PDOT, all servers
APT   actual production time        working
AUST  actual unit setup time        changeover
ADET  actual unit delay time        down by chance, and blocked: the unit waits on the work unit
ADOT  actual unit down time         starved: up and planned, but nothing came
AUBT  actual unit busy time         APT + AUST + ADET
PRI   planned run time per item     mean cycle time of the mix; on a paced line the takt;
                                    of a batch its process time over the units it holds;
                                    of a lot line the stroke time over its pieces
PQ    produced quantity             units whose work was done; of a lot line pieces
GQ    good quantity                 those not rejected by the station's inspection; of a lot
                                    line those not scrapped after a die change
====  ============================  ==================================================

Honest limits of this mapping: a failure of an empty server is counted as delay though no order
was at it; the mix of a station is that of the units that left its shop, of the
variants that may come to it; repair times pause in off time, which the
mean time to restoration includes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from superfactory.kpi.sums import STATES
from superfactory.kpi.vehicles import HOUR_TICKS, clock_hours, ratio
from superfactory.units import TICKS_PER_SECOND

if TYPE_CHECKING:
    from superfactory.history import Legend, Station
    from superfactory.kpi.sums import Tally
    from superfactory.plant import Plant, Times

WORKING, STARVED, BLOCKED, DOWN, CHANGEOVER, _ = range(len(STATES))


@dataclass(frozen=True, slots=True)
class WorkUnit:
    """The figures of ISO 22400-2 for one station; None where a denominator is 0.

    id: the station.
    availability: APT / PBT.
    effectiveness: PRI x PQ / APT (the trade says performance).
    quality_ratio: GQ / PQ.
    oee: overall equipment effectiveness index, availability x effectiveness x quality ratio.
    nee: net equipment effectiveness index, (APT + AUST) / PBT x effectiveness x quality ratio.
    allocation_efficiency: AUBT / PBT.
    utilization_efficiency: APT / AUBT.
    technical_efficiency: APT / (APT + ADET).
    setup_ratio: AUST / (APT + AUST).
    throughput_rate_per_h: PQ per hour of the clock.
    first_pass_yield: units passed at the first inspection / units inspected.
    rework_ratio: units sent to rework / PQ.
    scrap_ratio: units sent to scrap / PQ.
    planned_down_h: PDOT, the open time down for planned stops, servers added up.
    unplanned_down_h: all other open time down, servers added up.
    mtbf_h: mean operating time between failures: time worked (on a paced line: moved) over
        failures.
    mttr_h: mean time to restoration: clock time from failure to repair over failures.
    """

    id: str
    availability: float | None
    effectiveness: float | None
    quality_ratio: float | None
    oee: float | None
    nee: float | None
    allocation_efficiency: float | None
    utilization_efficiency: float | None
    technical_efficiency: float | None
    setup_ratio: float | None
    throughput_rate_per_h: float
    first_pass_yield: float | None
    rework_ratio: float | None
    scrap_ratio: float | None
    planned_down_h: float
    unplanned_down_h: float
    mtbf_h: float | None
    mttr_h: float | None


def work_units(tally: Tally, legend: Legend, plant: Plant) -> tuple[WorkUnit, ...]:
    """The figures of ISO 22400-2 for each station."""
    mixes = station_mixes(tally, legend, plant)
    found = []
    for number, station in enumerate(legend.stations):
        if legend.slots[station.slots[0]].kind == "lot_line":
            made = _of_lots(tally, legend, station)
        else:
            planned = _planned_run_ticks(station, plant, legend, mixes)
            made = _of_units(tally, number, planned)
        found.append(_work_unit(tally, legend, number, made))
    return tuple(found)


class _Made(NamedTuple):
    """What a work unit made: all, those not good, those scrapped, and the ticks planned for all."""

    produced: int
    rejected: int
    scrapped: int
    planned_ticks: float


def _of_units(tally: Tally, number: int, planned_ticks: float) -> _Made:
    produced = int(tally.finished[number])
    rejected, scrapped = int(tally.rejected[number]), int(tally.scrapped[number])
    return _Made(produced, rejected, scrapped, planned_ticks * produced)


def _of_lots(tally: Tally, legend: Legend, station: Station) -> _Made:
    """Pieces of a lot line, each with its share of the time of a stroke."""
    produced = scrapped = 0
    planned = 0.0
    for number, part in enumerate(legend.lot_parts):
        if part.slot == station.slots[0]:
            scrap = int(tally.lot_scrapped[number])
            pieces = int(tally.lot_delivered[number]) + scrap
            produced, scrapped = produced + pieces, scrapped + scrap
            planned += pieces * part.stroke_ticks / part.pieces
    return _Made(produced, scrapped, scrapped, planned)


def _work_unit(tally: Tally, legend: Legend, number: int, made: _Made) -> WorkUnit:
    station = legend.stations[number]
    ticks = tally.station_state[number]
    apt, aust = float(ticks[WORKING]), float(ticks[CHANGEOVER])
    planned = int(tally.station_planned[number])
    unplanned = int(ticks[DOWN]) - planned
    adet = float(unplanned + ticks[BLOCKED])
    pbt = apt + aust + adet + float(ticks[STARVED])
    produced, rejected, scrapped = made.produced, made.rejected, made.scrapped
    inspected = int(tally.inspected_first[number])
    effectiveness = ratio(made.planned_ticks, apt)
    good = ratio(produced - rejected, produced)
    failures, repair_ticks = _failures(tally, legend, station)
    operating = apt if station.position < 0 else _moved(tally, legend, number)
    return WorkUnit(
        id=station.id,
        availability=ratio(apt, pbt),
        effectiveness=effectiveness,
        quality_ratio=good,
        oee=_product(ratio(apt, pbt), effectiveness, good),
        nee=_product(ratio(apt + aust, pbt), effectiveness, good),
        allocation_efficiency=ratio(apt + aust + adet, pbt),
        utilization_efficiency=ratio(apt, apt + aust + adet),
        technical_efficiency=ratio(apt, apt + adet),
        setup_ratio=ratio(aust, apt + aust),
        throughput_rate_per_h=produced / clock_hours(tally),
        first_pass_yield=ratio(int(tally.passed_first[number]), inspected),
        rework_ratio=ratio(rejected - scrapped, produced),
        scrap_ratio=ratio(scrapped, produced),
        planned_down_h=planned / HOUR_TICKS,
        unplanned_down_h=unplanned / HOUR_TICKS,
        mtbf_h=ratio(operating / HOUR_TICKS, failures),
        mttr_h=ratio(repair_ticks / HOUR_TICKS, failures),
    )


def _moved(tally: Tally, legend: Legend, number: int) -> float:
    """Ticks for which a paced line moved: it stood while this station was short of pieces."""
    station = legend.stations[number]
    mine = [d for d, drawing in enumerate(legend.drawings) if drawing.element_id == station.id]
    up = tally.station_state[number][[WORKING, STARVED]].sum()
    return float(up - tally.shortage_ticks[mine].sum())


def _product(*factors: float | None) -> float | None:
    """Multiply, or None if any factor is."""
    result = 1.0
    for factor in factors:
        if factor is None:
            return None
        result *= factor
    return result


def _failures(tally: Tally, legend: Legend, station: Station) -> tuple[int, int]:
    """Failures of a station, outages among them, and clock ticks from failure to repair.

    Planned stops are none; an outage of a paced line is one of each of its stations.
    """
    modes = [
        number
        for number, mode in enumerate(legend.failure_modes)
        if mode.slot in station.slots
        and mode.position in (station.position, -1)
        and not (mode.planned or mode.scope == "whole")
    ]
    return int(tally.failure_count[modes].sum()), int(tally.failure_ticks[modes].sum())


def station_mixes(tally: Tally, legend: Legend, plant: Plant) -> dict[str, dict[str, int]]:
    """Units by variant that left the shop of each station, of what may come to the station."""
    from superfactory.plant import goods_at_stations  # reading a history needs no plant

    of_shop, coming = _shop_mixes(tally, legend), goods_at_stations(plant)
    variants = {variant.id for _, variant in plant.variants}
    found = {}
    for station in legend.stations:
        goods = coming.get(station.id, frozenset())
        known = goods | ({""} if goods - variants else set())
        mix = of_shop[station.shop_id]
        found[station.id] = {name: count for name, count in mix.items() if name in known}
    return found


def _shop_mixes(tally: Tally, legend: Legend) -> dict[str, dict[str, int]]:
    """Units by variant that left each shop; parts go by the empty id."""
    stays, variants = tally.passages, len(legend.variants)
    found = {}
    for number, shop in enumerate(legend.shops):
        left = np.bincount(stays["variant"][stays["shop"] == number], minlength=variants)
        mix: dict[str, int] = {}
        for (_, variant), count in zip(legend.variants, left.tolist(), strict=True):
            mix[variant] = mix.get(variant, 0) + count
        found[shop] = mix
    return found


def _planned_run_ticks(
    station: Station, plant: Plant, legend: Legend, mixes: dict[str, dict[str, int]]
) -> float:
    """Planned ticks an item: the pitch of a paced line, else the mean cycle time of the mix."""
    if station.position >= 0:
        return legend.takt_ticks[station.slots[0]]
    element = plant.elements[station.id]
    of_batch = getattr(element, "process_time_s", None)
    if of_batch is not None:
        return float(of_batch.mean) / int(getattr(element, "maximum", 1)) * TICKS_PER_SECOND
    times = getattr(element, "cycle_time_s", None)
    if times is None:
        return 0.0
    return _mean_of_mix(times, mixes[station.id]) * TICKS_PER_SECOND


def _mean_of_mix(times: Times, mix: dict[str, int]) -> float:
    """Mean cycle time in s; where none of the named variants passed, all count alike."""
    named = {variant: float(time.mean) for variant, time in times.by_variant.items()}
    rest = None if times.otherwise is None else float(times.otherwise.mean)
    if not named and rest is not None:
        return rest
    weighted = [
        (named.get(variant, rest), count)
        for variant, count in mix.items()
        if count and (variant in named or rest is not None)
    ]
    if not weighted:
        weighted = [(mean, 1) for mean in named.values()]
    total = sum(count for _, count in weighted)
    return sum(mean * count for mean, count in weighted if mean is not None) / total
