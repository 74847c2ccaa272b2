"""Plants drawn at random over the whole vocabulary, written as the YAML a planner would write.

A seed gives the same plant for ever. Two plants in five have small whole times throughout, so
that instants tie all the time; rework cycles may deadlock, which both engines must agree on.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import yaml
from tests.parity.drawn_stops import sprinkle_stops
from tests.parity.drawn_teams import sprinkle_teams

VARIANTS = ("plain", "sport", "long")


class Draw:
    """A plant under construction."""

    carrier_share = 0.4

    def __init__(self, seed: int) -> None:
        self.rng = np.random.default_rng(seed)  # noqa: TID251  seeded: draws a test case
        self.ties = self.chance(0.4)
        self.variants = VARIANTS[: self.whole(1, 3)]
        self.calendars = [f"cal-{i}" for i in range(self.whole(0, 2))]
        self.attributes = [self.attribute(name) for name in ("colour", "side")[: self.whole(0, 2)]]
        self.settled: list[dict[str, Any]] = []
        self.crews = [f"crew-{i}" for i in range(self.whole(0, 2))]
        self.lines: list[dict[str, Any]] = []
        self.side: list[dict[str, Any]] = []
        self.parts: list[str] = []
        self.fleets: list[str] = []
        self.stocks: list[dict[str, Any]] = []
        self.presses: list[dict[str, Any]] = []
        self.count = 0

    # ---- dice
    def whole(self, low: int, high: int) -> int:
        return int(self.rng.integers(low, high + 1))

    def chance(self, share: float) -> bool:
        return bool(self.rng.random() < share)

    def pick(self, options: Any) -> Any:
        return options[self.whole(0, len(options) - 1)]

    def name(self, kind: str) -> str:
        self.count += 1
        return f"{kind}-{self.count}"

    def time(self, low: float = 1, high: float = 20) -> Any:
        if self.ties:
            return self.whole(int(low), int(high))
        mean = round(float(self.rng.uniform(low, high)), 3)
        return self.pick(
            [
                mean,
                {"distribution": "exponential", "mean": mean},
                {"distribution": "uniform", "min": mean / 2, "max": mean * 2},
                {"distribution": "triangular", "min": 0, "mode": mean, "max": 3 * mean},
                {"distribution": "empirical", "values": [mean, 2 * mean, 5], "weights": [5, 2, 1]},
                {"distribution": "lognormal", "mean": mean, "cv": 0.5},
                {"distribution": "gamma", "mean": mean, "cv": 0.5},
            ]
        )

    def work(self) -> Any:
        if len(self.variants) > 1 and self.chance(0.3):
            return {"by_variant": {self.variants[0]: self.time()}, "otherwise": self.time()}
        return self.time()

    # ---- failures
    def failures(self, *, clock: bool = True) -> list[dict[str, Any]]:
        return [self.failure(i, clock=clock) for i in range(self.pick([0, 0, 1, 1, 2]))]

    def failure(self, number: int, *, clock: bool) -> dict[str, Any]:
        found: dict[str, Any] = {"id": f"f{number}", "repair_time_min": self.time(1, 5)}
        if clock and self.chance(0.4):
            found["on"] = "clock"
        if self.chance(0.5):
            found["time_to_failure_min"] = self.time(1, 12)
        else:
            found["availability"] = 0.8
        if self.crews and self.chance(0.6):
            found["crew"] = self.pick(self.crews)
        elif self.chance(0.2):
            found["repair_in_off_time"] = True
        return found

    # ---- elements
    def station(self, kind: str = "station", **more: Any) -> dict[str, Any]:
        found = {"id": self.name(kind), "cycle_time_s": self.work(), **more}
        if self.chance(0.3):
            found["servers"] = self.whole(2, 3)
        if self.chance(0.3):
            found["changeover"] = self.changeover()
        if kind == "station" and self.attributes and self.chance(0.2):
            open_ = [a for a in self.attributes if a not in self.settled]
            unbound = [a for a in open_ if "bound_at" not in a]
            if unbound and self.chance(0.6):
                self.pick(unbound)["bound_at"] = found["id"]
        failures = self.failures()
        return {**found, "failures": failures} if failures else found

    # ---- what distinguishes units
    def attribute(self, name: str) -> dict[str, Any]:
        options = [{"id": f"{name}-{n}", "share": 0.25} for n in range(4)]
        found: dict[str, Any] = {"id": name, "options": options}
        if self.chance(0.4):
            found["by_variant"] = {self.variants[0]: {f"{name}-1": 1}}
        return found

    def changeover(self) -> dict[str, Any]:
        by = self.pick([None, *self.attributes])
        values = [o["id"] for o in by["options"]] if by else list(self.variants)
        found: dict[str, Any] = {"time_s": self.pick([0, self.time(1, 10)])}
        if by:
            found["by"] = by["id"]
        if self.chance(0.5):
            row = {to: self.pick([0, self.time(1, 30)]) for to in values if self.chance(0.7)}
            found["from_to_s"] = {self.pick(values): row}
        return found

    def buffer(self, least: int = 0) -> dict[str, Any]:
        unlimited = bool(self.lines) and self.chance(0.1)  # not behind the source
        capacity = "unlimited" if unlimited else self.whole(least, 4)
        return {"kind": "buffer", "id": self.name("buffer"), "capacity": capacity}

    def line(self, flow: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
        found = {"id": self.name("line"), **more, "flow": flow}
        if self.calendars and self.chance(0.7):
            found["calendar"] = self.pick(self.calendars)
            self.closing(found)
        return found

    def source(self, supplies: str) -> dict[str, Any]:
        arrivals = self.pick(["saturated", {"rate_per_h": 400}, {"interval_s": self.time(2, 12)}])
        found = {
            "kind": "source",
            "id": self.name("source"),
            "supplies": supplies,
            "arrivals": arrivals,
        }
        if supplies == "car" and self.chance(0.3):
            found["sequence"] = [self.pick(self.variants) for _ in range(self.whole(1, 30))]
            found["repeat"] = self.chance(0.8)
        return found

    # ---- stages of the main flow: each adds lines; the first element is its entrance
    def plain(self) -> None:
        flow = [self.buffer(1)] if self.chance(0.6) else []
        flow.append(self.station())
        if self.chance(0.4):
            flow += [self.buffer(), self.station()]
        self.lines.append(self.line(flow))

    def conveyor(self) -> None:
        transit = self.whole(0, 60)
        conveyor = {
            "kind": "conveyor",
            "id": self.name("conveyor"),
            "capacity": self.whole(1, 6),
            "transit_time_s": transit,
        }
        conveyor = self.belt(conveyor)
        self.lines.append(self.line([self.buffer(1), conveyor] if self.chance(0.3) else [conveyor]))

    def paced(self) -> None:
        takt = self.whole(5, 15)
        stations = []
        for _ in range(self.whole(1, 5)):
            station: dict[str, Any] = {"id": self.name("place")}
            if self.chance(0.4):
                station["cycle_time_s"] = self.time(1, 16)
            failures = [self.cord(failure) for failure in self.failures(clock=False)]
            stations.append({**station, "failures": failures} if failures else station)
        more: dict[str, Any] = {"takt_s": takt}
        if self.chance(0.5):
            self.met(self.pick(stations))
        if self.chance(0.5):
            more["zone_failures"] = [self.cord(self.failure(9, clock=False))]
        self.lines.append(self.line([self.buffer(1), *stations], **more))

    def met(self, station: dict[str, Any]) -> None:
        """Let a station of a paced line meet components from a line of their own."""
        part = self.name("part")
        self.parts.append(part)
        store = {"kind": "buffer", "id": self.name("store"), "capacity": self.whole(2, 5)}
        feeding = [self.source(part), self.station(), store]
        component: dict[str, Any] = {"part": part, "from": store["id"]}
        component["quantity"] = self.whole(1, 2)
        if self.chance(0.3):
            component["quantity_by_variant"] = {self.variants[0]: self.whole(0, 2)}
        station["components"] = [component]
        if self.chance(0.4):
            self.called(station, feeding)
        self.side.append(self.line(feeding, to=station["id"]))

    def batch(self) -> None:
        maximum = self.whole(1, 6)
        oven: dict[str, Any] = {
            "kind": "batch",
            "id": self.name("batch"),
            "maximum": maximum,
            "process_time_s": self.time(5, 60),
        }
        if maximum > 1 and self.chance(0.7):
            oven["minimum"] = self.whole(1, maximum - 1)
            if self.chance(0.7):
                oven["timeout_min"] = self.pick([0.5, 1, 2.25])
        if self.chance(0.3):
            oven["servers"] = 2
        failures = self.failures()
        store = {**self.buffer(), "capacity": maximum + self.whole(0, 3)}
        self.lines.append(self.line([store, {**oven, "failures": failures} if failures else oven]))

    # ---- sprinkled over what is there
    def belt(self, conveyor: dict[str, Any]) -> dict[str, Any]:
        """Let a conveyor stop whole, or fail, or both."""
        if self.chance(0.5):
            conveyor["accumulating"] = False
            conveyor["transit_time_s"] = max(1, conveyor["transit_time_s"])
        if self.chance(0.4):
            conveyor["failures"] = [self.failure(0, clock=True)]
        return conveyor

    def closing(self, line: dict[str, Any]) -> None:
        """Say what becomes of a line's work at the end of the shift, here and there."""
        for element in line["flow"]:
            if element.get("kind") == "conveyor" and self.chance(0.3):
                element["at_shift_end"] = "empty"
            is_station = "kind" not in element and "takt_s" not in line
            if (is_station or element.get("kind") == "batch") and self.chance(0.3):
                element["at_shift_end"] = "finish_cycle"
        works = [e for e in line["flow"] if e.get("kind") not in ("source", "buffer", "sink")]
        if works and self.chance(0.2):
            line["last_entry_min_before_close"] = self.pick([5, 12.5, 20])

    def cord(self, failure: dict[str, Any]) -> dict[str, Any]:
        """Make a cord that is pulled of a failure of a paced line."""
        if self.chance(0.4):
            failure["response"] = "fixed_position"
            failure["repair_time_min"] = self.pick([0.1, 0.2, self.time(1, 2)])
        return failure

    def assembly(self) -> None:
        part = self.name("part")
        self.parts.append(part)
        store = {"kind": "buffer", "id": self.name("store"), "capacity": self.whole(2, 5)}
        feeding = [self.source(part), self.station()]
        quantity = self.whole(1, 2)
        direct = quantity == 1 and self.chance(0.3)
        if not direct:
            feeding.append(store)
        station = self.station("assembly")
        fed_by = feeding[-1]["id"]
        component = {"part": part, "from": fed_by, "quantity": quantity}
        if not direct and self.chance(0.3):
            component["quantity_by_variant"] = {self.variants[0]: self.whole(0, 2)}
        station["components"] = [component]
        if self.chance(0.4):
            self.called(station, feeding)
        self.side.append(self.line(feeding, to=station["id"]))
        flow = [self.buffer(1), station] if self.chance(0.7) else [station]
        self.lines.append(self.line(flow))

    def called(self, station: dict[str, Any], feeding: list[dict[str, Any]]) -> None:
        """Let a component be called at the station before its own, if there is one.

        Now and then another part in its place for the first of the variants, made on the same way.
        """
        (component,) = station["components"]
        caller = self.lines[-1]["flow"][-1]
        if "cycle_time_s" not in caller or "takt_s" in self.lines[-1]:
            return
        component |= {"quantity": 1, "called_at": caller["id"]}
        if "quantity_by_variant" in component:
            component["quantity_by_variant"] = {self.variants[0]: 0}
        feeding[0]["arrivals"] = "called"
        if len(self.variants) > 1 and self.chance(0.5):
            component["quantity_by_variant"] = {self.variants[0]: 0}
            others = dict.fromkeys(self.variants[1:], 0)
            part = self.name("part")
            self.parts.append(part)
            station["components"] += [{**component, "part": part, "quantity_by_variant": others}]
            source = {**self.source(part), "arrivals": "called"}
            self.side.append(self.line([source], to=feeding[1]["id"]))

    def inspection(self) -> None:
        before, rework = self.buffer(1), self.buffer(1)
        repair = self.station("rework", to=before["id"])
        inspect = self.station("inspect")
        inspect["inspection"] = {
            "pass_rate": 0.7,
            "rework_to": rework["id"],
            "attempt_limit": self.whole(2, 3),
        }
        if self.chance(0.7):
            inspect["inspection"]["wip_limit"] = self.whole(1, 3)
        if self.chance(0.3):
            self.lines.append(self.line([before, {**inspect, "inspection": {"pass_rate": 0.6}}]))
            return
        self.lines.append(self.line([before, inspect]))
        self.side.append(self.line([rework, repair]))

    def store(self) -> None:
        found: dict[str, Any] = {"kind": "store", "id": self.name("lanes")}
        if self.chance(0.4):
            found |= {"access": "random", "capacity": self.whole(1, 6)}
            lanes = 1
        else:
            lanes = self.whole(1, 4)
            slots = {"slots": self.whole(1, 3), "slot_time_s": self.whole(0, 9)}
            found |= {"access": "lanes", "lanes": lanes, **slots}
            if self.chance(0.5):
                found["return_lane"] = {
                    "slots": self.whole(1, 3),
                    "from_lanes_s": self.accesses(lanes),
                    "to_lanes_s": self.accesses(lanes),
                }
        found |= {"access_in_s": self.accesses(lanes), "access_out_s": self.accesses(lanes)}
        found["lane_choice"] = self.pick(
            ["shortest", "first_free", "same_attribute", "in_sequence"]
        )
        if self.attributes and self.chance(0.5):
            found["by"] = self.pick(self.attributes)["id"]
        wait = {"maximum_wait_min": self.pick([0, 0.5, 2, 10])}
        found["retrieval"] = self.pick(
            ["first_in_first_out", {"batch": wait}, {"restore_sequence": wait}]
        )
        if self.chance(0.5):  # out of sequence
            mixing = {**self.station("mixing"), "servers": 3, "cycle_time_s": self.time(1, 60)}
            self.lines.append(self.line([mixing]))
        flow = [self.buffer(1), found] if self.chance(0.5) else [found]
        self.lines.append(self.line([*flow, self.station()] if self.chance(0.3) else flow))

    def accesses(self, lanes: int) -> list[int]:
        return [self.whole(0, 6) for _ in range(lanes)]

    def split(self) -> None:
        join = self.buffer(1)
        left, right = self.station(to=join["id"]), self.station(to=join["id"])
        fork = self.station()
        known = self.bound_before(fork)
        if known and self.chance(0.8):
            fork["to"] = self.by_value(self.pick(known), left["id"], right["id"])
        elif self.chance(0.4):
            fork["to"] = {"every": self.whole(2, 5), "sample_to": left["id"]}
            fork["to"]["otherwise"] = right["id"]
        elif len(self.variants) > 1 and self.chance(0.5):
            ways = {v: self.pick([left, right])["id"] for v in self.variants}
            ways |= {self.variants[0]: left["id"], self.variants[1]: right["id"]}
            fork["to"] = {"by_variant": ways}
        else:
            fork["to"] = {"shares": {left["id"]: 0.25, right["id"]: 0.75}}
        self.bind_on_both(left["id"], right["id"])
        self.lines.append(self.line([fork]))
        self.side += [self.line([left]), self.line([right])]
        self.lines.append(self.line([join, self.station()]))
        self.lines[-2]["to"] = None  # the fork says where

    def bound_before(self, fork: dict[str, Any]) -> list[dict[str, Any]]:
        """Attributes that are bound at the source, on the main flow, or at the fork itself."""
        main = {element["id"] for line in self.lines for element in line["flow"]} | {fork["id"]}
        return [
            attribute
            for attribute in self.attributes
            for at in [attribute.get("bound_at", fork["id"])]
            if isinstance(at, list) or at in main
        ]

    def bind_on_both(self, left: str, right: str) -> None:
        """Let an attribute be bound on both ways of a fork, here and there."""
        free = [a for a in self.attributes if "bound_at" not in a and a not in self.settled]
        if free and self.chance(0.8):
            self.pick(free)["bound_at"] = [left, right]

    def by_value(self, attribute: dict[str, Any], left: str, right: str) -> dict[str, Any]:
        """Split by some values of an attribute, which no station behind the fork binds then."""
        self.settled.append(attribute)
        named = attribute["options"][: self.whole(1, 3)]
        ways = {option["id"]: self.pick([left, right]) for option in named}
        ways |= {named[0]["id"]: left}
        return {"attribute": attribute["id"], "by_value": ways, "otherwise": right}

    # ---- stocks: drawn over a plant whose stages stand
    def sprinkle_stocks(self) -> None:
        stations = [
            element
            for line in self.lines + self.side
            for element in line["flow"]
            if element.get("kind", "station") == "station"
        ]
        inside = [e["id"] for line in self.lines if "takt_s" in line for e in line["flow"]]
        for station in stations:
            if self.chance(0.6 if station["id"] in inside else 0.4):
                taken = station.setdefault("components", [])
                for stock in {self.stock() for _ in range(self.pick([1, 1, 2]))}:
                    part = next(s["part"] for s in self.stocks if s["id"] == stock)
                    taken.append({"part": part, "from": stock, "quantity": self.whole(1, 2)})

    def stock(self) -> str:
        """One of the stocks there are, or a new one: from outside, out of others, or in lots."""
        if self.stocks and self.chance(0.3):
            return str(self.pick(self.stocks)["id"])
        if self.chance(0.3):
            return self.stock_of_lots()
        upstream = [self.stock() for _ in range(self.pick([0, 0, 0, 1, 2]))]
        part, stock = self.name("piece"), self.name("stock")
        self.parts.append(part)
        bins = {
            "bins": self.whole(2, 4),
            "quantity_per_bin": self.whole(2, 5),
            "replenishment_time_min": self.time(0.2, 2) if not self.ties else self.whole(1, 2),
            "draws": [{"from": name, "quantity": 1} for name in dict.fromkeys(upstream)],
        }
        if self.calendars and self.chance(0.3):
            bins["calendar"] = self.pick(self.calendars)
        found = {"id": stock, "part": part, "replenishment": bins}
        if self.chance(0.3):
            found["initial_pieces"] = self.whole(0, 4)
        self.stocks.append(found)
        return stock

    def stock_of_lots(self) -> str:
        """A new stock, filled by a lot line there is or a new one."""
        part, stock = self.name("piece"), self.name("stock")
        self.parts.append(part)
        pieces = self.whole(1, 3)
        made = {
            "stock": stock,
            "family": self.pick(["red-die", "green-die"]),
            "reorder_point": self.whole(2, 8),
            "lot_size_strokes": self.whole(3, 12),
            "parts_per_stroke": pieces,
            "stroke_time_s": self.whole(1, 9),
            "quantity_per_container": self.whole(pieces, 7),
            "first_off_scrap_strokes": self.whole(0, 2),
        }
        found: dict[str, Any] = {"id": stock, "part": part}
        if self.chance(0.5):
            found["initial_pieces"] = self.whole(0, 9)
        self.stocks.append(found)
        if self.presses and self.chance(0.7):
            self.pick(self.presses)["makes"].append(made)
        else:
            self.presses.append(self.press(made))
            self.side.append(self.line([self.presses[-1]]))
        return stock

    def press(self, made: dict[str, Any]) -> dict[str, Any]:
        found = {"kind": "lot_line", "id": self.name("press"), "makes": [made]}
        if self.chance(0.8):
            found["die_change"] = {"time_min": self.time(0.2, 3) if not self.ties else 1}
        failures = self.failures()
        return {**found, "failures": failures} if failures else found

    def transport(self) -> None:
        fleet = self.pick(self.fleets) if self.fleets and self.chance(0.7) else self.name("fleet")
        self.fleets = list(dict.fromkeys([*self.fleets, fleet]))
        found = {
            "kind": "transport",
            "id": self.name("transport"),
            "fleet": fleet,
            "loaded_time_s": self.time(1, 20),
            "load_time_s": self.whole(0, 3),
            "unload_time_s": self.whole(0, 3),
        }
        flow = [self.buffer(1)] if self.chance(0.5) else []
        flow.append(found)
        if self.chance(0.4):
            flow += [self.buffer(), self.station()]
        self.lines.append(self.line(flow))

    def fleet(self, name: str) -> dict[str, Any]:
        """A fleet of the transports that name it."""
        flows = [element for line in self.lines for element in line["flow"]]
        served = [element["id"] for element in flows if element.get("fleet") == name]
        found: dict[str, Any] = {
            "id": name,
            "vehicles": self.whole(1, 4),
            "empty_time_s": self.whole(0, 20),
            "empty_times_s": {here: {self.pick(served): self.whole(0, 30)} for here in served},
            "parked_at": self.pick(served),
        }
        if self.chance(0.5):
            found["charging"] = {"after_min": self.whole(1, 9), "time_min": self.whole(1, 9)}
        if self.calendars and self.chance(0.5):
            found["calendar"] = self.pick(self.calendars)
        return found

    # ---- closed loops of carriers, over what stands already
    def carriers(self) -> list[dict[str, Any]]:
        """Loops from a station of the main flow, or one that makes parts, to a later one."""
        if not self.chance(self.carrier_share):
            return []
        main = [_stations(line) for line in self.lines if "takt_s" not in line]
        stations = [station for found in main for station in found]
        loops = []
        for _ in range(self.whole(1, 2)):
            name = self.name("carrier")
            first = self.whole(0, len(stations) - 1)
            last = self.whole(first, len(stations) - 1)
            loaded = [stations[first]]
            if self.chance(0.4):
                loaded.append(stations[self.whole(first, last)])
            if self.parts and self.chance(0.4):
                loaded += [s for line in self.side for s in _stations(line) if _feeds(line, s)]
            if any("loads" in station for station in loaded) or "unloads" in stations[last]:
                continue
            for station in loaded:
                station["loads"] = name
            stations[last]["unloads"] = name
            back = self.whole(0, 2) if self.ties else round(float(self.rng.uniform(0, 1.5)), 3)
            loops.append({"id": name, "count": self.whole(1, 5), "return_time_min": back})
        return loops

    # ---- the whole
    def tree(self) -> dict[str, Any]:
        stages = [
            *(self.plain, self.conveyor, self.paced, self.assembly, self.inspection, self.split),
            self.batch,
        ]
        stages += [self.store, self.store]
        stages.append(self.transport)
        self.plain()
        for _ in range(self.whole(1, 5)):
            self.pick(stages)()
        if self.chance(0.4):
            self.sprinkle_stocks()
        source, sink = self.source("car"), {"kind": "sink", "id": "shipped"}
        lines = [self.line([source]), *self.lines, {"id": "end", "flow": [sink]}]
        for line, following in pairwise(lines):
            if "to" in line:
                del line["to"]
            else:
                line["to"] = _entrance(following)
        found: dict[str, Any] = {
            "plant": "drawn",
            "start": "2025-01-06",
            "calendars": [self.calendar(name) for name in self.calendars],
            "products": [{"id": "car", "variants": self.mix()}],
            "parts": [{"id": part} for part in self.parts],
            "attributes": self.attributes,
            "crews": [self.crew(name) for name in self.crews],
            "stocks": self.stocks,
            "lines": lines + self.side,
        }
        found["carriers"] = self.carriers()
        found["fleets"] = [self.fleet(name) for name in self.fleets]
        sprinkle_stops(self, found)
        sprinkle_teams(self, found)
        return found

    def mix(self) -> list[dict[str, Any]]:
        shares = {1: [1.0], 2: [0.4, 0.6], 3: [0.2, 0.5, 0.3]}[len(self.variants)]
        return [{"id": v, "share": s} for v, s in zip(self.variants, shares, strict=True)]

    def crew(self, name: str) -> dict[str, Any]:
        found: dict[str, Any] = {"id": name, "size": self.whole(1, 2)}
        if self.calendars and self.chance(0.5):
            found["calendar"] = self.pick(self.calendars)
        if self.chance(0.2):
            found["repair_in_off_time"] = True
        return found

    def calendar(self, name: str) -> dict[str, Any]:
        begin = self.whole(0, 1)
        days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
        shift: dict[str, Any] = {
            "id": "s1",
            "days": days,
            "from": f"{begin:02}:00",
            "to": f"{self.whole(2, 3):02}:00",
        }
        if self.chance(0.5):
            shift["breaks"] = [f"{begin:02}:20-{begin:02}:3{self.whole(0, 9)}"]
        late = {"id": "s2", "days": days, "from": "03:30", "to": "05:00"}
        return {"id": name, "shifts": [shift, late] if self.chance(0.5) else [shift]}


def _stations(line: dict[str, Any]) -> list[dict[str, Any]]:
    return [element for element in line["flow"] if "kind" not in element]


def _feeds(line: dict[str, Any], station: dict[str, Any]) -> bool:
    """Tell whether a station makes parts on a line that feeds an assembly."""
    return line["flow"][0].get("kind") == "source" and station in line["flow"]


def _entrance(line: dict[str, Any]) -> str:
    return str(line["flow"][0]["id"])


def drawn_plant(seed: int) -> str:
    """Return the YAML of the plant with a seed."""
    return yaml.safe_dump(Draw(seed).tree(), sort_keys=False)
