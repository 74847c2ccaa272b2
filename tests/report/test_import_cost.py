"""Entering the room must not cost what only a page needs."""

from __future__ import annotations

import subprocess
import sys


def test_answering_loads_no_template_engine_and_no_heavy_library():
    loaded = subprocess.run(
        [sys.executable, "-c", "import sys, superfactory.report; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    assert {"jinja2", "pyarrow", "scipy", "rich"} & set(loaded) == set()
