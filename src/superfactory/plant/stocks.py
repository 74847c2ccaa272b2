"""Stocks: pieces of a part that are counted, not tracked, and the bins that bring them back.

A bin goes off for its replenishment when the pieces that are there fit into one bin fewer, and
comes back full: k bins of Q pieces are the rule (s, Q) with s = (k - 1) Q, and one-for-one
replenishment where Q is 1.
"""

from __future__ import annotations

from typing import Self

from pydantic import Field, model_validator

from superfactory.plant.described import Described, Id, Named, about, refuse
from superfactory.plant.numbers import Servers, WholeFrom0, WholeFrom1
from superfactory.plant.times import Time


class Drawing(Described):
    """Pieces that a bin takes from another stock when it goes off."""

    taken_from: Id = Field(alias="from", description="Stock they are drawn from.")
    quantity: WholeFrom1 | None = about(
        "Pieces drawn for one bin; none: as many as the bin holds.", unit="pieces", default=None
    )


class Replenishment(Described):
    """How a stock is filled again: bins that go off when they are empty and come back full."""

    bins: Servers = about("Bins (kanban cards) of this stock.", unit="bins")
    quantity_per_bin: WholeFrom1 = about("Pieces in a full bin.", unit="pieces")
    replenishment_time_min: Time = about(
        "Time from when a bin goes off until it is back; of a kit, its kitting time.", unit="min"
    )
    calendar: Id | None = about(
        "Calendar in whose open time a bin is under way; none: always open.", default=None
    )
    draws: tuple[Drawing, ...] = about(
        "What is drawn from other stocks for one bin; several make a kit; none: it comes from "
        "outside.",
        default=(),
    )

    @property
    def pieces(self) -> int:
        """Pieces in all bins together."""
        return int(self.bins) * int(self.quantity_per_bin)


class Stock(Named):
    """A place where pieces of one part lie, counted and not tracked as units."""

    part: Id = about("Part whose pieces lie here.")
    shop: Id | None = about("Shop it stands in; none: the first one.", default=None)
    capacity: WholeFrom1 | None = about(
        "Pieces there is room for; none: those of its bins, else no limit.",
        unit="pieces",
        default=None,
    )
    initial_pieces: WholeFrom0 | None = about(
        "Pieces there at the start; none: all its bins full, else none.",
        unit="pieces",
        default=None,
    )
    replenishment: Replenishment | None = about(
        "Bins that fill it; none: a lot line does.", default=None
    )

    @model_validator(mode="after")
    def _fits(self) -> Self:
        room, bins = self.capacity, self.replenishment
        if bins is not None and room is not None and room < bins.pieces:
            got = f"capacity {room} for {bins.bins} bins of {bins.quantity_per_bin}"
            raise refuse(f"room for its bins, {bins.pieces} pieces", got=got)
        most, first = self.most_pieces, self.initial_pieces
        if most is not None and first is not None and first > most:
            raise refuse(f"at most {most} initial_pieces", got=str(first))
        return self

    @property
    def most_pieces(self) -> int | None:
        """Pieces it can hold at most; None for no limit."""
        if self.replenishment is not None:
            return self.replenishment.pieces
        return None if self.capacity is None else int(self.capacity)

    @property
    def pieces_at_start(self) -> int:
        """Pieces that lie there when the run begins."""
        if self.initial_pieces is not None:
            return int(self.initial_pieces)
        return 0 if self.replenishment is None else self.replenishment.pieces
