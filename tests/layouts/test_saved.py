"""A view that somebody has made: what it can be like, and what it cannot."""

from __future__ import annotations

import pytest

from wall.layouts.grid import Span
from wall.layouts.saved import (
    LONGEST_TEXT,
    CameraTile,
    Owner,
    OwnerKind,
    PlacedTile,
    SavedView,
    TextTile,
    ViewError,
    ViewId,
    filled,
)
from wall.model import CameraId

OWNER = Owner(OwnerKind.OPERATOR, "Lan")
LARGE = PlacedTile(Span(0, 0, 2, 2), CameraTile(CameraId("gate"), "Gate"))


def view(rows: int, columns: int, *tiles: PlacedTile, name: str = "Night") -> SavedView:
    return SavedView(ViewId("v"), name, OWNER, rows, columns, tiles)


def test_its_tiles_cover_every_cell_once() -> None:
    made = view(3, 3, *filled(3, 3, (LARGE,)))
    assert len(made.layout) == len(made.contents) == 6
    assert made.layout.spans[0] == Span(0, 0, 2, 2)
    assert made.contents == (LARGE.content, None, None, None, None, None)


@pytest.mark.parametrize(
    ("rows", "columns", "tiles", "says"),
    [
        (3, 3, (LARGE,), "belongs to no tile"),
        (2, 2, (LARGE, PlacedTile(Span(1, 1))), "two tiles cover the cell in column 2, row 2"),
        (2, 1, (LARGE,), "reaches out"),
        (1, 1, (PlacedTile(Span(-1, 0)),), "reaches out"),
        (1, 1, (PlacedTile(Span(0, 0, 0, 1)),), "at least one cell"),
        (1, 1, (PlacedTile(Span(0, 0, 10**9, 10**9)),), "at most 10 cells"),
        (11, 1, (), "1 to 10 rows"),
        (0, 1, (), "1 to 10 rows"),
    ],
)
def test_what_no_view_can_be_like(rows: int, columns: int, tiles: tuple[PlacedTile, ...], says: str) -> None:
    with pytest.raises(ViewError, match=says):
        view(rows, columns, *tiles)


@pytest.mark.parametrize("name", ["", "  ", "a\nb", "x" * 81])
def test_what_is_no_name(name: str) -> None:
    with pytest.raises(ViewError, match="1 to 80 printable"):
        view(1, 1, PlacedTile(Span(0, 0)), name=name)


def test_a_text_has_an_end() -> None:
    with pytest.raises(ViewError, match="at most 400"):
        TextTile("x" * (LONGEST_TEXT + 1))
