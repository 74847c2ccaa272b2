"""Where units go next, lowered: the ways that follow each place, and how one is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from superfactory.kernel import layout
from superfactory.twin.shares import cumulated

if TYPE_CHECKING:
    from superfactory.plant import Route
    from superfactory.twin.under_construction import Lowering


def lower_route(under: Lowering, node: Any, n: int, place: str) -> None:
    """Write down the ways of a place, one behind the other."""
    route = under.plant.route(place)
    node["first_route"] = len(under.route_to)
    below = [0]
    if route.kind == "by_variant":
        node["route_kind"] = layout.BY_VARIANT
        ways = [route.variants.get(v, route.targets[0]) for _, v in under.variants]
    elif route.kind == "by_value":
        ways = _by_value(under, node, route)
    elif route.kind == "sample":
        ways = list(route.targets)
        node["route_kind"], node["sample_every"] = layout.SAMPLED, route.every
    elif route.kind == "policy":
        ways = [route.targets[0], *route.targets]  # the way taken, which each answer writes anew
        node["asks_route"] = 1
    else:
        ways = list(route.targets)
        node["route_kind"] = layout.BY_SHARE if len(ways) > 1 else layout.ONE_WAY
        below = cumulated(route.shares) if route.shares else below
        under.streams.add("nodes", n, "route_key", place, "route")
    targets = [under.target(place, way) for way in ways]
    node["route_count"] = len(targets)
    under.route_to += targets
    under.route_below += below if len(below) == len(targets) else [0] * len(targets)


def _by_value(under: Lowering, node: Any, route: Route) -> list[str]:
    """Return the way of each option, then that of units that have none."""
    attributes = [attribute.id for attribute in under.plant.attributes]
    node["route_kind"] = layout.BY_VALUE
    node["route_by"] = attributes.index(route.attribute)
    options = under.plant.attributes[node["route_by"]].options
    rest = route.otherwise or route.targets[0]
    return [*(route.values.get(option.id, rest) for option in options), rest]
