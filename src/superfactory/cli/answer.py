"""The answer of a simulation in a terminal: does it build its vehicles, what holds it back."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from rich.markup import escape
from rich.table import Table

from superfactory.cli.moving import show_moving
from superfactory.cli.people_tables import show_teams
from superfactory.cli.sequence_table import sequence_table
from superfactory.cli.state_bars import key, line_bars
from superfactory.cli.terminal import answer_console
from superfactory.cli.words import counted, percent, plain, times

Tree = Mapping[str, Any]

PACED = "A paced line is one: down while a station stops it, blocked while its exit is full."
MOST_SHOPS = 4
CALIBRATED = (
    "Calibrated inputs; that the answer agrees with what they were fitted to proves nothing:"
)


def show_answer(answer: Tree, *, report: Path | None, trace: Path | None) -> None:
    """Print an answer for people, and where the files of the run are."""
    console = answer_console()
    console.print(_what_ran(answer), markup=False)
    console.print()
    console.print(_text(answer["verdict"]["headline"]), style="bold", markup=False)
    console.print(_text(answer["verdict"]["words"]), markup=False)
    console.print()
    console.print(_figures(answer))
    console.print()
    if any(line["share"] is not None for line in answer["lines"]):
        console.print(
            "[bold]How each line spent its time[/bold] (numbers: shares of its open time)"
        )
        console.print(line_bars(answer["lines"], console))
        console.print(key(answer["lines"]))
        if any(line["takt_s"] is not None for line in answer["lines"]):
            console.print(PACED, style="dim")
        console.print()
    show_teams(answer, console)
    show_moving(answer, console)
    if any(entry["unit_count"] for entry in answer["sequences"]):
        console.print("[bold]In what order units passed[/bold] (displaced: positions)")
        console.print(sequence_table(answer))
        console.print()
    console.print("[bold]What this rests on[/bold]:", _provenance(answer))
    if answer["policies"] is not None:
        console.print(_policies(answer["policies"]), markup=False)
    if answer["calibrated_inputs"]:
        console.print(CALIBRATED)
        console.print(_calibrated(answer))
    console.print()
    for name, path in (("Report", report), ("Trace", trace)):
        if path is not None:
            console.print(f"{name}: {path}", markup=False, soft_wrap=True)
    seconds = answer["elapsed_s"]
    took = f"{seconds:,.1f}" if seconds >= 1 else f"{max(seconds, 0.01):.2f}"
    console.print(f"{answer['station_visits']:,} station visits in {took} s")


def _text(words: str) -> str:
    """Words with their no-break spaces as plain ones, which a terminal copies and searches."""
    return words.replace("\N{NO-BREAK SPACE}", " ")


def _what_ran(answer: Tree) -> str:
    scenario = "" if answer["scenario"] is None else f", scenario {answer['scenario']}"
    runs = counted(answer["replication_count"], "replication")
    return (
        f"{answer['plant_name']} ({answer['plant']}{scenario}): "
        f"{plain(answer['days'], 1)} {'day' if answer['days'] == 1 else 'days'} "
        f"from {answer['start']}, "
        f"{answer['working_days']} of them worked; {runs}, seed {answer['seed']}"
    )


def _figures(answer: Tree) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="bold", no_wrap=True)
    table.add_column()
    target = answer["target_vehicles"]
    rows = {
        "Vehicles": _estimate(answer["vehicles"], 0)
        + ("" if target is None else f", target {target:,.0f}"),
        "Net rate": _net_rate(answer),
        "Gross rate": _gross_rate(answer),
        "Lead time": _lead_time(answer),
        "In the plant": _in_the_plant(answer["wip_vehicles"]),
        "First pass": _first_pass(answer),
        "Scrapped": _scrapped(answer),
        "People": _people(answer),
        "Energy": _energy(answer),
        "Shortages": _shortages(answer["shortages"]),
        "Lots": _lots(answer["lots"]),
        "Bottleneck": _bottleneck(answer["bottleneck"]),
        "Held up by": _held_up_by(answer["bottleneck"]),
    }
    for name, words in rows.items():
        if words:
            table.add_row(name, escape(words))
    return table


def _estimate(estimate: Tree, digits: int, unit: str = "", *, times: float = 1) -> str:
    """A mean with its interval: `39.98 ± 0.06 h`."""
    mean, half_width = estimate["mean"], estimate["ci95_half_width"]
    if mean is None:
        return "none"
    chance = "" if half_width is None else f" ± {times * half_width:,.{digits}f}"
    return f"{times * mean:,.{digits}f}{chance}{unit}"


def _net_rate(answer: Tree) -> str:
    net = _estimate(answer["vehicles_per_working_hour"], 2, " an hour worked")
    clock = _estimate(answer["vehicles_per_clock_hour"], 2, " an hour of the clock")
    return f"{net}, {clock}"


def _gross_rate(answer: Tree) -> str:
    gross, efficiency = answer["jph_gross"], answer["line_efficiency"]
    if gross is None:
        return ""
    of_it = "" if efficiency is None else f", of which net is {percent(efficiency)}"
    return f"{plain(gross, 2)} an hour at the takt{of_it}"


def _lead_time(answer: Tree) -> str:
    hours = answer["lead_time_h"]["mean"]
    if hours is None:
        return "none: no vehicle was finished"
    unit, times = (" h", 1) if hours >= 1 else (" min", 60)
    mean, half, most = (
        _estimate(answer[name], 1, unit, times=times)
        for name in ("lead_time_h", "lead_time_h_p50", "lead_time_h_p95")
    )
    return f"{mean} by the clock on average; half within {half}, 95 % within {most}"


def _in_the_plant(vehicles: Tree) -> str:
    digits = 0 if vehicles["mean"] >= 100 else 1
    return f"{_estimate(vehicles, digits)} vehicles on average"


def _first_pass(answer: Tree) -> str:
    if not answer["inspections"]:
        return ""
    passed = _estimate(answer["first_pass_yield"], 1, " % pass every inspection", times=100)
    return f"{passed} at the first attempt"


def _scrapped(answer: Tree) -> str:
    """What inspections threw away, vehicles and parts told apart; nothing if it is nothing."""
    units = sum(entry["scrapped"] for entry in answer["inspections"])
    vehicles = answer["scrapped_vehicles"]
    if not units and not vehicles:
        return ""
    return f"{units:,.0f} units by inspections; {vehicles:,.0f} vehicles left as scrap"


def _people(answer: Tree) -> str:
    """Headcount, hours a vehicle and automation; nothing where no operators are stated."""
    found = answer["labour"]
    if found["operators_per_shift"] is None:
        return ""
    told = f"{plain(found['operators_per_shift'], 1)} operators a shift"
    if found["maintenance_per_shift"]:
        told += f" and {plain(found['maintenance_per_shift'], 1)} in crews"
    hours = answer["hours_per_vehicle"]
    if hours["mean"] is not None:
        told += f"; {_estimate(hours, 2)} paid hours a vehicle"
    if found["automation_share"] is not None:
        told += f"; {percent(found['automation_share'])} of the work without an operator"
    return told


def _energy(answer: Tree) -> str:
    """Energy a vehicle and where most of it goes; nothing where no power is stated."""
    whole = answer["energy"]
    if not whole["energy_kwh"]:
        return ""
    most = sorted(whole["shops"], key=lambda shop: -shop["energy_kwh"])[:MOST_SHOPS]
    where = ", ".join(f"{s['id']} {percent(s['energy_kwh'] / whole['energy_kwh'])}" for s in most)
    if answer["energy_kwh_per_vehicle"]["mean"] is None:
        return f"{plain(whole['energy_kwh'], 0)} kWh in all: {where}"
    digits = 0 if answer["energy_kwh_per_vehicle"]["mean"] >= 100 else 1
    return f"{_estimate(answer['energy_kwh_per_vehicle'], digits, ' kWh a vehicle')}: {where}"


def _shortages(found: list[Tree]) -> str:
    """Who waited longest for pieces of a stock; nothing if nobody draws from one."""
    if not found:
        return ""
    short = sorted((s for s in found if s["minutes"]), key=lambda s: -s["minutes"])
    if not short:
        return "none: no station and no bin waited for pieces"
    worst = [
        f"{s['consumer']} {plain(s['minutes'], 1)} min for {s['stock']} ({times(s['count'])})"
        for s in short[:3]
    ]
    more = f" and {len(short) - 3} more" if len(short) > 3 else ""
    return ", ".join(worst) + more


def _lots(found: list[Tree]) -> str:
    """What lot lines made in all; nothing where there are none."""
    if not found:
        return ""
    lots, made, scrap = (
        sum(lot[name] for lot in found) for name in ("lots", "delivered_pieces", "scrapped_pieces")
    )
    return f"{lots:,.0f} lots of {len(found)} part numbers, {made:,.0f} pieces, {scrap:,.0f} scrap"


def _bottleneck(found: Tree) -> str:
    if found["id"] is None:
        return str(found["why"])
    return f"{found['id']}: {found['why']}"


def _held_up_by(found: Tree) -> str:
    """Shared resources that were short; nothing if none was."""
    return "; ".join(f'{h["kind"]} "{h["id"]}": {h["why"]}' for h in found["held_up_by"])


def _provenance(answer: Tree) -> str:
    counts = {kind: count for kind, count in answer["provenance"].items() if count}
    kinds = ", ".join(f"{count} {kind}" for kind, count in counts.items()) or "none"
    return f"numbers in the plant file: {kinds}"


def _policies(found: Tree) -> str:
    """The planner's own rules, each once, and the file they came from."""
    names = ", ".join(dict.fromkeys(rule["rule"] for rule in found["rules"]))
    return f"Rules of your own: {names}; {found['file']}, SHA-256 begins {found['sha256']}"


def _calibrated(answer: Tree) -> Table:
    """Each value with the first place it stands at, and what it was fitted to."""
    places: dict[tuple[float, str], list[str]] = {}
    for found in answer["calibrated_inputs"]:
        places.setdefault((found["value"], found["source"]), []).append(found["where"])
    table = Table.grid(padding=(0, 2))
    table.add_column(justify="right", no_wrap=True)
    table.add_column()
    for (value, source), wheres in places.items():
        more = f" and {len(wheres) - 1} more" if len(wheres) > 1 else ""
        table.add_row(plain(value), escape(f"{wheres[0]}{more}: {source}"))
    return table
