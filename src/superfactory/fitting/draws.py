"""Numbers between 0 and 1 for simulated samples: counter based, so the same seed gives the same.

The n-th number of a stream is a finaliser of its key and n alone (SplitMix64: Steele, Lea and
Flood, "Fast Splittable Pseudorandom Number Generators", 2014), as in the kernel, but worked out
for a whole array at once.
"""

from __future__ import annotations

from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

_GAMMA = 0x9E3779B97F4A7C15


def stream_key(seed: int, *names: object) -> int:
    """The 64-bit key of the stream that a seed and some names stand for."""
    text = "|".join(map(str, (seed, *names))).encode()
    return int.from_bytes(blake2b(text, digest_size=8).digest(), "little")


def uniforms(key: int, count: int) -> NDArray[np.float64]:
    """The first `count` numbers of a stream, above 0 and below 1, all equally likely."""
    number = np.arange(count, dtype=np.uint64)
    z = np.uint64(key) + number * np.uint64(_GAMMA)  # wraps round, as it is meant to
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    z = z ^ (z >> np.uint64(31))
    return np.asarray(((z >> np.uint64(11)) + 0.5) * 2.0**-53, dtype=np.float64)
