"""The objects of the specification: who knows whom."""

from __future__ import annotations

from tests.kernel.timelines import start, stop
from tests.parity.lines import buffer, line, plant, sink, source, station

from superfactory.kernel import Reference, layout
from superfactory.kernel.specification.parts import parts_of


def parts(*flow, **more):
    started = start(Reference, plant(line(source(), *flow, sink()), **more))
    return started, parts_of(started.program)


def test_a_node_has_its_servers_and_the_queues_in_front_of_it():
    started, found = parts(*buffer("b1", 3), station("S1", 10, servers=2))
    node = found.servers[started.slot("S1#2")].node
    assert [server.slot for server in node.servers] == [started.slot("S1#1"), started.slot("S1#2")]
    assert [queue.index for queue in node.queues] == [started.queue("b1")]
    assert node.queues[0].consumer is node
    assert node.queues[0].capacity == 3


def test_every_server_has_its_own_failures():
    _, found = parts(station("S1", 10, servers=2, failures=[stop(30, 5), stop(9, 5, name="b")]))
    servers = [server for server in found.servers if server.node.kind == layout.STATION]
    assert [[f.index for f in server.failures] for server in servers] == [[0, 1], [2, 3]]
    assert all(failure.server is server for server in servers for failure in server.failures)


def test_the_next_failure_is_the_first_that_is_due_on_working_time():
    modes = [stop(1, 5, name="clock", on="clock"), stop(30, 5, name="b"), stop(30, 5, name="c")]
    started, found = parts(station("S1", 10, failures=modes))
    server = found.servers[started.slot("S1")]
    for failure, due in zip(server.failures, (1, 300, 300), strict=True):
        failure.next = due
    assert server.next_failure() is server.failures[1]  # of two at once the lower number


def test_a_server_without_failures_has_no_next_one():
    started, found = parts(station("S1", 10))
    assert found.servers[started.slot("S1")].next_failure() is None


def test_a_failure_knows_its_crew_or_that_there_is_none():
    modes = [stop(30, 5, crew="fitters"), stop(30, 5, name="b")]
    crews = [{"id": "others", "size": 9}, {"id": "fitters", "size": 2}]
    _, found = parts(station("S1", 10, failures=modes), crews=crews)
    (skill,) = found.crews[1].skills
    assert (found.failures[0].skill, found.crews[1].size, found.crews[0].skills) == (skill, 2, [0])
    assert found.failures[1].skill == -1


def test_a_failure_on_the_clock_has_an_event_slot_behind_those_of_the_servers():
    modes = [stop(30, 5), stop(30, 5, name="b", on="clock")]
    started, found = parts(station("S1", 10, failures=modes))
    assert found.failures[0].slot == started.slot("S1")
    assert found.failures[1].slot == len(found.servers) + 1


def test_a_paced_line_begins_empty_and_about_to_move():
    text = plant(line(source(), *[{"id": f"P{n}"} for n in (1, 2, 3)], sink(), takt_s=60))
    found = parts_of(start(Reference, text).program)
    node = next(node for node in found.nodes if node.kind == layout.PACED_LINE)
    assert node.places == [None] * 3
    assert node.servers[0].mode == "advance"


def test_a_limited_cycle_knows_by_which_queues_it_is_entered():
    rules = {"pass_rate": 0.5, "rework_to": "R", "attempt_limit": 2, "wip_limit": 4}
    test = station("T", 10, inspection=rules)
    text = plant(
        line(source(), *buffer("b1", 3), test, sink()),
        line(station("R", 5), name="rework", to="b1"),
    )
    started = start(Reference, text)
    (zone,) = parts_of(started.program).zones
    assert zone.limit == 4
    assert sorted(zone.entries) == sorted([started.queue("b1"), started.queue(">R")])
