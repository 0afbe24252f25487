"""Draws the parts of a tile. Whatever holds text is drawn once into a pixmap or image and only copied afterwards.

All measures are device pixels: the canvas undoes the screen's scale before it paints, so that a picture that was
scaled to its tile in the worker is copied pixel for pixel on every screen.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QImage, QPainter, QPen, QPixmap

from wall.alarms.lifecycle import AlarmState
from wall.health.condition import Severity
from wall.layouts.grid import Rect
from wall.ui import icons, tile_row
from wall.ui.dimming import Dimmer
from wall.ui.drawn import Drawn
from wall.ui.icons import Icon
from wall.ui.marks import MARK_STYLES, MarkStyle, paint_mark, paint_suspect
from wall.ui.theme import Theme, font
from wall.ui.tile import AlarmMark, Hint, TileFace, TilePlace, TileStyle, said_in_caption
from wall.ui.tile_empty import paint_empty
from wall.ui.tile_message import CENTRED, fitting, message_px
from wall.ui.tile_row import BORDER_PX, HATCH_PX, RIM_PX

_NO_LIMIT = 1000
CAPTIONS_KEPT = 128  # two pages of 64: 50 kB each with 16 on a Full HD screen, less with more
MESSAGES_KEPT = 4  # what all tiles say that wait for a picture; others tell an age, and each its own
DIM_SHARE = 0.35  # of a picture's brightness that is left when it may not pass as live
_UNLIT_SHARE = 0.3  # of a mark's opacity in the dark half of its blink: its place and shape stay readable
_ANSWERED_SHARE = 0.5  # of a border's colour once somebody has answered: nothing calls for attention any more

_CAPTION_TEXT_SHARE = 0.64  # of the caption's height: 12 px in the lowest one
_CAPTION_LEAST_SHARE = 0.6  # of that: so far it shrinks before a name is cut
_HINT_ICONS = {Hint.EXPLAINED: Icon.CHAIN, Hint.SHELVED: Icon.SHELF, Hint.OUT_OF_SERVICE: Icon.WRENCH}
_WHY_SHARE = 0.45  # of the caption's room, where the name needs more than the rest
_LEAST_BAND = 5  # part of the picture's height that the words across it have at least
_NUMBER_SHARE = 0.8  # of the name's height
_ICON_SHARE = 0.72  # of the caption's height
_LEFT = int(Qt.AlignmentFlag.AlignLeft) | int(Qt.AlignmentFlag.AlignVCenter)


def qrect(rect: Rect) -> QRect:
    """The same rectangle in Qt's words."""
    return QRect(rect.x, rect.y, rect.width, rect.height)


class TilePainter:
    """The parts of a tile in one theme and style."""

    def __init__(self, theme: Theme, style: TileStyle) -> None:
        self.theme = theme
        self.style = style
        self._dimmer = Dimmer(theme.ground, DIM_SHARE)
        self._captions: Drawn[QPixmap] = Drawn(CAPTIONS_KEPT)
        self._messages: Drawn[tuple[QPoint, QPixmap]] = Drawn(MESSAGES_KEPT)
        self.caption_limit = _NO_LIMIT  # height of type that no caption exceeds, so that a page's are alike

    def caption(self, face: TileFace, place: TilePlace) -> QPixmap:
        """The bar under the picture, without its mark, which blinks: number, name, signs of what is always so.

        Drawn once for who goes back and forth between two pages.
        """
        room, _ = _room(place)
        key = (*said_in_caption(face), place.caption.width, place.caption.height, room.left(), self.caption_limit)
        return self._captions.get(key, lambda: self._drawn_caption(face, place))

    def _drawn_caption(self, face: TileFace, place: TilePlace) -> QPixmap:
        width, height = place.caption.width, place.caption.height
        pixmap = QPixmap(max(1, width), max(1, height))
        pixmap.fill(self.theme.surface)
        painter = QPainter(pixmap)
        try:
            room, pad = _room(place)
            left = room.left()
            size = min(self.name_px(face, place), self.caption_limit)
            right = self._caption_signs(painter, face, room, pad)
            right = self._caption_why(painter, face, QRect(left, 0, right - left, height), pad, size)
            self._caption_name(painter, face, QRect(left, 0, right - left, height), pad, size)
        finally:
            painter.end()
        return pixmap

    def _caption_signs(self, painter: QPainter, face: TileFace, box: QRect, pad: int) -> int:
        """Draws the signs at the right end; returns where the room for the name ends."""
        side, right = round(box.height() * _ICON_SHARE), box.right() + 1
        for sign in reversed(face.signs):
            right -= side
            painter.drawPixmap(right, (box.height() - side) // 2, icons.pixmap(sign, self.theme.text_dim, side))
            right -= pad // 2
        return right

    def _caption_why(self, painter: QPainter, face: TileFace, box: QRect, pad: int, size: int) -> int:
        """Draws why this camera is here, small and dim; returns where the room for the name ends."""
        if not face.why:
            return box.right() + 1
        small = font(_number_px(size))
        metrics = QFontMetrics(small)
        beside = self._name_width(replace(face, why=""), pad, size) + pad
        most = max(round(box.width() * _WHY_SHARE), box.width() - beside)
        width = min(metrics.horizontalAdvance(face.why) + 2, most)  # 2: of rounding
        painter.setFont(small)
        painter.setPen(self.theme.text_dim)
        said = metrics.elidedText(face.why, Qt.TextElideMode.ElideRight, width)
        painter.drawText(QRect(box.right() + 1 - width, 0, width, box.height()), _LEFT, said)
        return box.right() + 1 - width - pad

    def _caption_name(self, painter: QPainter, face: TileFace, box: QRect, pad: int, size: int) -> None:
        regular = font(size)
        metrics = QFontMetrics(regular)
        painter.setFont(regular)
        if face.number:  # small, dim and with a sign of its own: it is no priority
            small = font(_number_px(size))
            painter.setFont(small)
            painter.setPen(self.theme.text_dim)
            painter.drawText(box, _LEFT, _numbered(face))
            box = box.adjusted(QFontMetrics(small).horizontalAdvance(_numbered(face)) + pad, 0, 0, 0)
            painter.setFont(regular)
        painter.setPen(self.theme.text)
        # cut in the middle: what tells cameras apart stands at the end, as in "Hành lang (2)"
        painter.drawText(box, _LEFT, metrics.elidedText(face.name, Qt.TextElideMode.ElideMiddle, max(0, box.width())))

    def name_px(self, face: TileFace, place: TilePlace) -> int:
        """The height of type in which that tile's number and name fit; so far it shrinks before a name is cut."""
        room, pad = _room(place)
        most = max(8, round(room.height() * _CAPTION_TEXT_SHARE))
        least = max(8, round(most * _CAPTION_LEAST_SHARE))
        signs = len(face.signs) * (round(room.height() * _ICON_SHARE) + pad // 2)
        for size in range(most, least, -1):
            if self._name_width(face, pad, size) + signs <= room.width():
                return size
        return least

    @staticmethod
    def _name_width(face: TileFace, pad: int, size: int) -> int:
        small = QFontMetrics(font(_number_px(size)))
        number = small.horizontalAdvance(_numbered(face)) + pad if face.number else 0
        number += small.horizontalAdvance(face.why) + pad if face.why else 0
        return number + QFontMetrics(font(size)).horizontalAdvance(face.name)

    def mark(self, painter: QPainter, box: Rect, mark: AlarmMark, lit: bool) -> None:
        """The mark of the alarm; in the dark half of its blink only a shade of it."""
        painter.setOpacity(1.0 if lit else _UNLIT_SHARE)
        area = QRectF(box.x, box.y, box.width, box.height)
        paint_mark(painter, area, mark.severity, MARK_STYLES[mark.state], self.theme)
        painter.setOpacity(1.0)

    def hint(self, painter: QPainter, box: Rect, hint: Hint) -> None:
        """The mark of what is no alarm of this camera: hollow, and it never blinks."""
        area = QRectF(box.x, box.y, box.width, box.height)
        if hint in _HINT_ICONS:
            painter.drawPixmap(box.x, box.y, icons.pixmap(_HINT_ICONS[hint], self.theme.text, box.width))
        elif hint is Hint.SUSPECT:
            paint_suspect(painter, area, self.theme)
        else:
            paint_mark(painter, area, Severity.INFO, MarkStyle.HOLLOW, self.theme)

    def dimmed(self, image: QImage, place: TilePlace) -> QImage:
        """The picture area with the picture grey, at a third of its brightness."""
        area, picture = place.area, place.picture
        grey = self._dimmer.dimmed(image)
        if picture == area and (grey.width(), grey.height()) == (area.width, area.height):
            return grey
        result = QImage(area.width, area.height, QImage.Format.Format_RGB32)
        result.fill(self.theme.ground)
        target = QRect(picture.x - area.x, picture.y - area.y, picture.width, picture.height)
        painter = QPainter(result)
        try:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(target, grey)
        finally:
            painter.end()
        return result

    def row(self, face: TileFace, place: TilePlace) -> tuple[QRect, QPixmap] | None:
        """The state in words, over the lowest part of the picture, and where it goes; None where there is none."""
        if self.style.bare or not face.row:
            return None
        return tile_row.drawn(self.theme, self.style, face, place)

    def message(self, painter: QPainter, place: TilePlace, text: str, row: int = 0) -> int:
        """Words across the picture area, on a dark band so that they are read over any picture.

        `row`: the height of the row under it. Both together leave two thirds of the picture. Returns where the band
        begins, from the top in device pixels.
        """
        area = place.area
        key = (text, area.width, area.height, row)
        where, drawn = self._messages.get(key, lambda: self._drawn_message(place, text, row))
        painter.drawPixmap(QPoint(area.x, area.y) + where, drawn)
        return area.y + where.y()

    def _drawn_message(self, place: TilePlace, text: str, row: int) -> tuple[QPoint, QPixmap]:
        """See `message`: the band, and where in the picture area it goes."""
        area = QRect(0, 0, place.area.width, place.area.height)
        box = area.adjusted(0, 0, 0, -row)
        band = QRect(box)
        band.setHeight(max(area.height() // 3 - row, area.height() // _LEAST_BAND))
        band.moveCenter(box.center())
        text, size, pad = fitting(band, text, message_px(area, self.style), self.style)
        bounds = QFontMetrics(font(size, bold=True)).boundingRect(band, CENTRED, text)
        pixmap = QPixmap(max(1, box.width()), max(1, bounds.height() + 2 * pad))
        dark = QColor(self.theme.ground)
        dark.setAlphaF(0.8)
        pixmap.fill(dark)
        painter = QPainter(pixmap)
        try:
            painter.setFont(font(size, bold=True))
            painter.setPen(self.theme.text)
            painter.drawText(QRect(band.left(), pad, band.width(), bounds.height()), CENTRED, text)
        finally:
            painter.end()
        return QPoint(box.left(), bounds.top() - pad), pixmap

    def empty(self, painter: QPainter, place: TilePlace, face: TileFace, row: int = 0) -> int | None:
        """A tile whose camera has never delivered a picture; `row`: the height of the row under it. Returns where its
        words begin, from the top in device pixels; None where there are none."""
        painter.fillRect(qrect(place.area), self.theme.ground)
        if not face.name:
            return None
        box = qrect(place.area).adjusted(0, 0, 0, -row)
        return paint_empty(painter, box, self.theme, self.style, face)

    def border(
        self, painter: QPainter, place: TilePlace, mark: AlarmMark | None, selected: bool, hint: Hint | None = None
    ) -> None:
        """The alarm's border inside the picture area and the selection's around the tile. Nothing moves for them.

        The outer two pixels belong to the selection; without one they are a dark rim, so that an alarm's border
        stands out from any picture and from the neighbour's border.
        """
        rim = round(RIM_PX * self.style.scale)
        if mark is not None and mark.severity is not Severity.NONE:
            self._frame(painter, place.area, 0, rim, self.theme.ground)
            self._alarm_border(painter, place.area, rim, mark)
        elif hint is Hint.INFO:
            self._frame(painter, place.area, 0, rim, self.theme.ground)
            self._frame(painter, place.area, rim, max(1, round(self.style.scale)), self.theme.info)
        if hint is Hint.SUSPECT:  # an old alarm does not hide it
            self._hatch(painter, place.area)
        if selected:
            self._frame(painter, place.tile, 0, rim, self.theme.accent)

    def _alarm_border(self, painter: QPainter, area: Rect, inset: int, mark: AlarmMark) -> None:
        colour = self.theme.severity(mark.severity)
        if mark.state in (AlarmState.ACKED, AlarmState.LATCHED):
            colour = _mixed(colour, self.theme.ground, _ANSWERED_SHARE)
        unit = self.style.scale
        width = round(BORDER_PX[mark.severity] * unit)
        if mark.state in (
            AlarmState.RTN_UNACKED,
            AlarmState.LATCHED,
        ):  # the condition is over: a thin line, and the hollow mark
            self._frame(painter, area, inset, max(1, round(unit)), colour)
        elif mark.severity is Severity.CRITICAL:
            line = max(1, width // 3)
            self._frame(painter, area, inset, width, self.theme.ground)
            self._frame(painter, area, inset, line, colour)
            self._frame(painter, area, inset + width - line, line, colour)
        elif mark.severity is Severity.LOW:
            self._frame(painter, area, inset, width, self.theme.ground)
            self._dashes(painter, area, inset, width, colour)
        else:
            self._frame(painter, area, inset, width, colour)

    def _hatch(self, painter: QPainter, area: Rect) -> None:
        """A hatched edge under the picture: amber on dark, so that it is seen in grey as well."""
        height = round(HATCH_PX * self.style.scale)
        edge = QRect(area.x, area.y + area.height - height, area.width, height)
        painter.fillRect(edge, self.theme.ground)
        painter.fillRect(edge, QBrush(self.theme.suspect, Qt.BrushStyle.BDiagPattern))

    @staticmethod
    def _dashes(painter: QPainter, area: Rect, inset: int, width: int, colour: QColor) -> None:
        pen = QPen(colour, width, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.FlatCap)
        pen.setDashPattern([4.0, 2.0])
        painter.setPen(pen)
        middle = inset + width / 2
        left, top = area.x + middle, area.y + middle
        right, bottom = area.x + area.width - middle, area.y + area.height - middle
        corners = [QPointF(left, top), QPointF(right, top), QPointF(right, bottom), QPointF(left, bottom)]
        painter.drawPolyline([*corners, corners[0]])

    @staticmethod
    def _frame(painter: QPainter, rect: Rect, inset: int, width: int, colour: QColor) -> None:
        """A frame of that width: four bars, which is cheaper than a pen and exact to the pixel."""
        left, top = rect.x + inset, rect.y + inset
        wide, high = rect.width - 2 * inset, rect.height - 2 * inset
        painter.fillRect(left, top, wide, width, colour)
        painter.fillRect(left, top + high - width, wide, width, colour)
        painter.fillRect(left, top + width, width, high - 2 * width, colour)
        painter.fillRect(left + wide - width, top + width, width, high - 2 * width, colour)


def _room(place: TilePlace) -> tuple[QRect, int]:
    """The part of the caption that is free for number, name and state, and the gap between them."""
    height = place.caption.height
    pad = max(4, height // 4)
    left = place.mark.x - place.tile.x + place.mark.width + max(4, height // 6)
    return QRect(left, 0, place.caption.width - left - pad, height), pad


def _number_px(size: int) -> int:
    return max(8, round(size * _NUMBER_SHARE))


def _numbered(face: TileFace) -> str:
    return f"#{face.number}"


def _mixed(first: QColor, second: QColor, share: float) -> QColor:
    """`share` of the first colour, the rest of the second."""
    rest = 1 - share
    return QColor.fromRgbF(
        first.redF() * share + second.redF() * rest,
        first.greenF() * share + second.greenF() * rest,
        first.blueF() * share + second.blueF() * rest,
    )
