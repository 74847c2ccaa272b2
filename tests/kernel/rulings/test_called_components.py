"""Components by variant, and components that a unit calls for at a broadcast station."""

from __future__ import annotations

from tests.kernel.timelines import TWO_VARIANTS, happened, ran, written
from tests.parity.lines import buffer, line, plant, sink, source, station


def married(component, sequence, *, packs="saturated", before=(), pack_time=1, more=()):
    cars = source(sequence=sequence, repeat=False)
    part = {"part": "pack", "from": "racks", **component}
    return plant(
        line(
            cars,
            station("call", 5),
            *before,
            *buffer("bodies", 3),
            station("marry", 10, components=[part]),
            sink(),
        ),
        line(
            source(packs, of="pack"),
            station("pack", pack_time),
            *buffer("racks", 3),
            name="packs",
            to="marry",
        ),
        *more,
        products=TWO_VARIANTS,
        parts=[{"id": "pack"}],
    )


def test_quantities_differ_by_variant(engine):
    by_variant = {"quantity": 1, "quantity_by_variant": {"sport": 2}}
    found = ran(engine, married(by_variant, ["plain", "sport", "plain"]), 100)
    consumed = [row.split()[4] for row in found.rows if " consume " in row]
    cars = [row.split()[2] for row in found.rows if " create " in row and "pack" not in row]
    assert consumed == [cars[0], cars[1], cars[1], cars[2]]


def test_a_variant_that_needs_none_waits_for_none(engine):
    text = married({"quantity_by_variant": {"sport": 0}}, ["sport"], packs={"rate_per_h": 1})
    assert "5 start 0 marry bodies" in happened(engine, text, 60)


def test_a_component_is_made_when_it_is_called(engine):
    #  call   00000111112222        a pack is called at the start of each car
    #  pack   p0000000 p1           and takes 7 s
    #  marry         ..0000000000
    text = married({"called_at": "call"}, ["plain", "sport"], packs="called", pack_time=7)
    assert happened(engine, text, 19, at="call pack pack-source marry") == written("""
         0 start   0 call >call
         0 call    0 call pack-source
         0 create  1 pack-source pack
         0 finish  1 pack-source >pack
         0 start   1 pack >pack
         5 finish  0 call bodies
         5 start   2 call >call
         5 call    2 call pack-source
         5 create  3 pack-source pack
         5 block   3 pack-source >pack     # the pack before is still on the station
         7 finish  1 pack racks
         7 consume 1 marry 0
         7 start   0 marry bodies
         7 leave   3 pack-source >pack
         7 start   3 pack >pack
        10 finish  2 call bodies
        14 finish  3 pack racks
        17 finish  0 marry shipped
        17 consume 3 marry 2
        17 start   2 marry bodies
    """)


def test_a_variant_that_needs_none_calls_for_none(engine):
    component = {"called_at": "call", "quantity_by_variant": {"sport": 0}}
    rows = happened(engine, married(component, ["sport", "plain"], packs="called"), 60)
    assert [row for row in rows if row.split()[1] == "call"] == ["5 call 1 call pack-source"]


def test_heads_that_do_not_match_wait(engine):
    # Cars 0 and 1 leave the call in this order and swap places: the sport body takes the short
    # way and is first at the marriage, where the pack of the plain body heads the rack.
    swap = [station("fork", 1, to={"by_variant": {"plain": "long", "sport": "short"}})]
    ways = [
        line(station("long", 40), name="long-way", to="bodies"),
        line(station("short", 2), name="short-way", to="bodies"),
    ]
    text = married(
        {"called_at": "call"}, ["plain", "sport"], packs="called", before=swap, more=ways
    )
    assert ran(engine, text, 200).engine.exits == 0


def test_a_pack_whose_car_was_scrapped_is_scrapped(engine):
    # The plain car is gone at 6 s, when the pack of the sport one comes to stand behind its own.
    check = [station("check", 1, to={"by_variant": {"plain": "yard", "sport": "bodies"}})]
    yard = line({"kind": "sink", "id": "yard", "outcome": "scrap"}, name="out")
    text = married(
        {"called_at": "call"}, ["plain", "sport"], packs="called", before=check, more=[yard]
    )
    found = ran(engine, text, 200)
    assert [row for row in found.rows if " drop " in row] == ["6 drop 1 marry scrap"]
    assert found.engine.exits == 1
    assert found.tally.scrapped.sum() == 0  # by no inspection


def two_packs(sequence, pack):
    """A sport car calls for the big pack, a plain one for the small; both wait in one rack."""
    of_plain = {"called_at": "call", "quantity_by_variant": {"sport": 0}}
    of_sport = {"called_at": "call", "quantity_by_variant": {"plain": 0}}
    marry = station(
        "marry",
        10,
        components=[
            {"part": "small", "from": "racks", **of_plain},
            {"part": "big", "from": "racks", **of_sport},
        ],
    )
    bodies = buffer("bodies", 9)
    return plant(
        line(source(sequence=sequence, repeat=False), station("call", 5), *bodies, marry, sink()),
        line(source("called", of="small"), name="smalls", to=pack["id"]),
        line(source("called", of="big"), name="bigs", to=pack["id"]),
        line(pack, *buffer("racks", 3), name="packs", to="marry"),
        products=TWO_VARIANTS,
        parts=[{"id": "small"}, {"id": "big"}],
    )


def built_in(rows):
    made = {row.split()[2]: row.split()[4] for row in rows if " create " in row}
    return [made[row.split()[2]] for row in rows if " consume " in row]


def test_one_rack_may_hold_what_two_components_called(engine):
    rows = happened(
        engine, two_packs(["plain", "sport", "sport", "plain"], station("pack", 1)), 200
    )
    assert built_in(rows) == ["small", "big", "big", "small"]


def test_packs_held_up_enter_in_the_order_of_their_calls(engine):
    #  call   000111222333          calls at 0 s, 5 s, 10 s, 15 s
    #  small  0111222 .             the one of car 2 is made at 20 s, when that of car 1 is away,
    #  big    ...333333             but was called before that of car 3, which has waited since 15 s
    sequence = ["plain", "plain", "plain", "sport"]
    rows = happened(engine, two_packs(sequence, station("pack", 20)), 200)
    assert built_in(rows) == ["small", "small", "small", "big"]


def test_a_pack_called_this_instant_enters_behind_those_that_wait(engine):
    # At 20 s the pack station frees itself and car 4 starts at the call; small pack 2 waits.
    sequence = ["plain", "plain", "plain", "plain", "sport"]
    rows = happened(engine, two_packs(sequence, station("pack", 20)), 200)
    assert built_in(rows) == ["small", "small", "small", "small", "big"]


def test_pieces_from_a_stock_differ_by_variant(engine):
    needs = {"part": "bolt", "from": "shelf", "quantity_by_variant": {"sport": 0}}
    bins = {"bins": 2, "quantity_per_bin": 1, "replenishment_time_min": 10}
    text = plant(
        line(
            source(sequence=["plain", "sport", "plain", "plain"], repeat=False),
            station("fit", 10, components=[needs]),
            sink(),
        ),
        products=TWO_VARIANTS,
        parts=[{"id": "bolt"}],
        stocks=[{"id": "shelf", "part": "bolt", "replenishment": bins}],
    )
    drawn = [row.split()[0] for row in happened(engine, text, 60) if " draw " in row]
    assert drawn == ["0", "20"]  # the last plain car waits for a bin


def test_directly_before_a_transport_a_vehicle_is_called_when_the_unit_is_there(engine):
    # One vehicle serves two ways. Pack 4 is called at 40 s and made at 50 s, when pack 3 is taken
    # on; the third unit of the other way has called for the vehicle at 42 s and goes before it.
    text = plant(
        line(
            source({"interval_s": 10}),
            station("call", 5),
            *buffer("bodies", 9),
            station(
                "marry", 1, components=[{"part": "pack", "from": "racks", "called_at": "call"}]
            ),
            sink(),
        ),
        line(
            source("called", of="pack"),
            {"kind": "transport", "id": "T", "fleet": "agv", "loaded_time_s": 10},
            *buffer("racks", 3),
            name="packs",
            to="marry",
        ),
        line(
            {**source({"interval_s": 14}), "id": "others"},
            *buffer("kerb", 9),
            {"kind": "transport", "id": "O", "fleet": "agv", "loaded_time_s": 10},
            {**sink(), "id": "away"},
            name="other",
        ),
        parts=[{"id": "pack"}],
        fleets=[{"id": "agv", "vehicles": 1, "empty_time_s": 0}],
    )
    rows = [row.split() for row in happened(engine, text, 61) if " set_out " in row]
    assert "".join(row[3] for row in rows) == "TOTOTO"
