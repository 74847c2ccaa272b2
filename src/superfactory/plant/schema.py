"""The plant file's JSON schema, from which editors complete and check it.

The models give the schema. What a file may write in short (a bare number for a constant,
`saturated` for arrivals, `ids` for a run of elements) is added here, and what an editor
would only stumble over (nulls, titles) is taken out.
"""

from __future__ import annotations

from typing import Any

from superfactory.plant.plant import Plant

DIALECT = "https://json-schema.org/draft/2020-12/schema"
ELEMENTS = (
    *("Station", "Buffer", "Conveyor", "Batch", "Transport"),
    *("Source", "Sink", "Store", "LotLine"),
)
DRAWN = ("Exponential", "Gamma", "Lognormal", "Triangular", "Uniform", "Empirical")
UNLIMITED = {"const": "unlimited"}
SHORTHANDS: dict[str, dict[str, Any]] = {
    "Constant": {"type": "number", "minimum": 0},
    "Arrivals": {"enum": ["saturated", "called"]},
    "Operators": {"anyOf": [{"type": "number", "minimum": 0}, {"$ref": "#/$defs/Stated"}]},
    "Power": {"anyOf": [{"type": "number", "minimum": 0}, {"$ref": "#/$defs/Stated"}]},
    "Retrieval": {"const": "first_in_first_out"},
}
"""What may stand in place of an object."""


def plant_schema() -> dict[str, Any]:
    """The JSON schema of a plant file.

    Returns
    -------
    dict
        Draft 2020-12. Every field has a description that names its unit; the unit stands in
        the keyword `unit` too.
    """
    schema = Plant.model_json_schema(by_alias=True)
    objects = schema["$defs"]
    distributions = objects["Times"]["properties"]["otherwise"]["anyOf"][0]["oneOf"]
    for model in (schema, *objects.values()):
        for field in model.get("properties", {}).values():
            _tidy_field(field)
    objects["Buffer"]["properties"]["capacity"]["anyOf"].append(UNLIMITED)
    for name in ELEMENTS:
        _name_or_run(objects[name])
    for name in DRAWN:
        objects[name]["required"].append("distribution")
    shorthands = {**SHORTHANDS, "Times": {"oneOf": distributions}}
    return {"$schema": DIALECT, **_shortened(schema, shorthands)}


def _tidy_field(field: dict[str, Any]) -> None:
    """Take out the title and null, which says no more than leaving the field out."""
    field.pop("title", None)
    if "anyOf" in field:
        choices = [choice for choice in field.pop("anyOf") if choice.get("type") != "null"]
        field.update(choices[0] if len(choices) == 1 else {"anyOf": choices})
    if field.get("default", "") is None:
        del field["default"]
    if "unit" in field:
        field["description"] += f" Unit: {field['unit']}."


def _name_or_run(element: dict[str, Any]) -> None:
    element["required"] = [name for name in element["required"] if name != "id"]
    element["oneOf"] = [{"required": ["id"]}, {"required": ["ids"]}]


def _shortened(
    part: Any, shorthands: dict[str, dict[str, Any]], *, is_definition: bool = False
) -> Any:
    """The schema with the shorthand offered wherever an object that has one may stand."""
    if isinstance(part, list):
        return [_shortened(item, shorthands) for item in part]
    if not isinstance(part, dict):
        return part
    name = str(part.get("$ref", "")).removeprefix("#/$defs/")
    found = {
        key: _shortened(inner, shorthands, is_definition=key == "Stated")
        for key, inner in part.items()
        if key != "$ref"
    }
    if found.get("title") == "Stated" and not is_definition:
        return {"$ref": "#/$defs/Stated"}
    if name in shorthands:
        short = _shortened(shorthands[name], shorthands)
        return {**found, "anyOf": [short, {"$ref": part["$ref"]}]}
    return {**found, "$ref": part["$ref"]} if name else found
