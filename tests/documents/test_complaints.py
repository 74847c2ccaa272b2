"""Complaints: how they read, and that all of them come, in order."""

from __future__ import annotations

import pickle

from superfactory.documents import Complaint, Complaints, Location, WrongDocument, nearest


def at(line, file="plant.yaml"):
    return Location(file, line, 1)


def test_a_complaint_reads_where_who_what():
    complaint = Complaint(
        at(41), 'line "trim-2", station "T2-07"', "cycle_time_s must be > 0, got -3"
    )
    assert str(complaint) == (
        'plant.yaml:41: line "trim-2", station "T2-07": cycle_time_s must be > 0, got -3'
    )


def test_a_hint_is_asked_at_the_end():
    complaint = Complaint(at(4), "", 'unknown key "stort"', hint="start")
    assert str(complaint) == 'plant.yaml:4: unknown key "stort"; did you mean "start"?'


def test_complaints_are_sorted_by_line_and_each_is_said_once():
    gathered = Complaints()
    for line in (9, 2, 9):
        gathered.must(at(line), "", "size", expected="> 0", got="0")
    assert [complaint.where.line for complaint in gathered.sorted()] == [2, 9]


def test_the_commonest_form_keeps_what_was_found_and_expected_apart():
    gathered = Complaints()
    gathered.must(at(1), "", "size", expected="> 0", got="0")
    (complaint,) = gathered.sorted()
    assert (complaint.expected, complaint.found) == ("> 0", "0")


def test_the_nearest_name_is_offered_if_it_is_near_enough():
    names = ["capacity", "calendar", "components"]
    assert nearest("capaciti", names) == "capacity"
    assert nearest("Calendr", names) == "calendar"
    assert nearest("robots", names) == ""
    assert nearest("", names) == ""


def test_complaints_survive_the_way_to_another_process():
    wrong = WrongDocument([Complaint(at(4), "", 'unknown key "robots"')])
    twin = pickle.loads(pickle.dumps(wrong))
    assert (twin.complaints, str(twin)) == (wrong.complaints, str(wrong))
