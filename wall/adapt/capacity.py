"""What a view asks of a desk, against what that desk was measured to show. Arithmetic only.

A desk that shows 60 sub streams or 12 Full HD streams shows 30 and 6 of them together: each tile takes its share of
the desk by the stream that it would get (`wall.adapt.choice`), and by its size on this screen, for scaling and
painting go by shown pixels. A camera that stands in several tiles is decoded once and painted in each.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from wall.adapt.choice import Asked, settles
from wall.model import StreamKind


@dataclass(frozen=True, slots=True)
class Limit:
    """So many streams are shown at full rate. At least one; a desk that shows none is taken to show one."""

    streams: int
    pixels: int  # shown when there were so many, device pixels
    painting: float = 0.0  # share of the load that goes by shown pixels

    def share(self, pixels: int, *, decoded: bool = True) -> float:
        """Of the desk, that one stream takes which is shown with so many pixels. `decoded`: for another tile too."""
        own = (1.0 - self.painting) / max(1, self.streams) if decoded else 0.0
        return own + (self.painting * pixels / self.pixels if self.pixels else 0.0)


@dataclass(frozen=True, slots=True)
class Limits:
    """Of a desk, as they were measured."""

    sub: Limit  # 640x360 at 25 pictures a second
    main: Limit  # 1920x1080 at 25


@dataclass(frozen=True, slots=True)
class TileAsked:
    """A tile with a camera. `camera`: whose; tiles with equal ones share a decoder."""

    camera: Hashable
    pixels: int
    has_sub: bool = True
    override: StreamKind | None = None  # what is set for the camera


@dataclass(frozen=True, slots=True)
class Demand:
    """What a view asks for. `share`: of the desk, 1.0 = all that it can show."""

    subs: int
    mains: int
    share: float

    @property
    def too_much(self) -> bool:
        """More than the desk shows at full rate."""
        return self.share > 1.0


def demand(tiles: Iterable[TileAsked], limits: Limits) -> Demand:
    """What these tiles ask of that desk, once every camera has settled on its stream."""
    tiles = list(tiles)
    largest: dict[Hashable, TileAsked] = {}
    for tile in tiles:
        known = largest.get(tile.camera)
        if known is None or known.pixels < tile.pixels:
            largest[tile.camera] = tile
    kinds = {
        camera: settles(Asked(tile=tile.pixels, tiles=len(tiles), has_sub=tile.has_sub, override=tile.override)).kind
        for camera, tile in largest.items()
    }
    share = 0.0
    for tile in tiles:
        limit = limits.main if kinds[tile.camera] is StreamKind.MAIN else limits.sub
        share += limit.share(tile.pixels, decoded=tile is largest[tile.camera])
    mains = sum(kind is StreamKind.MAIN for kind in kinds.values())
    return Demand(len(kinds) - mains, mains, share)
