"""A car plant of 400 stations as a plant file, written by a program: the large model.

Invented, and of the size and shape of a real one: a body shop with three sub-assemblies, paint
with booths side by side, battery, powertrain and doors built beside the final line, tests at its
end. Three variants with times of their own, three calendars, four crews, failures everywhere,
and two inspections with rework. Built for about 40 vehicles an hour over two shifts.
"""

from __future__ import annotations

from typing import Any

import yaml

STATION_COUNT = 400
VARIANTS = ("standard", "pro", "max")
EXTRA_S = {"standard": 0.0, "pro": 0.8, "max": 2.0}
DAYS = ["mon", "tue", "wed", "thu", "fri"]
Flow = list[dict[str, Any]]


def calendar(name: str, hours: tuple[str, str, str], breaks: list[str]) -> dict[str, Any]:
    """Two shifts on five days: when the first begins, when they meet, when the second ends."""
    first, middle, last = hours
    early = {"id": "early", "days": DAYS, "from": first, "to": middle, "breaks": breaks[:2]}
    late = {"id": "late", "days": DAYS, "from": middle, "to": last, "breaks": breaks[2:]}
    return {"id": name, "shifts": [early, late], "holidays": ["2025-10-01..2025-10-07"]}


def stop(number: int, crew: str) -> dict[str, Any]:
    """A failure on working time: 0.985 to 0.995 up, repaired in 3 to 6 minutes."""
    repair = {"distribution": "exponential", "mean": 3 + number % 4}
    availability = round(0.985 + 0.0025 * (number % 5), 4)
    return {"id": "stop", "availability": availability, "repair_time_min": repair, "crew": crew}


def gamma(mean: float) -> dict[str, Any]:
    """A time that varies by a fifth."""
    return {"distribution": "gamma", "mean": mean, "cv": 0.2}


def station(name: str, number: int, crew: str, **more: Any) -> dict[str, Any]:
    """A station: 78 to 83 s of work; every third one takes longer for the better variants."""
    base = 78.0 + number * 7 % 6
    time: Any = base
    if number % 3 == 0 and more.pop("by_variant", True):
        time = {"by_variant": {variant: base + EXTRA_S[variant] for variant in VARIANTS}}
    more.pop("by_variant", None)
    return {"id": name, "cycle_time_s": time, "failures": [stop(number, crew)], **more}


def buffer(name: str, capacity: int) -> dict[str, Any]:
    """A place to wait."""
    return {"kind": "buffer", "id": name, "capacity": capacity}


def stretch(prefix: str, count: int, crew: str, *, each: int = 0, **more: Any) -> Flow:
    """Stations in a row with a buffer of three between them; every `each`-th has three servers."""
    flow: Flow = []
    for n in range(1, count + 1):
        if n > 1:
            flow.append(buffer(f"{prefix}-B{n:03d}", 3))
        beside = {"servers": 3, "cycle_time_s": gamma(240)} if each and n % each == 0 else {}
        flow.append(station(f"{prefix}-{n:03d}", n, crew, **more, **beside))
    return flow


def line(name: str, calendar_id: str, flow: Flow, **more: Any) -> dict[str, Any]:
    """A line on a calendar."""
    return {"id": name, "calendar": calendar_id, "flow": flow, **more}


def source(name: str, supplies: str) -> dict[str, Any]:
    """Material without end."""
    return {"kind": "source", "id": name, "supplies": supplies, "arrivals": "saturated"}


def feeder(prefix: str, part: str, count: int, to: str, *, calendar_id: str) -> dict[str, Any]:
    """A line that makes a part for an assembly station, with a store of 30 at its end."""
    made = stretch(prefix, count, "feeder-crew", by_variant=False)
    flow = [source(f"{part}-blanks", part), *made, buffer(f"{part}-store", 30)]
    return line(f"{part}-line", calendar_id, flow, to=to)


def inspection(rework_to: str, pass_rate: float, wip_limit: int) -> dict[str, Any]:
    """A test with two tries more for those who fail it."""
    return {
        "pass_rate": pass_rate,
        "rework_to": rework_to,
        "attempt_limit": 3,
        "wip_limit": wip_limit,
    }


def needs(part: str) -> dict[str, Any]:
    """One piece of a part from its store."""
    return {"part": part, "from": f"{part}-store"}


def checked(prefix: str, crew: str, to: str, *, pass_rate: float) -> Flow:
    """Five testers side by side, and ten benches where the rest is put right."""
    tried = inspection(f"{prefix}-to-bench", pass_rate, wip_limit=40)
    return [
        buffer(f"{prefix}-to-test", 12),
        station(
            f"{prefix}-test", 1, crew, servers=5, cycle_time_s=gamma(320), inspection=tried, to=to
        ),
        buffer(f"{prefix}-to-bench", 30),
        station(
            f"{prefix}-bench",
            2,
            crew,
            servers=10,
            cycle_time_s=gamma(1800),
            to=f"{prefix}-to-test",
        ),
    ]


def body_lines() -> list[dict[str, Any]]:
    """119 stations: an underbody meets sides and closures at the framing station."""
    framing = station("framing", 1, "body-crew", components=[needs("side"), needs("closure")])
    flow = [
        source("underbody-blanks", "car"),
        *stretch("UB", 38, "body-crew"),
        buffer("to-framing", 5),
        framing,
        buffer("framed", 5),
        *stretch("RS", 20, "body-crew"),
        buffer("body-store", 80),
    ]
    return [
        feeder("SD", "side", 30, "framing", calendar_id="body-shifts"),
        feeder("CL", "closure", 30, "framing", calendar_id="body-shifts"),
        line("body", "body-shifts", flow, to="paint"),
    ]


def paint_lines() -> list[dict[str, Any]]:
    """62 stations, every fifth of them three booths or ovens side by side."""
    flow = [
        *stretch("PT", 60, "paint-crew", each=5),
        *checked("paint", "paint-crew", "painted-store", pass_rate=0.88),
        buffer("painted-store", 120),
    ]
    return [line("paint", "paint-shifts", flow, to="trim")]


def final_lines() -> list[dict[str, Any]]:
    """219 stations: doors come off and on, battery and powertrain are married, all is tested."""
    marriage = station("marriage", 3, "final-crew", components=[needs("pack"), needs("drive")])
    doors_on = station("doors-on", 5, "final-crew", components=[needs("door")])
    final = [
        *stretch("TR", 60, "final-crew"),
        buffer("to-marriage", 6),
        marriage,
        buffer("married", 6),
        *stretch("FN", 60, "final-crew"),
        buffer("to-doors", 6),
        doors_on,
        buffer("complete", 6),
        *stretch("EL", 15, "final-crew", each=4),
        *checked("final", "final-crew", "shipped", pass_rate=0.9),
        {"kind": "sink", "id": "shipped"},
    ]
    return [
        feeder("BP", "pack", 30, "marriage", calendar_id="final-shifts"),
        feeder("PW", "drive", 30, "marriage", calendar_id="final-shifts"),
        feeder("DR", "door", 20, "doors-on", calendar_id="final-shifts"),
        line("trim", "final-shifts", final),
    ]


def car_plant() -> str:
    """The plant file."""
    shares = zip(VARIANTS, (0.33, 0.47, 0.20), strict=True)
    parts = ("side", "closure", "pack", "drive", "door")
    shops = {"body": body_lines(), "paint": paint_lines(), "final": final_lines()}
    breaks = ["09:00-09:15", "12:00-12:15", "17:00-17:15", "20:00-20:15"]
    plant = {
        "plant": "car-plant-400",
        "start": "2025-01-06",
        "calendars": [
            calendar("body-shifts", ("06:00", "14:30", "23:00"), breaks),
            calendar("paint-shifts", ("05:30", "14:30", "23:30"), breaks),
            calendar("final-shifts", ("06:30", "15:00", "23:30"), breaks),
        ],
        "products": [{"id": "car", "variants": [{"id": v, "share": s} for v, s in shares]}],
        "parts": [{"id": part} for part in parts],
        "crews": [
            {"id": "body-crew", "size": 6},
            {"id": "paint-crew", "size": 4},
            {"id": "feeder-crew", "size": 6},
            {"id": "final-crew", "size": 6},
        ],
        "buildings": [
            {"id": "works", "shops": [{"id": s, "lines": found} for s, found in shops.items()]}
        ],
    }
    return yaml.safe_dump(plant, sort_keys=False, width=1000)
