"""What fits would change in a plant file: the places, what stands there, and what would.

Only values are set whose place is beyond doubt: a cycle time, or the times of a failure that the
plant knows by the reason in the log. What has no such place is said and left to the planner.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from superfactory.documents import Listing, Node, Scalar, Table, TextEdit, nearest, reach
from superfactory.fitting.writing import (
    fit_in_words,
    in_words,
    is_table,
    number_text,
    old_text,
    share_text,
    value_text,
)

if TYPE_CHECKING:
    from superfactory.fitting.found import Found
    from superfactory.fitting.records import Log

Path = tuple[str | int, ...]
FIELDS = {"time_to_failure": "time_to_failure_min", "repair_time": "repair_time_min"}


@dataclass(frozen=True, slots=True)
class Change:
    """One fit and its place in the plant file.

    found: the fit.
    address: the place in words: `station W1.failures.jam.repair_time_min`.
    before: what stands there, in words; empty if nothing.
    after, after_words: what would, as YAML and in words; empty if nothing.
    edit: what does it; None if the fit has no place.
    why_not: why it has none.
    line: of the plant file; 0 if unknown.
    share: the availability that is written; None for a time.
    """

    found: Found
    address: str
    before: str = ""
    after: str = ""
    edit: TextEdit | None = None
    why_not: str = ""
    line: int = 0
    share: float | None = None

    @property
    def after_words(self) -> str:
        """The fit in a few words: `gamma mean 72.11 cv 0.2026`."""
        words = fit_in_words(self.found.fit) if self.after else ""
        if self.share is None:
            return words
        return f"availability {number_text(self.share)}, time to failure {words} min"


def changes_of(
    founds: Iterable[Found], log: Log, tree: Node, *, known: Collection[str] = ()
) -> Iterator[Change]:
    """What fits would change in a plant.

    Parameters
    ----------
    founds
        Fits, those of one station together; refused ones are passed over.
    log
        Where they come from.
    tree
        The plant file as `documents.read_yaml_file` gives it.
    known
        Elements of the plant, those that stand in tables among them.
    """
    stations = dict(_stations(tree))
    runs = _runs(tree)
    fitted = [found for found in founds if found.fit.distribution]
    for station, group in groupby(fitted, key=lambda found: found.series.station):
        ours = list(group)
        if station not in stations:
            why = _no_station(station, stations, runs, known)
            yield from (Change(found, _address(found), why_not=why) for found in ours)
            continue
        place = _Place(tree, stations[station], log)
        cycles = [found for found in ours if found.series.what == "cycle_time"]
        yield from place.cycle_times(cycles)
        stops = [found for found in ours if found.series.what != "cycle_time"]
        yield from (place.stop(found, stops) for found in stops)


@dataclass(frozen=True, slots=True)
class _Place:
    """One station in the tree."""

    tree: Node
    path: Path
    log: Log

    def cycle_times(self, founds: list[Found]) -> Iterator[Change]:
        """One value, or one a variant."""
        path = (*self.path, "cycle_time_s")
        before = reach(self.tree, path)
        if len(founds) == 1 and not founds[0].series.variant:
            yield self._one_for_all(founds[0], path, before)
        elif founds and is_table(before):
            for found in founds:
                below = (*path, "by_variant", found.series.variant)
                if reach(self.tree, below[:-1]) is None:
                    yield from self._new_table(founds, path, before)
                    return
                there = reach(self.tree, below)
                rest = reach(self.tree, (*path, "otherwise"))
                yield self._change(found, below, rest if there is None else there)
        elif founds:
            yield from self._new_table(founds, path, before)

    def _one_for_all(self, found: Found, path: Path, before: Node | None) -> Change:
        """One time, unless the plant tells variants apart, which the log then does not."""
        stated = reach(self.tree, (*path, "by_variant"))
        if not isinstance(stated, Table) or not stated.entries:
            return self._change(found, path, before)
        names = ", ".join(stated.entries)
        why = f"the plant states it by variant ({names}), the log has no column that tells them"
        return Change(found, _address(found), why_not=why, line=self._line(path))

    def _new_table(self, founds: list[Found], path: Path, before: Node | None) -> Iterator[Change]:
        """A time by variant where there was one for all: one edit, told once a variant."""
        if is_table(before):
            before = reach(self.tree, (*path, "otherwise"))
        times = [f"{f.series.variant}: {value_text(f, self.log, before=before)}" for f in founds]
        rest = "" if before is None else f", otherwise: {old_text(before)}"
        whole = f"{{by_variant: {{{', '.join(times)}}}{rest}}}"
        for number, found in enumerate(founds):
            edit = TextEdit(path, whole) if number == 0 else None
            yield Change(
                found,
                _address(found),
                "" if before is None else in_words(before),
                value_text(found, self.log, before=before),
                edit,
                line=self._line(path),
            )

    def stop(self, found: Found, stops: list[Found]) -> Change:
        """A time of a failure that the plant knows by its id; `stops` holds those beside it."""
        failures = reach(self.tree, (*self.path, "failures"))
        path = (*self.path, "failures", found.series.reason)
        entry = reach(self.tree, path) if isinstance(failures, Listing) else None
        if not isinstance(entry, Table) or not isinstance(failures, Listing):
            return Change(found, _address(found), why_not=self._no_failure(found, failures))
        position = failures.items.index(entry)
        field = FIELDS[found.series.what]
        path = (*self.path, "failures", position, field)
        before = entry.entries.get(field)
        if before is None and field == "time_to_failure_min" and "availability" in entry.entries:
            return self._instead_of_availability(found, stops, path, entry)
        return self._change(found, path, before)

    def _instead_of_availability(
        self, found: Found, stops: list[Found], path: Path, entry: Table
    ) -> Change:
        """An exponential time to failure stays an availability, as scenarios may change it."""
        old = entry.entries["availability"]
        before = Table(old.where, {"availability": old}, {})
        said, line = f"availability {in_words(old)}", old.where.line
        repair_min = _repair_mean(found, stops, entry)
        if found.fit.distribution == "exponential" and repair_min is not None:
            address = _address(found).replace(FIELDS["time_to_failure"], "availability")
            mean = found.fit.parameters[0].value
            share = mean / (mean + repair_min)
            text = share_text(share, found, self.log, before=before)
            edit = TextEdit((*path[:-1], "availability"), text)
            return Change(found, address, said, text, edit, line=line, share=share)
        text = value_text(found, self.log, before=before)
        edit = TextEdit(path, text, instead_of="availability")
        return Change(found, _address(found), said, text, edit, line=line)

    def _change(self, found: Found, path: Path, before: Node | None) -> Change:
        text = value_text(found, self.log, before=before)
        said = "" if before is None else in_words(before)
        return Change(
            found, _address(found), said, text, TextEdit(path, text), line=self._line(path)
        )

    def _line(self, path: Path) -> int:
        node = reach(self.tree, path) or reach(self.tree, path[:-1]) or reach(self.tree, self.path)
        return 0 if node is None else node.where.line

    def _no_failure(self, found: Found, failures: Node | None) -> str:
        reason = found.series.reason
        known = [] if not isinstance(failures, Listing) else list(map(_id_of, failures.items))
        if not reason:
            return "the log tells no reason; a failure of the plant is known by one"
        like = nearest(reason, known)
        hint = f', is "{like}" meant?' if like else ""
        names = ", ".join(known) or "none"
        return f'the station has no failure "{reason}" (it has: {names}){hint}'


def _repair_mean(found: Found, stops: list[Found], entry: Table) -> float | None:
    """The mean repair time beside a time to failure: the one fitted, or the one stated."""
    for beside in stops:
        if beside.series.what == "repair_time" and beside.series.reason == found.series.reason:
            return float(beside.series.sample.mean)
    stated = entry.entries.get("repair_time_min")
    if isinstance(stated, Table):
        stated = stated.entries.get("mean") or stated.entries.get("value")
    is_number = isinstance(stated, Scalar) and isinstance(stated.value, int | float)
    return float(stated.value) if is_number else None  # type: ignore[union-attr, arg-type]


def _stations(node: Node, path: Path = ()) -> Iterator[tuple[str, Path]]:
    """Every element of a flow that is written by itself, with its path."""
    if isinstance(node, Table):
        for key, below in node.entries.items():
            yield from _stations(below, (*path, key))
    elif isinstance(node, Listing):
        for number, item in enumerate(node.items):
            if path and path[-1] == "flow" and _id_of(item):
                yield _id_of(item), (*path, number)
            yield from _stations(item, (*path, number))


def _runs(node: Node) -> list[str]:
    """Every run of like elements: `A-01..A-20`."""
    if isinstance(node, Listing):
        return [run for item in node.items for run in _runs(item)]
    if not isinstance(node, Table):
        return []
    own = node.entries.get("ids")
    below = [run for entry in node.entries.values() for run in _runs(entry)]
    return [own.text, *below] if isinstance(own, Scalar) else below


def _id_of(item: Node) -> str:
    named = item.entries.get("id") if isinstance(item, Table) else None
    return named.text if isinstance(named, Scalar) else ""


def _no_station(
    station: str, stations: dict[str, Path], runs: list[str], known: Collection[str]
) -> str:
    stem = station.rstrip("0123456789")
    within = next((run for run in runs if run.startswith(stem) and stem), None)
    if within is not None:
        return f"the station is one of the run {within}: write it out to give it times of its own"
    if station in known:
        return "the station stands in a table that the plant file names: write it there"
    like = nearest(station, stations)
    hint = f', is "{like}" meant?' if like else ""
    return f"the plant file has no station of this id{hint}"


def _address(found: Found) -> str:
    series = found.series
    if series.what == "cycle_time":
        variant = f".by_variant.{series.variant}" if series.variant else ""
        return f"station {series.station}.cycle_time_s{variant}"
    return f"station {series.station}.failures.{series.reason or '?'}.{FIELDS[series.what]}"
