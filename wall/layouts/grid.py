"""Grids: from a rectangle to the rectangles of its tiles, in whole pixels, without gap or overlap.

A layout is a table of cells in which a tile spans one or more cells; the first tile of a "1+5" spans four.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

LARGEST_SIDE = (
    10  # rows or columns: 100 tiles is what two cores can decode at all, and 192 px is a tile's least width
)
_UNIFORM = re.compile(r"([1-9][0-9]?)x([1-9][0-9]?)", re.ASCII)


class LayoutError(ValueError):
    """No layout has that name; the text says which names exist."""


class Direction(Enum):
    """An arrow key, as (columns, rows) of one step."""

    LEFT = (-1, 0)
    RIGHT = (1, 0)
    UP = (0, -1)
    DOWN = (0, 1)


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle in pixels, right and bottom edges exclusive."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Span:
    """The cells a tile covers: its top left cell and how many columns and rows."""

    column: int
    row: int
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Layout:
    """A named arrangement. `name` is stored: "3x3", "1+5"."""

    name: str
    columns: int
    rows: int
    spans: tuple[Span, ...]

    def __len__(self) -> int:
        return len(self.spans)


def _uniform(rows: int, columns: int) -> Layout:
    """Every tile one cell, row after row. The name says rows first, as it is spoken."""
    spans = tuple(Span(column, row) for row in range(rows) for column in range(columns))
    return Layout(f"{rows}x{columns}", columns, rows, spans)


def _with_large(name: str, side: int, large: Iterable[Span]) -> Layout:
    """`side` x `side` cells: the large tiles come first, then the free cells row after row."""
    large = tuple(large)
    taken = {
        (span.column + column, span.row + row)
        for span in large
        for column in range(span.columns)
        for row in range(span.rows)
    }
    small = (Span(column, row) for row in range(side) for column in range(side) if (column, row) not in taken)
    return Layout(name, side, side, (*large, *small))


UNIFORM_LAYOUTS: tuple[Layout, ...] = tuple(_uniform(side, side) for side in range(1, 9))
LAYOUTS: tuple[Layout, ...] = (
    *UNIFORM_LAYOUTS,
    _with_large("1+5", 3, [Span(0, 0, 2, 2)]),
    _with_large("1+7", 4, [Span(0, 0, 3, 3)]),
    _with_large("1+12", 4, [Span(0, 0, 2, 2)]),
    _with_large("2+8", 4, [Span(0, 0, 2, 2), Span(2, 0, 2, 2)]),
)
_BY_NAME = {layout.name: layout for layout in LAYOUTS}


def layout(name: str) -> Layout:
    """The layout of that name: an offered one, or "<rows>x<columns>" up to 10x10. Raises LayoutError."""
    offered = _BY_NAME.get(name)
    if offered is not None:
        return offered
    match = _UNIFORM.fullmatch(name)
    if match is None or max(rows := int(match[1]), columns := int(match[2])) > LARGEST_SIDE:
        names = ", ".join(_BY_NAME)
        raise LayoutError(
            f'no layout "{name}": give <rows>x<columns> from 1x1 to {LARGEST_SIDE}x{LARGEST_SIDE}, or one of {names}'
        )
    return _uniform(rows, columns)


def best_layout(count: int) -> Layout:
    """The smallest offered uniform grid with a tile for each of `count` cameras; the largest when none has.

    Offered uniform grids are square in cells, so every tile has the wall's own shape: on a 16:9 wall a 16:9
    picture fills its tile whatever the count, and the wall's shape need not be asked for.
    """
    fitting = (grid for grid in UNIFORM_LAYOUTS if len(grid) >= count)
    return next(fitting, UNIFORM_LAYOUTS[-1])


def rectangles(layout: Layout, area: Rect, gap: int = 0) -> tuple[Rect, ...]:
    """Each tile's rectangle inside `area`, in the layout's order, with `gap` pixels between neighbours.

    Left-over pixels are spread: two cells never differ by more than one pixel. With gap 0 the area is covered
    exactly. The gap shrinks where it would leave a cell without a pixel.
    """
    columns = _cells(area.x, area.width, layout.columns, gap)
    rows = _cells(area.y, area.height, layout.rows, gap)
    tiles = []
    for span in layout.spans:
        left, top = columns[span.column][0], rows[span.row][0]
        right, bottom = columns[span.column + span.columns - 1][1], rows[span.row + span.rows - 1][1]
        tiles.append(Rect(left, top, right - left, bottom - top))
    return tuple(tiles)


def _cells(start: int, length: int, count: int, gap: int) -> tuple[tuple[int, int], ...]:
    """Begin and end of `count` cells along one axis."""
    if count > 1:
        gap = max(0, min(gap, (length - count) // (count - 1)))
    inner = max(0, length - gap * (count - 1))
    return tuple(
        (start + inner * cell // count + cell * gap, start + inner * (cell + 1) // count + cell * gap)
        for cell in range(count)
    )


def letterbox(area: Rect, picture_width: int, picture_height: int) -> Rect:
    """The largest rectangle of the picture's shape to within a pixel, centred in `area`; while the size is unknown,
    of the area's shape.

    Both sides are even, or 1: a sample of colour stands for a block of four pixels, and none of them lies outside.
    """
    width, height = area.width, area.height
    if picture_width <= 0 or picture_height <= 0:
        pass
    elif area.width * picture_height <= area.height * picture_width:
        height = min(height, max(1, (2 * width * picture_height + picture_width) // (2 * picture_width)))
    else:
        width = min(width, max(1, (2 * height * picture_width + picture_height) // (2 * picture_height)))
    width, height = max(1, width - width % 2), max(1, height - height % 2)
    return Rect(area.x + (area.width - width) // 2, area.y + (area.height - height) // 2, width, height)


def neighbour(layout: Layout, index: int, direction: Direction) -> int:
    """The tile that an arrow key reaches from tile `index`; `index` itself at the edge (the selection does not wrap).

    Of the tiles that touch that side, the one at the height (or column) of this tile's first cell is taken.
    """
    step_x, step_y = direction.value
    span = layout.spans[index]
    column = span.column + (span.columns if step_x > 0 else min(step_x, 0))
    row = span.row + (span.rows if step_y > 0 else min(step_y, 0))
    for candidate, other in enumerate(layout.spans):
        inside_x = other.column <= column < other.column + other.columns
        if inside_x and other.row <= row < other.row + other.rows:
            return candidate
    return index
