"""A simulation as asked: whole traces or none, and no run that cannot be had is begun."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path

import pytest

from superfactory.plant import read_plant
from superfactory.service import NoWatch, Request, WrongOutput, WrongRequest, bootstrap
from superfactory.storage import read_history

PLANTS = Path(__file__).parents[1] / "plants"
TWO_DAYS = {"days": 2, "warmup_days": 0}


@pytest.fixture
def plant():
    return read_plant(PLANTS / "two_stations.yaml")


class Interrupted(NoWatch):
    """Somebody who interrupts as soon as the first share of the work is done."""

    @contextmanager
    def simulating(self):
        def interrupt(done):
            raise KeyboardInterrupt

        yield interrupt


def test_the_trace_holds_what_the_run_did(plant, tmp_path):
    request = Request(**TWO_DAYS, trace=tmp_path / "two-days.parquet")
    simulation = bootstrap({}).run_simulation(plant, request)
    left = [row for row in read_history(tmp_path / "two-days.parquet") if row.cause == -2]
    assert len(left) == simulation.tallies[0].shop_out[-1]


def test_a_trace_goes_to_whatever_the_wiring_opens(plant):
    taken = []

    @contextmanager
    def in_memory(path, legend):
        yield taken.append

    bootstrap({}, open_trace=in_memory).run_simulation(
        plant, Request(**TWO_DAYS, trace=Path("anywhere"))
    )
    assert sum(len(block) for block in taken) > 1000


def test_an_interrupted_run_leaves_no_trace(plant, tmp_path):
    request = Request(**TWO_DAYS, trace=tmp_path / "two-days.parquet")
    with pytest.raises(KeyboardInterrupt):
        bootstrap({}).run_simulation(plant, request, watch=Interrupted())
    assert list(tmp_path.iterdir()) == []


def test_a_trace_of_an_unknown_format_is_refused_before_the_run(plant, tmp_path):
    request = Request(**TWO_DAYS, trace=tmp_path / "two-days.csv")
    with pytest.raises(WrongOutput, match=r"ends in one of \.parquet"):
        bootstrap({}).run_simulation(plant, request, watch=Interrupted())


@pytest.mark.parametrize(
    ("asked", "complaint"),
    [
        ({"days": 1, "vehicles": 1}, "one length is enough, got days and vehicles"),
        ({"days": 10_000}, "a run covers at most 3660 days"),
        ({"working_days": 5_000}, "working_days must be at most the 3660"),
    ],
)
def test_a_length_that_cannot_be_had_is_refused(plant, asked, complaint):
    with pytest.raises(WrongRequest, match=complaint):
        bootstrap({}).run_simulation(plant, Request(**asked))
