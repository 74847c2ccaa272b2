"""Nothing but a plant or complaints: bytes, YAML and broken plants of every kind."""

from __future__ import annotations

import json
import re
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from superfactory.documents import plain, read_yaml
from superfactory.plant import Plant, WrongPlant, read_plant

TEXT = (Path(__file__).parent / "sound.yaml").read_text(encoding="utf-8")
DATA = plain(read_yaml(TEXT, name="sound.yaml"))
WORDS = sorted(set(re.findall(r"[\w.:-]*\w", TEXT)))

scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**20), 10**20),
    st.floats(),
    st.sampled_from(WORDS),
    st.text(max_size=5),
)
junk = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(WORDS), inner, max_size=3)
    ),
    max_leaves=5,
)


def outcome(source, **options):
    """A plant, or complaints that say a place and a sentence in our own words."""
    try:
        return read_plant(source, **options)
    except WrongPlant as refused:
        for complaint in refused.complaints:
            says = str(complaint)
            assert complaint.where.line >= 1
            assert not any(raw in says for raw in ("Input should", "validation", "pydantic", "0x7"))
            assert "something else" not in says, says
        return refused.complaints


def paths_of(value, path=()):
    """Every place in nested data."""
    if path:
        yield path
    inside = {dict: dict.items, list: enumerate}.get(type(value), lambda value: ())
    for key, inner in inside(value):
        yield from paths_of(inner, (*path, key))


PATHS = sorted(paths_of(DATA), key=str)


def mutated(data, path, change):
    """The data with what stands at a path dropped, doubled, renamed or replaced."""
    data = json.loads(json.dumps(data))
    holder = data
    for step in path[:-1]:
        try:
            holder = holder[step]
        except (KeyError, IndexError, TypeError):
            return data
    kind, value = change
    last = path[-1]
    if isinstance(holder, list) and isinstance(last, int) and last < len(holder):
        if kind == "drop":
            del holder[last]
        else:
            holder[last : last + 1] = [holder[last], value] if kind == "double" else [value]
    elif isinstance(holder, dict) and last in holder:
        old = holder.pop(last)
        if kind in ("double", "replace"):
            holder[last] = value
        if kind == "rename":
            holder[f"{last}x"] = old
    return data


changes = st.tuples(
    st.sampled_from(PATHS),
    st.tuples(st.sampled_from(["drop", "double", "rename", "replace"]), junk),
)


@given(st.binary(max_size=100))
def test_arbitrary_bytes_are_complaints(data):
    assert outcome(data)


@given(st.dictionaries(st.sampled_from(sorted(DATA)), junk, max_size=6))
def test_arbitrary_yaml_under_the_right_keys_is_complaints(data):
    assert outcome(json.dumps(data) + "\n")


@settings(max_examples=400)
@given(st.lists(changes, min_size=1, max_size=4))
def test_a_sound_plant_changed_anywhere_is_a_plant_or_complaints(made):
    data = DATA
    for path, change in made:
        data = mutated(data, path, change)
    assert outcome(json.dumps(data) + "\n")


@given(st.integers(0, len(TEXT)), st.integers(0, 30), st.text(max_size=3))
def test_a_sound_plant_with_characters_lost_or_added_is_a_plant_or_complaints(at, lost, added):
    assert outcome(TEXT[:at] + added + TEXT[at + lost :])


@given(st.permutations(TEXT.splitlines()))
@settings(max_examples=50)
def test_the_lines_of_a_plant_in_any_order_are_a_plant_or_complaints(lines):
    assert outcome("\n".join(lines))


@given(st.dictionaries(st.text(max_size=20) | st.sampled_from(WORDS), junk, max_size=3))
def test_arbitrary_patches_are_a_plant_or_complaints(changes):
    assert outcome(TEXT, patches=[changes])


@given(
    st.sampled_from(["station", "line", "buffer", "plant", "crew"]), st.sampled_from(WORDS), junk
)
def test_patches_of_any_field_are_a_plant_or_complaints(kind, field, value):
    address = f"plant.{field}" if kind == "plant" else f"{kind} *.{field}"
    assert isinstance(outcome(TEXT, patches=[{address: value}]), Plant | tuple)
