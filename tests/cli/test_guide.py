"""The guides are true: their commands print what they say, and no command is left out."""

from __future__ import annotations

import pytest
from tests.cli.guide import PAGE, PAGES, blocks, commands, prepared, printed, settled

from superfactory.cli import app


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_commands_print_what_the_page_says(page, tmp_path):
    folder = prepared(tmp_path, page)
    now = [settled(printed(block, folder)) for block in blocks(page)]
    then = [settled(block) for block in blocks(page)]
    assert now == then, f"run python -m tests.cli.guide {page.stem}"


def test_every_command_is_on_the_page():
    typed = "\n".join(command for block in blocks() for command in commands(block))
    names = [command.name for command in app.registered_commands]
    assert [name for name in names if f"superfactory {name}" not in typed] == []


@pytest.mark.parametrize("name", ["simulate", "fit"])
def test_every_option_of_a_command_is_on_the_page(name):
    import re

    from tests.cli.commands import command

    options = set(re.findall(r"--[a-z-]+", command(name, "--help").stdout)) - {"--help"}
    text = PAGE.read_text(encoding="utf-8")
    assert {option for option in options if option not in text} == set()
