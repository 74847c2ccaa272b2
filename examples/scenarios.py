"""Three designs of one plant, on common streams: month by month they have the same luck."""

from pathlib import Path

from superfactory.plant import read_plant
from superfactory.report import answer
from superfactory.twin import period, simulate

for scenario in (None, "larger-store", "fewer-jams"):
    plant = read_plant(Path(__file__).with_name("welding.yaml"), scenario=scenario)
    found = answer(simulate(plant, period(plant, days=28), replications=5, seed=1))
    rate = found["vehicles_per_working_hour"]
    print(
        f"{scenario or 'as it is':12}  {rate['mean']:.2f} ± {rate['ci95_half_width']:.2f} an hour"
    )
