"""Lending a named tuple of arrays to compiled functions."""

from __future__ import annotations

from collections import namedtuple

import numpy as np
import pytest

from superfactory.kernel.jit import ENABLED, compiled_apart, compiled_whole
from superfactory.kernel.loop.lent import lend

Pair = namedtuple("Pair", ["counts", "weights"])


@compiled_apart
def double(pair, at):
    pair.counts[at] *= 2
    return pair.counts.shape[0]


@compiled_apart
def weigh(pair, at):
    return double(pair, at) * pair.weights[at]


@compiled_whole
def weigh_all(pair):
    lent = lend(pair)
    total = 0.0
    for at in range(pair.counts.shape[0]):
        total += weigh(lent, at)
    return total


@compiled_whole
def misspelt(pair):
    return lend(pair).count[0]


@pytest.fixture
def pair():
    return Pair(np.arange(3, dtype=np.int64), np.array([0.5, 1.0, 2.0]))


def test_functions_read_and_write_the_arrays_of_what_is_lent(pair):
    assert weigh_all(pair) == 3 * (0.5 + 1.0 + 2.0)
    assert pair.counts.tolist() == [0, 2, 4]


@pytest.mark.skipif(not ENABLED, reason="plain Python names it itself")
def test_a_misspelt_array_is_named_by_the_compiler(pair):
    from numba.core.errors import TypingError

    with pytest.raises(TypingError, match="count"):
        misspelt(pair)
