"""What can be wrong with what is asked of the service, apart from the plant itself.

ValueError
└── WrongRequest: options that contradict one another, or ask for what cannot be
    └── WrongOutput: a file that cannot be written, found before the run
"""

from __future__ import annotations


class WrongRequest(ValueError):
    """A request that cannot be served; the text says what was found and what was expected."""


class WrongOutput(WrongRequest):
    """A file that cannot be written; found before anything is simulated."""
