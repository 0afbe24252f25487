"""One tile on the canvas at this moment: what it shows, what of it has changed, and how it is painted.

The second guard against a lying wall is here: the age of the picture itself is looked at for every picture and
ten thousand times an hour without one, whether or not the state of the wall still arrives.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap, QRegion

from wall.decoders.base import StreamKey
from wall.layouts.grid import Rect
from wall.ui import words
from wall.ui.blink import BlinkClock
from wall.ui.paint_stats import PaintStats
from wall.ui.tile import Tile, TileFace, TilePlace, said_in_caption
from wall.ui.tile_content import ContentFace, drawn
from wall.ui.tile_lens import Lens
from wall.ui.tile_painter import TilePainter, qrect
from wall.ui.tile_pictures import Shown, SurveyStill
from wall.ui.tile_quad import Quad, Role, quad_of

AHEAD_S = 1.0  # as `HealthLimits.ahead`
WAIT_S = 5.0  # for the first picture of a live camera: to connect, and a usual key-frame interval
DIMMED_EVERY_S = 0.5  # a dimmed picture is drawn anew so often: its age is told in whole seconds


class Slot:
    """A visible tile. Its rectangles are device pixels; the `QRect`s are what the widget must repaint."""

    def __init__(self, index: int, tile: Tile, order: tuple[StreamKey, ...], face: TileFace, where: str = "") -> None:
        """`where` is the facility, for a tile whose caption has room for it."""
        self.index = index
        self.where = where
        self.tile = tile
        self.order = order
        self.face = face
        self.selected = False
        self.shown: Shown | None = None
        self.lens: Lens | None = None  # how it is not as on the plain wall
        self.still: SurveyStill | None = None  # shown as long as there is no picture
        self.why = ""  # this camera is here, in a hot spot
        self.content: ContentFace | None = None  # of a tile without a camera
        self.failed_over = False  # what lies over a graphics card's picture could not be painted, and hides it
        self._content_drawn: QPixmap | None = None
        self._fresh = False  # not painted yet
        self._dim = False
        self._look_again_at = 0.0
        self._text = ""
        self._dimmed: QImage | None = None
        self._caption: QPixmap | None = None
        self._row: tuple[QRect, QPixmap] | None = None  # of the state in words, and where it goes
        self._row_drawn = False
        self._message_top: int | None = None  # of the words across the picture, or instead of it, as painted last
        self._lit = True
        self._visible_at = math.nan
        self._was_fresh = False  # since it became visible

    @property
    def said(self) -> TileFace:
        """The face as the caption has it."""
        if not self.where and not self.why:
            return self.face
        name = f"{self.where} · {self.face.name}" if self.where else self.face.name
        return replace(self.face, name=name, why=self.why)

    @property
    def foot(self) -> int:
        """Where the picture ends, or what is said of it begins, from the top in device pixels."""
        area = self.place.area
        if self._message_top is not None:
            return self._message_top
        return area.y + area.height if self._row is None else self._row[0].top()

    def move(self, place: TilePlace, scale: float) -> None:
        """Put the tile there. What was drawn for the former size is forgotten, the picture is kept."""
        self.place = place
        self.whole = _logical(place.tile, scale)
        self.filled = _inner(place.tile, scale)
        self.area = _logical(place.area, scale)
        self.picture = _logical(place.picture, scale)
        self.caption = _logical(place.caption, scale)
        self.mark = _logical(place.mark, scale)
        self._target = qrect(place.picture)
        self._dimmed = None
        self._content_drawn = None
        self._forget_words()
        self._look_again_at = 0.0
        if self.lens is not None:
            self.lens.forget_drawn()

    def put_lens(self, lens: Lens | None) -> None:
        """Look through that from now on, or plainly; what was drawn otherwise is forgotten."""
        self.lens, self._dimmed, self._look_again_at = lens, None, 0.0
        if lens is not None:
            lens.refresh()
            if lens.opening(self.shown) and self.shown is not None and self.shown.shared:
                # its stream is read on for other tiles, but not for this one: its memory is not this tile's any more
                self.shown = self.shown.copied()
        if (lens is None or lens.replay is None) and self.shown is not None and self.shown.key not in self.order:
            self.shown, self._dim = None, False  # of a replay: it may not stay for a live one

    def show_content(self, content: ContentFace | None) -> QRect | None:
        """What a tile without a camera says; returns what must be repainted, None when it looks the same."""
        if content == self.content:
            return None
        self.content, self._content_drawn = content, None
        return self.whole

    def show_still(self, still: SurveyStill | None) -> QRect | None:
        """What the survey saw; returns what must be repainted, None when it looks the same."""
        if still == self.still:
            return None
        self.still = still
        if self.shown is not None:
            return None
        self._dimmed = None
        return self.area

    def forget_caption(self) -> QRect:
        """Draw caption and row anew; returns where they are."""
        self._forget_words()
        return self.whole if self.face.row else self.caption

    def _forget_words(self) -> None:
        self._caption, self._row, self._row_drawn = None, None, False

    def set_face(self, face: TileFace) -> QRect | None:
        """Say something else; returns what must be repainted, None when it looks the same."""
        if face == self.face:
            return None
        if said_in_caption(face) != said_in_caption(self.face):
            self._caption = None
        self.face = face
        self._row, self._row_drawn = None, False
        self._look_again_at = 0.0
        return self.whole

    def show(self, shown: Shown | None, now: float, wall_clock: Callable[[], datetime]) -> QRect | None:
        """Show that picture; returns what must be repainted, None when nothing is new and nothing grew old."""
        if math.isnan(self._visible_at):
            self._visible_at = now
        if shown is None:
            return None
        if self.lens is not None and self.lens.replay is not None:  # it tells its own age
            return self._show_replay(shown)
        # NaN is stale as well; a picture of the future has a false time, and would pass for as long as it lies ahead
        stale = not now - self.face.picture_limit_s <= shown.picture_at <= now + AHEAD_S
        if stale or not self.face.passes:
            return self._show_dimmed(shown, now, wall_clock, stale)
        if shown is self.shown and not self._dim:
            return None
        part = self.picture if self.shown is not None and not self._dim else self.area
        self.shown, self._fresh, self._dim, self._dimmed = shown, True, False, None
        self._was_fresh = self._was_fresh or shown.picture_at >= self._visible_at
        return part

    def _show_replay(self, shown: Shown) -> QRect | None:
        if shown is self.shown and not self._dim:
            return None
        part = self.picture if self.shown is not None and self.shown.key == shown.key else self.area
        self.shown, self._dim, self._dimmed = shown, False, None
        return part

    def _show_dimmed(self, shown: Shown, now: float, wall_clock: Callable[[], datetime], stale: bool) -> QRect | None:
        if self._dim and now < self._look_again_at:
            return None
        text = self._across(shown, now, wall_clock, stale)
        self._look_again_at = now + DIMMED_EVERY_S
        same = self._dim and shown is self.shown
        if same and text == self._text:
            return None
        if not same:
            self._dimmed = None
        self.shown, self._dim, self._text = shown, True, text
        return self.area

    def renew_part(self) -> QRect:
        """The part that is zoomed has another picture; returns what must be repainted."""
        if not self._dim:
            return self.picture
        self._dimmed = None
        return self.area

    def darken(self) -> QRect:
        """Its picture may not pass as live, whatever is known of it; returns what must be repainted."""
        if self._dim or self.shown is None:
            return QRect()
        self._dim, self._dimmed, self._text = True, None, ""
        return self.area

    def _across(self, shown: Shown, now: float, wall_clock: Callable[[], datetime], stale: bool) -> str:
        """The words across a picture that may not pass as live.

        A live camera that has just come to the screen is not lost: its picture is under way.
        """
        face = self.face
        if face.checked_at > -math.inf:
            return words.checked(face.checked_at, now, wall_clock())
        live = bool(face.name) and not (face.word and face.dim)
        if live and not self._was_fresh and now - self._visible_at < WAIT_S:
            return words.waiting_for_picture()
        if stale:
            return words.last_picture(max(shown.picture_at, self.face.picture_at), now, wall_clock())
        return self.face.detail

    def blink(self, clock: BlinkClock) -> QRect | None:
        """The mark's rectangle when its light has changed since it was painted."""
        mark = self.face.mark
        if mark is None:
            return None
        lit = clock.lit(mark.state)
        if lit == self._lit:
            return None
        self._lit = lit
        return self.mark

    @property
    def by_card(self) -> bool:
        """A graphics card can draw its picture; else all of the tile is QPainter's."""
        shown = self.shown
        if shown is None or shown.planar is None or self._dim or self.tile.camera_id is None:
            return False
        return self.lens is None or self.quads() != ()

    def quads(self) -> tuple[Quad, ...]:
        """The pictures for a graphics card."""
        shown, lens = self.shown, self.lens
        if shown is None or shown.planar is None or self._dim or self.tile.camera_id is None:
            return ()
        if lens is None:
            return (quad_of(self.index, Role.WHOLE, shown, self._target),)
        return () if lens.opening(shown) else lens.quads(self.index, shown, self._target)

    def drawn(self, stats: PaintStats, at: float) -> None:
        """A graphics card has drawn its picture. `at` as in `paint`."""
        if self.shown is not None:
            self._told(stats, self.shown, at)

    @property
    def plain(self) -> bool:
        """In the rectangle of its picture there is that picture, and nothing else."""
        face = self.face
        if self.shown is None or self._dim or self.lens is not None or self.selected or not self._row_drawn:
            return False
        return self._row is None and face.mark is None and face.hint is None

    def paint_plain(self, painter: QPainter, stats: PaintStats, at: float) -> None:
        """Paint the picture of a tile that is `plain`. `at` as in `paint`."""
        if self.shown is not None:
            self._draw(painter, self.shown)
            self._told(stats, self.shown, at)

    def _draw(self, painter: QPainter, shown: Shown) -> None:
        target = self._target
        if shown.width == target.width() and shown.height == target.height():
            painter.drawImage(target.x(), target.y(), shown.image)
        else:  # until the worker has changed to the new size
            painter.drawImage(target, shown.image)

    def _told(self, stats: PaintStats, shown: Shown, at: float) -> None:
        if self._fresh:
            self._fresh = False
            stats.painted(self.index, shown.sent_at, at, shown.picture_at)

    def paint(
        self,
        painter: QPainter,
        region: QRegion,
        draw: TilePainter,
        stats: PaintStats,
        at: float,
        *,
        over: bool = False,
    ) -> None:
        """Paint what of the tile lies in the region. `at` is the time by the camera's kind of clock.

        `over`: what lies over the pictures of `quads`; where they are is left transparent.
        """
        if self.tile.camera_id is None:
            self._paint_content(painter, draw)
        elif region.intersects(self.area):
            if not self._row_drawn:
                self._row, self._row_drawn = draw.row(self.face, self.place), True
            self._paint_picture(painter, draw, stats, at, over=over)
            if self.lens is not None and not draw.style.bare:
                self.lens.paint_over(painter, self, draw)
            if self._row is not None:
                painter.drawPixmap(self._row[0].topLeft(), self._row[1])
        if draw.style.bare:
            return
        place, face = self.place, self.face
        if self.tile.camera_id is not None and region.intersects(self.caption):
            if self._caption is None:
                self._caption = draw.caption(self.said, place)
            painter.drawPixmap(place.caption.x, place.caption.y, self._caption)
            if face.mark is not None:
                draw.mark(painter, place.mark, face.mark, self._lit)
            elif face.hint is not None:
                draw.hint(painter, place.mark, face.hint)
        if self.selected or face.mark is not None or face.hint is not None:
            draw.border(painter, place, face.mark, self.selected, face.hint)

    def _paint_content(self, painter: QPainter, draw: TilePainter) -> None:
        tile = self.place.tile
        if self.content is None:
            painter.fillRect(qrect(tile), draw.theme.ground)
            return
        if self._content_drawn is None:
            self._content_drawn = drawn(self.content, tile.width, tile.height, draw.theme, draw.style)
        painter.drawPixmap(tile.x, tile.y, self._content_drawn)

    def _paint_picture(
        self, painter: QPainter, draw: TilePainter, stats: PaintStats, at: float, *, over: bool
    ) -> None:
        shown, place = self.shown, self.place
        row = 0 if self._row is None else place.area.y + place.area.height - self._row[0].top()
        self._message_top = None
        if shown is None and self.still is not None:
            self._paint_still(painter, draw, self.still, row)
        elif shown is None:
            self._message_top = draw.empty(painter, place, self.face, row)
        elif self._dim or (self.lens is not None and self.lens.opening(shown)):
            if self._dimmed is None:
                self._dimmed = draw.dimmed(shown.image if self.lens is None else self.lens.seen_part(shown), place)
            painter.drawImage(place.area.x, place.area.y, self._dimmed)
            if self._text and self._dim:
                self._message_top = draw.message(painter, place, self._text, row)
        else:
            if place.picture != place.area:
                _fill_around(painter, place, draw)
            target = self._target
            if over and self.by_card:
                painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
                painter.fillRect(target, Qt.GlobalColor.transparent)
                painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
                return
            if self.lens is not None and self.lens.zoom.on:
                self.lens.paint_picture(painter, shown, target)
            else:
                self._draw(painter, shown)
            self._told(stats, shown, at)

    def _paint_still(self, painter: QPainter, draw: TilePainter, still: SurveyStill, row: int) -> None:
        """What the survey saw, until there is a picture: grey, and it says of when it is."""
        place = self.place
        if self._dimmed is None:
            self._dimmed = draw.dimmed(still.image, place)
        painter.drawImage(place.area.x, place.area.y, self._dimmed)
        self._message_top = draw.message(painter, place, words.from_survey(still.on), row)


def _fill_around(painter: QPainter, place: TilePlace, draw: TilePainter) -> None:
    """Ground in the bars beside or above a letterboxed picture."""
    area, picture, ground = place.area, place.picture, draw.theme.ground
    if picture.width < area.width:
        painter.fillRect(area.x, area.y, picture.x - area.x, area.height, ground)
        right = picture.x + picture.width
        painter.fillRect(right, area.y, area.x + area.width - right, area.height, ground)
    if picture.height < area.height:
        painter.fillRect(area.x, area.y, area.width, picture.y - area.y, ground)
        bottom = picture.y + picture.height
        painter.fillRect(area.x, bottom, area.width, area.y + area.height - bottom, ground)


def _inner(rect: Rect, scale: float) -> QRect:
    """The whole pixels of the widget's coordinates that lie within the rectangle."""
    left, top = math.ceil(rect.x / scale), math.ceil(rect.y / scale)
    right, bottom = math.floor((rect.x + rect.width) / scale), math.floor((rect.y + rect.height) / scale)
    return QRect(left, top, max(0, right - left), max(0, bottom - top))


def _logical(rect: Rect, scale: float) -> QRect:
    """The rectangle in the widget's coordinates, grown to whole pixels."""
    if scale == 1.0:
        return qrect(rect)
    exact = QRectF(rect.x / scale, rect.y / scale, rect.width / scale, rect.height / scale)
    return exact.toAlignedRect()
