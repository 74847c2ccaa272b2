"""The house stands: rooms on their floors, entered by the front door, each thing in its room.

The floors are read from the import-linter contract in pyproject.toml, the imports from the
source itself, so that a rule broken inside a function or under TYPE_CHECKING is seen as well.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import re
import sys
import tomllib
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "superfactory"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))

CONTRACT = PROJECT["tool"]["importlinter"]["contracts"][0]
FLOORS = [re.split(r"\s*\|\s*", floor) for floor in reversed(CONTRACT["layers"])]
FLOOR_OF = {room: height for height, floor in enumerate(FLOORS) for room in floor}
ROOMS = sorted(FLOOR_OF)
FILES = sorted(PACKAGE.rglob("*.py"))

LINE_LIMIT = 400
LONGER = {
    "kernel/loop/run.py": "the hot path of the loop is one function, that the compiler sees whole",
    "kernel/layout.py": "what the arrays mean is looked up in one place",
    "kernel/specification/run.py": "the specification is read as one text, rule after rule",
}
NAMELESS = {"utils", "helpers", "common", "misc", "manager", "base", "core"}
ONLY_ROOM_FOR = {
    "jinja2": {"report"},
    "numba": {"kernel"},
    "openpyxl": {"documents"},
    "pyarrow": {"storage"},
    "pydantic": {"plant"},
    "rich": {"cli", "report"},
    "scipy": {"fitting"},
    "sqlite3": {"storage"},
    "typer": {"cli"},
    "yaml": {"documents"},
}
IMPORTED_AS = {"pydantic_core": "pydantic", "yaml": "pyyaml"}  # module: project that brings it
WALL_CLOCK = {
    "date.today",
    "datetime.now",
    "datetime.today",
    "datetime.utcnow",
    "time.gmtime",
    "time.localtime",
    "time.time",
    "time.time_ns",
}
ELAPSED = {"time.monotonic", "time.perf_counter", "time.process_time", "time.thread_time"}
MAY_TELL_ELAPSED_TIME = {"cli", "twin"}  # progress and the figure `elapsed_s`, never plant time


class Import(NamedTuple):
    """One import as written: where, of which module, which names of it."""

    file: str
    line: int
    module: str
    names: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.module}"


def imports_of(file: Path) -> list[Import]:
    found = []
    where = file.relative_to(PACKAGE).as_posix()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [Import(where, node.lineno, alias.name, ()) for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = tuple(alias.name for alias in node.names)
            found.append(Import(where, node.lineno, node.module, names))
    return found


def room_of(file: str) -> str:
    return file.split("/")[0].removesuffix(".py")


def canonical(requirement: str) -> str:
    name = re.split(r"[<>=!~\[; ]", requirement)[0]
    return re.sub(r"[-_.]+", "-", name).lower()


IMPORTS = [found for file in FILES for found in imports_of(file)]
OWN = [found for found in IMPORTS if found.module.split(".")[0] == "superfactory"]


def rooms_named(found: Import) -> set[str]:
    """Rooms an import reaches, `from superfactory import plant` included."""
    parts = found.module.split(".")
    return {parts[1]} if len(parts) > 1 else set(found.names) & set(ROOMS)


# --- floors and front doors --------------------------------------------------------------------


def test_every_room_stands_on_a_floor_and_every_floor_has_its_rooms():
    standing = {file.parent.name for file in PACKAGE.glob("*/__init__.py")}
    assert standing == set(ROOMS)


def test_nothing_lies_beside_the_rooms_but_the_package_itself():
    assert [file.name for file in PACKAGE.glob("*.py")] == ["__init__.py"]


def test_imports_go_down_only():
    wrong = [
        f"{found} (floor {FLOOR_OF[below]}) from floor {FLOOR_OF[room]}"
        for found in OWN
        if (room := room_of(found.file)) in FLOOR_OF
        for below in rooms_named(found) - {room}
        if FLOOR_OF[below] >= FLOOR_OF[room]
    ]
    assert wrong == []


def granted(room: str) -> set[str]:
    """Rooms that docs/architecture.md lets a room import."""
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    words = re.search(rf"^\| `{room}` \| .* \| ([^|]+) \|$", page, re.M)
    assert words, f"docs/architecture.md has no row for {room}"
    if "below" in words[1]:
        return {below for below in ROOMS if FLOOR_OF[below] < FLOOR_OF[room]}
    return set(ROOMS) & set(re.findall(r"\w+", words[1]))


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_no_more_than_the_architecture_page_grants(room):
    reached = {
        below for found in OWN if room_of(found.file) == room for below in rooms_named(found)
    }
    assert reached - {room} <= granted(room)


def test_a_room_is_entered_by_its_front_door():
    deeper = [
        str(found)
        for found in OWN
        if found.module.count(".") > 1 and rooms_named(found) != {room_of(found.file)}
    ]
    assert deeper == []


def test_what_is_taken_at_a_front_door_is_on_its_list():
    unlisted = [
        f"{found}.{name}"
        for found in OWN
        if found.module.count(".") == 1 and rooms_named(found) != {room_of(found.file)}
        for name in found.names
        if name not in importlib.import_module(found.module).__all__
    ]
    assert unlisted == []


def test_inside_a_room_files_name_each_other_not_the_front_door():
    through_the_door = [
        str(found)
        for found in OWN
        if found.module == f"superfactory.{room_of(found.file)}"
        and not all((PACKAGE / room_of(found.file) / f"{name}.py").exists() for name in found.names)
    ]
    assert through_the_door == []


# --- what the front doors offer ----------------------------------------------------------------


@pytest.mark.parametrize("room", ROOMS)
def test_every_name_on_a_front_door_can_be_had_and_is_listed_once(room):
    door = importlib.import_module(f"superfactory.{room}")
    assert len(set(door.__all__)) == len(door.__all__)
    assert [name for name in door.__all__ if not hasattr(door, name)] == []


@pytest.mark.parametrize("room", ROOMS)
def test_everything_public_says_what_it_answers(room):
    door = importlib.import_module(f"superfactory.{room}")
    assert door.__doc__
    public = {name: getattr(door, name) for name in door.__all__}
    mute = [
        name
        for name, thing in public.items()
        if (inspect.isclass(thing) or inspect.isroutine(thing))
        and not (thing.__doc__ or "").strip()
    ]
    assert mute == []


# --- each thing in its room --------------------------------------------------------------------


@pytest.mark.parametrize("library", sorted(ONLY_ROOM_FOR))
def test_a_library_is_known_only_in_its_room(library):
    elsewhere = [
        str(found)
        for found in IMPORTS
        if found.module.split(".")[0] == library
        and room_of(found.file) not in ONLY_ROOM_FOR[library]
    ]
    assert elsewhere == []


def test_the_package_imports_nothing_that_it_does_not_declare():
    declared = {canonical(name) for name in PROJECT["project"]["dependencies"]}
    spelt = {name for name, project in IMPORTED_AS.items() if project in declared}
    known = {*sys.stdlib_module_names, *declared, *spelt, "superfactory"}
    undeclared = [str(found) for found in IMPORTS if found.module.split(".")[0] not in known]
    assert undeclared == []


def dotted(node: ast.expr) -> str:
    """`time.perf_counter` of an attribute chain, its last two links."""
    return ".".join(ast.unparse(node).split(".")[-2:])


def clock_uses(names: set[str]) -> list[tuple[str, int]]:
    """Where one of these clocks is named, as an attribute or imported by itself."""
    bare = {tuple(name.split(".")) for name in names}
    uses = [
        (found.file, found.line)
        for found in IMPORTS
        if any((found.module, name) in bare for name in found.names)
    ]
    for file in FILES:
        where = file.relative_to(PACKAGE).as_posix()
        uses += [
            (where, node.lineno)
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
            if isinstance(node, ast.Attribute) and dotted(node) in names
        ]
    return uses


def test_only_the_history_clock_reads_the_wall_clock():
    assert [use for use in clock_uses(WALL_CLOCK) if use[0] != "history/clock.py"] == []


def test_elapsed_time_is_told_only_where_progress_is_told():
    uses = clock_uses(ELAPSED)
    assert [use for use in uses if room_of(use[0]) not in MAY_TELL_ELAPSED_TIME] == []


# --- files -------------------------------------------------------------------------------------


def test_a_module_is_named_for_what_it_holds():
    stems = {file.relative_to(PACKAGE).as_posix(): file.stem.strip("_") for file in FILES}
    assert [where for where, stem in stems.items() if stem in NAMELESS] == []


def test_a_file_fits_in_the_head():
    lengths = {
        file.relative_to(PACKAGE).as_posix(): len(file.read_text(encoding="utf-8").splitlines())
        for file in FILES
    }
    assert {
        where: length
        for where, length in lengths.items()
        if length > LINE_LIMIT and where not in LONGER
    } == {}


def test_every_module_says_which_question_it_answers():
    mute = [
        str(file.relative_to(PACKAGE))
        for file in FILES
        if not ast.get_docstring(ast.parse(file.read_text(encoding="utf-8")))
    ]
    assert mute == []


# --- pins --------------------------------------------------------------------------------------


PINS = [
    line
    for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def test_every_pin_is_a_name_and_a_version_and_no_address():
    assert [pin for pin in PINS if not re.fullmatch(r"[a-z0-9.-]+==[\w.]+", pin)] == []


def test_every_declared_dependency_is_pinned():
    extras = PROJECT["project"]["optional-dependencies"].values()
    declared = [*PROJECT["project"]["dependencies"], *(name for extra in extras for name in extra)]
    assert {canonical(name) for name in declared} - {canonical(pin) for pin in PINS} == set()
