"""What a plant with impossible stocks is told, word for word."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.plant.test_wrong_plants import changed, complaints_of

from superfactory.documents import plain, read_yaml_file
from superfactory.plant import read_plant

HERE = Path(__file__).parent
SOUND = (HERE / "sound_stocks.yaml").read_text(encoding="utf-8")
WRONG = plain(read_yaml_file(HERE / "wrong_stocks.yaml"))
PRESSED = (HERE / "sound_lots.yaml").read_text(encoding="utf-8")
WRONG_LOTS = plain(read_yaml_file(HERE / "wrong_lots.yaml"))


@pytest.mark.parametrize("wrong", WRONG, ids=lambda wrong: wrong["what"].replace(" ", "-"))
def test_every_plant_with_impossible_stocks_hears_exactly_why(wrong, tmp_path, monkeypatch):
    found = complaints_of(changed(wrong["change"], SOUND), tmp_path, monkeypatch)
    assert [str(complaint) for complaint in found] == wrong["says"].splitlines()


@pytest.mark.parametrize("wrong", WRONG_LOTS, ids=lambda wrong: wrong["what"].replace(" ", "-"))
def test_every_plant_with_impossible_lots_hears_exactly_why(wrong, tmp_path, monkeypatch):
    found = complaints_of(changed(wrong["change"], PRESSED), tmp_path, monkeypatch)
    assert [str(complaint) for complaint in found] == wrong["says"].splitlines()


@pytest.mark.parametrize("sound", [SOUND, PRESSED], ids=["stocks", "lots"])
def test_the_plants_they_are_made_from_are_sound(sound):
    assert read_plant(sound).warnings == ()


def test_a_stock_that_nobody_draws_from_is_warned_of():
    unused = SOUND.replace("{part: seat, from: seats-at-line, quantity: 2}, ", "")
    (warning,) = read_plant(unused).warnings
    assert str(warning).endswith('stock "seats-at-line": nobody draws from it')
