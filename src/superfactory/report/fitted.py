"""What was fitted to a log as plain data with stable names: what `fit --json` prints."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from superfactory import __version__

if TYPE_CHECKING:
    from superfactory.fitting import Candidate, Change, Fitted, Found, LeftOut

Tree = dict[str, Any]

DRAWN = 2000  # points of a quantile plot at most
POINTS = 120  # of a density
BINS = (8, 40)
EXAMPLES = 3  # rows of each group of those left out


def fit_answer(fitted: Fitted) -> Tree:
    """Everything that became of a log, ready for JSON; times in the unit each fit names."""
    log = fitted.log
    first, last = log.span
    return {
        "superfactory": __version__,
        "log": log.name,
        "plant": fitted.plant or None,
        "rows": log.row_count,
        "records": len(log.records),
        "first": first.isoformat(sep=" ", timespec="seconds"),
        "last": last.isoformat(sep=" ", timespec="seconds"),
        "resolution_s": log.resolution_s,
        "said": list(log.said),
        "left_out_count": len(log.left_out),
        "left_out": [{"line": left.line, "why": left.why} for left in sorted(log.left_out)],
        "left_out_groups": _groups(log.left_out),
        "fits": [_fit(found) for found in fitted.founds],
        "why_no_changes": fitted.why_no_changes or None,
        "changes": None if fitted.changes is None else [_change(one) for one in fitted.changes],
    }


def _fit(found: Found) -> Tree:
    series, fit, sample = found.series, found.fit, found.series.sample
    chosen = fit.chosen
    quality = None if chosen is None else chosen.goodness
    values = sample.values
    return {
        "station": series.station,
        "what": series.what,
        "variant": series.variant or None,
        "reason": series.reason or None,
        "unit": series.unit,
        "runs_on": series.runs_on or None,
        "count": sample.count,
        "censored_count": int(sample.censored.size),
        "mean": sample.mean if sample.count else None,
        "sd": sample.sd if sample.count else None,
        "shortest": float(sample.ordered[0]) if sample.count else None,
        "longest": float(sample.ordered[-1]) if sample.count else None,
        "distribution": fit.distribution or None,
        "parameters": [
            {"name": p.name, "value": p.value, "low": p.interval[0], "high": p.interval[1]}
            for p in fit.parameters
        ],
        "table": list(fit.table),
        "p": None if quality is None else quality.p,
        "says": fit.says,
        "notes": list(series.said),
        "doubts": list(fit.doubts),
        "outliers": [{"line": series.lines[at], "value": float(values[at])} for at in fit.outliers],
        "candidates": [_candidate(one) for one in fit.candidates],
        **_drawn(found),
    }


def _groups(left_out: list[LeftOut]) -> list[Tree]:
    """Rows left out by what they have in common, most rows first, with the first of them."""
    groups: dict[str, list[LeftOut]] = {}
    for left in sorted(left_out):
        groups.setdefault(left.cause or left.why, []).append(left)
    return [
        {
            "cause": cause,
            "count": len(found),
            "first": [{"line": left.line, "why": left.why} for left in found[:EXAMPLES]],
        }
        for cause, found in sorted(groups.items(), key=lambda group: -len(group[1]))
    ]


def _candidate(one: Candidate) -> Tree:
    tested = one.goodness
    return {
        "distribution": one.family.name,
        "parameters": dict(zip(one.family.parameters, one.params, strict=True)),
        "aic_above_best": one.aic,
        "p": None if tested is None else tested.p,
        "anderson_darling": None if tested is None else tested.anderson_darling,
        "distance": None if tested is None else tested.distance,
    }


def _change(change: Change) -> Tree:
    return {
        "address": change.address,
        "line": change.line or None,
        "before": change.before or None,
        "after": change.after or None,
        "after_words": change.after_words or None,
        "why_not": change.why_not or None,
    }


def _drawn(found: Found) -> Tree:
    """What plots are drawn from: bars, densities of the tested families, quantile pairs."""
    sample, fit = found.series.sample, found.fit
    if not fit.candidates:
        return {"histogram": None, "densities": {}, "quantiles": []}
    counts, edges = np.histogram(sample.values, bins=_bins(sample.ordered))
    at = np.linspace(edges[0], edges[-1], POINTS)
    at[0] = max(at[0], 1e-9)
    shown = [one for one in fit.candidates if one.goodness is not None]
    chosen = fit.chosen or fit.candidates[0]
    step = max(1, sample.count // DRAWN)
    share = (np.arange(sample.count) + 0.5)[::step] / sample.count
    expected = chosen.family.quantile(share, chosen.params)
    return {
        "histogram": {"edges": edges.tolist(), "counts": counts.tolist()},
        "densities": {
            one.family.name: list(
                zip(at.tolist(), one.family.density(at, one.params).tolist(), strict=True)
            )
            for one in shown
        },
        "quantiles": list(zip(expected.tolist(), sample.ordered[::step].tolist(), strict=True)),
    }


def _bins(ordered: Any) -> Any:
    """Edges of equal width: the rule of Freedman and Diaconis (1981), within bounds."""
    n = ordered.size
    low, high = float(ordered[0]), float(ordered[-1])
    first, third = np.quantile(ordered, [0.25, 0.75])
    width = 2 * float(third - first) / n ** (1 / 3)
    count = BINS[1] if width <= 0 else int(np.ceil((high - low) / width))
    return np.linspace(low, high, min(max(count, BINS[0]), BINS[1]) + 1)
