"""`superfactory fit`: from the floor's own records to distributions of times."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from superfactory.cli.endings import endings
from superfactory.cli.options import OUTPUT, JsonOption, NoReportOption
from superfactory.cli.reports import must_not_contradict, report_file

PLACE = "The plant"


def fit(
    log: Annotated[
        Path,
        typer.Argument(
            metavar="LOG",
            help="A table of cycles and stops (.csv, .xlsx), or a history of `simulate --trace`.",
            show_default=False,
        ),
    ],
    plant: Annotated[
        str | None,
        typer.Option(
            metavar="PLANT",
            help="Take open time and the bases of failures from this plant, "
            "and show what the fits would change in it.",
            show_default=False,
            rich_help_panel=PLACE,
        ),
    ] = None,
    into: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Write the fits into this plant file; the old one is kept beside it as .bak.",
            show_default=False,
            rich_help_panel=PLACE,
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Write the changed plant to a new file instead.",
            show_default=False,
            rich_help_panel=PLACE,
        ),
    ] = None,
    station: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ID", help="Only this station; may be given again.", show_default=False
        ),
    ] = None,
    zone: Annotated[
        str,
        typer.Option(
            metavar="ZONE",
            help="Time zone of stamps that tell none, like Europe/Berlin.",
            show_default="stamps as they are",
        ),
    ] = "",
    seed: Annotated[
        int,
        typer.Option(metavar="N", help="Of the samples that goodness of fit is measured with."),
    ] = 1,
    report: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Where the HTML report with the plots goes.",
            show_default="reports/fit-LOG.html; none with --json",
            rich_help_panel=OUTPUT,
        ),
    ] = None,
    no_report: NoReportOption = False,
    as_json: JsonOption = False,
) -> None:
    """Fit distributions to time stamps of cycles and stops, with what speaks against them.

    Fewer than 50 times of a kind are refused; times that do not support a choice are said to.
    Nothing is written into a plant without --into or --out.

    [bold]Examples[/bold]

    [dim]# what the records of a week say[/dim]
    superfactory fit week.csv

    [dim]# net of breaks and nights, and what it would change in the plant[/dim]
    superfactory fit week.csv --plant plant.yaml

    [dim]# the same, written into the plant file[/dim]
    superfactory fit week.csv --into plant.yaml
    """
    with endings():
        from superfactory.service import FitRequest, WrongRequest, bootstrap

        service = bootstrap()
        must_not_contradict(report, no_report=no_report)
        if into is not None and (plant is not None or out is not None):
            other = "--plant" if plant is not None else "--out"
            raise WrongRequest(f"--into and {other} contradict one another")
        if out is not None and plant is None:
            raise WrongRequest("--out needs the plant that is to be changed: --plant FILE")
        known = str(into) if into is not None else plant or ""
        request = FitRequest(log, known, tuple(station or ()), zone, seed)
        usual = service.settings.report_of(f"fit-{log.stem}", None)
        page = report_file(report, usual, is_wanted=not (no_report or as_json))
        fitted = service.fit_records(request)
        answer = service.fit_answer(fitted)
        target = into if into is not None else out
        kept, refusal = None, None
        if target is not None:
            try:
                kept = service.write_into(fitted, Path(known), target)
            except WrongRequest as error:
                refusal, target = error, None  # the fits are shown all the same
        if page is not None:
            service.write_fit_report(answer, page)
        if as_json:
            typer.echo(json.dumps(answer, indent=2, ensure_ascii=False))
        else:
            from superfactory.cli.fit_tables import show_fits  # late: it brings rich

            show_fits(
                answer, written=target, kept=kept, report=page, is_refused=refusal is not None
            )
        if refusal is not None:
            raise refusal
