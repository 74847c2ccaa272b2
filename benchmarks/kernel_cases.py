"""The kernel on one model after another: CPU time a station-visit, from a filled plant on.

A case runs the plant through its warm-up once. Each sample is then a run from that same
instant on the same draws, so that all rounds do the same work to the last instruction.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from benchmarks.car_plant import car_plant
from benchmarks.clock import Sample, timed
from benchmarks.models import FIFTY, FIFTY_CREWS, NETWORK, TEN, paced_line
from superfactory.kernel import HORIZON, Engine, Program
from superfactory.plant import Plant, read_plant
from superfactory.twin import lower, period, simulate
from superfactory.units import TICKS_PER_SECOND

DAY_TICKS = 86_400 * TICKS_PER_SECOND
YEAR_DAYS = 365
WARMUP_DAYS = 14


@dataclass(frozen=True, slots=True)
class Case:
    """A model to time.

    plant: a plant file as text, or the name of a shipped plant.
    days: plant time of one sample.
    yardstick: size of the bare loop it is compared with.
    """

    name: str
    plant: str
    days: int
    yardstick: int

    def read(self) -> Plant:
        """The plant."""
        return read_plant(self.plant)


CASES = (
    Case("10 exponential stations, buffers of 5", TEN.text(), 365, 11),
    Case("50 stations with failures, hands enough", FIFTY.text(), 80, 51),
    Case("50 stations with failures, 3 crews", FIFTY_CREWS.text(), 80, 51),
    Case("3 feeders, assembly, test with rework", NETWORK.text(), 300, 11),
    Case("400 stations, 3 calendars, 4 crews, rework: a year", car_plant(), YEAR_DAYS, 401),
    Case("yizhuang, the reference plant: a year", "yizhuang", YEAR_DAYS, 401),
    Case("paced line of 200 stations", paced_line(), YEAR_DAYS, 11),
)
TEN_CASE, FIFTY_CASE, CREWS_CASE, NETWORK_CASE, CAR_PLANT_CASE, YIZHUANG_CASE, PACED_CASE = CASES


def program_of(plant: Plant, days: int, *, replication: int = 0) -> Program:
    """A plant lowered for its warm-up and so many days more."""
    lowered = lower(plant, first_day=first_day(plant), day_count=WARMUP_DAYS + days)
    return lowered.seeded(seed=1, replication=replication)


def first_day(plant: Plant) -> date:
    """The day a run begins, so that its statistics begin on the plant's own first day."""
    return period(plant, warmup_days=WARMUP_DAYS).first_day


def filled(program: Program, *, tracing: bool = False) -> Engine:
    """A plant under way, its warm-up behind it and forgotten."""
    engine = Engine(program, tracing=tracing, rows_full=_forget if tracing else None)
    run_to(engine, WARMUP_DAYS)
    if tracing:
        engine.hand_on_rows()
    engine.cut()
    return engine


def run_to(engine: Engine, day: int) -> None:
    """Run to the start of a day, counted from the start of the run."""
    if engine.run(day * DAY_TICKS) != HORIZON:
        raise RuntimeError(f"a model ran dry or locked up at tick {engine.now}")


def kernel_case(case: Case) -> Callable[[], Sample]:
    """A case of the kernel alone."""
    start = filled(program_of(case.read(), case.days))

    def sample() -> Sample:
        engine = start.snapshot()
        clocked = timed(lambda: _run_on(engine, case.days))
        return Sample(clocked.cpu_s, engine.sums().visits)

    return sample


def _run_on(engine: Engine, days: int) -> int:
    run_to(engine, WARMUP_DAYS + days)
    return 1


def year_case(case: Case) -> Callable[[], Sample]:
    """A case of a whole simulation, as a user asks for it: lowering, warm-up, run, sums."""
    plant = case.read()
    year = period(plant, days=YEAR_DAYS, warmup_days=WARMUP_DAYS)

    def run() -> int:
        simulate(plant, year)
        return 1

    return lambda: timed(run)


def _forget(rows: object) -> None:
    del rows
