"""Small plants run to an instant, and what happened in them in words short enough to write.

A row reads `seconds kind unit place cause`; the cause is named as the legend has it: a buffer
or a sink by its id, a direct handover as `>place`, a failure by its mode, a variant by its id.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from superfactory.history import History, Kind, Legend
from superfactory.history.words import NAMED_IN
from superfactory.kernel import Engine, Program, Reference
from superfactory.kpi import SLOT_STATES, Tally
from superfactory.plant import read_plant
from superfactory.twin import lower
from superfactory.twin.tallying import row_columns, to_tally

SECOND = 10_000
MINUTE, HOUR, DAY = 60, 3_600, 86_400  # in seconds


@dataclass(frozen=True)
class Started:
    """A plant under way on one of the engines."""

    engine: Engine | Reference
    program: Program
    legend: Legend

    def run(self, until_s, **more):
        """Run on to an instant; say why the run stopped."""
        return self.engine.run(round(until_s * SECOND), **more)

    @property
    def rows(self):
        """Every row so far as text."""
        return [in_short(row, self.legend) for row in self.history]

    @property
    def history(self):
        return History.of(row_columns(self.engine.rows()), self.legend)

    @property
    def tally(self) -> Tally:
        return to_tally(self.engine.sums(), self.program, self.legend)

    def slot(self, slot_id):
        return [slot.id for slot in self.legend.slots].index(slot_id)

    def queue(self, queue_id):
        return [queue_name(self.legend, q) for q in range(len(self.legend.queues))].index(queue_id)

    def seconds(self, slot_id):
        """Open seconds that a slot spent in each state that it was in."""
        spent = self.tally.slot_state[self.slot(slot_id)] / SECOND
        return {state: s for state, s in zip(SLOT_STATES, spent.tolist(), strict=True) if s}

    @cached_property
    def waits(self):
        """Whose unit waits, and for which queue."""
        return {
            self.legend.slots[slot].id: queue_name(self.legend, queue)
            for slot, queue, _ in self.engine.waits()
        }


TWO_VARIANTS = [
    {"id": "car", "variants": [{"id": "plain", "share": 0.5}, {"id": "sport", "share": 0.5}]}
]


def stop(after_s, for_s, *, name="stop", **more):
    """One way to fail, up and down for constant times."""
    mode = {"id": name, "time_to_failure_min": after_s / 60, "repair_time_min": for_s / 60}
    return {**mode, **more}


def start(engine, text, *, seed=1, replication=0, days=3):
    """Set a plant up on an engine at Monday 2025-01-06, 00:00."""
    plant = read_plant(text)
    lowered = lower(plant, first_day=plant.start, day_count=days)
    program = lowered.seeded(seed=seed, replication=replication)
    return Started(engine(program, tracing=True), program, lowered.legend)


def ran(engine, text, until_s, **more):
    """Run a plant up to, not including, an instant."""
    started = start(engine, text, **more)
    started.run(until_s)
    return started


def happened(engine, text, until_s, *, at="", since_s=0.0):
    """Return what happened before an instant, row by row; `at` names the only places asked of."""
    return [
        row
        for row in ran(engine, text, until_s).rows
        if float(row.split()[0]) >= since_s and (not at or row.split()[3] in at.split())
    ]


def written(table):
    """Read rows written by hand, one a line; what follows ` # ` is a comment."""
    lines = [" ".join(line.split(" # ")[0].split()) for line in table.splitlines()]
    return [line for line in lines if line]


def in_short(row, legend):
    """Write a row as `seconds kind unit place cause`."""
    kind = Kind(row.kind)
    unit = "-" if row.unit < 0 else row.unit
    place, cause = legend.slots[row.place].id, cause_name(kind, row.cause, legend)
    return f"{row.tick / SECOND:.12g} {kind.name.lower()} {unit} {place} {cause}"


def cause_name(kind, cause, legend):
    if kind is Kind.CREATE:
        product, variant = legend.variants[cause]
        return variant or product
    if kind is Kind.BIND:
        return legend.options[cause][1]
    if kind in NAMED_IN:
        return getattr(legend, NAMED_IN[kind])[cause].id
    if kind in (Kind.FINISH, Kind.LEAVE, Kind.DROP) and cause < 0:
        return legend.sinks[-1 - cause][0]
    if kind in (Kind.START, Kind.FINISH, Kind.BLOCK, Kind.LEAVE, Kind.PITCH):
        return "-" if cause < 0 else queue_name(legend, cause)
    return str(cause)


def queue_name(legend, number):
    queue = legend.queues[number]
    return queue.element_id or ">" + legend.slots[queue.consumer_slots[0]].element_id
