"""How much energy a vehicle takes: by shop, by what drew it, and in which state."""

from __future__ import annotations

from typing import Any

from superfactory.report.charts.stacks import stack
from superfactory.report.charts.states import STATES, WORDS
from superfactory.report.numbers import count, decimal, half_width, percent
from superfactory.report.views.naming import Names

Tree = dict[str, Any]

BASE = {"base_open": "base load, open", "base_off_shift": "base load, off shift"}
MOST_MACHINES = 10


def energy(answer: Tree, names: Names) -> Tree | None:
    """Names for the part on energy; None for a plant that states no power."""
    whole = answer["energy"]
    if not whole["energy_kwh"]:
        return None
    most = max(shop["energy_kwh"] for shop in whole["shops"])
    per_vehicle = answer["energy_kwh_per_vehicle"]
    return {
        "per_vehicle": _kwh(per_vehicle["mean"]),
        "half_width": half_width(per_vehicle["ci95_half_width"], "kWh", 1),
        "in_all": decimal(whole["energy_kwh"] / 1000, "MWh", 0),
        "power": decimal(whole["power_kw_mean"] / 1000, "MW", 1),
        "shops": [
            _shop(shop, names.shop.get(shop["id"], "The site"), most=most, whole=whole)
            for shop in sorted(whole["shops"], key=lambda shop: -shop["energy_kwh"])
        ],
        "parts": [_part(state, whole) for state in STATES if whole[f"energy_kwh_{state}"]],
        "bases": [_base(base, whole) for base in BASE if whole[f"energy_kwh_{base}"]],
        "machines": [
            _machine(machine, names.resource(machine["id"]), whole)
            for machine in sorted(whole["machines"], key=lambda m: -m["energy_kwh"])
        ][:MOST_MACHINES],
        "stated": count(whole["machine_count"]),
        "stations": count(whole["station_count"]),
    }


def _shop(shop: Tree, name: str, *, most: float, whole: Tree) -> Tree:
    """A shop's bar, as long as its energy beside that of the shop that takes most."""
    parts = [(f"state {state}", shop[f"energy_kwh_{state}"] / most) for state in STATES]
    parts += [(f"load {base}", shop[f"energy_kwh_{base}"] / most) for base in BASE]
    words = {**{state: WORDS[state] for state in STATES}, **BASE}
    told = ", ".join(
        f"{word} {percent(shop[f'energy_kwh_{part}'] / shop['energy_kwh'])}"
        for part, word in words.items()
        if shop[f"energy_kwh_{part}"]
    )
    return {
        "name": name,
        "bar": stack(parts, title=f"{name}: {told}"),
        "per_vehicle": _kwh(shop["energy_kwh_per_vehicle"]),
        "in_all": decimal(shop["energy_kwh"] / 1000, "MWh", 0),
        "power": decimal(shop["power_kw_mean"], "kW", 0),
        "share": percent(shop["energy_kwh"] / whole["energy_kwh"]),
    }


def _part(state: str, whole: Tree) -> Tree:
    share = whole[f"energy_kwh_{state}"] / whole["energy_kwh"]
    return {"state": state, "name": WORDS[state], "share": percent(share)}


def _base(base: str, whole: Tree) -> Tree:
    share = whole[f"energy_kwh_{base}"] / whole["energy_kwh"]
    swatch = stack([(f"load {base}", 1.0)], title=BASE[base], height=16)
    return {"name": BASE[base], "share": percent(share), "swatch": swatch}


def _machine(machine: Tree, name: str, whole: Tree) -> Tree:
    return {
        "name": name,
        "in_all": decimal(machine["energy_kwh"] / 1000, "MWh", 1),
        "share": percent(machine["energy_kwh"] / whole["energy_kwh"]),
        "waiting": percent(
            (machine["energy_kwh_starved"] + machine["energy_kwh_blocked"])
            / (machine["energy_kwh"] or 1)
        ),
    }


def _kwh(value: float | None) -> str:
    return decimal(value, "kWh", 0 if (value or 0) >= 100 else 1)
