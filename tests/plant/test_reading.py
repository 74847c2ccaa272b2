"""Where a plant is read from, and that nothing but a plant or complaints comes out."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tests.parity.lines import line, plant, sink, source

from superfactory.plant import WrongPlant, read_plant, shipped_names

HERE = Path(__file__).parent
SOUND = HERE / "sound.yaml"


@pytest.mark.parametrize(
    "written", [SOUND, str(SOUND), SOUND.read_text(encoding="utf-8"), SOUND.read_bytes()]
)
def test_a_plant_is_read_from_a_path_a_text_or_bytes(written):
    assert read_plant(written).id == "sound"


@pytest.mark.parametrize("name", shipped_names())
def test_every_shipped_plant_is_read_by_name_in_every_scenario(name):
    for scenario in (None, *(scenario.id for scenario in read_plant(name).scenarios)):
        assert read_plant(name, scenario=scenario).scenario == scenario


def test_a_shipped_plant_is_named_without_the_path_of_the_installation():
    with pytest.raises(WrongPlant) as refused:
        read_plant("yizhuang", scenario="nosuch")
    assert str(refused.value).startswith("yizhuang.yaml:")


def test_reading_the_same_text_twice_gives_the_same_plant():
    assert read_plant(SOUND) == read_plant(SOUND)


def test_the_plant_room_opens_without_the_heavy_libraries():
    code = (
        "import superfactory.plant, sys;"
        "print(sorted({'numpy', 'numba', 'pyarrow', 'pandas'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("arrivals", [{"rate_per_h": 30}, {"interval_s": 70}])
def test_a_source_with_intervals_directly_at_a_paced_line_is_warned_of(arrivals):
    paced = {"takt_s": 60}
    direct = read_plant(plant(line(source(arrivals), {"id": "A"}, sink(), **paced)))
    (warning,) = direct.warnings
    assert 'directly to the paced line "line"' in str(warning)
    ahead = {"kind": "buffer", "id": "ahead", "capacity": 1}
    between = read_plant(plant(line(source(arrivals), ahead, {"id": "A"}, sink(), **paced)))
    saturated = read_plant(plant(line(source(), {"id": "A"}, sink(), **paced)))
    assert (between.warnings, saturated.warnings) == ((), ())
