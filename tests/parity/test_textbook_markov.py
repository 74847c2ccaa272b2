"""The chain solver against chains that have a closed form."""

from __future__ import annotations

import pytest
from tests.parity.markov import mean, stationary


def test_a_queue_with_five_places_has_geometric_shares() -> None:
    def moves(number: int) -> list[tuple[float, int]]:
        arrival = [(0.5, number + 1)] if number < 5 else []
        return [*arrival, (1.0, number - 1)] if number else arrival

    # Each share is half the one before: 32, 16, 8, 4, 2, 1 of 63.
    # Mean (0 x 32 + 1 x 16 + 2 x 8 + 3 x 4 + 4 x 2 + 5 x 1) / 63 = 57 / 63.
    shares = stationary(0, moves)
    assert [shares[n] * 63 for n in range(6)] == pytest.approx([32, 16, 8, 4, 2, 1], rel=1e-12)
    assert mean(shares, float) == pytest.approx(57 / 63, rel=1e-12)


def test_moves_from_a_state_to_itself_and_twice_to_the_same_state_are_counted() -> None:
    chain = {"up": [(0.5, "down"), (0.5, "down"), (7.0, "up")], "down": [(3.0, "up")]}
    assert stationary("up", chain.__getitem__) == pytest.approx({"up": 0.75, "down": 0.25})
