"""Random streams named by what they are for, not by where they stand.

A stream's key is a hash of (seed, replication, the element's id, purpose): adding a station
to a plant does not change the draws of another, so designs are compared on common streams.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from hashlib import blake2b

from superfactory.kernel import Program


def stream_key(seed: int, replication: int, name: str, purpose: str) -> int:
    """Return the 64-bit key of a stream.

    Parameters
    ----------
    seed, replication
        Whole numbers, any sign.
    name
        Id of the element, or of the failure of an element.
    purpose
        What is drawn: work, route, inspection, mix, time to failure, repair.
    """
    text = f"{seed}|{replication}|{name}|{purpose}".encode()
    return int.from_bytes(blake2b(text, digest_size=8).digest(), "little")


@dataclass(slots=True)
class StreamNames:
    """Which stream stands in which field of which record.

    Every entry is (array of the program, record, field, name, purpose).
    """

    entries: list[tuple[str, int, str, str, str]] = field(default_factory=list)

    def add(self, array: str, record: int, column: str, name: str, purpose: str) -> None:
        """Say that a record's field holds the key of this stream."""
        self.entries.append((array, record, column, name, purpose))

    def seeded(self, program: Program, *, seed: int, replication: int) -> Program:
        """Return the program with the keys of one replication of one seed."""
        copies = {
            name: getattr(program, name).copy() for name in {entry[0] for entry in self.entries}
        }
        for array, record, column, name, purpose in self.entries:
            copies[array][column][record] = stream_key(seed, replication, name, purpose)
        return replace(program, **copies)
