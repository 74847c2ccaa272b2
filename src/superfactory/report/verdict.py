"""Does the plant build its vehicles: yes, no, or too close to call, and in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from superfactory.report.numbers import count, plural

Answer = Literal["yes", "no", "too close to call", "one run", "no target", "no vehicle"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer to the first question.

    answer: "yes" if the whole 95 % interval reaches the target, "no" if none of it does, "too
        close to call" if the target lies within; "one run" has no interval to go by.
    headline: the answer in one short sentence.
    words: the sentence after it: how sure, and by how much.
    gap_vehicles: mean less target; None without a target.
    """

    answer: Answer
    headline: str
    words: str
    gap_vehicles: float | None = None


def verdict(
    *,
    vehicles: float,
    half_width: float | None,
    target: float | None,
    replication_count: int,
    days: float,
) -> Verdict:
    """Hold the vehicles of some runs against a target.

    Parameters
    ----------
    vehicles, half_width
        Mean over replications and half its 95 % interval; None for one run.
    target
        Vehicles to reach; None if the plant promises nothing.
    """
    span = plural(days, "day")
    made = f"{count(vehicles)} vehicles"
    if vehicles == 0:
        return Verdict("no vehicle", "No vehicle left the plant", f"None was finished in {span}.")
    if target is None:
        words = _spread(vehicles, half_width, replication_count)
        told = f"{words} The plant file states no capacity for these days to hold them against."
        return Verdict("no target", f"{made} in {span}", told)
    gap = vehicles - target
    if half_width is None:
        return Verdict("one run", _one_run(made, gap, target), ONE_RUN, gap)
    answer = _answer(gap, half_width)
    heads = {
        "yes": f"Yes: {made} against a target of {count(target)}",
        "no": f"No: {made} against a target of {count(target)}",
        "too close to call": f"Too close to call: {made} against a target of {count(target)}",
    }
    words = _spread(vehicles, half_width, replication_count)
    return Verdict(answer, heads[answer], f"{words} {_by_how_much(answer, gap, half_width)}", gap)


ONE_RUN = (
    "One run cannot say how far chance moves this number. Run several replications "
    "to see an interval."
)


def _answer(gap: float, half_width: float) -> Literal["yes", "no", "too close to call"]:
    if gap - half_width >= 0:
        return "yes"
    return "no" if gap + half_width < 0 else "too close to call"


def _one_run(made: str, gap: float, target: float) -> str:
    side = "short of" if gap < 0 else "over"
    return f"One run made {made}, {count(abs(gap))} {side} the target of {count(target)}"


def _spread(vehicles: float, half_width: float | None, replication_count: int) -> str:
    if half_width is None:
        return "One run has no interval."
    low, high = count(vehicles - half_width), count(vehicles + half_width)
    return f"95 % interval of the mean {low} to {high}, from {replication_count} replications."


def _by_how_much(answer: Answer, gap: float, half_width: float) -> str:
    most, least = count(abs(gap) + half_width), count(abs(abs(gap) - half_width))
    if answer == "yes":
        return f"The mean is {count(gap)} over the target; at the least {least} over."
    if answer == "no":
        return f"The shortfall is {count(-gap)}; between {least} and {most}."
    if gap < 0:
        return f"The mean is {count(-gap)} short, and the interval holds the target."
    return f"The mean is {count(gap)} over, and the interval holds the target."
