"""The command `superfactory`: which subcommands there are, and how it begins and ends."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from superfactory import __version__
from superfactory.cli.check import check
from superfactory.cli.fit import fit
from superfactory.cli.letters import make_do_with_letters
from superfactory.cli.plants import plants
from superfactory.cli.schema import schema
from superfactory.cli.show import show
from superfactory.cli.simulate import simulate
from superfactory.cli.warmup import warmup
from superfactory.cli.workbooks import export, import_

ABOUT = """Does this plant build its vehicles, and if not, what holds it back?

A plant is one YAML file or one workbook. Simulate a year of it, vehicle by vehicle, in seconds.
"""

EXAMPLES = """[bold]Begin with[/bold]

[dim]# a year of the plant that ships with the package[/dim]
superfactory simulate yizhuang --replications 5

[dim]# what that plant consists of[/dim]
superfactory show yizhuang

[dim]# every mistake in a plant of your own, with its line[/dim]
superfactory check plant.yaml

[dim]# what the records of the floor say its times are[/dim]
superfactory fit week.csv --plant plant.yaml

[dim]# a plant as a workbook for the people who plan it, and back[/dim]
superfactory export plant.yaml plant.xlsx
superfactory import plant.xlsx plant.yaml --force
"""

app = typer.Typer(
    help=ABOUT,
    epilog=EXAMPLES,
    no_args_is_help=True,
    add_completion=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (simulate, check, show, fit, export, import_, plants, schema, warmup):
    app.command(name=command.__name__.removesuffix("_"))(command)


def _tell_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"superfactory {__version__}")
        raise typer.Exit


@app.callback()
def _superfactory(
    version: Annotated[
        bool,
        typer.Option("--version", help="Print the version.", callback=_tell_version, is_eager=True),
    ] = False,
) -> None:
    """Take the options that stand before a command."""


def main() -> None:
    """Run the command; whoever closes the pipe it writes to has read enough."""
    make_do_with_letters()
    try:
        try:
            app(prog_name="superfactory")
        finally:
            sys.stdout.flush()
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
