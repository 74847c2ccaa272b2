"""Compiling the loop with Numba, with a cache that works wherever the package is installed.

Numba keeps machine code beside the source if it can write there, else in the user's cache
folder, and gives up with an error at import where it can write neither. Here the first
writable folder of (NUMBA_CACHE_DIR, the user's cache, the temporary folder) is taken, and
without any the loop is compiled afresh each time. Numba's own key sees only the file of the
function that is loaded; the codes in layout.py and the functions in the other files of the loop
are part of its machine code all the same, so a digest of all of them names the folder.
Without Numba, or with NUMBA_DISABLE_JIT set, the functions stay plain Python and `ENABLED` is
False.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any


def _writable(folder: Path) -> bool:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def cache_folder() -> Path | None:
    """Return the folder that machine code is kept in, or None if there is none to write to."""
    chosen = os.environ.get("NUMBA_CACHE_DIR")
    if chosen:
        return Path(chosen) if _writable(Path(chosen)) else None
    for parent in (_users_cache(), _temporary_cache()):
        if parent is not None and _writable(parent):
            return parent
    return None


def _users_cache() -> Path | None:
    home = os.environ.get("XDG_CACHE_HOME")
    try:
        return Path(home or "~/.cache").expanduser() / "superfactory"
    except RuntimeError:  # a user without a home, as in many containers
        return None


def _temporary_cache() -> Path | None:
    """Return a folder of ours in the temporary folder, None if somebody else has made it."""
    user = os.getuid() if hasattr(os, "getuid") else os.environ.get("USERNAME", "user")
    folder = Path(tempfile.gettempdir()) / f"superfactory-{user}"
    try:
        return folder if folder.stat().st_uid == user else None
    except FileNotFoundError:
        return folder
    except OSError:
        return None


def _digest() -> str:
    """Return a name for all that the machine code depends on: this folder's files."""
    files = sorted(Path(__file__).parent.rglob("*.py"))
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:12]


def _compiler() -> tuple[Callable[..., Any], bool]:
    try:
        import numba
    except ImportError:
        return (lambda function, **_: function), False
    if numba.config.DISABLE_JIT:
        return (lambda function, **_: function), False
    folder = cache_folder()
    kept_in = str(folder / f"kernel-{_digest()}") if folder is not None else ""

    def compile_later(function: Any, **options: Any) -> Any:
        before = numba.config.CACHE_DIR  # others in this process may keep theirs elsewhere
        if folder is not None:
            numba.config.CACHE_DIR = kept_in
        try:
            return numba.njit(nogil=True, error_model="numpy", _nrt=False, **options)(function)
        finally:
            numba.config.CACHE_DIR = before

    return compile_later, True


_compile, ENABLED = _compiler()


def compiled(function: Any) -> Any:
    """Compile a function of the loop's hot path into whoever calls it."""
    return _compile(function, forceinline=True, no_cfunc_wrapper=True)


def compiled_apart(function: Any) -> Any:
    """Compile a function that the loop calls now and then, so that the loop stays small."""
    return _compile(function, no_cfunc_wrapper=True)


def compiled_whole(function: Any) -> Any:
    """Compile the function that is called from Python, and keep its machine code."""
    return _compile(function, cache=ENABLED and cache_folder() is not None)
