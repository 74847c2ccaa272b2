"""Which plants ship, what a file may hold, where the kernel is kept."""

from __future__ import annotations

import json

from tests.cli.commands import command

from superfactory import __version__
from superfactory.plant import plant_schema


def test_the_shipped_plant_is_listed_with_its_scenarios():
    done = command("plants")
    assert "yizhuang: Yizhuang reference plant; scenarios: launch, ramp, peak" in done.stdout
    assert "shanghai: Giga Shanghai in 2023; scenarios: prior" in done.stdout


def test_the_schema_is_json_on_standard_output():
    done = command("schema")
    assert json.loads(done.stdout) == plant_schema()


def test_the_schema_goes_to_a_file_if_one_is_named(tmp_path):
    done = command("schema", "--output", tmp_path / "plant.schema.json")
    assert (done.exit_code, done.stdout) == (0, "")
    assert json.loads((tmp_path / "plant.schema.json").read_text()) == plant_schema()


def test_a_schema_that_cannot_be_written_ends_with_a_complaint(tmp_path):
    done = command("schema", "--output", tmp_path / "missing" / "plant.schema.json")
    assert done.exit_code == 2
    assert "there is no folder" in done.stderr


def test_warmup_says_where_the_kernel_is_kept():
    done = command("warmup")
    assert done.exit_code == 0
    assert done.stdout.startswith("the kernel ")


def test_the_version_is_that_of_the_package():
    assert command("--version").stdout == f"superfactory {__version__}\n"


def test_help_teaches_by_example():
    assert "superfactory simulate yizhuang --replications 5" in command("--help").stdout
    assert "--working-days 20 --json" in command("simulate", "--help").stdout
