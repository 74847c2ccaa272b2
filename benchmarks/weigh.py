"""A small program that runs a command and prints what it took: seconds, CPU seconds, peak MB.

Small on purpose: the system lets a process begin with the peak of the one that started it, so
whoever is large cannot weigh what is small. Run by `start_up`, with the command as arguments.
"""

from __future__ import annotations

import os
import sys
from time import monotonic

KB_A_MB = 1024


def main(command: list[str]) -> int:
    """Run the command, its output thrown away; print three numbers; return its exit status."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    quiet = [(os.POSIX_SPAWN_DUP2, nowhere, stream) for stream in (1, 2)]
    began = monotonic()
    child = os.posix_spawn(command[0], command, os.environ, file_actions=quiet)
    _, status, used = os.wait4(child, 0)
    elapsed_s = monotonic() - began
    unit = KB_A_MB**2 if sys.platform == "darwin" else KB_A_MB
    sys.stdout.write(f"{elapsed_s} {used.ru_utime + used.ru_stime} {used.ru_maxrss / unit}\n")
    return os.waitstatus_to_exitcode(status)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
