"""What the page of a log names: each fit with its pictures, those refused, and the changes."""

from __future__ import annotations

from typing import Any

from superfactory.report.charts.fits import bars_under_density, quantile_plot

Tree = dict[str, Any]

WHAT = {
    "cycle_time": "cycle time",
    "time_to_failure": "time to failure",
    "repair_time": "repair time",
}
MOST_PICTURES = 200  # fits with pictures on one page


def fits_shown(answer: Tree) -> Tree:
    """Names for the templates of the page of a log."""
    fitted = [fit for fit in answer["fits"] if fit["distribution"]]
    refused = [fit for fit in answer["fits"] if not fit["distribution"]]
    changes = answer["changes"] or []
    return {
        "answer": answer,
        "fits": [
            _fit(fit, number, is_drawn=number < MOST_PICTURES) for number, fit in enumerate(fitted)
        ],
        "refused": [{"name": name_of(fit), **fit} for fit in refused],
        "changes": [one for one in changes if one["after"]],
        "no_place": [one for one in changes if one["why_not"]],
    }


def name_of(fit: Tree) -> str:
    """`W1, cycle time of variant long`."""
    what = WHAT[fit["what"]]
    if fit["variant"]:
        what += f" of variant {fit['variant']}"
    if fit["reason"]:
        what += f", {fit['reason']}"
    return f"{fit['station']}: {what}"


def shown(value: float | None, digits: int = 4) -> str:
    """A number with a few digits that mean something."""
    if value is None:
        return ""
    text = f"{float(f'{value:.{digits}g}'):,.10f}"
    return text.rstrip("0").rstrip(".")


def parameters(fit: Tree) -> list[str]:
    """`mean 72.1 s (71.5 to 72.8)`; a cv has no unit."""
    return [
        f"{p['name']} {shown(p['value'])}{'' if p['name'] == 'cv' else ' ' + fit['unit']} "
        f"({shown(p['low'])} to {shown(p['high'])})"
        for p in fit["parameters"]
    ]


def _fit(fit: Tree, number: int, *, is_drawn: bool) -> Tree:
    name = name_of(fit)
    pictures = _pictures(fit, name) if is_drawn and fit["histogram"] else None
    return {
        **fit,
        "number": number,
        "name": name,
        "parameters": parameters(fit),
        "p": shown(fit["p"], 2),
        "pictures": pictures,
        "tried": [_candidate(one) for one in fit["candidates"]],
        "outliers": [f"line {one['line']}: {shown(one['value'])} {fit['unit']}"
                     for one in fit["outliers"]],
    }  # fmt: skip


def _candidate(one: Tree) -> Tree:
    return {
        "name": one["distribution"],
        "numbers": ", ".join(f"{key} {shown(value)}" for key, value in one["parameters"].items()),
        "aic": shown(one["aic_above_best"], 3) or "0",
        "p": "not tested: too far off" if one["p"] is None else shown(one["p"], 2),
        "distance": shown(one["distance"], 2),
    }


def _pictures(fit: Tree, name: str) -> Tree:
    histogram = fit["histogram"]
    chosen = fit["distribution"]
    against = chosen if chosen in fit["densities"] else fit["candidates"][0]["distribution"]
    bars = bars_under_density(
        histogram["edges"],
        histogram["counts"],
        fit["densities"],
        chosen=chosen,
        unit=fit["unit"],
        title=f"{name}: times found and densities of {', '.join(fit['densities'])}",
    )
    quantiles = quantile_plot(
        fit["quantiles"], unit=fit["unit"], title=f"{name}: quantiles found over those of {against}"
    )
    return {"bars": bars, "quantiles": quantiles, "against": against}
