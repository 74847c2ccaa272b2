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


@pytest.mark.parametrize("wrong", WRONG, ids=lambda wrong: wrong["what"].replace(" ", "-"))
def test_every_plant_with_impossible_stocks_hears_exactly_why(wrong, tmp_path, monkeypatch):
    found = complaints_of(changed(wrong["change"], SOUND), tmp_path, monkeypatch)
    assert [str(complaint) for complaint in found] == wrong["says"].splitlines()


def test_the_plant_they_are_made_from_is_sound():
    assert read_plant(SOUND).warnings == ()


def test_a_stock_that_nobody_draws_from_is_warned_of():
    unused = SOUND.replace("{part: seat, from: seats-at-line, quantity: 2}, ", "")
    (warning,) = read_plant(unused).warnings
    assert str(warning).endswith('stock "seats-at-line": nobody draws from it')
