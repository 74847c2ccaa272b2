"""Texts that should be numbers: what each is likely to mean, and how that is written."""

from __future__ import annotations

import pytest

from superfactory.plant.number_texts import how_to_write


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("72", "72 stands there as text, write it as a number"),
        ("-3.5", "-3.5 stands there as text, write it as a number"),
        ("72,5", "write 72.5"),
        ("+72,5", "write 72.5"),
        ("0,935", "write 0.935"),
        ("94 %", "write 0.94"),
        ("93,5%", "write 0.935"),
        ("1.074,5", "write 1074.5"),
        ("1,074.5", "write 1074.5"),
        ("1 074,5", "write 1074.5"),
        ("1\u202f074,5", "a no-break space stands in it, write 1074.5"),
        ("72\u00a0", "a no-break space stands in it, write 72"),
        ("1'500", "write 1500"),
        ("1.074.500", "write 1074500"),
        ("1,500", "write 1500 or 1.5"),
        ("72,5 s", "write 72.5, without the unit"),
        ("ca. 72", ""),
        ("72 75", ""),
        ("soon", ""),
        ("1,2,3", ""),
        ("06:00", ""),
        ("nan", ""),
        ("", ""),
    ],
)
def test_a_number_in_other_writing_is_told_how_it_is_written(text, says):
    assert how_to_write(text) == says


@pytest.mark.parametrize(
    ("text", "says"), [("1.500", "write 1500"), ("1,500", "write 1500"), ("1,5", "")]
)
def test_where_a_whole_number_is_expected_a_point_stands_between_thousands(text, says):
    assert how_to_write(text, whole=True) == says
