"""Whether what is asked for the end of the shift can be done by the calendar of the line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from superfactory.plant.elements import Conveyor, Sink, Source

if TYPE_CHECKING:
    from superfactory.plant.checks.review import Review
    from superfactory.plant.outline import Path
    from superfactory.plant.site import Line

WEEKS = 1


def check_closing(review: Review) -> None:
    """Complain of gates on a line that never closes, or that would let nobody in, ever."""
    for line, path in review.lines:
        longest = _longest_stretch_min(review, line)
        minutes = line.last_entry_min_before_close
        if minutes is not None:
            _last_entry(review, line, (*path, "last_entry_min_before_close"), longest)
        for number, element in enumerate(line.flow):
            wish = getattr(element, "at_shift_end", "stop")
            where = (*path, "flow", number, "at_shift_end")
            if wish != "stop" and longest is None:
                text = "the line has no calendar, so no shift ends there, expected a calendar"
                review.refuse(where, f"at_shift_end is {wish} but {text}")
            elif wish == "empty" and isinstance(element, Conveyor) and longest is not None:
                _passable(review, element, where, longest)


def _last_entry(review: Review, line: Line, path: Path, longest: float | None) -> None:
    minutes = float(line.last_entry_min_before_close or 0)
    if longest is None:
        text = "the line has no calendar, so it never closes, expected a calendar"
        review.refuse(path, f"last_entry_min_before_close is given but {text}")
    elif minutes >= longest:
        review.must(
            path,
            "last_entry_min_before_close",
            expected=f"less than the {longest:g} min that the line is longest open",
            got=f"{minutes:g}",
        )
    elif all(isinstance(e, Source | Sink) or e.kind == "buffer" for e in line.flow):
        text = "the line has no place of work, expected a station, a conveyor or a batch"
        review.refuse(path, f"last_entry_min_before_close is given but {text}")


def _passable(review: Review, conveyor: Conveyor, path: Path, longest: float) -> None:
    minutes = float(conveyor.transit_time_s) / 60
    if minutes > longest:
        text = (
            f"its transit takes {minutes:g} min and the longest shift {longest:g} min, so nothing "
            "could ever enter that must be through before the shift ends"
        )
        review.refuse(path, f"at_shift_end is empty but {text}")


def _longest_stretch_min(review: Review, line: Line) -> float | None:
    """Longest time the line is open in a week, breaks counted as open; None: it never closes."""
    if line.calendar is None:
        return None
    known = {calendar.id: calendar for calendar in review.plant.calendars}
    if line.calendar not in known:
        return None
    stretches = known[line.calendar].shift_stretches(review.plant.start, 7 * WEEKS + 7)
    lengths = [(end - begin) / 60 for begin, end in stretches]
    return max(lengths, default=0)
