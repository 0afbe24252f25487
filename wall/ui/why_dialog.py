"""The page "Why?" of one camera: what is judged now, on what it rests, what to do, and its last ten minutes.

It opens because somebody asked, blocks nothing, and looks once a second.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from wall.health.condition import RULES, Condition, Meaning
from wall.ui import why_words
from wall.ui.actions import Action
from wall.ui.icons import CONDITION_ICONS, Icon, pixmap
from wall.ui.keymap import bind, keyed
from wall.ui.parts import ElidedLabel, PlainLabel, dim_label, push_button
from wall.ui.placing import beside
from wall.ui.plots import SignalPlots
from wall.ui.span_band import SpanBand
from wall.ui.theme import BODY, COLOURS, GRID, LARGE, SMALL, TITLE, font
from wall.ui.why import Why

LOOK_MS = 1000
_SIZE = QSize(1180, 750)  # pixels, where the screen has room for it
_LEAST = QSize(620, 480)  # what still can be read, beside a tile on a small screen
_MEASURES = 200  # pixels that are not needed where nothing was measured
_SCREEN_SHARE = 0.92  # of a smaller screen
_SIGN = 24
_CHANGES = 5  # the newest that are told in words


class WhyDialog(QDialog):
    """Shows what `look` returns; closes when there is nothing more to be known (the camera is gone)."""

    retry_requested = Signal(str)  # CameraId
    evidence_requested = Signal(str)  # CameraId

    def __init__(self, parent: QWidget, look: Callable[[], Why | None]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._look = look
        self._camera_id = ""
        self.name = ElidedLabel(TITLE, bold=True)
        self.place = ElidedLabel(BODY, colour=COLOURS.text_dim)
        self.sign = PlainLabel()
        self.word = PlainLabel()
        self.since = dim_label(BODY)
        self.meaning = _paragraph()
        self.rests_heading = dim_label(SMALL)
        self.rests_on = _paragraph()
        self.do_heading = dim_label(SMALL)
        self.do = _paragraph()
        self.stream = dim_label(SMALL)
        self.band_heading = dim_label(SMALL)
        self.band = SpanBand()
        self.changes = dim_label(SMALL)
        self.plots_heading = dim_label(SMALL)
        self.plots = SignalPlots()
        self.nothing = dim_label(BODY)
        self._scroll = QScrollArea()
        self.retry = push_button()
        self.evidence = push_button()
        self.close_button = push_button()
        self._build()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        self._retranslate()
        self.look()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(6 * GRID, 4 * GRID, 6 * GRID, 4 * GRID)
        column.setSpacing(2 * GRID)
        self.word.setFont(font(LARGE, bold=True))
        for row in ((self.name, self.place), (self.sign, self.word, self.since)):
            line = QHBoxLayout()
            line.setSpacing(3 * GRID)
            for part in row:
                line.addWidget(part)
            line.addStretch(1)
            column.addLayout(line)
        column.addWidget(self.meaning)
        both = QHBoxLayout()
        both.setSpacing(6 * GRID)
        for heading, text in ((self.rests_heading, self.rests_on), (self.do_heading, self.do)):
            half = QVBoxLayout()
            half.setSpacing(GRID)
            half.addWidget(heading)
            half.addWidget(text)
            half.addStretch(1)
            both.addLayout(half, 1)
        column.addLayout(both)
        column.addSpacing(GRID)
        middle: tuple[QWidget, ...] = (self.band_heading, self.band, self.changes, self.plots_heading)
        for widget in middle:
            column.addWidget(widget)
        column.addWidget(self.nothing)
        scroll = self._scroll
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self.plots)
        column.addWidget(scroll, 1)
        column.addStretch()
        foot = QHBoxLayout()
        foot.addWidget(self.stream, 1)
        foot.addWidget(self.evidence)
        foot.addWidget(self.retry)
        foot.addWidget(self.close_button)
        column.addLayout(foot)
        self.close_button.setDefault(True)
        self.close_button.clicked.connect(self.reject)
        self.evidence.clicked.connect(lambda: self.evidence_requested.emit(self._camera_id))
        self.retry.clicked.connect(self._retry)
        for action, does in ((Action.RETRY, self._retry), (Action.WHY, self.reject)):
            bind(self, action, does)
        room = self.screen().availableGeometry().size() * _SCREEN_SHARE
        self.resize(_SIZE.boundedTo(room))

    def keep_free(self, room: QRect, kept: QRect) -> None:
        """Go where `kept` can be seen as well: both are of the screen, `room` is what may be covered."""
        best = QSize(_SIZE)
        if not self.plots.signals:
            best.setHeight(max(self.minimumSizeHint().height(), _SIZE.height() - _MEASURES))
        self.setGeometry(beside(room, kept, best, _LEAST.expandedTo(self.minimumSizeHint())))

    def look(self) -> None:
        """Show what is known now."""
        why = self._look()
        if why is None:
            self.reject()
            return
        judgement = why.state.judgement
        condition = judgement.condition
        suspect = judgement.suspect and RULES[condition].meaning is not Meaning.BAD
        self._camera_id = why.camera.id
        self.setWindowTitle(why_words.title(why))
        self.name.setText(why_words.title(why))
        self.place.setText(why.place)
        sign = Icon.DIAMOND if suspect else CONDITION_ICONS[condition]
        self.sign.setPixmap(pixmap(sign, COLOURS.text, _SIGN, self.devicePixelRatioF()))
        self.word.setText(why_words.judged(judgement))
        self.since.setText(why_words.since(why))
        self.meaning.setText(why_words.meaning(judgement, why.state.sample.failure))
        self.rests_on.setText("\n".join(why_words.rests_on(why)))
        self.do.setText(why_words.to_do(why))
        self.stream.setText(why_words.stream(why))
        changes = "   ".join(why_words.change(why, span) for span in why.trace.spans[-_CHANGES:])
        noticed = self.tr("Noticed:")
        self.changes.setText(f"{noticed} {changes}" if changes else "")
        self.retry.setEnabled(condition is not Condition.IDLE)
        self.band.show_why(why)
        self.plots.show_why(why)
        measured = bool(self.plots.signals)
        for part in (self.plots_heading, self._scroll):
            part.setVisible(measured)
        self.nothing.setVisible(not measured)

    def _retry(self) -> None:
        if self.retry.isEnabled():
            self.retry_requested.emit(self._camera_id)

    def _retranslate(self) -> None:
        self.rests_heading.setText(self.tr("What this rests on"))
        self.do_heading.setText(self.tr("What to do"))
        self.band_heading.setText(self.tr("The last 10 minutes"))
        self.plots_heading.setText(self.tr("What was measured; hatched is beyond the limit"))
        self.nothing.setText(
            self.tr("Nothing has been measured: the camera has sent no picture since the program started.")
        )
        self.evidence.setText(self.tr("Evidence …"))
        self.retry.setText(keyed(self.tr("Connect again now"), Action.RETRY))
        self.close_button.setText(self.tr("Close"))

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the other language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self.look()


def _paragraph() -> QLabel:
    label = PlainLabel()
    label.setFont(font(BODY))
    label.setWordWrap(True)
    return label
