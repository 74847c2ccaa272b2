"""What several stations share and ran short of: people of a team, carriers, vehicles of a fleet.

The active-period rule names places. A team that is too small starves stations one after the other,
so that none of them leads for long, and the headline alone would point at the wrong thing. What is
shared is named beside the place where its shortage is material:

- a team: stations stood for its people alone for 5 % of their open time or more, or its people
  were busy nine tenths of their time and stations stood for them at all;
- carriers: none was free for 5 % of the time or more, and both the stations that load them and
  those that unload them were starved for as much of their open time. Where carriers pile up before
  the unloading, because what follows is slow, it is never starved: more would help nobody;
- a fleet: its vehicles were under way or charging for nine tenths of their open time.

Carriers and vehicles also wait at a place that is slow for reasons of its own. `bottleneck`
leaves them out where a place stands out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from superfactory.kpi.carriers import CarrierUse
    from superfactory.kpi.fleets import FleetUse
    from superfactory.kpi.teams import TeamFigures

MATERIAL = 0.05
NEARLY_FULL = 0.9


@dataclass(frozen=True, slots=True)
class HoldUp:
    """A shared resource that work waited for.

    kind: what it is.
    id: the team, the loop of carriers or the fleet.
    busy: share of a team's present hours at work; of the clock without a free carrier; of a
        fleet's open time under way or charging.
    waiting: share of open time that its stations stood for a team alone, or that those who unload
        carriers were starved; None of a fleet.
    why: both, in words.
    """

    kind: Literal["team", "carriers", "fleet"]
    id: str
    busy: float
    waiting: float | None
    why: str


def hold_ups(
    *, teams: Iterable[TeamFigures], carriers: Iterable[CarrierUse], fleets: Iterable[FleetUse]
) -> tuple[HoldUp, ...]:
    """Name the shared resources whose shortage is material: teams first, the worst first."""
    found = (_of_teams(teams), _of_carriers(carriers), _of_fleets(fleets))
    return tuple(h for kind in found for h in sorted(kind, key=lambda h: -(h.waiting or h.busy)))


def _of_teams(teams: Iterable[TeamFigures]) -> Iterator[HoldUp]:
    for team in teams:
        busy, waiting = team.utilisation or 0.0, team.station_wait_share
        if waiting >= MATERIAL or (busy >= NEARLY_FULL and waiting > 0):
            hours = f"{team.station_wait_h:,.{0 if team.station_wait_h >= 10 else 1}f} h"
            why = (
                f"{100 * busy:.1f} % busy, stations waited {hours} for it, "
                f"{_share(waiting)} of their open time"
            )
            yield HoldUp("team", team.id, busy, waiting, why)


def _of_carriers(carriers: Iterable[CarrierUse]) -> Iterator[HoldUp]:
    for loop in carriers:
        loading, unloading = loop.loading_starved, loop.unloading_starved
        if min(loop.none_free, loading, unloading) >= MATERIAL:
            why = (
                f"none free {_share(loop.none_free)} of the time, loading starved "
                f"{_share(loading)} of its open time and unloading {_share(unloading)}"
            )
            yield HoldUp("carriers", loop.id, loop.none_free, unloading, why)


def _of_fleets(fleets: Iterable[FleetUse]) -> Iterator[HoldUp]:
    for fleet in fleets:
        busy = fleet.loaded + fleet.empty + fleet.charging
        if busy >= NEARLY_FULL:
            why = f"vehicles under way or charging {_share(busy)} of their open time"
            yield HoldUp("fleet", fleet.id, busy, None, why)


def _share(share: float) -> str:
    return "under 1 %" if share < 0.005 else f"{100 * share:.0f} %"
