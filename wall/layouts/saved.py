"""A view that somebody has made: any grid with spans, and what stands in each tile. Frozen values, checked once.

The automatic views of `wall.layouts.views` follow from the inventory; these are kept as they were made. A camera that
is gone keeps its place, under the name that it had.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import NewType

from wall.layouts.grid import LARGEST_SIDE, Layout, Span
from wall.model import CameraId

ViewId = NewType("ViewId", str)

LONGEST_NAME = 80  # characters
LONGEST_TEXT = 400  # characters of a text tile: more cannot be read from a chair
LARGEST_NUMBER = 9999  # of a view: four digits are dialled without a slip


class ViewError(ValueError):
    """No view can be like that; the text says why, and what would be right."""


class OwnerKind(Enum):
    """Whose view it is. The value is written into files and the store."""

    FACILITY = "facility"
    PROVINCE = "province"
    OPERATOR = "operator"


@dataclass(frozen=True, slots=True)
class Owner:
    """`id`: a FacilityId, a ProvinceId, or the operator's name."""

    kind: OwnerKind
    id: str


class HotKind(Enum):
    """What a hot spot shows."""

    NEWEST_ALARM = "newest_alarm"  # the camera of the newest alarm that nobody has acknowledged
    SELECTED = "selected"  # the camera that was selected last


@dataclass(frozen=True, slots=True)
class CameraTile:
    """One camera. `name`: what it was called when the view was saved, for the day on which it is gone."""

    camera: CameraId
    name: str = ""


@dataclass(frozen=True, slots=True)
class HotSpot:
    """A camera that is chosen by what happens."""

    kind: HotKind


@dataclass(frozen=True, slots=True)
class ClockTile:
    """The time, large. `zone`: a name of the IANA data base; "" = this computer's own."""

    zone: str = ""


@dataclass(frozen=True, slots=True)
class TextTile:
    """What somebody wrote: a telephone number, a rule of the house."""

    text: str

    def __post_init__(self) -> None:
        if len(self.text) > LONGEST_TEXT:
            raise ViewError(f"a text tile has at most {LONGEST_TEXT} characters, this has {len(self.text)}")


@dataclass(frozen=True, slots=True)
class StatusTile:
    """How the view's place stands: cameras live, alarms open."""


Content = CameraTile | HotSpot | ClockTile | TextTile | StatusTile


@dataclass(frozen=True, slots=True)
class PlacedTile:
    """A tile: the cells that it covers, and what stands in it; None = left empty on purpose."""

    span: Span
    content: Content | None = None


@dataclass(frozen=True, slots=True)
class SavedView:
    """Its tiles cover each cell exactly once. Raises ViewError.

    `number` is what an operator dials, 0 = none; `position` orders the views of one owner. `opens`: it is shown when
    its facility or province is chosen, in the place of the automatic view; of several the first in order.
    """

    id: ViewId
    name: str
    owner: Owner
    rows: int
    columns: int
    tiles: tuple[PlacedTile, ...]
    number: int = 0
    position: int = 0
    opens: bool = False

    def __post_init__(self) -> None:
        if not self.name.strip() or len(self.name) > LONGEST_NAME or not self.name.isprintable():
            raise ViewError(f"a view's name has 1 to {LONGEST_NAME} printable characters")
        if not (1 <= self.rows <= LARGEST_SIDE and 1 <= self.columns <= LARGEST_SIDE):
            raise ViewError(f"a view has 1 to {LARGEST_SIDE} rows and columns, this has {self.rows}x{self.columns}")
        if not 0 <= self.number <= LARGEST_NUMBER:
            raise ViewError(f"a view's number is 0 (none) to {LARGEST_NUMBER}")
        self._check_cells()

    def _check_cells(self) -> None:
        taken: set[tuple[int, int]] = set()
        for tile in self.tiles:
            for cell in cells_of(tile.span):
                if not (0 <= cell[0] < self.columns and 0 <= cell[1] < self.rows):
                    raise ViewError(f"a tile reaches out of the {self.rows}x{self.columns} cells: {tile.span}")
                if cell in taken:
                    raise ViewError(f"two tiles cover the cell in column {cell[0] + 1}, row {cell[1] + 1}")
                taken.add(cell)
        if len(taken) != self.rows * self.columns:
            raise ViewError("a cell belongs to no tile: an empty tile covers it")

    @property
    def layout(self) -> Layout:
        """Where its tiles are; the layout's name is nothing that an operator could choose."""
        return Layout(f"view:{self.id}", self.columns, self.rows, tuple(tile.span for tile in self.tiles))

    @property
    def contents(self) -> tuple[Content | None, ...]:
        """What stands in each tile, in the order of the layout."""
        return tuple(tile.content for tile in self.tiles)


def cells_of(span: Span) -> tuple[tuple[int, int], ...]:
    """The cells that a tile covers, as (column, row). Raises ViewError where it covers none."""
    if span.columns < 1 or span.rows < 1:
        raise ViewError(f"a tile covers at least one cell: {span}")
    if span.columns > LARGEST_SIDE or span.rows > LARGEST_SIDE:  # before so many cells are made
        raise ViewError(f"a tile covers at most {LARGEST_SIDE} cells each way: {span}")
    return tuple((span.column + column, span.row + row) for row in range(span.rows) for column in range(span.columns))


def filled(rows: int, columns: int, tiles: tuple[PlacedTile, ...]) -> tuple[PlacedTile, ...]:
    """These tiles, and an empty one for each cell that none of them covers, row after row behind them."""
    taken = {cell for tile in tiles for cell in cells_of(tile.span)}
    free = (
        PlacedTile(Span(column, row))
        for row in range(rows)
        for column in range(columns)
        if (column, row) not in taken
    )
    return (*tiles, *free)
