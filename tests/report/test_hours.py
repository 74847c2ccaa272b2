"""The report tells the shifts in force within its days, and what is worked besides."""

from __future__ import annotations

from datetime import date

from superfactory.plant import Calendar
from superfactory.report.views.hours import shift_rows

CALENDAR = Calendar.model_validate(
    {
        "id": "c",
        "shifts": [{"id": "early", "days": ["mon", "tue", "wed"], "from": "06:00", "to": "14:00"}],
        "changes": [
            {
                "id": "two",
                "from": "2025-03-03",
                "shifts": [{"id": "late", "days": ["fri"], "from": "14:00", "to": "22:00"}],
            }
        ],
        "overtime": [
            {"id": "o", "dates": ["2025-02-03..2025-02-14"], "shift": "early", "after_min": 90}
        ],
        "extra_shifts": [
            {"id": "sat", "dates": ["2025-02-08"], "days": ["sat"], "from": "06:00", "to": "12:00"}
        ],
    }
)


def told(first, last):
    rows = shift_rows(CALENDAR, first, last)
    return [(row["name"], row["days"].replace("\xa0", " "), row["hours"]) for row in rows]


def test_before_a_change_only_the_shifts_before_it_are_told():
    assert told(date(2025, 1, 6), date(2025, 1, 31)) == [
        ("Early", "Mon to Wed", "06:00 to 14:00"),
    ]


def test_a_stretch_across_a_change_tells_both_and_what_is_worked_besides():
    assert told(date(2025, 2, 1), date(2025, 3, 31)) == [
        ("Early", "Mon to Wed", "06:00 to 14:00"),
        ("Late", "Fri from 3 Mar 2025", "14:00 to 22:00"),
        ("Sat", "Sat, 8 Feb 2025", "06:00 to 12:00"),
        ("Early, overtime", "3 Feb 2025 to 14 Feb 2025", "90 min after"),
    ]


def test_after_a_change_the_shifts_before_it_are_left_out():
    assert [name for name, _, _ in told(date(2025, 4, 1), date(2025, 4, 30))] == ["Late"]
