"""The arrays of a run are its own."""

from __future__ import annotations

import dataclasses

import numpy as np
from tests.kernel.timelines import ran, start, stop
from tests.parity.lines import buffer, line, plant, sink, source, station

from superfactory.kernel import Engine, Program
from superfactory.kernel.run_arrays import ROW_BLOCK, run_arrays

TEXT = plant(line(source(), *buffer("b1", 2), station("S1", 10, failures=[stop(30, 5)]), sink()))


def arrays_of(program):
    found = {field.name: getattr(program, field.name) for field in dataclasses.fields(Program)}
    return {name: array for name, array in found.items() if isinstance(array, np.ndarray)}


def test_a_run_leaves_its_program_as_it_was(engine):
    started = start(engine, TEXT)
    before = {name: array.tobytes() for name, array in arrays_of(started.program).items()}
    started.run(1_000)
    assert {name: array.tobytes() for name, array in arrays_of(started.program).items()} == before


def test_two_runs_of_one_program_do_not_meddle(engine):
    first = start(engine, TEXT)
    second = engine(first.program, tracing=True)
    first.run(77)
    second.run(1_000_000)
    first.run(200)
    assert first.rows == ran(engine, TEXT, 200).rows


def test_every_array_of_the_program_is_copied():
    program = start(Engine, TEXT).program
    copies = run_arrays(program, tracing=False)
    for name, array in arrays_of(program).items():
        assert copies[name].tolist() == array.tolist()
        assert not np.shares_memory(copies[name], array)


def test_only_a_run_that_is_traced_has_room_for_rows():
    program = start(Engine, TEXT).program
    assert [len(run_arrays(program, tracing=t)["rows"]) for t in (False, True)] == [0, ROW_BLOCK]
