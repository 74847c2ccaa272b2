"""What things are called on the page: by their name or, where they have none, by their id."""

from __future__ import annotations

from typing import TYPE_CHECKING

from superfactory.report.numbers import day

if TYPE_CHECKING:
    from typing import Any

    from superfactory.plant import Plant


def said(name: str) -> str:
    """An id as people would say it: "trim-1" is "Trim 1"; a name stays as it is."""
    words = name.replace("-", " ").replace("_", " ") if " " not in name else name
    return words[:1].upper() + words[1:]


class Names:
    """Names of a plant's shops, lines and elements."""

    def __init__(self, plant: Plant) -> None:
        shops = {shop.id: shop.name or said(shop.id) for shop in plant.shops}
        lines = {line.id: line.name or said(line.id) for line in plant.lines}
        self.shop = shops
        self.line = lines
        self._elements = plant.elements

    def element(self, element_id: str) -> str:
        """A buffer or a conveyor by its name; a station by its id, as on the floor."""
        found = self._elements[element_id]
        if found.name:
            return found.name
        return found.id if found.kind == "station" else said(found.id)

    def resource(self, resource_id: str) -> str:
        """What can hold the plant back: a line by its name, or a station."""
        if resource_id in self.line and resource_id not in self._elements:
            return self.line[resource_id]
        if resource_id not in self._elements:
            return said(resource_id)  # a fleet
        return self.element(resource_id)


def stretch(answer: dict[str, Any]) -> str:
    """The days the figures speak of: "1 Jun 2024 to 31 May 2025"."""
    days = list(answer["vehicles_by_day"])
    first, last = day(days[0]), day(days[-1])
    return first if first == last else f"{first} to {last}"
