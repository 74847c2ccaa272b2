"""How large must the store be? One number of the plant is changed, from 0 to 40 places."""

from pathlib import Path

from superfactory.plant import read_plant
from superfactory.report import answer
from superfactory.twin import period, simulate

for places in (0, 1, 2, 5, 10, 20, 40):
    changed = [{"buffer store.capacity": places}]
    plant = read_plant(Path(__file__).with_name("welding.yaml"), patches=changed)
    found = answer(simulate(plant, period(plant, days=28), replications=4, seed=1))
    mean = found["vehicles_per_working_hour"]["mean"]
    print(f"{places:3} places  {mean:.2f} an hour  {'*' * round(5 * (mean - 39))}")
