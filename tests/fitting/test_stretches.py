"""Stretches of time against their definition, second by second."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from superfactory.fitting import Stretches

PAIRS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=6)
SECONDS = range(-5, 50)


def seconds_of(stretches):
    pairs = list(zip(stretches.begins, stretches.ends, strict=True))
    return {second for second in SECONDS if any(a <= second < b for a, b in pairs)}


def of(pairs):
    return Stretches.of((min(pair), max(pair)) for pair in pairs)


@given(PAIRS)
def test_a_union_holds_what_any_of_its_stretches_holds(pairs):
    expected = {s for s in SECONDS if any(min(pair) <= s < max(pair) for pair in pairs)}
    assert seconds_of(of(pairs)) == expected


@given(PAIRS, PAIRS)
def test_what_lies_in_both_and_what_in_one_alone(one, other):
    both, alone = of(one).cut(of(other)), of(one).without(of(other))
    assert seconds_of(both) == seconds_of(of(one)) & seconds_of(of(other))
    assert seconds_of(alone) == seconds_of(of(one)) - seconds_of(of(other))


@given(PAIRS, st.integers(-5, 45), st.integers(0, 20))
def test_the_length_within_is_the_number_of_its_seconds(pairs, begin, length):
    found = of(pairs).within(begin, begin + length)
    assert found == len(seconds_of(of(pairs)) & set(range(begin, begin + length)))


def test_all_of_time_holds_everything():
    found = Stretches.always().within(np.array([-7.0, 3.0]), np.array([5.0, 3.5]))
    assert found.tolist() == [12.0, 0.5]


@given(PAIRS)
def test_a_time_lies_in_a_stretch_until_its_end(pairs):
    stretches = of(pairs)
    at = np.array(SECONDS, dtype=np.float64)
    assert {int(s) for s in at[stretches.holds(at)]} == seconds_of(stretches)
    for second, end in zip(SECONDS, stretches.end_after(at), strict=True):
        inside = [
            b for a, b in zip(stretches.begins, stretches.ends, strict=True) if a <= second < b
        ]
        assert [end] == (inside or [-np.inf])
