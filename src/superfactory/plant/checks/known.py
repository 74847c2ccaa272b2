"""Whether a name stands for something that there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from superfactory.documents import nearest

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
