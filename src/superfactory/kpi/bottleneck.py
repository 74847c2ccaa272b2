"""Which resource held the plant back, for how much of the time, and how sure that is.

Who leads at an instant is decided in `leadership` (the active-period rule of Roser, Nakano and
Tanaka, 2002). Here the shares are put in order and into words. Where the first is hardly ahead of
the second the words say so: there are plants without one bottleneck.

A lot line that nobody missed and that waited much cannot head the list (docs/decisions/0012); what
several places share and ran short of is named beside the first (`hold_ups`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from superfactory.history import Legend, Resource
    from superfactory.kpi.hold_ups import HoldUp
    from superfactory.kpi.sums import Tally

CLEAR_LEAD = 1.5
"""A first that led this many times as long as the second has a clear lead."""
NOBODY_MOST = 0.5
WAITS_MUCH = 0.15


@dataclass(frozen=True, slots=True)
class Leader:
    """How long a resource led, and how it spent its open time.

    id: a station off the paced lines, or a paced line.
    servers: its servers; 1 for a paced line.
    share: share of the exit line's open time in which it led.
    working, starved, blocked, down, changeover: shares of its own open time, mean of its
        servers. A paced line works while it moves with its first place filled.
    starved_of_people: part of `starved`: nothing but operators kept it from starting.
    culprit, culprit_down: the station of a paced line that stopped it longest, and the share
        of open time; "" and 0 elsewhere.
    """

    id: str
    servers: int
    share: float
    working: float
    starved: float
    blocked: float
    down: float
    changeover: float
    starved_of_people: float
    culprit: str
    culprit_down: float


@dataclass(frozen=True, slots=True)
class Bottleneck:
    """The resource that led longest, and whether it is fit to be called a bottleneck.

    id: None if nothing was active in the window.
    share: share of the exit line's open time in which it led.
    stands_out: it led half as long again as the second, it waited at most 15 % of its open
        time, and not more than half of the time had no leader.
    why: the reason and any doubt, in words.
    held_up_by: shared resources whose shortage is material; carriers and fleets only where no
        place stands out.
    """

    id: str | None
    share: float
    stands_out: bool
    why: str
    held_up_by: tuple[HoldUp, ...] = ()


def leaders(tally: Tally, legend: Legend) -> tuple[Leader, ...]:
    """How long each resource led; with the share of nobody they add up to 1."""
    opened = max(1, int(tally.leader_ticks.sum()))
    return tuple(
        _leader(tally, legend, resource, int(led) / opened)
        for resource, led in zip(legend.resources, tally.leader_ticks[:-1], strict=True)
    )


def _leader(tally: Tally, legend: Legend, resource: Resource, share: float) -> Leader:
    ticks = tally.slot_state[list(resource.slots)].sum(axis=0)
    if resource.servers < len(resource.slots):  # a fleet: each vehicle is at one of its slots
        opened = resource.servers * int(tally.slot_state[resource.slots[0]].sum())
        ticks[1] = opened - (ticks.sum() - ticks[1])
    opened = max(1, int(ticks.sum()))
    working, starved, blocked, down, changeover = (ticks / opened).tolist()
    culprit, culprit_down = _culprit(tally, legend, resource)
    return Leader(
        id=resource.id,
        servers=resource.servers,
        share=share,
        working=working,
        starved=starved,
        blocked=blocked,
        down=down,
        changeover=changeover,
        starved_of_people=_waits_for_people(tally, legend, resource) / opened,
        culprit=culprit,
        culprit_down=culprit_down,
    )


def _waits_for_people(tally: Tally, legend: Legend, resource: Resource) -> int:
    """Open ticks in which nothing but operators kept a station from starting, all its servers."""
    return sum(
        int(tally.operator_wait[number])
        for number, station in enumerate(legend.stations)
        if station.position < 0 and station.slots == resource.slots
    )


def _culprit(tally: Tally, legend: Legend, resource: Resource) -> tuple[str, float]:
    """The station of a paced line that was down longest, and for what share of open time."""
    places: list[tuple[float, str]] = [
        (_share_down(tally.station_state[number]), station.id)
        for number, station in enumerate(legend.stations)
        if station.position >= 0 and station.slots == resource.slots
    ]
    down, culprit = max(places, key=lambda place: place[0], default=(0.0, ""))
    return (culprit, down) if down else ("", 0.0)


def _share_down(ticks: NDArray[np.int64]) -> float:
    """Share of its open time a station was down, from its six states."""
    return float(ticks[3]) / max(1, int(ticks[:5].sum()))


def bottleneck(
    leaders: tuple[Leader, ...],
    *,
    never_missed: frozenset[str] = frozenset(),
    held_up_by: tuple[HoldUp, ...] = (),
) -> Bottleneck:
    """Name the resource that led longest, say why, and say what speaks against it.

    Parameters
    ----------
    leaders
        Who led for how long.
    never_missed
        Lot lines whose stocks were hardly ever short; one that waited much does not head the list
        if anybody else led.
    held_up_by
        Shared resources that work waited for.
    """
    ranked = sorted((x for x in leaders if x.share > 0), key=lambda leader: -leader.share)
    if not ranked:
        return Bottleneck(None, 0.0, False, "nothing was active in this window")
    aside = [x for x in ranked if x.id in never_missed and _waited(x) > WAITS_MUCH]
    others = [x for x in ranked if x not in aside]
    if not others:
        others, aside = ranked, []
    first = others[0]
    doubts = [
        *_doubts(others, sum(leader.share for leader in aside)),
        *(_ahead(leader) for leader in aside if leader.share > first.share),
    ]
    why = f"longest active without a wait {_percent(first.share)} of the time; "
    why += _states_in_words(first)
    if doubts:
        why += "; yet no clear bottleneck: " + "; ".join(doubts)
    shared = tuple(h for h in held_up_by if h.kind == "team" or (doubts and h.id != first.id))
    return Bottleneck(first.id, first.share, not doubts, why, shared)


def _waited(leader: Leader) -> float:
    """Share of its open time in which it waited."""
    return leader.starved + leader.blocked


def _ahead(leader: Leader) -> str:
    """Why a lot line that led longer does not head the list."""
    return (
        f"{leader.id} led {_percent(leader.share)} of the time but works ahead: it waited "
        f"{_percent(_waited(leader))} of its open time, and its stocks were hardly ever short"
    )


def _doubts(ranked: list[Leader], aside: float) -> list[str]:
    """What speaks against calling the first a bottleneck; `aside`: share others led."""
    first, others = ranked[0], ranked[1:3]
    nobody = max(0.0, 1 - aside - sum(leader.share for leader in ranked))
    doubts = []
    if others and first.share < CLEAR_LEAD * others[0].share:
        names = " and ".join(f"{leader.id} led {_percent(leader.share)}" for leader in others)
        doubts.append(f"{names} of the time")
    if _waited(first) > WAITS_MUCH:
        doubts.append(f"it waited {_percent(_waited(first))} of its open time")
    if nobody > NOBODY_MOST:
        idle = f"nobody was active {_percent(nobody)} of the time"
        doubts.append(f"{idle}: the plant waits for work from outside")
    return doubts


def _states_in_words(leader: Leader) -> str:
    """Say how the leader spent its open time."""
    changing = f", in changeover {_percent(leader.changeover)}" if leader.changeover else ""
    words = (
        f"working {_percent(leader.working)}, starved {_percent(leader.starved)}"
        f"{_for_people(leader)}, blocked {_percent(leader.blocked)}, "
        f"down {_percent(leader.down)}{changing} of its open time"
    )
    if leader.culprit:
        words += f" (stopped longest by {leader.culprit}, {leader.culprit_down:.1%})"
    return words.replace("%)", " %)")


def _for_people(leader: Leader) -> str:
    """Tell a wait for people apart from a wait for units."""
    people = leader.starved_of_people
    return f" ({_percent(people)} for want of people)" if people else ""


def _percent(share: float) -> str:
    """Give a share in whole percent: "41 %"; what rounds to nothing but is not: "under 1 %"."""
    return "under 1 %" if 0 < share < 0.005 else f"{100 * share:.0f} %"
