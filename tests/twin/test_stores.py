"""Stores in the kernel's arrays: lanes, times in ticks, policies, points that are watched."""

from __future__ import annotations

import pytest
from tests.parity.lines import line, plant, sink, source, station
from tests.twin.test_lowering import lowered

from superfactory.kernel import layout, store_layout

SECOND = 10_000


def with_store(**store):
    kept = {"kind": "store", "id": "pbs", **store}
    return lowered(plant(line(source(), station("S1", 60), kept, station("S2", 60), sink())))


LANES = {
    "access": "lanes",
    "lanes": 2,
    "slots": 4,
    "slot_time_s": 9,
    "access_in_s": [6, 0],
    "access_out_s": 5,
}


def test_each_lane_has_its_slots_and_its_times():
    lanes = with_store(**LANES).program.lanes
    assert lanes["slots"].tolist() == [4, 4]
    assert (lanes["in_ticks"] / SECOND).tolist() == [6, 0]
    assert (lanes["out_ticks"] / SECOND).tolist() == [5, 5]
    assert (lanes["slot_ticks"] / SECOND).tolist() == [9, 9]


def test_random_access_is_one_lane_of_all_places():
    found = with_store(access="random", capacity=30)
    (store,) = found.program.stores
    assert bool(store["is_random"])
    assert found.program.lanes["slots"].tolist() == [30]


def test_a_return_lane_comes_last_with_the_times_to_and_from_it():
    back = {"slots": 3, "from_lanes_s": [6, 12], "to_lanes_s": 7}
    found = with_store(**LANES, return_lane=back)
    (store,) = found.program.stores
    lanes = found.program.lanes
    assert (int(store["lane_count"]), int(store["return_lane"])) == (2, 2)
    assert lanes["slots"].tolist() == [4, 4, 3]
    assert (lanes["back_ticks"][:2] / SECOND).tolist() == [6, 12]
    assert (lanes["again_ticks"][:2] / SECOND).tolist() == [7, 7]


def test_without_one_there_is_none():
    (store,) = with_store(**LANES).program.stores
    assert int(store["return_lane"]) == layout.NONE


@pytest.mark.parametrize(
    ("retrieval", "policy", "minutes"),
    [
        ("first_in_first_out", store_layout.BY_ENTRY, 0),
        ({"batch": {"maximum_wait_min": 5}}, store_layout.BY_VALUE, 5),
        ({"restore_sequence": {"maximum_wait_min": 3}}, store_layout.BY_SEQUENCE, 3),
        ({"policy": {"name": "mine", "maximum_wait_min": 2}}, store_layout.BY_RULE, 2),
    ],
)
def test_a_policy_and_its_maximum_wait(retrieval, policy, minutes):
    (store,) = with_store(**LANES, retrieval=retrieval).program.stores
    assert int(store["policy"]) == policy
    assert int(store["maximum_wait"]) == minutes * 60 * SECOND


def test_a_store_is_watched_at_its_entry_and_its_exit_and_so_is_the_plant():
    found = with_store(**LANES)
    (store,) = found.program.stores
    points = found.legend.points
    names = [points[int(store[name])].id for name in ("entry_point", "exit_point")]
    assert len({*names, points[int(found.program.exit_point)].id}) == 3
    assert all("pbs" in name for name in names)
