"""A plant read in order to write it in another form: YAML, a workbook, YAML with tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from superfactory.documents import Complaints, Page, plain, yaml_text
from superfactory.plant.reading import plant_file_tree, read_plant
from superfactory.plant.tables.pages import pages_of

if TYPE_CHECKING:
    from pathlib import Path

    from superfactory.plant.plant import Plant


@dataclass(frozen=True, slots=True)
class Transcript:
    """A sound plant with what its files say, tables included.

    plant: the plant as it reads.
    says: the same as plain values, in the order they are written; runs not written out.
    """

    plant: Plant
    says: dict[str, Any]

    def sheets(self) -> list[Page]:
        """The plant as the sheets of a workbook."""
        return pages_of(self.says)

    def yaml(self) -> str:
        """The plant as the text of one YAML file."""
        return yaml_text(self.says)


def transcribe_plant(source: str | Path) -> Transcript:
    """Read a plant in order to write it in another form.

    Raises
    ------
    WrongPlant
        If it is not sound: only what reads back the same is written.
    """
    plant = read_plant(source)
    says = plain(plant_file_tree(source, Complaints()))
    assert isinstance(says, dict)
    return Transcript(plant, says)
