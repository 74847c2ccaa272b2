"""From the floor's own records to distributions of times, with what speaks for and against them.

    log = read_records(sheet)                 cycles and stops (or `records_of` a history)
    floor = floor_of(plant, log)              open time, bases of failures (or an empty `Floor`)
    for found in fit_log(log, floor): ...     one fit for each station, time, variant and reason

scipy is loaded with this room, so whoever only simulates never enters it.
"""

from __future__ import annotations

from superfactory.fitting.changes import Change, changes_of
from superfactory.fitting.choice import FAMILIES, FEWEST, Candidate, Fit, Parameter, fit
from superfactory.fitting.families.family import LEVEL, Family
from superfactory.fitting.fits import Fitted, fit_log
from superfactory.fitting.floor import Floor, floor_of
from superfactory.fitting.found import Found
from superfactory.fitting.goodness import Goodness, goodness
from superfactory.fitting.headings import is_heading
from superfactory.fitting.reading import read_records
from superfactory.fitting.reasons import with_ids_of
from superfactory.fitting.records import LeftOut, Log, Record
from superfactory.fitting.sample import Sample
from superfactory.fitting.series import Series, series_of
from superfactory.fitting.stamps import zone_named
from superfactory.fitting.stretches import Stretches
from superfactory.fitting.tracing import floor_of_legend, records_of

__all__ = [
    "FAMILIES",
    "FEWEST",
    "LEVEL",
    "Candidate",
    "Change",
    "Family",
    "Fit",
    "Fitted",
    "Floor",
    "Found",
    "Goodness",
    "LeftOut",
    "Log",
    "Parameter",
    "Record",
    "Sample",
    "Series",
    "Stretches",
    "changes_of",
    "fit",
    "fit_log",
    "floor_of",
    "floor_of_legend",
    "goodness",
    "is_heading",
    "read_records",
    "records_of",
    "series_of",
    "with_ids_of",
    "zone_named",
]
