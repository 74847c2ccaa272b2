"""What passes at the first attempt, what is reworked, what is scrapped.

First pass yield is the share of inspected units that pass without rework (ISO 22400-2:2014,
"first pass yield", GP / IP); over several inspections in a row the yields multiply ("rolled
throughput yield"). Inspections that stand beside one another, each for some of the vehicles, are
one stage: what fails at any of them, over the vehicles that come so far. The product over the
stages is exact where what a vehicle fails at one stage does not go with its way to the next.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from superfactory.kpi.sums import Outcome
from superfactory.kpi.vehicles import finished_vehicles, ratio

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from superfactory.history import Legend
    from superfactory.kpi.sums import Tally
    from superfactory.plant import InspectionStage, Plant


@dataclass(frozen=True, slots=True)
class InspectionFigures:
    """What one inspection found; None where it inspected nothing of the kind.

    id: its station.
    inspected_first: units inspected for the first time.
    first_pass_yield: share of those that passed.
    rejected, scrapped: failed inspections of any attempt; units sent to scrap.
    rework_share: rejections sent to rework, over inspections of any attempt.
    """

    id: str
    inspected_first: float
    first_pass_yield: float | None
    rejected: float
    scrapped: float
    rework_share: float | None


@dataclass(frozen=True, slots=True)
class Quality:
    """Quality of the plant as a whole.

    first_pass_yield: share of vehicles that pass every inspection at the first attempt, a product
        over the stages of inspections; 1 where nothing is inspected.
    reworks_per_vehicle: rejections sent to rework over finished vehicles.
    scrapped_vehicles: vehicles that left the plant as scrap.
    scrap_share: scrapped over all vehicles that left.
    inspections: each inspection that inspected anything.
    """

    first_pass_yield: float
    reworks_per_vehicle: float | None
    scrapped_vehicles: float
    scrap_share: float | None
    inspections: tuple[InspectionFigures, ...]


def quality(tally: Tally, legend: Legend, plant: Plant) -> Quality:
    """What passed at once, what was reworked and what was scrapped."""
    from superfactory.plant import inspection_stages  # reading a history needs no plant

    inspections = tuple(
        _inspection(tally, number, station.id)
        for number, station in enumerate(legend.stations)
        if tally.inspected_first[number] or tally.rejected[number]
    )
    finished = finished_vehicles(tally, legend).size
    stays = tally.passages
    scrapped = int(
        ((stays["shop"] == len(legend.shops)) & (stays["outcome"] == Outcome.SCRAPPED)).sum()
    )
    reworks = sum(i.rejected - i.scrapped for i in inspections)
    return Quality(
        first_pass_yield=_first_pass_yield(inspections, inspection_stages(plant), finished),
        reworks_per_vehicle=ratio(reworks, finished),
        scrapped_vehicles=scrapped,
        scrap_share=ratio(scrapped, scrapped + finished),
        inspections=inspections,
    )


def _first_pass_yield(
    inspections: Iterable[InspectionFigures], stages: Sequence[InspectionStage], finished: int
) -> float:
    """Multiply the shares that pass each stage at once.

    Over those inspected there; where some pass a stage by, over all who left from it on: those
    finished and those scrapped at it or at a later one.
    """
    of = {inspection.id: inspection for inspection in inspections}
    result = 1.0
    left = float(finished)
    for stage in reversed(stages):
        there = [of[station] for station in stage.stations if station in of]
        left += sum(inspection.scrapped for inspection in there)
        inspected = sum(inspection.inspected_first for inspection in there)
        passed = sum(i.inspected_first * (i.first_pass_yield or 0) for i in there)
        came = max(inspected, left) if stage.is_bypassed else inspected
        if came:
            result *= 1 - (inspected - passed) / came
    return result


def _inspection(tally: Tally, number: int, station_id: str) -> InspectionFigures:
    first, rejected = int(tally.inspected_first[number]), int(tally.rejected[number])
    scrapped, finished = int(tally.scrapped[number]), int(tally.finished[number])
    return InspectionFigures(
        id=station_id,
        inspected_first=first,
        first_pass_yield=ratio(int(tally.passed_first[number]), first),
        rejected=rejected,
        scrapped=scrapped,
        rework_share=ratio(rejected - scrapped, finished),
    )
