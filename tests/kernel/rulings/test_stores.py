"""Stores: two transfers, lanes that move slot by slot, and who leaves next."""

from __future__ import annotations

import pytest
import yaml
from tests.kernel.timelines import happened, ran, written

from superfactory.history import illegal_rows

LANES = {"access": "lanes", "lanes": 2, "slots": 2, "slot_time_s": 5}


def store_plant(store, *, sequence="a", every_s=10, before=(), after=(), variants="ab", **more):
    """A source, what stands before the store, the store `S`, what stands after it, a sink."""
    shares = [{"id": v, "share": 1 / len(variants)} for v in variants]
    source = {"kind": "source", "id": "make", "supplies": "car", "sequence": list(sequence)}
    source["arrivals"] = "saturated" if every_s is None else {"interval_s": every_s}
    flow = [source, *before, {"kind": "store", "id": "S", **store}, *after]
    flow.append({"kind": "sink", "id": "out"})
    product = {"id": "car", "variants": shares}
    plant = {"plant": "small", "start": "2025-01-06", "products": [product]}
    return yaml.safe_dump({**plant, "lines": [{"id": "line", "flow": flow, **more}]})


# ---- transfers and lanes
def test_a_unit_is_brought_in_and_taken_out_in_the_access_times(engine):
    store = {"access": "random", "capacity": 3, "access_in_s": 4, "access_out_s": 3}
    assert happened(engine, store_plant(store), 20, at="S.in S.out") == written("""
        10 start  0 S.in  >S
        14 stow   0 S.in  0
        14 fetch  0 S.out 0
        17 finish 0 S.out out
    """)


def test_a_head_is_ready_when_it_has_moved_through_all_slots(engine):
    # Two slots of 5 s: put in at 11 s, ready at 21 s; the second lane takes 2 s to reach, so
    # unit 1 is put in at 22 s and ready at 32 s.
    store = {**LANES, "access_in_s": [1, 2]}
    assert happened(engine, store_plant(store), 33, at="S.in S.out") == written("""
        10 start  0 S.in  >S
        11 stow   0 S.in  0
        20 start  1 S.in  >S    # lane 0 holds unit 0 still
        21 fetch  0 S.out 0
        21 finish 0 S.out out
        22 stow   1 S.in  1
        30 start  2 S.in  >S
        31 stow   2 S.in  0
        32 fetch  1 S.out 1
        32 finish 1 S.out out
    """)


def test_the_next_unit_of_a_lane_moves_up_one_slot_time_after_the_head_was_taken(engine):
    # One lane of two slots of 5 s, a unit every 1 s. Unit 0 is put in at 1 s and ready at
    # 11 s, unit 1 at 2 s: it could be ready at 12 s, but stands behind unit 0 until 11 s and
    # moves up until 16 s. A place is free from 11 s on: unit 2 comes in then, is ready at 21 s.
    store = {"access": "lanes", "lanes": 1, "slots": 2, "slot_time_s": 5}
    rows = happened(engine, store_plant(store, every_s=1), 22, at="S.in S.out")
    assert [row for row in rows if "fetch" in row or "stow" in row] == written("""
         1 stow  0 S.in  0
         2 stow  1 S.in  0
        11 fetch 0 S.out 0
        11 stow  2 S.in  0
        16 fetch 1 S.out 0
        16 stow  3 S.in  0
        21 fetch 2 S.out 0
        21 stow  4 S.in  0
    """)


def test_the_outbound_transfer_stands_with_its_unit_until_the_next_place_takes_it(engine):
    # The station behind works 30 s a unit: unit 1 is fetched at 20 s and waits until 40 s.
    store = {"access": "random", "capacity": 3}
    text = store_plant(store, after=[{"id": "W", "cycle_time_s": 30}])
    rows = happened(engine, text, 41, at="S.out")
    assert rows == written("""
        10 fetch  0 S.out 0
        10 finish 0 S.out >W
        20 fetch  1 S.out 0
        20 block  1 S.out >W
        40 leave  1 S.out >W
        40 fetch  2 S.out 0
        40 block  2 S.out >W
    """)


def test_a_full_store_takes_nobody_in_and_whoever_brings_units_waits(engine):
    # Nobody leaves before 40 s: unit 0 is at work, unit 1 with the outbound transfer, unit 2 in
    # the one place of the store; unit 3 waits at the source.
    store = {"access": "random", "capacity": 1}
    text = store_plant(store, after=[{"id": "W", "cycle_time_s": 90}])
    assert ran(engine, text, 60).waits == {"S.out": ">W", "make": ">S"}


def test_nothing_moves_in_a_store_while_its_calendar_is_closed(engine):
    # Open from 0:00 to 1:00 and from 2:00 on; unit 0 comes at 3,595 s and needs 10 s of moving.
    shifts = [
        {"id": "s1", "days": ["mon"], "from": "00:00", "to": "01:00"},
        {"id": "s2", "days": ["mon"], "from": "02:00", "to": "03:00"},
    ]
    text = yaml.safe_load(store_plant(LANES, every_s=3595, calendar="c"))
    text["calendars"] = [{"id": "c", "shifts": shifts}]
    rows = happened(engine, yaml.safe_dump(text), 7300, at="S.out")
    assert rows == ["7205 fetch 0 S.out 0", "7205 finish 0 S.out out"]


# ---- which lane
@pytest.mark.parametrize(
    ("choice", "lanes"),
    [
        ("shortest", "0 1 0 1"),
        ("first_free", "0 0 1 1"),
        ("same_attribute", "0 1 1 0"),  # a b b a
        ("in_sequence", "0 0 1 1"),  # the lane whose last unit comes before
    ],
)
def test_the_lane_of_a_unit_is_chosen_when_it_is_taken_in(engine, choice, lanes):
    store = {**LANES, "slot_time_s": 100, "lane_choice": choice}
    rows = happened(engine, store_plant(store, sequence="abba"), 45, at="S.in")
    assert " ".join(row.split()[-1] for row in rows if "stow" in row) == lanes


# ---- which unit
def out_of(engine, text, until_s):
    """Say when which unit leaves the store: "seconds unit"."""
    rows = happened(engine, text, until_s, at="S.out")
    return [f"{r.split()[0]} {r.split()[2]}" for r in rows if r.split()[1] in ("finish", "leave")]


def test_the_first_in_leaves_first(engine):
    # Variant a is 90 s on its way to the store, b 10 s: 1 comes in at 30 s, 0 at 100 s.
    text = overtaking({"access": "random", "capacity": 9})
    assert out_of(engine, text, 101) == ["30 1", "100 0"]


def overtaking(store, *, sequence="ab", repeat=False, **more):
    """Units every 10 s; those of variant a take 90 s to the store, those of b 10 s."""
    ways = [
        {"id": "way-a", "cycle_time_s": 90, "servers": 9},
        {"id": "way-b", "cycle_time_s": 10, "servers": 9},
    ]
    tree = yaml.safe_load(store_plant(store, sequence=sequence, **more))
    (line,) = tree["lines"]
    source, *rest = line["flow"]
    source |= {"repeat": repeat, "to": {"by_variant": {"a": "way-a", "b": "way-b"}}}
    sides = [{"id": f"side-{way['id']}", "flow": [way], "to": "S"} for way in ways]
    tree["lines"] = [{"id": "start", "flow": [source]}, {**line, "flow": rest}, *sides]
    return yaml.safe_dump(tree)


def test_a_restored_sequence_holds_units_back_for_the_one_that_is_due(engine):
    # As above, but 1 waits for 0, which comes at 100 s.
    wait = {"restore_sequence": {"maximum_wait_min": 2}}
    text = overtaking({"access": "random", "capacity": 9, "retrieval": wait})
    assert out_of(engine, text, 120) == ["100 0", "100 1"]


def test_a_unit_is_held_back_for_no_longer_than_the_maximum_wait(engine):
    # 1 could leave at 30 s and is held back for 1 min; 0 comes later and leaves at once.
    wait = {"restore_sequence": {"maximum_wait_min": 1}}
    text = overtaking({"access": "random", "capacity": 9, "retrieval": wait})
    assert out_of(engine, text, 120) == ["90 1", "100 0"]


def test_a_full_store_waits_for_nobody_who_is_not_in_it(engine):
    # b b b come in at 30, 40 and 50 s; with two places the store is full at 40 s and lets the
    # lowest go, then at 50 s the next.
    wait = {"restore_sequence": {"maximum_wait_min": 10}}
    store = {"access": "random", "capacity": 2, "retrieval": wait}
    text = overtaking(store, sequence="abbb")
    assert out_of(engine, text, 101) == ["40 1", "40 2", "50 3", "100 0"]


def test_a_batch_goes_on_while_there_are_units_of_its_value(engine):
    # a b a b come in 10 s apart; the station behind takes 100 s a unit, so that the transfer
    # chooses at 10 (0, a), 20 (1: nobody else is there), 110 and 210 s. It stands with 1 until
    # 110 s; then b goes on with 3, though 2 came first.
    retrieval = {"batch": {"maximum_wait_min": 60}}
    store = {"access": "random", "capacity": 9, "retrieval": retrieval}
    after = [{"id": "W", "cycle_time_s": 100}]
    text = store_plant(store, sequence="abababab", after=after)
    assert out_of(engine, text, 411) == ["10 0", "110 1", "210 3", "310 5", "410 7"]


def test_a_unit_that_has_been_passed_over_for_the_maximum_wait_goes_first(engine):
    # As above, but 2 came in at 30 s and may be passed over for 3 min: at 210 s it is its turn.
    retrieval = {"batch": {"maximum_wait_min": 3}}
    store = {"access": "random", "capacity": 99, "retrieval": retrieval}
    after = [{"id": "W", "cycle_time_s": 100}]
    text = store_plant(store, sequence="abababab", after=after)
    assert out_of(engine, text, 411)[:4] == ["10 0", "110 1", "210 3", "310 2"]


def test_a_new_batch_is_of_the_value_that_most_units_have(engine):
    # The transfer takes 0 (a) at 10 s, 1 (b) at 20 s and stands with it until W is free at 110 s.
    retrieval = {"batch": {"maximum_wait_min": 60}}
    store = {"access": "random", "capacity": 99, "retrieval": retrieval}
    after = [{"id": "W", "cycle_time_s": 100}]
    text = store_plant(store, sequence="abacccaaac", variants="abc", after=after)
    # By then no b is left. Of a there are 2, 6, 7 and 8, of c 3, 4, 5 and 9 (a tenth comes after
    # the station): four each, and 2 came in first. The batch of a goes on with 6.
    assert out_of(engine, text, 311) == ["10 0", "110 1", "210 2", "310 6"]


# ---- the return lane
RETURN = {"slots": 2, "from_lanes_s": 2, "to_lanes_s": 3}


def test_a_head_before_the_unit_that_is_due_is_carried_back(engine):
    # One lane of three slots of 5 s. 1 (b) comes in at 30 s, 0 (a) at 100 s behind it; 1 is
    # ready at 45 s and held back. 0 is in at 100 s, so 1 is carried to the return lane until
    # 102 s; 0 is ready at 115 s and leaves. 1 is ready again there at 112 s, is in the lane
    # again at 115 s and ready at 130 s.
    wait = {"restore_sequence": {"maximum_wait_min": 5}}
    store = {"access": "lanes", "lanes": 1, "slots": 3, "slot_time_s": 5}
    text = overtaking({**store, "return_lane": RETURN, "retrieval": wait})
    assert happened(engine, text, 140, at="S.in S.out") == written("""
         30 start  1 S.in  >S
         30 stow   1 S.in  0
        100 start  0 S.in  >S
        100 stow   0 S.in  0
        100 fetch  1 S.out 0
        102 stow   1 S.out 1
        112 fetch  1 S.in  1
        115 fetch  0 S.out 0    # of one tick the outbound transfer's event comes first
        115 finish 0 S.out out
        115 stow   1 S.in  0
        130 fetch  1 S.out 0
        130 finish 1 S.out out
    """)


def test_a_batch_goes_on_behind_a_head_of_another_value(engine):
    # Lane of three: 0 (a) leaves at 25 s; then the head 1 (b) has 2 (a) behind it, and is
    # carried back; 2 leaves next.
    retrieval = {"batch": {"maximum_wait_min": 60}}
    store = {"access": "lanes", "lanes": 1, "slots": 3, "slot_time_s": 5, "retrieval": retrieval}
    text = store_plant({**store, "return_lane": RETURN}, sequence="abaaaa", every_s=1)
    rows = happened(engine, text, 60, at="S.out")
    assert [row.split()[2] for row in rows if "finish" in row][:2] == ["0", "2"]


def test_what_a_store_does_is_a_legal_history(engine):
    wait = {"restore_sequence": {"maximum_wait_min": 1}}
    store = {"access": "lanes", "lanes": 2, "slots": 2, "slot_time_s": 5, "retrieval": wait}
    text = overtaking({**store, "return_lane": RETURN}, sequence="abbabaabbb", repeat=True)
    assert illegal_rows(ran(engine, text, 7200).history) == []


# ---- what is counted
def test_lanes_count_what_stands_in_them_and_what_was_put_on(engine):
    # Unit 0 stands in lane 0 from 11 to 21 s, unit 1 in lane 1 from 22 to 30 s (then it is cut).
    found = ran(engine, store_plant({**LANES, "access_in_s": [1, 2]}), 30).tally
    assert (found.lane_area / 10_000).tolist() == [10, 8]
    assert found.lane_max.tolist() == [1, 1]
    assert found.lane_in.tolist() == [1, 1]


def test_the_order_of_units_is_noted_where_they_enter_leave_and_are_finished(engine):
    text = overtaking({"access": "random", "capacity": 9})
    crossed = ran(engine, text, 101).tally.crossings
    assert crossed["point"].tolist() == [0, 1, 2, 0, 1, 2]
    assert crossed["order"].tolist() == [1, 1, 1, 0, 0, 0]
    assert crossed["value"].tolist() == [1, 1, 1, 0, 0, 0]
