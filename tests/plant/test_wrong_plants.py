"""What a wrong plant is told: every complaint at once, word for word."""

from __future__ import annotations

from pathlib import Path

import pytest

from superfactory.documents import plain, read_yaml_file
from superfactory.plant import WrongPlant, read_plant

HERE = Path(__file__).parent
SOUND = (HERE / "sound.yaml").read_text(encoding="utf-8")
WRONG = plain(read_yaml_file(HERE / "wrong_plants.yaml"))


def changed(changes, text=SOUND):
    for old, new in changes:
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in the sound plant"
        text = text.replace(old, new)
    return text


def complaints_of(text, folder, monkeypatch):
    (folder / "plant.yaml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(folder)
    with pytest.raises(WrongPlant) as refused:
        read_plant("plant.yaml")
    return refused.value.complaints


@pytest.mark.parametrize("wrong", WRONG, ids=lambda wrong: wrong["what"].replace(" ", "-"))
def test_every_wrong_plant_hears_exactly_what_is_wrong(wrong, tmp_path, monkeypatch):
    found = complaints_of(changed(wrong["change"]), tmp_path, monkeypatch)
    assert [str(complaint) for complaint in found] == wrong["says"].splitlines()


def test_at_least_sixty_wrong_plants_are_written_down():
    assert len(WRONG) >= 60


def test_the_plant_they_are_made_from_is_sound():
    assert read_plant(SOUND).warnings == ()


def test_a_complaint_carries_place_object_found_expected_and_hint(tmp_path, monkeypatch):
    text = changed([["distribution: gamma", "distribution: gama"]])
    (complaint,) = complaints_of(text, tmp_path, monkeypatch)
    assert (complaint.where.file, complaint.where.line) == ("plant.yaml", 31)
    assert complaint.where.column == 46
    assert complaint.object == 'line "framing-line", station "framing"'
    assert complaint.found == '"gama"'
    assert complaint.expected.startswith("one of constant, exponential")
    assert complaint.hint == "gamma"


def test_a_run_of_like_elements_is_complained_of_once(tmp_path, monkeypatch):
    text = changed([["{ids: T-01..T-05}", "{ids: T-01..T-05, cycle_time_s: -1}"]])
    (complaint,) = complaints_of(text, tmp_path, monkeypatch)
    assert 'station "T-01..T-05": cycle_time_s must be > 0, got -1' in str(complaint)


def test_complaints_come_in_the_order_of_the_file(tmp_path, monkeypatch):
    several = next(wrong for wrong in WRONG if wrong["what"] == "several at once")
    found = complaints_of(changed(several["change"]), tmp_path, monkeypatch)
    lines = [complaint.where.line for complaint in found]
    assert lines == sorted(lines)


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ("\n", "plant:1: the file is empty"),
        ("- a\n- b\n", "plant:1: the plant must be a mapping, got a list"),
        ("just a word\n", 'plant:1: the plant must be a mapping, got "just a word"'),
        (b"plant: \xe9t\xe9\n", "plant:1: the file must be UTF-8 text, got the byte 0xe9"),
        ("nosuch.yaml", "nosuch.yaml:1: the file cannot be read: No such file or directory"),
    ],
)
def test_what_is_no_plant_at_all_is_told_so(source, complaint):
    with pytest.raises(WrongPlant) as refused:
        read_plant(source)
    assert str(refused.value) == complaint


def test_a_misspelt_shipped_plant_is_told_the_nearest_name():
    with pytest.raises(WrongPlant, match='did you mean "yizhuang"'):
        read_plant("yizhunag")


def test_a_scenario_that_does_not_exist_is_told_the_nearest_one():
    with pytest.raises(WrongPlant) as refused:
        read_plant(SOUND, scenario="peek")
    assert str(refused.value) == (
        'plant:2: there is no scenario "peek", the plant has: peak; did you mean "peak"?'
    )
