"""Rules of the planner's own: asked where a decision is due, and nowhere else."""

from __future__ import annotations

import re
import sys

import numpy as np
import pytest
import yaml
from tests.kernel.timelines import Started, in_short, written

from superfactory.plant import read_plant
from superfactory.twin import PolicyError, lower

RULED = """
plant: ruled
start: 2025-01-06
attributes: [{id: colour, options: [{id: white, share: 0.6}, {id: black, share: 0.4}]}]
products: [{id: car, variants: [{id: a, share: 0.5}, {id: b, share: 0.5}]}]
lines:
  - id: one
    flow:
      - kind: source
        id: make
        supplies: car
        arrivals: {interval_s: {distribution: exponential, mean: 30}}
        release: in_turn
      - {kind: buffer, id: raw, capacity: 6}
      - id: fork
        cycle_time_s: {distribution: uniform, min: 5, max: 30}
        takes: black_first
        to: {policy: emptiest, among: [left, right]}
  - id: two
    flow:
      - {kind: buffer, id: left, capacity: 5}
      - {id: slow, cycle_time_s: {distribution: exponential, mean: 50}}
    to: pbs
  - id: three
    flow:
      - {kind: buffer, id: right, capacity: 5}
      - {id: slower, cycle_time_s: {distribution: exponential, mean: 60}}
    to: pbs
  - id: four
    flow:
      - kind: store
        id: pbs
        access: lanes
        lanes: 3
        slots: 3
        slot_time_s: 4
        access_in_s: [2, 0, 2]
        access_out_s: [2, 0, 2]
        by: colour
        retrieval: {policy: {name: newest, maximum_wait_min: 1}}
      - {id: last, cycle_time_s: 20}
      - {kind: sink, id: out}
"""


class InTurn:
    """Variants one after the other: a rule with a memory, one for each replication."""

    def __init__(self):
        self.made = 0

    def __call__(self, question):
        self.made += 1
        return self.made % len(question.variants)


def emptiest(question):
    return min(range(len(question.ways)), key=lambda way: question.ways[way].waiting)


def black_first(question):
    colours = [unit.attributes["colour"] for unit in question.units]
    return colours.index("black") if "black" in colours else 0


def newest(question):
    if question.may_hold and len(question.units) < 2:
        return None
    return len(question.units) - 1


RULES = {"in_turn": InTurn, "emptiest": emptiest, "black_first": black_first, "newest": newest}


def start(engine, text, rules):
    plant = read_plant(text)
    lowered = lower(plant, first_day=plant.start, day_count=1)
    program = lowered.seeded(seed=1, replication=0)
    decide = lowered.deciding(plant, rules)
    return Started(engine(program, tracing=True, decide=decide), program, lowered.legend)


def happened(engine, text, until_s, rules, *, at):
    started = start(engine, text, rules)
    started.run(until_s)
    rows = [in_short(row, started.legend) for row in started.history]
    return [row for row in rows if row.split()[3] == at]


def asked(engine, until_s, kind):
    """Questions of one kind that are put in a run."""
    questions = []

    def heard(rule):
        def hear(question):
            questions.append(question)
            return rule(question)

        return hear

    rules = {name: heard(rule() if name == "in_turn" else rule) for name, rule in RULES.items()}
    start(engine, RULED, rules).run(until_s)
    return [question for question in questions if question.kind == kind]


EITHER = {"shares": {"left": 0.5, "right": 0.5}}


def small(*, to=EITHER, takes=None, release=None, every_s=10):
    """A source, a buffer of three, a station of 25 s, two ways to the sink."""
    source = {"kind": "source", "id": "make", "supplies": "car"}
    source |= {"arrivals": {"interval_s": every_s}, "sequence": ["a", "b", "b"]}
    if release:
        source = {k: v for k, v in source.items() if k != "sequence"} | {"release": release}
    fork = {"id": "fork", "cycle_time_s": 25, "to": to} | ({"takes": takes} if takes else {})
    ends = [
        {"id": f"{side}-end", "flow": [{"id": side, "cycle_time_s": 1}], "to": "out"}
        for side in ("left", "right")
    ]
    flow = [source, {"kind": "buffer", "id": "raw", "capacity": 3}, fork]
    tail = {"id": "end", "flow": [{"kind": "sink", "id": "out"}]}
    product = {"id": "car", "variants": [{"id": "a", "share": 0.5}, {"id": "b", "share": 0.5}]}
    plant = {"plant": "small", "start": "2025-01-06", "products": [product]}
    return yaml.safe_dump({**plant, "lines": [{"id": "one", "flow": flow}, *ends, tail]})


def test_a_rule_names_the_place_that_a_unit_goes_to(engine):
    rules = {"odd": lambda question: question.units[0].order % 2}
    text = small(to={"policy": "odd", "among": ["left", "right"]})
    assert happened(engine, text, 61, rules, at="fork") == written("""
        10 start  0 fork raw
        35 finish 0 fork >left
        35 start  1 fork raw
        60 finish 1 fork >right
        60 start  2 fork raw
    """)


def test_a_rule_names_the_unit_that_is_taken_next_if_there_is_a_choice(engine):
    # At 10 s only unit 0 is there; at 35 s 1 and 2 wait and the last is taken, at 60 s 1, 3, 4.
    rules = {"last": lambda question: len(question.units) - 1}
    rows = happened(engine, small(takes="last"), 61, rules, at="fork")
    assert [row for row in rows if "start" in row] == written("""
        10 start 0 fork raw
        35 start 2 fork raw
        60 start 4 fork raw
    """)


def test_a_rule_names_the_variant_that_is_made_next(engine):
    made = happened(engine, small(release="bs"), 41, {"bs": lambda question: 1}, at="make")
    assert [row.split()[-1] for row in made if "create" in row] == ["b"] * 4


def test_kernel_and_specification_put_the_same_questions_and_write_the_same_rows():
    from superfactory.kernel import Engine, Reference

    kernel, specification = start(Engine, RULED, RULES), start(Reference, RULED, RULES)
    kernel.run(7200)
    specification.run(7200)
    assert kernel.rows == specification.rows
    for kind in ("release", "routing", "dispatching", "retrieval"):
        ours, theirs = asked(Engine, 7200, kind), asked(Reference, 7200, kind)
        assert ours
        assert ours == theirs


def test_a_store_is_not_held_back_longer_than_the_rule_may(engine):
    for question in asked(engine, 3600, "retrieval"):
        longest = max(unit.waited_s for unit in question.units)
        assert question.may_hold or longest >= 60


def test_candidates_are_told_by_variant_attributes_and_place_in_the_sequence(engine):
    unit = asked(engine, 600, "retrieval")[0].units[0]
    assert (unit.variant, unit.attributes["colour"], unit.order >= 0) in {
        (variant, colour, True) for variant in "ab" for colour in ("white", "black")
    }


@pytest.mark.parametrize("number", [np.int64, np.uint8, np.array])
def test_a_whole_number_of_any_kind_is_an_answer(engine, number):
    text = small(to={"policy": "rule", "among": ["left", "right"]})
    rows = happened(engine, text, 36, {"rule": lambda question: number(1)}, at="fork")
    assert rows[1] == "35 finish 0 fork >right"


@pytest.mark.parametrize("answer", [2, -1, None, 0.0, True, "left", np.True_, np.float64(1)])
def test_an_answer_that_is_none_is_told_so(engine, answer):
    text = small(to={"policy": "rule", "among": ["left", "right"]})
    when = "routing at fork, 35 s after the start of the run"
    expected = f"{when}.*from 0 to 1, got {re.escape(repr(answer))}"
    with pytest.raises(PolicyError, match=expected):
        start(engine, text, {"rule": lambda question: answer}).run(61)


def test_an_answer_of_many_words_is_told_in_one_line():
    from superfactory.kernel import Reference

    text = small(to={"policy": "rule", "among": ["left", "right"]})
    with pytest.raises(PolicyError) as caught:
        start(Reference, text, {"rule": lambda question: "left\n" * 99}).run(61)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 200


def fails(question):
    raise KeyError(question.kind)


def exits(question):
    sys.exit(0)


@pytest.mark.parametrize(
    ("rule", "error"), [(fails, "KeyError: 'routing'"), (exits, "SystemExit: 0")]
)
def test_a_rule_that_fails_is_told_with_its_error_place_and_time(engine, rule, error):
    text = small(to={"policy": "rule", "among": ["left", "right"]})
    line = rule.__code__.co_firstlineno + 1
    expected = rf'rule "rule" \(routing at fork, 35 s .*\): {error} \(.*test_policies.py:{line}\)$'
    with pytest.raises(PolicyError, match=expected) as caught:
        start(engine, text, {"rule": rule}).run(61)
    assert type(caught.value.__cause__) in {KeyError, SystemExit}


def test_an_interrupt_in_a_rule_ends_the_run(engine):
    def interrupted(question):
        raise KeyboardInterrupt

    text = small(to={"policy": "rule", "among": ["left", "right"]})
    with pytest.raises(KeyboardInterrupt):
        start(engine, text, {"rule": interrupted}).run(61)


def test_late_in_a_run_the_time_is_told_in_full():
    from superfactory.kernel import Reference

    text = small(to={"policy": "rule", "among": ["left", "right"]}, every_s=1_234_560)
    with pytest.raises(PolicyError, match=r"1234585 s after the start"):
        start(Reference, text, {"rule": fails}).run(2_000_000)


# --- which rules are given ---------------------------------------------------------------------


class NeedsMore:
    def __init__(self, more):
        self.more = more


class NoRule:
    pass


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        ({}, r"asks for the rules last \(dispatching at fork\): give them with --policies FILE"),
        ({"lasts": newest, "LIMIT": 3}, r'policies given have lasts; did you mean "lasts"\?$'),
        ({"emptiest": emptiest}, "policies given have emptiest$"),
        ({"LIMIT": 3}, "policies given have no function and no class$"),
        ({"last": 3}, 'rule "last": expected a function of a question, or a class .*, got 3$'),
        ({"last": NoRule}, "expected a function of a question, or a class .*, got <"),
        ({"last": NeedsMore}, r"TypeError: .* 'more' \(.*test_policies.py:\d+\)$"),
    ],
)
def test_a_rule_that_cannot_be_had_is_told_before_the_run(rules, expected):
    plant = read_plant(small(takes="last"))
    lowered = lower(plant, first_day=plant.start, day_count=1)
    with pytest.raises(PolicyError, match=expected):
        lowered.deciding(plant, rules)
