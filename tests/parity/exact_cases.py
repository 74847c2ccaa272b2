"""The plants behind a table of exact values: a case and its parameters as YAML, and the figure.

Unit of time of a case is the minute, or the second where it says cycles of 60.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.parity.lines import (
    Figure,
    Seen,
    buffer,
    erlang,
    exponential,
    failures,
    level_of,
    line,
    plant,
    poisson,
    rate_of,
    servers_in,
    sink,
    source,
    station,
    tandem,
    wait_in,
)

Parameters = dict[str, Any]
UP, DOWN = "mttf_working", "mttr"


@dataclass(frozen=True)
class Case:
    """A plant, what to read off it, and how many minutes to run it at a time."""

    text: str
    figure: Figure
    minutes: int = 20_000
    warmup: int = 1_000


def measured(text: str, p: Parameters, last: str) -> Case:
    """Throughput of the last station, or the mean level of the buffer with a number."""
    if p["measure"] == "throughput":
        return Case(text, rate_of(last))
    number = p["measure"].removeprefix("mean buffer level ")
    if not p["buffers"][int(number) - 1]:
        return Case(text, no_buffer_holds)
    return Case(text, level_of(f"b{number}"))


def no_buffer_holds(seen: Seen) -> float:
    """Units in queues that are no buffers, however long they ran."""
    return float(seen.tally.queue_area[[q.element_id is None for q in seen.legend.queues]].sum())


def names(count: int) -> list[str]:
    return [f"S{number}" for number in range(1, count + 1)]


# ---- lines
def exponential_line(p: Parameters) -> Case:
    stations = [
        station(name, exponential(1 / rate), **_failures(p, number))
        for number, (name, rate) in enumerate(zip(names(p["stations"]), p["rates"], strict=True))
    ]
    return measured(tandem(stations, p["buffers"]), p, stations[-1]["id"])


def _failures(p: Parameters, number: int) -> dict[str, Any]:
    if "failure_rates" in p:
        return failures(1 / p["failure_rates"][number], 1 / p["repair_rates"][number])
    return failures(p[UP], p[DOWN]) if UP in p else {}


def erlang_line(p: Parameters) -> Case:
    work = erlang(p["mean"], p["phases"])
    stations = [station(name, work, **_failures(p, 0)) for name in names(p["stations"])]
    return measured(tandem(stations, p["buffers"]), p, stations[-1]["id"])


def parallel_line(p: Parameters) -> Case:
    stations = [
        station(name, exponential(1 / rate), servers=servers)
        for name, rate, servers in zip(
            names(p["stations"]), p["rate_of_a_server"], p["servers"], strict=True
        )
    ]
    return measured(tandem(stations, p["buffers"]), p, stations[-1]["id"])


# ---- flows that meet and part
def assembly(p: Parameters) -> Case:
    feeders = []
    for number, (rate, places) in enumerate(zip(p["feeder_rates"], p["buffers"], strict=True), 1):
        part = "car" if number == 1 else f"part-{number}"
        maker = [source(of=part), station(f"S{number}", exponential(1 / rate))]
        feeders.append([*maker, *buffer(f"b{number}", places)])
    components = [
        {"part": f"part-{number}", "from": feeder[-1]["id"], "quantity": 1}
        for number, feeder in enumerate(feeders[1:], 2)
    ]
    main = [*feeders[0], station("A", exponential(1 / p["assembly_rate"]), components=components)]
    if "after_rate" in p:
        main += buffer("after", p["buffer_after"])
        main.append(station("F", exponential(1 / p["after_rate"])))
    sides = [line(*feeder, name=f"feeder-{n}", to="A") for n, feeder in enumerate(feeders[1:], 2)]
    parts = [{"id": component["part"]} for component in components]
    text = plant(line(*main, sink()), *sides, parts=parts)
    return measured(text, p, main[-1]["id"])


def merge(p: Parameters) -> Case:
    end = [*buffer("b1", p["buffer"]), station("out", exponential(1 / p["rate_out"])), sink()]
    makers = [
        line(
            {**source(), "id": f"source-{number}"},
            station(f"S{number}", exponential(1 / rate)),
            name=f"maker-{number}",
            to=end[0]["id"],
        )
        for number, rate in enumerate(p["rates_in"], 1)
    ]
    return measured(plant(*makers, line(*end)), p, "out")


def split(p: Parameters) -> Case:
    ways = []
    for number, (rate, places) in enumerate(zip(p["rates_out"], p["buffers"], strict=True), 1):
        ways.append([*buffer(f"b{number}", places), station(f"S{number}", exponential(1 / rate))])
    first, second = (way[0]["id"] for way in ways)
    shares = {first: p["p_first"], second: 1 - p["p_first"]}
    fork = station("fork", exponential(1 / p["rate_in"]), to={"shares": shares})
    text = plant(
        line(source(), fork, name="in"),
        *[line(*way, name=f"way-{n}", to="shipped") for n, way in enumerate(ways, 1)],
        line(sink(), name="end"),
    )
    return measured(text, p, "fork")


def rework(p: Parameters) -> Case:
    inspection = {
        "pass_rate": 1 - p["p_rework"],
        "rework_to": "to-rework",
        "attempt_limit": 1_000_000,
    }
    after = [
        *buffer("b2", p["buffer_final"]),
        station("final", exponential(1 / p["rate_final"]), to="shipped"),
    ]
    flow = [
        source(),
        station("make", exponential(1 / p["rate_source"])),
        *buffer("b1", p["buffer_inspection"]),
        station("inspect", exponential(1 / p["rate_inspection"]), inspection=inspection),
        *after,
        *buffer("to-rework", "unlimited"),
        station("rework", exponential(1 / p["rate_rework"]), to="b1"),
        sink(),
    ]
    return measured(plant(line(*flow)), p, "final")


# ---- pallets that circulate
def closed_loop(p: Parameters) -> Case:
    """Pallets loaded at the first station and unloaded at the last, from where they are free.

    The pallets that are free are the queue of the first station. Buffers that hold all pallets
    but the one at their station are as good as unlimited.
    """
    if "mean_times" in p:
        means = p["mean_times"]
    else:
        means = [1 / p["rate"]] * p["stations"]
    places = p.get("buffers", ["unlimited"] * len(means))
    assert all(n == "unlimited" or n >= p["pallets"] - 1 for n in places)
    stations = [
        station(name, exponential(m)) for name, m in zip(names(len(means)), means, strict=True)
    ]
    stations[0]["loads"] = stations[-1]["unloads"] = "pallet"
    flow = [source(), stations[0]]
    for number, following in enumerate(stations[1:], 1):
        flow += [*buffer(f"b{number}", places[number - 1]), following]
    loop = {"id": "pallet", "count": p["pallets"]}
    return Case(plant(line(*flow, sink()), carriers=[loop]), rate_of(stations[-1]["id"]))


# ---- one station
def queue(p: Parameters) -> Case:
    work: Any = p.get("cycle", 60 * p.get("service", 0))
    unit = 60 if "cycle" in p else 1  # these cases count seconds
    if "rate_of_a_server" in p:
        work = exponential(1 / p["rate_of_a_server"])
    stops = failures(p[UP] / 60, p[DOWN] / 60) if UP in p else {}
    server = station("S1", work, servers=p.get("servers", 1), **stops)
    arrivals = source(poisson(unit * p["arrival_rate"]))
    text = plant(line(arrivals, *buffer("queue", "unlimited"), server, sink()))
    waited = wait_in("queue", before="S1")
    return Case(text, lambda seen: unit * waited(seen), minutes=100_000)


def lone_station(p: Parameters) -> Case:
    return deterministic_stations(p, count=1)


def long_line(p: Parameters) -> Case:
    # With unlimited buffers the stock before a station grows for ever, as the square root of
    # time, and so long the second station is a little slower: with a coefficient of variation
    # of 0.67, after N units by 0.67 / sqrt(pi N), 0.05 % after half a million. Chance is 0.12 %.
    case = deterministic_stations(p, count=2)
    return Case(case.text, case.figure, minutes=10_000, warmup=500_000)


def deterministic_stations(p: Parameters, *, count: int) -> Case:
    on, up = ("clock", "mttf_calendar") if "mttf_calendar" in p else ("working_time", UP)
    stops = failures(p[up] / 60, p[DOWN] / 60, on=on)
    stations = [station(name, p["cycle"], **stops) for name in names(count)]
    made = rate_of(stations[-1]["id"])
    text = tandem(stations, ["unlimited"] * (count - 1))
    return Case(text, lambda seen: made(seen) / 60)


def repairmen(p: Parameters) -> Case:
    # Machines that always work: so many servers of a saturated station.
    stops = failures(1 / p["failure_rate"], 1 / p["repair_rate"], crew="fitters")
    bank = station("bank", 60, servers=p["machines"], **stops)
    text = plant(line(source(), bank, sink()), crews=[{"id": "fitters", "size": p["crews"]}])
    return Case(text, servers_in("working", "bank"))


def deterministic_line(p: Parameters) -> Case:
    stations = [station(f"S{n}", cycle) for n, cycle in enumerate(p["cycles"], 1)]
    places: list[int | str] = ["unlimited" if "unlimited" in p["case"] else 0]
    text = tandem(stations, places * (len(stations) - 1))
    part = p["parts"]

    def leaves(seen: Seen) -> float:
        whole = seen.tally.passages[seen.tally.passages["shop"] == len(seen.legend.shops)]
        return float(whole["leave"][part - 1]) / 10_000

    return Case(text, leaves, minutes=sum(p["cycles"]) * part, warmup=0)


CASES: dict[str, Callable[[Parameters], Case]] = {
    "exponential line": exponential_line,
    "exponential line, uneven": exponential_line,
    "Erlang line": erlang_line,
    "exponential line with failures while working": exponential_line,
    "exponential line with failures while working, uneven": exponential_line,
    "Erlang line with failures while working": erlang_line,
    "exponential line with parallel servers": parallel_line,
    "assembly of one part from each feeder, all taken when all are there": assembly,
    "assembly of one part from each feeder, then a station": assembly,
    "merge of two stations into one buffer": merge,
    "split by a draw": split,
    "rework loop back into the inspection buffer": rework,
    "closed loop of equal exponential stations, unlimited buffers": closed_loop,
    "closed loop of unequal exponential stations, unlimited buffers": closed_loop,
    "closed loop of equal exponential stations, finite buffers": closed_loop,
    "M/M/c queue": queue,
    "M/D/1 queue": queue,
    "Poisson arrivals at one station with failures while working": queue,
    "one saturated station, deterministic work, failures while working": lone_station,
    "one saturated station, failures on the clock (also while idle), deterministic work": (
        lone_station
    ),
    "line of equal stations, unlimited buffers, long run": long_line,
    "machines that always work, repaired by crews (first come, first served)": repairmen,
    "deterministic line, unlimited buffers, no failures": deterministic_line,
    "deterministic line, no buffers, no failures": deterministic_line,
}

NOT_YET = {
    "two Bernoulli machines": "machines in slots, blocked before service, are not in it",
}
