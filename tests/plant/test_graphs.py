"""Reach, knots and rings, against definitions short enough to be seen to be right."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from superfactory.plant.graphs import knots, lightest_ring, reachable, reversed_edges

NODES = "abcde"


@st.composite
def graphs(draw):
    return {node: sorted(draw(st.sets(st.sampled_from(NODES), max_size=3))) for node in NODES}


def leads(graph, start, end):
    """Whether a way of at least one step leads from start to end."""
    return end in reachable(graph[start], graph)


def test_what_can_be_reached_includes_the_start():
    assert reachable(["a"], {"a": ["b"], "b": ["c"], "c": [], "d": ["a"]}) == {"a", "b", "c"}


def test_a_knot_is_a_set_of_places_that_all_lead_to_each_other():
    graph = {"a": ["b"], "b": ["c"], "c": ["b", "d"], "d": []}
    assert [sorted(knot) for knot in knots(graph)] == [["d"], ["b", "c"], ["a"]]


def test_a_long_chain_does_not_need_a_deep_stack():
    chain = {str(n): [str(n + 1)] for n in range(5000)} | {"5000": []}
    assert len(knots(chain)) == 5001


@given(graphs())
def test_two_places_share_a_knot_exactly_if_each_leads_to_the_other(graph):
    knot_of = {node: at for at, knot in enumerate(knots(graph)) for node in knot}
    assert sorted(knot_of) == sorted(graph)
    for one, other in permutations(NODES, 2):
        both = leads(graph, one, other) and leads(graph, other, one)
        assert (knot_of[one] == knot_of[other]) == both


@given(graphs())
def test_turning_the_edges_twice_gives_the_graph_back(graph):
    twice = reversed_edges(reversed_edges(graph))
    assert {node: sorted(targets) for node, targets in twice.items()} == graph


@given(graphs(), st.lists(st.integers(1, 9), min_size=5, max_size=5))
def test_the_lightest_ring_is_the_least_of_all_rings(graph, weights):
    weight = dict(zip(NODES, weights, strict=True))
    rings = [
        ring
        for size in range(1, 6)
        for ring in permutations(NODES, size)
        if all(after in graph[node] for node, after in zip(ring, ring[1:] + ring[:1], strict=True))
    ]
    least = min((sum(weight[node] for node in ring) for ring in rings), default=0)
    found, ring = lightest_ring(NODES, graph, weight)
    assert found == least
    assert bool(ring) == bool(rings)
    assert sum(weight[node] for node in ring) == found
