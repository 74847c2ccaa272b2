"""Teams of operators: taken when work starts, given back when it is done, absent by the shift."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from superfactory.kernel import layout as k
from superfactory.kernel.program import Program
from superfactory.kernel.sampling import share

if TYPE_CHECKING:
    from superfactory.kernel.specification.parts import Node, Unit
    from superfactory.kernel.specification.run import Reference


@dataclass(slots=True, eq=False)
class Team:
    """People who work at some stations."""

    index: int
    size: int
    relief: int
    absent_below: int
    key: int
    slot: int
    nodes: list[Node]
    shifts: list[int]
    present: int
    busy: int = 0
    draws: int = 0


def teams_of(program: Program, nodes: list[Node]) -> list[Team]:
    """Make the teams of a program."""
    behind = len(program.servers) + len(program.failures)
    return [
        Team(
            index,
            size=int(record["people"]),
            relief=int(record["relief"]),
            absent_below=int(record["absent_below"]),
            key=int(record["key"]),
            slot=behind + int(record["timer"]),
            nodes=[node for node in nodes if node["team"] == index],
            shifts=program.team_shifts[record["shift"] : record["last_shift"]].tolist(),
            present=int(record["people"]),
        )
        for index, record in enumerate(program.teams)
    ]


def begin(run: Reference) -> None:
    """Post the first shift of every team whose people may be absent."""
    for team in run.teams:
        if team.shifts:
            run.post(team.slot, team.shifts[0])


def may_take(run: Reference, node: Node, unit: Unit) -> bool:
    """Tell whether so many of its team are free, and nobody has waited for them longer."""
    wanted = _people(run, node, unit)
    if wanted == 0:
        return True
    team = run.teams[node["team"]]
    mine = run.now if node.wants_since == k.NONE else node.wants_since
    ahead = [
        other
        for other in team.nodes
        if other.wants_since != k.NONE
        and run.free(other)
        and (other.wants_since, other.index) < (mine, node.index)
    ]
    return team.present - team.busy >= wanted and not ahead


def take(run: Reference, node: Node, unit: Unit) -> None:
    """Let operators begin to work on a unit."""
    if node["team"] >= 0:
        team = run.teams[node["team"]]
        team.busy += _people(run, node, unit)
        run.ledger.teams.note(run.now, team.index, team.busy, team.present)


def give_back(run: Reference, node: Node, unit: Unit) -> None:
    """Let the operators of a unit whose work is done go to who waits for them."""
    wanted = _people(run, node, unit)
    if wanted:
        team = run.teams[node["team"]]
        team.busy -= wanted
        run.ledger.teams.note(run.now, team.index, team.busy, team.present)
        _call_wanting(run, team)


def pass_on(run: Reference, node: Node) -> None:
    """Call upon those who wait for operators that a node leaves to them."""
    if node["team"] >= 0 and run.teams[node["team"]].present > run.teams[node["team"]].busy:
        _call_wanting(run, run.teams[node["team"]])


def begin_wait(run: Reference, node: Node) -> None:
    """Note that nothing but operators keeps a node from starting."""
    if node["team"] >= 0 and not node.seeks:
        node.seeks = True
        run.ledger.teams.seeks(run.now, node.index, since=True)
        run.ledger.row(run.now, k.SEEK, None, node.servers[0].slot, node["team"])


def end_wait(run: Reference, node: Node) -> None:
    """Note that a node waits for operators no more."""
    if node.seeks:
        node.seeks = False
        run.ledger.teams.seeks(run.now, node.index, since=False)
        run.ledger.row(run.now, k.ENOUGH, None, node.servers[0].slot, node["team"])


def ring(run: Reference, timer: int) -> None:
    """Draw who of a team is absent in the shift that begins; relief takes the place of some."""
    team = run.teams[int(run.program.timers[timer]["which"])]
    drawn = [share(team.key, team.draws + person) for person in range(team.size)]
    team.draws += team.size
    absent = sum(1 for draw in drawn if draw < team.absent_below)
    before, team.present = team.present, min(team.size, team.size - absent + team.relief)
    cause = team.present * len(run.teams) + team.index
    run.ledger.row(run.now, k.PRESENT, None, team.nodes[0].servers[0].slot, cause)
    run.ledger.teams.note(run.now, team.index, team.busy, team.present)
    team.shifts.pop(0)
    if team.shifts:
        run.post(team.slot, team.shifts[0])
    if team.present > before:
        _call_wanting(run, team)


def may_move(run: Reference, timer: int) -> bool:
    """Tell whether a station waits for operators of a team."""
    return any(n.seeks for n in run.teams[int(run.program.timers[timer]["which"])].nodes)


def _people(run: Reference, node: Node, unit: Unit) -> int:
    if node["team"] < 0:
        return 0
    return int(run.program.operators[node["first_operators"] + unit.variant])


def _call_wanting(run: Reference, team: Team) -> None:
    wanting = [node for node in team.nodes if node.wants_since != k.NONE]
    wanting.sort(key=lambda node: (node.wants_since, node.index))
    run.calls.extend(reversed(wanting))
