"""A log of the floor read, fitted, and written into a plant file that keeps everything else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from superfactory.service.complaints import WrongRequest
from superfactory.service.outputs import must_be_writable, written_whole

if TYPE_CHECKING:
    from superfactory.documents import Complaints, Sheet
    from superfactory.fitting import Fitted, Floor, Log
    from superfactory.plant import Plant

TRACES = (".parquet", ".arrow", ".ipc", ".feather")
TABLES = (".csv", ".tsv", ".txt")
BOOKS = (".xlsx", ".xlsm")
MOST_REASONS = 3  # named in a refusal to write


@dataclass(frozen=True, slots=True)
class FitRequest:
    """What is asked of a log.

    log: records as a CSV table or the first sheet of a workbook, or a traced history.
    plant: a plant file, or the name of a shipped plant, whose calendars and failures are used.
    stations: stations wanted; empty: all.
    zone: name of the zone of stamps that tell none; empty: they are taken as they are.
    seed: of the simulated samples that goodness of fit is measured with.
    """

    log: Path
    plant: str = ""
    stations: tuple[str, ...] = ()
    zone: str = ""
    seed: int = 1


def fit_records(request: FitRequest) -> Fitted:
    """Read a log and fit what it holds.

    Raises
    ------
    WrongDocument
        If the log or the plant cannot be read.
    WrongRequest
        If a station or zone is not known, or the log is of no known format.
    """
    from superfactory.documents import read_yaml_file
    from superfactory.fitting import Fitted, changes_of, fit_log, floor_of, with_ids_of
    from superfactory.plant import read_plant

    plant = read_plant(request.plant) if request.plant else None
    log, floor = _read(request, plant)
    if plant is not None:
        with_ids_of(plant, log)
        floor = floor_of(plant, log)
    _must_know(request.stations, log)
    founds = tuple(fit_log(log, floor, stations=request.stations or None, seed=request.seed))
    changes = None
    if plant is not None and _is_text(Path(request.plant)):
        tree = read_yaml_file(request.plant)
        changes = tuple(changes_of(founds, log, tree, known=plant.elements))
    why_none = _why_no_text(Path(request.plant)) if plant is not None else ""
    return Fitted(log, founds, request.plant, changes, why_none)


def write_into(fitted: Fitted, plant: Path, target: Path) -> Path | None:
    """Write the fits into a plant file; what it becomes is read as a plant before it is kept.

    Parameters
    ----------
    fitted
        From `fit_records` with this plant.
    plant
        The plant file.
    target
        Where the changed one goes: the same file, whose old text is then kept beside it.

    Returns
    -------
    Path or None
        The file that holds the old text; None if the target is another file.

    Raises
    ------
    WrongRequest
        If there is nothing to write, the target is another file that is there already, or the
        text does not allow a change.
    """
    from superfactory.documents import WrongEdit, rewritten
    from superfactory.plant import read_plant

    if not _is_text(plant):
        raise WrongRequest(_why_no_text(plant))
    edits = [change.edit for change in fitted.changes or () if change.edit is not None]
    if not edits:
        raise WrongRequest(f"nothing was written into {plant}: {_why_nothing(fitted)}")
    is_same = target.exists() and target.samefile(plant)
    if target.exists() and not is_same:
        raise WrongRequest(f"{target} is there already: name a new file, or --into {target}")
    must_be_writable(target)
    old = plant.read_bytes()
    try:
        new = rewritten(old.decode("utf-8"), edits)
    except WrongEdit as error:
        raise WrongRequest(f"{plant}: {error}; nothing was written") from None
    with written_whole(target) as partial:
        partial.write_bytes(new.encode("utf-8"))
        for scenario in (None, *(one.id for one in read_plant(plant).scenarios)):
            _must_read(partial, scenario, plant)
        return _kept(plant, old) if is_same else None


def _is_text(path: Path) -> bool:
    """Whether a plant is a YAML file of the user's: no workbook, and none of the package."""
    return path.is_file() and path.suffix.lower() not in BOOKS


def _why_no_text(path: Path) -> str:
    """Why fits cannot be written into a plant, and how to go on; empty if they can."""
    if _is_text(path):
        return ""
    only = f"{path}: fits are written into a plant file in YAML only"
    if path.suffix.lower() in BOOKS:
        return f"{only}; put the values into the sheets of the workbook"
    return f"{only}; copy the shipped plant to a file first"


def _why_nothing(fitted: Fitted) -> str:
    """Why no fit has a place in the plant file, each reason once."""
    reasons = dict.fromkeys(
        f"{change.address}: {change.why_not}" for change in fitted.changes or () if change.why_not
    )
    shown = list(reasons)[:MOST_REASONS]
    more = [f"and {len(reasons) - len(shown):,} more"] if len(reasons) > len(shown) else []
    return "; ".join([*shown, *more]) or "no time was fitted"


def _must_read(partial: Path, scenario: str | None, plant: Path) -> None:
    """The changed text must still be a plant, in each of its scenarios."""
    from superfactory.plant import WrongPlant, read_plant

    try:
        read_plant(partial, scenario=scenario)
    except WrongPlant as error:
        complaint = error.complaints[0]
        first = f"{complaint.object} {complaint.text}".strip()
        what = f'its scenario "{scenario}"' if scenario is not None else "it"
        raise WrongRequest(
            f"{plant}: with the fits {what} would not do: {first}; nothing was written"
        ) from None


def _kept(plant: Path, old: bytes) -> Path:
    """The old text beside the file, under a name that nothing has yet."""
    number = 1
    while True:
        name = f"{plant.name}.bak" if number == 1 else f"{plant.name}.bak{number}"
        try:
            with plant.with_name(name).open("xb") as file:
                file.write(old)
        except FileExistsError:
            number += 1
        else:
            return plant.with_name(name)


def _read(request: FitRequest, plant: Plant | None) -> tuple[Log, Floor]:
    from superfactory.documents import Complaints
    from superfactory.fitting import Floor, floor_of_legend, read_records, records_of, zone_named

    suffix = request.log.suffix.lower()
    if suffix in TRACES:
        from superfactory.storage import WrongHistoryFile, read_history

        try:
            history = read_history(request.log)
        except WrongHistoryFile as error:
            raise WrongRequest(str(error)) from None
        log = records_of(history, name=request.log.name, stations=request.stations or None)
        return log, Floor() if plant is not None else floor_of_legend(history.legend)
    complaints = Complaints()
    try:
        zone = zone_named(request.zone) if request.zone else None
    except ValueError as error:
        raise WrongRequest(str(error)) from None
    sheet = _sheet(request.log, complaints)
    return read_records(sheet, zone=zone, complaints=complaints), Floor()


def _sheet(path: Path, complaints: Complaints) -> Sheet:
    """The table of a CSV file, or the first sheet of a workbook."""
    from superfactory.documents import read_csv_file, read_workbook_file
    from superfactory.fitting import is_heading

    if path.suffix.lower() in BOOKS:
        book = read_workbook_file(path)
        first = book.names[0]
        return book.sheets([first], complaints=complaints, known={first: is_heading})[0]
    if path.suffix.lower() not in TABLES:
        known = ", ".join((*TABLES, *BOOKS, *TRACES))
        raise WrongRequest(
            f"{path}: a log ends in one of {known}; found {path.suffix or 'nothing'}"
        )
    return read_csv_file(path, complaints=complaints, is_heading=is_heading)


def _must_know(stations: Sequence[str], log: Log) -> None:
    known = log.stations()
    for station in stations:
        if station not in known:
            names = ", ".join(list(known)[:12]) + (", ..." if len(known) > 12 else "")
            raise WrongRequest(f'the log tells nothing of a station "{station}"; it has {names}')
