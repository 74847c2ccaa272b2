"""Replications, windows and counts: what a simulation gives and what it does not depend on."""

from __future__ import annotations

import os

import numpy as np
import pytest
from tests.parity.lines import (
    buffer,
    exponential,
    failures,
    line,
    plant,
    poisson,
    sink,
    source,
    station,
)

from superfactory.history import History
from superfactory.kpi import differences, tally
from superfactory.plant import read_plant
from superfactory.twin import FloodError, period, simulate
from superfactory.twin.period import DAY_TICKS

DRAWN = plant(
    line(
        source(poisson(0.7)),
        *buffer("b1", "unlimited"),
        station("S1", exponential(1)) | failures(60, 5),
        *buffer("b2", 3),
        station("S2", exponential(1.1)),
        sink(),
    )
)
STEADY = plant(line(source(), station("S1", 864), sink()))  # a hundred vehicles a day


def simulated(text=DRAWN, *, warmup_days=1, replications=1, seed=1, trace=None, **length):
    small = read_plant(text)
    over = period(small, warmup_days=warmup_days, **(length or {"days": 2}))
    return simulate(small, over, replications=replications, seed=seed, trace=trace)


def equal(one, other):
    return all(differences(a, b) == [] for a, b in zip(one.tallies, other.tallies, strict=True))


def traced(text=DRAWN, **more):
    blocks = []
    found = simulated(text, trace=blocks.append, **more)
    columns = [block.columns() for block in blocks]
    whole = {name: np.concatenate([c[name] for c in columns]) for name in columns[0]}
    return found, History.of(whole, found.legend)


# ---- chance
@pytest.mark.parametrize("cores", [1, 2, 3])
def test_the_number_of_workers_changes_nothing(monkeypatch, cores):
    monkeypatch.setattr(os, "cpu_count", lambda: cores)
    found = simulated(replications=3)
    one_by_one = [simulated(replications=n + 1).tallies[n] for n in range(3)]
    assert [differences(a, b) for a, b in zip(found.tallies, one_by_one, strict=True)] == [[]] * 3


def test_the_same_seed_gives_the_same_bytes():
    (_, first), (_, second) = traced(), traced()
    assert first.same_rows(second)
    assert len(first) > 10_000


def test_another_seed_gives_another_history():
    (_, first), (_, second) = traced(), traced(seed=2)
    assert not first.same_rows(second)


def test_replications_differ_from_one_another():
    found = simulated(replications=2)
    assert differences(*found.tallies) != []


def test_tracing_does_not_change_what_is_traced():
    found, _ = traced()
    assert equal(found, simulated())


# ---- the window
def test_the_warm_up_is_cut_off():
    found = simulated(STEADY, warmup_days=3, days=2)
    assert found.tallies[0].window == (3 * DAY_TICKS, 5 * DAY_TICKS)
    # The one done at the begin of the window is in it, the one at its end is not.
    assert found.tallies[0].finished.tolist() == [200]


def test_without_a_warm_up_the_plant_begins_empty():
    found = simulated(STEADY, warmup_days=0, days=2)
    assert found.tallies[0].finished.tolist() == [199]  # the first at 864 s, not at 0


def test_the_trace_begins_with_the_warm_up_and_folds_to_the_tally():
    found, history = traced()
    assert history.tick[0] < DAY_TICKS  # the first arrival
    assert history.tick[-1] < 3 * DAY_TICKS
    assert differences(tally(history, found.tallies[0].window), found.tallies[0]) == []


def test_only_the_first_replication_is_traced():
    (_, alone), (_, among) = traced(), traced(replications=3)
    assert alone.same_rows(among)


def test_days_and_working_days_of_the_window_are_told():
    weekdays = {
        "id": "w",
        "days": ["mon", "tue", "wed", "thu", "fri"],
        "from": "06:00",
        "to": "14:00",
    }
    text = plant(
        line(source(), station("S1", 60), sink(), calendar="week"),
        calendars=[{"id": "week", "shifts": [weekdays]}],
    )
    found = simulated(text, warmup_days=0, days=9)  # Monday to Tuesday of the next week
    assert (found.days, found.working_days) == (9, 7)


# ---- counts
def test_a_run_ends_with_the_vehicle_that_was_asked_for():
    # One every 864 s. The fifth from the begin of the window on is done at 1 day + 4 x 864 s: the
    # first of them at the very begin.
    found = simulated(STEADY, warmup_days=1, vehicles=5)
    (run,) = found.runs
    assert run.ending == "vehicles"
    assert run.tally.window == (DAY_TICKS, DAY_TICKS + 4 * 864 * 10_000 + 1)
    assert run.tally.shop_out[-1] == 5


def test_a_count_is_reached_over_many_weeks():
    found = simulated(STEADY, warmup_days=0, vehicles=2_500)
    assert found.tallies[0].shop_out[-1] == 2_500
    assert found.days == pytest.approx(25)
    assert found.working_days == 26  # a tick of the 26th day


def test_a_count_that_is_never_reached_ends_with_the_longest_time():
    once_a_year = plant(line(source({"interval_s": 364 * 86_400}), station("S1", 60), sink()))
    found = simulated(once_a_year, warmup_days=0, vehicles=11)
    assert found.runs[0].ending == "horizon"
    assert found.tallies[0].shop_out[-1] == 10  # 3,660 days hold ten times 364


def test_a_plant_that_ran_dry_rests_until_the_end_of_its_window():
    feed = source(sequence=["plain"] * 3, repeat=False)
    found = simulated(plant(line(feed, station("S1", 60), sink())), warmup_days=0, days=2)
    assert found.runs[0].ending == "ran dry"
    assert found.tallies[0].window == (0, 2 * DAY_TICKS)
    states = found.tallies[0].station_state[0] / 10_000
    assert states[:2].tolist() == [3 * 60, 2 * 86_400 - 3 * 60]  # working, starved


@pytest.mark.parametrize("clock_failure", [False, True])
def test_a_plant_that_ran_dry_in_its_warm_up_has_an_empty_window(clock_failure):
    mode = {"id": "stop", "on": "clock", "time_to_failure_min": 50, "repair_time_min": 5}
    feed = source(sequence=["plain"] * 3, repeat=False)
    bench = station("S1", 60, failures=[mode] if clock_failure else [])
    found = simulated(plant(line(feed, bench, sink())), warmup_days=1, days=2)
    assert found.runs[0].ending == "ran dry"
    assert found.tallies[0].window == (DAY_TICKS, 3 * DAY_TICKS)
    assert found.tallies[0].finished.tolist() == [0]
    assert found.tallies[0].station_state.min() >= 0
    assert found.tallies[0].station_state.sum() == 2 * DAY_TICKS


# ---- what it tells, and refuses
def test_visits_are_those_of_the_windows_of_all_runs():
    found = simulated(STEADY, warmup_days=1, days=2, replications=2)
    assert found.visits == 2 * 200


def test_progress_rises_to_one_over_all_replications():
    heard = []
    small = read_plant(STEADY)
    over = period(small, days=30, warmup_days=1)
    simulate(small, over, replications=2, progress=heard.append)
    assert heard == sorted(heard)
    assert heard[-1] == 1
    assert len(heard) > 2 * 4  # a step a week


@pytest.mark.parametrize("replications", [1, 3])
def test_whoever_hears_of_progress_can_end_the_run(replications):
    def interrupt(done):
        raise KeyboardInterrupt

    small = read_plant(STEADY)
    over = period(small, days=3_000, warmup_days=0)
    with pytest.raises(KeyboardInterrupt):
        simulate(small, over, replications=replications, progress=interrupt)


def test_at_least_one_replication_is_asked_for():
    small = read_plant(STEADY)
    with pytest.raises(ValueError, match="replications must be at least 1, got 0"):
        simulate(small, period(small, days=1), replications=0)


def test_a_simulation_says_what_it_was_made_of():
    found = simulated(STEADY, seed=7, days=2)
    assert (found.plant.id, found.seed, found.period.days) == ("small", 7, 2)
    assert [slot.id for slot in found.legend.slots] == ["S1", "car-source"]
    assert found.elapsed_s > 0


def test_a_flooded_plant_is_told_where_it_drowns(monkeypatch):
    # 60 an hour arrive, 30 leave: the limit of what a plant may hold is set low to see it.
    from superfactory.kernel import engine

    monkeypatch.setattr(engine, "MOST_UNITS", 6_000)
    text = plant(
        line(source({"rate_per_h": 60}), *buffer("store", "unlimited"), station("S1", 120), sink())
    )
    with pytest.raises(FloodError, match="most of them in store: more arrives there than leaves"):
        simulate(read_plant(text), period(read_plant(text), days=300, warmup_days=0))
