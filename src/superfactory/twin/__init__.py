"""The plant on a simulated clock: lowered to arrays, run, replicated, read out as tallies."""

from superfactory.twin.deadlock import DeadlockError, FloodError
from superfactory.twin.failures import failure
from superfactory.twin.lowering import Lowered, lower
from superfactory.twin.period import Period, period
from superfactory.twin.policies import (
    PoliciesFile,
    PolicyError,
    Question,
    Rule,
    UnitView,
    WayView,
)
from superfactory.twin.simulation import Run, Simulation, simulate

__all__ = [
    "DeadlockError",
    "FloodError",
    "Lowered",
    "Period",
    "PoliciesFile",
    "PolicyError",
    "Question",
    "Rule",
    "Run",
    "Simulation",
    "UnitView",
    "WayView",
    "failure",
    "lower",
    "period",
    "simulate",
]
