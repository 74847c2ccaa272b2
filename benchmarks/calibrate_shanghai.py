"""How the two calibrated inputs of the second plant, `shanghai`, were found.

Target: the weekly rates that Reuters reported in June 2022, 8,000 Model 3 and 14,000 Model Y.
Free inputs, and no others: the takt of the Model 3 assembly line, and the one takt of both Model Y
lines. All stops, buffers and cycles stay where judgement and other plants put them.

Method: cars a week in six weeks from April 2023, in which every line works every day, at five
takts, 5 replications at each; a straight line through them by least squares; the takt at which it
meets the target, to a tenth of a second. Both models in the same runs: they meet only at the
release. Not unique: see docs/background/shanghai.md. Takes two minutes. Run:
python benchmarks/calibrate_shanghai.py
"""

from __future__ import annotations

from datetime import date

import numpy as np

from superfactory.kpi import Tally
from superfactory.plant import read_plant
from superfactory.twin import period, simulate

WEEKLY = {"model-3": 8_000, "model-y": 14_000}
TAKTS = {"model-3": [61.0, 62.5, 64.0, 65.5, 67.0], "model-y": [69.0, 70.5, 72.0, 73.5, 75.0]}
ADDRESS = {"model-3": "line ga-3-*.takt_s", "model-y": "line ga-y*.takt_s"}
WEEKS = 6
REPLICATIONS = 5
FINISHED = 1


def shipped(tally: Tally, plant_index: int, variants: list[int]) -> float:
    """Cars a week of the variants that left the plant finished."""
    rows = tally.passages
    good = (rows["shop"] == plant_index) & (rows["outcome"] == FINISHED)
    return float(np.sum(good & np.isin(rows["variant"], variants))) / WEEKS


def weekly_rates(takts: dict[str, float]) -> dict[str, list[float]]:
    """Cars of each model a week, one figure a replication, at the takts given."""
    patches: list[dict[str, object]] = [{ADDRESS[model]: takt} for model, takt in takts.items()]
    plant = read_plant("shanghai", patches=[{"plant.start": date(2023, 4, 1)}, *patches])
    done = simulate(plant, period(plant, days=7 * WEEKS), replications=REPLICATIONS)
    found: dict[str, list[float]] = {}
    for product in plant.products:
        names = enumerate(done.legend.variants)
        numbers = [at for at, (name, _) in names if name == product.id]
        found[product.id] = [shipped(t, len(done.legend.shops), numbers) for t in done.tallies]
    return found


def takt_for(model: str, found: list[list[float]]) -> float:
    """The takt at which a line through the rates meets the model's target."""
    for takt, row in zip(TAKTS[model], found, strict=True):
        deviation = np.std(row, ddof=1) / np.sqrt(len(row))
        print(f"  {model} at {takt} s: {np.mean(row):.0f} a week, standard error {deviation:.0f}")
    centre = float(np.mean(TAKTS[model]))
    points = np.repeat(np.array(TAKTS[model]) - centre, REPLICATIONS)
    slope, level = np.polyfit(points, np.ravel(found), 1)
    return round(centre + (WEEKLY[model] - level) / slope, 1)


if __name__ == "__main__":
    steps = zip(*TAKTS.values(), strict=True)
    runs = [weekly_rates(dict(zip(TAKTS, step, strict=True))) for step in steps]
    for name in WEEKLY:
        print(f"{ADDRESS[name]}: {takt_for(name, [run[name] for run in runs])}")
