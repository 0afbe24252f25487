"""Windows that open because somebody asked: acknowledge several, change a password, learn anew.

None of them opens by itself, none of them blocks: each reports by a signal.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from wall.model import Camera
from wall.ui import words
from wall.ui.alarm_model import said
from wall.ui.alarm_rows import AlarmRow
from wall.ui.note_templates import offer_notes
from wall.ui.parts import PlainLabel, dim_label
from wall.ui.theme import BODY, GRID, TITLE, font
from wall.urls import Credentials, Secret

_WIDTH = 560  # pixels
_LIST_HEIGHT = 400

Words = Callable[[], str]
"""A text in the language of the moment."""


class AskingDialog(QDialog):
    """A heading, a middle and two buttons. Deletes itself when it is closed.

    Whatever is said by `says` is said anew in another language: that can be chosen while it is open, by a key of
    another window.
    """

    def __init__(self, parent: QWidget, heading: Words, accept_word: Words) -> None:
        super().__init__(parent)
        self._said: list[tuple[Callable[[str], object], Words]] = []
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.says(self.setWindowTitle, heading)
        self.setMinimumWidth(_WIDTH)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(6 * GRID, 5 * GRID, 6 * GRID, 5 * GRID)
        self.column.setSpacing(3 * GRID)
        title = PlainLabel()
        title.setFont(font(TITLE, bold=True))
        title.setWordWrap(True)
        self.says(title.setText, heading)
        self.column.addWidget(title)
        self.accept_button = QPushButton()
        self.says(self.accept_button.setText, accept_word)
        self.accept_button.setDefault(True)
        self.accept_button.clicked.connect(self.accept)
        self.cancel_button = QPushButton()
        self.says(self.cancel_button.setText, lambda: words.translate("AskingDialog", "Cancel"))
        self.cancel_button.setAutoDefault(False)
        self.cancel_button.clicked.connect(self.reject)

    def says(self, set_text: Callable[[str], object], said: Words) -> None:
        """Say that there, now and whenever the language becomes another one."""
        self._said.append((set_text, said))
        set_text(said())

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the other language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            for set_text, said_there in self._said:
                set_text(said_there())

    def _end(self, *before: QPushButton) -> None:
        """Put the buttons under what the subclass has added; `before`: others of its own."""
        row = QHBoxLayout()
        row.addStretch(1)
        for button in before:
            row.addWidget(button)
        row.addWidget(self.cancel_button)
        row.addWidget(self.accept_button)
        self.column.addLayout(row)


class AcknowledgeDialog(AskingDialog):
    """Lists what will be acknowledged, with a note for all of it."""

    confirmed = Signal(list, str)  # list[Acknowledgement], note

    def __init__(
        self,
        parent: QWidget,
        rows: Sequence[AlarmRow],
        note: str,
        at: datetime | None = None,
        notes: Sequence[str] = (),
        unlisted: tuple[int, int] = (0, 0),
    ) -> None:
        """`unlisted`: how many of these a filter hides in the list, and how many more, which are not meant."""
        super().__init__(
            parent,
            lambda: words.acknowledge_alarms(len(rows)),
            lambda: words.translate("AcknowledgeDialog", "Acknowledge"),
        )
        self._requests = [row.acknowledgement for row in rows]
        self.list = QListWidget()
        self.list.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # the arrows scroll what is longer
        self.list.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        self.list.setObjectName("told")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._tell(rows, at)
        lines = self.list.count() * max(1, self.list.sizeHintForRow(0)) + 4 * GRID
        self.list.setFixedHeight(min(_LIST_HEIGHT, lines))
        self.note = QLineEdit(note)
        self.says(self.note.setPlaceholderText, lambda: self.tr("Note (optional)"))
        offer_notes(self.note, notes)
        self.told = PlainLabel()
        self.told.setWordWrap(True)
        self.says(self.told.setText, lambda: self._hidden(*unlisted))
        self.told.setVisible(bool(self.told.text()))
        self.column.addWidget(self.list)
        self.column.addWidget(self.told)
        self.column.addWidget(self.note)
        self._end()
        self.note.setFocus()
        self.accepted.connect(lambda: self.confirmed.emit(self._requests, self.note.text().strip()))

    def _hidden(self, meant: int, others: int) -> str:
        """What a filter has to do with it."""
        said = (
            [self.tr("Hidden in the list by the filter, and acknowledged as well: {0}.").format(meant)]
            if meant
            else []
        )
        if others:
            said.append(self.tr("Hidden by the filter and not acknowledged by this: {0}.").format(others))
        return "\n".join(said)

    def _tell(self, rows: Sequence[AlarmRow], at: datetime | None) -> None:
        """A heading for each facility, its alarms under it."""
        place = None
        for row in rows:
            if row.place != place:
                place = row.place
                heading = QListWidgetItem(row.where, self.list)
                heading.setFont(font(BODY, bold=True))
            told = said(row, at) if row.names_place else f"{row.name}: {said(row, at)}"
            QListWidgetItem(f"    {told}", self.list)


class PasswordDialog(AskingDialog):
    """A new user name and password for a camera. The old password is never shown, and never known here."""

    entered = Signal(str, Credentials)  # CameraId

    def __init__(self, parent: QWidget, camera: Camera) -> None:
        super().__init__(
            parent,
            lambda: words.translate("PasswordDialog", "Change the password of {0}").format(camera.name),
            lambda: words.translate("PasswordDialog", "Save and connect"),
        )
        self._camera_id = camera.id
        self.username = QLineEdit(camera.username)
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        form = QFormLayout()
        form.setSpacing(2 * GRID)
        form.addRow(self.tr("User name"), self.username)
        form.addRow(self.tr("New password"), self.password)
        self.column.addLayout(form)
        self.told = dim_label(BODY)
        self.told.setWordWrap(True)
        self.told.setText(words.login_too_long())
        self.column.addWidget(self.told)
        self._end()
        self.password.setFocus()
        for field in (self.username, self.password):
            field.textChanged.connect(self._check)
        self._check()
        self.accepted.connect(self._report)

    def _login(self) -> Credentials:
        return Credentials(self.username.text().strip(), Secret(self.password.text()))

    def _check(self) -> None:
        self.told.setVisible(not self._login().fit)
        self.accept_button.setEnabled(bool(self.password.text()) and self._login().fit)

    def _report(self) -> None:
        self.entered.emit(self._camera_id, self._login())
        self.password.clear()


class LearnDialog(AskingDialog):
    """Says what will be forgotten before a camera is learnt anew."""

    confirmed = Signal(str)  # CameraId

    def __init__(self, parent: QWidget, camera: Camera) -> None:
        super().__init__(
            parent,
            lambda: words.translate("LearnDialog", "Learn {0} anew").format(camera.name),
            lambda: words.translate("LearnDialog", "Learn anew"),
        )
        for text in (
            lambda: self.tr(
                "What is usual for this camera is forgotten: its view, its sharpness by day and by night, "
                "how much its picture changes, how many pictures it sends, and where its clock stands in the picture."
            ),
            lambda: self.tr(
                "It is learnt again from what the camera shows from now on. Do this only while its picture is good. "
                "Until then moved, covered and blurred are not told, and a still picture is found later than usual."
            ),
            lambda: self.tr("Alarms and settings stay as they are."),
        ):
            told = PlainLabel()
            told.setWordWrap(True)
            self.says(told.setText, text)
            self.column.addWidget(told)
        self._end()
        self.accept_button.setAutoDefault(False)
        self.cancel_button.setDefault(True)  # Enter, pressed out of habit, forgets nothing
        self.cancel_button.setFocus()
        self.accepted.connect(lambda: self.confirmed.emit(camera.id))
