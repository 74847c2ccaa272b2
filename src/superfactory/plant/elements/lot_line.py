"""Lot lines: presses and casting cells that make one part number after another for stocks."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import model_validator

from superfactory.plant.described import Described, Id, about, refuse
from superfactory.plant.elements.element import Element
from superfactory.plant.energy import Power
from superfactory.plant.numbers import Duration, NotNegative, WholeFrom0, WholeFrom1
from superfactory.plant.stops import Failure
from superfactory.plant.times import TimeOrNone


class DieChange(Described):
    """Time a lot line is changed over for when the next part number needs another die."""

    time_min: TimeOrNone = about("Time from any family to any other.", unit="min")
    from_to_min: dict[Id, dict[Id, TimeOrNone]] = about(
        "Times from a family to a family, instead of `time_min`.", unit="min", default={}
    )


class LotPart(Described):
    """A part number of a lot line: when it is run, how much of it, and where it goes."""

    stock: Id = about("Stock it fills.")
    family: Id = about("Die it is made with; part numbers of one die need no die change.")
    reorder_point: WholeFrom1 = about(
        "Pieces in the stock at or below which a lot is wanted.", unit="pieces"
    )
    lot_size_strokes: WholeFrom1 = about("Strokes of a lot.", unit="strokes")
    parts_per_stroke: WholeFrom1 = about("Pieces made in a stroke.", unit="pieces", default=1)
    stroke_time_s: Duration = about("Time of a stroke.", unit="s")
    quantity_per_container: WholeFrom1 = about(
        "Pieces in a full container; they reach the stock together.", unit="pieces"
    )
    first_off_scrap_strokes: WholeFrom0 = about(
        "First strokes after a die change, whose pieces are scrap.", unit="strokes", default=0
    )

    @model_validator(mode="after")
    def _makes_something(self) -> Self:
        if self.first_off_scrap_strokes >= self.lot_size_strokes:
            got = f"{self.first_off_scrap_strokes} of {self.lot_size_strokes}"
            raise refuse("fewer first_off_scrap_strokes than lot_size_strokes", got=got)
        if self.quantity_per_container < self.parts_per_stroke:
            got = f"{self.quantity_per_container} for {self.parts_per_stroke} a stroke"
            raise refuse("room in a container for the pieces of a stroke", got=got)
        return self

    @property
    def pieces_per_lot(self) -> int:
        """Pieces of a whole lot, none of them scrap."""
        return int(self.lot_size_strokes) * int(self.parts_per_stroke)


class LotLine(Element):
    """A press line or casting cell that runs lots of part numbers chosen by reorder point."""

    kind: Literal["lot_line"] = about("What the element is.")
    makes: tuple[LotPart, ...] = about("Its part numbers; one at least.")
    die_change: DieChange | None = about("Its die changes; none: they take no time.", default=None)
    failures: tuple[Failure, ...] = about("Ways it fails.", default=())
    operators: NotNegative | None = about(
        "People at it while it works; none: not known.", unit="people", default=None
    )
    power_kw: Power | None = about(
        "What it draws, by state; none: not known.", unit="kW", default=None
    )

    @property
    def families(self) -> tuple[str, ...]:
        """Its families in the order in which they are first named."""
        return tuple(dict.fromkeys(part.family for part in self.makes))
