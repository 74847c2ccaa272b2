"""Fits that are refused although there are times enough: the records are not what they seem.

Two things make numbers that look like any other and are worth nothing. A few absurd records carry
the mean: of 600 cycles of 72 s one of a day makes 216 s of it. And a clock may be coarser than the
times it stamps: to the minute, cycles of 72 s are 60 s or 120 s.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from superfactory.fitting.choice import ROUNDING, Fit
from superfactory.fitting.series import Series

FEW = 3
"""Times far from the others that may still be mistakes; more of them are times of another kind."""
LIFTED = 0.05
"""Share of the mean of the others by which those few may change it."""
COARSE = 0.1  # of the mean: a finer step leaves a mean that is worth knowing
BLURRED = 0.5  # of the variance: what the clock's steps make of it


def refused(series: Series, fit: Fit, why: str = "") -> Fit:
    """The fit, or what is left of it if it must not be used: why, and what speaks against it.

    Parameters
    ----------
    why
        What is known against the series already; empty: nothing.
    """
    if not fit.distribution:
        return fit
    why = why or _absurd(series, fit) or _coarse(series, fit)
    return replace(fit, distribution="", parameters=(), table=(), says=why) if why else fit


def _absurd(series: Series, fit: Fit) -> str:
    """A few times far from the others that carry the mean."""
    if not 0 < len(fit.outliers) <= FEW:
        return ""
    values, far = series.sample.values, list(fit.outliers)
    others = float(np.delete(values, far).mean())
    if series.sample.mean - others <= LIFTED * others:
        return ""
    named = ", ".join(
        f"line {series.lines[at]} ({_figure(values[at])} {series.unit})" for at in far
    )
    lifts, them = ("lifts", "it") if len(far) == 1 else ("lift", "them")
    return (
        f"{named} alone {lifts} the mean from {_figure(others)} to "
        f"{_figure(series.sample.mean)} {series.unit}: mend {them} or take {them} out, "
        "and fit again"
    )


def _coarse(series: Series, fit: Fit) -> str:
    """A clock whose steps are large against the times and make most of their spread."""
    sample, step = series.sample, series.sample.resolution
    shortest, longest = float(sample.ordered[0]), float(sample.ordered[-1])
    if longest - shortest <= ROUNDING or step <= COARSE * sample.mean:
        return ""
    if fit.distribution != "constant" and step**2 / 6 <= BLURRED * sample.sd**2:
        return ""
    return (
        f"the stamps tell steps of {step:g} {series.unit}, the times are {_figure(shortest)} to "
        f"{_figure(longest)} {series.unit}: the clock is too coarse to "
        "tell how they spread; stamps of a finer one are needed"
    )


def _figure(value: float) -> str:
    """A number with four digits that mean something: 86,400 and 72.03."""
    return f"{float(f'{value:.4g}'):,.10g}"
