"""Parts of a plant that are built again, and phases that bring buildings."""

from __future__ import annotations

import pytest

from superfactory.plant import WrongPlant, read_plant

TEXT = """
plant: twice
start: 2025-01-06
becomes_vehicle_at: weld
phases:
  - {id: one, opens: 2025-01-01, capacity_vehicles_per_year: 100}
  - {id: two, opens: 2026-01-01, capacity_vehicles_per_year: 100}
products:
  - {id: car, variants: [{id: plain, share: 1}]}
  - {id: van, phase: two, variants: [{id: tall, share: 1}]}
parts: [{id: roof}]
crews: [{id: fixers, size: 1}]
buildings:
  - id: hall
    shops:
      - id: body
        lines:
          - id: welding
            flow:
              - {kind: source, id: blanks, supplies: car, arrivals: saturated}
              - id: weld
                cycle_time_s: {by_variant: {plain: 60}}
                components: [{part: roof, from: roofs}]
                failures: [{id: stop, availability: 0.9, repair_time_min: 5, crew: fixers}]
                to: {shares: {good: 0.9, bad: 0.1}}
              - {ids: F-1..F-2, cycle_time_s: 10, to: shipped}
            to: shipped
          - {id: goods, flow: [{kind: buffer, id: good, capacity: 3}], to: F-1}
          - {id: bads, flow: [{kind: buffer, id: bad, capacity: 3}], to: F-2}
          - {id: pressing, flow: [{kind: source, id: coils, supplies: roof, arrivals: saturated},
             {id: press, cycle_time_s: 5}, {kind: buffer, id: roofs, capacity: 5}], to: weld}
          - {id: out, flow: [{kind: sink, id: shipped}]}
copies:
  - {id: second, of: [hall, fixers], prefix: p2-, phase: two, instead: {car: van, plain: tall}}
scenarios:
  - {id: both, start: 2026-06-01, set: {"station p2-weld.servers": 2}}
"""


def test_a_copy_stands_once_its_phase_has_opened():
    assert "p2-weld" not in read_plant(TEXT).elements
    assert "p2-weld" in read_plant(TEXT, scenario="both").elements
    assert "p2-weld" in read_plant(TEXT, patches=[{"plant.start": "2026-01-01"}]).elements
    assert "p2-weld" not in read_plant(TEXT, patches=[{"plant.start": "2025-12-31"}]).elements


def test_everything_copied_refers_to_what_is_copied_with_it():
    plant = read_plant(TEXT, scenario="both")
    weld = plant.elements["p2-weld"]
    assert (weld.failures[0].crew, weld.components[0].taken_from) == ("p2-fixers", "p2-roofs")
    assert dict(weld.to.shares) == {"p2-good": 0.9, "p2-bad": 0.1}
    assert plant.route("p2-good").targets == ("p2-F-1",)
    assert [crew.id for crew in plant.crews] == ["fixers", "p2-fixers"]
    assert [building.id for building in plant.buildings] == ["hall", "p2-hall"]


def test_what_stands_instead_is_put_in_as_key_and_as_value():
    plant = read_plant(TEXT, scenario="both")
    assert plant.elements["p2-blanks"].supplies == "van"
    assert list(plant.elements["p2-weld"].cycle_time_s.by_variant) == ["tall"]
    assert plant.elements["blanks"].supplies == "car"


def test_bodies_become_vehicles_in_the_copy_too():
    assert read_plant(TEXT).becomes_vehicle_at == ("weld",)
    assert read_plant(TEXT, scenario="both").becomes_vehicle_at == ("weld", "p2-weld")


def test_an_attribute_is_bound_in_the_copy_too():
    colour = "attributes: [{id: colour, options: [{id: red, share: 1}], bound_at: weld}]\n"
    (attribute,) = read_plant(TEXT + colour, scenario="both").attributes
    assert attribute.bound_at == ("weld", "p2-weld")


def test_patches_of_a_scenario_reach_the_copies():
    plant = read_plant(TEXT, scenario="both")
    assert (plant.elements["weld"].servers, plant.elements["p2-weld"].servers) == (1, 2)


def test_a_product_of_a_later_phase_is_not_made_until_then():
    assert [p.id for p in read_plant(TEXT).products] == ["car"]
    assert [p.id for p in read_plant(TEXT, scenario="both").products] == ["car", "van"]


def test_a_building_of_a_later_phase_is_left_out_until_then():
    shed = "  - {id: shed, phase: two, shops: []}\ncopies:"
    text = TEXT.replace("copies:", shed)
    assert [b.id for b in read_plant(text).buildings] == ["hall"]
    assert "shed" in [b.id for b in read_plant(text, scenario="both").buildings]


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("[hall, fixers]", "[hal, fixers]", 'got "hal"; did you mean "hall"?'),
        ("phase: two", "phase: too", 'phase must be the id of a phase, got "too"'),
        ("prefix: p2-, ", "", 'copy "second": the key "prefix" is missing'),
        ("id: fixers, size: 1", "id: fixers, size: 1}, {id: weld, size: 1", '"weld" names some'),
        ("prefix: p2-", "prefix: ''", "prefix"),
    ],
)
def test_a_wrong_copy_is_complained_of(old, new, complaint):
    assert old in TEXT
    with pytest.raises(WrongPlant) as refused:
        read_plant(TEXT.replace(old, new), scenario="both")
    assert complaint in str(refused.value)
