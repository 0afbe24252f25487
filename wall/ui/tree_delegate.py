"""How a row of the site tree looks: the name, and at the right edge the worst alarm's mark and the count."""

from __future__ import annotations

import math

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from wall.alarms.lifecycle import AlarmState
from wall.health.condition import RULES, Condition, Meaning
from wall.ui import words
from wall.ui.icons import CONDITION_ICONS, Icon, pixmap
from wall.ui.marks import MARK_STYLES, mark, suspect_mark
from wall.ui.parts import write_line
from wall.ui.theme import BODY, DARK, GRID, SMALL
from wall.ui.tree_model import NODE_ROLE, Level, Node, SiteModel

ROW = 32  # pixels: a finger's tip less than a button, enough for a mouse
_MARK = 16
_SELECTED_EDGE = 2


class TreeDelegate(QStyledItemDelegate):
    """Paints one row of the site tree."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Qt: every row is equally high."""
        return QSize(0, ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Qt: draw the row."""
        node = index.data(NODE_ROLE)
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, DARK.line)
            painter.fillRect(box.x(), box.y(), _SELECTED_EDGE, box.height(), DARK.accent)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, DARK.raised)
        model = index.model()
        now = model.now if isinstance(model, SiteModel) else math.nan
        right = self._paint_right(painter, box, node, now)
        left = box.left() + 2 * GRID
        bold = node.level is Level.PROVINCE
        dim = node.level is Level.CAMERA and node.condition in (Condition.IDLE, Condition.UNKNOWN)
        # the end of a facility's name tells more than its beginning: "Khu cách ly T…Tây Nguyên"
        write_line(
            painter,
            QRect(left, box.top(), right - left - GRID, box.height()),
            node.name,
            BODY,
            DARK.text_dim if dim else DARK.text,
            bold=bold,
            elide=Qt.TextElideMode.ElideMiddle,
        )
        painter.restore()

    def _paint_right(self, painter: QPainter, box: QRect, node: Node, now: float) -> int:
        """Mark and count (of a camera: the sign of its condition, and when it was looked at). Returns where they
        begin."""
        right = box.right() - 2 * GRID
        scale = painter.device().devicePixelRatio()
        top = box.top() + (box.height() - _MARK) // 2
        if node.level is Level.CAMERA:
            if node.in_turn:
                line = QRect(box.left(), box.top(), right - box.left(), box.height())
                right -= write_line(painter, line, words.ago(now - node.checked_at), SMALL, DARK.text_dim, right=True)
                right -= GRID
            sign = Icon.EYE if node.in_turn else None
            if node.condition not in (Condition.LIVE, Condition.IDLE):
                sign = CONDITION_ICONS[node.condition]
            if sign is not None:
                right -= _MARK
                painter.drawPixmap(right, top, pixmap(sign, DARK.text_dim, _MARK, scale))
                right -= GRID
            if node.suspect and RULES[node.condition].meaning is not Meaning.BAD:
                right -= _MARK
                painter.drawPixmap(right, top, suspect_mark(_MARK, scale))
                right -= GRID
        else:
            text = _counted(node)
            line = QRect(box.left(), box.top(), right - box.left(), box.height())
            width = write_line(painter, line, text, SMALL, DARK.text_dim, right=True)
            right -= width + 2 * GRID
        if node.count.state is not AlarmState.NORMAL:
            right -= _MARK
            style = MARK_STYLES[node.count.state]
            painter.drawPixmap(right, top, mark(node.count.severity, style, _MARK, scale))
            right -= GRID
        return right


def _counted(node: Node) -> str:
    """ "61/64" of the watched ones, or only the total where nobody watches."""
    count = node.count
    return f"{count.live}/{count.watched}" if count.watched else str(count.total)
