"""Files are whole or not there, and what cannot be written is said beforehand."""

from __future__ import annotations

import os

import pytest

from superfactory.service import WrongOutput, must_be_writable, written_whole


def names_in(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_file_takes_its_name_when_it_is_whole(tmp_path):
    with written_whole(tmp_path / "page.html") as partial:
        partial.write_text("whole")
        assert not (tmp_path / "page.html").exists()
    assert (tmp_path / "page.html").read_text() == "whole"


def interrupted_at(path):
    with written_whole(path) as partial:
        partial.write_text("half")
        raise KeyboardInterrupt


def test_an_interrupt_leaves_what_stood_there_and_nothing_else(tmp_path):
    (tmp_path / "page.html").write_text("before")
    with pytest.raises(KeyboardInterrupt):
        interrupted_at(tmp_path / "page.html")
    assert names_in(tmp_path) == ["page.html"]
    assert (tmp_path / "page.html").read_text() == "before"


def test_what_a_link_leads_to_is_replaced_and_the_link_stays(tmp_path):
    (tmp_path / "latest.html").symlink_to(tmp_path / "page.html")
    with written_whole(tmp_path / "latest.html") as partial:
        partial.write_text("whole")
    assert (tmp_path / "latest.html").is_symlink()
    assert (tmp_path / "page.html").read_text() == "whole"


def test_what_is_no_file_is_written_as_it_is(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    must_be_writable(tmp_path / "pipe")
    with written_whole(tmp_path / "pipe") as path:
        assert path == tmp_path / "pipe"
    assert names_in(tmp_path) == ["pipe"]


def test_trying_a_file_leaves_it_alone(tmp_path):
    (tmp_path / "page.html").write_text("before")
    must_be_writable(tmp_path / "page.html")
    must_be_writable(tmp_path / "other.html")
    assert names_in(tmp_path) == ["page.html"]
    assert (tmp_path / "page.html").read_text() == "before"


def test_a_folder_that_will_be_made_need_not_be_there(tmp_path):
    must_be_writable(tmp_path / "reports" / "2025" / "page.html", makes_folder=True)
    assert names_in(tmp_path) == []


def test_a_folder_that_cannot_be_made_is_complained_of(tmp_path):
    (tmp_path / "reports").write_text("a file is in the way")
    with pytest.raises(WrongOutput, match="there is no folder"):
        must_be_writable(tmp_path / "reports" / "page.html", makes_folder=True)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("missing/page.html", "there is no folder"),
        ("folder", "it is a folder"),
        ("file/page.html", "there is no folder"),
        ("p" * 300, "name too long"),
    ],
)
def test_a_file_that_cannot_be_written_is_named_with_the_reason(tmp_path, name, reason):
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("")
    with pytest.raises(WrongOutput, match=r"cannot write .*: .*" + reason):
        must_be_writable(tmp_path / name)
