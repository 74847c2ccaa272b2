"""The JSON schema: every field says what it means, and says it of the plants we have."""

from __future__ import annotations

import json

from superfactory.plant import plant_schema
from superfactory.plant.translating import EXPECTED

SCHEMA = plant_schema()
OBJECTS = {"Plant": SCHEMA} | SCHEMA["$defs"]


def test_every_field_of_every_object_is_described():
    silent = [
        f"{name}.{field}"
        for name, model in OBJECTS.items()
        for field, facts in model.get("properties", {}).items()
        if not facts.get("description", "").endswith(".")
    ]
    assert silent == []


def test_every_object_is_described_and_refuses_unknown_keys():
    for name, model in OBJECTS.items():
        assert model.get("description"), name
        assert model.get("additionalProperties") is False, name


def test_every_quantity_has_its_unit_in_words():
    units = {"_s": "s", "_min": "min", "_m2": "m2", "_per_h": "1/h", "_kw": "kW", "_m_per_s": "m/s"}
    for name, model in OBJECTS.items():
        for field, facts in model.get("properties", {}).items():
            for suffix, unit in units.items():
                if field.endswith(suffix) and not (suffix == "_s" and "_per_" in field):
                    assert facts.get("unit") == unit, f"{name}.{field}"
                    assert f"Unit: {unit}." in facts["description"]


def test_ranges_stand_in_the_schema():
    availability = OBJECTS["Failure"]["properties"]["availability"]["anyOf"][0]
    assert (availability["exclusiveMinimum"], availability["maximum"]) == (0, 1)
    assert OBJECTS["Station"]["properties"]["servers"]["anyOf"][0]["type"] == "integer"


def test_what_may_be_written_in_short_is_offered():
    assert {"const": "unlimited"} in OBJECTS["Buffer"]["properties"]["capacity"]["anyOf"]
    assert {"enum": ["saturated", "called"]} in OBJECTS["Source"]["properties"]["arrivals"]["anyOf"]
    assert OBJECTS["Station"]["oneOf"] == [{"required": ["id"]}, {"required": ["ids"]}]


def test_no_field_is_left_null_and_every_reference_leads_somewhere():
    text = json.dumps(SCHEMA)
    assert '"null"' not in text
    named = {part.split('"')[0] for part in text.split("#/$defs/")[1:]}
    assert named <= set(SCHEMA["$defs"])


def test_complaints_have_words_for_the_errors_of_the_reader():
    assert all(" " in words or words == "text" for words in EXPECTED.values())
