"""The survey's page, second part: each camera with its verdict, why, and what to do; and a picture of it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QProgressBar,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from wall.programme.verdict import CameraVerdict
from wall.ui.icons import Icon, icon
from wall.ui.parts import PlainLabel, dim_label, push_button, scrolled
from wall.ui.survey_naming import NamingView
from wall.ui.survey_values import CameraLine, ProbeWish
from wall.ui.theme import BODY, COLOURS, GRID
from wall.ui.wrapped_rows import fit_rows

SIGNS: Mapping[CameraVerdict, Icon] = {
    CameraVerdict.READY: Icon.TICK,
    CameraVerdict.SUB_ONLY: Icon.SLOW,
    CameraVerdict.OUTDATED: Icon.CLOCK,
    CameraVerdict.LOCKED: Icon.LOCK,
    CameraVerdict.UNSTABLE: Icon.DATA_LOST,
    CameraVerdict.NO_PICTURE: Icon.BLACK,
    CameraVerdict.UNREACHABLE: Icon.NO_SIGNAL,
    CameraVerdict.NOT_SURVEYED: Icon.QUESTION,
}
"""A shape for each, so that grey is enough to tell them apart; the word stands beside."""

_SIGN = 20  # pixels
STILL = QSize(284, 160)  # on a small screen there must be room for what was measured
_SIDE_WIDTH = 340
_WIDTHS = (180, 180)  # of name and verdict


class CamerasPart(QWidget):
    """Shows the cameras; reports which are to be probed."""

    probe_pressed = Signal(ProbeWish)
    cancel_pressed = Signal()
    camera_named = Signal(str, str, str)  # its key, name, remark
    camera_picked = Signal(str)  # its key; again when it was probed anew

    def __init__(self) -> None:
        super().__init__()
        self.table = QTableWidget(0, 4)
        self.rest, self.unfit, self.all, self.cancel = (push_button() for _ in range(4))
        self.bar, self.done = QProgressBar(), PlainLabel()
        self.summary, self.measured = PlainLabel(), PlainLabel()
        self.still = PlainLabel()
        self.naming = NamingView()
        self.empty = dim_label(BODY)
        self._stack = QStackedWidget()
        self._lines: tuple[CameraLine, ...] = ()
        self._asked: tuple[str, str] | None = None  # whose still was asked for, and which
        self._summary = ""
        self._busy = False
        self._build()

    def _build(self) -> None:
        table = self.table
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setIconSize(QSize(_SIGN, _SIGN))
        table.setWordWrap(True)
        table.setShowGrid(False)
        table.verticalHeader().hide()
        header = table.horizontalHeader()
        self.bar.setTextVisible(False)  # on the bar it could not be read
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, width in enumerate(_WIDTHS):
            table.setColumnWidth(column, width)
        for column in (2, 3):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        buttons = QHBoxLayout()
        buttons.setSpacing(2 * GRID)
        for button in (self.rest, self.unfit, self.all):
            buttons.addWidget(button)
        buttons.addWidget(self.done)
        buttons.addWidget(self.bar, 1)
        buttons.addStretch()
        buttons.addWidget(self.cancel)
        self.still.setFixedSize(STILL)
        self.still.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for label in (self.summary, self.measured):
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignTop)
        side = QVBoxLayout()
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(3 * GRID)
        side.addWidget(self.still)
        side.addWidget(self.naming)
        told = QWidget()
        below = QVBoxLayout(told)
        below.setContentsMargins(0, 0, 2 * GRID, 0)
        below.setSpacing(3 * GRID)
        below.addWidget(self.measured)
        below.addStretch(1)
        side.addWidget(scrolled(told), 1)
        beside = QWidget()
        beside.setFixedWidth(_SIDE_WIDTH)
        beside.setLayout(side)
        middle = QHBoxLayout()
        middle.setSpacing(4 * GRID)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(table)
        left = QVBoxLayout()
        left.setSpacing(3 * GRID)
        left.addWidget(self._stack, 1)
        left.addWidget(self.summary)
        middle.addLayout(left, 1)
        middle.addWidget(beside)
        whole = QVBoxLayout(self)
        whole.setSpacing(3 * GRID)
        whole.addLayout(buttons)
        whole.addLayout(middle, 1)
        for button, wish in ((self.rest, ProbeWish.REST), (self.unfit, ProbeWish.UNFIT), (self.all, ProbeWish.ALL)):
            button.clicked.connect(lambda _=False, wish=wish: self.probe_pressed.emit(wish))
        self.cancel.clicked.connect(self.cancel_pressed)
        self.naming.named.connect(self.camera_named)
        table.itemSelectionChanged.connect(self._pick)
        table.doubleClicked.connect(self.naming.begin)

    @property
    def picked(self) -> str:
        """The key of the camera that is selected; empty without one."""
        row = self.table.currentRow()
        return self._lines[row].key if 0 <= row < len(self._lines) else ""

    def show_cameras(self, lines: tuple[CameraLine, ...], summary: str) -> None:
        """Replace all of them; whichever was selected stays so."""
        if (lines, summary) == (self._lines, self._summary):
            return
        self._summary = summary
        picked = self.picked
        self._lines = lines
        self.table.blockSignals(True)
        self.table.setRowCount(len(lines))
        for row, line in enumerate(lines):
            self._write(row, line)
        keys = [line.key for line in lines]
        self.table.setCurrentCell(keys.index(picked) if picked in keys else -1, 0)
        self.table.blockSignals(False)
        self._fit()
        self.summary.setText(summary)
        self._pick()
        self._check()

    def _write(self, row: int, line: CameraLine) -> None:
        name = f"{line.name}\n{line.address}" if line.address not in line.name else line.name
        verdict = self.tr("Being probed …") if line.probing else line.verdict_text
        for column, text in enumerate((name, verdict, line.reason, line.remedy)):
            item = QTableWidgetItem(text)
            item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            if column == 1:
                item.setIcon(
                    QIcon(icon(Icon.CONNECTING if line.probing else SIGNS[line.verdict], COLOURS.text, _SIGN))
                )
            self.table.setItem(row, column, item)

    def show_busy(self, *, probing: bool, anything: bool) -> None:
        """Whether cameras are being probed, or anything goes on at all."""
        self._busy = anything
        self.bar.setVisible(probing)
        self.done.setVisible(probing)
        self.cancel.setVisible(probing)
        self._check()

    def show_progress(self, done: int, total: int) -> None:
        """How many cameras are done."""
        self.bar.setRange(0, max(1, total))
        self.bar.setValue(done)
        self.done.setText(self.tr("{0} of {1} cameras").format(done, total))

    def leave(self) -> None:
        """Somebody turns to something else; what is typed of a camera is reported."""
        self.table.setCurrentCell(-1, 0)
        self.naming.leave()

    def go_on(self, key: str) -> None:
        """That camera is named; the next one is, if somebody is still looking at it."""
        row = self.table.currentRow()
        if key == self.picked and row + 1 < self.table.rowCount():
            self.table.setCurrentCell(row + 1, 0)
            self.naming.begin()

    def show_still(self, key: str, picture: QImage) -> None:
        """The picture of that camera, of STILL at most, if it is still the one that is looked at; may be null."""
        if key != self.picked:
            return
        if picture.isNull():
            self.still.setText(self.tr("No picture was taken"))
        else:
            self.still.setPixmap(QPixmap.fromImage(picture))

    def _pick(self) -> None:
        key = self.picked
        line = next((each for each in self._lines if each.key == key), None)
        self.measured.setText("" if line is None else line.measured)
        self.naming.show_camera(line)
        asked = None if line is None else (key, line.still)
        if asked == self._asked:
            return
        self._asked = asked
        self.still.clear()
        if line is not None:
            self.camera_picked.emit(key)

    def _check(self) -> None:
        for button in (self.rest, self.unfit, self.all):
            button.setEnabled(bool(self._lines) and not self._busy)
        self._stack.setCurrentWidget(self.table if self._lines else self.empty)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words wrap anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Rows as high as their words, with air between them."""
        fit_rows(self.table, 4 * GRID)

    def retranslate(self) -> None:
        """Say it in the language of now."""
        titles = (self.tr("Camera"), self.tr("Verdict"), self.tr("Why"), self.tr("What to do"))
        self.table.setHorizontalHeaderLabels(list(titles))
        self.rest.setText(self.tr("Probe"))
        self.rest.setToolTip(self.tr("Those that were not probed yet"))
        self.unfit.setText(self.tr("Probe again what was not fit"))
        self.all.setText(self.tr("Probe all again"))
        self.cancel.setText(self.tr("Cancel"))
        self.naming.retranslate()
        self.empty.setText(self.tr("No camera yet. Find them in part 1, or add one there by its address."))
