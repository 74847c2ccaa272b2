"""The page of a log: every fit with its pictures, from the answer alone."""

from __future__ import annotations

import re

import pytest
from tests.fitting.logs import read, working_station
from tests.fitting.test_changes import PLANT, TIMES

from superfactory.documents import read_yaml
from superfactory.fitting import Fitted, changes_of, fit_log, floor_of
from superfactory.plant import read_plant
from superfactory.report import fit_answer, fit_page
from superfactory.report.charts.fits import bars_under_density


@pytest.fixture(scope="module")
def answer():
    log = read(working_station(**TIMES) + "W1,soon,later,\n", name="week.csv")
    founds = tuple(fit_log(log, floor_of(read_plant(PLANT), log)))
    changes = tuple(changes_of(founds, log, read_yaml(PLANT, name="plant.yaml")))
    return fit_answer(Fitted(log, founds, "plant.yaml", changes))


@pytest.fixture(scope="module")
def page(answer):
    return fit_page(answer)


def test_every_fit_has_its_two_pictures(answer, page):
    assert page.count('class="plot"') == 2 * len(answer["fits"])
    assert "<title>W1: cycle time: times found and densities of gamma" in page


def test_the_page_names_numbers_changes_and_rows_left_out(page):
    assert "station W1.cycle_time_s" in page
    assert "column &#34;start&#34; must be a time like" in page
    assert "Open time and failures as in plant.yaml" in page


def test_the_page_asks_no_other_machine_for_anything(page):
    assert "default-src &#39;none&#39;" in page or "default-src 'none'" in page
    assert "http://" not in page.replace("http://www.w3.org", "")
    assert "https://" not in page


def test_the_bars_hold_every_time(answer):
    for fit in answer["fits"]:
        assert sum(fit["histogram"]["counts"]) == fit["count"]


def test_a_density_encloses_as_much_as_the_bars(answer):
    (points,) = (answer["fits"][0]["densities"]["gamma"],)
    step = points[1][0] - points[0][0]
    assert sum(density for _, density in points) * step == pytest.approx(1, abs=0.02)


def test_a_density_without_bound_stays_on_the_picture():
    drawn = bars_under_density(
        [0, 1, 2],
        [5, 1],
        {"gamma": [(0.0001, 900.0), (1, 0.2), (2, 0.1)]},
        chosen="gamma",
        unit="s",
        title="steep",
    )
    heights = [float(y) for y in re.findall(r"[ML][\d.]+ (-?[\d.]+)", drawn)]
    assert min(heights) >= 0
