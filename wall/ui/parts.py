"""Small widgets that several panels are made of."""

from __future__ import annotations

import html
from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QToolButton,
    QToolTip,
    QWidget,
)

from wall.ui.icons import Icon, icon
from wall.ui.theme import COLOURS, font

BUTTON_ICON = 16  # pixels
SHORTEST = 6  # letters
TYPING_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)  # end what is typed, and nothing else


class PlainLabel(QLabel):
    """A label that shows every text as it is. Names, notes and file names come from people: "<b>" is no markup."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)


def plain_tip(text: str) -> str:
    """The text for a tool tip, which Qt would take for markup where it looks so and cannot be told not to."""
    if "<" not in text:
        return text
    return f"<qt>{html.escape(text, quote=False)}</qt>".replace("\n", "<br>")


def scrolled(inside: QWidget) -> QScrollArea:
    """It, scrolled up and down where there is less room than it needs; never sideways."""
    area = QScrollArea()
    area.setWidget(inside)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the fields in it have the keyboard, and Tab brings them into sight
    return area


class LivingTip:
    """A tool tip that says what is so now, also while it stays open: what was so when it came up may be over."""

    def __init__(self, widget: QWidget, say: Callable[[QPoint], str]) -> None:
        """`say` tells what stands at a point of the widget; "" for nothing."""
        self._widget = widget
        self._say = say
        self._shown: tuple[QPoint, QPoint, str] | None = None

    def show(self, at: QPoint, point: QPoint) -> None:
        """Say what is at that point of the widget, beside that place of the screen."""
        said = self._say(point)
        self._shown = (at, point, plain_tip(said)) if said else None
        QToolTip.showText(at, plain_tip(said), self._widget)

    def refresh(self) -> None:
        """Say it anew where the tip is open and something else is so by now."""
        if self._shown is None:
            return
        at, point, before = self._shown
        if not QToolTip.isVisible() or QToolTip.text() != before:  # it is gone, or another's
            self._shown = None
        elif plain_tip(self._say(point)) != before:
            self.show(at, point)


def unmarked(text: str) -> str:
    """The text for a menu or a button as it is: an & in it marks no key."""
    return text.replace("&", "&&")


class ElidedLabel(PlainLabel):
    """One line of text that ends in "…" where it does not fit; the whole text is its tool tip then."""

    clicked = Signal()

    def __init__(
        self,
        size_px: int,
        bold: bool = False,
        colour: QColor = COLOURS.text,
        letters: int = SHORTEST,
        elide: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    ) -> None:
        """`letters` is how many of them are shown at least, however narrow it gets."""
        super().__init__()
        self.setFont(font(size_px, bold))
        self._colour = colour
        self._letters = letters
        self._elide = elide

    def keep(self, letters: int) -> None:
        """Show so many letters at least from now on."""
        if letters != self._letters:
            self._letters = letters
            self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """A few letters: the layout may squeeze it."""
        return QSize(
            min(self.sizeHint().width(), self.fontMetrics().averageCharWidth() * self._letters),
            super().sizeHint().height(),
        )

    def sizeHint(self) -> QSize:
        """The whole text, measured: QLabel would take markup for text."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.text()) + 2, metrics.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The text, elided."""
        metrics = self.fontMetrics()
        shown = metrics.elidedText(self.text(), self._elide, self.width())
        self.setToolTip(plain_tip(self.text()) if shown != self.text() else "")
        painter = QPainter(self)
        painter.setPen(self._colour)
        painter.drawText(self.rect(), self.alignment() | Qt.TextFlag.TextSingleLine, shown)
        painter.end()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Report a press that ended inside."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.clicked.emit()


class NoteField(QLineEdit):
    """A line of text beside the wall: Enter and Escape only end the typing; a button or a key of the wall uses it."""

    left = Signal()

    def event(self, event: QEvent) -> bool:
        """Keep Enter and Escape from the window."""
        pressed = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if pressed and event.key() in TYPING_KEYS:  # type: ignore[attr-defined]
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give the keyboard back; what was typed stays."""
        if event.key() in TYPING_KEYS:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class ElidedComboBox(QComboBox):
    """Names, of which the chosen one is cut in its middle where it does not fit: names differ at their ends."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: the frame, and the name as far as it fits."""
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        style, field = self.style(), QStyle.SubControl.SC_ComboBoxEditField
        room = style.subControlRect(QStyle.ComplexControl.CC_ComboBox, option, field, self).width()
        middle = Qt.TextElideMode.ElideMiddle
        option.currentText = self.fontMetrics().elidedText(self.currentText(), middle, room)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()


def dim_label(size_px: int) -> QLabel:
    """A label for what is not looked at first."""
    label = PlainLabel()
    label.setFont(font(size_px))
    label.setProperty("dim", True)
    return label


def tool_button(name: Icon, parent: QWidget | None = None) -> QToolButton:
    """A button that shows only a drawing; give it a tool tip."""
    button = QToolButton(parent)
    button.setIcon(icon(name, COLOURS.text_dim, BUTTON_ICON))
    button.setIconSize(QSize(BUTTON_ICON, BUTTON_ICON))
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


def push_button(parent: QWidget | None = None) -> QPushButton:
    """A button with words. A click does not take the keyboard away from the wall."""
    button = QPushButton(parent)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


def vertical_line() -> QFrame:
    """A hairline between parts of a bar."""
    line = QFrame()
    line.setObjectName("line")
    line.setFixedWidth(1)
    return line


def write_line(
    painter: QPainter,
    box: QRect,
    text: str,
    size_px: int,
    colour: QColor,
    *,
    bold: bool = False,
    right: bool = False,
    elide: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
) -> int:
    """Write one line, elided to the box and centred in its height; returns the width that it took."""
    painter.setFont(font(size_px, bold))
    painter.setPen(colour)
    shown = painter.fontMetrics().elidedText(text, elide, box.width())
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)
    return painter.fontMetrics().horizontalAdvance(shown)
