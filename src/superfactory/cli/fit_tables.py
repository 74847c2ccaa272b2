"""What was fitted, in a terminal: a table of fits, what speaks against them, what would change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from superfactory.cli.terminal import answer_console
from superfactory.cli.words import counted, plain

Tree = Mapping[str, Any]

WHAT = {"cycle_time": "cycle", "time_to_failure": "to failure", "repair_time": "repair"}
MOST_OUTLIERS = 4


def show_fits(
    answer: Tree,
    *,
    written: Path | None,
    kept: Path | None,
    report: Path | None,
    is_refused: bool = False,
) -> None:
    """Print an answer of `fit` for people.

    Parameters
    ----------
    written
        The plant file the fits went into, or None.
    kept
        The file that holds its old text, or None.
    is_refused
        Whether writing was asked for and refused, which is said elsewhere.
    """
    console = answer_console()
    _show_log(console, answer)
    fitted = [fit for fit in answer["fits"] if fit["distribution"]]
    if fitted:
        console.print(_fits(fitted))
    _show_remarks(console, fitted)
    refused = [fit for fit in answer["fits"] if not fit["distribution"]]
    if refused:
        console.print("\n[bold]Refused[/bold]")
        _print_lines(
            console, (f"{_name(fit)}: {said}" for fit in refused for said in _why_refused(fit))
        )
    _show_left_out(console, answer)
    if answer["changes"] is not None:
        _show_changes(console, answer, written, is_refused=is_refused)
    elif answer["why_no_changes"] and not is_refused:
        console.print()
        console.print(answer["why_no_changes"], markup=False)
    if written is not None or report is not None:
        console.print()
    if written is not None:
        before = "" if kept is None else f"; what it was before: {kept}"
        console.print(f"Plant: {written}{before}", markup=False, soft_wrap=True)
    if report is not None:
        console.print(f"Report: {report}", markup=False, soft_wrap=True)


def _show_log(console: Console, answer: Tree) -> None:
    left = answer["left_out_count"]
    out = f", {counted(left, 'row')} left out" if left else ""
    console.print(
        f"{answer['log']}: {counted(answer['records'], 'record')} from {answer['first']} to "
        f"{answer['last']}{out}",
        markup=False,
    )
    if answer["plant"] is None:
        console.print("No plant was named: nights and breaks count as time (--plant PLANT)")
    _print_lines(console, answer["said"])
    console.print()


def _print_lines(console: Console, lines: Iterable[str]) -> None:
    for line in lines:
        console.print(_indented(line, 2))


def _fits(fits: list[Tree]) -> Table:
    table = Table(box=SIMPLE_HEAD, show_edge=False, header_style="bold", pad_edge=False)
    for heading in ("station", "time", "of"):
        table.add_column(heading, overflow="fold")
    table.add_column("n", justify="right")
    table.add_column("distribution")
    table.add_column("parameters, with 95 % intervals")
    table.add_column("p", justify="right")
    for fit in fits:
        table.add_row(
            escape(fit["station"]),
            f"{WHAT[fit['what']]} {fit['unit']}",
            escape(fit["variant"] or fit["reason"] or ""),
            f"{fit['count']:,}",
            fit["distribution"],
            "\n".join(map(_parameter, fit["parameters"])),
            "" if fit["p"] is None else f"{fit['p']:.2f}",
        )
    return table


def _parameter(one: Tree) -> str:
    return (
        f"{one['name']} {_digits(one['value'])} ({_digits(one['low'])} to {_digits(one['high'])})"
    )


def _digits(value: float) -> str:
    return plain(float(f"{value:.4g}"))


def _show_remarks(console: Console, fits: list[Tree]) -> None:
    """What stands behind a choice or against it; that a family fits best needs no word."""
    lines = [f"{_name(fit)}: {said}" for fit in fits for said in _remarks(fit)]
    if lines:
        console.print("\n[bold]What to know[/bold]")
        _print_lines(console, lines)


def _remarks(fit: Tree) -> Iterable[str]:
    if fit["says"] != "fits best":
        yield fit["says"]
    if fit["runs_on"] not in (None, "working time"):
        yield f"measured on {fit['runs_on']}"
    yield from fit["notes"]
    for doubt in fit["doubts"]:
        yield f"warning: {doubt}"
    far = fit["outliers"]
    if far:
        named = ", ".join(
            f"line {one['line']} ({_digits(one['value'])} {fit['unit']})"
            for one in far[:MOST_OUTLIERS]
        )
        more = f" and {len(far) - MOST_OUTLIERS} more" if len(far) > MOST_OUTLIERS else ""
        yield f"warning: {counted(len(far), 'time')} far from the others: {named}{more}"


def _why_refused(fit: Tree) -> Iterable[str]:
    yield fit["says"]
    yield from fit["notes"]


def _name(fit: Tree) -> str:
    of = fit["variant"] or fit["reason"]
    return f"{fit['station']} {WHAT[fit['what']]}{f' {of}' if of else ''}"


def _show_left_out(console: Console, answer: Tree) -> None:
    if not answer["left_out"]:
        return
    console.print("\n[bold]Left out[/bold]")
    for group in answer["left_out_groups"]:
        is_short = group["count"] <= len(group["first"])
        if not is_short:
            console.print(_indented(f"{counted(group['count'], 'row')}: {group['cause']}", 2))
        for row in group["first"]:
            line = f"{answer['log']}:{row['line']}"
            is_said = not is_short and row["why"] == group["cause"]
            console.print(
                _indented(line if is_said else f"{line}: {row['why']}", 2 if is_short else 4)
            )
    if any(group["count"] > len(group["first"]) for group in answer["left_out_groups"]):
        console.print(_indented("--json lists every row", 2))


def _show_changes(
    console: Console, answer: Tree, written: Path | None, *, is_refused: bool
) -> None:
    if not answer["changes"]:
        console.print("\nNothing would change in the plant file: no time was fitted.")
        return
    has_place = any(change["after"] for change in answer["changes"])
    tense = "What would change" if written is None else "What changed"
    heading = tense if has_place else "What has no place"
    console.print(f"\n[bold]{heading} in the plant file[/bold]")
    for change in answer["changes"]:
        where = f"line {change['line']}, " if change["line"] else ""
        console.print(_indented(f"{where}{change['address']}", 2))
        if change["why_not"]:
            console.print(_indented(f"not written: {change['why_not']}", 4))
            continue
        if change["before"]:
            console.print(_indented(f"- {change['before']}", 4), style="red")
        console.print(_indented(f"+ {change['after_words']}", 4), style="green")
    if written is None and has_place and not is_refused:
        console.print("Nothing was written; --into FILE does it.")


def _indented(line: str, by: int) -> Padding:
    return Padding(Text(line), (0, 0, 0, by))
