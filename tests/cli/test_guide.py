"""The guide to the command line is true: its commands print what it says, and none is left out."""

from __future__ import annotations

import pytest
from tests.cli.guide import PAGE, blocks, commands, prepared, printed, settled

from superfactory.cli import app


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return prepared(tmp_path_factory.mktemp("guide"))


def test_the_commands_print_what_the_page_says(folder):
    now = [settled(printed(block, folder)) for block in blocks()]
    assert now == [settled(block) for block in blocks()], "run python -m tests.cli.guide"


def test_every_command_is_on_the_page():
    typed = "\n".join(command for block in blocks() for command in commands(block))
    names = [command.name for command in app.registered_commands]
    assert [name for name in names if f"superfactory {name}" not in typed] == []


def test_every_option_of_simulate_is_on_the_page():
    import re

    from tests.cli.commands import command

    options = set(re.findall(r"--[a-z-]+", command("simulate", "--help").stdout)) - {"--help"}
    text = PAGE.read_text(encoding="utf-8")
    assert {option for option in options if option not in text} == set()
