"""Where reports go is the machine's to say."""

from __future__ import annotations

from pathlib import Path

import pytest

from superfactory.service import read_settings


def test_reports_go_to_reports_unless_the_environment_names_a_folder():
    assert read_settings({}).reports == Path("reports")
    assert read_settings({"SUPERFACTORY_REPORTS": "elsewhere"}).reports == Path("elsewhere")


@pytest.mark.parametrize(
    ("scenario", "file"), [(None, "reports/tiny.html"), ("peak", "reports/tiny-peak.html")]
)
def test_a_report_is_named_for_plant_and_scenario(scenario, file):
    assert read_settings({}).report_of("tiny", scenario) == Path(file)
