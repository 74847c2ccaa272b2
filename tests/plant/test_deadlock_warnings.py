"""Which rings are warned of: the test is sufficient, not necessary."""

from __future__ import annotations

from superfactory.plant import read_plant

LOOP = """
plant: loop
start: 2025-01-06
products: [{id: car, variants: [{id: only, share: 1}]}]
lines:
  - id: line
    flow:
      - {kind: source, id: bodies, supplies: car, arrivals: {rate_per_h: 30}}
      - {kind: buffer, id: before, capacity: CAPACITY}
      - {id: test, cycle_time_s: 60, inspection: {pass_rate: 0.9, rework_to: repair, LIMIT}}
      - {kind: sink, id: shipped}
  - id: rework
    flow: [{id: repair, cycle_time_s: 600, servers: 2, to: before}]
"""


def warnings(*, capacity, limit=None):
    attempts = "attempt_limit: 3" + (f", wip_limit: {limit}" if limit else "")
    text = LOOP.replace("CAPACITY", str(capacity)).replace("LIMIT", attempts)
    return [str(warning) for warning in read_plant(text).warnings]


def test_a_rework_loop_without_a_limit_is_warned_of_in_those_words():
    # before 4 + test 1 + repair 2 = 7 places
    assert warnings(capacity=4) == [
        'plant:9: line "line", buffer "before": the ring of "before", "test" and "repair" with '
        "its 7 places is not shown to be free of deadlock, expected a wip_limit of at most 6 at "
        "its inspection or an unlimited buffer in it"
    ]


def test_a_limit_one_below_the_places_keeps_the_ring_open():
    assert warnings(capacity=4, limit=6) == []


def test_a_limit_as_large_as_the_places_does_not():
    assert len(warnings(capacity=4, limit=7)) == 1


def test_an_unlimited_buffer_in_the_ring_takes_up_every_unit():
    assert warnings(capacity="unlimited") == []


def test_a_ring_without_inspection_is_warned_of_too():
    text = LOOP.replace("CAPACITY", "4").replace(
        "inspection: {pass_rate: 0.9, rework_to: repair, LIMIT}",
        "to: {shares: {repair: 0.1, shipped: 0.9}}",
    )
    (warning,) = read_plant(text).warnings
    assert warning.text.endswith(
        "is not shown to be free of deadlock, expected an unlimited buffer in it"
    )
