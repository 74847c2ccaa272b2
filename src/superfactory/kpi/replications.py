"""From the figures of several runs to a mean and how far to trust it.

Replications are independent runs of one model on other draws, so the mean of a figure over n of
them has a 95 % confidence interval of mean +- t s / sqrt(n), with s their standard deviation
and t Student's with n - 1 degrees of freedom (A. M. Law, "Simulation Modeling and Analysis",
5th ed. 2015, section 4.5). One run has no interval.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass, replace
from math import sqrt
from statistics import fmean, stdev
from typing import TYPE_CHECKING, Any

from superfactory.kpi.figures import HEADLINES, Figures, held_back
from superfactory.kpi.student_t import t_quantile

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure over replications.

    mean: None if no replication has the figure.
    ci95_half_width: half the 95 % confidence interval of the mean; None for fewer than two.
    """

    mean: float | None
    ci95_half_width: float | None


@dataclass(frozen=True, slots=True)
class AcrossReplications:
    """The figures of several runs of one plant.

    replication_count: how many.
    estimates: each of `HEADLINES` with its interval.
    mean: every figure as the mean of those replications that have it; the highest buffer level is
        the highest of all, the bottleneck is named from the mean shares.
    """

    replication_count: int
    estimates: dict[str, Estimate]
    mean: Figures


def estimate(values: Sequence[float | None]) -> Estimate:
    """Mean and 95 % half width of one figure over independent runs.

    Parameters
    ----------
    values
        One a replication; None where a run does not have the figure (it is left out).
    """
    known = [value for value in values if value is not None]
    if not known:
        return Estimate(None, None)
    if len(known) == 1:
        return Estimate(float(known[0]), None)
    half_width = t_quantile(len(known) - 1) * stdev(known) / sqrt(len(known))
    return Estimate(fmean(known), half_width)


def across(replications: Sequence[Figures]) -> AcrossReplications:
    """The figures of several runs as one, with the intervals of the headline figures.

    Raises
    ------
    ValueError
        If there is no run.
    """
    if not replications:
        raise ValueError("figures across replications need at least one")
    found: Figures = _mean(list(replications))
    return AcrossReplications(
        replication_count=len(replications),
        estimates={name: estimate([getattr(r, name) for r in replications]) for name in HEADLINES},
        mean=replace(found, bottleneck=held_back(found)),
    )


def _mean(alike: list[Any]) -> Any:
    """Mean of trees of one shape: numbers averaged, names kept."""
    first = alike[0]
    if is_dataclass(first) and not isinstance(first, type):
        merged = {f.name: _field(f, [getattr(a, f.name) for a in alike]) for f in fields(first)}
        return type(first)(**merged)
    if isinstance(first, tuple):
        return tuple(_mean(list(parts)) for parts in zip(*_matched(alike), strict=True))
    if isinstance(first, dict):
        names = sorted({name for tree in alike for name in tree})
        return {name: _mean([tree.get(name, 0) for tree in alike]) for name in names}
    return _number(alike)


def _field(field: Any, values: list[Any]) -> Any:
    """Merge one field of a dataclass, by its own rule if it states one."""
    rule = field.metadata.get("across")
    return rule(values) if rule else _mean(values)


def _matched(lists: list[tuple[Any, ...]]) -> list[list[Any]]:
    """Line up entries by id; one that a run lacks (an idle inspection) is left out of all."""
    by_id = [{getattr(entry, "id", n): entry for n, entry in enumerate(one)} for one in lists]
    common = [name for name in by_id[0] if all(name in entries for entries in by_id)]
    return [[entries[name] for name in common] for entries in by_id]


def _number(values: list[Any]) -> Any:
    """Mean of the numbers that are there; what is no number is the first run's."""
    known = [v for v in values if isinstance(v, int | float) and not isinstance(v, bool)]
    return fmean(known) if known else values[0]
