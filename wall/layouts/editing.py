"""Changing a view step by step: each edit gives a new view, which is whole again, and tells what fell out of it.

A view that is being edited is always one that could be saved: there is no half of an edit. `History` remembers the
steps, so that each of them can be taken back.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from wall.layouts.grid import LARGEST_SIDE, Layout, Span
from wall.layouts.saved import (
    CameraTile,
    Content,
    Owner,
    PlacedTile,
    SavedView,
    ViewError,
    ViewId,
    cells_of,
    filled,
)
from wall.model import CameraId

KEPT_STEPS = 200  # that can be taken back; a view of 100 tiles is some 10 kB


@dataclass(frozen=True, slots=True)
class Edited:
    """The view after an edit. `lost`: what stood in tiles that are gone, or found no free tile."""

    view: SavedView
    lost: tuple[Content, ...] = ()


def new_view(view_id: ViewId, name: str, owner: Owner, rows: int, columns: int) -> SavedView:
    """A view of so many empty tiles. Raises ViewError."""
    if not (1 <= rows <= LARGEST_SIDE and 1 <= columns <= LARGEST_SIDE):  # before so many tiles are made
        raise ViewError(f"a view has 1 to {LARGEST_SIDE} rows and columns, this has {rows}x{columns}")
    return SavedView(view_id, name, owner, rows, columns, filled(rows, columns, ()))


def taken_over(
    view_id: ViewId, name: str, owner: Owner, layout: Layout, cameras: Sequence[CameraTile | None]
) -> SavedView:
    """A view that looks as that page of an automatic view does: same tiles, same cameras. Raises ViewError."""
    contents = (*cameras, *[None] * len(layout))[: len(layout)]
    tiles = (PlacedTile(span, content) for span, content in zip(layout.spans, contents, strict=True))
    return SavedView(view_id, name, owner, layout.rows, layout.columns, _in_order(tiles))


def tile_at(view: SavedView, column: int, row: int) -> int:
    """The index of the tile that covers that cell. Raises ViewError where there is no such cell."""
    for index, tile in enumerate(view.tiles):
        span = tile.span
        if span.column <= column < span.column + span.columns and span.row <= row < span.row + span.rows:
            return index
    raise ViewError(f"there is no cell in column {column + 1}, row {row + 1} of {view.rows}x{view.columns}")


def whole(view: SavedView, span: Span) -> Span:
    """The smallest rectangle around those cells that cuts no tile. Raises ViewError where it reaches out."""
    left, top = span.column, span.row
    right, bottom = left + span.columns, top + span.rows
    if left < 0 or top < 0 or right > view.columns or bottom > view.rows or span.columns < 1 or span.rows < 1:
        raise ViewError(f"{span} reaches out of the {view.rows}x{view.columns} cells")
    grows = True
    while grows:
        grows = False
        for tile in view.tiles:
            other = tile.span
            if not _overlap(other, Span(left, top, right - left, bottom - top)):
                continue
            wider = (
                min(left, other.column),
                min(top, other.row),
                max(right, other.column + other.columns),
                max(bottom, other.row + other.rows),
            )
            grows = grows or wider != (left, top, right, bottom)
            left, top, right, bottom = wider
    return Span(left, top, right - left, bottom - top)


def tiles_in(view: SavedView, span: Span) -> tuple[int, ...]:
    """The indices of the tiles that those cells touch."""
    return tuple(index for index, tile in enumerate(view.tiles) if _overlap(tile.span, span))


def resized(view: SavedView, rows: int, columns: int) -> Edited:
    """So many rows and columns. What fits stays where it is; a tile that reaches out is cut to what is left of it."""
    if not (1 <= rows <= LARGEST_SIDE and 1 <= columns <= LARGEST_SIDE):
        raise ViewError(f"a view has 1 to {LARGEST_SIDE} rows and columns, not {rows}x{columns}")
    kept, lost = [], []
    for tile in view.tiles:
        span = tile.span
        wide, high = min(span.columns, columns - span.column), min(span.rows, rows - span.row)
        if wide > 0 and high > 0:
            kept.append(replace(tile, span=Span(span.column, span.row, wide, high)))
        elif tile.content is not None:
            lost.append(tile.content)
    tiles = _in_order(filled(rows, columns, tuple(kept)))
    return Edited(replace(view, rows=rows, columns=columns, tiles=tiles), tuple(lost))


def merged(view: SavedView, span: Span, first: int | None = None) -> Edited:
    """One tile over those cells, and over all of each tile that they touch.

    What stands in tile `first` stays, else what comes first as it is read.
    """
    span = whole(view, span)
    inside = sorted(tiles_in(view, span), key=lambda index: (index != first, index))
    contents = [content for index in inside if (content := view.tiles[index].content) is not None]
    others = (tile for tile in view.tiles if not _overlap(tile.span, span))
    one = PlacedTile(span, contents[0] if contents else None)
    return Edited(replace(view, tiles=_in_order((*others, one))), tuple(contents[1:]))


def stretched(view: SavedView, index: int, column: int, row: int) -> Edited:
    """That tile from where it begins as far as that cell; what it leaves is empty, what it covers falls out."""
    span = view.tiles[index].span
    wanted = Span(
        span.column,
        span.row,
        max(1, min(column, view.columns - 1) - span.column + 1),
        max(1, min(row, view.rows - 1) - span.row + 1),
    )
    cells = split(view, index)
    return merged(cells, wanted, tile_at(cells, span.column, span.row))


def split(view: SavedView, index: int) -> SavedView:
    """That tile as single cells again; what stood in it stays in the first one."""
    tile = view.tiles[index]
    cells = [PlacedTile(Span(column, row)) for column, row in cells_of(tile.span)]
    cells[0] = replace(cells[0], content=tile.content)
    return replace(view, tiles=_in_order((*view.tiles[:index], *cells, *view.tiles[index + 1 :])))


def put(view: SavedView, index: int, content: Content | None) -> SavedView:
    """That content in that tile, in place of what stood there; None leaves it empty."""
    tile = replace(view.tiles[index], content=content)
    return replace(view, tiles=(*view.tiles[:index], tile, *view.tiles[index + 1 :]))


def cleared(view: SavedView, indices: Collection[int]) -> SavedView:
    """These tiles empty; they keep their places."""
    tiles = (replace(tile, content=None) if index in indices else tile for index, tile in enumerate(view.tiles))
    return replace(view, tiles=tuple(tiles))


def swapped(view: SavedView, first: int, second: int) -> SavedView:
    """What stands in these two tiles, exchanged; the tiles keep their places and sizes."""
    contents = view.tiles[first].content, view.tiles[second].content
    return put(put(view, first, contents[1]), second, contents[0])


def filled_from(view: SavedView, start: int, contents: Sequence[Content]) -> Edited:
    """One content in that tile, whatever stood there; several in the free tiles from there on, then from the first.

    What finds no free tile is told: nothing that stands somewhere has to give way to what came with others.
    """
    if len(contents) == 1:
        return Edited(put(view, start, contents[0]))
    order = (*range(start, len(view.tiles)), *range(start))
    free = [index for index in order if view.tiles[index].content is None]
    for index, content in zip(free, contents, strict=False):
        view = put(view, index, content)
    return Edited(view, tuple(contents[len(free) :]))


def renamed(view: SavedView, names: Mapping[CameraId, str]) -> SavedView:
    """The same with its cameras as they are called now; one that is not among these keeps the name that it had."""
    tiles = tuple(
        replace(tile, content=replace(tile.content, name=names.get(tile.content.camera, tile.content.name)))
        if isinstance(tile.content, CameraTile)
        else tile
        for tile in view.tiles
    )
    return replace(view, tiles=tiles)


def _overlap(first: Span, second: Span) -> bool:
    return (
        first.column < second.column + second.columns
        and second.column < first.column + first.columns
        and first.row < second.row + second.rows
        and second.row < first.row + first.rows
    )


def _in_order(tiles: Iterable[PlacedTile]) -> tuple[PlacedTile, ...]:
    """As they are read: row after row."""
    return tuple(sorted(tiles, key=lambda tile: (tile.span.row, tile.span.column)))


class History:
    """The steps of one sitting. What was undone can be done again, until something else is done."""

    def __init__(self, beginning: SavedView, kept: int = KEPT_STEPS) -> None:
        """`kept`: how many steps can be taken back; older ones are forgotten."""
        self._kept = kept
        self._past: list[SavedView] = []
        self._future: list[SavedView] = []
        self._present = beginning
        self._saved: SavedView | None = beginning
        self._kind = ""

    @property
    def present(self) -> SavedView:
        """The view as it is now."""
        return self._present

    @property
    def can_undo(self) -> bool:
        """There is a step to be taken back."""
        return bool(self._past)

    @property
    def can_redo(self) -> bool:
        """There is a step that was taken back."""
        return bool(self._future)

    @property
    def changed(self) -> bool:
        """It is not as it was saved last."""
        return self._present != self._saved

    def do(self, view: SavedView, kind: str = "") -> bool:
        """The view after one more step; False where nothing is different.

        Steps of the same `kind`, one right after the other, are one step: the letters of a name.
        """
        if view == self._present:
            return False
        if not (kind and kind == self._kind and self._past):
            self._past.append(self._present)
            del self._past[: -self._kept]
        self._present, self._kind = view, kind
        self._future.clear()
        return True

    def undo(self) -> SavedView:
        """One step back; the view as it is then."""
        if self._past:
            self._future.append(self._present)
            self._present = self._past.pop()
        self._kind = ""
        return self._present

    def redo(self) -> SavedView:
        """One step that was taken back, again; the view as it is then."""
        if self._future:
            self._past.append(self._present)
            self._present = self._future.pop()
        self._kind = ""
        return self._present

    def saved(self, view: SavedView) -> None:
        """That is what is kept now."""
        self._saved = view
        self._kind = ""

    def never_saved(self) -> None:
        """Nothing of it is kept anywhere yet."""
        self._saved = None
