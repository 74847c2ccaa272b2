"""Numbers and names as people write them."""

from __future__ import annotations

import pytest

from superfactory.cli.words import counted, lasting, percent, plain, times


@pytest.mark.parametrize(
    ("number", "noun", "said"),
    [(1, "line", "1 line"), (26, "line", "26 lines"), (0, "crew", "0 crews"),
     (2, "assembly", "2 assemblies"), (1200, "unit", "1,200 units")],
)  # fmt: skip
def test_a_count_has_its_noun(number, noun, said):
    assert counted(number, noun) == said


@pytest.mark.parametrize(
    ("number", "said"), [(76.0, "76"), (70.4, "70.4"), (150_000, "150,000"), (0.00004, "0")]
)
def test_a_number_has_no_zeros_behind(number, said):
    assert plain(number) == said


@pytest.mark.parametrize(("share", "said"), [(0.335, "33.5 %"), (1, "100 %"), (0.0004, "0 %")])
def test_a_share_is_told_in_per_cent(share, said):
    assert percent(share) == said


@pytest.mark.parametrize(
    ("seconds", "said"), [(4, "0:04"), (750, "12:30"), (3723, "1:02:03"), (3600, "1:00:00")]
)
def test_a_stretch_of_time_reads_like_a_clock(seconds, said):
    assert lasting(seconds) == said


@pytest.mark.parametrize(
    ("number", "said"),
    [(1, "1 time"), (1 / 3, "0.3 times"), (4080, "4,080 times"), (0.04, "under 0.1 times")],
)
def test_how_often_is_told_with_one_decimal(number, said):
    assert times(number) == said
