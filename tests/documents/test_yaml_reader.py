"""YAML into located trees: what stands where, and what is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from superfactory.documents import Limits, WrongDocument, plain, reach, read_yaml, read_yaml_file

PLANT = """\
plant: small
lines:
  - id: trim
    takt_s: 76
"""


def refusal(source, **limits):
    with pytest.raises(WrongDocument) as refused:
        read_yaml(source, name="a.yaml", limits=Limits(**limits))
    return str(refused.value)


def test_a_tree_says_what_the_text_says():
    tree = read_yaml(PLANT, name="a.yaml")
    assert plain(tree) == {"plant": "small", "lines": [{"id": "trim", "takt_s": 76}]}


def test_every_node_knows_its_line_and_column():
    node = reach(read_yaml(PLANT, name="a.yaml"), ("lines", 0, "takt_s"))
    assert (node.where.file, node.where.line, node.where.column) == ("a.yaml", 4, 13)


def test_every_key_knows_its_place_too():
    line = reach(read_yaml(PLANT, name="a.yaml"), ("lines", 0))
    assert (line.key_at["takt_s"].line, line.key_at["takt_s"].column) == (4, 5)


def test_an_alias_is_the_very_node_of_its_anchor():
    tree = read_yaml("a: &times [1, 2]\nb: *times\n", name="a.yaml")
    assert tree.entries["b"] is tree.entries["a"]


def test_keys_are_words_whatever_they_look_like():
    assert plain(read_yaml("on: 1\n06:00: 2\n7: 3\n", name="a.yaml")) == {
        "on": 1,
        "06:00": 2,
        "7": 3,
    }


def test_a_byte_order_mark_is_no_part_of_the_text():
    assert plain(read_yaml(b"\xef\xbb\xbfa: 1\n", name="a.yaml")) == {"a": 1}


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ("", "a.yaml:1: the file is empty"),
        ("# only a comment\n", "a.yaml:1: the file is empty"),
        ("a: 1\nb: 2\na: 3\n", 'a.yaml:3: the key "a" already stands at line 1'),
        ("? [a]\n: 1\n", "a.yaml:1: a key must be a word, got a list"),
        ("a: 1\n---\nb: 2\n", "a.yaml:2: a second document begins here, expected only one"),
        ("a: *b\n", 'a.yaml:1: the alias "*b" has no anchor before it'),
        ("a: &b [*b]\n", 'a.yaml:1: the alias "*b" stands inside its own anchor'),
        (b"a: 1\nb: \xff\n", "a.yaml:2: the file must be UTF-8 text, got the byte 0xff"),
        (
            "a: 1\nb: \x07\n",
            "a.yaml:2: the control character U+0007 is not text, expected printable characters",
        ),
        (
            "a: !!python/object:os.system x\n",
            'a.yaml:1: the tag "tag:yaml.org,2002:python/object:os.system" is not used here, '
            "expected a plain value",
        ),
        (
            "a:\n\tb: 1\n",
            "a.yaml:2: not readable as YAML: a tab stands where only spaces can",
        ),
        (
            "a: [1, 2\n",
            "a.yaml:1: not readable as YAML: a list in [ ] is not closed or lacks a comma",
        ),
        (
            "a: {b: 1\n",
            "a.yaml:1: not readable as YAML: a mapping in { } is not closed or lacks a comma",
        ),
        (
            "a: b: c\n",
            'a.yaml:1: not readable as YAML: a ":" stands where none can; if it is part of a text, '
            "put the text in quotes",
        ),
        ('a: "b\n\n', "a.yaml:1: not readable as YAML: a text in quotes is not closed"),
        (
            "a: @b\n",
            'a.yaml:1: not readable as YAML: no value can begin with "@", put it in quotes',
        ),
        (
            "a:\n  b: 1\n c: 2\n",
            "a.yaml:3: not readable as YAML: expected a key here, as far in as the keys above it",
        ),
    ],
)
def test_what_is_wrong_is_named_with_its_line(source, complaint):
    assert refusal(source) == complaint


def test_everything_that_does_not_stop_the_reading_is_said_at_once():
    assert refusal("a: 1\na: 2\nb: !x 3\nb: 4\n").splitlines() == [
        'a.yaml:2: the key "a" already stands at line 1',
        'a.yaml:3: the tag "!x" is not used here, expected a plain value',
        'a.yaml:4: the key "b" already stands at line 3',
    ]


def test_a_bomb_of_aliases_is_refused_before_it_goes_off():
    # each list holds the one before ten times: 10 ** 9 values in 200 characters
    ones = f"a: &l0 [{', '.join('1' * 10)}]"
    lists = [f"k{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 10)}]" for n in range(1, 9)]
    assert "the document is too large, expected at most 1000 values" in refusal(
        "\n".join([ones, *lists]), nodes=1000
    )


def test_a_document_may_not_be_deeper_than_the_limit():
    assert refusal("[" * 5 + "]" * 5, depth=4) == (
        "a.yaml:1: nested too deeply, expected at most 4 levels"
    )


def test_a_tower_of_brackets_is_refused_and_does_not_break_the_parser():
    assert "nested too deeply" in refusal("[" * 100_000)


def test_a_file_may_not_be_larger_than_the_limit():
    assert refusal("a: 12345678\n", bytes=10) == (
        "a.yaml:1: the document is too large, expected at most 10 bytes"
    )


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(WrongDocument, match="the file cannot be read: No such file"):
        read_yaml_file(tmp_path / "nosuch.yaml")


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(WrongDocument, match="the file cannot be read: Is a directory"):
        read_yaml_file(tmp_path)


def outcome(source):
    """The tree, or the complaints: anything else is a traceback."""
    try:
        return read_yaml(source, name="a.yaml")
    except WrongDocument as refused:
        return refused.complaints


@given(st.binary(max_size=200))
def test_arbitrary_bytes_are_a_tree_or_complaints(data):
    assert outcome(data)


@given(st.text(alphabet="ab:-[]{}&*!|>'\"#%@?, \n\t~01.", max_size=60))
def test_arbitrary_yaml_is_a_tree_or_complaints(text):
    assert outcome(text)
