"""What is compared is the same thing: every model runs, and the peers find what we find.

Speed itself is never tested; `python -m benchmarks` measures it.
"""

from __future__ import annotations

import pytest
from benchmarks.car_plant import STATION_COUNT, car_plant
from benchmarks.kernel_cases import CASES, Case
from benchmarks.models import FIFTY_CREWS, NETWORK, PEER_MODELS, TEN, Network, SerialLine
from benchmarks.page import table
from benchmarks.peer_run import PeerRun, Rate
from benchmarks.peers import our_run

from superfactory.plant import Station, read_plant
from superfactory.twin import period, simulate

DAY_S = 86_400.0
RUNS = 4


def name_of(model: Case | SerialLine | Network) -> str:
    return model.name


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_every_model_is_read_without_a_warning_and_makes_vehicles(case):
    plant = case.read()
    day = simulate(plant, period(plant, days=1, warmup_days=3))
    assert plant.warnings == ()
    assert day.tallies[0].shop_out[-1] > 0


def test_the_car_plant_has_what_its_name_in_the_table_says():
    plant = read_plant(car_plant())
    stations = [e for e in plant.elements.values() if isinstance(e, Station)]
    assert len(stations) == STATION_COUNT == 400
    assert len(plant.calendars) == 3
    assert len(plant.crews) == 4
    assert sum(s.inspection is not None for s in stations) == 2
    assert sum(len(s.components) for s in stations) == 5
    assert sum(s.servers > 1 for s in stations) == 19


def our_rate(model: SerialLine | Network) -> Rate:
    runs = [our_run(model, days=20, replication=number) for number in range(RUNS)]
    return Rate.of(runs, 20 * DAY_S)


@pytest.mark.parametrize("model", PEER_MODELS, ids=name_of)
def test_simpy_finds_the_rate_that_we_find(model):
    pytest.importorskip("simpy", reason="SimPy is not installed: pip install '.[bench]'")
    from benchmarks.simpy_models import simulate as run

    runs = [run(model, seed, warmup_s=DAY_S / 2, length_s=DAY_S) for seed in range(RUNS)]
    assert Rate.of(runs, DAY_S).agrees_with(our_rate(model))


@pytest.mark.parametrize("model", [TEN, FIFTY_CREWS, NETWORK], ids=name_of)
def test_salabim_finds_the_rate_that_we_find(model):
    pytest.importorskip("salabim", reason="salabim is not installed: pip install '.[bench]'")
    from benchmarks.salabim_models import simulate as run

    runs = [run(model, seed, warmup_s=DAY_S / 6, length_s=DAY_S / 4) for seed in range(RUNS)]
    assert Rate.of(runs, DAY_S / 4).agrees_with(our_rate(model))


def test_a_rate_has_the_interval_of_student_over_its_runs():
    # 9, 10 and 11 an hour: standard error 1 / sqrt(3), t of 2 degrees at 99 % is 9.925
    runs = [PeerRun(visits=1, exits=exits, cpu_s=1.0) for exits in (9, 10, 11)]
    rate = Rate.of(runs, 3600)
    assert (rate.mean_per_h, rate.half_width_per_h) == pytest.approx((10, 9.925 / 3**0.5), rel=1e-4)


@pytest.mark.parametrize(("mean", "agrees"), [(104.9, True), (105.1, False), (94.9, False)])
def test_rates_agree_that_are_apart_by_no_more_than_both_half_widths_as_squares(mean, agrees):
    # sqrt(3**2 + 4**2) = 5
    assert Rate(100, 3).agrees_with(Rate(mean, 4)) is agrees


def test_the_bare_loop_holds_its_events_at_the_rate_of_its_draws():
    # 11 slots, each 60 s in the mean: an event every 600,000 / 11 ticks
    yardstick = pytest.importorskip("benchmarks.yardstick", reason="Numba is not installed")
    assert yardstick.ticks_per_event(11) == pytest.approx(600_000 / 11, rel=0.01)


def test_a_table_has_its_figures_to_the_right():
    expected = "| model | ns |\n| --- | --: |\n| ten | 45 |\n"
    assert table(["model", "ns"], [["ten", "45"]]) == expected
