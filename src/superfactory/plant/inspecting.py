"""Which inspections a vehicle meets one after the other, and which instead of one another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from superfactory.plant.flow import Flow
from superfactory.plant.graphs import reachable

if TYPE_CHECKING:
    from superfactory.plant.plant import Plant


@dataclass(frozen=True, slots=True)
class InspectionStage:
    """Inspections of which a vehicle meets one at most on its first way through the plant.

    stations: their ids, in the order of the file.
    is_bypassed: whether a way leads from a source to a sink past all of them.
    """

    stations: tuple[str, ...]
    is_bypassed: bool


def inspection_stages(plant: Plant) -> tuple[InspectionStage, ...]:
    """Inspections of vehicles by stages, the first of the flow first.

    An inspection stands in the stage after the last of those that some unit may pass before it.
    What leads to and from it are the ways of units that are not rejected; inspections to which
    only rejected units come, and inspections of parts and of what is built in, are left out.
    """
    return _Stages(plant).found()


class _Stages:
    """The ways of units that nobody rejects, by what travels on them."""

    def __init__(self, plant: Plant) -> None:
        self.flow = Flow(plant)
        goods = sorted(variant.id for _, variant in plant.variants)
        places = self.flow.places
        self.ways = {good: {p: self.flow.onward(p, good) for p in places} for good in goods}
        self.sources = {
            good: [s for s in self.flow.sources if good in self.flow.goods_of(s)] for good in goods
        }
        self.sinks = set(self.flow.sinks)

    def found(self) -> tuple[InspectionStage, ...]:
        stages: dict[int, list[str]] = {}
        for place, stage in sorted(self._numbers(self._before()).items(), key=self._in_file):
            stages.setdefault(stage, []).append(place)
        return tuple(
            InspectionStage(tuple(stages[number]), self._is_bypassed(set(stages[number])))
            for number in sorted(stages)
        )

    def _in_file(self, numbered: tuple[str, int]) -> int:
        return self.flow.places.index(numbered[0])

    def _before(self) -> dict[str, set[str]]:
        """Of each inspection of vehicles, those that some unit may pass before it."""
        inspected = {place for place in self.flow.places if self.flow.inspection(place)}
        before: dict[str, set[str]] = {}
        for good, ways in self.ways.items():
            for place in inspected & reachable(self.sources[good], ways):
                ahead = reachable(ways[place], ways)
                if ahead & self.sinks:
                    before.setdefault(place, set())
                    for later in inspected & ahead - {place}:
                        before.setdefault(later, set()).add(place)
        return before

    def _numbers(self, before: dict[str, set[str]]) -> dict[str, int]:
        """The stage of each; in a ring the first of the file goes first."""
        found: dict[str, int] = {}
        waiting = [place for place in self.flow.places if place in before]
        while waiting:
            ready = (place for place in waiting if not before[place] & set(waiting))
            nearest = next(ready, waiting[0])
            found[nearest] = max((found[p] + 1 for p in before[nearest] if p in found), default=0)
            waiting.remove(nearest)
        return found

    def _is_bypassed(self, cut: set[str]) -> bool:
        return any(
            reachable(
                self.sources[good],
                {place: () if place in cut else ahead for place, ahead in ways.items()},
            )
            & self.sinks
            for good, ways in self.ways.items()
        )
