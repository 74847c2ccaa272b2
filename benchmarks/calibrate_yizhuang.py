"""How the two calibrated inputs of the reference plant were found.

Target: 40 vehicles an hour net, reported beside the 76 s takt. Free inputs, and no others:

1. the availability of a body station, so that the body shop on its own makes 43.2 an hour (its
   gross 3600 / 70.4 at the plant's line efficiency, 40 x 76 / 3600);
2. the availability of an assembly zone, so that the whole plant makes 40 an hour net.

Method: the rate at five values of the input, 5 replications of a year at each; a straight line
through them by least squares; the input at which the line meets the target, to four digits. A
search by halving would chase the noise of single runs. Not unique: see
docs/background/yizhuang.md. Takes two minutes. Run: python benchmarks/calibrate_yizhuang.py
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from superfactory.plant import Plant, read_plant
from superfactory.twin import Simulation, period, simulate

NET_RATE_PER_H = 40.0
LINE_EFFICIENCY = NET_RATE_PER_H * 76 / 3600
BODY_RATE_PER_H = LINE_EFFICIENCY * 3600 / 70.4
BODY_INPUT = "station *.failures.body-stop.availability"
ASSEMBLY_INPUT = "line *.zone_failures.cord.availability"
BODY_ALONE: dict[str, object] = {
    "buffer body-store.capacity": "unlimited",  # nothing after it holds it back
    "station DC-*.failures": [],  # nor does anything before it
    "lot_line ST-01.failures": [],
    "lot_line ST-01.die_change": None,
}
REPLICATIONS = 5
STATIONS = [0.989, 0.990, 0.991, 0.992, 0.993]
ZONES = [0.894, 0.898, 0.902, 0.906, 0.910]
FINISHED = 1


def open_hours(plant: Plant, days: int) -> float:
    """Open hours of the exit line; all lines of the plant keep the same."""
    calendar = plant.calendar(plant.exit_line.calendar)
    return sum(end - begin for begin, end in calendar.open_intervals(plant.start, days)) / 3600


def run(patches: list[dict[str, object]]) -> Simulation:
    """Simulate a year of the patched plant; the same draws whatever the patch."""
    plant = read_plant("yizhuang", patches=patches)
    return simulate(plant, period(plant), replications=REPLICATIONS)


def rates_per_h(simulation: Simulation, counts: list[int]) -> list[float]:
    """Turn the count of each replication into a rate."""
    hours = open_hours(simulation.plant, 365)
    return [count / hours for count in counts]


def body_rates(availability: float) -> list[float]:
    """Bodies an hour out of closures with the body shop on its own."""
    done = run([BODY_ALONE, {BODY_INPUT: availability}])
    last = [station.id for station in done.legend.stations].index("CL-08")
    return rates_per_h(done, [int(tally.finished[last]) for tally in done.tallies])


def plant_rates(body: float, availability: float) -> list[float]:
    """Vehicles an hour shipped by the whole plant."""
    done = run([{BODY_INPUT: body}, {ASSEMBLY_INPUT: availability}])
    plant_index = len(done.legend.shops)
    shipped = [
        int(np.sum((t.passages["shop"] == plant_index) & (t.passages["outcome"] == FINISHED)))
        for t in done.tallies
    ]
    return rates_per_h(done, shipped)


def solve(rates: Callable[[float], list[float]], target: float, values: list[float]) -> float:
    """The input at which a line through the rates meets the target, to four digits."""
    found = [rates(value) for value in values]
    for value, row in zip(values, found, strict=True):
        deviation = np.std(row, ddof=1) / np.sqrt(len(row))
        print(f"  {value:.3f}: {np.mean(row):.3f} an hour, standard error {deviation:.3f}")
    centre = float(np.mean(values))
    points = np.repeat(np.array(values) - centre, REPLICATIONS)
    (slope, level), spread = np.polyfit(points, np.ravel(found), 1, cov=True)
    error = float(np.sqrt(spread[1, 1]))
    print(f"  line at {centre:.3f}: {level:.3f} +- {error:.3f}, {slope / 1000:.3f} a thousandth")
    return round(centre + float((target - level) / slope), 4)


if __name__ == "__main__":
    print(f"Body shop on its own, target {BODY_RATE_PER_H:.2f} an hour")
    body_station = solve(body_rates, BODY_RATE_PER_H, STATIONS)
    print(f"Whole plant, target {NET_RATE_PER_H:.2f} an hour")
    zone = solve(lambda a: plant_rates(body_station, a), NET_RATE_PER_H, ZONES)
    print(f"{BODY_INPUT}: {body_station}\n{ASSEMBLY_INPUT}: {zone}")
