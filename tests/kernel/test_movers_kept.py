"""No carrier or vehicle is lost and none is made: a property of every plant, at every event."""

from __future__ import annotations

import numpy as np
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.parity.drawn import Draw

from superfactory.kernel import Engine, Program, Reference
from superfactory.plant import read_plant
from superfactory.twin import lower

MINUTE = 60 * 10_000


class Carried(Draw):
    """A drawn plant that is sure to have carriers and vehicles."""

    carrier_share = 1.0

    def plain(self) -> None:
        super().plain()
        if not self.fleets:
            self.transport()


class Watched(Reference):
    """A specification that is looked at before every event."""

    def event(self, slot: int) -> None:
        assert_kept(self, self.program)
        super().event(slot)


def program(seed: int) -> Program:
    plant = read_plant(yaml.safe_dump(Carried(seed).tree(), sort_keys=False))
    lowered = lower(plant, first_day=plant.start, day_count=1)
    return lowered.seeded(seed=seed, replication=0)


def assert_kept(engine: Engine | Reference, of: Program) -> None:
    standing = np.zeros(len(of.carriers), dtype=np.int64)
    for loop, _ in engine.carried():
        standing[loop] += 1
    for free, busy, vehicles in engine.vehicles():
        assert free + busy == vehicles
    for loop, (in_use, returning, free) in enumerate(engine.carriers()):
        assert min(in_use, returning, free) >= 0
        assert in_use + returning + free == of.carriers["count"][loop]
        assert in_use == standing[loop]  # each of them under one unit that is in the plant


@settings(max_examples=20)
@given(st.integers(0, 10_000))
def test_every_carrier_and_every_vehicle_is_somewhere_once_after_every_event(seed):
    drawn = program(seed)
    specification = Watched(drawn)
    specification.run(8 * MINUTE)
    assert_kept(specification, drawn)


@settings(max_examples=50)
@given(st.integers(0, 10_000))
def test_the_compiled_kernel_ends_with_all_its_carriers_and_vehicles(seed):
    drawn = program(seed)
    kernel = Engine(drawn)
    kernel.run(3 * 60 * MINUTE)
    assert_kept(kernel, drawn)
