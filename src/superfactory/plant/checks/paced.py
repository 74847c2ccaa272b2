"""Whether a line with a takt can move at a pitch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from superfactory.plant.elements import Buffer, Station

if TYPE_CHECKING:
    from superfactory.plant.checks.review import Review
    from superfactory.plant.outline import Path
    from superfactory.plant.site import Line
    from superfactory.plant.stops import Failure


def check_paced(review: Review) -> bool:
    """Complain of what cannot stand on a paced line, or only on one.

    Returns
    -------
    bool
        Whether the stations of every paced line stand together, so that it is one place.
    """
    sound = True
    for line, path in review.lines:
        if not line.flow:
            expected = "a list of at least one element"
            review.must((*path, "flow"), "flow", expected=expected, got="none")
        elif not line.is_paced:
            _unpaced(review, line, path)
        elif not line.stations:
            text = "takt_s is given but the line has no station, expected one at least"
            review.refuse((*path, "takt_s"), text)
        else:
            sound &= _paced(review, line, path)
    return sound


def _unpaced(review: Review, line: Line, path: Path) -> None:
    for number, element in enumerate(line.flow):
        for mode, failure in enumerate(getattr(element, "failures", ())):
            if failure.response != "stop":
                where = (*path, "flow", number, "failures", mode, "response")
                review.must(where, "response", expected="stop off the paced lines")
    if line.zone_failures:
        text = "zone_failures are for paced lines, expected takt_s beside them"
        review.refuse((*path, "zone_failures"), text)
    for number, element in enumerate(line.flow):
        if isinstance(element, Station) and element.cycle_time_s is None:
            text = (
                'the key "cycle_time_s" is missing (only a station of a paced line may do without)'
            )
            review.refuse((*path, "flow", number), text)
    if line.power_kw is not None:
        text = "power_kw of a line is that of a paced line's drive, expected takt_s beside it"
        review.refuse((*path, "power_kw"), text)


def _paced(review: Review, line: Line, path: Path) -> bool:
    _on_moving_time(review, line.zone_failures, (*path, "zone_failures"))
    numbers = [at for at, element in enumerate(line.flow) if isinstance(element, Station)]
    for at in numbers:
        element = line.flow[at]
        if isinstance(element, Station):
            _paced_station(review, element, (*path, "flow", at), is_last=at == numbers[-1])
    for at, element in enumerate(line.flow[: numbers[-1]]):
        if at > numbers[0] and not isinstance(element, Station):
            text = (
                f"a {element.kind} cannot stand between the stations of a paced line, "
                "expected it before the first or after the last"
            )
            review.refuse((*path, "flow", at), text)
    return len(numbers) == numbers[-1] - numbers[0] + 1


def _paced_station(review: Review, station: Station, path: Path, *, is_last: bool) -> None:
    unfit = {
        "servers": station.servers != 1,
        "at_shift_end": station.at_shift_end != "stop",
        "changeover": station.changeover is not None,
        "inspection": station.inspection is not None,
        "loads": station.loads is not None,
        "unloads": station.unloads is not None,
        "to": station.to is not None and not is_last,
    }
    for field in (name for name, is_there in unfit.items() if is_there):
        text = f"a station of a paced line cannot have {field}"
        review.refuse((*path, field), text)
    for number, component in enumerate(station.components):
        _component(review, station, component.taken_from, (*path, "components", number, "from"))
    _on_moving_time(review, station.failures, (*path, "failures"))


def _on_moving_time(review: Review, failures: tuple[Failure, ...], path: Path) -> None:
    for number, failure in enumerate(failures):
        if failure.on == "clock":
            expected = "working_time on a paced line"
            review.must((*path, number, "on"), "on", expected=expected, got='"clock"')


def _component(review: Review, station: Station, name: str, path: Path) -> None:
    """What a station of a paced line meets waits for it in a buffer that is its own."""
    plant = review.plant
    if plant.is_stock(name) or not plant.is_entrance(name):
        return
    feeder = plant.elements.get(plant.entrance(name))
    if not isinstance(feeder, Buffer) or feeder.capacity == 0:
        expected = "a stock, or a buffer of at least one place, at a station of a paced line"
        review.must(path, "from", expected=expected, got=f'"{name}"')
        return
    line = plant.line_of(station.id)
    for other in line.stations[: line.stations.index(station)]:
        if feeder.id in plant.component_feeders(other.id):
            text = f'from is "{name}", which "{other.id}" takes from, expected a buffer of its own'
            review.refuse(path, text)
