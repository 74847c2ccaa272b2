"""Where machine code is kept, and that the kernel works where it can be kept nowhere."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

import superfactory
from superfactory.kernel import cache_folder
from superfactory.plant import read_plant
from superfactory.twin import period, simulate

PACKAGE = Path(superfactory.__file__).parent
TWO_STATIONS = PACKAGE.parents[1] / "tests" / "plants" / "two_stations.yaml"
SIMULATE = """
import json, sys, superfactory
from superfactory.kernel import JIT_ENABLED, cache_folder
from superfactory.plant import read_plant
from superfactory.twin import period, simulate
plant = read_plant(sys.argv[1])
tally = simulate(plant, period(plant, days=1, warmup_days=0)).tallies[0]
print(json.dumps([superfactory.__file__, JIT_ENABLED, str(cache_folder()),
                  tally.station_state.tolist(), tally.passages.tolist()]))
"""


@pytest.fixture
def nowhere(tmp_path):
    """A folder that cannot be made, whoever asks: its parent is a file."""
    (tmp_path / "file").write_text("")
    return tmp_path / "file" / "folder"


@pytest.fixture
def nobody(monkeypatch, nowhere, tmp_path):
    """A user who can write neither at home nor in a cache, but in a temporary folder."""
    monkeypatch.delenv("NUMBA_CACHE_DIR", raising=False)
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setenv("HOME", str(nowhere))
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    return monkeypatch


def test_the_folder_that_numba_is_told_comes_first(nobody, tmp_path):
    nobody.setenv("NUMBA_CACHE_DIR", str(tmp_path / "told"))
    assert cache_folder() == tmp_path / "told"


def test_a_folder_that_is_told_and_cannot_be_written_is_not_replaced_by_another(nobody, nowhere):
    nobody.setenv("NUMBA_CACHE_DIR", str(nowhere))
    assert cache_folder() is None


def test_else_the_users_cache_is_taken(nobody, tmp_path):
    nobody.setenv("HOME", str(tmp_path))
    assert cache_folder() == tmp_path / ".cache" / "superfactory"
    nobody.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    assert cache_folder() == tmp_path / "xdg" / "superfactory"


def test_else_a_temporary_folder_that_is_the_users_own(nobody, tmp_path):
    found = cache_folder()
    assert found == tmp_path / "temporary" / f"superfactory-{os.getuid()}"
    assert found.stat().st_mode & 0o077 == 0
    assert cache_folder() == found  # the second time it is there already


def test_else_none(nobody, nowhere):
    nobody.setattr(tempfile, "tempdir", str(nowhere))
    assert cache_folder() is None


@pytest.fixture
def installed_read_only(tmp_path):
    """A copy of the package that cannot be written to (by the superuser it can, and is not)."""
    copy = tmp_path / "site" / "superfactory"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    folders = [copy.parent, *(path for path in copy.rglob("*") if path.is_dir()), copy]
    for folder in folders:
        folder.chmod(0o555)
    yield copy
    for folder in folders:
        folder.chmod(0o755)


def simulated_by(package, **environment):
    """Simulate two stations in a process of its own; what it says of itself, and the sums."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    done = subprocess.run(
        [sys.executable, "-c", SIMULATE, str(TWO_STATIONS)],
        env={**kept, "PYTHONPATH": str(package.parent), **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def sums_here():
    plant = read_plant(TWO_STATIONS)
    tally = simulate(plant, period(plant, days=1, warmup_days=0)).tallies[0]
    return json.loads(json.dumps([tally.station_state.tolist(), tally.passages.tolist()]))


def test_it_works_read_only_and_without_any_cache(installed_read_only, nowhere):
    # Compiled afresh, which takes some 15 s.
    before = sorted(installed_read_only.rglob("*"))
    file, is_compiled, cache, *sums = simulated_by(
        installed_read_only,
        HOME=str(nowhere),
        NUMBA_CACHE_DIR=str(nowhere),
        PYTHONDONTWRITEBYTECODE="1",
    )
    assert (Path(file).parent, is_compiled, cache) == (installed_read_only, True, "None")
    assert sums == sums_here()
    assert sorted(installed_read_only.rglob("*")) == before


def test_without_a_compiler_the_specification_gives_the_same_answer(tmp_path):
    _, is_compiled, _, *sums = simulated_by(PACKAGE, HOME=str(tmp_path), NUMBA_DISABLE_JIT="1")
    assert is_compiled is False
    assert sums == sums_here()
