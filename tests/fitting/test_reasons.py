"""Reasons of stops in many hands: what is one, what reads alike, and what the plant calls it."""

from __future__ import annotations

import pytest
from tests.fitting.logs import read
from tests.fitting.test_series import in_shifts
from tests.plant.small import small_plant

from superfactory.fitting import series_of, with_ids_of
from superfactory.fitting.reasons import Reasons, folded

HEAD = "station,start,end,reason\n"


def stops(*reasons):
    """A log of stops of ten minutes, one an hour."""
    rows = (
        f"work,2025-01-06 {6 + n:02}:00,2025-01-06 {6 + n:02}:10,{reason}"
        for n, reason in enumerate(reasons)
    )
    return read(HEAD + "\n".join(rows) + "\n")


def said(*reasons):
    found = Reasons()
    for reason in reasons:
        found.take(reason)
    return list(found.said())


def test_letter_case_and_blanks_make_no_difference():
    assert {folded(one) for one in ("robot stop", "Robot  stop", " ROBOT STOP ")} == {"robot stop"}


def test_a_reason_goes_by_the_way_it_is_written_most_often():
    log = stops("robot", "Robot", "ROBOT ", "Robot")
    assert {record.reason for record in log.records} == {"Robot"}
    assert log.said == ['reasons taken as one: "Robot" = "robot" = "ROBOT"']


@pytest.mark.parametrize(
    ("one", "other"),
    [("robot", "robot stop"), ("gripper open", "gripper-open"), ("lift table", "lifttable")],
)
def test_reasons_that_read_alike_are_told_and_stay_apart(one, other):
    assert said(one, other) == [f'reasons that read alike, counted apart: "{one}" and "{other}"']


@pytest.mark.parametrize(("one", "other"), [("jam", "door"), ("error 101", "error 102"), ("", "a")])
def test_other_reasons_and_codes_are_not_alike(one, other):
    assert said(one, other) == []


def test_no_more_than_five_pairs_are_named():
    (line,) = said("robot", *(f"robot {word}" for word in ("a", "b", "c", "d", "e", "f", "g")))
    assert line.count(" and ") == 5 + 1
    assert line.endswith(" more")


def test_both_ends_of_a_stop_may_be_written_differently():
    log = read(
        "station,time,event,reason\n"
        "work,2025-01-06 06:00,stop begin,Jam\n"
        "work,2025-01-06 06:10,stop end,jam \n"
    )
    assert [record.end - record.begin for record in log.records] == [600]


def test_a_reason_becomes_the_id_of_the_failure_it_means():
    log = stops("JAM", "JAM")
    floor_of_log = in_shifts(on="clock")
    mode = {"id": "jam", "availability": 0.9, "repair_time_min": 5}
    with_ids_of(small_plant(station={"failures": [mode]}), log)
    assert {record.reason for record in log.records} == {"jam"}
    (to_failure, _) = series_of(log, floor_of_log(log))
    assert to_failure.runs_on == "the clock"
