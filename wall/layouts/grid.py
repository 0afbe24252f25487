"""Grids: from a rectangle to the rectangles of its tiles, in whole pixels, without gap or overlap.

A layout is a table of cells in which a tile spans one or more cells; the first tile of a "1+5" spans four.
"""

from __future__ import annotations

from dataclasses import dataclass


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
