"""What the arrays of stores mean: one dtype a record, one constant a code."""

from __future__ import annotations

import numpy as np

BY_ENTRY, BY_VALUE, BY_SEQUENCE, BY_RULE = range(4)
"""Who leaves a store next: first in; same value as before; first in the build sequence; whom a
rule of the planner's names."""
SHORTEST, FIRST_FREE, SAME_VALUE, IN_SEQUENCE = range(4)
"""Which lane of a store a unit is put on."""

STORE_STATE = np.dtype(
    [
        ("first_lane", "i4"),
        ("lane_count", "i4"),
        ("return_lane", "i4"),
        ("is_random", "i4"),
        ("policy", "i4"),
        ("lane_choice", "i4"),
        ("by", "i4"),  # attribute that units are grouped by; -1: the variant
        ("entry_point", "i4"),
        ("exit_point", "i4"),
        ("inbound_to", "i4"),  # lane that the inbound transfer carries its unit to
        ("outbound_to", "i4"),  # the same of the outbound one; -1: out of the store
        ("last_value", "i4"),  # of the unit sent last; -2: none yet
        ("next_order", "i8"),  # the place in the build sequence that is due
        ("maximum_wait", "i8"),
        ("hold_until", "i8"),  # open ticks; -1: does not hold back
        ("entries", "i8"),
    ],
    align=True,
)
LANE = np.dtype(
    [
        ("slots", "i4"),
        ("count", "i4"),
        ("coming", "i4"),
        ("head", "i4"),
        ("tail", "i4"),
        ("last_value", "i4"),
        ("last_order", "i8"),
        ("slot_ticks", "i8"),
        ("in_ticks", "i8"),
        ("out_ticks", "i8"),
        ("back_ticks", "i8"),  # of the outbound transfer from here to the return lane
        ("again_ticks", "i8"),  # of the inbound transfer from the return lane to here
        ("highest", "i8"),
        ("area", "i8"),
        ("last", "i8"),
        ("ins", "i8"),
    ],
    align=True,
)
CROSSING = np.dtype([("point", "i2"), ("value", "i2"), ("order", "i8"), ("tick", "i8")])
