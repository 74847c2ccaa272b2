"""The tables of the reference pages, made from the models and the column table themselves.

`make docs` writes them into the pages by cog; a test fails when a page is behind its source.
"""

from __future__ import annotations

from typing import Any

from superfactory.history import COLUMNS, MEANING
from superfactory.plant import plant_schema

ELEMENTS = {"Station", "Buffer"}  # a choice that holds these is the one of all elements
DISTRIBUTIONS = {
    "Constant",
    "Exponential",
    "Gamma",
    "Lognormal",
    "Triangular",
    "Uniform",
    "Empirical",
}


def plant_tables() -> str:
    """Every object of a plant file with its fields, in the order of the file."""
    schema = plant_schema()
    sections = [_section("Plant", schema)]
    met: list[str] = []
    _meet(schema, schema["$defs"], met)
    sections += [_section(name, schema["$defs"][name]) for name in met]
    return "\n".join(sections)


def history_columns() -> str:
    """The columns of a history file."""
    rows = [f"| `{column.name}` | {column.dtype} | {column.meaning} |" for column in COLUMNS]
    return "\n".join(["| column | type | meaning |", "|---|---|---|", *rows])


def history_kinds() -> str:
    """The kinds of row, what each says and what its cause holds."""
    rows = [
        f"| {kind.value} | `{kind.name.lower()}` | {says} | {cause} |"
        for kind, (says, cause) in MEANING.items()
    ]
    return "\n".join(["| kind | name | what the row says | cause |", "|---|---|---|---|", *rows])


def _meet(part: Any, defined: dict[str, Any], met: list[str]) -> None:
    """Walk the schema and note each definition when it is first met."""
    if isinstance(part, dict):
        name = _named(part)
        if name and name not in met:
            met.append(name)
            _meet(defined[name], defined, met)
        for key, inner in part.items():
            if key != "$defs":
                _meet(inner, defined, met)
    elif isinstance(part, list):
        for inner in part:
            _meet(inner, defined, met)


def _named(part: dict[str, Any]) -> str:
    """The definition a part of the schema refers to, or an empty text."""
    return str(part.get("$ref", "")).removeprefix("#/$defs/")


def _section(name: str, schema: dict[str, Any]) -> str:
    lines = [f"## {name}", "", schema.get("description", "").replace("\n", " "), ""]
    if "properties" in schema:
        lines += ["| field | type | unit | default | meaning |", "|---|---|---|---|---|"]
        required = schema.get("required", [])
        for field, facts in schema["properties"].items():
            default = "required" if field in required else _default(facts.get("default"))
            cells = [
                f"`{field}`",
                _type(facts),
                facts.get("unit", ""),
                default,
                _meaning(facts),
            ]
            lines.append("| " + " | ".join(cells) + " |")
        lines.append("")
    return "\n".join(lines)


def _meaning(facts: dict[str, Any]) -> str:
    """What a field says; its unit has a column of its own."""
    text = str(facts.get("description", "")).replace("|", "\\|")
    return text.removesuffix(f" Unit: {facts.get('unit')}.")


def _default(value: Any) -> str:
    if value is None or value in ("", [], {}):
        return ""
    return f"`{str(value).lower() if isinstance(value, bool) else value}`"


def _type(facts: dict[str, Any]) -> str:
    """The type of a field in words, with links to the objects it names."""
    choices = facts.get("anyOf") or facts.get("oneOf")
    if choices:
        return _choice(choices)
    if "$ref" in facts:
        name = _named(facts)
        return f"[{'number' if name == 'Stated' else name}](#{name.lower()})"
    if "enum" in facts or "const" in facts:
        return " or ".join(f"`{value}`" for value in facts.get("enum", [facts.get("const")]))
    if facts.get("maxItems") == 2:
        return "two numbers"
    if facts.get("type") == "array":
        return f"list of {_type(facts.get('items', {}))}"
    if facts.get("type") == "object":
        return "mapping"
    return _word(facts)


def _choice(choices: list[dict[str, Any]]) -> str:
    names = {name for choice in choices for name in _names_in(choice)}
    if names >= DISTRIBUTIONS:
        return "time" if "Times" not in names else "[time](#times)"
    if names >= ELEMENTS:
        return "element"
    if "Stated" in names:  # a number may always be stated with its provenance
        choices = [choice for choice in choices if _named(choice) != "Stated"]
    return " or ".join(dict.fromkeys(map(_type, choices)))


def _names_in(choice: dict[str, Any]) -> set[str]:
    inner = [*choice.get("anyOf", []), *choice.get("oneOf", [])]
    return {_named(choice)}.union(*map(_names_in, inner))


def _word(facts: dict[str, Any]) -> str:
    if facts.get("format") == "date":
        return "date"
    words = {"string": "text", "boolean": "true or false", "integer": "whole number"}
    word = words.get(facts.get("type", ""), facts.get("type", "any"))
    return f"{word} {' and '.join(_range(facts))}".rstrip()


def _range(facts: dict[str, Any]) -> list[str]:
    signs = {"exclusiveMinimum": ">", "minimum": ">=", "maximum": "<="}
    shown = {key: facts[key] for key in signs if key in facts and facts[key] <= 1000}
    return [f"{signs[key]} {bound:g}" for key, bound in shown.items()]
