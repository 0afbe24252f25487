"""What of a tile is not as on the plain wall: zoomed, showing what has been, or with figures over it.

A tile without any of these has no lens, and costs nothing more than before.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter, QPixmap

from wall.adapt.choice import Choice
from wall.decoders.base import PictureSize, StreamKey, camera_part
from wall.health.sample import StreamSample
from wall.layouts.grid import Rect
from wall.model import CameraId
from wall.ui import tile_tool_words
from wall.ui.tile import TileFace, TilePlace
from wall.ui.tile_overlay import box_of, figures_px, text_px
from wall.ui.tile_painter import TilePainter, qrect
from wall.ui.tile_pictures import Shown, TilePictures
from wall.ui.tile_quad import Quad, Role, quad_of
from wall.ui.tile_replay import TileReplay, band_of, edge_px, inset, paint_edge
from wall.ui.tile_zoom import Zoom, paint_part, sign

STALE_PART_S = 1.0  # a part that is so much older than the whole picture is not shown: its output has ended
REFRESH_S = 1.0  # between two looks at figures and ages


ChoiceOf = Callable[[CameraId], Choice | None]
"""Which of a camera's streams is wanted, and why."""


class Place(Protocol):
    """What a lens needs of its tile (`wall.ui.tile_slot.Slot`)."""

    face: TileFace
    place: TilePlace
    area: QRect
    picture: QRect
    shown: Shown | None

    @property
    def foot(self) -> int: ...


class Lens:
    """Of one tile; outlives every new arrangement of the canvas. `output` is the key of its part of the picture."""

    def __init__(self, output: StreamKey, choice_of: ChoiceOf) -> None:
        self.output = output
        self._choice_of = choice_of
        self.zoom = Zoom()
        self.replay: TileReplay | None = None
        self.figures = False
        self.part: Shown | None = None  # the newest picture of the part
        self.news = False  # the last look found one
        self._refresh_at = -math.inf
        self._lines: tuple[str, ...] = ()  # of figures
        self._told: tuple[str, ...] = ()  # over a replay
        self._drawn: dict[object, QPixmap] = {}  # boxes of words, by all that decides how they look

    @property
    def empty(self) -> bool:
        """The tile is as on the plain wall."""
        return not (self.zoom.on or self.replay or self.figures)

    def order(self, plain: tuple[StreamKey, ...]) -> tuple[StreamKey, ...]:
        """The streams to read, best first."""
        return plain if self.replay is None else (self.replay.key,)

    @property
    def keys(self) -> tuple[StreamKey, ...]:
        """What is read besides the tile's streams."""
        return (self.output,) if self.replay is None else (self.output, self.replay.key)

    def opening(self, shown: Shown | None) -> bool:
        """A replay was asked for, and has no picture yet."""
        return self.replay is not None and (shown is None or shown.key != self.replay.key)

    def look(
        self,
        pictures: TilePictures,
        slot: Place,
        now: float,
        wall_clock: Callable[[], datetime],
        sample: StreamSample | None,
    ) -> QRect | None:
        """Take what is new; returns what must be repainted besides the picture, of which `news` tells."""
        dirty, self.news = None, False
        if self.zoom.on:
            sharp = self.sharp  # asked first: the next one is read into the part that is held
            part = pictures.newest(self.output)
            if part is not self.part:
                self.part, self.news = part, True
                dirty = None if self.sharp is sharp else slot.area  # the sign says whether it is
        if now >= self._refresh_at:
            self._refresh_at = now + REFRESH_S
            lines, told = self._figures_of(slot, now, sample), self._told_of(slot, now, wall_clock)
            if (lines, told) != (self._lines, self._told):
                self._lines, self._told, dirty = lines, told, slot.area
        return dirty

    def refresh(self) -> None:
        """Say at once what is new."""
        self._refresh_at = -math.inf

    def forget_drawn(self) -> None:
        """The tile has another size."""
        self._drawn.clear()

    def _figures_of(self, slot: Place, now: float, sample: StreamSample | None) -> tuple[str, ...]:
        if not self.figures:
            return ()
        shown = slot.shown
        seen = self._layers(shown)[-1][1] if self.zoom.on and shown is not None else shown
        drawn = None if seen is None else PictureSize(seen.width, seen.height)
        key = shown.key if shown is not None and self.replay is None else StreamKey("")
        choice = self._choice_of(CameraId(camera_part(key)))
        picture_at = math.nan if seen is None or self.replay is not None else seen.picture_at
        return tuple(tile_tool_words.statistics(sample, key, drawn, now, choice, picture_at))

    def _told_of(self, slot: Place, now: float, wall_clock: Callable[[], datetime]) -> tuple[str, ...]:
        replay = self.replay
        if replay is None:
            return ()
        if self.opening(slot.shown) or slot.shown is None:
            return tile_tool_words.replay_opening(replay.seconds)
        at = slot.shown.picture_at
        moment = tile_tool_words.moment(at, now, wall_clock())
        return tile_tool_words.replay(moment, now - at, replay.speed, replay.paused)

    # Painting ----------------------------------------------------------------------------------------------------

    @property
    def sharp(self) -> bool:
        """What is shown of the part comes from the camera's own picture."""
        return self.part is not None and self.part.crop == self.zoom.crop

    def seen_part(self, shown: Shown) -> QImage:
        """The part of the picture that the tile looks at, for what is drawn of it dimmed: the camera's own where it
        is there, else of the whole."""
        if not self.zoom.on:
            return shown.image
        ((role, layer), *further) = self._layers(shown)
        if role is Role.PART and not further:
            return layer.image
        crop = self.zoom.crop
        width, height = shown.image.width(), shown.image.height()
        return shown.image.copy(
            round(crop.left * width),
            round(crop.top * height),
            max(1, round(crop.width * width)),
            max(1, round(crop.height * height)),
        )

    def paint_picture(self, painter: QPainter, shown: Shown, target: QRect) -> None:
        """The part of the picture that the tile looks at: the camera's own where it is there, else stretched."""
        for _, layer in self._layers(shown):
            paint_part(painter, layer.image, layer.crop, self.zoom.crop, target)

    def quads(self, index: int, shown: Shown, target: QRect) -> tuple[Quad, ...]:
        """The same for a graphics card; empty where a layer is not for one."""
        view = self.zoom.crop
        layers = self._layers(shown) if self.zoom.on else ((Role.WHOLE, shown),)
        quads = [quad_of(index, role, layer, target, view) for role, layer in layers if layer.planar is not None]
        return tuple(quads) if len(quads) == len(layers) else ()

    def _layers(self, shown: Shown) -> tuple[tuple[Role, Shown], ...]:
        """What is shown of a zoomed picture, one over the other."""
        part = self.part
        if part is None or part.picture_at < shown.picture_at - STALE_PART_S:
            return ((Role.WHOLE, shown),)
        over = (Role.PART, part)
        return (over,) if part.crop == self.zoom.crop else ((Role.WHOLE, shown), over)

    def paint_over(self, painter: QPainter, slot: Place, draw: TilePainter) -> None:
        """The words over the picture, from the top: that it is a replay, how far it is zoomed, the figures."""
        area, style = slot.place.area, draw.style
        size = text_px(qrect(area), style.scale, style.distance)
        clear = inset(style.scale)
        top, left, right = area.y + clear, area.x + clear, area.x + area.width - clear
        if self.replay is not None:
            paint_edge(painter, draw.theme, qrect(area), style.scale)
            edge = edge_px(style.scale)
            left, right = left + edge, right - edge
            high = max(size, round(slot.place.caption.height * 0.6))
            told, wide = self._told or (tile_tool_words.replay_word(),), right - left
            paused = self.replay.paused
            band = self._box(
                ("band", told, high, wide, paused),
                lambda: band_of(draw.theme, told, high, wide, paused=paused),
            )
            painter.drawPixmap(left, top, band)
            top += band.height()
        if self.zoom.on:
            top = self._paint_zoom(painter, slot, draw, QRect(left, top, right - left, 0), size)
        if self._lines:
            room = QRect(left, top, right - left, slot.foot - clear - top)
            letters = figures_px(len(self._lines), qrect(area), style.scale, style.distance)
            self._paint_figures(painter, draw, room, letters)

    def _paint_zoom(self, painter: QPainter, slot: Place, draw: TilePainter, room: QRect, size: int) -> int:
        inner = Rect(room.x(), room.y(), max(1, room.width()), slot.place.area.height)
        box = self._box(
            ("zoom", self.zoom, self.sharp, inner, size),
            lambda: sign(draw.theme, self.zoom, self.sharp, inner, size, slot.face.shape),
        )
        painter.drawPixmap(room.x(), room.y(), box)
        return room.y() + box.height()

    def _paint_figures(self, painter: QPainter, draw: TilePainter, room: QRect, size: int) -> None:
        inner = (room.width(), room.height())
        box = self._box(("figures", self._lines, size, inner), lambda: box_of(draw.theme, self._lines, size, room))
        if not box.isNull():
            painter.drawPixmap(room.x(), room.y(), box)

    def _box(self, key: tuple[object, ...], draw: Callable[[], QPixmap]) -> QPixmap:
        """Words are drawn when they change: the last of each kind is kept."""
        kept = self._drawn.get(key)
        if kept is None:
            for old in [each for each in self._drawn if isinstance(each, tuple) and each[0] == key[0]]:
                del self._drawn[old]
            kept = self._drawn[key] = draw()
        return kept
