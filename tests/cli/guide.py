"""The guide to the command line, and what its commands print when they are run.

`python -m tests.cli.guide` writes the page anew with what they print now.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "guides" / "command-line.md"
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
CHANGING = (  # what differs from run to run and from machine to machine
    (r"in \d+\.\d+ s$", "in ... s"),
    (r'"elapsed_s": [\d.e-]+', '"elapsed_s": ...'),
    (r"kept in .+ \([\d.]+ s\)$", "kept in ... (... s)"),
)
AS_A_COMMAND = (
    'superfactory() { "$PYTHON" -c "from superfactory.cli import main; main()" "$@"; }\n'
    'python() { "$PYTHON" "$@"; }\n'
)


def blocks() -> list[str]:
    """What stands in the page's console blocks: commands, each with what it prints."""
    return BLOCK.findall(PAGE.read_text(encoding="utf-8"))


def commands(block: str) -> list[str]:
    """The lines of a block that are typed, each with the lines it goes on over."""
    return re.findall(r"^\$ (.*(?:\\\n.*)*)$", block, re.MULTILINE)


def printed(block: str, folder: Path) -> str:
    """The block as it would be if its commands were run now, one after the other."""
    return "".join(f"$ {command}\n{run(command, folder)}" for command in commands(block))


def run(command: str, folder: Path) -> str:
    """What a shell prints for a command, without blanks at the ends of lines."""
    done = subprocess.run(
        ["bash", "-c", AS_A_COMMAND + command],
        cwd=folder,
        env={**os.environ, "PYTHON": sys.executable, "COLUMNS": "100", "PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return "".join(f"{line.rstrip()}\n" for line in done.stdout.splitlines())


def settled(text: str) -> str:
    """A text without what differs from run to run."""
    for pattern, instead in CHANGING:
        text = re.sub(pattern, instead, text, flags=re.MULTILINE)
    return text


def prepared(folder: Path) -> Path:
    """A folder as the guide's reader has it: with the example's plant."""
    shutil.copy(ROOT / "examples" / "welding.yaml", folder)
    return folder


def main() -> None:
    """Write the page with what its commands print now."""
    with tempfile.TemporaryDirectory() as name:
        folder = prepared(Path(name))

        def renewed(found: re.Match[str]) -> str:
            now = printed(found[1], folder)
            return found[0] if settled(now) == settled(found[1]) else f"```console\n{now}```"

        PAGE.write_text(BLOCK.sub(renewed, PAGE.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
