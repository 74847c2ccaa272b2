"""What a painted body store does to the sequence: each policy against first in, first out."""

from pathlib import Path

from superfactory.plant import read_plant
from superfactory.report import answer
from superfactory.twin import period, simulate

PLANT = Path(__file__).with_name("painted_body_store.yaml")
POLICIES = {
    "first in, first out": ("shortest", "first_in_first_out"),
    "batches, 1 h at most": ("same_attribute", {"batch": {"maximum_wait_min": 60}}),
    "sequence, 2 min": ("in_sequence", {"restore_sequence": {"maximum_wait_min": 2}}),
    "sequence, 10 min": ("in_sequence", {"restore_sequence": {"maximum_wait_min": 10}}),
}
ROW = "{:21} {:>11} {:>9} {:>5} {:>6} {:>12} {:>12}"

HEADS = (
    "318 cars",
    "in sequence",
    "displaced",
    "95 %",
    "batch",
    "carried back",
    "trim starved",
)


def passed(point):
    """In what order units passed a point."""
    return (
        f"{point['in_sequence_share']:.1%}",
        f"{point['displacement_mean']:.1f}",
        f"{point['displacement_p95']:.0f}",
        f"{point['batch_size']:.2f}",
    )


print(ROW.format(*HEADS))
for number, (name, (lanes, retrieval)) in enumerate(POLICIES.items()):
    changed = [{"store pbs.lane_choice": lanes, "store pbs.retrieval": retrieval}]
    plant = read_plant(PLANT, patches=changed)
    window = period(plant, vehicles=318, warmup_days=1)
    found = answer(simulate(plant, window, replications=10, seed=1))
    entry, left, _ = found["sequences"]
    if number == 0:
        print(ROW.format("before the store", *passed(entry), "", "").rstrip())
    starved = next(s["share"]["starved"] for s in found["stations"] if s["id"] == "trim")
    back = found["stores"][0]["carried_back"]
    print(ROW.format(name, *passed(left), f"{back:.0f}", f"{starved:.1%}"))
