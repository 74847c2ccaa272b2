"""Streams are named by what they are for: another plant around a station changes none of its."""

from __future__ import annotations

import numpy as np
from tests.kernel.timelines import start
from tests.parity.lines import (
    buffer,
    exponential,
    failures,
    line,
    plant,
    sink,
    source,
    station,
)

from superfactory.kernel import Engine
from superfactory.plant import read_plant
from superfactory.twin import lower
from superfactory.twin.streams import StreamNames, stream_key

KEYS = {
    "nodes": ("work_key", "route_key", "inspect_key"),
    "failures": ("failure_key", "repair_key"),
    "positions": ("work_key",),
}


def lowered(text):
    small = read_plant(text)
    return lower(small, first_day=small.start, day_count=1)


def weld(*more, before=()):
    """A station whose times and failures are drawn, with others around it."""
    flow = [source(), *before, station("weld", exponential(1)) | failures(5, 1), *more, sink()]
    return plant(line(*flow))


def works(text, place, *, count=200):
    """Working times of the first units at a place, as drawn."""
    started = start(Engine, text)
    started.run(1_000_000, exits=count + 50)
    rows = [row.split() for row in started.rows if row.split()[3] == place]
    begun = {unit: float(tick) for tick, kind, unit, _, _ in rows if kind == "start"}
    ended = {unit: float(t) for t, kind, unit, _, _ in rows if kind in ("finish", "block")}
    return [round(ended[unit] - begun[unit], 4) for unit in list(ended)[:count]]


def test_a_key_is_a_hash_of_seed_replication_name_and_purpose():
    # Written down once: who changes it changes every answer of every plant.
    assert stream_key(1, 0, "weld", "work") == 0x5803D87F4CC34DE8
    parts = [(1, 0, "weld", "work"), (2, 0, "weld", "work"), (1, 1, "weld", "work")]
    parts += [(1, 0, "paint", "work"), (1, 0, "weld", "repair"), (-1, 0, "weld", "work")]
    assert len({stream_key(*part) for part in parts}) == len(parts)


def test_adding_a_station_does_not_change_the_draws_of_another():
    alone = plant(line(source(), station("weld", exponential(1)), sink()))
    among = plant(
        line(
            source(),
            station("new", exponential(2), servers=4),
            *buffer("b1", 50),
            station("weld", exponential(1)),
            station("newer", exponential(0.1)),
            sink(),
        )
    )
    assert works(among, "weld") == works(alone, "weld")


def test_a_failure_of_a_station_keeps_its_stream_among_others():
    names = {}
    for text in (weld(), weld(station("z", 1) | failures(9, 9), before=[station("a", 1)])):
        found = lowered(text)
        program = found.seeded(seed=1, replication=0)
        ids = [mode.id for mode in found.legend.failure_modes]
        record = program.failures[ids.index("weld.breakdown")]
        names[len(ids)] = (record["failure_key"], record["repair_key"])
    assert names[1] == names[2]


def test_the_name_of_a_place_gives_it_its_draws():
    first, second = (works(weld().replace("weld", name), name) for name in ("weld", "dleW"))
    assert first != second


def test_every_purpose_has_a_stream_of_its_own():
    rules = {"pass_rate": 0.5, "rework_to": "R", "attempt_limit": 2}
    test = station("T", exponential(1), inspection=rules) | failures(5, 1)
    test["to"] = {"shares": {"shipped": 0.5, "yard": 0.5}}
    found = lowered(
        plant(
            line(source({"interval_s": exponential(1)}), *buffer("b1", 2), test, sink()),
            line(station("R", 5), name="rework", to="b1"),
            line({"kind": "sink", "id": "yard"}, name="out"),
        )
    )
    named = [(name, purpose) for _, _, _, name, purpose in found.streams.entries]
    assert len(set(named)) == len(named)
    assert {purpose for name, purpose in named if name.startswith("T")} == {
        "work",
        "route",
        "inspection",
        "time to failure",
        "repair",
    }


def test_seeding_leaves_the_program_as_it_was():
    found = lowered(weld())
    before = {name: getattr(found.program, name).tobytes() for name in KEYS}
    found.seeded(seed=7, replication=3)
    assert {name: getattr(found.program, name).tobytes() for name in KEYS} == before


def test_another_seed_or_replication_gives_other_keys_everywhere():
    found = lowered(weld())
    programs = [found.seeded(seed=s, replication=r) for s, r in ((1, 0), (1, 1), (2, 0))]
    array, record, column, *_ = found.streams.entries[0]
    keys = {int(getattr(p, array)[column][record]) for p in programs}
    assert len(keys) == 3


def test_a_stream_stands_in_the_record_and_field_that_it_was_added_for():
    program = lowered(weld()).program
    names = StreamNames()
    names.add("failures", 0, "repair_key", "press", "repair")
    seeded = names.seeded(program, seed=5, replication=2)
    assert seeded.failures["repair_key"][0] == stream_key(5, 2, "press", "repair")
    assert np.array_equal(seeded.nodes, program.nodes)
