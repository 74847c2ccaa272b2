"""Which inspections stand in a row, and which beside one another."""

from __future__ import annotations

from tests.parity.lines import line, plant, sink, source, station

from superfactory.plant import InspectionStage, inspection_stages, read_plant


def checked(name, **more):
    return station(name, 10, inspection={"pass_rate": 0.9, **more})


def stages(*lines):
    return inspection_stages(read_plant(plant(*lines)))


def test_inspections_in_a_row_are_a_stage_each():
    found = stages(line(source(), checked("one"), checked("two"), sink()))
    assert found == (InspectionStage(("one",), False), InspectionStage(("two",), False))


def test_inspections_on_branches_are_one_stage_and_those_after_the_next():
    found = stages(
        line(source(), station("A", 5, to={"shares": {"left": 0.5, "right": 0.5}}), id="l"),
        {"id": "m", "to": "last", "flow": [checked("left")]},
        {"id": "n", "to": "last", "flow": [checked("right")]},
        {"id": "e", "flow": [checked("last"), sink()]},
    )
    assert found == (InspectionStage(("left", "right"), False), InspectionStage(("last",), False))


def test_a_stage_that_some_pass_by_says_so():
    found = stages(
        line(source(), station("A", 5, to={"shares": {"left": 0.5, "shipped": 0.5}}), id="l"),
        {"id": "m", "to": "shipped", "flow": [checked("left")]},
        {"id": "e", "flow": [sink()]},
    )
    assert found == (InspectionStage(("left",), True),)


def test_an_inspection_of_rejected_units_only_is_left_out():
    rework = {"rework_to": "bench", "attempt_limit": 2, "after_last_attempt": "scrap"}
    found = stages(
        line(source(), checked("test", **rework) | {"to": "shipped"}, id="l"),
        {"id": "m", "to": "test", "flow": [checked("bench")]},
        {"id": "e", "flow": [sink()]},
    )
    assert found == (InspectionStage(("test",), False),)
