"""Fields of the kernel's records that only node kinds off the hot path, and cords, read."""

from __future__ import annotations

NODE_APART = [
    # kinds apart
    ("first_bound", "i4"),  # attributes that are bound here
    ("bound_count", "i4"),
    ("first_call", "i4"),  # components called here
    ("call_count", "i4"),
    ("changeovers", "i8"),  # begun
    ("changeover_by", "i4"),  # attribute; -1: variant
    ("first_changeover", "i4"),  # times from value to value, row after row
    ("changeover_values", "i4"),  # how many values there are; 0: no changeovers
    ("changeover_key", "u8"),
    ("changeover_draws", "u8"),
    ("stock", "i4"),  # that the bins fill; -1: none
    ("first_drawing", "i4"),
    ("drawing_count", "i4"),
    ("short_of", "i4"),  # drawing that keeps it from starting; -1: none
    ("short_slot", "i4"),
    ("stood_from", "i8"),
    ("stood", "i8"),  # open ticks in which a paced line stood for what its stations lacked
    ("first_lot", "i4"),
    ("lot_count", "i4"),
    ("lot", "i4"),  # of the part number that is run; -1: none
    ("strokes", "i8"),  # of the lot, done
    ("strokes_next", "i8"),  # done at the next event
    ("scrap_strokes", "i8"),  # first ones of the lot, whose pieces are scrap
    ("brought", "i8"),  # pieces of the lot in the stock
    ("loads", "i4"),  # loop of carriers that a unit is put on here; -1: none
    ("unloads", "i4"),  # loop of carriers that a unit is taken off here; -1: none
    ("store", "i4"),
    ("team", "i4"),  # whose operators work here; -1: not asked
    ("first_operators", "i4"),  # how many by variant, in `operators`
    ("seeks", "i4"),  # whether nothing but operators keeps it from starting
    ("sought_from", "i8"),
    ("sought", "i8"),  # open ticks in which it did
    ("route_by", "i4"),  # attribute that a split goes by
    ("sample_every", "i4"),  # units from one sample to the next
    ("since_sample", "i4"),
    ("asks_route", "i4"),  # whether a rule of the planner's is asked where a unit goes
    ("asks_release", "i4"),  # the same of which variant is made next
    ("asks_dispatch", "i4"),  # the same of which unit is taken from the queue next
    ("fleet", "i4"),  # that serves the transport; -1: none
    ("in_fleet", "i4"),  # its number among the transports of the fleet
    ("open_calls", "i4"),  # calls of units that no vehicle has taken yet
    ("pledged", "i4"),  # of these, vehicles that have set out
    ("arrived", "i4"),  # of these, vehicles that are there
    ("handling", "i8"),  # ticks to load and unload
    ("wants_since", "i8"),  # since when it could start but for what it shares; -1: does not
    # gates
    ("gate", "i4"),  # calendar in whose open time units are let in; 0: always
    ("gate_timer", "i4"),  # slot of the timer that rings when it opens; -1: needs none
    # batch
    ("minimum", "i4"),
    ("timeout_timer", "i4"),  # slot of its timer; -1: the oldest need not wait
    ("stamped", "i4"),  # the last unit whose coming was noted; -1: none is waiting
    ("timeout", "i8"),
    # belt
    ("accumulating", "i4"),
    ("spacing", "i8"),  # it moves between two that enter
    ("entered_at", "i8"),  # what it had run when the last unit entered
    ("ran_blocked", "i8"),  # what it ran under a head that waited
    ("asked_at", "i8"),  # open ticks when its head came to its end
]
SERVER_APART = [
    # kinds apart
    ("doing", "i4"),  # its state while at work
    ("set_for", "i4"),  # value of the last unit worked on; -1: none yet
    ("own_mode", "i4"),  # the mode to take up again after a failure in it
    # outages and planned stops
    ("outage_count", "i4"),  # parts of outages that keep it down
    ("planned_count", "i4"),  # planned stops that keep it down
    ("planned_since", "i8"),
    ("planned", "i8"),  # open ticks in which one did
    ("cycles", "i8"),  # units that have left it; counted where a tool is changed
    # ends of shift and cords
    ("clock", "i4"),  # calendar by which it works; `calendar` counts its times
    ("cords", "i4"),  # cords pulled whose help is not over
    ("holding", "i4"),  # those of them that hold the line up
    ("held_since", "i8"),  # open ticks up to which their stops are accounted
]
FAILURE_APART = [
    # crews by skill, outages and planned stops
    ("skill", "i4"),  # what the repair takes; -1: nobody need come
    ("in_off_time", "i4"),
    ("planned", "i4"),
    ("first_part", "i4"),  # of an outage: its parts in `outage_parts`
    ("part_count", "i4"),
    ("window_at", "i4"),  # the next begin in `windows`, its end behind it
    ("window_end", "i4"),
    ("every", "i8"),  # units from one tool change to the next
    # cords
    ("cord", "i4"),  # the line runs on to the end of the pitch
    ("holds", "i4"),  # it has stopped the line
    ("pulled_at", "i8"),
    ("stopped_at", "i8"),
    ("due", "i8"),  # tick at which the help is over
    ("pulls", "i8"),
    ("answers", "i8"),  # helps that began
    ("answer_ticks", "i8"),
    ("helps", "i8"),  # helps that ended
    ("help_ticks", "i8"),
]
