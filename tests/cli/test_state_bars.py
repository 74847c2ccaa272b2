"""Bars of states in a terminal: whole cells that add up to the width."""

from __future__ import annotations

import pytest

from superfactory.cli.state_bars import STATES, bar, key


def share(**given):
    return {**dict.fromkeys(STATES, 0.0), **given}


def test_each_state_gets_its_part_of_the_bar():
    assert bar(share(working=0.5, blocked=0.25, down=0.25), 8).plain == "████▒▒▓▓"


def test_what_rounding_leaves_over_goes_to_the_largest_remainder():
    # 10 cells of 0.56 0.37 0.07: 5.6 3.7 0.7 are 5 3 0, and the two cells left go to 0.7 and 0.7.
    assert bar(share(working=0.56, starved=0.37, down=0.07), 10).plain == "█████░░░░▓"


@pytest.mark.parametrize("width", [1, 7, 16, 59])
def test_a_bar_is_as_wide_as_asked(width):
    thirds = share(working=1 / 3, starved=1 / 3, off_shift=1 / 3)
    assert len(bar(thirds, width).plain) == width


def test_the_key_names_the_states_that_occur():
    lines = [{"share": share(working=0.9, off_shift=0.1)}, {"share": None}]
    assert key(lines).plain.split() == ["██", "working", "··", "off", "shift"]
