"""Which unit a store lets out next, and which lane it puts one on: the fixed policies."""

from __future__ import annotations

import numpy as np

from superfactory.kernel.jit import compiled_apart
from superfactory.kernel.layout import NONE
from superfactory.kernel.loop.asking import must_ask, take_answer
from superfactory.kernel.loop.codes import RETRIEVAL, U
from superfactory.kernel.store_layout import (
    BY_RULE,
    BY_SEQUENCE,
    BY_VALUE,
    FIRST_FREE,
    IN_SEQUENCE,
    SAME_VALUE,
)

COMING = -2
"""The place of a unit that is on its way to a lane."""

# fmt: off


@compiled_apart
def has_room(w, i):
    lane = w.lanes[U(i)]
    return lane.count + lane.coming < lane.slots


@compiled_apart
def choose_lane(w, n, u):
    """Return the lane that the inbound transfer would put a unit on, NONE if all are full."""
    store = w.stores[U(w.nodes[U(n)].store)]
    value = value_of(w, u, store.by)
    order = np.int64(w.units[U(u)].order)
    found = np.int64(NONE)
    best = np.int64(0)
    for i in range(store.first_lane, store.first_lane + store.lane_count):
        if not has_room(w, i):
            continue
        merit = lane_merit(w, i, store.lane_choice, value, order)
        if found < 0 or merit > best:
            found = np.int64(i)
            best = merit
    return found


@compiled_apart
def lane_merit(w, i, choice, value, order):
    """Return how well a lane with room suits; of equals the first is taken."""
    lane = w.lanes[U(i)]
    held = np.int64(lane.count + lane.coming)
    if choice == FIRST_FREE:
        return np.int64(0)
    if choice == SAME_VALUE and held > 0 and lane.last_value == value:
        return np.int64(1)
    if choice == IN_SEQUENCE and held > 0 and lane.last_order < order:
        return np.int64(1) + lane.last_order
    return -held


@compiled_apart
def value_of(w, u, by):
    """Return the value of the attribute by which a store groups its units."""
    if by < 0:
        return np.int64(w.units[U(u)].variant)
    return np.int64(w.unit_values[U(u), U(by)])


@compiled_apart
def choose_unit(w, g, n, opened):
    """Return the unit to fetch now, or NONE, and whether it is to be carried back."""
    store = w.stores[U(w.nodes[U(n)].store)]
    first = earliest(w, store, opened)
    if first < 0:
        return first, False
    if store.policy == BY_VALUE:
        return batch(w, store, opened)
    if store.policy == BY_SEQUENCE:
        return restore(w, n, store, opened)
    if store.policy == BY_RULE:
        return ask_whom(g, n, store, opened), False
    return first, False


@compiled_apart
def ask_whom(g, n, store, opened):
    """Return the unit that the planner's rule names; NONE while it is asked, or if it holds."""
    if must_ask(g, RETRIEVAL, n):
        return np.int64(NONE)
    u = np.int64(take_answer(g))
    if u < 0 and store.hold_until < 0:
        store.hold_until = opened + store.maximum_wait
    return u


@compiled_apart
def earliest(w, store, opened):
    """Return the ready unit that came into the store first, or NONE."""
    found = np.int64(NONE)
    for i in range(store.first_lane, store.first_lane + store.lane_count):
        u = np.int64(w.lanes[U(i)].head)
        if u < 0 or w.units[U(u)].ready > opened:
            continue
        if found < 0 or w.units[U(u)].entry < w.units[U(found)].entry:
            found = u
    return found


@compiled_apart
def within_reach(w, store, u):
    """Return the next unit that could be fetched from the same lane: none behind a head."""
    return np.int64(w.units[U(u)].next) if store.is_random else np.int64(NONE)


@compiled_apart
def longest_ready(w, store, opened):
    """Return the unit that has been ready longest; of equals the one that came in first."""
    found = np.int64(NONE)
    for i in range(store.first_lane, store.first_lane + store.lane_count):
        u = np.int64(w.lanes[U(i)].head)
        while u >= 0 and w.units[U(u)].ready <= opened:
            if found < 0 or comes_before(
                w.units[U(u)].ready, w.units[U(u)].entry, w.units[U(found)].ready,
                w.units[U(found)].entry,
            ):
                found = u
            u = within_reach(w, store, u)
    return found


@compiled_apart
def comes_before(one, one_entry, other, other_entry):
    return one < other or (one == other and one_entry < other_entry)


@compiled_apart
def first_of_value(w, store, opened, value):
    """Return the ready unit of a value that came in first, or NONE."""
    found = np.int64(NONE)
    for i in range(store.first_lane, store.first_lane + store.lane_count):
        u = np.int64(w.lanes[U(i)].head)
        while u >= 0 and w.units[U(u)].ready <= opened:
            if value_of(w, u, store.by) == value and (
                found < 0 or w.units[U(u)].entry < w.units[U(found)].entry
            ):
                found = u
            u = within_reach(w, store, u)
    return found


@compiled_apart
def standing(w, store, value):
    """Return how many units of a value stand in the lanes, the return lane left out."""
    count = np.int64(0)
    for i in range(store.first_lane, store.first_lane + store.lane_count):
        u = np.int64(w.lanes[U(i)].head)
        while u >= 0:
            count += value_of(w, u, store.by) == value
            u = np.int64(w.units[U(u)].next)
    return count


@compiled_apart
def may_carry_back(w, store, i, opened):
    """Tell whether the head of a lane can be carried to the return lane now."""
    head = np.int64(w.lanes[U(i)].head)
    if store.return_lane < 0 or head < 0 or w.units[U(head)].ready > opened:
        return False
    return has_room(w, store.return_lane)


@compiled_apart
def batch(w, store, opened):
    """Go on with the value of the unit sent last; who has been ready too long goes first."""
    u = longest_ready(w, store, opened)
    if opened - w.units[U(u)].ready >= store.maximum_wait:
        return u, False
    u = first_of_value(w, store, opened, store.last_value)
    if u >= 0:
        return u, False
    for i in range(store.first_lane, store.first_lane + store.lane_count):
        if may_carry_back(w, store, i, opened):
            head = np.int64(w.lanes[U(i)].head)
            second = np.int64(w.units[U(head)].next)
            if second >= 0 and value_of(w, second, store.by) == store.last_value:
                return head, True
    return largest_batch(w, store, opened), False


@compiled_apart
def largest_batch(w, store, opened):
    """Return the ready unit whose value most units in the lanes have; of equals the first in."""
    found = np.int64(NONE)
    most = np.int64(0)
    for i in range(store.first_lane, store.first_lane + store.lane_count):
        u = np.int64(w.lanes[U(i)].head)
        while u >= 0 and w.units[U(u)].ready <= opened:
            count = standing(w, store, value_of(w, u, store.by))
            if count > most or (
                count == most and w.units[U(u)].entry < w.units[U(found)].entry
            ):
                found = u
                most = count
            u = within_reach(w, store, u)
    return found


@compiled_apart
def lowest_ready(w, store, opened):
    """Return the ready unit that is first in the build sequence; of equals the first in."""
    found = np.int64(NONE)
    for i in range(store.first_lane, store.first_lane + store.lane_count):
        u = np.int64(w.lanes[U(i)].head)
        while u >= 0 and w.units[U(u)].ready <= opened:
            if found < 0 or comes_before(
                w.units[U(u)].order, w.units[U(u)].entry, w.units[U(found)].order,
                w.units[U(found)].entry,
            ):
                found = u
            u = within_reach(w, store, u)
    return found


@compiled_apart
def wanted_lane(w, n, store):
    """Return the lane of the lowest unit that is due; COMING: on its way; NONE: not here."""
    place = np.int64(NONE)
    lowest = np.int64(store.next_order) + 1
    carried = np.int64(w.servers[U(w.nodes[U(n)].first_server + 1)].unit)
    if carried >= 0 and w.units[U(carried)].order < lowest:
        lowest = np.int64(w.units[U(carried)].order)
        place = np.int64(COMING)
    for i in range(store.first_lane, store.first_lane + store.lane_count):
        u = np.int64(w.lanes[U(i)].head)
        while u >= 0:
            if w.units[U(u)].order < lowest:
                lowest = np.int64(w.units[U(u)].order)
                place = np.int64(i)
            u = np.int64(w.units[U(u)].next)
    if store.return_lane >= 0:
        u = np.int64(w.lanes[U(store.return_lane)].head)
        while u >= 0:
            if w.units[U(u)].order < lowest:
                lowest = np.int64(w.units[U(u)].order)
                place = np.int64(COMING)
            u = np.int64(w.units[U(u)].next)
    return place


@compiled_apart
def restore(w, n, store, opened):
    """Send what is due in the build sequence; hold back for it, but not longer than allowed."""
    u = lowest_ready(w, store, opened)
    if w.units[U(u)].order <= store.next_order:
        return u, False
    if store.hold_until < 0:
        store.hold_until = opened + store.maximum_wait
    if opened >= store.hold_until:
        return u, False
    place = wanted_lane(w, n, store)
    if place == NONE:
        for i in range(store.first_lane, store.first_lane + store.lane_count):
            if has_room(w, i):
                return np.int64(NONE), False
        return u, False
    if place >= 0 and may_carry_back(w, store, place, opened):
        return np.int64(w.lanes[U(place)].head), True
    return np.int64(NONE), False
