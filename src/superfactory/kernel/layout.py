"""What the kernel's arrays mean: one dtype a record, one constant a code.

The kernel knows no names. A plant reaches it as a `Program` (program.py): arrays of records in
which a node (station, conveyor, source or paced line) owns servers and the queues before them.
Both engines, the compiled loop and its plain-Python specification, read these same arrays.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from superfactory.kernel.layout_apart import FAILURE_APART, NODE_APART, SERVER_APART

Records = NDArray[Any]
Ints = NDArray[np.int64]

NONE = -1
"""No node, queue, unit, crew or shop."""
FAR = 1 << 44
"""A tick that is never reached (55 years)."""
SLOT_BITS = 18
NEVER = (FAR + 1) << SLOT_BITS
"""The event key of a slot that waits for nothing."""
CELL_BITS = 10
UNIT_BITS = 24
"""Tables hold multiples of the scale in 2**-24."""

STATION, CONVEYOR, SOURCE, PACED_LINE = range(4)
WORKPLACE = 4
"""A station with a rule beyond load, work, leave."""
REPLENISHMENT = 5
"""The bins of a stock, one a server; at work while they are under way."""
STORE = 6
"""A store that lets units out in an order of its own."""
CALLED_SOURCE = 7
"""A source that makes a unit when one is called."""
BELT, BATCH = 8, 9
"""A conveyor that stops whole, or that fails; a place that works on many units at once."""
LOT_LINE = 12
"""A press or casting cell that runs lots of part numbers for stocks."""
TRANSPORT = 10
"""A way served by the vehicles of a fleet, one a server; a vehicle is at one of its fleet's."""
FIRST_APART = WORKPLACE
"""Node kinds from here on are called from the loop, not inlined into it."""
WORKING, STARVED, BLOCKED, DOWN, CHANGEOVER = range(5)
IDLE, WAITING, ADVANCE, LACKING, WORK, WORK_TO_FAILURE, DOWN_AT_WORK, DOWN_AT_OWN = range(8)
"""What a server is at (server.mode): from WORK on, something that comes to its end by itself.
LACKING is a paced line that has taken its step and stands for what its stations take, or a bin that
waits for what it brings."""
FIRST_OWN_MODE = 8
HELD = 30
"""The mode of a paced line that stands for its cords."""
"""Modes of kinds apart begin here: timed by server.left; no failure on working time runs."""
MOVED_ON, FINISHED, SCRAPPED, BUILT_IN = range(4)
ONE_WAY, BY_SHARE, BY_VARIANT, BY_VALUE, SAMPLED = range(5)
"""How a node's route is found; from BY_VALUE on it is called, not inlined."""
HAS_CONTENT, TAKES_PIECES = 1, 2
"""What the places of a paced line are asked at every step (node.at_places, added up)."""

CREATE, START, FINISH, BLOCK, LEAVE, FAIL, REPAIR, CONSUME, REJECT, PASS, PITCH, ATTEND = range(
    1, 13
)
CHANGE, READY = 13, 14
STOW, FETCH = 24, 25
BIND, CALL, DROP = 40, 41, 42
PULL = 30
SHORT, SUPPLIED, DRAW, ORDER, DELIVER = range(15, 20)
LOT, LOT_DONE, DISCARD = range(27, 30)
LOAD, UNLOAD = 20, 21
SET_OUT, CHARGE, CHARGED = 45, 46, 47

CARRIER_RETURN, TEAM_SHIFT = 0, 3
"""Kinds of timer."""
STRIKE, RESTORE = 35, 36
PRESENT, SEEK, ENOUGH = 37, 38, 39
ON_WORK, ON_CLOCK, ON_CYCLES, ON_OUTAGE, ON_WINDOWS = range(5)
"""What a failure waits for (failure.on): working time, plant time, so many units, the outage
that it is part of, a window of its own."""
ALL_PLACES = -2
"""Where a paced line stops that goes down as a whole."""

CORDS = ("pulls", "answers", "answer_ticks", "helps", "help_ticks")
"""What is added up of a cord, by the names of its record."""
GATE_OPENS, OLDEST_HAS_WAITED = 1, 2
"""Kinds of timers: a gate lets in again; the oldest unit before a batch has waited enough."""

HORIZON, COUNTED, STUCK, ROWS_FULL, UNITS_FULL, PASSAGES_FULL, SEGMENTS_FULL = range(7)
NEED_DECISION = 7
"""Why a run stopped."""
PATIENCE_TICKS = 4 * 3_600 * 10_000
"""How long nothing may move before it is asked whether anything still can."""

NODE = np.dtype(
    [
        # what every visit reads and writes comes first, in two lines of the processor's cache
        ("kind", "i4"),
        ("idle", "i4"),
        ("first_queue", "i4"),
        ("queue_count", "i4"),
        ("first_server", "i4"),
        ("stale", "i4"),  # idle servers whose state has yet to be said
        ("waiting", "i4"),  # servers that wait to enter any of its queues
        ("calendar", "i4"),
        ("shop", "i4"),
        ("work", "i4"),  # first of the distributions by variant
        ("becomes_vehicle", "i4"),
        ("attempt_limit", "i4"),  # inspections of a unit at most; 0: it does not inspect
        ("route_kind", "i4"),
        ("first_route", "i4"),
        ("resource", "i4"),
        ("ahead_of", "i4"),  # distribution from which `ahead` was drawn; -1: not drawn yet
        ("ahead", "i8"),  # the next work time, drawn before it is wanted
        ("work_key", "u8"),
        ("work_draws", "u8"),
        ("started", "i8"),
        ("finished", "i8"),
        ("server_count", "i4"),
        ("route_count", "i4"),
        # inspection
        ("rework_to", "i4"),
        ("last_to", "i4"),
        # source
        ("saturated", "i4"),
        ("first_variant", "i4"),
        ("variant_count", "i4"),
        ("first_in_sequence", "i4"),
        ("sequence_count", "i4"),
        ("sequence_at", "i4"),
        ("sequence_repeats", "i4"),
        # conveyor and paced line
        ("capacity", "i4"),
        ("count", "i4"),
        ("head", "i4"),
        ("tail", "i4"),
        ("first_position", "i4"),
        ("at_places", "i4"),  # what is asked of every place at a step; 0: nothing
        ("pitch", "i8"),
        ("pass_below", "i8"),
        ("route_key", "u8"),
        ("route_draws", "u8"),
        ("inspect_key", "u8"),
        ("inspect_draws", "u8"),
        ("inspected_first", "i8"),
        ("passed_first", "i8"),
        ("rejected", "i8"),
        ("scrapped", "i8"),
        *NODE_APART,
    ],
    align=True,
)
SERVER = np.dtype(
    [
        ("node", "i4"),
        ("mode", "i4"),
        ("state", "i4"),
        ("unit", "i4"),
        ("calendar", "i4"),
        ("resource", "i4"),
        ("down_count", "i4"),
        ("pending_count", "i4"),
        ("first_failure", "i4"),
        ("failure_count", "i4"),
        ("next_failure", "i4"),
        ("down_failure", "i4"),
        ("to", "i4"),
        ("wait_next", "i4"),
        ("wait_since", "i8"),
        ("since", "i8"),
        ("left", "i8"),
        ("op_from", "i8"),
        ("worked", "i8"),
        ("fails_at", "i8"),
        ("accounted", "i8"),
        *SERVER_APART,
    ],
    align=True,
)
QUEUE = np.dtype(
    [
        ("consumer", "i4"),
        ("quantity", "i4"),
        ("called", "i4"),  # whether its head must have been called for the main unit
        ("first_quantity", "i4"),  # of the quantities by variant of the main unit; -1: quantity
        ("count", "i4"),
        ("head", "i4"),
        ("tail", "i4"),
        ("wait_head", "i4"),
        ("wait_tail", "i4"),
        ("shop", "i4"),
        ("zone", "i4"),
        ("highest", "i4"),
        ("capacity", "i8"),
        ("area", "i8"),
        ("last", "i8"),
    ],
    align=True,
)
UNIT = np.dtype(
    [
        ("variant", "i4"),
        ("serial", "i4"),
        ("next", "i4"),
        ("attempts", "i4"),
        ("zone", "i4"),
        ("shop", "i4"),
        ("is_vehicle", "i4"),
        ("called", "i4"),  # bits of the components that were called for it
        ("for_unit", "i4"),  # a called component: record and serial number of its main unit
        ("for_serial", "i4"),
        ("order", "i4"),  # place in the build sequence: the how-manieth unit of a product
        ("in_shop_since", "i8"),
        ("vehicle_since", "i8"),
        ("ready", "i8"),
        ("called_at", "i8"),  # tick of its call for a vehicle, or at which it was called itself
        ("carriers", "i8"),  # one bit for each loop of carriers that it is on one of
        ("entry", "i8"),  # the how-manieth unit to come into its store
    ],
    align=True,
)
FAILURE = np.dtype(
    [
        ("server", "i4"),
        ("position", "i4"),
        ("on", "i4"),
        ("slot", "i4"),
        ("state", "i4"),
        ("crew", "i4"),  # who attends it now
        ("calendar", "i4"),
        ("to_failure", "i4"),
        ("repair", "i4"),
        ("wait_next", "i4"),
        ("failed_at", "i8"),
        ("next", "i8"),
        ("failure_key", "u8"),
        ("failure_draws", "u8"),
        ("repair_key", "u8"),
        ("repair_draws", "u8"),
        ("count", "i8"),
        ("ticks", "i8"),
        *FAILURE_APART,
    ],
    align=True,
)
STOCK = np.dtype(
    [
        ("filler", "i4"),  # node that is called when pieces are drawn; -1: none
        ("first_drawing", "i4"),  # then from `next` to `next`
        ("level", "i8"),
        ("least", "i8"),
        ("most", "i8"),
        ("area", "i8"),
        ("last", "i8"),
        ("drawn", "i8"),
        ("delivered", "i8"),
    ],
    align=True,
)
DRAWING = np.dtype(
    [
        ("stock", "i4"),
        ("node", "i4"),
        ("position", "i4"),  # place on a paced line; -1: off them
        ("queue", "i4"),  # of components, instead of a stock; -1: a stock's pieces
        ("next", "i4"),  # the next drawing from the same stock; -1: none
        ("quantity", "i4"),
        ("first_quantity", "i4"),  # of the quantities by variant; -1: quantity
        ("calendar", "i4"),
        ("short_count", "i4"),  # shortages that are open: of bins, one a bin that waits
        ("short_since", "i8"),  # tick at which the first of them began; -1: none is open
        ("short_from", "i8"),  # open ticks up to there, or up to the last cut
        ("shortages", "i8"),
        ("short_ticks", "i8"),
    ],
    align=True,
)
"""What a node, or a place of a paced line, takes from a stock at once, or a place from a queue of
components; the drawings of a node are neighbours, those of a place too."""
LOT_PART = np.dtype(
    [
        ("stock", "i4"),
        ("family", "i4"),
        ("reorder_point", "i8"),
        ("strokes", "i8"),
        ("pieces", "i8"),  # of a stroke
        ("stroke", "i8"),  # ticks
        ("container", "i8"),  # pieces
        ("scrap_strokes", "i8"),  # after a die change
        ("lots", "i8"),
        ("delivered", "i8"),
        ("scrapped", "i8"),
    ],
    align=True,
)
"""A part number of a lot line; those of one line are neighbours."""
TIMER = np.dtype([("kind", "i4"), ("which", "i4")])
"""A slot behind those of the servers and failures; what it does is its kind's."""
ATTRIBUTE = np.dtype(
    [
        ("option_count", "i4"),
        ("first_option", "i4"),  # its number among the options of all attributes
        ("first_share", "i4"),  # cumulated shares, variant after variant
        ("key", "u8"),
        ("draws", "u8"),
    ],
    align=True,
)
CARRIER = np.dtype(
    [
        ("count", "i4"),
        ("free", "i4"),
        ("in_use", "i4"),
        ("returning", "i4"),
        ("head", "i4"),  # of those on their way back, in the ring that begins at first_due
        ("first_due", "i4"),
        ("timer", "i4"),
        ("first_node", "i4"),
        ("node_count", "i4"),
        ("highest", "i4"),
        ("return_ticks", "i8"),
        ("area", "i8"),
        ("none_free", "i8"),
        ("loaded", "i8"),
        ("last", "i8"),
    ],
    align=True,
)
CALLS = np.dtype([("source", "i4"), ("first_quantity", "i4"), ("bit", "i4")])
"""A component called at a node: the source that makes it, the number of it by variant."""
TEAM = np.dtype(
    [
        ("people", "i4"),
        ("relief", "i4"),
        ("present", "i4"),
        ("busy", "i4"),
        ("calendar", "i4"),
        ("timer", "i4"),
        ("first_node", "i4"),
        ("node_count", "i4"),
        ("shift", "i4"),  # the next one in team_shifts, up to last_shift
        ("last_shift", "i4"),
        ("absent_below", "i8"),
        ("key", "u8"),
        ("draws", "u8"),
        ("busy_area", "i8"),  # people at work, and there, times open ticks of the calendar
        ("present_area", "i8"),
        ("last", "i8"),
    ],
    align=True,
)
FLEET = np.dtype(
    [
        ("vehicles", "i4"),
        ("first_vehicle", "i4"),
        ("transports", "i4"),
        ("first_node", "i4"),  # of its transports among fleet_nodes, by number of node
        ("first_empty", "i4"),  # of its empty travels, from transport to transport, row by row
        ("parked_at", "i4"),  # node at whose end the vehicles stand at first
        ("charge_after", "i8"),  # ticks of driving
        ("charge_ticks", "i8"),
        ("empty", "i8"),
        ("trips", "i8"),
    ],
    align=True,
)
VEHICLE = np.dtype(
    [
        ("at", "i4"),  # node at whose end it stands, or last stood
        ("is_free", "i4"),
        ("driven", "i8"),  # since it was charged
    ],
    align=True,
)
CREW = np.dtype(
    [
        ("hands", "i4"),
        ("busy", "i4"),
        ("calendar", "i4"),
        ("in_off_time", "i4"),
        ("calls", "i8"),  # failures attended, and the ticks they waited for it
        ("waited", "i8"),
        ("area", "i8"),  # hands at work, times open ticks of the calendar
        ("last", "i8"),
    ],
    align=True,
)
ZONE = np.dtype([("limit", "i4"), ("count", "i4"), ("first_entry", "i4"), ("entry_count", "i4")])
CALENDAR = np.dtype(
    [
        ("first", "i4"),
        ("last", "i4"),
        ("at", "i4"),
        ("begin", "i8"),
        ("end", "i8"),
        ("open_before", "i8"),
        ("next_begin", "i8"),
    ],
    align=True,
)
INTERVAL = np.dtype([("begin", "i8"), ("end", "i8"), ("open_before", "i8")])
DISTRIBUTION = np.dtype(
    [("table", "i4"), ("shift", "i4"), ("scale", "i8"), ("offset", "i8")], align=True
)
CELL = np.dtype([("low", "i8"), ("width", "i8")])
POSITION = np.dtype(
    [
        ("unit", "i4"),
        ("work", "i4"),
        ("occupied", "i8"),
        ("down", "i8"),
        ("started", "i8"),
        ("work_key", "u8"),
        ("work_draws", "u8"),
    ],
    align=True,
)
RESOURCE = np.dtype(
    [
        ("servers", "i4"),
        ("active", "i4"),  # servers that work or are down; all of them: the resource is active
        ("pending", "i4"),
        ("since", "i8"),
        ("since_open", "i8"),
        ("until_open", "i8"),
        ("calendar", "i4"),
    ],
    align=True,
)
SEGMENT = np.dtype([("begin", "i8"), ("end", "i8"), ("length", "i8"), ("leader", "i8")])
SHOP = np.dtype([("count", "i8"), ("area", "i8"), ("last", "i8"), ("ins", "i8"), ("outs", "i8")])
STANDING = np.dtype([("shop", "i2"), ("enter", "i8")])
PASSAGE = np.dtype(
    [("shop", "i2"), ("variant", "i2"), ("enter", "i8"), ("leave", "i8"), ("outcome", "i1")]
)
ROW = np.dtype([("tick", "i8"), ("unit", "i4"), ("place", "i4"), ("cause", "i4"), ("kind", "i1")])
