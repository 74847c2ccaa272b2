"""What teams of operators did: people at work and there, and stations that waited for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from superfactory.history import Kind
from superfactory.kpi.open_time import open_between, open_ticks

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from superfactory.history import History, Team

    Ints = NDArray[np.int64]


def team_times(history: History, *, window: tuple[int, int]) -> dict[str, Ints]:
    """Fold a history into the sums of its teams.

    Parameters
    ----------
    history
        All rows from the run's start to the end of the window.
    window
        Begin and end in ticks.
    """
    teams = history.legend.teams
    variant = _variants(history) if teams else np.zeros(0, dtype=np.int64)
    return {
        "team_busy": np.array([_busy(history, t, variant, window) for t in teams], dtype=np.int64),
        "team_present": np.array(
            [_present(history, n, window) for n in range(len(teams))], dtype=np.int64
        ),
        "operator_wait": _waits(history, window),
    }


def _variants(history: History) -> Ints:
    """Variant of every unit by its serial number."""
    made = history.kind == Kind.CREATE
    found = np.zeros(int(history.unit.max(initial=0)) + 1, dtype=np.int64)
    found[history.unit[made]] = history.cause[made]
    return found


def _busy(history: History, team: Team, variant: Ints, window: tuple[int, int]) -> int:
    """People at work from each start to the end of the work, times open ticks."""
    kinds = [Kind.START, Kind.FINISH, Kind.BLOCK]
    rows = np.flatnonzero(np.isin(history.kind, kinds) & np.isin(history.place, team.slots))
    if not rows.size:
        return 0
    needs = np.zeros((len(history.legend.slots), len(history.legend.variants)), dtype=np.int64)
    needs[list(team.slots)] = np.array(team.operators)
    people = needs[history.place[rows], variant[history.unit[rows]]]
    step = np.where(history.kind[rows] == Kind.START, people, -people)
    return _integrated(history, team.calendar, (history.tick[rows], np.cumsum(step)), window)


def _present(history: History, number: int, window: tuple[int, int]) -> int:
    """People there, times open ticks: a full team until its first shift begins."""
    teams = history.legend.teams
    told = history.kind == Kind.PRESENT
    people, team = np.divmod(history.cause[told].astype(np.int64), len(teams))
    mine = team == number
    tick = np.concatenate([[0], history.tick[told][mine]])
    level = np.concatenate([[teams[number].size], people[mine]])
    return _integrated(history, teams[number].calendar, (tick, level), window)


def _integrated(
    history: History, calendar: int, levels: tuple[Ints, Ints], window: tuple[int, int]
) -> int:
    """Integrate a level that holds from each tick to the next, over the open time of a window."""
    tick, level = levels
    edges = np.clip(np.append(tick, window[1]), *window)
    return int((np.diff(open_ticks(history.legend.calendars[calendar], edges)) * level).sum())


def _waits(history: History, window: tuple[int, int]) -> Ints:
    """Open ticks in which each station waited for operators alone."""
    legend = history.legend
    rows = np.flatnonzero(np.isin(history.kind, [Kind.SEEK, Kind.ENOUGH]))
    rows = rows[np.argsort(history.place[rows], kind="stable")]
    begins = np.flatnonzero(history.kind[rows] == Kind.SEEK)
    slot = history.place[rows[begins]].astype(np.int64)
    following = np.append(rows, -1)[begins + 1]
    same = (following >= 0) & (history.place[following] == slot)
    end = np.where(same, history.tick[following], window[1]) if rows.size else slot
    calendar = np.array([s.calendar for s in legend.slots], dtype=np.int64)[slot]
    edges = np.clip(history.tick[rows[begins]], *window), np.clip(end, *window)
    spent = open_between(legend.calendars, calendar, *edges)
    of_slot = np.zeros(len(legend.slots), dtype=np.int64)
    np.add.at(of_slot, slot, spent)
    return np.array(
        [0 if s.position >= 0 else of_slot[list(s.slots)].sum() for s in legend.stations],
        dtype=np.int64,
    )
