"""How many operators a station needs on average: the mean over the variants that come there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from superfactory.plant.elements import LotLine, Station
from superfactory.plant.flow import Flow

if TYPE_CHECKING:
    from collections.abc import Mapping

    from superfactory.plant.plant import Plant


def team_of(plant: Plant, station: Station) -> str | None:
    """Id of the team whose people work at a station that states operators, or None.

    A station that states no team works with its line's; one that states `team: null`, with people
    of its own.
    """
    if station.operators is None:
        return None
    states_team = "team" in station.model_fields_set
    return station.team if states_team else plant.line_of(station.id).team


def mean_operators(
    plant: Plant, mixes: Mapping[str, Mapping[str, float]] | None = None
) -> dict[str, float]:
    """Operators at one server of each station or lot line that states them, weighted by the mix.

    Groover calls it the manning level of a workstation ("Automation, Production Systems, and
    Computer-Integrated Manufacturing", 4th ed. 2015, assembly lines).

    Parameters
    ----------
    plant
        Whose stations.
    mixes
        Units by variant at each station, where a run has shown them; else the shares of the file.

    Returns
    -------
    dict
        Id -> people. Variants that do not come to a station do not count there; where no
        variant does, but parts, it is `otherwise`.
    """
    shares = {variant.id: float(variant.share) for _, variant in plant.variants}
    found: dict[str, float] = {}
    flow = Flow(plant)
    for element in plant.elements.values():
        if isinstance(element, LotLine) and element.operators is not None:
            found[element.id] = float(element.operators)
        if not isinstance(element, Station) or element.operators is None:
            continue
        people = element.operators
        found[element.id] = float(people.otherwise)
        if people.by_variant:
            coming = flow.goods_at[plant.place_of(element.id)] & shares.keys()
            seen = (mixes or {}).get(element.id, {})
            weights = seen if any(seen.get(variant) for variant in coming) else shares
            whole = sum(weights.get(variant, 0) for variant in coming)
            if whole:
                weighted = (
                    weights.get(variant, 0) * people.of(variant) for variant in sorted(coming)
                )
                found[element.id] = sum(weighted) / whole
    return found
