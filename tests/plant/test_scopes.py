"""What a stop with a scope reaches: stations, lines, shops, buildings, the whole plant."""

from __future__ import annotations

import pytest

from superfactory.plant import read_plant
from superfactory.plant.scopes import places_stopped, reach_of

PLANT = read_plant("""
plant: scopes
start: 2025-01-06
products: [{id: car, variants: [{id: only, share: 1}]}]
buildings:
  - id: hall
    shops:
      - id: body
        lines:
          - id: weld
            flow:
              - {kind: source, id: blanks, supplies: car, arrivals: saturated}
              - {id: W1, cycle_time_s: 60}
              - {kind: buffer, id: store, capacity: 4}
              - {id: W2, cycle_time_s: 60}
              - {kind: buffer, id: to-trim, capacity: 4}
            to: trim
      - id: final
        lines:
          - id: trim
            takt_s: 60
            flow: [{ids: T1..T3}]
            to: shipped
  - id: yard
    shops:
      - id: exit
        lines: [{id: out, flow: [{kind: sink, id: shipped}]}]
""")


@pytest.mark.parametrize(
    ("name", "reached"),
    [
        ("W1", {"station": ("W1",)}),
        ("weld", {"line": ("W1", "W2")}),
        ("trim", {"line": ("trim",)}),
        ("body", {"shop": ("W1", "W2")}),
        ("hall", {"building": ("W1", "W2", "trim")}),
        ("yard", {"building": ()}),
        ("all", {"plant": ("W1", "W2", "trim")}),
        ("store", {}),
        ("nobody", {}),
    ],
)
def test_a_scope_reaches_what_can_stop_in_it(name, reached):
    # A paced line stops whole; buffers and sources go on.
    assert reach_of(PLANT, name) == reached


def test_what_several_scopes_reach_counts_once_in_the_order_of_the_plant():
    assert sorted(places_stopped(PLANT, ["final", "W2", "body"])) == ["W1", "W2", "trim"]
    assert len(places_stopped(PLANT, ["W2", "body", "all"])) == 3


def test_an_id_that_two_kinds_share_reaches_both():
    text = "body"
    twice = read_plant(
        f"""
plant: twice
start: 2025-01-06
products: [{{id: car, variants: [{{id: only, share: 1}}]}}]
buildings:
  - id: {text}
    shops:
      - id: {text}
        lines:
          - id: weld
            flow:
              - {{kind: source, id: blanks, supplies: car, arrivals: saturated}}
              - {{id: W1, cycle_time_s: 60}}
              - {{kind: sink, id: shipped}}
"""
    )
    assert reach_of(twice, text) == {"building": ("W1",), "shop": ("W1",)}
