"""`superfactory schema`: what may stand in a plant file, for editors that complete and check."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from superfactory.cli.endings import complain, endings


def schema(
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Write it to a file instead of standard output.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Print the JSON schema of a plant file, every field with its meaning and unit.

    [bold]Examples[/bold]

    superfactory schema --output plant.schema.json

    Then write on the first line of a plant file

    # yaml-language-server: $schema=plant.schema.json

    and an editor that knows YAML completes and checks it while you type.
    """
    import json

    from superfactory.plant import plant_schema  # late: `--help` need not wait for pydantic
    from superfactory.service import must_be_writable, written_whole

    with endings():
        text = json.dumps(plant_schema(), indent=2, ensure_ascii=False)
        if output is None:
            typer.echo(text)
            return
        must_be_writable(output)
        with written_whole(output) as partial:
            partial.write_text(text + "\n", encoding="utf-8")
        complain(f"schema written to {output}")
