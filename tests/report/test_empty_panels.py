"""A page has no panel for what its plant has none of."""

from __future__ import annotations

from superfactory.report import page


def test_without_calibrated_inputs_there_is_no_panel_of_them(run):
    text = page(run("two_stations"))
    assert "Fitted to this answer" not in text
    assert "Calibrated inputs" not in text
    assert "No number of this plant is marked as calibrated" in text


def test_calibrated_inputs_have_their_panels(run):
    text = page(run("yizhuang", days=7))
    assert "Fitted to this answer" in text
    assert "Calibrated inputs" in text
