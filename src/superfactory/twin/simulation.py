"""A plant on a simulated clock: so many replications of one stretch of plant time."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from math import ceil
from threading import Lock
from time import perf_counter
from typing import Any, Literal

from superfactory.history import History, Legend
from superfactory.kernel import COUNTED, HORIZON, JIT_ENABLED, Engine, Program, Reference, layout
from superfactory.kpi import Tally
from superfactory.plant import Plant
from superfactory.twin.deadlock import FloodError, raise_if_deadlocked
from superfactory.twin.lowering import Lowered, lower
from superfactory.twin.period import DAY_TICKS, Period, working_days_in
from superfactory.twin.policies import Deciding, PoliciesFile, policies_named
from superfactory.twin.tallying import row_columns, to_tally

STEP_DAYS = 7
Progress = Callable[[float], None]
RowSink = Callable[[History], None]
Ending = Literal["horizon", "vehicles", "ran dry"]


@dataclass(frozen=True, slots=True)
class Run:
    """One replication.

    tally: sums over the window.
    ending: what ended it: the horizon, the count of vehicles, or that no unit could move any
        more because the sources had no more to give ("ran dry").
    visits: units taken in at stations, conveyors and places of paced lines.
    """

    tally: Tally
    ending: Ending
    visits: int


@dataclass(frozen=True, slots=True)
class Simulation:
    """What a simulation gives: the runs, and what their numbers mean.

    days: calendar days of the window (the first run's, where a count ended it).
    working_days: days in the window on which a shift of the exit line starts.
    elapsed_s: seconds the computer took.
    policies_file: the file that the planner's own rules came from, None if from no file.
    """

    plant: Plant
    legend: Legend
    period: Period
    seed: int
    runs: tuple[Run, ...]
    days: float
    working_days: int
    elapsed_s: float
    policies_file: PoliciesFile | None = None

    @property
    def policies(self) -> dict[tuple[str, str], str]:
        """The planner's own rules that were asked, by (kind of question, id of the place)."""
        return policies_named(self.plant)

    @property
    def tallies(self) -> tuple[Tally, ...]:
        """The tallies of the runs, by replication."""
        return tuple(run.tally for run in self.runs)

    @property
    def visits(self) -> int:
        """Station visits of all runs, warm-up left out."""
        return sum(run.visits for run in self.runs)


def simulate(  # noqa: PLR0913  what a run takes, all of it by name but two
    plant: Plant,
    period: Period,
    *,
    replications: int = 1,
    seed: int = 1,
    trace: RowSink | None = None,
    progress: Progress | None = None,
    policies: Mapping[str, Any] | None = None,
) -> Simulation:
    """Simulate a plant, vehicle by vehicle.

    Parameters
    ----------
    plant
        A plant from `read_plant`.
    period
        The stretch of plant time, from `period`.
    replications
        Runs on different random streams; they share the local cores.
    seed
        The same seed gives the same vehicles, whatever the number of cores (if every rule
        of `policies` depends on its questions alone).
    trace
        Takes the history of the first replication, block by block, from the start of the
        warm-up on.
    progress
        Told the share of the work that is done.
    policies
        The planner's own rules by the names that the plant gives them: functions of a
        `Question`, or classes, of which every replication makes an object of its own.

    Raises
    ------
    DeadlockError
        If a loop of places comes to wait for itself.
    PolicyError
        If a rule that the plant names is missing, fails, or gives an answer that is none.
    ValueError
        If there is not at least one replication.
    """
    if replications < 1:
        raise ValueError(f"replications must be at least 1, got {replications}")
    began = perf_counter()
    lowered = lower(plant, first_day=period.first_day, day_count=period.day_count)
    share = _Share(replications, progress)

    def one(replication: int) -> Run:
        sink = trace if replication == 0 else None
        decide = lowered.deciding(plant, policies or {})
        runner = _Runner(
            lowered, period, seed=seed, replication=replication, trace=sink, decide=decide
        )
        return runner.run(share.of(replication))

    workers = min(replications, os.cpu_count() or 1)
    if workers == 1:
        runs = tuple(map(one, range(replications)))
    else:
        with ThreadPoolExecutor(workers) as pool:
            runs = tuple(pool.map(one, range(replications)))
    window = runs[0].tally.window
    days = (window[1] - window[0]) / DAY_TICKS
    return Simulation(
        plant=plant,
        legend=lowered.legend,
        period=period,
        seed=seed,
        runs=runs,
        days=days,
        working_days=working_days_in(plant, period.start, min(period.days, ceil(days)) or 1),
        elapsed_s=perf_counter() - began,
    )


def _handing_on(trace: RowSink | None, legend: Legend) -> Callable[[layout.Records], None]:
    """Make a taker of rows that passes them on as history (it knows no engine, so no cycle)."""

    def hand_on(rows: layout.Records) -> None:
        if trace is not None and len(rows):
            trace(History.of(row_columns(rows), legend))

    return hand_on


def _unheard(_: float) -> None:
    """Take no notice of progress: the warm-up is not counted in it."""


class _Share:
    """Progress of many replications as one number."""

    def __init__(self, replications: int, progress: Progress | None) -> None:
        self._done = [0.0] * replications
        self._progress = progress
        self._lock = Lock()

    def of(self, replication: int) -> Progress:
        def tell(done: float) -> None:
            if self._progress is not None:
                with self._lock:
                    self._done[replication] = done
                    self._progress(sum(self._done) / len(self._done))

        return tell


class _Runner:
    """One replication under way."""

    def __init__(
        self,
        lowered: Lowered,
        period: Period,
        *,
        seed: int,
        replication: int,
        trace: RowSink | None,
        decide: Deciding | None = None,
    ) -> None:
        self._legend = lowered.legend
        self._period = period
        self._program: Program = lowered.seeded(seed=seed, replication=replication)
        self._trace = trace
        tracing = trace is not None
        self._engine: Engine | Reference
        if JIT_ENABLED:
            self._engine = Engine(
                self._program,
                tracing=tracing,
                rows_full=_handing_on(trace, self._legend),
                decide=decide,
            )
        else:
            self._engine = Reference(self._program, tracing=tracing, decide=decide)

    def run(self, progress: Progress) -> Run:
        period = self._period
        self._advance(period.begin, None, _unheard)
        self._engine.cut()
        ending = self._advance(period.end, period.vehicles, progress)
        raise_if_deadlocked(self._engine, self._program, self._legend)
        if isinstance(self._engine, Engine):
            self._engine.hand_on_rows()
        else:
            _handing_on(self._trace, self._legend)(self._engine.rows())
        sums = self._engine.sums()
        progress(1.0)
        return Run(to_tally(sums, self._program, self._legend), ending, sums.visits)

    def _step(self, until: int, wanted: int | None) -> int:
        try:
            return self._engine.run(until, exits=wanted)
        except OverflowError as error:
            levels = self._engine.sums().queue_area
            fullest = self._legend.queues[int(levels.argmax())].id if len(levels) else "a source"
            raise FloodError(
                f"{error}, most of them in {fullest}: more arrives there than leaves it. Limit the"
                " buffer, or look for a slip in the rate or the cycle time"
            ) from None

    def _advance(self, until: int, vehicles: int | None, progress: Progress) -> Ending:
        """Run in steps of a week, so that progress shows and an interrupt is heard."""
        begin, wanted = self._engine.now, vehicles
        exits = self._engine.exits
        while self._engine.now < until:
            step = min(until, self._engine.now + STEP_DAYS * DAY_TICKS)
            code = self._step(step, wanted)
            if vehicles is not None:
                wanted = vehicles - (self._engine.exits - exits)
                progress(1 - wanted / vehicles)
            else:
                progress((self._engine.now - begin) / (until - begin))
            if code == COUNTED:
                return "vehicles"
            if code != HORIZON:
                raise_if_deadlocked(self._engine, self._program, self._legend, stuck=True)
                self._engine.rest(until)
                return "ran dry"
        return "horizon"
