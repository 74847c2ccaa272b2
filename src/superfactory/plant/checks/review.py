"""What a check works with: the plant, where each of its objects stands, and the complaints."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from superfactory.documents import Complaints, Node, reach
from superfactory.plant.flow import Flow
from superfactory.plant.outline import Path, description, place_of, shown

if TYPE_CHECKING:
    from superfactory.plant.elements import AnyElement
    from superfactory.plant.plant import Plant
    from superfactory.plant.site import Line, Shop


@dataclass(frozen=True)
class Review:
    """A plant under review.

    plant: as far as it could be read.
    tree: the file it was read from, runs written out and patches applied.
    complaints, warnings: where findings go.
    """

    plant: Plant
    tree: Node
    complaints: Complaints
    warnings: Complaints = field(default_factory=Complaints)

    @cached_property
    def flow(self) -> Flow:
        """The plant's flow as a graph."""
        return Flow(self.plant)

    @cached_property
    def shops(self) -> tuple[tuple[Shop, Path], ...]:
        """Every shop in a building with its path in the file."""
        return tuple(
            (shop, ("buildings", i, "shops", j))
            for i, building in enumerate(self.plant.buildings)
            for j, shop in enumerate(building.shops)
        )

    @cached_property
    def lines(self) -> tuple[tuple[Line, Path], ...]:
        """Every line with its path in the file."""
        found: list[tuple[Line, Path]] = []
        for i, building in enumerate(self.plant.buildings):
            for j, shop in enumerate(building.shops):
                path = ("buildings", i, "shops", j, "lines")
                found += [(line, (*path, k)) for k, line in enumerate(shop.lines)]
        found += [(line, ("lines", k)) for k, line in enumerate(self.plant.own_lines)]
        return tuple(found)

    @cached_property
    def elements(self) -> tuple[tuple[AnyElement, Line, Path], ...]:
        """Every element with its line and its path in the file."""
        return tuple(
            (element, line, (*path, "flow", index))
            for line, path in self.lines
            for index, element in enumerate(line.flow)
        )

    @cached_property
    def path_of(self) -> dict[str, Path]:
        """Path of each element and line by its id; the first one where an id is used twice."""
        found: dict[str, Path] = {}
        for element, _, path in self.elements:
            found.setdefault(element.id, path)
        for line, path in self.lines:
            found.setdefault(line.id, path)
        return found

    def refuse(self, path: Path, text: str, *, hint: str = "") -> None:
        """Complain of the object or field at a path."""
        self.complaints.add(
            place_of(self.tree, path), description(self.tree, path), text, hint=hint
        )

    def refuse_place(self, place: str, text: str) -> None:
        """Complain of one place of the flow, named by its own id."""
        path = self.path_of[place]
        about = description(self.tree, path, as_run=False)
        self.complaints.add(place_of(self.tree, path), about, text)

    def warn_place(self, place: str, text: str) -> None:
        """Warn of one place of the flow; the plant still reads."""
        path = self.path_of[place]
        about = description(self.tree, path, as_run=False)
        self.warnings.add(place_of(self.tree, path), about, text)

    def warn(self, path: Path, text: str) -> None:
        """Warn of the object or field at a path; the plant still reads."""
        self.warnings.add(place_of(self.tree, path), description(self.tree, path), text)

    def must(
        self, path: Path, subject: str, *, expected: str, got: str = "", hint: str = ""
    ) -> None:
        """Complain that a field must be something else than was found."""
        found = got or self.shown(path)
        where, about = place_of(self.tree, path), description(self.tree, path)
        self.complaints.must(where, about, subject, expected=expected, got=found, hint=hint)

    def shown(self, path: Path) -> str:
        """What the file says at a path, as a complaint shows it."""
        node = reach(self.tree, path)
        return "nothing" if node is None else shown(node)

    def line_number(self, path: Path) -> str:
        """Where the node at a path stands, for a complaint that points elsewhere too."""
        return str(place_of(self.tree, path))


def listed(names: Sequence[str]) -> str:
    """Names in quotes, for a complaint: `"a", "b" and "c"`; long lists are cut."""
    quoted = [f'"{name}"' for name in names[:8]]
    if len(names) > 8:
        return ", ".join(quoted) + f" and {len(names) - 8} more"
    return " and ".join([", ".join(quoted[:-1]), quoted[-1]] if len(quoted) > 1 else quoted)


def goods_named(plant: Plant) -> tuple[str, ...]:
    """Ids of everything that can be supplied or built in: products, then parts."""
    return (*(product.id for product in plant.products), *(part.id for part in plant.parts))
