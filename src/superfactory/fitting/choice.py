"""Which distribution a sample supports, with its parameters and their intervals, or why none.

1. Fewer than 50 whole times are refused.
2. Times that differ by no more than the clock's step are constant.
3. Five families are fitted by maximum likelihood and ranked by Akaike's criterion, corrected for
   small samples; those that the goodness of fit refuses (p < 0.05) are out.
4. Of those within two units of the best (K. P. Burnham and D. R. Anderson, "Model Selection and
   Multimodel Inference", 2002: substantial support) the simplest is taken, and if there are
   several, it is said that the times do not support a choice.
5. If no family fits, the times themselves are taken: the empirical distribution.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from scipy.special import stdtrit

from superfactory.fitting.doubts import doubts, outliers
from superfactory.fitting.families.exponential import Exponential
from superfactory.fitting.families.family import WORKED_OUT, Family, Interval, Params
from superfactory.fitting.families.gamma import Gamma
from superfactory.fitting.families.lognormal import Lognormal
from superfactory.fitting.families.triangular import Triangular
from superfactory.fitting.families.uniform import Uniform
from superfactory.fitting.goodness import Goodness, goodness
from superfactory.fitting.sample import Sample

FAMILIES: tuple[Family, ...] = (Exponential(), Gamma(), Lognormal(), Triangular(), Uniform())
FEWEST = 50
WHY_SO_MANY = (
    f"with fewer than {FEWEST} the 95 % interval of a mean may reach a third beyond it, and an "
    "exponential time can hardly be told from a steadier one"
)
REFUSED_BELOW = 0.05
CLOSE = 2.0
ROUNDING = 1e-6  # in the unit of the times: what subtraction leaves of nothing
HOPELESS = 10.0  # units of Akaike's criterion: such a family is tested only if no other fits
COST = {"uniform": 4}
"""What a family's parameters cost where it is not their number: the ends of a uniform one sit on
the extremes of the very times, which raises twice the log-likelihood by 2 each and not by 1."""
CELLS = 100


@dataclass(frozen=True, slots=True)
class Parameter:
    """One number of a distribution: its name in a plant file, value and 95 % interval."""

    name: str
    value: float
    interval: Interval


@dataclass(frozen=True, slots=True)
class Candidate:
    """One family that was tried.

    aic: Akaike's criterion corrected for small samples, above that of the best candidate.
    goodness: None if the family was too far off to be tested.
    """

    family: Family
    params: Params
    aic: float
    goodness: Goodness | None

    @property
    def fits(self) -> bool:
        """Whether the goodness of fit does not refuse it."""
        return self.goodness is not None and self.goodness.p >= REFUSED_BELOW


@dataclass(frozen=True, slots=True)
class Fit:
    """What a sample supports.

    distribution: the word of the plant file; empty if the sample was refused.
    parameters: its numbers with their intervals; of an empirical one the mean.
    table: times and weights of an empirical distribution.
    candidates: the families tried, best first.
    says: why this one, in words.
    doubts: what stands against the records, in words.
    outliers: positions of times that hardly belong to the others.
    """

    distribution: str
    parameters: tuple[Parameter, ...]
    says: str
    table: tuple[float, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    doubts: tuple[str, ...] = ()
    outliers: tuple[int, ...] = ()

    @property
    def chosen(self) -> Candidate | None:
        """The candidate that was taken; None for a constant or a table."""
        named = (one for one in self.candidates if one.family.name == self.distribution)
        return next(named, None)


def fit(sample: Sample, *, seed: int = 1) -> Fit:
    """Choose a distribution for a sample; see the module.

    Parameters
    ----------
    seed
        Of the simulated samples that goodness of fit is measured with.
    """
    n = sample.count
    if n < FEWEST:
        return Fit(
            "",
            (),
            f"{n} {'time is' if n == 1 else 'times are'} too few to fit: "
            f"at least {FEWEST} are needed, for {WHY_SO_MANY}",
        )
    if sample.ordered[-1] - sample.ordered[0] <= max(sample.resolution, ROUNDING) * 1.000001:
        return Fit("constant", (_constant(sample),), _said_of_constant(sample))
    found = tuple(doubts(sample))
    candidates = _tried(sample, seed)
    best = _simplest(candidates)
    far, _ = outliers(sample, *((best.family, best.params) if best else (None, ())))
    if best is None:
        return _empirical(sample, candidates, found, far)
    intervals = best.family.intervals(sample, best.params)
    return Fit(
        best.family.name,
        tuple(map(Parameter, best.family.parameters, best.params, intervals)),
        _said(candidates, best),
        candidates=candidates,
        doubts=found,
        outliers=far,
    )


def _constant(sample: Sample) -> Parameter:
    value, step = sample.mean, sample.resolution
    return Parameter("value", value, (max(value - step, 0.0), value + step))


def _said_of_constant(sample: Sample) -> str:
    if not sample.resolution:
        return "all times are the same"
    return "the times differ by no more than the clock's step"


def _tried(sample: Sample, seed: int) -> tuple[Candidate, ...]:
    """Every family, best first; only those with a hope are tested."""
    estimated = [(family, family.estimate(sample)) for family in FAMILIES]
    ranked = sorted(
        (_aic(family, sample, params), number, family, params)
        for number, (family, params) in enumerate(estimated)
    )
    least = ranked[0][0]
    found: list[Candidate] = []
    for aic, _, family, params in ranked:
        is_hopeless = aic - least > HOPELESS and any(one.fits for one in found)
        tested = None if is_hopeless else goodness(family, sample, params, seed=seed)
        found.append(Candidate(family, params, aic - least, tested))
    return tuple(found)


def _aic(family: Family, sample: Sample, params: Params) -> float:
    k, n = COST.get(family.name, len(params)), sample.count
    found = 2 * k - 2 * family.log_likelihood(sample, params) + 2 * k * (k + 1) / (n - k - 1)
    return found if math.isfinite(found) else math.inf


def _close(candidates: tuple[Candidate, ...]) -> list[Candidate]:
    """Those that fit, within two units of the best of them."""
    fitting = [one for one in candidates if one.fits]
    return [one for one in fitting if one.aic - fitting[0].aic <= CLOSE]


def _simplest(candidates: tuple[Candidate, ...]) -> Candidate | None:
    return min(_close(candidates), key=lambda one: len(one.params), default=None)


def _said(candidates: tuple[Candidate, ...], best: Candidate) -> str:
    others = [one.family.name for one in _close(candidates) if one is not best]
    if not others:
        return "fits best"
    return (
        f"the times do not support a choice between {_joined([best.family.name, *others])}; "
        "the simplest is taken"
    )


def _empirical(
    sample: Sample, candidates: tuple[Candidate, ...], found: tuple[str, ...], far: tuple[int, ...]
) -> Fit:
    n = sample.count
    half = float(stdtrit(n - 1, 0.5 + WORKED_OUT / 2)) * sample.sd / math.sqrt(n)
    mean = Parameter("mean", sample.mean, (max(sample.mean - half, 0.0), sample.mean + half))
    cells = np.array_split(sample.ordered, min(CELLS, n))
    table = tuple(float(cell.mean()) for cell in cells)
    says = "no family fits (p < 0.05 for each); the times themselves are taken"
    return Fit("empirical", (mean,), says, table, candidates, found, far)


def _joined(names: list[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}"
