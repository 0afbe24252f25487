"""The form for one camera: enough to see its picture."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from wall.model import MOST_SESSIONS
from wall.ui import stream_words, words
from wall.ui.first_run_values import NewCamera
from wall.ui.icons import Icon, pixmap
from wall.ui.message_bar import ICONS, MessageKind
from wall.ui.parts import PlainLabel, dim_label, push_button
from wall.ui.theme import BODY, COLOURS, GRID
from wall.urls import AddressError, Credentials, PasswordAddressError, Secret, StreamUrl

_ICON = 16


class CameraForm(QWidget):
    """Reports what was typed; whether it is right is said by others."""

    test_requested = Signal(NewCamera)
    camera_added = Signal(NewCamera)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.province, self.facility, self.name = QLineEdit(), QLineEdit(), QLineEdit()
        self.address, self.username, self.password = QLineEdit(), QLineEdit(), QLineEdit()
        self.shown = QCheckBox()
        self.sessions = QSpinBox()
        self.test, self.add, self.back = push_button(), push_button(), push_button()
        self.result_sign = PlainLabel()
        self.result = dim_label(BODY)
        self._form = QFormLayout()
        self._build()
        self._retranslate()

    @property
    def _fields(self) -> tuple[QLineEdit, ...]:
        return (self.province, self.facility, self.name, self.address, self.username, self.password)

    def _build(self) -> None:
        self._form.setSpacing(3 * GRID)
        for widget in self._fields:
            self._form.addRow("?", widget)
            widget.textChanged.connect(self._check)
        self._form.addRow("", self.shown)
        self._form.addRow("?", self.sessions)
        self.sessions.setRange(0, MOST_SESSIONS)  # 0 is written as "not known"
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.shown.toggled.connect(
            lambda yes: self.password.setEchoMode(QLineEdit.EchoMode.Normal if yes else QLineEdit.EchoMode.Password)
        )
        told = QHBoxLayout()
        told.setSpacing(2 * GRID)
        told.addWidget(self.result_sign)
        told.addWidget(self.result, 1)
        self.result.setWordWrap(True)
        buttons = QHBoxLayout()
        buttons.setSpacing(2 * GRID)
        buttons.addWidget(self.back)
        buttons.addStretch(1)
        buttons.addWidget(self.test)
        buttons.addWidget(self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4 * GRID)
        column.addLayout(self._form)
        column.addLayout(told)
        column.addLayout(buttons)
        self.test.clicked.connect(lambda: self._report_test())
        self.add.clicked.connect(lambda: self.camera_added.emit(self.camera()))
        self.back.clicked.connect(self.left)

    def camera(self) -> NewCamera:
        """What stands in the fields."""
        province, facility, name, address, username, _ = (field.text().strip() for field in self._fields)
        most = self.sessions.value() or None
        return NewCamera(province, facility, name, address, username, Secret(self.password.text()), most)

    def show_result(self, text: str, kind: MessageKind) -> None:
        """How the test went."""
        self._tell(text, kind)
        self._check()

    def _tell(self, text: str, kind: MessageKind) -> None:
        self.result_sign.setPixmap(pixmap(ICONS[kind], COLOURS.text, _ICON, self.devicePixelRatioF()))
        self.result.setText(text[:1].upper() + text[1:])

    def clear(self) -> None:
        """Empty every field, the password first."""
        for field in reversed(self._fields):
            field.clear()
        self.sessions.setValue(0)
        self.result.clear()
        self.result_sign.clear()

    def _report_test(self) -> None:
        self.result_sign.setPixmap(pixmap(Icon.CONNECTING, COLOURS.text_dim, _ICON, self.devicePixelRatioF()))
        self.result.setText(self.tr("Connecting to the camera …"))
        self.test_requested.emit(self.camera())

    def _check(self) -> None:
        """A press on a button that cannot work is spared: an address is needed, and the three names."""
        try:
            StreamUrl.parse(self.address.text())
            usable = True
        except PasswordAddressError as error:  # said at once: what is wrong with it does not meet the eye
            self._tell(words.address_error(str(error)), MessageKind.ERROR)
            usable = False
        except AddressError:
            usable = False
        if not Credentials(self.username.text().strip(), Secret(self.password.text())).fit:
            self._tell(words.login_too_long(), MessageKind.ERROR)
            usable = False
        named = all(field.text().strip() for field in (self.province, self.facility, self.name))
        self.test.setEnabled(usable)
        self.add.setEnabled(usable and named)

    def _retranslate(self) -> None:
        labels = (
            self.tr("Province"),
            self.tr("Facility"),
            self.tr("Camera"),
            self.tr("Address"),
            self.tr("User name"),
            self.tr("Password"),
        )
        for field, text in zip(self._fields, labels, strict=True):
            label = self._form.labelForField(field)
            if isinstance(label, QLabel):
                label.setText(text)
        label = self._form.labelForField(self.sessions)
        if isinstance(label, QLabel):
            label.setText(stream_words.sessions())
        self.sessions.setSpecialValueText(stream_words.max_sessions(None))
        self.address.setPlaceholderText("rtsp://192.168.1.10/Streaming/Channels/102")
        self.shown.setText(self.tr("Show the password"))
        self.test.setText(self.tr("Test the connection"))
        self.add.setText(self.tr("Add the camera"))
        self.back.setText(self.tr("Back"))
        self._check()

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the other language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
