"""Rules of the planner's own: what they are shown, and how their answers are taken.

A rule is a function of one `Question`, or a class that makes one such function a replication.
It must depend on nothing but its questions, so that the same seed gives the same vehicles.
"""

from __future__ import annotations

import operator
import reprlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from superfactory.documents import nearest
from superfactory.kernel import asks
from superfactory.plant import Source, Split, Station, Store
from superfactory.twin.failures import failure
from superfactory.units import to_seconds

if TYPE_CHECKING:
    from superfactory.history import Legend
    from superfactory.plant import Plant

KINDS: tuple[Literal["retrieval", "routing", "dispatching", "release"], ...] = (
    *("retrieval", "routing"),
    *("dispatching", "release"),
)


@dataclass(frozen=True, slots=True)
class UnitView:
    """What a rule is shown of a unit.

    variant, attributes: its variant, and its values of the attributes (None: not yet bound).
    order: place in the build sequence.
    waited_s: open time since it could leave the store; None elsewhere.
    """

    variant: str
    attributes: dict[str, str | None]
    order: int
    waited_s: float | None


@dataclass(frozen=True, slots=True)
class WayView:
    """A place that a unit may be sent to: its id, and how many units wait in front of it."""

    id: str
    waiting: int


@dataclass(frozen=True, slots=True)
class Question:
    """One decision.

    kind: `retrieval` (who leaves a store), `routing` (where a unit goes), `dispatching` (whom a
        station takes next) or `release` (which variant a source makes).
    place: id of the store, station or source; at_s: seconds since the start of the run.
    units: the candidates, longest there first; of a routing the unit itself.
    ways: of a routing the places to choose among; variants: of a release.
    may_hold: whether None is an answer: nobody leaves the store for now.
    """

    kind: Literal["retrieval", "routing", "dispatching", "release"]
    place: str
    at_s: float
    units: tuple[UnitView, ...] = ()
    ways: tuple[WayView, ...] = ()
    variants: tuple[str, ...] = ()
    may_hold: bool = False


Rule = Callable[[Question], int | None]
"""Gives the position of its choice among the units, ways or variants, from 0."""


class PolicyError(RuntimeError):
    """A rule of the planner's own is missing, fails, or gave an answer that is none."""


@dataclass(frozen=True, slots=True)
class PoliciesFile:
    """The Python file that rules came from.

    name: its name, without folders.
    sha256: the first 12 hexadecimal digits of the SHA-256 of its content.
    """

    name: str
    sha256: str


def policies_named(plant: Plant) -> dict[tuple[str, str], str]:
    """Name of the rule by (kind of question, id of the place)."""
    found: dict[tuple[str, str], str] = {}
    for element in plant.elements.values():
        to = getattr(element, "to", None)
        if isinstance(to, Split) and to.policy is not None:
            found["routing", element.id] = to.policy
        if isinstance(element, Store) and element.retrieval.policy is not None:
            found["retrieval", element.id] = element.retrieval.policy.name
        if isinstance(element, Station) and element.takes is not None:
            found["dispatching", element.id] = element.takes
        if isinstance(element, Source) and element.release is not None:
            found["release", element.id] = element.release
    return found


class Deciding:
    """The rules of one replication, asked by the kernel's numbers and answering in them."""

    def __init__(
        self, plant: Plant, legend: Legend, node_ids: list[str], rules: Mapping[str, Any]
    ) -> None:
        self._named = policies_named(plant)
        self._rules = {name: _made(name, rules) for name in self._given(rules)}
        self._legend = legend
        self._nodes = node_ids
        self._ways: dict[str, tuple[str, ...]] = {
            place: plant.route(place).targets for kind, place in self._named if kind == "routing"
        }

    def __call__(self, ask: asks.Ask) -> int:
        """Answer a question of the kernel's."""
        question = self._question(ask)
        rule = self._rules[self._named[question.kind, question.place]]
        try:
            answer = rule(question)
            chosen = _position(answer)
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # whatever the planner's own code may raise, exits too
            raise PolicyError(f"{self._asked(question)}: {failure(error, rule=rule)}") from error
        if answer is None and question.may_hold:
            return asks.HELD
        count = len(question.ways or question.variants or question.units)
        if chosen is None or not 0 <= chosen < count:
            held = " or None" if question.may_hold else ""
            raise PolicyError(
                f"{self._asked(question)}: expected a whole number from 0 to"
                f" {count - 1}{held}, got {_shown(answer)}"
            )
        return chosen

    def _given(self, rules: Mapping[str, Any]) -> list[str]:
        """Names of the rules that the plant asks for, all of which are given."""
        asked: dict[str, list[str]] = {}
        for (kind, place), name in sorted(self._named.items()):
            asked.setdefault(name, []).append(f"{kind} at {place}")
        missing = [name for name in asked if name not in rules]
        if missing:
            told = ", ".join(f"{name} ({', '.join(asked[name])})" for name in missing)
            raise PolicyError(f"the plant asks for the rules {told}: {_remedy(missing, rules)}")
        return list(asked)

    def _asked(self, question: Question) -> str:
        """Which rule was asked what, where and when."""
        name = self._named[question.kind, question.place]
        when = f"{question.at_s:.10g} s after the start of the run"
        return f'rule "{name}" ({question.kind} at {question.place}, {when})'

    def _question(self, ask: asks.Ask) -> Question:
        kind, place = KINDS[ask.kind], self._nodes[ask.node]
        ways = self._ways.get(place, ()) if kind == "routing" else ()
        return Question(
            kind=kind,
            place=place,
            at_s=to_seconds(ask.tick),
            units=tuple(self._unit(unit) for unit in ask.units),
            ways=tuple(
                WayView(way, max(0, level))
                for way, level in zip(ways, ask.levels, strict=bool(ways))
            ),
            variants=tuple(
                self._legend.variants[v][1] or self._legend.variants[v][0] for v in ask.options
            )
            if kind == "release"
            else (),
            may_hold=ask.may_hold,
        )

    def _unit(self, unit: asks.Candidate) -> UnitView:
        options = self._legend.options
        attributes = list(dict.fromkeys(attribute for attribute, _ in options))
        values: dict[str, str | None] = {}
        for attribute, value in zip(attributes, unit.values, strict=False):
            names = [name for owner, name in options if owner == attribute]
            values[attribute] = names[value] if value >= 0 else None
        product, variant = self._legend.variants[unit.variant]
        waited = to_seconds(unit.waited) if unit.waited >= 0 else None
        return UnitView(variant or product, values, unit.order, waited)


def _remedy(missing: list[str], rules: Mapping[str, Any]) -> str:
    """What to do about rules that were not given."""
    if not rules:
        return "give them with --policies FILE, or as simulate(..., policies={name: rule})"
    given = sorted(name for name, rule in rules.items() if callable(rule))
    told = f"the policies given have {', '.join(given) or 'no function and no class'}"
    hint = nearest(missing[0], given)
    return f'{told}; did you mean "{hint}"?' if hint else told


def _made(name: str, rules: Mapping[str, Any]) -> Rule:
    """The rule of this name for one replication: the function, or an object of the class."""
    rule = rules[name]
    if isinstance(rule, type):
        try:
            rule = rule()
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # whatever the planner's own code may raise, exits too
            told = failure(error, rule=rules[name])
            raise PolicyError(f'rule "{name}" (made before the run): {told}') from error
    if not callable(rule):
        expected = "a function of a question, or a class whose objects can be called"
        raise PolicyError(f'rule "{name}": expected {expected}, got {_shown(rule)}')
    return rule  # type: ignore[no-any-return]  # what it answers is looked at


def _position(answer: object) -> int | None:
    """A whole number of any kind, numpy's among them, but not a truth value; else None."""
    if isinstance(answer, bool):
        return None
    try:
        return operator.index(answer)  # type: ignore[arg-type]  # that is the question
    except TypeError:
        return None


def _shown(value: object) -> str:
    """A value in one line of bounded length."""
    return " ".join(_SHORT.repr(value).split())


_SHORT = reprlib.Repr()
_SHORT.maxstring = _SHORT.maxother = 60
