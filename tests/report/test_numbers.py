"""Figures as people write them."""

from __future__ import annotations

import pytest

from superfactory.report import numbers


@pytest.mark.parametrize(
    ("value", "text"),
    [(150_264.4, "150,264"), (4.66, "4.7"), (4.0, "4"), (-41.2, "\u221241"), (None, "\u2013")],
)
def test_a_count(value, text):
    assert numbers.count(value) == text


@pytest.mark.parametrize(
    ("hours", "text"),
    [(27.34, "27.3 h"), (0.5, "30 min"), (0.05, "3.0 min"), (0.005, "18 s"), (None, "\u2013")],
)
def test_a_duration_in_the_unit_people_would_say_it_in(hours, text):
    assert numbers.duration(hours).replace("\u00a0", " ") == text


def test_a_share_is_written_in_percent():
    assert numbers.percent(0.934) == "93.4\u00a0%"


def test_one_is_not_many():
    assert (numbers.plural(1, "run"), numbers.plural(5, "run")) == ("1\u00a0run", "5\u00a0runs")


def test_a_single_run_has_no_half_width():
    assert (numbers.half_width(None), numbers.half_width(312.4)) == ("", "\u00b1\u00a0312")


def test_a_day_has_the_name_of_its_month():
    assert numbers.day("2024-06-01") == "1\u00a0Jun\u00a02024"
