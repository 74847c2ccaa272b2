"""The words a reader of the page may not know, as docs/glossary.md has them."""

from __future__ import annotations

TERMS = (
    ("target", "Capacity of the phases open on the first day times days over 365."),
    (
        "half width",
        "Half the length of the 95 % confidence interval of a mean over replications, Student's t.",
    ),
    ("replication", "One run of the same model on other draws."),
    (
        "warm-up",
        "Plant time simulated before the statistics begin, so that an empty plant fills up.",
    ),
    ("seed", "The number that fixes all draws: same seed, same bytes."),
    ("working day", "A day on which the exit line has a shift."),
    ("working hour", "One hour of the exit line's open time, breaks left out."),
    ("clock hour", "One hour that elapses, nights included."),
    (
        "takt",
        "The time between two vehicles at which the plant, or a paced line, is meant to work.",
    ),
    ("gross rate", "3600 s divided by the takt: what a line without any loss would make an hour."),
    ("net rate", "Good vehicles divided by the working hours of the exit line."),
    ("line efficiency", "Net rate divided by gross rate."),
    ("lead time", "Clock time from entering to leaving, of a shop or of the plant as a vehicle."),
    (
        "WIP",
        "Work in process: units between entry and exit; the figure is its mean over the window.",
    ),
    (
        "Little's law",
        "Mean WIP equals entry rate times mean lead time; the report checks its own "
        "figures with it.",
    ),
    (
        "becomes a vehicle",
        "The moment a body is counted as a vehicle; the plant file names the station.",
    ),
    (
        "paced line",
        "A line whose units all move one place at the same moment, every takt; any stop "
        "stops the whole line.",
    ),
    (
        "buffer",
        "A store of limited places without an operation, first in, first out; the places "
        "on machines do not count.",
    ),
    ("working", "An operation is on."),
    (
        "starved",
        "Up and empty: nothing came; on a paced line also short of pieces or components, so that "
        "the line stands.",
    ),
    (
        "blocked",
        "The work is done and the unit cannot leave, or a paced line is stopped by another place.",
    ),
    ("down", "Failed or stopped as planned: waiting for a crew, or under repair."),
    ("off shift", "Outside the open time of its line."),
    ("bottleneck", "The resource in the longest uninterrupted active period, at each instant."),
    (
        "active period",
        "A stretch in which a resource works or is under repair; off shift freezes it.",
    ),
    ("first-pass yield", "Share of units that pass every inspection at the first attempt."),
    ("rework", "The loop of a rejected unit through repair and back to the inspection."),
    (
        "availability",
        "Actual production time over planned busy time: working over open time less planned stops.",
    ),
    (
        "effectiveness",
        "Planned run time per unit times units produced, over actual production time.",
    ),
    ("quality ratio", "Good units over units produced."),
    (
        "OEE",
        "Overall equipment effectiveness index: availability times effectiveness times "
        "quality ratio.",
    ),
    ("NEE", "Net equipment effectiveness index: as OEE, with set-up counted as busy."),
    ("allocation efficiency", "Actual busy time over planned busy time."),
    ("utilization efficiency", "Actual production time over actual busy time."),
    (
        "technical efficiency",
        "Production time over the sum of production time and delay, that is time down or blocked.",
    ),
    ("MTBF, MTTF, MTTR", "Mean time between failures, to failure, and to restoration."),
    ("provenance", "Where a number comes from: kind, source, the day it was known, its range."),
    ("calibrated", "Adjusted until the model gave a known answer; not unique."),
)
