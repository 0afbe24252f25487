"""How a row of the site tree looks: the name, and at the right edge the worst alarm's mark and the counts.

What the wall shows now has a broad bar at its left edge and the sign of the wall before its name, whatever row is
selected; a closed province has a narrow bar while the wall shows a facility of it. The selected row has a frame. So
they are told apart in grey as well.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from wall.alarms.lifecycle import AlarmState
from wall.health.condition import RULES, Condition, Meaning
from wall.ui.counts import Count
from wall.ui.icons import CONDITION_ICONS, Icon, pixmap
from wall.ui.marks import MARK_STYLES, mark, suspect_mark
from wall.ui.parts import write_line
from wall.ui.theme import BODY, COLOURS, GRID, SMALL
from wall.ui.tree_model import NODE_ROLE, Level, Node, SiteModel

ROW = 36  # pixels: a name, and under it when it was looked at
_MARK = 16
_EYE = 14
_UNDER = 11  # pixels of type under a name
_BAR, _NARROW_BAR = 4, 2  # pixels
_SIGN = 14
_GAP = 2  # between a mark and how many it stands for


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
        model = index.model()
        tree = model if isinstance(model, SiteModel) else None
        on_wall = tree is not None and tree.on_wall(node)
        self._paint_ground(painter, box, state, on_wall=on_wall)
        closed = not state & QStyle.StateFlag.State_Open
        if tree is not None and closed and tree.above_wall(node):
            painter.fillRect(box.x(), box.y(), _NARROW_BAR, box.height(), COLOURS.text_dim)
        checked = tree.checked(node) if tree is not None else ""
        right = self._paint_right(painter, box, node)
        if tree is not None and tree.views(node):  # somebody has made views of that place
            right -= _SIGN
            drawn = pixmap(Icon.VIEW, COLOURS.text_dim, _SIGN, painter.device().devicePixelRatio())
            painter.drawPixmap(right, box.top() + (box.height() - _SIGN) // 2, drawn)
            right -= GRID
        left = box.left() + 2 * GRID
        if on_wall:
            drawn = pixmap(Icon.GRID, COLOURS.text, _SIGN, painter.device().devicePixelRatio())
            painter.drawPixmap(left, box.top() + (box.height() - _SIGN) // 2, drawn)
            left += _SIGN + GRID
        bold = node.level in (Level.EVERYTHING, Level.PROVINCE)
        dim = node.level is Level.CAMERA and node.condition in (Condition.IDLE, Condition.UNKNOWN)
        line = QRect(left, box.top(), right - left - GRID, box.height())
        if checked:  # under the name: no picture of it is of now
            line.setHeight(box.height() * 3 // 5)
            below = QRect(left, line.bottom() - GRID // 2, line.width(), box.bottom() - line.bottom() + GRID // 2)
            write_line(painter, below, checked, _UNDER, COLOURS.text_dim)
        # the end of a facility's name tells more than its beginning: "Khu cách ly T…Tây Nguyên"
        name = str(index.data(Qt.ItemDataRole.DisplayRole))
        colour = COLOURS.text_dim if dim else COLOURS.text
        write_line(painter, line, name, BODY, colour, bold=bold, elide=Qt.TextElideMode.ElideMiddle)
        painter.restore()

    @staticmethod
    def _paint_ground(painter: QPainter, box: QRect, state: QStyle.StateFlag, *, on_wall: bool) -> None:
        """What lies under the words."""
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if selected or on_wall:
            painter.fillRect(box, COLOURS.selected)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, COLOURS.raised)
        if on_wall:
            painter.fillRect(box.x(), box.y(), _BAR, box.height(), COLOURS.accent)
        if selected:
            painter.setPen(COLOURS.accent if state & QStyle.StateFlag.State_HasFocus else COLOURS.text_dim)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box.adjusted(0, 0, -1, -1))

    def _paint_right(self, painter: QPainter, box: QRect, node: Node) -> int:
        """Mark and count (of a camera: how it is marked, and the sign of its condition). Returns where they begin."""
        right = box.right() - 2 * GRID
        scale = painter.device().devicePixelRatio()
        top = box.top() + (box.height() - _MARK) // 2
        if node.level is Level.CAMERA:
            for sign in reversed(_signs(node)):
                right -= _MARK
                painter.drawPixmap(right, top, pixmap(sign, COLOURS.text_dim, _MARK, scale))
                right -= GRID
            if node.suspect and RULES[node.condition].meaning is not Meaning.BAD:
                right -= _MARK
                painter.drawPixmap(right, top, suspect_mark(_MARK, scale))
                right -= GRID
        else:
            right -= self._paint_counts(painter, QRect(box.left(), box.top(), right - box.left(), box.height()), node)
            right -= 2 * GRID
        if node.count.owed > 1:
            rest = QRect(box.left(), box.top(), right - box.left(), box.height())
            # as the strip says it: the sign is one of them, and "x5" beside it would read as five of its priority
            right -= write_line(painter, rest, f"+{node.count.owed - 1}", SMALL, COLOURS.text, right=True)
            right -= _GAP
        drawn = _mark(node.count, scale)
        if drawn is not None:
            right -= _MARK
            painter.drawPixmap(right, top, drawn)
            right -= GRID
        return right

    def _paint_counts(self, painter: QPainter, box: QRect, node: Node) -> int:
        """How many are live, and before them how many are looked at in turn. Returns the width that they took."""
        width = write_line(painter, box, _counted(node.count), SMALL, COLOURS.text_dim, right=True)
        if not node.count.in_turn:
            return width
        width += GRID
        rest = box.adjusted(0, 0, -width, 0)
        width += write_line(painter, rest, str(node.count.in_turn), SMALL, COLOURS.text_dim, right=True) + _EYE
        top = box.top() + (box.height() - _EYE) // 2
        drawn = pixmap(Icon.EYE, COLOURS.text_dim, _EYE, painter.device().devicePixelRatio())
        painter.drawPixmap(box.right() + 1 - width, top, drawn)
        return width


def _mark(count: Count, scale: float) -> QPixmap | None:
    """The worst listed alarm's mark; a shelf or a wrench where somebody has put it aside; a chain where the alarm
    of a larger place stands for it; None for none of these."""
    if count.hidden.hides:
        return pixmap(Icon.SHELF if count.hidden.shelved else Icon.WRENCH, COLOURS.text, _MARK, scale)
    if count.state is not AlarmState.NORMAL:
        return mark(count.severity, MARK_STYLES[count.state], _MARK, scale)
    return pixmap(Icon.CHAIN, COLOURS.text, _MARK, scale) if count.explained else None


def _signs(node: Node) -> tuple[Icon, ...]:
    """Of a camera's row, from left to right."""
    if node.condition in (Condition.LIVE, Condition.IDLE):
        return (*node.signs, Icon.EYE) if node.in_turn else node.signs
    return (*node.signs, CONDITION_ICONS[node.condition])


def _counted(count: Count) -> str:
    """ "61/64" of the watched ones, or only the total where nobody watches."""
    return f"{count.live}/{count.watched}" if count.watched else str(count.total)
