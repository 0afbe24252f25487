"""Under the list: what the picked alarm means, what to do about it, and whom to call."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from wall.model import Contact
from wall.ui import escalation_words, words
from wall.ui.actions import Action
from wall.ui.alarm_model import said
from wall.ui.alarm_rows import NOBODY, AlarmRow
from wall.ui.alarm_words import repeated
from wall.ui.consequences import response
from wall.ui.icons import Icon
from wall.ui.keymap import keyed
from wall.ui.parts import ElidedLabel, dim_label, plain_tip, push_button, tool_button, unmarked
from wall.ui.state import CameraState, Place
from wall.ui.theme import BODY, GRID, SMALL

_TEXT_LEAST = 64  # pixels: on a low screen the sentences are scrolled, and the list stays a list
_OTHERS = 600  # pixels that the rest of the panel needs: two rows of the list among it
_BUTTON_PADDING = 6 * GRID


class AlarmDetail(QFrame):
    """Shows one alarm until it is over, another is picked or somebody closes it."""

    camera_chosen = Signal(str)  # CameraId: show it on the wall
    place_chosen = Signal(Place)
    why_pressed = Signal(str)  # CameraId
    number_pressed = Signal(str)  # a telephone number
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("detail")
        self._row: AlarmRow | None = None
        self._contact = NOBODY
        self.name = ElidedLabel(BODY, bold=True)
        self.close_button = tool_button(Icon.CLOSE)
        self.told = dim_label(SMALL)
        self.headings = [dim_label(SMALL) for _ in range(3)]
        self.cause, self.consequence, self.action = _sentence(), _sentence(), _sentence()
        self.call = push_button()
        self.show_there = push_button()
        self.why = push_button()
        self._sentences, self._scroll = QWidget(), QScrollArea()
        self._build()
        self._retranslate()
        self.hide()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.name, 1)
        head.addWidget(self.close_button)
        text = QVBoxLayout(self._sentences)
        text.setContentsMargins(0, 0, GRID, 0)
        text.setSpacing(2)
        for heading, sentence in zip(self.headings, (self.action, self.consequence, self.cause), strict=True):
            text.addWidget(heading)
            text.addWidget(sentence)
        text.addStretch(1)  # an alignment of the layout would hold it to its hint, and cut what needs more lines
        self._scroll.setWidget(self._sentences)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.call.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        buttons = QHBoxLayout()
        buttons.setSpacing(2 * GRID)
        buttons.addWidget(self.show_there, 1)
        buttons.addWidget(self.why, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, GRID, 2 * GRID, GRID)
        column.setSpacing(GRID)
        column.addLayout(head)
        column.addWidget(self.told)
        column.addWidget(self._scroll)
        column.addWidget(self.call)
        column.addLayout(buttons)
        self.told.setWordWrap(True)
        self.close_button.clicked.connect(self.closed)
        self.call.clicked.connect(self.copy_number)
        self.show_there.clicked.connect(self._show_there)
        self.why.clicked.connect(self._ask_why)

    def show_row(self, row: AlarmRow | None, contact: Contact, now: CameraState | None, at: datetime) -> None:
        """That alarm at that moment; None for none. `contact`: of its facility; `now`: its camera as it is."""
        self._row, self._contact = row, contact
        self.setVisible(row is not None)
        if row is None:
            return
        self.name.setText(row.where if row.names_place else f"{row.name} · {row.place_name}")
        since = words.began(row.since, at) if row.since is not None and not row.over else ""
        reached = escalation_words.shown(row.alarm, at)
        escalated = "" if reached is None else escalation_words.unanswered(reached, at)
        parts = (said(row, at), since, repeated(row.repeats), escalated)
        self.told.setText(" · ".join(part for part in parts if part))
        told = response(row, now)
        self.cause.setText(told.cause)
        self.consequence.setText(told.consequence)
        self.action.setText(told.action)
        self._show_call()
        self.call.setVisible(bool(contact.telephone))
        self.why.setVisible(row.camera_id is not None)

    def limit_height(self, room: int) -> None:
        """The panel is so high, in pixels."""
        needed = self._sentences.heightForWidth(self._scroll.viewport().width())
        self._scroll.setFixedHeight(min(needed, max(_TEXT_LEAST, room - _OTHERS)))

    def _show_call(self) -> None:
        """The number first: it must not be cut."""
        room = self.call.width() - _BUTTON_PADDING
        text = self.call.fontMetrics().elidedText(words.call(self._contact), Qt.TextElideMode.ElideRight, room)
        self.call.setText(unmarked(text))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """There is more or less room for a name."""
        super().resizeEvent(event)
        self._show_call()

    @property
    def row(self) -> AlarmRow | None:
        """What is shown."""
        return self._row

    def copy_number(self) -> None:
        """Ask for the telephone number to be copied, where one is shown."""
        if not self.isHidden() and self._contact.telephone:
            self.number_pressed.emit(self._contact.telephone)

    def _show_there(self) -> None:
        if self._row is None:
            return
        if self._row.camera_id is not None:
            self.camera_chosen.emit(self._row.camera_id)
        else:
            self.place_chosen.emit(self._row.place)

    def _ask_why(self) -> None:
        if self._row is not None and self._row.camera_id is not None:
            self.why_pressed.emit(self._row.camera_id)

    def _retranslate(self) -> None:
        action, means, cause = self.headings
        cause.setText(self.tr("Cause"))
        means.setText(self.tr("What it means"))
        action.setText(self.tr("What to do"))
        self.show_there.setText(self.tr("Show on the wall"))
        self.why.setText(self.tr("Why?"))
        self.call.setToolTip(plain_tip(keyed(self.tr("Copy the telephone number"), Action.COPY_NUMBER)))
        self.close_button.setToolTip(self.tr("Close"))

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the other language; the sentences come with the next state."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()


def _sentence() -> QLabel:
    label = dim_label(SMALL)
    label.setProperty("dim", False)
    label.setWordWrap(True)
    return label
