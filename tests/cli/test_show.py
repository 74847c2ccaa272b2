"""`show` prints a plant as tables and its flow as a sketch."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.console import Console
from rich.table import Table
from tests.cli.commands import PLANTS, ROOT, command

from superfactory.cli.flow_sketch import flow_sketch
from superfactory.cli.terminal import narrowed
from superfactory.plant import read_plant

TUTORIAL = ROOT / "docs" / "tutorial" / "first-plant.yaml"


def sketch_of(path: Path, width: int = 200) -> list[str]:
    return flow_sketch(read_plant(path), width=width).splitlines()[1:]


def test_a_line_is_drawn_from_its_source_to_where_it_leads():
    assert sketch_of(TUTORIAL)[0] == "body: (panels) → framing → [framed 4] → respot → paint"


def test_conveyors_servers_components_and_rework_are_drawn():
    drawn = "\n".join(sketch_of(TUTORIAL))
    assert "=paint 60= → [painted-bodies 20] → trim" in drawn
    assert "(cells) → packing x2 → [packs 10] → marriage" in drawn
    assert "marriage +battery-pack ← packs → [married 3]" in drawn
    assert "test ↺ to-repair → (shipped)" in drawn


def test_a_paced_line_is_drawn_as_one():
    assert sketch_of(PLANTS / "paced_line.yaml") == [
        "trim: (bodies) → {T-01..T-10 every 60 s} → (shipped)"
    ]


def test_an_element_that_does_not_flow_to_the_next_begins_a_stretch_of_its_own():
    assert sketch_of(PLANTS / "rework.yaml") == [
        "finish: (bodies) → make → [to-test 20] → test ↺ to-bench → shipped",
        "    [to-bench 10] → bench x2 → to-test",
        "    (shipped)",
    ]


def test_the_ways_of_a_split_by_value_and_by_sample_are_drawn():
    assert sketch_of(PLANTS / "splits.yaml")[:2] == [
        "first-pass: (bodies) → topcoat → two-tone: masking, others: polish",
        "    polish → 1 in 10: audit, others: painted",
    ]


def test_transports_and_lot_lines_are_drawn_as_what_they_are():
    drawn = flow_sketch(read_plant(PLANTS / "agvs.yaml"), width=200).splitlines()
    assert "[welded 3] → ~to-paint agv~ → [bodies 3]" in drawn[1]
    assert drawn[0].endswith("~transport fleet~")
    drawn = flow_sketch(read_plant(PLANTS / "lots.yaml"), width=200).splitlines()
    assert drawn[1] == "press-shop: #press hoods#"
    assert drawn[0].endswith("#lot line stocks#")


def test_the_key_shows_only_what_is_usual_or_there():
    key = flow_sketch(read_plant(TUTORIAL), width=200).splitlines()[0]
    assert "~" not in key
    assert "#" not in key


def test_a_long_line_is_folded_between_elements():
    assert max(map(len, sketch_of(TUTORIAL, width=60))) <= 60


@pytest.mark.parametrize(
    "words",
    [
        ["First plant (first-plant, scenario three-shift), from 2025-01-06"],
        ["body", "three-shift", "2"],
        ["framing", "robot-stop 95 % up, 6 min"],
        ["trim", "touring 92, else 80"],
        ["packing", "150 gamma", "2"],
        ["test", "passes 90 %"],
        ["paint", "conveyor", "60", "3,600"],
        ["night", "mon tue wed thu fri", "23:00 to 06:00", "6.5"],
        ["car", "touring", "40 %"],
        ["maintenance", "1", "three-shift"],
        ["* three-shift", "2 changes"],
        ["unstated", "35"],
    ],
)
def test_the_tables_tell(words):
    done = command("show", TUTORIAL, "--scenario", "three-shift")
    assert any(all(word in row for word in words) for row in done.stdout.splitlines())


def test_what_a_calendar_works_besides_its_week_is_shown(tmp_path):
    text = (PLANTS / "shifts.yaml").read_text()
    besides = """    changes:
      - {id: c, from: 2025-03-03, shifts: [{id: new, days: [mon], from: "06:00", to: "12:00"}]}
    overtime: [{id: o, dates: [2025-03-10], shift: new, after_min: 45}]
    extra_shifts: [{id: sat, dates: [2025-02-08], from: "07:00", to: "12:00"}]
"""
    (tmp_path / "shifts.yaml").write_text(
        text.replace("    shifts:\n", besides + "    shifts:\n", 1)
    )
    rows = command("show", tmp_path / "shifts.yaml").stdout.splitlines()
    for words in (
        ["2025-03-03..", "new", "mon", "06:00 to 12:00"],
        ["2025-03-10", "new", "45 min after", "0.75"],
        ["2025-02-08", "sat", "07:00 to 12:00", "5"],
    ):
        assert any(all(word in row for word in words) for row in rows), words


def test_names_in_brackets_are_printed_as_they_are(tmp_path):
    text = (PLANTS / "shifts.yaml").read_text().replace("name: Night shift", 'name: "[red]"')
    (tmp_path / "shifts.yaml").write_text(text)
    assert "[red]" in command("show", tmp_path / "shifts.yaml").stdout


def test_a_narrow_terminal_leaves_columns_out_and_breaks_no_id():
    table = Table(box=None, pad_edge=False)
    for heading in ("station", "stops", "parts"):
        table.add_column(heading, no_wrap=True)
    table.add_row("UB-01..UB-06", "robot", "side-panel")
    console = Console(width=20)
    assert narrowed(table, console) == ["parts"]  # 12 + 1 + 5, and 11 more
    assert narrowed(table, Console(width=40)) == []
