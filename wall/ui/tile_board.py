"""The visible tiles of a canvas and their pictures: what is where, what is new, how it is painted. No widget."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import cast

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QImage, QPainter, QRegion

from wall.decoders.base import PictureSize, StreamKey
from wall.layouts.grid import Layout, Rect, rectangles
from wall.layouts.saved import ClockTile, HotSpot
from wall.model import CameraId
from wall.ui import content_words
from wall.ui.blink import BlinkClock
from wall.ui.paint_stats import PaintStats
from wall.ui.tile import Tile, TileFace, place, told
from wall.ui.tile_content import PlaceStatus, clock_face, face_of
from wall.ui.tile_lens import Lens
from wall.ui.tile_painter import TilePainter, qrect
from wall.ui.tile_pictures import Shown, SurveyStill, TilePictures
from wall.ui.tile_quad import Quad
from wall.ui.tile_slot import Slot

HAIRLINE_PX = 1
_ERRORS_LOGGED = 5  # then the log has seen it

Part = QRect | QRegion

_NO_FACE = TileFace()

logger = logging.getLogger(__name__)


class TileBoard:
    """Tiles on an area of so many device pixels. Every method that changes something returns what to repaint."""

    def __init__(self, pictures: TilePictures, draw: TilePainter) -> None:
        """`pictures` is every board's of the desk."""
        self.draw = draw
        self.stats = PaintStats()
        self._pictures = pictures
        self._faces: Mapping[CameraId, TileFace] = {}
        self._slots: list[Slot] = []
        self.filled = QRegion()  # by tiles alone: there no background is seen
        self._errors = 0
        self._stills: Mapping[CameraId, SurveyStill] = {}
        self.lens_of: Callable[[int], Lens | None] = lambda _index: None  # of that tile, where it has one
        self.places: Mapping[CameraId, str] = {}  # the facility of each camera
        self.over = False  # a graphics card draws the pictures
        self.news = False  # the last look found pictures for it
        self._status: PlaceStatus | None = None
        self._clocks_at = 0.0  # monotonic: a clock says another second
        self._fresh: list[Slot] = []  # the last look found a new picture of each of these, and nothing else
        self._fresh_region = QRegion()  # theirs

    def arrange(self, area: Rect, layout: Layout, tiles: Iterable[Tile], enlarged: int | None) -> None:
        """Build the visible tiles anew; their last pictures are stretched into their new places."""
        style = self.draw.style
        gap = 0 if style.bare else max(1, round(HAIRLINE_PX * style.scale))
        places = rectangles(layout, area, gap) if enlarged is None else None
        self._slots, self.filled, self._fresh = [], QRegion(), []
        for index, tile in enumerate(tiles):
            if enlarged not in (None, index):
                continue
            where = self.facility(tile) if index == enlarged else ""
            slot = Slot(index, tile, tile.order(index == enlarged), self._face(tile), where)
            slot.put_lens(self.lens_of(index))
            rect = area if places is None else places[index]
            slot.move(place(rect, slot.face.shape, style), style.scale)
            slot.show_still(self._still(tile))
            if tile.camera_id is not None and isinstance(tile.content, HotSpot):
                slot.why = content_words.hot_sign(tile.content.kind, held=index == enlarged)
            self._slots.append(slot)
            self.filled += slot.filled
        self._clocks_at = 0.0
        self.set_status(self._status)
        self._level_captions()
        read = (key for slot in self._slots for key in (*slot.order, *(slot.lens.keys if slot.lens else ())))
        self._pictures.hold(self, frozenset(read))

    @property
    def slots(self) -> Sequence[Slot]:
        """The visible tiles."""
        return self._slots

    def facility(self, tile: Tile) -> str:
        """The name of the facility whose camera that is; "" where it is not known."""
        return "" if tile.camera_id is None else self.places.get(tile.camera_id, "")

    def tip_at(self, point: QPoint) -> str:
        """The tile under that point of the widget in words."""
        slot = next((slot for slot in self._slots if slot.whole.contains(point)), None)
        if slot is None:
            return ""
        if slot.content is not None:
            return slot.content.says
        # the newest face, which may say more than the one that was painted and looks the same
        said = told(self._face(slot.tile), self.facility(slot.tile))
        return f"{slot.why}\n{said}" if slot.why and said else said

    def face_at(self, index: int) -> TileFace:
        """See `WallCanvas.face_at`."""
        return next((self._face(slot.tile) for slot in self._slots if slot.index == index), _NO_FACE)

    @property
    def cameras(self) -> int:
        """How many of the visible tiles have one."""
        return sum(slot.tile.camera_id is not None for slot in self._slots)

    @property
    def fastest(self) -> float:
        """Pictures a second of the fastest camera; 0 while none is known."""
        samples = (self._face(slot.tile).sample for slot in self._slots)
        return max((each.fps for each in samples if each is not None and each.fps > 0.0), default=0.0)

    def _face(self, tile: Tile) -> TileFace:
        return _NO_FACE if tile.camera_id is None else self._faces.get(tile.camera_id, _NO_FACE)

    def _still(self, tile: Tile) -> SurveyStill | None:
        return None if tile.camera_id is None else self._stills.get(tile.camera_id)

    def set_stills(self, stills: Mapping[CameraId, SurveyStill]) -> QRegion:
        """See `WallCanvas.set_stills`. Returns what looks different."""
        self._stills, dirty = stills, QRegion()
        for slot in self._slots:
            part = slot.show_still(self._still(slot.tile))
            if part is not None:
                dirty += part
        return dirty

    def set_status(self, status: PlaceStatus | None) -> QRegion:
        """How the place stands; what else tiles without a camera say, anew. Returns what looks different."""
        self._status, dirty = status, QRegion()
        for slot in self._slots:
            content = slot.tile.content
            if slot.tile.camera_id is None and content is not None and not isinstance(content, ClockTile):
                part = slot.show_content(face_of(content, status))
                dirty += QRegion() if part is None else QRegion(part)
        return dirty

    def _run_clocks(self, now: float, at: datetime) -> QRegion:
        """Once a second; returns the clocks, where there are any."""
        dirty = QRegion()
        self._clocks_at = now + 1.0 - at.microsecond / 1e6
        for slot in self._slots:
            if slot.tile.camera_id is None and isinstance(slot.tile.content, ClockTile):
                part = slot.show_content(clock_face(slot.tile.content, at))
                dirty += QRegion() if part is None else QRegion(part)
        return dirty

    def set_faces(self, faces: Mapping[CameraId, TileFace]) -> tuple[QRegion, bool]:
        """What the tiles say now. Returns what looks different, and whether a picture's place has changed."""
        self._faces = faces
        dirty, reshaped = QRegion(), False
        style = self.draw.style
        for slot in self._slots:
            shape = slot.face.shape
            part = slot.set_face(self._face(slot.tile))
            if part is None:
                continue
            dirty += part
            if slot.face.shape != shape:
                reshaped, self._fresh = True, []  # its picture is elsewhere now
                slot.move(place(slot.place.tile, slot.face.shape, style), style.scale)
        return dirty if dirty.isEmpty() else dirty + self._level_captions(), reshaped

    def _level_captions(self) -> QRegion:
        """One height of type for all names of the page: that in which the longest fits. Returns what changed."""
        sizes = [self.draw.name_px(slot.said, slot.place) for slot in self._slots if slot.face.name]
        dirty, limit = QRegion(), min(sizes, default=self.draw.caption_limit)
        if limit != self.draw.caption_limit:
            self.draw.caption_limit = limit
            for slot in self._slots:
                dirty += slot.forget_caption()
        return dirty

    def select(self, index: int | None) -> QRegion:
        """Mark that tile as the selected one."""
        dirty = QRegion()
        for slot in self._slots:
            if slot.selected != (slot.index == index):
                slot.selected = not slot.selected
                dirty += slot.whole
        return dirty

    def look(self, now: float, wall_clock: Callable[[], datetime], blink: BlinkClock | None) -> QRegion:
        """Read the visible streams; returns where something new came, grew old or blinked.

        Where a graphics card draws the pictures, one more picture of a tile is no such place: `news` says so.
        """
        dirty = QRegion() if now < self._clocks_at else self._run_clocks(now, wall_clock())
        self.news, alone = False, dirty.isEmpty()
        fresh: list[Slot] = []
        for slot in self._slots:
            part: Part | None
            try:
                part = self._look_at(slot, now, wall_clock, blink)
            except Exception:  # noqa: BLE001  one tile must not stop the others, which would pass as live for good
                self._failed("tile %d cannot be read", slot)
                part = slot.darken()
            if part is None:
                continue
            dirty += part
            if part is slot.picture:
                fresh.append(slot)
            else:
                alone = False
        self._fresh, self._fresh_region = (fresh, dirty) if alone else ([], QRegion())
        return dirty

    def _look_at(
        self, slot: Slot, now: float, wall_clock: Callable[[], datetime], blink: BlinkClock | None
    ) -> Part | None:
        """What is to be repainted of it. The very `slot.picture`: there is a new picture, and nothing else."""
        shown = self._newest(slot, now)
        by_card = self.over and slot.by_card
        part: Part | None = slot.show(shown, now, wall_clock)
        if part is not None and by_card and slot.by_card:
            self.news, part = True, None
        if slot.failed_over:  # its next picture alone would not paint it again
            slot.failed_over, part = False, slot.whole
        if slot.lens is not None:
            part = _both(part, slot.lens.look(self._pictures, slot, now, wall_clock, self._face(slot.tile).sample))
            if slot.lens.news and by_card and slot.by_card:
                self.news = True
            elif slot.lens.news:
                part = _both(part, slot.renew_part())
        return part if blink is None else _both(part, slot.blink(blink))

    def _newest(self, slot: Slot, now: float) -> Shown | None:
        """What cannot be read just grows old."""
        try:
            order = slot.order if slot.lens is None else slot.lens.order(slot.order)
            return self._pictures.best(order, now - slot.face.picture_limit_s)
        except Exception:  # noqa: BLE001  one stream must not stop the others
            self._failed("tile %d cannot be read", slot)
            return slot.shown

    def quads(self) -> list[Quad]:
        """The pictures that a graphics card draws now."""
        return [quad for slot in self._slots for quad in slot.quads()] if self.over else []

    def drawn(self) -> None:
        """It has drawn them."""
        at = time.time()
        for slot in self._slots:
            if slot.by_card:
                slot.drawn(self.stats, at)

    def paint_fresh(self, painter: QPainter, region: QRegion) -> bool:
        """Paint the pictures that the last look found, if nothing else is to be painted.

        That is nearly every painting of a wall. `paint` asks every tile for each of its parts; here that is done
        only where a new picture has something over it. False where it is not so, and nothing was painted.
        """
        if not self._fresh or self.draw.style.scale != 1.0 or not (region - self._fresh_region).isEmpty():
            return False  # or a picture ends between two of the widget's pixels, and what is beside it shows
        at = time.time()
        covered = self._fresh_region - region  # by a message, a menu
        for slot in self._fresh:
            if not slot.plain:
                if region.intersects(slot.picture):
                    painter.setClipRect(slot.whole)
                    self._paint_slot(slot, painter, region, at, over=False)
                continue
            # within a single rectangle QPainter copies pictures, else it goes line by line, in threads of its own
            for part in rectangles_of(region & slot.picture) if covered.intersects(slot.picture) else (slot.picture,):
                painter.setClipRect(part)
                try:
                    slot.paint_plain(painter, self.stats, at)
                except Exception:  # noqa: BLE001  as in `_paint_slot`
                    self._give_up(slot, painter)
        return True

    def paint(self, painter: QPainter, region: QRegion, *, over: bool = False) -> None:
        """Paint the tiles that the region touches; `over`: the pictures of `quads` are left out."""
        at, scattered = time.time(), not over and region.rectCount() > 1
        for slot in self._slots:
            if region.intersects(slot.whole):
                if scattered:  # within a single rectangle QPainter copies pictures, else it goes line by line
                    painter.setClipRect(qrect(slot.place.tile))
                self._paint_slot(slot, painter, region, at, over=over)

    def _paint_slot(self, slot: Slot, painter: QPainter, region: QRegion, at: float, *, over: bool) -> None:
        """One tile. What one tile cannot paint must not take the others with it, nor leave the painter open."""
        try:
            slot.paint(painter, region, self.draw, self.stats, at, over=over)
        except Exception:  # noqa: BLE001  what leaves paintEvent kills the process: this is its last line
            self._give_up(slot, painter)
            slot.failed_over = over

    def _give_up(self, slot: Slot, painter: QPainter) -> None:
        painter.setOpacity(1.0)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        painter.fillRect(qrect(slot.place.tile), self.draw.theme.ground)
        self._failed("tile %d cannot be painted", slot)

    def _failed(self, text: str, slot: Slot) -> None:
        self._errors += 1
        if self._errors <= _ERRORS_LOGGED:
            logger.exception(text, slot.index)

    def index_at(self, point: QPoint) -> int | None:
        """The tile under that point of the widget."""
        return next((slot.index for slot in self._slots if slot.whole.contains(point)), None)

    def area_of(self, index: int) -> QRect:
        """Where that tile's picture may be on the widget; empty where it is not visible."""
        return next((slot.area for slot in self._slots if slot.index == index), QRect())

    def tile_of(self, camera_id: CameraId) -> QRect:
        """See `WallCanvas.tile_of`."""
        return next((slot.whole for slot in self._slots if slot.tile.camera_id == camera_id), QRect())

    def picture_at(self, camera_id: CameraId) -> Rect:
        """See `WallCanvas.picture_at`."""
        nowhere = Rect(0, 0, 0, 0)
        return next((slot.place.picture for slot in self._slots if slot.tile.camera_id == camera_id), nowhere)

    def picture_of(self, camera_id: CameraId, size: QSize) -> tuple[QImage, float, str] | None:
        """See `WallCanvas.picture_of`; the second is when the picture was taken."""
        for slot in self._slots:
            if slot.tile.camera_id == camera_id and slot.shown is not None:
                return slot.shown.pixels.within(size), slot.shown.picture_at, self._face(slot.tile).word
        return None

    def picture_sizes(self) -> Mapping[StreamKey, PictureSize]:
        """See `WallCanvas.picture_sizes`."""
        sizes: dict[StreamKey, PictureSize] = {}
        for slot in self._slots:
            if not slot.order:
                continue
            rect, key = slot.place.picture, slot.order[0]
            known = sizes.get(key)
            if rect.width > 0 and rect.height > 0 and (known is None or known.width < rect.width):
                sizes[key] = PictureSize(rect.width, rect.height)
        return sizes

    def shown_streams(self) -> frozenset[StreamKey]:
        """See `WallCanvas.shown_streams`."""
        return frozenset(slot.shown.key for slot in self._slots if slot.shown is not None)

    def streams(self) -> frozenset[StreamKey]:
        """Every stream whose picture is held."""
        return self._pictures.keys()

    def forget(self, keys: Iterable[StreamKey]) -> None:
        """Parts of pictures and replays that have ended: nothing of them stays."""
        self._pictures.forget(keys)

    def release(self, keys: Iterable[StreamKey]) -> None:
        """Let go of the reader's memory for these streams; their pictures stay, as copies."""
        self._pictures.release(keys)

    def leave(self) -> None:
        """Show nothing any more: what no other board shows is let go."""
        self._pictures.hold(self, frozenset())


def rectangles_of(region: QRegion) -> list[QRect]:
    """Those that make it up."""
    return list(cast(Iterable[QRect], region))  # it iterates; its stub does not say so


def _both(first: Part | None, second: Part | None) -> Part | None:
    if first is None or second is None:
        return second if first is None else first
    return QRegion(first) + second
