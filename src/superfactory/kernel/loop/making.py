"""Units made at sources, and where finished ones go."""

from __future__ import annotations

import numpy as np

from superfactory.kernel.jit import compiled
from superfactory.kernel.layout import (
    BY_SHARE,
    BY_VARIANT,
    CREATE,
    NONE,
    ONE_WAY,
    PASS,
    REJECT,
    SCRAPPED,
)
from superfactory.kernel.loop.attributes import bind, unbind
from superfactory.kernel.loop.codes import (
    FREE_UNIT,
    FREE_UNITS,
    NOW,
    ORDERS,
    SERIALS,
    U1,
    U,
)
from superfactory.kernel.loop.draws import share
from superfactory.kernel.loop.goods import count_shop, make_vehicle
from superfactory.kernel.loop.notes import note
from superfactory.kernel.loop.splits import route_apart

# fmt: off


@compiled
def make_unit(node, units, sequence, is_product, mix_below, shops, rows, servers, s, w, g):
    """Make a unit at a source: its variant from the sequence, else drawn from the mix."""
    if node.sequence_count > 0:
        variant = sequence[U(node.first_in_sequence + node.sequence_at)]
        node.sequence_at += 1
        if node.sequence_at == node.sequence_count and node.sequence_repeats:
            node.sequence_at = 0
    else:
        variant = node.first_variant
        if node.variant_count > 1:
            # A source inspects nothing: its inspection stream draws the mix.
            drawn = share(node.inspect_key, node.inspect_draws)
            node.inspect_draws += U1
            last = node.first_variant + node.variant_count - 1
            while variant < last and drawn >= mix_below[U(variant)]:
                variant += 1
    u = g[FREE_UNIT]
    unit = units[U(u)]
    g[FREE_UNIT] = unit.next
    g[FREE_UNITS] -= 1
    unit.variant = variant
    unit.serial = g[SERIALS]
    g[SERIALS] += 1
    unit.next = NONE
    unit.attempts = 0
    unit.zone = NONE
    unit.is_vehicle = 0
    unit.called = 0
    unit.order = g[ORDERS]
    g[ORDERS] += is_product[U(variant)]
    unit.shop = node.shop
    unit.in_shop_since = g[NOW]
    count_shop(shops, node.shop, 1, g[NOW])
    servers[U(s)].unit = u
    note(rows, g, CREATE, unit.serial, s, variant)
    if w.unit_values.shape[1] > 0:
        unbind(w, u)
        bind(w, g, np.int64(servers[U(s)].node), u, s)
    if node.becomes_vehicle:
        make_vehicle(units, u, is_product, shops, g)


@compiled
def route(node, variant, u, route_to, route_below, w):
    """Where a unit goes from a node: a queue, or -1 - sink."""
    first = node.first_route
    if node.route_kind == ONE_WAY:
        return route_to[U(first)]
    if node.route_kind == BY_SHARE:
        drawn = share(node.route_key, node.route_draws)
        node.route_draws += U1
        at = 0
        while at < node.route_count - 1 and drawn >= route_below[U(first + at)]:
            at += 1
        return route_to[U(first + at)]
    if node.route_kind == BY_VARIANT:
        return route_to[U(first + variant)]
    return route_apart(w, node, u)


@compiled
def destination(node, units, u, s, route_to, route_below, rows, w, g):
    """Where a finished unit goes, the inspection's verdict counted and written down."""
    unit = units[U(u)]
    if node.attempt_limit == 0:
        return route(node, unit.variant, u, route_to, route_below, w)
    attempt = unit.attempts + 1
    drawn = share(node.inspect_key, node.inspect_draws)
    node.inspect_draws += U1
    if attempt == 1:
        node.inspected_first += 1
    if drawn < node.pass_below:
        if attempt == 1:
            node.passed_first += 1
        note(rows, g, PASS, unit.serial, s, attempt)
        unit.attempts = 0
        return route(node, unit.variant, u, route_to, route_below, w)
    note(rows, g, REJECT, unit.serial, s, attempt)
    node.rejected += 1
    if attempt < node.attempt_limit:
        unit.attempts = attempt
        return node.rework_to
    unit.attempts = 0
    if node.last_to < 0 and w.sink_outcome[U(-1 - node.last_to)] == SCRAPPED:
        node.scrapped += 1
    return node.last_to
