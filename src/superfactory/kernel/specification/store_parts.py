"""What a store is made of in the specification: lanes of units and a policy."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from superfactory.kernel import layout as k
from superfactory.kernel.program import Program

if TYPE_CHECKING:
    from superfactory.kernel.specification.parts import Unit


@dataclass(slots=True, eq=False)
class Lane:
    """Units one behind the other; the first of them is the head."""

    index: int
    slots: int
    slot_ticks: int
    in_ticks: int
    out_ticks: int
    back_ticks: int
    again_ticks: int
    units: list[Unit] = field(default_factory=list)
    coming: Unit | None = None  # for which a place is kept
    last: Unit | None = None  # that was sent here

    @property
    def held(self) -> int:
        """Units in it and on their way to it."""
        return len(self.units) + (self.coming is not None)

    @property
    def has_room(self) -> bool:
        """Whether it takes one more."""
        return self.held < self.slots


@dataclass(slots=True, eq=False)
class Store:
    """Lanes, and what the policies go by."""

    lanes: list[Lane]
    return_lane: Lane | None
    is_random: bool
    policy: int
    lane_choice: int
    maximum_wait: int
    by: int
    entry_point: int
    exit_point: int
    carried_to: dict[int, Lane | None] = field(default_factory=dict)  # by slot
    entries: int = 0
    next_order: int = 0
    last_value: int = -2  # of the unit sent last; no value is -2
    hold_until: int = k.NONE

    def value(self, unit: Unit) -> int:
        """What a unit is grouped by."""
        return value_of(unit, self.by)

    @property
    def returned(self) -> list[Unit]:
        """Units in the return lane, the head first."""
        return self.return_lane.units if self.return_lane else []

    def returning(self, opened: int) -> Unit | None:
        """The head of the return lane, if it is ready."""
        return next((unit for unit in self.returned[:1] if unit.ready <= opened), None)

    def ready(self, opened: int) -> list[Unit]:
        """Units that could be fetched now."""
        reachable = [lane.units if self.is_random else lane.units[:1] for lane in self.lanes]
        return [unit for units in reachable for unit in units if unit.ready <= opened]


def value_of(unit: Unit, by: int) -> int:
    """Return the value of a unit's attribute; of its variant for -1."""
    return unit.variant if by < 0 else unit.values.get(by, k.NONE)


def store_of(program: Program, which: int) -> Store:
    """Make a store of its record."""
    record = program.stores[which]
    first, count = int(record["first_lane"]), int(record["lane_count"])
    back = int(record["return_lane"])
    return Store(
        lanes=[_lane(program, i) for i in range(first, first + count)],
        return_lane=_lane(program, back) if back >= 0 else None,
        is_random=bool(record["is_random"]),
        policy=int(record["policy"]),
        lane_choice=int(record["lane_choice"]),
        maximum_wait=int(record["maximum_wait"]),
        by=int(record["by"]),
        entry_point=int(record["entry_point"]),
        exit_point=int(record["exit_point"]),
    )


def _lane(program: Program, index: int) -> Lane:
    record = program.lanes[index]
    return Lane(
        index=index,
        slots=int(record["slots"]),
        slot_ticks=int(record["slot_ticks"]),
        in_ticks=int(record["in_ticks"]),
        out_ticks=int(record["out_ticks"]),
        back_ticks=int(record["back_ticks"]),
        again_ticks=int(record["again_ticks"]),
    )
