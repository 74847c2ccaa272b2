"""How many good units leave each line in an hour that it works."""

from __future__ import annotations

import pytest

from superfactory.report import answer


def test_a_line_that_splits_counts_the_ways_out_by_the_shares_of_the_file(run):
    # 60 bodies an hour, 0.75 x 0.2 + 0.25 x 0.6 = 30 % of them of two tones, which leave the line;
    # the others leave it at polish. Of 4,320 bodies the drawn share strays by 0.7 percent points.
    rates = {line["id"]: line["units_per_working_hour"] for line in answer(run("splits"))["lines"]}
    assert rates["first-pass"] == pytest.approx(60, rel=0.03)
    assert rates["second-pass"] == pytest.approx(18 + 42 / 10, rel=0.1)
