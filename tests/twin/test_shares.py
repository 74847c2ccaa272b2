"""Shares as whole numbers that draws are compared with."""

from __future__ import annotations

import pytest

from superfactory.twin.shares import SHARE, cumulated, share_below


@pytest.mark.parametrize(
    ("share", "below"), [(0, 0), (0.25, 1 << 61), (0.5, 1 << 62), (1, (1 << 63) - 1)]
)
def test_a_share_is_that_share_of_all_draws(share, below):
    # Draws are 0 to 2^63 - 1; the largest number that fits 64 signed bits stands for all.
    assert share_below(share) == below


def test_shares_add_up_place_by_place():
    assert cumulated([0.25, 0.5, 0.25]) == [SHARE // 4, SHARE // 4 * 3, SHARE - 1]


def test_nothing_shared_is_nothing():
    assert cumulated([]) == []
