"""Files that are there whole or not at all, and a word beforehand on those that cannot be.

A run may take minutes, and its last act is to write. Whether it can is tried before the run;
what is written stands under a passing name until it is whole.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from superfactory.service.complaints import WrongOutput


def must_be_writable(path: Path, *, makes_folder: bool = False) -> None:
    """Complain if a file cannot be written at a path; nothing is left there by trying.

    Parameters
    ----------
    makes_folder
        Whether a missing folder will be made when the file is written, so that none is needed
        now.

    Raises
    ------
    WrongOutput
        With the path and the reason.
    """
    folder = path.parent
    try:
        while makes_folder and not folder.exists():
            folder = folder.parent
        if path.is_dir():
            raise WrongOutput(f"cannot write {path}: it is a folder; name a file in it")
        if not folder.is_dir():
            raise WrongOutput(f"cannot write {path}: there is no folder {folder}")
        if path.exists() and not os.access(path, os.W_OK):
            raise WrongOutput(f"cannot write {path}: the file is write-protected")
        if path.exists() and not path.is_file():
            return
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        reason = error.strerror or str(error)
        raise WrongOutput(f"cannot write {path}: {reason[:1].lower()}{reason[1:]}") from None


@contextmanager
def written_whole(path: Path) -> Iterator[Path]:
    """Give a passing path to write at; it takes the name `path` when the block ends well.

    An interrupt or an error leaves what stood at `path` before, and nothing else. What is no
    file (`/dev/stdout`) is written as it is.
    """
    if path.exists() and not path.is_file():
        yield path
        return
    target = path.resolve()  # what a link leads to is replaced, not the link
    partial = target.with_name(f".{target.name}.{os.getpid()}.partial")
    try:
        yield partial
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)
