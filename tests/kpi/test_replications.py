"""Means over replications and how far to trust them."""

from __future__ import annotations

from math import sqrt

import pytest
from scipy import stats
from tests.kpi.tallies import DAY, LEGEND, PLANT, stay, tally_of

from superfactory.kpi import HEADLINES, across, estimate, figures, t_quantile


@pytest.mark.parametrize("degrees", [1, 2, 3, 4, 5, 9, 10, 29, 30, 99, 1000])
@pytest.mark.parametrize("coverage", [0.5, 0.9, 0.95, 0.99])
def test_quantiles_of_students_t_are_those_of_scipy(degrees, coverage):
    expected = stats.t.ppf((1 + coverage) / 2, degrees)
    assert t_quantile(degrees, coverage=coverage) == pytest.approx(expected, rel=1e-9)


@pytest.mark.parametrize(("degrees", "coverage"), [(0, 0.95), (3, 0.0), (3, 1.0)])
def test_an_interval_without_degrees_or_coverage_is_refused(degrees, coverage):
    with pytest.raises(ValueError, match="degrees must be >= 1 and 0 < coverage < 1"):
        t_quantile(degrees, coverage=coverage)


def test_the_half_width_is_t_times_the_standard_error():
    # 8, 10, 12: mean 10, s = 2, n = 3, t(2) = 4.3027
    found = estimate([8, 10, 12])
    assert found.mean == 10
    assert found.ci95_half_width == pytest.approx(4.302652729911275 * 2 / sqrt(3), rel=1e-9)


def test_one_replication_has_no_interval():
    assert (estimate([7]).mean, estimate([7]).ci95_half_width) == (7, None)


def test_a_figure_that_no_replication_has_is_none():
    assert (estimate([None, None]).mean, estimate([]).ci95_half_width) == (None, None)


def test_replications_without_the_figure_are_left_out():
    assert estimate([None, 4.0, 6.0]).mean == 5


def run(vehicles, **sums):
    stays = [stay(6, 7 + n / 100) for n in range(vehicles)]
    sums = {"station_state": [[1, 0, 0, 0, 0, 1]] * 2} | sums
    return figures(tally_of(passages=stays, **sums), LEGEND, PLANT)


def test_headlines_are_given_with_their_interval():
    found = across([run(3), run(5)])
    assert found.replication_count == 2
    assert tuple(found.estimates) == HEADLINES
    assert found.estimates["vehicles"].mean == 4
    # s = sqrt(2), n = 2, t(1) = 12.706
    assert found.estimates["vehicles"].ci95_half_width == pytest.approx(12.7062047362)


def test_every_number_is_the_mean_over_the_replications():
    one = run(3, station_state=[[3, 1, 0, 0, 0, 0], [1, 0, 0, 0, 0, 3]], shop_area=[0, 0, DAY])
    other = run(
        3, station_state=[[1, 3, 0, 0, 0, 0], [1, 0, 0, 0, 0, 3]], shop_area=[0, 0, 3 * DAY]
    )
    mean = across([one, other]).mean
    assert mean.stations[0].id == "weld"
    assert mean.stations[0].share.working == 0.5
    assert mean.wip_vehicles == 2
    assert mean.throughput.by_day == {"2025-01-06": 3}


def test_the_highest_level_is_the_highest_of_all_replications():
    mean = across([run(1, queue_max=[0, 2]), run(1, queue_max=[0, 5])]).mean
    assert mean.buffers[0].max_level == 5


def test_the_bottleneck_is_named_from_the_mean_shares():
    # weld leads 90 then 30 of 100, paint 10 then 70: weld on average 60 %
    mean = across([run(1, leader_ticks=[90, 10, 0]), run(1, leader_ticks=[30, 70, 0])]).mean
    assert (mean.bottleneck.id, mean.bottleneck.share) == ("weld", pytest.approx(0.6))


def test_an_inspection_that_one_replication_lacks_is_left_out():
    seen = {"inspected_first": [4, 0], "passed_first": [2, 0]}
    assert across([run(1, **seen), run(1)]).mean.quality.inspections == ()


def test_figures_across_nothing_are_refused():
    with pytest.raises(ValueError, match="at least one"):
        across([])
