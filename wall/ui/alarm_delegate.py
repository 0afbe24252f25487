"""How a row of the alarm list looks, and where its [Acknowledge] is."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from wall.alarms.lifecycle import AlarmState
from wall.ui import alarm_words, escalation_words, folding, words
from wall.ui.alarm_items import Item
from wall.ui.alarm_model import ITEM_ROLE, AlarmModel, Heading, said
from wall.ui.alarm_rows import NOBODY, AlarmRow
from wall.ui.flood_banner import first_out
from wall.ui.folding import Summary
from wall.ui.marks import MARK_STYLES, mark
from wall.ui.parts import write_line
from wall.ui.theme import BODY, COLOURS, GRID, SMALL, font

HEADING = 32  # pixels
ROW = 72  # two lines, and a third with a button: nothing of what is wrong is cut for that
SUMMARY = 84  # four lines: nothing of how many of what is cut for the button
_LINE = 20
_MARK = 20
_BUTTON = 27
_CALL = 24  # the line under a place's row that says whom to call
_ESCALATED = 22  # the line that says that nobody has answered elsewhere
_LEFT = 3 * GRID + _MARK + 2 * GRID  # of the words
_SELECTED_EDGE = 2
_NAME_CUT = Qt.TextElideMode.ElideMiddle  # the end of a facility's name tells more than its beginning
_CLOSED = (QPointF(-3, -5), QPointF(4, 0), QPointF(-3, 5))  # an arrow to the right, around its middle
_OPENED = (QPointF(-5, -3), QPointF(5, -3), QPointF(0, 4))  # and down


def acknowledge_word() -> str:
    """What stands on a row's button."""
    return QCoreApplication.translate("AlarmDelegate", "Acknowledge")


def button_box(row: QRect, high: int = ROW) -> QRect:
    """Where a row's button is; `high`: the row without what stands under the button."""
    width = QFontMetrics(font(SMALL, bold=True)).horizontalAdvance(acknowledge_word()) + 4 * GRID
    return QRect(row.right() - 2 * GRID - width, row.top() + high - 1 - GRID // 2 - _BUTTON, width, _BUTTON)


def number_box(row: QRect) -> QRect:
    """Where a place's row says whom to call."""
    left = row.left() + _LEFT
    return QRect(left, row.bottom() + 1 - _CALL - GRID, row.right() - 2 * GRID - left, _CALL)


def height(item: Item) -> int:
    """Of its row, in pixels."""
    if isinstance(item, Heading):
        return HEADING
    if isinstance(item, Summary):
        return SUMMARY
    return ROW + (_CALL if item.contact.telephone else 0) + (_ESCALATED if item.escalated else 0)


def heights(items: Iterable[Item]) -> list[int]:
    """The same of many, for a list of thousands that is drawn anew."""
    return [
        (ROW if item.contact is NOBODY and item.alarm.escalation is None else height(item))
        if isinstance(item, AlarmRow)
        else (HEADING if isinstance(item, Heading) else SUMMARY)
        for item in items
    ]


class AlarmDelegate(QStyledItemDelegate):
    """Paints headings and alarms. `pointer` is where the mouse is, in the viewport."""

    pointer = QPoint(-1, -1)

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Qt: headings are lower than alarms; a place's alarm has a line more where somebody can be called."""
        return QSize(0, height(index.data(ITEM_ROLE)))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Qt: draw the row."""
        item: Item = index.data(ITEM_ROLE)
        model = index.model()
        at = model.at if isinstance(model, AlarmModel) else None
        box: QRect = option.rect
        painter.save()
        if isinstance(item, Heading):
            self._heading(painter, box, item)
        else:
            if option.state & QStyle.StateFlag.State_Selected:
                painter.fillRect(box, COLOURS.selected)
                painter.fillRect(box.x(), box.y(), _SELECTED_EDGE, box.height(), COLOURS.accent)
            elif option.state & QStyle.StateFlag.State_MouseOver:
                painter.fillRect(box, COLOURS.raised)
            elif isinstance(item, Summary):
                painter.fillRect(
                    box, COLOURS.ground
                )  # as a heading: another facility begins, or the rest of this one
            if isinstance(item, Summary):
                self._summary(painter, box, item, at)
            else:
                self._alarm(painter, box, item, at)
        painter.restore()

    def _heading(self, painter: QPainter, box: QRect, item: Heading) -> None:
        painter.fillRect(box, COLOURS.ground)
        inner = box.adjusted(3 * GRID, 0, -2 * GRID, 0)
        text = f"{item.unanswered}/{item.alarms}" if item.unanswered else str(item.alarms)
        width = write_line(painter, inner, text, SMALL, COLOURS.text_dim, right=True)
        inner.setRight(inner.right() - width - 2 * GRID)
        if item.missing:
            width = write_line(painter, inner, item.missing, SMALL, COLOURS.text, right=True)
            inner.setRight(inner.right() - width - 2 * GRID)
        write_line(painter, inner, item.name, SMALL, COLOURS.text, bold=True, elide=_NAME_CUT)

    def _alarm(self, painter: QPainter, box: QRect, item: AlarmRow, at: datetime | None) -> None:
        alarm = item.alarm
        over = alarm.state is AlarmState.NORMAL
        if not over:
            drawn = mark(item.severity, MARK_STYLES[alarm.state], _MARK, painter.device().devicePixelRatio())
            painter.drawPixmap(box.left() + 3 * GRID, box.top() + GRID, drawn)
        left, right = box.left() + _LEFT, box.right() - 2 * GRID
        line = QRect(left, box.top() + GRID, right - left, _LINE)
        until = alarm.cleared_at if item.over and alarm.cleared_at is not None else at
        if until is not None and item.since is not None:
            age = words.duration((until - item.since).total_seconds())
            if item.repeats > 1:
                age = f"{item.repeats}× · {age}"
            line.setRight(right - write_line(painter, line, age, SMALL, COLOURS.text_dim, right=True) - 2 * GRID)
        title, told, when = lines(item, at)
        write_line(painter, line, title, BODY, COLOURS.text_dim if over else COLOURS.text, bold=item.unanswered)
        line = QRect(left, line.bottom() - 1, right - left, _LINE)
        below = line.translated(0, _LINE)
        if item.unanswered:
            button = button_box(box)
            self._button(painter, button)
            below.setRight(button.left() - 2 * GRID)
        write_line(painter, line, told, SMALL, COLOURS.text_dim if over else COLOURS.text)
        write_line(painter, below, when, SMALL, COLOURS.text_dim)
        reached = escalation_words.shown(alarm, at)
        if reached is not None and at is not None:
            under = QRect(left, box.top() + ROW - GRID, right - left, _ESCALATED)
            write_line(painter, under, escalation_words.brief(reached, at), SMALL, COLOURS.text, bold=True)
        if item.contact.telephone:
            call = number_box(box)
            colour = COLOURS.text if call.contains(self.pointer) else COLOURS.text_dim
            write_line(painter, call, words.call(item.contact), SMALL, colour)

    def _summary(self, painter: QPainter, box: QRect, item: Summary, at: datetime | None) -> None:
        """The facility; how many of what; how many wait for an answer. Under the mark an arrow: it opens."""
        state = item.worst.alarm.state
        if state is not AlarmState.NORMAL:
            ratio = painter.device().devicePixelRatio()
            drawn = mark(item.worst.severity, MARK_STYLES[state], _MARK, ratio)
            painter.drawPixmap(box.left() + 3 * GRID, box.top() + GRID, drawn)
        middle = QPointF(box.left() + 3 * GRID + _MARK / 2, box.top() + GRID + 2 * _LINE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(COLOURS.text)
        painter.drawPolygon([middle + each for each in (_OPENED if item.expanded else _CLOSED)])
        painter.restore()
        left, right = box.left() + _LEFT, box.right() - 2 * GRID
        line = QRect(left, box.top() + GRID, right - left, _LINE)
        if at is not None and item.since is not None:
            age = words.duration((at - item.since).total_seconds())
            line.setRight(right - write_line(painter, line, age, SMALL, COLOURS.text_dim, right=True) - 2 * GRID)
        write_line(painter, line, item.place_name, BODY, COLOURS.text, bold=bool(item.unanswered), elide=_NAME_CUT)
        line = QRect(left, line.bottom() + 1, right - left, _LINE)
        write_line(painter, line, folding.how_many(item), SMALL, COLOURS.text)
        line.translate(0, _LINE - 2)
        if item.unanswered:
            button = button_box(box, SUMMARY)
            self._button(painter, button)
            line.setRight(button.left() - 2 * GRID)
        write_line(painter, line, folding.owed(item), SMALL, COLOURS.text if item.unanswered else COLOURS.text_dim)
        write_line(painter, line.translated(0, _LINE - 2), folding.since_when(item, at), SMALL, COLOURS.text_dim)

    def _button(self, painter: QPainter, box: QRect) -> None:
        painter.setPen(COLOURS.text_dim if box.contains(self.pointer) else COLOURS.line)
        painter.setBrush(COLOURS.raised)
        painter.drawRect(box)
        painter.setFont(font(SMALL, bold=True))
        painter.setPen(COLOURS.text)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, acknowledge_word())


def lines(item: AlarmRow, at: datetime | None) -> tuple[str, str, str]:
    """What stands in a row: the camera, or what has become of the place that the heading names; what; since when."""
    title = words.condition(item.cause) if item.cause is not None and item.names_place else item.name
    return title, _told(item, at), _when(item, at)


def _told(item: AlarmRow, at: datetime | None) -> str:
    """What is wrong; of a place how much of it is lost, or that it is over."""
    if item.cause is None or item.alarm.state is AlarmState.NORMAL:
        return said(item, at)
    if not item.over:
        # an empty line looks as if something had failed: of a place that nobody counts now its alarm's state is said
        lost = alarm_words.lost(item.cause, item.extent) or words.alarm_state(item.alarm.state)
        return alarm_words.back() if item.back else lost
    return alarm_words.restored(item.alarm.cleared_at, at)


def _when(item: AlarmRow, at: datetime | None) -> str:
    alarm = item.alarm
    if at is None:
        return ""
    if alarm.acknowledged_at is not None:
        return words.answered(alarm.acknowledged_by, alarm.acknowledged_at, at, alarm.note, item.answered_another)
    was = alarm_words.was_lost(item.cause, item.most) if item.cause is not None and item.over else ""
    if was or item.since is None:
        return was  # how long it was stands beside the first line
    said = [
        words.begun(item.since, at),
        first_out(item.first_of),
        item.province_name if item.names_place else "",
    ]
    return " · ".join(each for each in said if each)
