"""Skills: which crew comes to a stop that names what its repair takes."""

from __future__ import annotations

from tests.kernel.rulings.test_outages import side_by_side
from tests.kernel.timelines import HOUR, happened, ran, stop, written
from tests.parity.lines import station

CALENDARS = [
    {"id": "day", "shifts": [{"id": "d", "days": ["mon", "tue"], "from": "06:00", "to": "14:00"}]},
    {"id": "late", "shifts": [{"id": "l", "days": ["mon", "tue"], "from": "14:00", "to": "22:00"}]},
]


def crew(name, *skills, **more):
    return {"id": name, "size": 1, "skills": list(skills), **more}


def by(after_s, for_s, skill, **more):
    return stop(after_s, for_s, skill=skill, **more)


def plant_of(*failures, crews):
    """Stations S1, S2, ... side by side with long work, each with one failure."""
    stations = [
        station(f"S{n}", 200_000, failures=[failure]) for n, failure in enumerate(failures, 1)
    ]
    return side_by_side(*stations, crews=crews, calendars=CALENDARS)


def attended(engine, text, until_s):
    """Return who came where and when: `seconds crew place`."""
    started = ran(engine, text, until_s)
    rows = [row.split() for row in started.rows]
    return [
        f"{tick} {started.legend.crews[int(who)].id} {place}"
        for tick, kind, who, place, _ in rows
        if kind == "attend"
    ]


def test_any_crew_with_the_skill_comes_the_first_of_the_file_first(engine):
    crews = [
        crew("fitters", "mechanic"),
        crew("mixed", "electric", "mechanic"),
        crew("e", "electric"),
    ]
    text = plant_of(
        by(10, 50, "electric"), by(20, 50, "electric"), by(30, 50, "mechanic"), crews=crews
    )
    assert attended(engine, text, 59) == written("""
        10 mixed S1
        20 e S2
        30 fitters S3
    """)


def test_of_the_free_crews_one_that_is_at_work_comes(engine):
    # At 15:00 the day crew, first in the file, is at home.
    crews = [crew("days", "electric", calendar="day"), crew("evening", "electric", calendar="late")]
    text = plant_of(by(15 * HOUR, 60, "electric"), crews=crews)
    assert attended(engine, text, 16 * HOUR) == [f"{15 * HOUR} evening S1"]


def test_where_no_free_crew_is_at_work_the_first_takes_the_call_and_begins_with_its_shift(engine):
    crews = [crew("evening", "electric", calendar="late"), crew("days", "electric", calendar="day")]
    text = plant_of(by(2 * HOUR, 60, "electric"), crews=crews)
    rows = [row for row in happened(engine, text, 15 * HOUR, at="S1") if "a" in row.split()[1]]
    assert rows[1:] == written(f"""
        {2 * HOUR} fail   0 S1 S1.stop
        {2 * HOUR} attend 0 S1 S1.stop
        {14 * HOUR + 60} repair 0 S1 S1.stop
    """)


def test_a_free_hand_takes_the_earliest_call_that_it_can_do(engine):
    #  S1 electric  30-60  by e
    #  S2 electric  40 .... 60 by e            s cannot do it though free at 50
    #  S3 hydraulic 35-50  by s
    #  S4 hydraulic 45 ..50 by s
    crews = [crew("e", "electric"), crew("s", "hydraulic")]
    text = plant_of(
        *(by(30, 30, "electric"), by(40, 30, "electric")),
        *(by(35, 15, "hydraulic"), by(45, 30, "hydraulic")),
        crews=crews,
    )
    assert attended(engine, text, 70) == written("""
        30 e S1
        35 s S3
        50 s S4
        60 e S2
    """)


def test_a_crew_of_two_skills_serves_first_what_happened_first(engine):
    # S1 hydraulic 10-60; S2 electric at 30, S3 hydraulic at 20: at 60 s S3 is first.
    crews = [crew("all", "electric", "hydraulic")]
    text = plant_of(
        *(by(10, 50, "hydraulic"), by(30, 10, "electric"), by(20, 10, "hydraulic")), crews=crews
    )
    assert attended(engine, text, 75) == written("""
        10 all S1
        60 all S3
        70 all S2
    """)


def test_a_failure_that_names_a_crew_and_one_that_names_its_skill_wait_in_one_row(engine):
    crews = [crew("fitters", "mechanic")]
    text = plant_of(
        *(by(10, 50, "mechanic"), stop(20, 10, crew="fitters"), by(30, 10, "mechanic")),
        crews=crews,
    )
    assert [row.split()[2] for row in attended(engine, text, 75)] == ["S1", "S2", "S3"]


def test_a_crews_time_is_counted_in_its_own_hours_and_the_wait_for_it_by_the_clock(engine):
    # One hand from 06:00: S1 fails at 05:00 (30 min), S2 at 05:30 (15 min). S1 06:00-06:30,
    # S2 06:30-06:45. Attended at 05:00 without a wait, and at 06:30 after an hour.
    half = HOUR // 2
    text = plant_of(
        *(by(5 * HOUR, half, "electric"), by(5 * HOUR + half, half // 2, "electric")),
        crews=[crew("days", "electric", calendar="day")],
    )
    tally = ran(engine, text, 8 * HOUR).tally
    assert tally.crew_calls.tolist() == [2]
    assert tally.crew_waited.tolist() == [HOUR * 10_000]
    assert tally.crew_busy.tolist() == [3 * half // 2 * 10_000]
