"""The pieces of the compiled loop, each against its definition."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.kernel.timelines import start
from tests.parity.lines import line, plant, sink, source, station

from superfactory.kernel import Engine, layout
from superfactory.kernel.loop.clock import post
from superfactory.kernel.loop.codes import LEAD_FROM, SCALARS
from superfactory.kernel.loop.draws import duration
from superfactory.kernel.loop.leads import paint, settle_lead
from superfactory.kernel.sampling import Sampler

MEAN_S = 60
SHAPES = [
    {"distribution": "exponential", "mean": MEAN_S},
    {"distribution": "gamma", "mean": MEAN_S, "cv": 1.5},
    {"distribution": "lognormal", "mean": MEAN_S, "cv": 0.8},
    {"distribution": "triangular", "min": 10, "mode": 20, "max": 150},
    {"distribution": "empirical", "values": [10, 20, 300], "weights": [0.5, 0.499, 0.001]},
    MEAN_S,
]


@pytest.fixture(scope="module")
def tables():
    """The tables of a plant with a station for each shape, as the kernel and as Python has them."""
    stations = [station(f"S{n}", shape) for n, shape in enumerate(SHAPES)]
    program = start(Engine, plant(line(source(), *stations, sink()))).program
    arrays = (program.distributions, program.cells)
    return [array.view(np.recarray) for array in arrays], Sampler(*arrays)


@given(st.integers(0, len(SHAPES) - 1), st.integers(0, 2**64 - 1), st.integers(0, 10**9))
def test_it_draws_what_the_specification_draws(tables, which, key, draw):
    arrays, sampler = tables
    with np.errstate(over="ignore"):
        found = duration(*arrays, np.int32(which), np.uint64(key), np.uint64(draw))
    if sampler.is_constant(which):
        assert found == sampler.offset(which)
    else:
        assert found == sampler.duration(which, key, draw)


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 50)), min_size=1, max_size=60))
def test_the_root_of_the_tree_is_the_earliest_event_and_of_equals_the_lowest_slot(posts):
    half = 16
    tree = np.full(2 * half, layout.NEVER, dtype=np.int64)
    events = {}
    for slot, tick in posts:  # a later post for a slot takes the place of the earlier one
        post(tree, np.int64(half), np.int32(slot), tick << layout.SLOT_BITS | slot)
        events[slot] = tick
        first = min((tick, slot) for slot, tick in events.items())
        assert tree[1] == first[0] << layout.SLOT_BITS | first[1]


@st.composite
def periods(draw):
    """Ended active periods as the kernel hears of them: (begin, end, leader), by their ends."""
    ends = sorted(draw(st.lists(st.integers(1, 60), min_size=1, max_size=12)))
    found, busy_until = [], {}
    for end in ends:
        leader = draw(st.integers(0, 4))
        begin = draw(st.integers(busy_until.get(leader, 0), end))
        if begin < end:
            found.append((begin, end, leader))
            busy_until[leader] = end
    return found


@given(periods(), st.integers(0, 30))
@settings(max_examples=300)
def test_painted_periods_leave_at_every_instant_the_longest_of_the_lowest_number(ended, window):
    segments = np.recarray(256, dtype=layout.SEGMENT)
    g = np.zeros(SCALARS, dtype=np.int64)
    g[LEAD_FROM] = window
    lead = np.zeros(6, dtype=np.int64)
    for begin, end, leader in ended:
        paint(segments, g, begin, end, end - begin, leader)
    settle_lead(segments, lead, g, layout.FAR)
    led = [0] * 6
    for tick in range(window, 61):
        on = [(b - e, leader) for b, e, leader in ended if b <= tick < e]
        if on:
            led[min(on)[1]] += 1
    assert lead.tolist() == led


def test_a_program_in_which_nothing_is_drawn_needs_no_cells():
    program = start(Engine, plant(line(source(), station("S1", 10), sink()))).program
    assert len(program.cells) == 0
    assert (program.distributions["scale"] == 0).all()
