"""Where a report goes: as asked, to its usual place, or nowhere, and what is said of it."""

from __future__ import annotations

import pytest

from superfactory.cli.reports import must_not_contradict, report_file
from superfactory.service import WrongOutput, WrongRequest


def test_a_file_that_was_asked_for_is_taken_wanted_or_not(tmp_path):
    asked = tmp_path / "own.html"
    assert report_file(asked, tmp_path / "usual.html", is_wanted=False) == asked


def test_the_folder_of_the_usual_file_may_be_missing_that_of_another_may_not(tmp_path):
    missing = tmp_path / "reports" / "plant.html"
    assert report_file(None, missing, is_wanted=True) == missing
    with pytest.raises(WrongOutput):
        report_file(missing, tmp_path / "usual.html", is_wanted=True)


def test_where_none_is_wanted_none_is_made(tmp_path):
    assert report_file(None, tmp_path / "reports" / "plant.html", is_wanted=False) is None
    assert not (tmp_path / "reports").exists()


def test_a_usual_file_that_cannot_be_written_is_only_warned_of(tmp_path, capsys):
    (tmp_path / "reports").write_text("a file where the folder should be")
    assert report_file(None, tmp_path / "reports" / "plant.html", is_wanted=True) is None
    assert "warning: no report: " in capsys.readouterr().err


def test_a_file_and_no_report_contradict_one_another(tmp_path):
    must_not_contradict(None, no_report=True)
    must_not_contradict(tmp_path, no_report=False)
    with pytest.raises(WrongRequest, match="--report and --no-report contradict"):
        must_not_contradict(tmp_path, no_report=True)
