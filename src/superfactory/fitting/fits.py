"""The whole way: a log and what is known of the floor in, fitted series out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from superfactory.fitting.changes import Change
from superfactory.fitting.choice import fit
from superfactory.fitting.floor import Floor
from superfactory.fitting.found import Found
from superfactory.fitting.records import Log
from superfactory.fitting.refusing import refused
from superfactory.fitting.series import series_of
from superfactory.fitting.thinning import contradictions


def fit_log(
    log: Log, floor: Floor, *, stations: Iterable[str] | None = None, seed: int = 1
) -> Iterator[Found]:
    """Fit every series of a log, one at a time.

    Parameters
    ----------
    stations
        Stations wanted; None: all.
    """
    wanted = None if stations is None else set(stations)
    against = contradictions(log, floor)
    log.said += against.said
    for series in series_of(log, floor):
        if wanted is None or series.station in wanted:
            why = against.of_stations.get(series.station, "")
            yield Found(series, refused(series, fit(series.sample, seed=seed), why))


@dataclass(frozen=True, slots=True)
class Fitted:
    """Everything that became of a log.

    log: the records, and the rows left out.
    founds: each series with its fit.
    plant: what the plant was called whose calendars and failures were used; empty if none.
    changes: what the fits would change in its file; None if it is no file of the user's.
    why_no_changes: why they change no file although a plant was named; empty if they do.
    """

    log: Log
    founds: tuple[Found, ...]
    plant: str = ""
    changes: tuple[Change, ...] | None = None
    why_no_changes: str = ""
