"""Headings of logs: which words are known, and what is said of those that are not."""

from __future__ import annotations

import pytest
from tests.fitting.logs import read

from superfactory.documents import WrongDocument
from superfactory.fitting import is_heading

ROW = "A,2025-01-06 06:00,2025-01-06 06:01,jam\n"


def complaint(headings):
    with pytest.raises(WrongDocument) as wrong:
        read(f"{headings}\n{ROW}")
    (found,) = wrong.value.complaints
    return found.text


@pytest.mark.parametrize("heading", ["station", "Machine", "Time stamp", "STOP REASON", "cause"])
def test_a_heading_goes_by_many_words(heading):
    assert is_heading(heading)


@pytest.mark.parametrize("heading", ["Export MES", "", "2025-01-06 06:00"])
def test_a_title_or_a_value_is_no_heading(heading):
    assert not is_heading(heading)


@pytest.mark.parametrize(
    ("headings", "hint"),
    [
        ("Station,Began,Ends,Grund", '; is "Began" meant for "start", "Ends" meant for "end"?'),
        ("station,star,end,reason", '; is "star" meant for "start"?'),
        ("station,Anfang,Schluss,Grund", ""),
        ("statoin,start,end,reason", '; is "statoin" meant for "station"?'),
    ],
)
def test_each_unknown_heading_is_held_against_what_is_missing(headings, hint):
    shown = ", ".join(f'"{name}"' for name in headings.split(","))
    assert complaint(headings).endswith(f"; found {shown}{hint}")
