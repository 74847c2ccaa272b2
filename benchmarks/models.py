"""What is simulated: one description of each model, for us in YAML and for the peers in code.

A line or network is described once, as numbers. `text()` writes the plant file from them;
`simpy_models` and `salabim_models` build theirs from the same numbers.
"""

from __future__ import annotations

from dataclasses import dataclass

START = "2025-01-06"
CAR = "products: [{id: car, variants: [{id: plain, share: 1}]}]"


def exponential(mean: float) -> str:
    """An exponential time, as a plant file has it."""
    return f"{{distribution: exponential, mean: {mean}}}"


def plant_file(name: str, flow: list[str], *, head: str = "", takt: str = "") -> str:
    """A plant of one line, as text."""
    steps = "".join(f"      - {step}\n" for step in flow)
    line = f"lines:\n  - id: line\n{takt}    flow:\n{steps}"
    return f"plant: {name}\nstart: {START}\n{CAR}\n{head}{line}"


@dataclass(frozen=True, slots=True)
class SerialLine:
    """Stations in a row with a buffer between each two, never starved, never blocked at the end.

    cycle_s: mean work time; exponential if `is_random`, else the same for every unit.
    buffer: places between two stations, those on the stations not counted.
    to_failure_s, repair_s: mean working time to failure and mean repair, both exponential;
        None for stations that never fail. A failure keeps the unit and its remaining work.
    crew_size: repairs that go on at the same time at most; None for as many as needed.
    """

    name: str
    station_count: int
    cycle_s: float = 60.0
    is_random: bool = False
    buffer: int = 5
    to_failure_s: float | None = None
    repair_s: float = 300.0
    crew_size: int | None = None

    def text(self) -> str:
        """The plant file."""
        time = exponential(self.cycle_s) if self.is_random else f"{self.cycle_s}"
        station = f"cycle_time_s: {time}{self._failures()}"
        flow = ["{kind: source, id: blanks, supplies: car, arrivals: saturated}"]
        for number in range(1, self.station_count + 1):
            if number > 1:
                flow.append(f"{{kind: buffer, id: B-{number}, capacity: {self.buffer}}}")
            flow.append(f"{{id: S-{number}, {station}}}")
        crews = "" if self.crew_size is None else f"crews: [{{id: crew, size: {self.crew_size}}}]\n"
        return plant_file(self.name, [*flow, "{kind: sink, id: shipped}"], head=crews)

    def _failures(self) -> str:
        if self.to_failure_s is None:
            return ""
        crew = "" if self.crew_size is None else ", crew: crew"
        return (
            f", failures: [{{id: stop, time_to_failure_min: {exponential(self.to_failure_s / 60)},"
            f" repair_time_min: {exponential(self.repair_s / 60)}{crew}}}]"
        )


@dataclass(frozen=True, slots=True)
class Feeder:
    """Two stations that make one thing: mean work time, places between them and after them."""

    name: str
    cycle_s: float
    rack: int
    quantity: int
    buffer: int = 5


@dataclass(frozen=True, slots=True)
class Network:
    """Three feeders meet in an assembly; what was assembled is finished, tested and reworked.

    All times are exponential. The assembly takes everything it needs at once. Who fails the
    test goes to a bench through a store without limit, and from there back into the queue in
    front of the test; after the last attempt it is scrap.
    """

    name: str = "three-feeders"
    frame: Feeder = Feeder("frame", cycle_s=50, rack=5, quantity=1)
    parts: tuple[Feeder, ...] = (
        Feeder("engine", cycle_s=52, rack=5, quantity=1),
        Feeder("axle", cycle_s=24, rack=10, quantity=2),
    )
    assembly_s: float = 48.0
    finish_s: float = 45.0
    test_s: float = 36.0
    bench_s: float = 200.0
    buffer: int = 5
    test_queue: int = 10
    pass_rate: float = 0.85
    attempt_limit: int = 3

    def text(self) -> str:
        """The plant file."""
        names = ", ".join(f"{{id: {part.name}}}" for part in self.parts)
        feeders = "".join(self._feeder(part) for part in self.parts)
        return f"""plant: {self.name}
start: {START}
{CAR}
parts: [{names}]
lines:
{feeders}  - id: main
    flow:
{self._making(self.frame, "car")}{self._final()}"""

    def _feeder(self, part: Feeder) -> str:
        return f"""  - id: {part.name}s
    flow:
{self._making(part, part.name)}    to: assembly
"""

    @staticmethod
    def _making(made: Feeder, supplies: str) -> str:
        time = exponential(made.cycle_s)
        blanks = f"{made.name}-blanks, supplies: {supplies}, arrivals: saturated"
        return f"""      - {{kind: source, id: {blanks}}}
      - {{id: {made.name}-1, cycle_time_s: {time}}}
      - {{kind: buffer, id: {made.name}-between, capacity: {made.buffer}}}
      - {{id: {made.name}-2, cycle_time_s: {time}}}
      - {{kind: buffer, id: {made.name}-rack, capacity: {made.rack}}}
"""

    def _final(self) -> str:
        components = ", ".join(
            f"{{part: {part.name}, from: {part.name}-rack, quantity: {part.quantity}}}"
            for part in self.parts
        )
        return f"""      - id: assembly
        cycle_time_s: {exponential(self.assembly_s)}
        components: [{components}]
      - {{kind: buffer, id: to-finish, capacity: {self.buffer}}}
      - {{id: finish, cycle_time_s: {exponential(self.finish_s)}}}
      - {{kind: buffer, id: to-test, capacity: {self.test_queue}}}
      - id: test
        cycle_time_s: {exponential(self.test_s)}
        inspection:
          pass_rate: {self.pass_rate}
          rework_to: to-bench
          attempt_limit: {self.attempt_limit}
        to: shipped
      - {{kind: buffer, id: to-bench, capacity: unlimited}}
      - {{id: bench, cycle_time_s: {exponential(self.bench_s)}, to: to-test}}
      - {{kind: sink, id: shipped}}
"""


def paced_line(*, station_count: int = 200, takt_s: float = 60.0) -> str:
    """Stations that move together every takt; any stop stops them all. As a plant file."""
    flow = [
        "{kind: source, id: bodies, supplies: car, arrivals: saturated}",
        f"{{ids: T-001..T-{station_count:03d}}}",
        "{kind: sink, id: shipped}",
    ]
    stops = f"{{id: stop, availability: 0.9, repair_time_min: {exponential(3)}}}"
    takt = f"    takt_s: {takt_s}\n    zone_failures: [{stops}]\n"
    return plant_file("paced", flow, takt=takt)


TEN = SerialLine("ten-exponential", 10, is_random=True)
FIFTY = SerialLine("fifty-failing", 50, to_failure_s=6000)
FIFTY_CREWS = SerialLine("fifty-failing-3-crews", 50, to_failure_s=6000, crew_size=3)
NETWORK = Network()
PEER_MODELS: tuple[SerialLine | Network, ...] = (TEN, FIFTY, FIFTY_CREWS, NETWORK)
