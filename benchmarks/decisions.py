"""What one decision of a planner's own rule costs: the same plant with and without the rule.

python -m benchmarks.decisions
"""

from __future__ import annotations

from time import process_time

import yaml

from superfactory.plant import read_plant
from superfactory.twin import period, simulate

DAYS = 30
BY_SHARE = {"shares": {"left": 0.5, "right": 0.5}}
BY_RULE = {"policy": "turn", "among": ["left", "right"]}


def plant_text(*, ruled: bool) -> str:
    """A fork of 1 s with a station of 1 s behind each way."""
    fork = {"id": "fork", "cycle_time_s": 1, "to": BY_RULE if ruled else BY_SHARE}
    source = {"kind": "source", "id": "make", "supplies": "car", "arrivals": {"interval_s": 2}}
    flow = [source, fork, {"id": "left", "cycle_time_s": 1, "to": "out"}]
    flow += [{"id": "right", "cycle_time_s": 1}, {"kind": "sink", "id": "out"}]
    product = {"id": "car", "variants": [{"id": "only", "share": 1}]}
    plant = {"plant": "fork", "start": "2025-01-06", "products": [product]}
    return yaml.safe_dump({**plant, "lines": [{"id": "line", "flow": flow}]})


def seconds(*, ruled: bool) -> tuple[float, float]:
    """CPU seconds of a run, and the decisions it took."""
    plant = read_plant(plant_text(ruled=ruled))
    stretch = period(plant, days=DAYS, warmup_days=0)
    policies = {"turn": lambda question: question.units[0].order % 2}
    simulate(plant, period(plant, days=1, warmup_days=0), policies=policies)
    began = process_time()
    found = simulate(plant, stretch, policies=policies)
    return process_time() - began, float(found.tallies[0].finished.sum()) / 2


def main() -> None:
    """Print nanoseconds a decision."""
    plain, _ = seconds(ruled=False)
    ruled, decisions = seconds(ruled=True)
    each = (ruled - plain) / decisions
    took = f"{ruled:.2f} s against {plain:.2f} s"
    print(f"{decisions:,.0f} decisions, {took}: {1e9 * each:,.0f} ns each")


if __name__ == "__main__":
    main()
