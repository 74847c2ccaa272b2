"""The guides, and what their commands print when they are run.

A plant that a guide shows stands in the folder under its id, as if its reader had written it there.
`python -m tests.cli.guide` writes the pages anew with what the commands print now.
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
GUIDES = ROOT / "docs" / "guides"
PAGE = GUIDES / "command-line.md"
PAGES = sorted(GUIDES.glob("*.md"))
SHOWN = re.compile(r"^```yaml\n(plant: (\S+)\n.*?)^```$", re.MULTILINE | re.DOTALL)
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


def blocks(page: Path = PAGE) -> list[str]:
    """What stands in a page's console blocks: commands, each with what it prints."""
    return BLOCK.findall(page.read_text(encoding="utf-8"))


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


def prepared(folder: Path, page: Path = PAGE) -> Path:
    """A folder as the guide's reader has it: with the examples' plants and those of the page."""
    shutil.copy(ROOT / "examples" / "welding.yaml", folder)
    shutil.copytree(ROOT / "examples" / "tables", folder, dirs_exist_ok=True)
    for text, name in SHOWN.findall(page.read_text(encoding="utf-8")):
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def renew(page: Path) -> None:
    """Write a page with what its commands print now."""
    with tempfile.TemporaryDirectory() as name:
        folder = prepared(Path(name), page)

        def renewed(found: re.Match[str]) -> str:
            now = printed(found[1], folder)
            return found[0] if settled(now) == settled(found[1]) else f"```console\n{now}```"

        page.write_text(BLOCK.sub(renewed, page.read_text(encoding="utf-8")), encoding="utf-8")


def main() -> None:
    """Write the pages named, or all of them, with what their commands print now."""
    wanted = sys.argv[1:]
    for page in PAGES:
        if not wanted or page.stem in wanted:
            renew(page)


if __name__ == "__main__":
    main()
