"""Fits refused although there are times enough: absurd records, and clocks too coarse."""

from __future__ import annotations

import numpy as np
import pytest
from tests.fitting.logs import BEGIN, cycles_in_a_row, fits_of, gamma_times, uniform_times

CYCLE = ("W1", "cycle_time", "", "")


def fit_of(times_s, head=""):
    return fits_of(head + cycles_in_a_row(times_s))[CYCLE]


def steady(count):
    return np.resize([70.0, 71.0, 72.0, 73.0, 74.0], count)  # mean 72


def test_one_absurd_record_is_named_with_what_it_does_to_the_mean():
    # 599 x 72 s and a day: (599 x 72 + 86,400) / 600 = 215.9
    times = steady(600)
    times[599] = 86_400
    found = fit_of(times)
    assert (found.distribution, found.parameters, found.table) == ("", (), ())
    assert found.says.startswith("line 601 (86,400 s) alone lifts the mean from 72 to 215.9 s: ")


def test_few_absurd_records_are_refused_together():
    times = steady(600)
    times[[10, 20]] = 7_200
    assert "line 12 (7,200 s), line 22 (7,200 s) alone lift the mean" in fit_of(times).says


def test_a_record_far_from_the_others_that_hardly_moves_the_mean_is_only_warned_of():
    # 600 s among 599 of 72 s: 528 / 600 = 0.9 s more
    times = steady(600)
    times[300] = 600
    found = fit_of(times)
    assert found.distribution
    assert len(found.outliers) == 1


def test_times_of_another_kind_are_no_mistakes():
    times = np.array([*uniform_times(10, 12, 190, seed=1), *uniform_times(400, 500, 10, seed=2)])
    assert fit_of(times).distribution == "empirical"


def to_the_minute(times_s):
    """A log of the same cycles by a clock that shows minutes."""
    ends = np.cumsum(times_s) // 60
    rows = ["station,start,end"]
    for begin, end in zip([0, *ends[:-1]], ends, strict=True):
        clock = [(BEGIN + np.timedelta64(int(at), "m").astype(object)) for at in (begin, end)]
        rows.append(f"W1,{clock[0]:%Y-%m-%d %H:%M},{clock[1]:%Y-%m-%d %H:%M}")
    return "\n".join(rows) + "\n"


@pytest.mark.parametrize("seed", range(5))
def test_cycles_shorter_than_two_steps_of_the_clock_are_refused(seed):
    found = fits_of(to_the_minute(gamma_times(72, 0.07, 300, seed)))[CYCLE]
    assert found.distribution == ""
    assert found.says == (
        "the stamps tell steps of 60 s, the times are 60 to 120 s: the clock is too coarse to "
        "tell how they spread; stamps of a finer one are needed"
    )


def test_times_long_against_the_step_of_the_clock_are_fitted():
    assert fits_of(to_the_minute(gamma_times(1200, 0.4, 300, 1)))[CYCLE].distribution


def test_whole_seconds_are_fine_enough_for_a_cycle_that_hardly_varies():
    assert fit_of(np.round(72 + 0.4 * np.sin(np.arange(300)))).distribution == "constant"
