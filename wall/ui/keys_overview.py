"""Every key on one page: by group, as the keys are now, to be searched and to be printed. Opens on F1."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, QMarginsF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPageLayout, QPageSize, QPainter, QPdfWriter, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from wall.search import fold, searched
from wall.ui import words
from wall.ui.action_words import Group, does, does_in_source, fixed_keys, group_name, in_groups
from wall.ui.actions import Action
from wall.ui.dialogs import AskingDialog
from wall.ui.icons import Icon, icon
from wall.ui.keymap import keyed, keymap
from wall.ui.parts import PlainLabel, dim_label
from wall.ui.theme import BODY, COLOURS, GRID, LARGE, PAPER, SMALL, font

_COLUMNS = 3
_KEY_WIDTH = 92  # pixels: "Ctrl+Shift+P" in bold
_SIZE = QSize(1248, 648)  # pixels: what a screen of 1280x720 has below the strip
_TEXT_WIDTH, _HEADING = 284, 28  # pixels: of what a key does in a column; of a heading with what is around it
_STEP = 8  # pixels by which a column is allowed more
_DOTS = 300  # to an inch, on paper
_UNITS = 96  # logical pixels to an inch
_MARGIN = 32.0
_SCALES = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5)  # of the letters on paper; as small as they have to be for one page


@dataclass(frozen=True, slots=True)
class Line:
    """One key, or several for the same, and what it does. `also`: other words by which it is found."""

    keys: str
    told: str
    also: str = ""


def lines() -> dict[Group, tuple[Line, ...]]:
    """The keys as they are now, in the language of the moment, with those that cannot be changed."""
    return {group: tuple(_of(group, actions)) for group, actions in in_groups().items()}


def _of(group: Group, actions: tuple[Action, ...]) -> Iterator[Line]:
    for keys, told in fixed_keys(group):
        yield Line(keys, told)
    for action in actions:
        yield Line(keymap().said(action) or "–", does(action), f"{does_in_source(action)} {action.value}")


class KeysDialog(AskingDialog):
    """Nothing in it can be lost: it shows, it finds, and it leads to where keys are changed."""

    change_pressed = Signal()
    print_pressed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(
            parent,
            lambda: words.translate("KeysDialog", "Keyboard"),
            lambda: words.translate("KeysDialog", "Close"),
        )
        self._lines = lines()
        self.search = QLineEdit()
        self.search.addAction(icon(Icon.SEARCH, COLOURS.text_dim), QLineEdit.ActionPosition.LeadingPosition)
        self.says(self.search.setPlaceholderText, lambda: self.tr("Find a key or what it does"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._fill)
        self.told = dim_label(SMALL)
        self.area = QScrollArea()  # with the large type of some languages there are more lines than a low screen has
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidgetResizable(True)
        above = QHBoxLayout()
        title = self.column.takeAt(0)  # beside the field: the lines need the height
        if title is not None and (label := title.widget()) is not None:
            above.addWidget(label)
        above.addSpacing(4 * GRID)
        above.addWidget(self.search, 1)
        above.addWidget(self.told)
        above.addStretch(1)
        self.column.setSpacing(2 * GRID)
        self.column.setContentsMargins(4 * GRID, 2 * GRID, 4 * GRID, 2 * GRID)
        self.column.addLayout(above)
        self.column.addWidget(self.area, 1)
        change, paper = QPushButton(), QPushButton()
        self.says(change.setText, lambda: keyed(self.tr("Change keys"), Action.SETTINGS))
        self.says(paper.setText, lambda: self.tr("Print …"))
        for button, pressed in ((change, self.change_pressed), (paper, self.print_pressed)):
            button.setAutoDefault(False)
            button.clicked.connect(pressed)
        change.clicked.connect(self.reject)
        self.change_button, self.print_button = change, paper
        self.cancel_button.hide()
        self._end(change, paper)
        self.resize(_SIZE.boundedTo(parent.window().size() - QSize(4 * GRID, 18 * GRID)))
        self._fill()
        self.search.setFocus()

    def _fill(self) -> None:
        wanted = fold(self.search.text()).split() or self.search.text().split()
        found = {
            group: tuple(line for line in all_of if _holds(line, wanted, self.search.text()))
            for group, all_of in self._lines.items()
        }
        shown = sum(len(each) for each in found.values())
        self.told.setText("" if shown else self.tr("No key does that"))
        table = QWidget()
        row = QHBoxLayout(table)
        row.setContentsMargins(0, 0, 2 * GRID, 0)
        row.setSpacing(4 * GRID)
        for column in _in_columns({group: each for group, each in found.items() if each}, _COLUMNS):
            row.addWidget(_column(column), 1)
        self.area.setWidget(table)

    def changeEvent(self, event: QEvent) -> None:
        """What the keys do is said in the other language as well."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._lines = lines()
            self._fill()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The search field is no wider than a third."""
        super().resizeEvent(event)
        self.search.setMaximumWidth(self.width() // 3)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows and the page keys scroll while the field has the keyboard."""
        bar = self.area.verticalScrollBar()
        steps = {
            Qt.Key.Key_PageDown: bar.pageStep(),
            Qt.Key.Key_PageUp: -bar.pageStep(),
            Qt.Key.Key_Down: bar.singleStep(),
            Qt.Key.Key_Up: -bar.singleStep(),
        }
        if event.key() in steps:
            bar.setValue(bar.value() + steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


def _holds(line: Line, wanted: list[str], typed: str) -> bool:
    """Every word in what it does, or the keys as they are written."""
    own = searched(f"{line.told} {line.also} {line.keys}")
    return all(word in own for word in wanted) or typed.strip().casefold() in line.keys.casefold()


Columns = list[list[tuple[str, tuple[Line, ...]]]]


def _in_columns(found: dict[Group, tuple[Line, ...]], count: int) -> Columns:
    """The groups over so many columns of about the same height; a group that is too long goes on in the next."""
    heights = {line: _height(line) for each in found.values() for line in each}
    limit = (sum(heights.values()) + _HEADING * len(found)) // count
    while True:  # the lowest columns that hold all of it
        columns = _filled(found, heights, limit)
        if len(columns) <= count:
            return columns
        limit += _STEP


def _filled(found: dict[Group, tuple[Line, ...]], heights: dict[Line, int], limit: int) -> Columns:
    """Column after column, none higher than that."""
    columns: Columns = [[]]
    used = 0
    for group, each in found.items():
        name, part = group_name(group), list[Line]()
        used += _HEADING
        for line in each:
            if used + heights[line] > limit and used > _HEADING:
                if part:
                    columns[-1].append((name, tuple(part)))
                    part = []
                columns.append([])
                used = _HEADING
            part.append(line)
            used += heights[line]
        columns[-1].append((name, tuple(part)))
    return columns


def _height(line: Line) -> int:
    """In pixels, wrapped as it will be."""
    wrapped = int(Qt.TextFlag.TextWordWrap)
    told = QFontMetrics(font(SMALL)).boundingRect(QRect(0, 0, _TEXT_WIDTH, 1000), wrapped, line.told)
    keys = QFontMetrics(font(SMALL, bold=True)).boundingRect(QRect(0, 0, _KEY_WIDTH, 1000), wrapped, line.keys)
    return max(told.height(), keys.height())


def _column(groups: list[tuple[str, tuple[Line, ...]]]) -> QWidget:
    host = QWidget()
    column = QVBoxLayout(host)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(GRID)
    for name, each in groups:
        heading = PlainLabel(name)
        heading.setFont(font(BODY, bold=True))
        column.addWidget(heading)
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, GRID)
        grid.setHorizontalSpacing(3 * GRID)
        grid.setVerticalSpacing(0)
        grid.setColumnMinimumWidth(0, _KEY_WIDTH)
        grid.setColumnStretch(1, 1)
        for at, line in enumerate(each):
            keys, told = PlainLabel(line.keys), dim_label(SMALL)
            keys.setFont(font(SMALL, bold=True))
            keys.setFixedWidth(_KEY_WIDTH)
            keys.setWordWrap(True)
            told.setText(line.told)
            told.setWordWrap(True)
            grid.addWidget(keys, at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(told, at, 1, Qt.AlignmentFlag.AlignTop)
        column.addLayout(grid)
    column.addStretch(1)
    return host


# On paper ----------------------------------------------------------------------------------------------------------


def paper() -> bytes:
    """The same as a PDF, A4 across, in black on white: to be hung up beside the desk."""
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_DOTS)
    writer.setPageLayout(
        QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Landscape, QMarginsF(0, 0, 0, 0))
    )
    writer.setTitle(words.translate("KeysDialog", "Keyboard"))
    painter = QPainter(writer)
    try:
        painter.scale(_DOTS / _UNITS, _DOTS / _UNITS)
        size = QRectF(0, 0, writer.width() * _UNITS / _DOTS, writer.height() * _UNITS / _DOTS)
        room = size.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        for scale in _SCALES:  # as large as it fits on one page
            page = QRectF(0, 0, room.width() / scale, room.height() / scale)
            if scale == _SCALES[-1] or _paint(painter, page, measure=True) <= page.bottom():
                break
        painter.translate(room.topLeft())
        painter.scale(scale, scale)
        _paint(painter, page)
    finally:
        painter.end()
        buffer.close()
    return bytes(held.data())


def _paint(painter: QPainter, page: QRectF, *, measure: bool = False) -> float:
    """All keys on the page, or (`measure`) nothing. Returns where the longest column ends."""
    painter.setPen(PAPER.text)
    painter.setFont(font(LARGE, bold=True, tabular=False))
    if not measure:
        painter.drawText(page, words.translate("KeysDialog", "Keyboard"))
    columns = _in_columns({group: each for group, each in lines().items() if each}, _COLUMNS)
    width, top = page.width() / _COLUMNS, page.top() + 36.0
    wrapped = int(Qt.TextFlag.TextWordWrap)
    lowest = top
    for number, column in enumerate(columns):
        left, at = page.left() + number * width, top
        for name, each in column:
            painter.setFont(font(BODY, bold=True, tabular=False))
            if not measure:
                painter.drawText(QRectF(left, at, width, 22), name)
            at += 22
            for line in each:
                told = QRectF(left + _KEY_WIDTH, at, width - _KEY_WIDTH - 12, 400)
                painter.setFont(font(SMALL, tabular=False))
                needed = painter.boundingRect(told, wrapped, line.told).height()
                if not measure:
                    painter.drawText(told, wrapped, line.told)
                painter.setFont(font(SMALL, bold=True, tabular=False))
                key = QRectF(left, at, _KEY_WIDTH - 8, 400)
                needed = max(needed, painter.boundingRect(key, wrapped, line.keys).height())
                if not measure:
                    painter.drawText(key, wrapped, line.keys)
                at += needed + 2
            at += 8
        lowest = max(lowest, at)
    return lowest
