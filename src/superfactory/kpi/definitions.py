"""What every figure means: unit, formula and source, for the docs and for whoever shows them.

Keyed by the dataclass that holds the figure. W(a, b) are the open ticks of a calendar between two
ticks; sums are those of `Tally`. docs/reference/figures.md is made from this table, and a
test holds it against the dataclasses.
"""

from __future__ import annotations

from typing import NamedTuple

from superfactory.kpi.bottleneck import Bottleneck, Leader
from superfactory.kpi.carriers import CarrierUse
from superfactory.kpi.closings import Closing
from superfactory.kpi.crews import CrewFigures
from superfactory.kpi.energy import Energy, MachineEnergy
from superfactory.kpi.fleets import FleetUse
from superfactory.kpi.hold_ups import HoldUp
from superfactory.kpi.iso22400 import WorkUnit
from superfactory.kpi.labour import CrewStaffing, Labour, Staffing
from superfactory.kpi.lead_time import LeadTime
from superfactory.kpi.lots import LotRun
from superfactory.kpi.quality import InspectionFigures, Quality
from superfactory.kpi.replications import Estimate
from superfactory.kpi.sequence import LaneLevel, Sequence
from superfactory.kpi.shift_levels import ShiftLevel
from superfactory.kpi.states import StateShares
from superfactory.kpi.stocks import Shortage, StockLevel
from superfactory.kpi.stoppages import Cord, Stoppage, StopReason
from superfactory.kpi.teams import TeamFigures
from superfactory.kpi.throughput import Throughput
from superfactory.kpi.wip import BufferLevel, Wip

ISO = "ISO 22400-2:2014"
ROSER = "Roser, Nakano, Tanaka, WSC 2002"
MACHINES = "ISO 14955-1:2017, energy supplied by operating state"
HARBOUR = "The Harbour Report, labour hours per vehicle (HPV); here of those stated"
LITTLE = "Little, Operations Research 9, 1961"

AUTOMATED = "work content of units finished where no operator is needed / all of it"
DEGREE = "degree of automation, automated steps / steps; here weighed by work content"


class Definition(NamedTuple):
    """What one figure means.

    unit: "1" for a share or a ratio, "" for names and words.
    formula: how it is worked out.
    source: who defined it; "" for a definition of our own.
    """

    unit: str
    formula: str
    source: str = ""


def _energy_by_state(whose: str) -> dict[str, Definition]:
    """Energy in each of the six states, of one machine or of several."""
    words = ("working", "starved", "blocked", "down", "changeover", "off_shift")
    return {
        f"energy_kwh_{state}": Definition("kWh", f"{whose}power {state} x time {state}", MACHINES)
        for state in words
    }


DEFINITIONS: dict[type, dict[str, Definition]] = {
    Throughput: {
        "vehicles": Definition("vehicles", "vehicles that left through a finished sink"),
        "clock_hours": Definition("h", "end - begin of the window"),
        "working_hours": Definition("h", "W(begin, end) of the exit line's calendar"),
        "working_days": Definition("days", "days on which a shift of the exit line starts"),
        "shifts": Definition("shifts", "shifts of the exit line that start in the window"),
        "vehicles_per_working_hour": Definition("1/h", "vehicles / working_hours: the net rate"),
        "vehicles_per_clock_hour": Definition(
            "1/h", "vehicles / clock_hours", f"{ISO}, throughput rate"
        ),
        "vehicles_per_shift": Definition("1/shift", "vehicles / shifts"),
        "vehicles_per_working_day": Definition("1/day", "vehicles / working_days"),
        "vehicles_per_day": Definition("1/day", "vehicles / (clock_hours / 24)"),
        "vehicles_per_month": Definition("1/month", "vehicles_per_day x 365 / 12"),
        "vehicles_per_year": Definition("1/year", "vehicles_per_day x 365"),
        "gross_rate_per_hour": Definition(
            "1/h", "3600 s / takt of the exit line, else / the longest takt of a paced line"
        ),
        "line_efficiency": Definition("1", "net rate / gross rate"),
        "by_shift": Definition("vehicles", "by the last shift begun before the vehicle left"),
        "by_day": Definition("vehicles", "by calendar day of the exit"),
        "by_month": Definition("vehicles", "by calendar month of the exit"),
        "by_year": Definition("vehicles", "by calendar year of the exit"),
    },
    LeadTime: {
        "unit_count": Definition("units", "stays that ended in the window"),
        "mean_h": Definition("h", "mean of leave - enter, hours of the clock"),
        "p50_h": Definition("h", "median of the same"),
        "p95_h": Definition("h", "95th percentile of the same, linear between ranks"),
    },
    Wip: {
        "mean": Definition("units", "shop_area / (end - begin): L"),
        "arrivals_per_h": Definition("1/h", "shop_in / clock_hours"),
        "departures_per_h": Definition("1/h", "shop_out / clock_hours: lambda"),
        "mean_stay_h": Definition("h", "mean stay of all units that left, finished or not: W"),
        "little": Definition("units", "lambda W", LITTLE),
        "discrepancy": Definition("1", "lambda W / L - 1; tends to 0 with a longer window", LITTLE),
    },
    BufferLevel: {
        "mean_level": Definition("units", "queue_area / (end - begin)"),
        "max_level": Definition(
            "units", "highest level, however brief; highest of all replications"
        ),
    },
    StockLevel: {
        "mean_pieces": Definition("pieces", "stock_area / (end - begin)"),
        "min_pieces": Definition("pieces", "lowest level; over replications the lowest of all"),
        "max_pieces": Definition("pieces", "highest level; over replications the highest of all"),
        "drawn_pieces": Definition("pieces", "pieces drawn"),
        "delivered_pieces": Definition("pieces", "pieces that came"),
        "shortages": Definition("shortages", "shortages of all who draw from it"),
        "shortage_min": Definition("min", "minutes of all who draw from it"),
        "bins_under_way": Definition(
            "bins", "number of its bins x the share of their open time under way"
        ),
    },
    Shortage: {
        "count": Definition("shortages", "short rows in the window"),
        "minutes": Definition("min", "open time between short and supplied, cut to the window"),
        "mean_min": Definition("min", "minutes / count"),
    },
    FleetUse: {
        "vehicles": Definition("vehicles", "in the fleet"),
        "trips": Definition("units", "units taken on"),
        "loaded": Definition(
            "1", "travel with a unit, loading and unloading among it, of vehicles x open time"
        ),
        "empty": Definition("1", "travel on the way to a unit, likewise"),
        "waiting": Definition("1", "with a load that cannot be handed over, likewise"),
        "charging": Definition("1", "charging, likewise"),
        "idle": Definition("1", "parked without a call, likewise; the five add up to 1"),
    },
    CarrierUse: {
        "count": Definition("carriers", "in the loop"),
        "loaded": Definition("units", "units put on a carrier of the loop"),
        "in_use_mean": Definition("carriers", "carrier_area / (end - begin)"),
        "in_use_max": Definition(
            "carriers", "most with a unit on them at once; highest of all replications"
        ),
        "none_free": Definition(
            "1", "share of the clock in which all were in use or on their way back"
        ),
        "loading_starved": Definition("1", "starved / open time of the stations that load it"),
        "unloading_starved": Definition("1", "starved / open time of the stations that unload it"),
    },
    LaneLevel: {
        "store": Definition("", "the store it belongs to"),
        "slots": Definition("units", "its places"),
        "mean_level": Definition("units", "lane_area / (end - begin)"),
        "max_level": Definition(
            "units", "highest level, however brief; highest of all replications"
        ),
        "units_in": Definition("units", "units put on it; on a return lane: carried back"),
    },
    Sequence: {
        "attribute": Definition("", "what the units of a batch have in common"),
        "unit_count": Definition("units", "units of products that passed the point"),
        "in_sequence_share": Definition(
            "1", "units directly behind the one before them in the build sequence / (units - 1)"
        ),
        "displacement_mean": Definition(
            "positions", "mean of |place among those that passed - place in the build sequence|"
        ),
        "displacement_p95": Definition(
            "positions", "95th percentile of the same, linear between ranks"
        ),
        "displacement_max": Definition("positions", "largest of the same"),
        "batch_size": Definition(
            "units", "units / runs of units of one attribute value, one behind the other"
        ),
    },
    LotRun: {
        "lots": Definition("lots", "lots that began in the window"),
        "delivered_pieces": Definition("pieces", "pieces of its containers that reached the stock"),
        "scrapped_pieces": Definition("pieces", "pieces of first strokes after die changes"),
        "scrap_share": Definition("1", "scrapped_pieces / (delivered_pieces + scrapped_pieces)"),
    },
    StateShares: {
        "working": Definition("1", "an operation is on, ticks / ticks of the window x servers"),
        "starved": Definition("1", "up and empty, likewise"),
        "blocked": Definition(
            "1", "done and unable to leave, or stopped by another place of a paced line"
        ),
        "down": Definition("1", "failed, waiting for a crew or under repair"),
        "changeover": Definition("1", "being set up for another variant"),
        "off_shift": Definition("1", "outside the open time of its line; the six add up to 1"),
    },
    Quality: {
        "first_pass_yield": Definition(
            "1",
            "product over stages of 1 - failed_first / vehicles that come; inspections that stand "
            "beside one another are one stage, those of parts none; 1 without any",
        ),
        "reworks_per_vehicle": Definition("1", "(rejected - scrapped) / vehicles"),
        "scrapped_vehicles": Definition("vehicles", "vehicles that left the plant as scrap"),
        "scrap_share": Definition("1", "scrapped / (scrapped + finished) vehicles"),
    },
    InspectionFigures: {
        "inspected_first": Definition("units", "units inspected for the first time"),
        "first_pass_yield": Definition(
            "1", "passed_first / inspected_first: GP / IP", f"{ISO}, first pass yield"
        ),
        "rejected": Definition("units", "failed inspections, any attempt"),
        "scrapped": Definition("units", "units sent to the built-in scrap"),
        "rework_share": Definition(
            "1", "(rejected - scrapped) / inspections: RQ / PQ", f"{ISO}, rework ratio"
        ),
    },
    WorkUnit: {
        "availability": Definition("1", "APT / PBT, PBT: open time less PDOT", ISO),
        "effectiveness": Definition("1", "PRI x PQ / APT; the trade says performance", ISO),
        "quality_ratio": Definition("1", "GQ / PQ", ISO),
        "oee": Definition(
            "1",
            "availability x effectiveness x quality ratio",
            f"{ISO}, overall equipment effectiveness index",
        ),
        "nee": Definition(
            "1",
            "(APT + AUST) / PBT x effectiveness x quality ratio",
            f"{ISO}, net equipment effectiveness index",
        ),
        "allocation_efficiency": Definition("1", "AUBT / PBT", ISO),
        "utilization_efficiency": Definition("1", "APT / AUBT", ISO),
        "technical_efficiency": Definition("1", "APT / (APT + ADET)", ISO),
        "setup_ratio": Definition("1", "AUST / (APT + AUST)", ISO),
        "throughput_rate_per_h": Definition(
            "1/h", "PQ / clock hours of the window", f"{ISO}, throughput rate"
        ),
        "first_pass_yield": Definition("1", "GP / IP: passed_first / inspected_first", ISO),
        "rework_ratio": Definition("1", "RQ / PQ: (rejected - scrapped) / finished", ISO),
        "scrap_ratio": Definition("1", "SQ / PQ: scrapped / finished", ISO),
        "planned_down_h": Definition(
            "h", "PDOT: open time down for tool changes and maintenance, servers added up", ISO
        ),
        "unplanned_down_h": Definition("h", "open time down less PDOT, servers added up"),
        "mtbf_h": Definition(
            "h",
            "APT (paced line: moving time) / failures",
            f"{ISO}, mean operating time between failures",
        ),
        "mttr_h": Definition(
            "h", "clock time from failure to repair / failures", f"{ISO}, mean time to restoration"
        ),
    },
    Stoppage: {
        "is_planned": Definition("", "whether it is a tool change or a maintenance"),
        "servers": Definition("servers", "servers and paced lines it takes down at once"),
        "count": Definition("stops", "stops that began in the window"),
        "hours": Definition(
            "h", "clock time from failure to repair of those repaired in the window"
        ),
        "mean_h": Definition("h", "hours / count"),
    },
    TeamFigures: {
        "size": Definition("people", "as stated"),
        "present_mean": Definition("people", "people there, over open hours of its calendar"),
        "busy_h": Definition("h", "people at a unit, from its start to the end of its work"),
        "utilisation": Definition("1", "busy_h / hours of those present; may exceed 1"),
        "station_wait_h": Definition(
            "h", "open time in which nothing but its people kept a station from starting"
        ),
        "station_wait_share": Definition("1", "station_wait_h / open hours of its servers"),
    },
    CrewFigures: {
        "size": Definition("people", "as stated"),
        "calls": Definition("stops", "stops the crew took up"),
        "busy_h": Definition(
            "h", "people at a stop, each in open time of the crew's calendar, added up"
        ),
        "utilisation": Definition("1", "busy_h / (size x open hours of the crew's calendar)"),
        "wait_min": Definition("min", "clock time from stop to the crew's coming / calls"),
    },
    Closing: {
        "close_count": Definition("closes", "ends of open time for two hours or more"),
        "at_close_mean": Definition("units", "in the shop at a close"),
        "at_close_max": Definition("units", "in the shop at a close"),
        "at_open_mean": Definition("units", "in the shop when it opens after a close"),
    },
    ShiftLevel: {
        "start_count": Definition("starts", "starts of the shift in the window"),
        "mean": Definition("units", "in the shop, or vehicles in the plant, at a start"),
        "lowest": Definition("units", "fewest at a start; lowest of all replications"),
        "highest": Definition("units", "most at a start; highest of all replications"),
    },
    StopReason: {
        "count": Definition("stops", "stops of all stations of the line that began in the window"),
        "minutes": Definition("min", "clock time of those that ended in the window"),
    },
    Cord: {
        "pulls": Definition("pulls", "cords pulled in the window"),
        "stops": Definition("stops", "pulls whose help was not over at the fixed position"),
        "stop_share": Definition("1", "stops / pulls"),
        "mean_answer_s": Definition("s", "clock time from the pull until a crew attends"),
        "mean_help_s": Definition("s", "clock time from the pull until the help is over"),
    },
    Leader: {
        "servers": Definition("servers", "of the station; 1 for a paced line"),
        "share": Definition(
            "1", "open time of the exit line it led / all open time of that line", ROSER
        ),
        "working": Definition(
            "1", "of its own open time; a paced line: moving with its first place filled"
        ),
        "starved": Definition("1", "of its own open time"),
        "blocked": Definition("1", "of its own open time"),
        "down": Definition("1", "of its own open time"),
        "changeover": Definition("1", "of its own open time"),
        "starved_of_people": Definition(
            "1", "of its own open time: only operators kept it from starting"
        ),
        "culprit_down": Definition(
            "1", "share of open time for which `culprit` stopped its paced line"
        ),
    },
    Bottleneck: {
        "share": Definition("1", "share of the resource that led longest", ROSER),
        "stands_out": Definition(
            "",
            "led 1.5 times as long as the second, waited <= 15 %, nobody led <= 50 % of the time",
        ),
        "why": Definition("", "the reason and any doubt, in words"),
    },
    HoldUp: {
        "kind": Definition("", "`team`, `carriers` or `fleet`"),
        "busy": Definition("1", "a team's utilisation; a loop's none_free; a fleet under way"),
        "waiting": Definition("1", "a team's station_wait_share; a loop's unloading_starved"),
        "why": Definition("", "both, in words"),
    },
    Energy: {
        "energy_kwh": Definition("kWh", "machines in their states + base loads"),
        "energy_kwh_per_vehicle": Definition(
            "kWh/vehicle", "energy_kwh / vehicles", f"{ISO}, comprehensive energy consumption"
        ),
        "power_kw_mean": Definition("kW", "energy_kwh / clock hours of the window"),
        **_energy_by_state("sum over machines: "),
        "energy_kwh_base_open": Definition(
            "kWh", "sum over base loads: power open x time any line of the shop is open"
        ),
        "energy_kwh_base_off_shift": Definition(
            "kWh", "sum over base loads: power off shift x time none of its lines is open"
        ),
        "machine_count": Definition(
            "machines", "stations, conveyors and drives whose power is stated"
        ),
    },
    MachineEnergy: {
        "energy_kwh": Definition("kWh", "sum over states; servers add up", MACHINES),
        **_energy_by_state(""),
    },
    Labour: {
        "operators_per_shift": Definition("people", "sum over lines of operators_per_shift"),
        "operators_all_shifts": Definition("people", "sum over lines of operators_all_shifts"),
        "maintenance_per_shift": Definition("people", "sum of the sizes of the repair crews"),
        "maintenance_all_shifts": Definition("people", "sum over crews of people_all_shifts"),
        "paid_hours": Definition("h", "paid hours of operators and of crews"),
        "hours_per_vehicle": Definition("h/vehicle", "paid_hours / vehicles", HARBOUR),
        "hours_per_vehicle_operators": Definition("h/vehicle", "that of operators alone"),
        "hours_per_vehicle_maintenance": Definition("h/vehicle", "that of crews alone"),
        "automation_share": Definition("1", AUTOMATED, DEGREE),
        "manned_count": Definition("stations", "stations that state their operators"),
    },
    Staffing: {
        "operators_per_shift": Definition(
            "people", "of stations without a team: operators x servers; of teams: size + relief"
        ),
        "operators_all_shifts": Definition(
            "people", "operators_per_shift x shifts that begin on the busiest day of the window"
        ),
        "paid_hours": Definition(
            "h", "operators x open hours of the line's, or the team's, calendar"
        ),
        "hours_per_vehicle": Definition("h/vehicle", "paid_hours / vehicles", HARBOUR),
        "automation_share": Definition("1", AUTOMATED, DEGREE),
        "station_count": Definition("stations", "stations that state their operators"),
    },
    CrewStaffing: {
        "people_per_shift": Definition("people", "size of the crew"),
        "people_all_shifts": Definition(
            "people", "size x shifts that begin on the busiest day of the window"
        ),
        "paid_hours": Definition("h", "size x open hours of the crew's calendar"),
    },
    Estimate: {
        "mean": Definition("as the figure", "mean over replications"),
        "ci95_half_width": Definition(
            "as the figure",
            "t(0.975, n - 1) s / sqrt(n); none for one",
            "Law, Simulation Modeling, 2015, 4.5",
        ),
    },
}
"""Every figure by the dataclass that holds it."""
