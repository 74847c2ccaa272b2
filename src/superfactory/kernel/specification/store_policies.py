"""Which unit a store lets out next, and which lane it puts one on: the fixed policies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from superfactory.kernel import store_layout as k

if TYPE_CHECKING:
    from superfactory.kernel.specification.parts import Unit
    from superfactory.kernel.specification.store_parts import Lane, Store

Choice = tuple["Unit | None", bool]
"""The unit to fetch, and whether it is carried back rather than sent out."""


def choose_lane(store: Store, unit: Unit) -> Lane | None:
    """Return the lane that the inbound transfer would put a unit on, None if all are full."""
    open_lanes = [lane for lane in store.lanes if lane.has_room]
    if not open_lanes:
        return None
    if store.lane_choice == k.FIRST_FREE:
        return open_lanes[0]
    filled = [lane for lane in open_lanes if lane.held and lane.last is not None]
    if store.lane_choice == k.SAME_VALUE:
        alike = [x for x in filled if x.last and store.value(x.last) == store.value(unit)]
        if alike:
            return alike[0]
    if store.lane_choice == k.IN_SEQUENCE:
        earlier = [x for x in filled if x.last and x.last.order < unit.order]
        if earlier:
            return max(earlier, key=lambda lane: (lane.last.order if lane.last else 0, -lane.index))
    return min(open_lanes, key=lambda lane: (lane.held, lane.index))


def choose_unit(store: Store, carried: Unit | None, opened: int) -> Choice:
    """Return what the outbound transfer should fetch now.

    Parameters
    ----------
    carried
        The unit that the inbound transfer has in hand.
    opened
        Open ticks up to now.
    """
    ready = store.ready(opened)
    if not ready:
        return None, False
    if store.policy == k.BY_VALUE:
        return _batch(store, ready, opened)
    if store.policy == k.BY_SEQUENCE:
        return _restore(store, ready, carried, opened)
    return min(ready, key=lambda unit: unit.entry), False


def _may_carry_back(store: Store, lane: Lane, opened: int) -> bool:
    has_room = store.return_lane is not None and store.return_lane.has_room
    return has_room and bool(lane.units) and lane.units[0].ready <= opened


def _batch(store: Store, ready: list[Unit], opened: int) -> Choice:
    """Go on with the value of the unit sent last; who has been ready too long goes first."""
    longest = min(ready, key=lambda unit: (unit.ready, unit.entry))
    if opened - longest.ready >= store.maximum_wait:
        return longest, False
    alike = [unit for unit in ready if store.value(unit) == store.last_value]
    if alike:
        return min(alike, key=lambda unit: unit.entry), False
    for lane in store.lanes:
        behind = [store.value(unit) for unit in lane.units[1:2]]
        if behind == [store.last_value] and _may_carry_back(store, lane, opened):
            return lane.units[0], True
    values = [store.value(unit) for lane in store.lanes for unit in lane.units]
    return min(ready, key=lambda u: (-values.count(store.value(u)), u.entry)), False


def _restore(store: Store, ready: list[Unit], carried: Unit | None, opened: int) -> Choice:
    """Send what is due in the build sequence; hold back for it, but not longer than allowed."""
    lowest = min(ready, key=lambda unit: (unit.order, unit.entry))
    if lowest.order <= store.next_order:
        return lowest, False
    if store.hold_until < 0:
        store.hold_until = opened + store.maximum_wait
    if opened >= store.hold_until:
        return lowest, False
    in_lanes = [(unit.order, lane) for lane in store.lanes for unit in lane.units]
    coming = [(unit.order, None) for unit in (*store.returned, carried) if unit is not None]
    due = [found for found in (*coming, *in_lanes) if found[0] <= store.next_order]
    if not due:
        is_full = not any(lane.has_room for lane in store.lanes)
        return (lowest if is_full else None), False
    wanted_in = min(due, key=lambda found: found[0])[1]
    if wanted_in is not None and _may_carry_back(store, wanted_in, opened):
        return wanted_in.units[0], True
    return None, False
