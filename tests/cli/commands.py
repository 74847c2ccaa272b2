"""The command as a person runs it: in this process, or in one of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from typer.testing import CliRunner, Result

from superfactory.cli import app

ROOT = Path(__file__).parents[2]
PLANTS = ROOT / "tests" / "plants"
BY_ITSELF = [sys.executable, "-c", "from superfactory.cli import main; main()"]


def command(*arguments: object) -> Result:
    """Run it in this process, 100 letters wide; where it prints to is no terminal."""
    words = [str(argument) for argument in arguments]
    return CliRunner().invoke(app, words, env={"COLUMNS": "100"})


def started(*arguments: object, **how: object) -> subprocess.Popen[str]:
    """Start it in a process of its own."""
    given = {
        "stdout": subprocess.PIPE,
        "stderr": subprocess.PIPE,
        "text": True,
        "encoding": "utf-8",
        **how,
    }
    return subprocess.Popen([*BY_ITSELF, *map(str, arguments)], **given)


def run(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run it in a process of its own, to the end."""
    folder = environment.pop("folder", None)
    process = started(*arguments, cwd=folder, env={**os.environ, **environment})
    output, errors = process.communicate()
    return subprocess.CompletedProcess(process.args, process.returncode, output, errors)
