"""No figure without a definition, no definition without a figure."""

from __future__ import annotations

from dataclasses import fields

import pytest

from superfactory.kpi import DEFINITIONS, Figures

NAMES = {"id", "station", "culprit", "line", "reason", "shop", "part", "consumer", "stock"}
NAMES |= {"lot_line", "family", "calendar", "shift"}


@pytest.mark.parametrize("kind", DEFINITIONS, ids=lambda kind: kind.__name__)
def test_every_figure_of_a_dataclass_is_defined(kind):
    held = {f.name for f in fields(kind) if not is_group(f)}
    assert set(DEFINITIONS[kind]) == held - NAMES


def is_group(field):
    return "tuple" in str(field.type)


def test_every_group_of_figures_of_a_run_is_defined():
    groups = " ".join(str(f.type) for f in fields(Figures))
    shares = {"StationStates", "LineStates"}  # which hold StateShares
    known = {kind.__name__ for kind in DEFINITIONS} | shares
    assert {
        name for name in groups.replace("[", " ").replace(",", " ").split() if name[0].isupper()
    } <= known


@pytest.mark.parametrize("kind", DEFINITIONS, ids=lambda kind: kind.__name__)
def test_a_definition_has_a_formula_and_a_unit_fit_for_its_name(kind):
    for name, definition in DEFINITIONS[kind].items():
        assert definition.formula
        if name.endswith(("_h", "_hours", "hours")) and "_per_" not in name:
            assert definition.unit == "h"
