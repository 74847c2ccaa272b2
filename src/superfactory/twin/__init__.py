"""The plant on a simulated clock: lowered to arrays, run, replicated, read out as tallies."""

from superfactory.twin.deadlock import DeadlockError, FloodError
from superfactory.twin.lowering import Lowered, lower
from superfactory.twin.period import Period, period
from superfactory.twin.policies import PolicyError, Question, Rule, UnitView, WayView
from superfactory.twin.simulation import Run, Simulation, simulate

__all__ = [
    "DeadlockError",
    "FloodError",
    "Lowered",
    "Period",
    "PolicyError",
    "Question",
    "Rule",
    "Run",
    "Simulation",
    "UnitView",
    "WayView",
    "lower",
    "period",
    "simulate",
]
