"""Draws: words of a stream, durations from tables, streams that know nothing of one another."""

from __future__ import annotations

import numpy as np
import pytest

from superfactory.kernel import layout
from superfactory.kernel.sampling import Sampler, share, word
from superfactory.twin.streams import stream_key

CELLS = 1 << layout.CELL_BITS
ONE = 1 << layout.UNIT_BITS


def sampler(cells: list[tuple[int, int]], *, scale: int, offset: int = 0) -> Sampler:
    """One distribution on tables whose cells are given in all."""
    distribution = [(0, layout.UNIT_BITS, scale, offset)]
    return Sampler(
        np.array(distribution, dtype=layout.DISTRIBUTION), np.array(cells, dtype=layout.CELL)
    )


def test_words_are_those_of_splitmix64() -> None:
    # The published generator started at 1234567; its first word is our draw 1.
    first_three = [6457827717110365317, 3203168211198807973, 9817491932198370423]
    assert [word(1234567, draw) for draw in (1, 2, 3)] == first_three


def test_a_share_is_a_word_without_its_last_bit() -> None:
    assert share(1234567, 1) == 6457827717110365317 // 2


def test_a_cell_spreads_its_draws_over_its_width() -> None:
    # Every cell [2, 2.5) of a scale of 1,000 ticks, on top of 7: from 2,007 to 2,507.
    flat = sampler([(2 * ONE, ONE // 2)] * CELLS, scale=1_000, offset=7)
    drawn = [flat.duration(0, 99, draw) for draw in range(20_000)]
    assert 2_007 <= min(drawn) < 2_010
    assert 2_504 < max(drawn) <= 2_507
    # Standard error of the mean: 500 / sqrt(12 x 20,000) = 1.02.
    assert np.mean(drawn) == pytest.approx(2_257, abs=4.1)


def test_a_cell_of_no_width_gives_its_value_alone() -> None:
    point = sampler([(3 * ONE, 0)] * CELLS, scale=1_000)
    assert {point.duration(0, key, 0) for key in range(50)} == {3_000}


def test_a_cell_that_points_to_a_table_adds_what_it_finds_there() -> None:
    # All of table 0 stands at 1 and points to table 1, whose cells are 0 or 5: 1 or 6.
    below = [(0, 0)] * (CELLS // 2) + [(5 * ONE, 0)] * (CELLS // 2)
    nested = sampler([(ONE, -2)] * CELLS + below, scale=1_000)
    drawn = [nested.duration(0, 7, draw) for draw in range(4_000)]
    assert set(drawn) == {1_000, 6_000}
    assert drawn.count(1_000) == pytest.approx(2_000, abs=4 * 1_000**0.5)


def test_a_scale_of_nothing_is_a_constant() -> None:
    fixed = sampler([(0, 0)] * CELLS, scale=0, offset=42)
    assert fixed.is_constant(0)
    assert fixed.offset(0) == 42


# ---- streams as the plants name them
def streams(count: int, length: int) -> np.ndarray:
    """Shares of many streams as numbers from 0 to 1, shape (count, length)."""
    keys = [stream_key(1, 0, f"T1-{i:02}", "work") for i in range(count)]
    drawn = [[share(key, draw) for draw in range(length)] for key in keys]
    return np.array(drawn, dtype=np.float64) / 2.0**63


def test_shares_of_a_stream_are_spread_evenly() -> None:
    # Chi square of 100 classes, 99 degrees of freedom: mean 99, standard deviation 14.1.
    counts = np.bincount((streams(1, 100_000)[0] * 100).astype(int), minlength=100)
    chi_square = float(((counts - 1_000) ** 2 / 1_000).sum())
    assert chi_square == pytest.approx(99, abs=4 * 14.1)


def test_streams_of_neighbours_are_not_correlated() -> None:
    # 40 streams of 4,000: 780 pairs, each correlation of standard deviation 1 / sqrt(4,000).
    # The largest of 780 is expected at 3.2 of them; the mean square at 1 +- sqrt(2 / 780).
    z = np.corrcoef(streams(40, 4_000))[np.triu_indices(40, 1)] * 4_000**0.5
    assert np.abs(z).max() < 5
    assert (z**2).mean() == pytest.approx(1, abs=4 * (2 / 780) ** 0.5)


def test_a_stream_is_not_correlated_with_itself_later() -> None:
    drawn = streams(1, 50_000)[0] - 0.5
    lags = [float(np.mean(drawn[:-lag] * drawn[lag:])) * 12 for lag in range(1, 41)]
    assert np.abs(lags).max() * 50_000**0.5 < 4.5


@pytest.mark.parametrize(
    ("seed", "replication", "place", "purpose"),
    [
        (2, 0, "T1-01", "work"),
        (1, 1, "T1-01", "work"),
        (1, 0, "T1-02", "work"),
        (1, 0, "T1-01", "x"),
    ],
    ids=["seed", "replication", "place", "purpose"],
)
def test_a_stream_is_another_by_seed_replication_place_or_purpose(
    seed: int, replication: int, place: str, purpose: str
) -> None:
    assert stream_key(seed, replication, place, purpose) != stream_key(1, 0, "T1-01", "work")
