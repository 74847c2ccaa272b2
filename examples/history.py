"""Every event of a morning: what the first car met on its way, from a history in memory."""

from pathlib import Path

import numpy as np

from superfactory.history import History, in_words
from superfactory.plant import read_plant
from superfactory.twin import period, simulate

plant = read_plant(Path(__file__).with_name("welding.yaml"))
blocks: list[History] = []
simulate(plant, period(plant, days=1, warmup_days=0), seed=1, trace=blocks.append)
morning = blocks[0]
first_car = morning.select(np.flatnonzero(morning.unit == 0))
for row in first_car:
    print(in_words(row, morning.legend))
