"""What the tour that is being made guarantees, in words that follow every change, and what would keep its target."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSpinBox, QVBoxLayout

from wall.layouts.guarantee import Promise
from wall.layouts.tours import MOST_TARGET_MIN
from wall.model import CameraId
from wall.ui import tour_words, words
from wall.ui.icons import Icon, pixmap
from wall.ui.parts import PlainLabel, plain_tip, push_button
from wall.ui.theme import BODY, COLOURS, GRID, font

_SIGN = 16
_LISTED = 30  # cameras of a tool tip


class TourPromise(QFrame):
    """Shows a promise; reports another target, and that the proposed dwell is to be used."""

    target_entered = Signal(int)  # minutes, 0 = none
    dwell_wanted = Signal(int)  # seconds, for every step

    def __init__(self) -> None:
        super().__init__()
        self._promise: Promise | None = None
        self.name_of: Callable[[CameraId], str] = str  # what a camera is called
        self.asked = PlainLabel()
        self.target = QSpinBox()
        self.target.setRange(0, MOST_TARGET_MIN)
        self.target.setKeyboardTracking(False)
        self.target.lineEdit().setTextMargins(GRID, 0, GRID, 0)
        self.sign = PlainLabel()
        self.held = PlainLabel()
        self.takes = PlainLabel()
        self.advice = PlainLabel()
        self.use = push_button()
        self._build()
        self._retranslate()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        row.addWidget(self.asked)
        row.addWidget(self.target)
        row.addStretch(1)
        column.addLayout(row)
        line = QHBoxLayout()
        line.setSpacing(2 * GRID)
        line.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.held, 1)
        column.addLayout(line)
        for label in (self.takes, self.advice):
            column.addWidget(label)
        column.addWidget(self.use, 0, Qt.AlignmentFlag.AlignLeft)
        self.held.setFont(font(BODY, bold=True))
        self.sign.setFixedSize(QSize(_SIGN, 5 * GRID))
        self.takes.setProperty("dim", True)
        for label in (self.held, self.takes, self.advice):
            label.setWordWrap(True)
        self.target.valueChanged.connect(self.target_entered)
        self.use.clicked.connect(self._use)

    def show_promise(self, promise: Promise | None, *, may_ask: bool, may_change: bool) -> None:
        """What is promised now. `may_ask`: this operator may set the target; `may_change`: the dwell."""
        self._promise = promise
        target = 0 if promise is None else promise.tour.target_min
        if self.target.value() != target:
            self.target.blockSignals(True)
            self.target.setValue(target)
            self.target.blockSignals(False)
        self.target.setEnabled(may_ask and promise is not None)
        self.target.setToolTip(plain_tip("" if may_ask else tour_words.who_may()))
        for widget in (self.sign, self.held, self.takes, self.advice, self.use):
            widget.setVisible(promise is not None)
        if promise is None:
            return
        kept, given = promise.kept, promise.advice
        sign = Icon.TICK if kept else Icon.EYE_CLOSED
        self.sign.setPixmap(pixmap(sign, COLOURS.text, _SIGN, self.devicePixelRatioF()))
        self.held.setText(tour_words.guarantee(promise) if kept else tour_words.target_missed(promise))
        late = promise.guarantee.late(promise.tour.target_min)[:_LISTED]
        self.held.setToolTip(plain_tip("\n".join(self.name_of(camera) for camera in late)))
        self.takes.setText(tour_words.round_takes(promise))
        self.advice.setText("" if given is None else tour_words.advice(given))
        self.advice.setVisible(given is not None)
        dwell = None if given is None else given.dwell_s
        self.use.setVisible(dwell is not None and may_change)
        if dwell is not None:
            self.use.setText(self.tr("Use {0} a screenful").format(words.duration(dwell)))

    def _use(self) -> None:
        if self._promise is not None and self._promise.advice is not None and self._promise.advice.dwell_s:
            self.dwell_wanted.emit(self._promise.advice.dwell_s)

    def _retranslate(self) -> None:
        self.asked.setText(self.tr("Every camera is to be seen at least every"))
        self.target.setSuffix(self.tr(" min"))
        self.target.setSpecialValueText(self.tr("no target"))

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the other language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
