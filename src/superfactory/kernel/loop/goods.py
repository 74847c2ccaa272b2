"""Units in shops and WIP-limited cycles, and their ends."""

from __future__ import annotations

from superfactory.kernel.jit import compiled
from superfactory.kernel.layout import (
    FINISHED,
    MOVED_ON,
    NONE,
)
from superfactory.kernel.loop.codes import (
    EXITED,
    FREE_UNIT,
    FREE_UNITS,
    NOW,
    PASSAGES,
    U,
)
from superfactory.kernel.loop.notes import push

# fmt: off


@compiled
def count_shop(shops, which, change, now):
    shop = shops[U(which)]
    shop.area += shop.count * (now - shop.last)
    shop.last = now
    shop.count += change
    if change > 0:
        shop.ins += 1
    else:
        shop.outs += 1


@compiled
def pass_through(passages, g, shop, variant, enter, outcome):
    p = passages[U(g[PASSAGES])]
    p.shop = shop
    p.variant = variant
    p.enter = enter
    p.leave = g[NOW]
    p.outcome = outcome
    g[PASSAGES] += 1


@compiled
def move_shop(units, u, shop, shops, passages, g):
    """Let a unit cross from its shop to another."""
    unit = units[U(u)]
    if unit.shop == shop:
        return
    if unit.shop >= 0:
        count_shop(shops, unit.shop, -1, g[NOW])
        pass_through(passages, g, unit.shop, unit.variant, unit.in_shop_since, MOVED_ON)
    count_shop(shops, shop, 1, g[NOW])
    unit.shop = shop
    unit.in_shop_since = g[NOW]


@compiled
def make_vehicle(units, u, is_product, shops, g):
    unit = units[U(u)]
    if unit.is_vehicle == 0 and is_product[U(unit.variant)]:
        unit.is_vehicle = 1
        unit.vehicle_since = g[NOW]
        count_shop(shops, shops.shape[0] - 1, 1, g[NOW])


@compiled
def free_zone(zones, zone_entries, queues, which, stack, g):
    """Give back a token of a WIP-limited cycle and look at who may now enter."""
    z = zones[U(which)]
    z.count -= 1
    for i in range(z.first_entry, z.first_entry + z.entry_count):
        push(stack, g, 2 * queues[U(zone_entries[U(i)])].consumer)


@compiled
def end_unit(units, u, outcome, shops, passages, zones, zone_entries, queues, stack, g):
    """Let a unit go out of the plant: finished, scrapped or built into another."""
    unit = units[U(u)]
    count_shop(shops, unit.shop, -1, g[NOW])
    pass_through(passages, g, unit.shop, unit.variant, unit.in_shop_since, outcome)
    if unit.is_vehicle:
        last = shops.shape[0] - 1
        count_shop(shops, last, -1, g[NOW])
        pass_through(passages, g, last, unit.variant, unit.vehicle_since, outcome)
        if outcome == FINISHED:
            g[EXITED] += 1
    if unit.zone >= 0:
        free_zone(zones, zone_entries, queues, unit.zone, stack, g)
    unit.serial = NONE  # who was called for it finds it gone
    unit.next = g[FREE_UNIT]
    g[FREE_UNIT] = u
    g[FREE_UNITS] += 1
