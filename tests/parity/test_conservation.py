"""No unit is lost or doubled: where the rows say that units are, there the engine has them."""

from __future__ import annotations

import numpy as np
import pytest
from tests.parity.test_oracle import CUT, HORIZON, seeded

from superfactory.history import Kind
from superfactory.kernel import Engine

GONE = (Kind.FINISH, Kind.LEAVE)


@pytest.mark.parametrize("drawn", range(30))
def test_units_stand_in_queues_and_lanes_where_their_last_rows_put_them(drawn):
    program = seeded(drawn)
    engine = Engine(program, tracing=True)
    for stop in range(CUT, HORIZON, 17 * CUT // 10):
        engine.run(stop)
        last = {row["unit"]: row for row in engine.rows() if row["unit"] >= 0 and is_of_unit(row)}
        queued = [
            row["cause"] for row in last.values() if row["kind"] in GONE and row["cause"] >= 0
        ]
        stored = [row["cause"] for row in last.values() if row["kind"] == Kind.STOW]
        assert engine.levels() == counted(queued, len(program.queues))
        assert engine.lane_levels() == counted(stored, len(program.lanes))


def is_of_unit(row):
    return row["kind"] not in (Kind.FAIL, Kind.REPAIR, Kind.ATTEND)


def counted(numbers, size):
    return np.bincount(np.array(numbers, dtype=np.int64), minlength=size).tolist()
