"""The plant file's JSON schema, from which editors complete and check it."""

from __future__ import annotations

from typing import Any

from superfactory.plant.plant import Plant

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def plant_schema() -> dict[str, Any]:
    """The JSON schema of a plant file, every field with its meaning, unit and range."""
    return {"$schema": DIALECT, **Plant.model_json_schema(by_alias=True)}
