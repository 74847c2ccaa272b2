"""What units meet on their way: sources, buffers, stations, conveyors, stores and sinks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, TypeAlias

from pydantic import Discriminator, Tag

from superfactory.plant.elements.batch import Batch
from superfactory.plant.elements.buffer import Buffer
from superfactory.plant.elements.changeover import Changeover
from superfactory.plant.elements.conveyor import Conveyor
from superfactory.plant.elements.element import Element, Split, To
from superfactory.plant.elements.ends import Arrivals, Sink, Source
from superfactory.plant.elements.lot_line import DieChange, LotLine, LotPart
from superfactory.plant.elements.station import Component, Inspection, Station
from superfactory.plant.elements.store import Store
from superfactory.plant.elements.transport import Transport

__all__ = [
    "AnyElement",
    "Arrivals",
    "Batch",
    "Buffer",
    "Changeover",
    "Component",
    "Conveyor",
    "DieChange",
    "Element",
    "Inspection",
    "LotLine",
    "LotPart",
    "Sink",
    "Source",
    "Split",
    "Station",
    "Store",
    "To",
    "Transport",
]


def _kind(value: Any) -> str:
    if isinstance(value, Mapping):
        return str(value.get("kind", "station"))
    return str(getattr(value, "kind", "station"))


AnyElement: TypeAlias = Annotated[
    Annotated[Station, Tag("station")]
    | Annotated[Buffer, Tag("buffer")]
    | Annotated[Conveyor, Tag("conveyor")]
    | Annotated[Batch, Tag("batch")]
    | Annotated[Transport, Tag("transport")]
    | Annotated[Source, Tag("source")]
    | Annotated[Sink, Tag("sink")]
    | Annotated[Store, Tag("store")]
    | Annotated[LotLine, Tag("lot_line")],
    Discriminator(_kind),
]
