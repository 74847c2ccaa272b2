"""Scenarios and patches: small changes laid over a plant, checked like the plant itself."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from superfactory.plant import WrongPlant, read_plant

HERE = Path(__file__).parent
SOUND = (HERE / "sound.yaml").read_text(encoding="utf-8")


def patched(address, value):
    return read_plant(SOUND, patches=[{address: value}])


def refusal(address, value):
    with pytest.raises(WrongPlant) as refused:
        patched(address, value)
    return str(refused.value)


def test_a_scenario_changes_what_it_names_and_nothing_else():
    plain, peak = read_plant(SOUND), read_plant(SOUND, scenario="peak")
    assert (plain.scenario, peak.scenario) == (None, "peak")
    assert (plain.elements["framed"].capacity, peak.elements["framed"].capacity) == (6, 12)
    assert plain.elements["test"] == peak.elements["test"]


def test_a_star_in_an_address_stands_for_any_id():
    assert {line.calendar for line in read_plant(SOUND, scenario="peak").lines} == {"two-shift"}
    plant = patched("station T-*.cycle_time_s", 50)
    assert plant.elements["T-04"].cycle_time_s.of().mean == 50
    assert plant.elements["repair"].cycle_time_s.of().mean == 600


def test_one_element_of_a_run_can_be_changed_alone():
    plant = patched("station T-02.cycle_time_s", 50)
    assert plant.elements["T-02"].cycle_time_s.of().mean == 50
    assert plant.elements["T-03"].cycle_time_s is None


@pytest.mark.parametrize(
    ("address", "value", "found"),
    [
        ("plant.becomes_vehicle_at", "test", lambda plant: plant.becomes_vehicle_at[0]),
        (
            "station test.inspection.pass_rate",
            0.5,
            lambda p: p.elements["test"].inspection.pass_rate,
        ),
        (
            "station framing.failures.robot.availability",
            0.5,
            lambda plant: plant.elements["framing"].failures[0].availability,
        ),
        ("crew repairers.size", 5, lambda plant: plant.crews[0].size),
        ("product car.variants.city.name", "C", lambda plant: plant.variants[0][1].name),
        ("calendar two-shift.shifts.late.to", "22:00", lambda p: p.calendars[0].shifts[1].to_min),
        ("phase phase-1.opens", date(2024, 1, 1), lambda plant: plant.phases[0].opens),
        ("source cells.arrivals.rate_per_h", 70, lambda p: p.elements["cells"].arrivals.rate_per_h),
        ("conveyor track.capacity", 9, lambda plant: plant.elements["track"].capacity),
        ("buffer framed.capacity", "unlimited", lambda plant: plant.elements["framed"].capacity),
        ("sink shipped.name", "Gate", lambda plant: plant.elements["shipped"].name),
        ("line trim.takt_s", 80, lambda plant: plant.line("trim").takt_s),
    ],
)
def test_every_kind_of_object_can_be_addressed(address, value, found):
    expected = {"22:00": 22 * 60, "unlimited": None}.get(str(value), value)
    assert found(patched(address, value)) == expected


WORKED_BESIDES = """
    changes:
      - {id: ramp, from: 2025-06-02, shifts: [{id: day, days: [mon], from: "06:00", to: "14:00"}]}
    overtime: [{id: may, dates: [2025-05-06], shift: late, after_min: 30}]
    extra_shifts: [{id: sat, dates: [2025-05-10], from: "06:00", to: "14:00"}]
"""


@pytest.mark.parametrize(
    ("address", "value", "found"),
    [
        ("changes.ramp.from", date(2025, 7, 1), lambda c: c.changes[0].from_day),
        ("changes.ramp.shifts.day.to", "15:00", lambda c: c.changes[0].shifts[0].to_min),
        ("overtime.may.after_min", 60, lambda c: c.overtime[0].after_min),
        (
            "extra_shifts.sat.dates",
            ["2025-05-17"],
            lambda c: [str(c.extra_shifts[0].dates[0].last)],
        ),
    ],
)
def test_what_a_calendar_works_besides_its_week_can_be_addressed(address, value, found):
    after = "    working_days: [2025-02-08]\n"
    text = SOUND.replace(after, after + WORKED_BESIDES.lstrip("\n"))
    plant = read_plant(text, patches=[{f"calendar two-shift.{address}": value}])
    assert found(plant.calendars[0]) == {"15:00": 15 * 60}.get(str(value), value)


def test_null_takes_a_calendar_away():
    assert patched("line final.calendar", None).line("final").calendar is None


def test_null_takes_an_item_out_of_its_list():
    plant = patched("calendar two-shift.shifts.late", None)
    assert [shift.id for shift in plant.calendars[0].shifts] == ["early"]
    assert patched("station framing.failures.robot", None).elements["framing"].failures == ()


def test_an_item_of_a_list_can_be_written_anew():
    late = {"id": "late", "days": ["mon"], "from": "15:00", "to": "20:00"}
    plant = patched("calendar two-shift.shifts.late", late)
    assert plant.calendars[0].shifts[1].days == ("mon",)


def test_the_mix_of_an_attribute_can_be_addressed():
    colours = """
attributes: [{id: colour, options: [{id: red, share: 0.5}, {id: white, share: 0.5}]}]
"""
    changes = {
        "attribute colour.options.red.share": 0.2,
        "attribute colour.options.white.share": 0.8,
    }
    plant = read_plant(SOUND + colours, patches=[changes])
    assert [option.share for option in plant.attributes[0].options] == [0.2, 0.8]


def test_one_part_of_a_lot_line_can_be_addressed_by_its_stock():
    text = (HERE / "sound_lots.yaml").read_text(encoding="utf-8")
    lot_line = read_plant(text).lot_lines[0]
    stock = lot_line.makes[-1].stock
    address = f"lot_line {lot_line.id}.makes.{stock}.stroke_time_s"
    changed = read_plant(text, patches=[{address: 7.5}]).lot_lines[0]
    assert changed.makes[-1].stroke_time_s == 7.5
    assert changed.makes[:-1] == lot_line.makes[:-1]


def test_a_store_can_be_given_another_policy():
    buffer, store = "{kind: buffer, id: framed, capacity: 6}", "{kind: store, id: pbs, "
    text = SOUND.replace(buffer, store + "access: random, capacity: 6}").replace("framed", "pbs")
    text = text.replace('"buffer pbs.capacity"', '"store pbs.capacity"')
    changed = {"store pbs.retrieval": {"batch": {"maximum_wait_min": 30}}}
    plant = read_plant(text, patches=[changed])
    assert plant.elements["pbs"].retrieval.maximum_wait_min == 30
    assert plant.elements["pbs"].places == 6


def test_patches_come_after_the_scenario():
    plant = read_plant(SOUND, scenario="peak", patches=[{"buffer framed.capacity": 20}])
    assert plant.elements["framed"].capacity == 20


def test_a_scenario_may_begin_on_a_day_of_its_own():
    text = SOUND.replace("{id: peak, set:", "{id: peak, start: 2025-07-01, set:")
    assert read_plant(text).start == date(2025, 1, 6)
    assert read_plant(text, scenario="peak").start == date(2025, 7, 1)


def test_a_scenario_may_be_a_file_and_keeps_its_own_lines(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("wide.yaml").write_text("name: Wide\nset:\n  buffer framed.capacity: 30\n")
    plant = read_plant(SOUND, scenario="wide.yaml")
    assert (plant.scenario, plant.elements["framed"].capacity) == ("wide", 30)
    Path("wide.yaml").write_text("set:\n  buffer framed.capacity: -30\n")
    with pytest.raises(WrongPlant, match=r'wide.yaml:2: .*buffer "framed": capacity must be >= 0'):
        read_plant(SOUND, scenario="wide.yaml")


def test_a_scenario_file_is_checked_like_a_scenario_of_the_plant(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("wide.yaml").write_text("sett: {}\n")
    with pytest.raises(WrongPlant) as refused:
        read_plant(SOUND, scenario="wide.yaml")
    assert str(refused.value) == (
        'wide.yaml:1: scenario "wide": unknown key "sett"; did you mean "set"?'
    )


def test_the_scenarios_not_chosen_are_looked_at_too():
    text = SOUND.replace("buffer framed.capacity", "buffer framd.capacity")
    with pytest.raises(WrongPlant, match='there is no buffer "framd"; did you mean "framed"'):
        read_plant(text)


@pytest.mark.parametrize(
    ("address", "value", "complaint"),
    [
        (
            "buffer framd.capacity",
            1,
            'patch 1:1: `buffer framd.capacity` names nothing: there is no buffer "framd"; '
            'did you mean "framed"?',
        ),
        (
            "station framing.inspection.pass_rate",
            1,
            "patch 1:1: `station framing.inspection.pass_rate` names nothing: "
            'line "framing-line", station "framing" has no inspection',
        ),
        (
            "station framing.failures.robt.availability",
            1,
            "patch 1:1: `station framing.failures.robt.availability` names nothing: "
            'line "framing-line", station "framing" has no failures.robt; did you mean "robot"?',
        ),
        (
            "calendar two-shift.shifts.latte",
            None,
            "patch 1:1: `calendar two-shift.shifts.latte` names nothing: "
            'calendar "two-shift" has no shifts.latte; did you mean "late"?',
        ),
        (
            "buffer framed.capacity",
            "many",
            'patch 1:1: line "framing-line", buffer "framed": capacity must be a whole number, '
            'got "many"',
        ),
    ],
)
def test_a_patch_that_cannot_be_made_is_told_why(address, value, complaint):
    assert refusal(address, value) == complaint


def test_what_a_scenario_brings_about_elsewhere_is_told_at_its_own_line(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("sound.yaml").write_text(SOUND)
    Path("mix.yaml").write_text(
        "set:\n  buffer framed.capacity: 30\n  product car.variants.city.share: 0.9\n"
        "  buffer framed.name: Rack\n"
    )
    with pytest.raises(WrongPlant) as refused:
        read_plant("sound.yaml", scenario="mix.yaml")
    (complaint,) = refused.value.complaints
    (line,) = [n for n, text in enumerate(SOUND.splitlines(), 1) if "variants:" in text][:1]
    assert complaint.where.line == 3
    assert str(complaint).startswith(
        'mix.yaml:3: product "car": the shares of its variants must add up to 1, got '
    )
    assert str(complaint).endswith(
        f", after `product car.variants.city.share` (at sound.yaml:{line})"
    )


def test_what_is_wrong_with_the_plant_itself_stays_where_it_is(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("wide.yaml").write_text("set:\n  buffer framed.capacity: 30\n")
    text = SOUND.replace("to: to-test", "to: to-tset")
    assert text != SOUND
    with pytest.raises(WrongPlant) as refused:
        read_plant(text, scenario="wide.yaml")
    assert {complaint.where.file for complaint in refused.value.complaints} == {"plant"}
