"""The table of two revisions, from figures made up."""

from __future__ import annotations

from benchmarks.before import OTHER, THIS, page
from benchmarks.clock import Sample


def turn(this, other):
    return {
        tree: {name: Sample(ns / 1e9, 1) for name, ns in figures.items()}
        for tree, figures in ((THIS, this), (OTHER, other))
    }


def test_the_least_of_the_rounds_counts_on_both_sides():
    found = [turn({"line": 44}, {"line": 40}), turn({"line": 42}, {"line": 50})]
    assert "| line | 40.0 | 42.0 | 1.05 |" in page(found, "aaa", "bbb")


def test_a_model_that_one_of_the_two_refuses_is_left_out():
    assert "| store |" not in page([turn({"store": 44}, {})], "aaa", "bbb")
