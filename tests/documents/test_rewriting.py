"""Values set in the text of a YAML file: the rest stays letter for letter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from superfactory.documents import TextEdit, WrongEdit, plain, read_yaml, rewritten


def edited(text, *path, to="9", instead_of=""):
    return rewritten(text, [TextEdit(path, to, instead_of=instead_of)])


def test_a_value_is_exchanged_and_remarks_beside_it_stay():
    text = "a: 1  # one\nb:\n  - {id: x, v: {m: 3}}  # x\n"
    assert edited(text, "b", 0, "v") == "a: 1  # one\nb:\n  - {id: x, v: 9}  # x\n"


def test_a_value_of_several_lines_becomes_one_and_its_remarks_move_above_it():
    text = "- v:\n    mean: 3 # measured\n    # twice\n    cv: 1\n  w: 2\n"
    assert edited(text, 0, "v") == "  # measured\n  # twice\n- v: 9\n  w: 2\n".replace(
        "  # measured\n  # twice\n", "# measured\n# twice\n"
    )


@pytest.mark.parametrize(
    ("text", "path", "found"),
    [
        ("a: {}\n", ("a", "k"), "a: {k: 9}\n"),
        ("a: {b: 1}\n", ("a", "k"), "a: {b: 1, k: 9}\n"),
        ("a:\n  b: 1  # one\nc: 2\n", ("a", "k"), "a:\n  b: 1  # one\n  k: 9\nc: 2\n"),
        ("a: 1", ("k",), "a: 1\nk: 9"),
    ],
)
def test_a_key_that_is_new_stands_behind_the_last_one(text, path, found):
    assert edited(text, *path) == found


def test_a_key_can_take_the_place_of_another():
    text = "- {id: jam, availability: {value: 0.9, kind: judgement}, repair: 5}\n"
    found = edited(text, 0, "every", instead_of="availability")
    assert found == "- {id: jam, every: 9, repair: 5}\n"


def test_an_alias_is_exchanged_and_its_anchor_stays():
    assert edited("a: &x 3\nb: *x\n", "b") == "a: &x 3\nb: 9\n"


def test_a_value_that_others_refer_to_is_not_touched():
    with pytest.raises(WrongEdit, match="a has an anchor that other places may refer to"):
        edited("a: &x 3\nb: *x\n", "a")


@pytest.mark.parametrize("path", [("b", "c"), ("a", "c"), (0, "c")])
def test_a_path_that_leads_nowhere_is_refused(path):
    with pytest.raises(WrongEdit):
        edited("a: 1\n", *path)


def test_a_sign_of_a_remark_within_quotes_is_none():
    assert edited('a:\n  b: "1 # 2"\n', "a") == "a: 9\n"


KEYS = st.sampled_from(["a", "b", "c"])
VALUES = st.recursive(
    st.integers(0, 9) | st.sampled_from(["x", "y # no"]),
    lambda below: st.dictionaries(KEYS, below, min_size=1) | st.lists(below, min_size=1),
    max_leaves=12,
)


def paths(tree, path=()):
    if isinstance(tree, dict):
        for key, below in tree.items():
            yield (*path, key)
            yield from paths(below, (*path, key))
    elif isinstance(tree, list):
        for number, below in enumerate(tree):
            yield from paths(below, (*path, number))


@given(st.dictionaries(KEYS, VALUES, min_size=1), st.booleans(), st.data())
def test_whatever_is_set_only_that_is_changed(tree, is_flow, data):
    import yaml

    text = yaml.safe_dump(tree, default_flow_style=is_flow or None)
    path = data.draw(st.sampled_from(list(paths(tree))))
    found = plain(read_yaml(edited(text, *path, to="{new: 7}"), name="t.yaml"))
    expected = plain(read_yaml(text, name="t.yaml"))
    at = expected
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = {"new": 7}
    assert found == expected
