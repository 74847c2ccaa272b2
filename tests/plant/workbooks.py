"""Workbooks for the tests: a sound plant, written out cell by cell, and what is done to it."""

from __future__ import annotations

import openpyxl

SHEETS = {
    "plant": [
        ["field", "value"],
        ["plant", "small"],
        ["start", "2025-01-06"],
        ["becomes_vehicle_at", "W1"],
    ],
    "phases": [
        ["id", "opens", "capacity_vehicles_per_year"],
        ["all", "2025-01-06", 300000],
    ],
    "calendars": [["id", "holidays"], ["two-shift", "2025-01-01, 2025-01-28..2025-02-04"]],
    "shifts": [
        ["calendar", "id", "days", "from", "to", "breaks"],
        ["two-shift", "early", "mon, tue, wed, thu, fri", "06:00", "14:30", "09:00-09:30"],
    ],
    "products": [["id"], ["car"]],
    "variants": [["product", "id", "share"], ["car", "city", 0.6], ["car", "touring", 0.4]],
    "crews": [["id", "size", "calendar"], ["repairers", 2, "two-shift"]],
    "lines": [["id", "calendar"], ["weld", "two-shift"]],
    "flow": [
        ["line", "id", "kind", "cycle time [s]", "cycle_time_s.distribution", "cycle_time_s.cv",
         "cycle_time_s.source", "capacity", "supplies", "arrivals"],
        ["weld", "bodies", "source", None, None, None, None, None, "car", "saturated"],
        ["weld", "W1", None, 60],
        ["weld", "store", "buffer", None, None, None, None, 4],
        ["weld", "W2", "station", 58.5, "gamma", 0.2],
        ["weld", "shipped", "sink"],
    ],
    "failures": [
        ["element", "id", "availability", "repair_time_min", "crew"],
        ["W1", "jam", 0.95, 5, "repairers"],
    ],
}  # fmt: skip
"""The cells of each sheet of a sound plant, row after row."""

SAME_AS_YAML = """\
plant: small
start: 2025-01-06
becomes_vehicle_at: W1
phases: [{id: all, opens: 2025-01-06, capacity_vehicles_per_year: 300000}]
calendars:
  - id: two-shift
    holidays: [2025-01-01, 2025-01-28..2025-02-04]
    shifts:
      - {id: early, days: [mon, tue, wed, thu, fri], from: "06:00", to: "14:30",
         breaks: ["09:00-09:30"]}
products: [{id: car, variants: [{id: city, share: 0.6}, {id: touring, share: 0.4}]}]
crews: [{id: repairers, size: 2, calendar: two-shift}]
lines:
  - id: weld
    calendar: two-shift
    flow:
      - {kind: source, id: bodies, supplies: car, arrivals: saturated}
      - id: W1
        cycle_time_s: 60
        failures: [{id: jam, availability: 0.95, repair_time_min: 5, crew: repairers}]
      - {kind: buffer, id: store, capacity: 4}
      - {kind: station, id: W2, cycle_time_s: {distribution: gamma, mean: 58.5, cv: 0.2}}
      - {kind: sink, id: shipped}
"""


def written(path, *, cells=None, merged="", without=()):
    """Write the sound workbook with some cells changed; a cell is named `flow!D3`.

    merged: cells to merge, `flow!A3:A4`.
    without: sheets left out; a sheet of None in `cells` is added empty.
    """
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in SHEETS.items():
        if name not in without:
            sheet = book.create_sheet(name)
            for row in rows:
                sheet.append(row)
    for place, value in (cells or {}).items():
        name, _, cell = place.partition("!")
        sheet = book[name] if name in book.sheetnames else book.create_sheet(name)
        sheet[cell] = value
    if merged:
        name, _, range_of_cells = merged.partition("!")
        book[name].merge_cells(range_of_cells)
    book.save(path)
    return path
