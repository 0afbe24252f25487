"""The palette: one field that finds anything by a few letters, and does it. Nothing but the keyboard is needed.

It lies over the pictures, below the strip and beside the list of alarms: both stay in sight, and what arrives there
meanwhile is seen. It closes when it has done something, when the keyboard goes elsewhere, and on Escape.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from wall.ui.icons import Icon, icon, pixmap
from wall.ui.palette_offers import SIGNS, Listed, Offer, Offers, Recent, find, kind_word
from wall.ui.parts import PlainLabel, plain_tip, write_line
from wall.ui.theme import BODY, COLOURS, GRID, SMALL, font

_WIDTH, _LEAST = 720, 320  # pixels
_ROW, _MOST_ROWS = 44, 9  # pixels: two lines; rows that are seen at once
_GROW_MS = 50  # between two looks while names are still being read
_ICON, _LINE, _KEY_PAD = 16, 20, 6
_OFFER = Qt.ItemDataRole.UserRole
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_BACKWARDS = (Qt.Key.Key_Up, Qt.Key.Key_PageUp)
_BY_PAGE = (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, *_BY_PAGE)
_OWN = frozenset({*_ENTER, *_MOVES, Qt.Key.Key_Escape, Qt.Key.Key_Tab})


class _Rows(QStyledItemDelegate):
    """Paints an offer: its sign, its name, under it what it is and where; at the right edge its key."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Qt: draw the row."""
        offer: Offer | None = index.data(_OFFER)
        if offer is None:
            return
        box: QRect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, COLOURS.selected)
            painter.fillRect(box.x(), box.y(), 2, box.height(), COLOURS.accent)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, COLOURS.raised)
        scale = painter.device().devicePixelRatio()
        ink = COLOURS.text_dim if offer.hindered else COLOURS.text
        drawn = pixmap(SIGNS[offer.kind], COLOURS.text_dim, _ICON, scale)
        painter.drawPixmap(box.left() + 3 * GRID, box.top() + (box.height() - _ICON) // 2, drawn)
        right = box.right() - 3 * GRID
        if offer.keys:
            right = self._key(painter, box, offer.keys) - 2 * GRID
        left = box.left() + 6 * GRID + _ICON
        name = QRect(left, box.top() + 2, right - left, _LINE)
        below = name.translated(0, _LINE)
        cut = Qt.TextElideMode.ElideMiddle
        write_line(painter, name, offer.name, BODY, ink, elide=cut)
        write_line(painter, below, told_of(offer), SMALL, COLOURS.text_dim, elide=cut)

    @staticmethod
    def _key(painter: QPainter, box: QRect, keys: str) -> int:
        """The key in a frame, at the right; gives its left edge."""
        painter.setFont(font(SMALL, bold=True))
        wide = painter.fontMetrics().horizontalAdvance(keys) + 2 * _KEY_PAD
        frame = QRect(box.right() - 3 * GRID - wide, box.top() + (box.height() - 24) // 2, wide, 24)
        painter.setPen(COLOURS.text_dim)
        painter.drawRect(frame)
        painter.setPen(COLOURS.text)
        painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, keys)
        return frame.left()


def told_of(offer: Offer) -> str:
    """The second line of an offer: what it is, where, and why it cannot be done now."""
    parts = (kind_word(offer.kind), offer.where, offer.hindered)
    return " · ".join(part for part in parts if part)


class _Field(QLineEdit):
    """What is typed. Keys that mean the list are the palette's, also those that the window has a use for."""

    pressed = Signal(QKeyEvent)
    left = Signal()  # the keyboard went elsewhere

    def event(self, event: QEvent) -> bool:
        """Qt: keep from the window what is meant here; Tab would go to the next widget."""
        if isinstance(event, QKeyEvent) and event.key() in _OWN:
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self.pressed.emit(event)
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Right at the end of the text and Left or Backspace before it go into an offer and out of it."""
        key = event.key()
        into = key == Qt.Key.Key_Right and self.cursorPosition() == len(self.text()) and not self.hasSelectedText()
        out = key in (Qt.Key.Key_Left, Qt.Key.Key_Backspace) and not self.text()
        if into or out:
            self.pressed.emit(event)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt: the keyboard went elsewhere; not where only a menu of the field has opened."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()


class Palette(QFrame):
    """Belongs to one window. `room` says what of it may be covered, in its own coordinates."""

    def __init__(self, window: QWidget, room: Callable[[], QRect], recent: Recent) -> None:
        super().__init__(window)
        self.setObjectName("palette")
        self._room, self._recent = room, recent
        self.sources: list[Offers] = []
        self.before_open: list[Callable[[], None]] = []  # looks at what is selected, while that has the keyboard
        self._inside: Offer | None = None  # whose other possibilities are listed
        self._within: Sequence[Offer] = ()
        self._typed = ""  # before that
        self._keyboard: QWidget | None = None  # who had it before
        self._waiting = False  # for names, when it looked last
        self.heading = PlainLabel()
        self.field = _Field()
        self.list = QListWidget()
        self.foot = PlainLabel()
        self._growing = QTimer(self)
        self._growing.setInterval(_GROW_MS)
        self._growing.timeout.connect(self._grow)
        self._build()

    def _build(self) -> None:
        self.heading.setFont(font(BODY, bold=True))
        self.foot.setFont(font(SMALL))
        self.foot.setProperty("dim", True)
        self.foot.setWordWrap(True)
        self.field.addAction(icon(Icon.SEARCH, COLOURS.text_dim), QLineEdit.ActionPosition.LeadingPosition)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self.list.setItemDelegate(_Rows(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMouseTracking(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(2 * GRID)
        for widget in (self.heading, self.field, self.list, self.foot):
            column.addWidget(widget)
        self.field.textChanged.connect(self._fill)
        self.field.pressed.connect(self._press)
        self.field.left.connect(self.leave)
        self.list.itemClicked.connect(lambda item: self._do(item.data(_OFFER)))
        self.hide()

    def open(self, text: str = "") -> None:
        """Show it, with the keyboard; a second time it goes."""
        if self.isVisible():
            self.leave(give_back=True)
            return
        for look in self.before_open:
            look()
        self._keyboard = QApplication.focusWidget()
        self._inside, self._within = None, ()
        self._say_field()
        self.field.setText(text)
        self._fill()
        self._waiting = True
        self._growing.start()
        self.show()
        self.raise_()
        self.window().activateWindow()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave(self, *, give_back: bool = False) -> None:
        """Close it; `give_back`: the keyboard goes to whoever had it."""
        if self.isHidden():
            return
        self._growing.stop()
        before, self._keyboard = self._keyboard, None
        if give_back and before is not None:
            with suppress(RuntimeError):  # of PySide6: whoever had it may be gone
                if before.isVisible():
                    before.setFocus()
        self.hide()
        self.list.clear()

    @property
    def offers(self) -> tuple[Offer, ...]:
        """What is listed now."""
        return tuple(self.list.item(row).data(_OFFER) for row in range(self.list.count()))

    @property
    def current(self) -> Offer | None:
        """What Enter means."""
        row = self.list.currentRow()
        return self.offers[row] if row >= 0 else None

    def _fill(self) -> None:
        self.list.clear()
        text = self.field.text()
        if self._inside is not None:
            within = Listed(lambda: self._within)
            shown: Sequence[Offer] = find([within], text, ())
        else:
            shown = find(self.sources, text, self._recent.ids)
        for offer in shown:
            item = QListWidgetItem(offer.name, self.list)
            item.setData(_OFFER, offer)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{offer.name}, {told_of(offer)}, {offer.keys}")
            item.setToolTip(plain_tip(f"{offer.name}\n{told_of(offer)}"))
            item.setSizeHint(QSize(1, _ROW))
        self.list.setCurrentRow(0)
        self._say_foot(bool(shown))
        self.place()

    def _say_foot(self, found: bool) -> None:
        self.heading.setVisible(self._inside is not None)
        if self._inside is not None:
            self.heading.setText(self._inside.name)
            self.foot.setText(self.tr("Enter: do it · ←: back · Esc: leave"))
        elif found:
            self.foot.setText(self.tr("Enter: do it · Ctrl+Enter or →: what else can be done · Esc: leave"))
        elif all(source.complete for source in self.sources):
            self.foot.setText(self.tr("Nothing is called so. Fewer letters find more; accents need not be typed."))
        else:
            self.foot.setText(self.tr("Still reading the names …"))

    def changeEvent(self, event: QEvent) -> None:
        """What is found is found in the other language, under its names."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self.isVisible():
            self._say_field()
            self._fill()

    def _say_field(self) -> None:
        self.field.setPlaceholderText(
            self.tr("Find a facility, a camera, a view or an action")
            if self._inside is None
            else self.tr("What is to be done with it")
        )

    def place(self) -> None:
        """In the middle of what may be covered, at its upper edge."""
        room = self._room()
        width = max(min(_WIDTH, room.width() - 4 * GRID), min(_LEAST, room.width()))
        rows = min(_MOST_ROWS, self.list.count())
        self.list.setVisible(rows > 0)
        self.list.setFixedHeight(max(_ROW, min(rows * _ROW, room.height() - 40 * GRID)))
        self.setFixedWidth(width)
        self.adjustSize()
        self.move(QPoint(room.left() + (room.width() - width) // 2, room.top() + 2 * GRID))

    def _grow(self) -> None:
        """More names have been read; or the window has another size."""
        waited, self._waiting = self._waiting, not all(source.complete for source in self.sources)
        if waited and self._inside is None and self.field.text():
            row = self.list.currentRow()
            self._fill()
            self.list.setCurrentRow(max(0, row))
        else:
            self.place()

    def _press(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape or (key in (Qt.Key.Key_Left, Qt.Key.Key_Backspace)):
            self._back(leave=key == Qt.Key.Key_Escape)
        elif key in _MOVES:
            step = (_MOST_ROWS - 1 if key in _BY_PAGE else 1) * (-1 if key in _BACKWARDS else 1)
            self.list.setCurrentRow(max(0, min(self.list.count() - 1, self.list.currentRow() + step)))
        elif key == Qt.Key.Key_Right or (key in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier):
            self._enter(self.current)
        elif key in _ENTER:
            self._do(self.current)

    def _back(self, *, leave: bool) -> None:
        if self._inside is None:
            if leave:
                self.leave(give_back=True)
            return
        self._inside, self._within = None, ()
        self._say_field()
        self.field.setText(self._typed)
        self._fill()

    def _enter(self, offer: Offer | None) -> None:
        """List what else can be done with it."""
        if offer is None or offer.more is None or self._inside is not None:
            return
        within = tuple(offer.more())
        if within:
            self._typed = self.field.text()
            self._inside, self._within = offer, within
            self._say_field()
            self.field.clear()
            self._fill()

    def _do(self, offer: Offer | None) -> None:
        if offer is None:
            return
        if offer.hindered:
            self.foot.setText(offer.hindered)
            return
        self._recent.chose((self._inside or offer).id)
        self.leave(give_back=True)
        offer.does()
