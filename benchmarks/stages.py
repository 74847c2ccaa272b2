"""A program of its own, timed from outside: from the interpreter's start to the first vehicle.

Prints one line of JSON: for each stage the seconds since the process was asked for (elapsed)
and the CPU seconds spent so far. Run by `start_up`, with the monotonic clock at the moment of
asking as its argument.
"""

from __future__ import annotations

import json
import sys
from time import monotonic, process_time

PLANT = "yizhuang"


def main(asked: float) -> None:
    """Go through the stages of a simulation up to the first finished vehicle."""
    marks: list[tuple[str, float, float]] = []

    def mark(stage: str) -> None:
        marks.append((stage, monotonic() - asked, process_time()))

    mark("interpreter")
    from superfactory.kernel import Engine
    from superfactory.plant import read_plant
    from superfactory.twin import lower, period

    mark("import")
    plant = read_plant(PLANT)
    mark("read the plant")
    year = period(plant)
    lowered = lower(plant, first_day=year.first_day, day_count=year.day_count)
    mark("lower it to arrays")
    engine = Engine(lowered.seeded(seed=1, replication=0))
    engine.run(1)
    mark("make the kernel ready")
    engine.run(year.end, exits=1)
    mark("first vehicle")
    sys.stdout.write(json.dumps(marks) + "\n")


if __name__ == "__main__":
    main(float(sys.argv[1]))
