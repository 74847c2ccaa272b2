"""The compiled kernel does, event for event, what the plain-Python specification says."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from tests.parity.drawn import drawn_plant

from superfactory.history import History, illegal_rows
from superfactory.kernel import HORIZON as HORIZON_REACHED
from superfactory.kernel import Engine, Program, Reference, Sums
from superfactory.kpi import differences, tally
from superfactory.plant import read_plant
from superfactory.twin import Lowered, lower
from superfactory.twin.tallying import row_columns, to_tally

MINUTE = 60 * 10_000
CUT, HORIZON = 47 * MINUTE + 3, 4 * 60 * MINUTE


def lowered(plant_seed: int) -> Lowered:
    plant = read_plant(drawn_plant(plant_seed))
    return lower(plant, first_day=plant.start, day_count=1)


def run(engine: Engine | Reference) -> list[int]:
    """Run with a cut on the way; a run that is stuck before it goes on without."""
    codes = [engine.run(CUT)]
    if codes == [HORIZON_REACHED]:
        engine.cut()
    return [*codes, engine.run(HORIZON)]


def unequal(one: Sums, other: Sums) -> list[str]:
    names = [field.name for field in dataclasses.fields(Sums)]
    return [
        name
        for name in names
        if not np.array_equal(_plain(getattr(one, name)), _plain(getattr(other, name)))
    ]


def _plain(value: object) -> np.ndarray:
    array = np.asarray(value)
    return np.array(array.tolist(), dtype=object) if array.dtype.names else array


def seeded(plant_seed: int) -> Program:
    return lowered(plant_seed).seeded(seed=plant_seed, replication=0)


def test_kernel_and_specification_write_the_same_rows_and_sums(plant_seed: int) -> None:
    program = seeded(plant_seed)
    kernel, specification = Engine(program, tracing=True), Reference(program, tracing=True)
    assert run(kernel) == run(specification)
    ours, theirs = kernel.rows(), specification.rows()
    same = ours[: len(theirs)] == theirs[: len(ours)]
    first = int(np.argmin(same)) if not same.all() else -1
    assert same.all(), (first, ours[first], theirs[first])
    assert len(ours) == len(theirs)
    assert unequal(kernel.sums(), specification.sums()) == []
    assert kernel.waits() == specification.waits()


def test_the_kernels_sums_are_the_tally_of_its_history(plant_seed: int) -> None:
    plant = lowered(plant_seed)
    program = plant.seeded(seed=plant_seed, replication=1)
    kernel = Engine(program, tracing=True)
    run(kernel)
    sums = to_tally(kernel.sums(), program, plant.legend)
    history = History.of(row_columns(kernel.rows()), plant.legend)
    assert differences(sums, tally(history, sums.window)) == []


@pytest.mark.parametrize("drawn", range(40))
def test_a_run_in_pieces_and_from_a_snapshot_is_the_same_run(drawn: int) -> None:
    program = seeded(drawn)
    whole, pieces = Engine(program, tracing=True), Engine(program, tracing=True)
    whole.run(HORIZON)
    for stop in range(7 * MINUTE, HORIZON, 7 * MINUTE):
        pieces.run(stop)
        pieces = pieces.snapshot()
    pieces.run(HORIZON)
    assert pieces.rows().tobytes() == whole.rows().tobytes()
    assert unequal(pieces.sums(), whole.sums()) == []


@pytest.mark.parametrize("drawn", range(40))
def test_the_same_seed_gives_the_same_bytes(drawn: int) -> None:
    first, again = (rows_of(lowered(drawn), seed=1) for _ in range(2))
    assert first == again


def test_another_seed_gives_another_history() -> None:
    # Three in four plants at least: in some nothing is drawn, or nothing that changes a row.
    plants = [lowered(drawn) for drawn in range(40)]
    assert sum(rows_of(p, seed=1) != rows_of(p, seed=2) for p in plants) >= 30


def rows_of(plant: Lowered, *, seed: int) -> bytes:
    engine = Engine(plant.seeded(seed=seed, replication=0), tracing=True)
    engine.run(HORIZON)
    return engine.rows().tobytes()


def test_every_history_is_legal_and_stocks_keep_their_books(plant_seed: int) -> None:
    plant = lowered(plant_seed)
    kernel = Engine(plant.seeded(seed=plant_seed, replication=2), tracing=True)
    kernel.run(HORIZON)
    history = History.of(row_columns(kernel.rows()), plant.legend)
    assert illegal_rows(history) == []
    sums, records = kernel.sums(), plant.program.stocks
    levels = records["level"] + sums.stock_delivered - sums.stock_drawn
    assert kernel.state()["stocks"]["level"].tolist() == levels.tolist()
