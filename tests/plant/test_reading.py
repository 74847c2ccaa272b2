"""Where a plant is read from, and that nothing but a plant or complaints comes out."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from superfactory.plant import WrongPlant, read_plant, shipped_names

HERE = Path(__file__).parent
SOUND = HERE / "sound.yaml"


@pytest.mark.parametrize(
    "source", [SOUND, str(SOUND), SOUND.read_text(encoding="utf-8"), SOUND.read_bytes()]
)
def test_a_plant_is_read_from_a_path_a_text_or_bytes(source):
    assert read_plant(source).id == "sound"


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
