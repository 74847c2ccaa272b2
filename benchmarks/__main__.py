"""`python -m benchmarks`: measure everything, print it, write results.md."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from benchmarks.findings import measure
from benchmarks.page import page
from superfactory.kernel import JIT_ENABLED

RESULTS = Path(__file__).with_name("results.md")


def main() -> int:
    """Measure, print and write."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="rounds, of which the least counts")
    rounds = max(1, parser.parse_args().rounds)
    if not JIT_ENABLED:
        sys.stderr.write("nothing to measure: the kernel runs as plain Python (no Numba)\n")
        return 1
    text = page(measure(rounds=rounds))
    RESULTS.write_text(text, encoding="utf-8")
    print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
