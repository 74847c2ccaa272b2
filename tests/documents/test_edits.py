"""Addressed edits of a tree: the rest is shared, the new value keeps its own place."""

from __future__ import annotations

import pytest

from superfactory.documents import (
    Location,
    drop_at,
    plain,
    put_at,
    reach,
    read_yaml,
    tree_of,
)

TREE = read_yaml(
    "lines:\n  - {id: trim, takt_s: 76}\n  - {id: final, takt_s: 80}\nname: small\n", name="a.yaml"
)
PATCH = Location("patch.yaml", 3, 5)


def put(path, value):
    return put_at(TREE, path, tree_of(value, where=PATCH))


def test_a_path_steps_by_key_position_and_id():
    assert reach(TREE, ("lines", 1, "takt_s")).value == 80
    assert reach(TREE, ("lines", "final", "takt_s")).value == 80
    assert reach(TREE, ("lines", "paint", "takt_s")) is None


def test_a_value_that_is_put_keeps_the_place_it_was_written_at():
    changed = put(("lines", "final", "takt_s"), 60)
    assert reach(changed, ("lines", 1, "takt_s")).where == PATCH
    assert reach(changed, ("lines", 1)).key_at["takt_s"] == PATCH


def test_the_tree_that_was_edited_is_as_before():
    put(("lines", "final", "takt_s"), 60)
    assert reach(TREE, ("lines", "final", "takt_s")).value == 80


def test_what_was_not_edited_is_shared():
    assert put(("name",), "large").entries["lines"] is TREE.entries["lines"]


def test_a_new_key_may_be_put_at_the_end_of_a_path():
    assert plain(put(("lines", 0, "calendar"), "two-shift"))["lines"][0] == {
        "id": "trim",
        "takt_s": 76,
        "calendar": "two-shift",
    }


@pytest.mark.parametrize("path", [("shops", "a"), ("lines", "paint", "a"), ("name", "a")])
def test_a_path_that_leads_nowhere_is_refused(path):
    with pytest.raises(KeyError):
        put(path, 1)


def test_an_empty_path_replaces_the_tree():
    assert plain(put((), 1)) == 1


def test_a_key_or_an_item_can_be_dropped():
    assert plain(drop_at(TREE, ("lines", 0))) == {
        "lines": [{"id": "final", "takt_s": 80}],
        "name": "small",
    }
    assert "name" not in plain(drop_at(TREE, ("name",)))


def test_dropping_what_is_not_there_changes_nothing():
    assert drop_at(TREE, ("lines", 7)) is TREE
