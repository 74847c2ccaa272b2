"""How fast it is, and how we know: `python -m benchmarks` measures and writes results.md.

Everything is measured in one run on one machine, in CPU time of the thread that works, and
stated as a ratio to things that were timed beside it. Never run by a test: a test that
watches the clock fails on a busy machine. What tests do check is that the models compared
are the same models (tests/benchmarks).
"""
