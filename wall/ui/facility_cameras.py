"""The cameras of a facility as a list: the survey's still, the wall's picture beside it, verdict and remedy.

Rows are painted, not built. Where nothing is to be seen, the place of the picture says why.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QImage, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from wall.model import CameraId
from wall.programme.facility import FacilityCamera
from wall.programme.verdict import CameraJudgement, VerdictReason
from wall.ui import verdict_words
from wall.ui.facility_texts import FacilityText as Text
from wall.ui.programme_words import ProgrammeWords
from wall.ui.rows_model import ROW, Index, RowsModel
from wall.ui.theme import BODY, COLOURS, GRID, SMALL, TITLE, font
from wall.ui.words import duration

ROW_HEIGHT = 32 * GRID
PICTURE = QSize(48 * GRID, 27 * GRID)  # 16:9
_PAD = 2.0 * GRID
_STALE_S = 2.0  # a picture that is older is not called "now", and tells its age
_DIMMED = 0.35


@dataclass(frozen=True, slots=True)
class WallPicture:
    """What the wall sees of a camera: a picture of its own memory, how old it is in seconds, and its state.

    The word is "" while it is live: a frozen picture is new, and not what is to be seen there. Without a picture
    (None) it says why. `fresh`: the picture may pass as live.
    """

    image: QImage | None
    age_s: float
    word: str = ""
    fresh: bool = True


class CameraModel(RowsModel[FacilityCamera]):
    """The cameras, and their pictures as far as they are there."""

    def __init__(self) -> None:
        super().__init__()
        self.stills: Mapping[str, QImage] = {}
        self.live: dict[CameraId, WallPicture] = {}

    def show_rows(self, rows: Sequence[FacilityCamera], say: Callable[[FacilityCamera], str]) -> None:
        """Have these rows; what is the same stays where it is."""
        if [_who(each) for each in rows] != [_who(each) for each in self._rows]:
            super().show_rows(rows, say)
            return
        self._rows, self._say = tuple(rows), say  # nothing jumps when a verdict is new
        self.redraw()

    def redraw(self) -> None:
        """Pictures or words are others."""
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))


def _who(row: FacilityCamera) -> tuple[str, CameraId | None]:
    return row.name, row.camera_id


class CameraPainter(QStyledItemDelegate):
    """Paints a row."""

    def __init__(self, parent: QListView, model: CameraModel) -> None:
        super().__init__(parent)
        self._model = model
        self.words: ProgrammeWords | None = None

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        """All rows are as high."""
        return QSize(0, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One row."""
        row, words = index.data(ROW), self.words
        if words is None or not isinstance(row, FacilityCamera):
            return
        box, state = QRectF(option.rect), option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, COLOURS.raised)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(COLOURS.accent, 2))
            painter.drawRect(box.adjusted(1, 1, -1, -1))
        painter.setPen(QPen(COLOURS.line, 1))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        wide = min(float(PICTURE.width()), box.width() * 0.2)
        place = QRectF(box.left() + _PAD, box.top() + _PAD, wide, box.height() - 2 * _PAD)
        still = self._model.stills.get(row.still)
        taken = "" if row.still_at is None else words.day(row.still_at.date())
        self._picture(painter, place, still, [f"{words.of(Text.STILL)} {taken}"], words.of(Text.NO_STILL))
        place.translate(wide + _PAD, 0)
        live = None if row.camera_id is None else self._model.live.get(row.camera_id)
        said = wall_words(row, self._model.live, words)
        if live is None or live.image is None:
            self._picture(painter, place, None, [], " ".join(said))
        else:
            self._picture(painter, place, live.image, said, "", fresh=live.fresh)
        text = QRectF(place.right() + 2 * _PAD, box.top(), box.right() - place.right() - 3 * _PAD, box.height())
        _paint_words(painter, text, row, words)
        painter.restore()

    @staticmethod
    def _picture(
        painter: QPainter, place: QRectF, image: QImage | None, said: Sequence[str], none: str, *, fresh: bool = True
    ) -> None:
        painter.fillRect(place, COLOURS.ground)
        if image is not None and not image.isNull():
            size = QSize(image.size()).scaled(place.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
            shown = QRectF(0, 0, size.width(), size.height())
            shown.moveCenter(place.center())
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            if not fresh:  # as on the wall: grey, at a third of its brightness
                image = image.convertToFormat(QImage.Format.Format_Grayscale8)
                painter.setOpacity(_DIMMED)
            painter.drawImage(shown, image)
            painter.setOpacity(1.0)
            _paint_plate(painter, place, said)
        else:
            painter.setFont(font(SMALL))
            painter.setPen(COLOURS.text_dim)
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(place.adjusted(GRID, GRID, -GRID, -GRID), flags, none)
        painter.setPen(QPen(COLOURS.line, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(place)


def _paint_plate(painter: QPainter, place: QRectF, lines: Sequence[str]) -> None:
    """What it is, and how old; what is wrong stands above that. Each line is cut where it is too long."""
    painter.setFont(font(SMALL, bold=len(lines) > 1))
    metrics = QFontMetricsF(painter.font())
    high = metrics.height() + GRID / 2
    plate = QRectF(place.left(), place.bottom() - high * len(lines), place.width(), high)
    for text in lines:
        painter.fillRect(plate, COLOURS.ground)
        painter.setPen(COLOURS.text)
        room = plate.adjusted(GRID, 0, -GRID, 0)
        shown = QFontMetricsF(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
        plate.translate(0, high)
        painter.setFont(font(SMALL))


def wall_words(row: FacilityCamera, live: Mapping[CameraId, WallPicture], words: ProgrammeWords) -> Sequence[str]:
    """What stands at the wall's picture of that camera: its state where it is not live, and how old it is."""
    if row.camera_id is None:
        return [words.of(Text.NOT_THERE)]
    seen = live.get(row.camera_id)
    if seen is None:
        return []
    if seen.image is None:
        return [seen.word]
    told = words.of(Text.NOW)
    if seen.age_s >= _STALE_S:
        told = words.of(Text.BEFORE).format(duration(seen.age_s))
    return [seen.word, told] if seen.word else [told]


def _paint_words(painter: QPainter, box: QRectF, row: FacilityCamera, words: ProgrammeWords) -> None:
    lines = [(row.name, TITLE, True)]
    for where, verdict, reason in verdicts(row, words):
        lines.append((f"{where}: {verdict}", BODY, True))
        if reason:
            lines.append((reason, SMALL, False))
    top = box.top() + _PAD
    for text, size, bold in lines:
        painter.setFont(font(size, bold))
        painter.setPen(COLOURS.text if bold else COLOURS.text_dim)
        metrics = QFontMetricsF(painter.font())
        rows = 1 if bold else 2
        place = QRectF(box.left(), top, box.width(), metrics.lineSpacing() * rows)
        shown = text if not bold else metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        need = painter.boundingRect(place, Qt.TextFlag.TextWordWrap, shown)
        if top + min(need.height(), place.height()) > box.bottom():
            break  # the tool tip says all of it
        painter.drawText(place, Qt.TextFlag.TextWordWrap, shown)
        top += min(need.height(), place.height()) + GRID / 2


def verdicts(row: FacilityCamera, words: ProgrammeWords) -> list[tuple[str, str, str]]:
    """From where, the verdict, and why with the remedy: what works at the site need not work from the centre."""
    missing = Text.NOT_SURVEYED if row.site is None else Text.NOT_PROBED
    found = []
    for place, judged in ((Text.SITE, row.site), (Text.CENTRE, row.centre)):
        if judged is not None:
            found.append((words.of(place), verdict_words.camera_verdict(judged.verdict), why(judged)))
        elif (place is Text.CENTRE and row.site is not None) or place is Text.SITE:
            found.append((words.of(place), words.of(missing), ""))
    return found


def why(judged: CameraJudgement) -> str:
    """The reason and what to do about it; "" where there is none."""
    if judged.reason is VerdictReason.NONE:
        return ""
    return f"{verdict_words.reason(judged.reason)} → {verdict_words.remedy(judged.reason)}"


def whole(row: FacilityCamera, words: ProgrammeWords) -> str:
    """All that the row says, for who cannot see it, and for its tool tip."""
    lines = [row.name]
    for place, verdict, reason in verdicts(row, words):
        lines.append(f"{place}: {verdict}" + (f". {reason}" if reason else ""))
    for judged in (row.site, row.centre):
        if judged is not None:
            lines += [
                f"{verdict_words.stream(stream)}: {verdict_words.reason(each)} → {verdict_words.remedy(each)}"
                for stream, each in judged.remarks
            ]
    return "\n".join(dict.fromkeys(lines))
