"""A history: columns of what happened, in causal order, and the legend that explains them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from superfactory.history.columns import COLUMN_NAMES, COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from numpy.typing import ArrayLike, NDArray

    from superfactory.history.legend import Legend


class Row(NamedTuple):
    """One row of a history, as plain numbers (see `COLUMNS`)."""

    tick: int
    kind: int
    unit: int
    place: int
    cause: int


@dataclass(frozen=True, slots=True, eq=False)
class History:
    """What happened in a plant, row by row.

    tick, kind, unit, place, cause: the columns of `COLUMNS`, equally long, in causal order.
    legend: what their numbers mean.
    """

    tick: NDArray[np.int64]
    kind: NDArray[np.int8]
    unit: NDArray[np.int32]
    place: NDArray[np.int32]
    cause: NDArray[np.int32]
    legend: Legend

    @classmethod
    def of(cls, columns: Mapping[str, ArrayLike], legend: Legend) -> History:
        """Make a history of columns by name, in the types of the column table.

        Raises
        ------
        ValueError
            If a column is missing, unknown, of another length, or does not fit its type.
        """
        if set(columns) != set(COLUMN_NAMES):
            raise ValueError(
                f"a history has the columns {', '.join(COLUMN_NAMES)}; got {', '.join(columns)}"
            )
        arrays = {c.name: _fitted(columns[c.name], c.name, c.dtype) for c in COLUMNS}
        lengths = {name: array.size for name, array in arrays.items()}
        if len(set(lengths.values())) > 1:
            raise ValueError(f"the columns of a history must be equally long, got {lengths}")
        return cls(**arrays, legend=legend)

    @classmethod
    def from_rows(cls, rows: Iterable[tuple[int, int, int, int, int]], legend: Legend) -> History:
        """Make a history of rows (tick, kind, unit, place, cause)."""
        table = np.array(list(rows), dtype=np.int64).reshape(-1, len(COLUMNS))
        return cls.of(dict(zip(COLUMN_NAMES, table.T, strict=True)), legend)

    def __len__(self) -> int:
        return int(self.tick.size)

    def __iter__(self) -> Iterator[Row]:
        """Go through the rows one by one, in causal order."""
        columns = [column.tolist() for column in self.columns().values()]
        return map(Row._make, zip(*columns, strict=True))

    def columns(self) -> dict[str, NDArray[np.signedinteger]]:
        """Give the columns by name, in file order."""
        return {name: getattr(self, name) for name in COLUMN_NAMES}

    def row(self, number: int) -> Row:
        """Give one row by its number; negative numbers count from the end."""
        return Row(*(int(column[number]) for column in self.columns().values()))

    def select(self, rows: NDArray[np.bool_] | NDArray[np.int64] | slice) -> History:
        """Give the rows that a mask, a list of row numbers or a slice names, in that order."""
        arrays = {name: column[rows] for name, column in self.columns().items()}
        return History(**arrays, legend=self.legend)

    def between(self, begin: int, end: int) -> History:
        """Give the rows with begin <= tick < end, without copying them."""
        first, last = np.searchsorted(self.tick, [begin, end], side="left")
        return self.select(slice(int(first), int(last)))

    def same_rows(self, other: History) -> bool:
        """Tell whether two histories hold the same rows, whatever their legends."""
        return all(
            np.array_equal(getattr(self, name), getattr(other, name)) for name in COLUMN_NAMES
        )


def _fitted(
    values: ArrayLike, name: str, dtype: np.dtype[np.signedinteger]
) -> NDArray[np.signedinteger]:
    """Take values into a column's type, refusing what would change on the way."""
    found = np.asarray(values)
    if found.ndim != 1:
        raise ValueError(f"column {name} must be one-dimensional, got shape {found.shape}")
    fitted = found.astype(dtype, copy=False)
    if fitted.dtype != found.dtype and not np.array_equal(fitted, found):
        raise ValueError(f"column {name} holds values that do not fit {dtype}")
    return fitted
