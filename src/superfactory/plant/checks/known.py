"""Whether a name stands for something that there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from superfactory.documents import nearest
from superfactory.plant.elements import Station

if TYPE_CHECKING:
    from collections.abc import Iterable

    from superfactory.plant.checks.review import Review
    from superfactory.plant.outline import Path


def must_be_known(
    review: Review,
    path: Path,
    name: str,
    known: Iterable[str],
    what: str,
    *,
    subject: str = "",
) -> None:
    """Complain of a name that is not among the ids of what it should name."""
    names = list(known)
    if name not in names:
        expected, hint = f"the id of {what}", nearest(name, names)
        review.must(path, subject or str(path[-1]), expected=expected, got=f'"{name}"', hint=hint)


def must_stand_off_paced_lines(review: Review, path: Path, name: str) -> None:
    """Complain of a name that is not the id of a station off the paced lines."""
    plant = review.plant
    stations = {
        element.id: plant.line_of(element.id)
        for element in plant.elements.values()
        if isinstance(element, Station)
    }
    line = stations.get(name)
    if line is not None and line.is_paced:
        expected = "a station off the paced lines, such as one before that line"
        got = f'"{name}" of the paced line "{line.id}"'
        review.must(path, str(path[-1]), expected=expected, got=got)
    else:
        known = [station for station, line in stations.items() if not line.is_paced]
        must_be_known(review, path, name, known, "a station off the paced lines")
