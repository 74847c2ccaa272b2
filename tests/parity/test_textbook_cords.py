"""Cords with a fixed position, against a closed form worked out here.

A station pulls its cord at rate l of moving time while it needs no help, and help takes an
exponential time of rate m. The line waits at the end of a pitch of P until nobody needs help, so
every pitch begins without a call and all pitches are alike. Within one, the station is up or
helped by a chain of two states that begins up: it is helped at the end with the chance
q = l / (l + m) x (1 - exp(-(l + m) P)), and the line then stands for 1 / m more. In a pitch the
cord is pulled l x (time up) = l (m P + q) / (l + m) times on average: l by the integral of the
chance to be up.
"""

from __future__ import annotations

from math import exp

from tests.parity.lines import (
    Seen,
    estimate,
    exponential,
    line,
    plant,
    rate_of,
    servers_in,
    sink,
    source,
)

PULL, HELP, PITCH = 1 / 4, 1 / 0.8, 1.0  # rates a minute, and minutes


def helped(pull: float = PULL, help_: float = HELP) -> float:
    """The chance that a station is being helped at the end of a pitch."""
    return pull / (pull + help_) * (1 - exp(-(pull + help_) * PITCH))


def paced(*called: str) -> str:
    """A line of three places at a takt of a minute; those named pull cords."""
    cord = {
        "id": "call",
        "time_to_failure_min": exponential(1 / PULL / 60),
        "repair_time_min": exponential(1 / HELP / 60),
        "response": "fixed_position",
    }
    places = [
        {"id": name, **({"failures": [cord]} if name in called else {})}
        for name in ("P1", "P2", "P3")
    ]
    return plant(line(source(), *places, sink(), takt_s=60))


def pulls(seen: Seen) -> float:
    return float(seen.tally.cords[:, 0].sum()) / seen.minutes


def stops(seen: Seen) -> float:
    return float(seen.tally.failure_count.sum()) / seen.minutes


def test_a_cord_stops_its_line_as_often_and_as_long_as_worked_out() -> None:
    q = helped()
    pitch = PITCH + q / HELP
    in_a_pitch = PULL * (HELP * PITCH + q) / (PULL + HELP)
    figures = (rate_of("P3"), servers_in("down", "P2"), pulls, stops)
    made, down, pulled, stopped = estimate(paced("P2"), *figures, minutes=200_000)
    assert made.meets(1 / pitch), made.against(1 / pitch)
    assert down.meets(q / HELP / pitch), down.against(q / HELP / pitch)
    assert pulled.meets(in_a_pitch / pitch), pulled.against(in_a_pitch / pitch)
    assert stopped.meets(q / pitch), stopped.against(q / pitch)


def test_two_cords_hold_a_line_up_until_the_longer_help_is_over() -> None:
    # Both helped, with chance q**2: the line stands for the longer of two exponential times,
    # 1.5 / m; one of them, with 2 q (1 - q): 1 / m.
    q = helped()
    pitch = PITCH + (1.5 * q**2 + 2 * q * (1 - q)) / HELP
    figures = (rate_of("P3"), servers_in("blocked", "P3"))
    made, blocked = estimate(paced("P1", "P2"), *figures, minutes=200_000)
    assert made.meets(1 / pitch), made.against(1 / pitch)
    stands = (pitch - PITCH) / pitch
    assert blocked.meets(stands), blocked.against(stands)
