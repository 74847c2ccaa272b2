"""What the command `superfactory simulate` does, in six lines."""

from pathlib import Path

from superfactory.plant import read_plant
from superfactory.report import answer
from superfactory.twin import period, simulate

plant = read_plant(Path(__file__).with_name("welding.yaml"))
month = simulate(plant, period(plant, days=28), replications=5, seed=1)
found = answer(month)
print(found["verdict"]["headline"])
print(found["verdict"]["words"])
print(found["bottleneck"]["id"], "-", found["bottleneck"]["why"])
