"""A picture of a tile as a graphics card draws it: which one, where on the wall, and which part of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QRect

from wall.decoders.base import Crop
from wall.ui.tile_pictures import Shown
from wall.ui.tile_zoom import placed


class Role(IntEnum):
    """Of a picture in its tile."""

    WHOLE = 0  # the tile's own
    PART = 1  # of a zoomed tile, from the camera's full picture


@dataclass(frozen=True, slots=True)
class Quad:
    """`at`: left, top, width, height in device pixels; `of`: the same in shares of the picture."""

    tile: int
    role: Role
    shown: Shown
    at: tuple[float, float, float, float]
    of: tuple[float, float, float, float]


ALL = (0.0, 0.0, 1.0, 1.0)
_NONE = (0.0, 0.0, 0.0, 0.0)


def quad_of(tile: int, role: Role, shown: Shown, target: QRect, view: Crop | None = None) -> Quad:
    """That picture where it belongs in a tile that looks at this part; without `view`: at all of the picture."""
    if view is None or view == shown.crop:
        at = (float(target.x()), float(target.y()), float(target.width()), float(target.height()))
        return Quad(tile, role, shown, at, ALL)
    where = placed(shown.crop, view, target, 1, 1)
    if where is None:
        return Quad(tile, role, shown, _NONE, ALL)
    at, of = ((each.x(), each.y(), each.width(), each.height()) for each in where)
    return Quad(tile, role, shown, at, of)
