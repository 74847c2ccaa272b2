"""Cycles that the calendar cuts: which of them are whole times, and what the others still tell.

        open  =========|       |==========|
     whole    [------]           [----]
     cut         [-----]                        finished in the break: longer than the `=` in it
     cut         [----------------]             resumed after it, or left standing: nobody knows
     outside              [--]  [----]          begun in closed hours

Nobody stops to the second when a bell rings. So the open part of a cycle that a closing cuts is no
cycle time; but closing times know nothing of the work, hence the cycle counts as a time longer
than its open part until then, as a test that was ended early does (J. F. Lawless, "Statistical
Models and Methods for Lifetime Data", 2003, section 2.2). To leave it out would make times too
short, for long cycles are cut more often. Which cycles begin in closed hours does not depend on
their own length: these are left out.

Where a closing cuts more than one cycle in twenty, cycles are long against open hours, and a
minute more or less at an edge matters less than so many times cut off: there a cycle that ends
in open hours again counts with its open time.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from superfactory.fitting.sample import Floats
from superfactory.fitting.stretches import Flags, Stretches

SELDOM = 0.05
"""Share of cycles up to which those that are cut count as times cut off. Taken for the times
themselves (no family fits) they make the mean too small by at most this share times cv squared."""
LEAST = 1e-9  # s; what is left of a time after rounding errors of subtraction is nothing


@dataclass(frozen=True, slots=True, eq=False)
class Cuts:
    """How cycles lie to the open time of their line; each of shape (cycles,).

    is_outside: it begins in closed hours.
    is_cut: it begins in open hours and ends after they closed.
    ends: where its time is no longer told, or its end: closing for one that is cut.
    """

    is_outside: Flags
    is_cut: Flags
    ends: Floats

    @classmethod
    def none(cls, ends: Floats) -> Cuts:
        """Of records that stop with the calendar to the second, as those of a trace do."""
        nothing = np.zeros(ends.shape, dtype=np.bool_)
        return cls(nothing, nothing, ends)


def cuts_of(begins: Floats, ends: Floats, open_time: Stretches) -> Cuts:
    """How cycles lie to the open time."""
    closing = open_time.end_after(begins)
    is_outside = np.isneginf(closing)
    is_over = ~is_outside & (ends > closing + LEAST)
    share = is_over.sum() / max(1, (~is_outside).sum())
    is_resumed = is_over & (open_time.end_after(ends - LEAST) > -np.inf)
    is_cut = is_over & ~is_resumed if share > SELDOM else is_over
    last = np.where(is_resumed, ends, closing) if share > SELDOM else closing
    return Cuts(is_outside, is_cut, np.where(is_over, last, ends))
