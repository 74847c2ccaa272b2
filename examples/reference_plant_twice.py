"""The reference plant with the inputs as independent sources give them, and as calibrated."""

from superfactory.plant import read_plant
from superfactory.report import answer
from superfactory.twin import period, simulate

STORES = ("body-store", "painted-body-store")  # what the body shop fills, what assembly empties

for inputs in ("prior", "ramp"):
    plant = read_plant("yizhuang", scenario=inputs)
    found = answer(simulate(plant, period(plant, days=365), replications=5, seed=1))
    vehicles, net_rate = found["vehicles"], found["vehicles_per_working_hour"]
    print(f"{inputs}: {found['provenance']['calibrated']} numbers calibrated")
    print(f"  vehicles {vehicles['mean']:,.0f} ± {vehicles['ci95_half_width']:,.0f}")
    print(f"  net rate {net_rate['mean']:.2f} ± {net_rate['ci95_half_width']:.2f} an hour")
    print(f"  {found['verdict']['headline']}")
    for store in (*found["buffers"], *found["stores"]):
        if store["id"] in STORES:
            print(f"  {store['id']}: {store['mean_level']:.0f} of {store['capacity']} places full")
