"""What a plain YAML word means: the core schema of YAML 1.2.2, not the tables of 1.1."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from superfactory.documents import plain, read_yaml


def value_of(text):
    return plain(read_yaml(f"- {text}\n", name="a.yaml"))[0]


@pytest.mark.parametrize(
    "text",
    [
        "06:00",
        "1:30",
        "2025-01-06",
        "yes",
        "no",
        "on",
        "off",
        "Yes",
        "1_000",
        "0b11",
        "e3",
        "+",
        ".",
    ],
)
def test_clock_times_dates_and_yes_stay_text(text):
    assert value_of(text) == text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("76", 76),
        ("-3", -3),
        ("+7", 7),
        ("010", 10),
        ("0o17", 15),
        ("0x1F", 31),
        ("1.5", 1.5),
        (".5", 0.5),
        ("1.", 1.0),
        ("1e3", 1000.0),
        ("-2.5E-1", -0.25),
        (".inf", math.inf),
        ("-.Inf", -math.inf),
        ("true", True),
        ("FALSE", False),
        ("null", None),
        ("~", None),
        ("", None),
    ],
)
def test_numbers_booleans_and_null_are_read_as_yaml_1_2_says(text, value):
    found = value_of(text)
    assert found == value
    assert type(found) is type(value)


def test_not_a_number_is_a_number_too():
    assert math.isnan(value_of(".nan"))


@pytest.mark.parametrize("text", ['"76"', "'true'", '"~"', "|\n  76"])
def test_what_is_quoted_is_text(text):
    assert isinstance(value_of(text), str)


def test_a_number_too_long_for_an_integer_is_a_decimal():
    assert value_of("9" * 5000) == math.inf


@given(st.integers(-(10**17), 10**17))
def test_every_integer_reads_as_itself(number):
    assert value_of(str(number)) == number


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_every_decimal_python_prints_reads_as_itself(number):
    assert value_of(repr(number)) == number
