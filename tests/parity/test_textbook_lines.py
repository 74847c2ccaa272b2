"""Saturated lines of exponential stations against closed forms."""

from __future__ import annotations

import pytest
from tests.parity.lines import estimate, exponential, rate_of, station, tandem


def exponential_line(*buffers: int) -> str:
    """Stations S1, S2, ... of a minute each, with these buffers between them."""
    stations = [station(f"S{i}", exponential(1)) for i in range(1, len(buffers) + 2)]
    return tandem(stations, list(buffers))


@pytest.mark.parametrize("places", [0, 1, 5])
def test_two_equal_exponential_stations_make_b_plus_2_over_b_plus_3(places: int) -> None:
    # Units that station 1 has finished and station 2 has not: 0 to B + 2 (one at work in
    # station 2, B in the buffer, one blocked on station 1). A birth-death chain of equal
    # rates, so all B + 3 numbers are equally likely; station 2 works unless there are none:
    # (B + 2) / (B + 3) of a unit a minute (Hunt, "Sequential arrays of waiting lines", 1956).
    exact = (places + 2) / (places + 3)
    (found,) = estimate(exponential_line(places), rate_of("S2"), minutes=20_000)
    assert found.meets(exact), found.against(exact)


def test_three_equal_exponential_stations_without_buffers_make_22_39ths() -> None:
    # Hunt (1956): 22/39 = 0.5641 of a unit a minute.
    (found,) = estimate(exponential_line(0, 0), rate_of("S3"), minutes=20_000)
    assert found.meets(22 / 39), found.against(22 / 39)


@pytest.mark.parametrize(("first", "second"), [(0.8, 1.0), (1.0, 0.8)])
def test_a_slower_station_costs_the_same_wherever_it_stands(first: float, second: float) -> None:
    # As above with r = rate 1 / rate 2 and N = B + 2: the rate is rate 2 x (1 - p0), and
    # p0 = (1 - r) / (1 - r ** (N + 1)). B = 2, rates 0.8 and 1: p0 = 0.2 / (1 - 0.8 ** 5)
    # = 0.29749, so 0.70251; the line read backwards makes the same (reversibility).
    exact = 1 - 0.2 / (1 - 0.8**5)
    stations = [station("S1", exponential(1 / first)), station("S2", exponential(1 / second))]
    (found,) = estimate(tandem(stations, [2]), rate_of("S2"), minutes=20_000)
    assert found.meets(exact), found.against(exact)
