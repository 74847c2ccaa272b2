"""Histories survive the way through a file, whole or not at all."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.history.legends import TWO_STATIONS, history, one_unit

from superfactory.history import COLUMN_NAMES, COLUMNS
from superfactory.storage import (
    HistoryWriter,
    WrongHistoryFile,
    read_history,
    read_legend,
    write_history,
)

SUFFIXES = ["parquet", "arrow", "ipc", "feather"]
UNIT = one_unit(0, 0, weld=(0, 30), paint=(30, 50))
UNITS = history(TWO_STATIONS, *UNIT)


def block(first, last):
    """Give the rows from first to last of a long, dull history as the kernel hands them over."""
    rows = np.zeros(last - first, dtype=[(c.name, c.dtype) for c in COLUMNS])
    rows["tick"] = np.arange(first, last)
    rows["kind"] = 1
    return rows


def write_until(interruption, path):
    with HistoryWriter(path, TWO_STATIONS) as writer:
        writer.write(block(0, 10))
        raise interruption


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_history_read_back_is_the_history_written(tmp_path, suffix):
    path = tmp_path / f"unit.{suffix}"
    write_history(path, UNITS)
    found = read_history(path)
    assert found.same_rows(UNITS)
    assert found.legend == TWO_STATIONS


@settings(max_examples=25)
@given(
    st.lists(
        st.tuples(
            *(
                st.integers(*map(int, (np.iinfo(c.dtype).min, np.iinfo(c.dtype).max)))
                for c in COLUMNS
            )
        )
    )
)
@pytest.mark.parametrize("suffix", ["parquet", "arrow"])
def test_any_numbers_that_fit_the_columns_survive(tmp_path_factory, suffix, rows):
    path = tmp_path_factory.mktemp("any") / f"rows.{suffix}"
    written = history(TWO_STATIONS, *rows)
    write_history(path, written)
    assert read_history(path).same_rows(written)


@pytest.mark.parametrize("suffix", ["parquet", "arrow"])
def test_blocks_handed_over_one_by_one_make_one_history(tmp_path, suffix):
    path = tmp_path / f"blocks.{suffix}"
    with HistoryWriter(path, TWO_STATIONS) as writer:
        for first in range(0, 2_500_000, 500_000):
            writer.write(block(first, first + 500_000))
    assert writer.row_count == 2_500_000
    assert read_history(path).tick.tolist() == list(range(2_500_000))


def test_a_block_may_be_used_again_once_it_is_handed_over(tmp_path):
    rows = block(0, 3)
    with HistoryWriter(tmp_path / "x.arrow", TWO_STATIONS) as writer:
        writer.write(rows)
        rows["tick"] = 99
    assert read_history(tmp_path / "x.arrow").tick.tolist() == [0, 1, 2]


@pytest.mark.parametrize("suffix", ["parquet", "arrow"])
def test_a_history_without_rows_keeps_its_legend(tmp_path, suffix):
    path = tmp_path / f"nothing.{suffix}"
    with HistoryWriter(path, TWO_STATIONS):
        pass
    assert read_legend(path) == TWO_STATIONS
    assert len(read_history(path)) == 0


@pytest.mark.parametrize("interruption", [KeyboardInterrupt, ValueError])
@pytest.mark.parametrize("suffix", ["parquet", "arrow"])
def test_an_interrupted_run_leaves_no_file(tmp_path, suffix, interruption):
    with pytest.raises(interruption):
        write_until(interruption, tmp_path / f"x.{suffix}")
    assert list(tmp_path.iterdir()) == []


def test_an_interrupted_run_leaves_the_file_that_was_there(tmp_path):
    path = tmp_path / "unit.parquet"
    write_history(path, UNITS)
    with pytest.raises(KeyboardInterrupt):
        write_until(KeyboardInterrupt, path)
    assert read_history(path).same_rows(UNITS)
    assert [file.name for file in tmp_path.iterdir()] == ["unit.parquet"]


def test_nothing_stands_under_the_name_before_the_file_is_whole(tmp_path):
    path = tmp_path / "unit.arrow"
    with HistoryWriter(path, TWO_STATIONS) as writer:
        writer.write(block(0, 10))
        assert not path.exists()
    assert path.exists()


@pytest.mark.parametrize("suffix", ["parquet", "arrow"])
def test_any_arrow_tool_finds_names_types_and_legend(tmp_path, suffix):
    path = tmp_path / f"unit.{suffix}"
    write_history(path, UNITS)
    if suffix == "parquet":
        table, metadata = pq.read_table(path), pq.read_metadata(path).metadata
    else:
        table = pa.ipc.open_file(path).read_all()
        metadata = table.schema.metadata
    assert tuple(table.column_names) == COLUMN_NAMES
    assert [str(t) for t in table.schema.types] == [c.dtype.name for c in COLUMNS]
    assert metadata[b"superfactory.legend"].decode() == TWO_STATIONS.to_json()


@pytest.mark.parametrize(
    ("name", "complaint"),
    [
        ("trace.csv", "a history file ends in one of .parquet, .arrow, .ipc, .feather; found .csv"),
        ("trace", "found no suffix"),
    ],
)
def test_a_name_that_says_no_format_is_refused(tmp_path, name, complaint):
    with pytest.raises(WrongHistoryFile, match=complaint):
        write_history(tmp_path / name, UNITS)
    with pytest.raises(WrongHistoryFile, match=complaint):
        read_history(tmp_path / name)


def test_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"there is no folder .*nowhere"):
        write_history(tmp_path / "nowhere" / "x.parquet", UNITS)


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"x\.parquet"):
        read_history(tmp_path / "x.parquet")


@pytest.mark.parametrize("suffix", ["parquet", "arrow"])
@pytest.mark.parametrize("damage", [lambda b: b"", lambda b: b"hello", lambda b: b[: len(b) // 2]])
def test_a_file_of_another_kind_or_cut_short_is_refused(tmp_path, suffix, damage):
    path = tmp_path / f"x.{suffix}"
    write_history(path, UNITS)
    path.write_bytes(damage(path.read_bytes()))
    with pytest.raises(WrongHistoryFile, match=r"x\..*: not a whole file in .* format"):
        read_history(path)


def test_a_table_of_another_make_is_refused_for_want_of_a_legend(tmp_path):
    pq.write_table(pa.table({"tick": [1, 2]}), tmp_path / "x.parquet")
    with pytest.raises(WrongHistoryFile, match="no legend in the file's metadata"):
        read_history(tmp_path / "x.parquet")


def test_a_column_of_another_type_is_named(tmp_path):
    path = tmp_path / "x.arrow"
    table = pa.table({name: pa.array([0], pa.int64()) for name in COLUMN_NAMES})
    table = table.replace_schema_metadata({"superfactory.legend": TWO_STATIONS.to_json()})
    with pa.ipc.new_file(path, table.schema) as file:
        file.write_table(table)
    with pytest.raises(WrongHistoryFile, match="column kind must be int8, found int64"):
        read_history(path)


def test_a_legend_that_cannot_be_read_is_named(tmp_path):
    path = tmp_path / "x.arrow"
    table = pa.table({name: [0] for name in COLUMN_NAMES})
    table = table.replace_schema_metadata({"superfactory.legend": '{"legend_version": 7}'})
    with pa.ipc.new_file(path, table.schema) as file:
        file.write_table(table)
    with pytest.raises(WrongHistoryFile, match=r"x\.arrow: legend version must be 1, got 7"):
        read_legend(path)


def a_day_of_takt(units, *, takt=700_000, stations=40):
    """Rows of a line of stations at takt, work content drawn about 10 % under it."""
    rng = np.random.default_rng(1)  # noqa: TID251 - times for a file, not for a plant
    start = (np.arange(units)[:, None] + np.arange(stations)[None, :]) * takt
    work = takt - rng.integers(0, takt // 5, size=(units, stations))
    unit, station = np.mgrid[0:units, 0:stations]
    rows = np.zeros((units, stations, 2), dtype=[(c.name, c.dtype) for c in COLUMNS])
    rows["tick"] = np.stack([start, start + work], axis=-1)
    rows["kind"] = [2, 3]
    rows["unit"] = unit[:, :, None]
    rows["place"] = station[:, :, None]
    rows["cause"] = np.stack([station, station + 1], axis=-1)
    return np.sort(rows.ravel(), order="tick", kind="stable")


@pytest.mark.parametrize("suffix", ["parquet", "arrow"])
def test_a_row_of_a_line_at_takt_takes_at_most_four_bytes(tmp_path, suffix):
    rows = a_day_of_takt(3_000)
    with HistoryWriter(tmp_path / f"x.{suffix}", TWO_STATIONS) as writer:
        writer.write(rows)
    assert (tmp_path / f"x.{suffix}").stat().st_size <= 4 * len(rows)


def test_arrow_is_loaded_only_when_a_file_is_touched():
    code = "import sys, superfactory.storage; sys.exit('pyarrow' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
