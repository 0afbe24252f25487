"""The survey's page, first part: where to look for cameras, and what was found there."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from wall.ui.parts import PlainLabel, push_button, unmarked
from wall.ui.survey_values import FindWish, Network
from wall.ui.theme import GRID
from wall.urls import Secret

_NETWORKS_HEIGHT = 92  # pixels: three networks
_FORM_WIDTH = 500


class FindPart(QWidget):
    """Reports where to look. Nothing is searched that is not named here, and a subnet only when it is confirmed."""

    find_pressed = Signal(FindWish)
    cancel_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.networks = QScrollArea()
        self.calls: tuple[tuple[str, QCheckBox], ...] = ()  # address and box of each network
        self.hosts, self.subnet = QLineEdit(), QLineEdit()
        self.confirmed = QCheckBox()
        self.username, self.password = QLineEdit("admin"), QLineEdit()
        self.begin, self.cancel = push_button(), push_button()
        self.progress = PlainLabel()
        self.told = QPlainTextEdit()
        self._form = QFormLayout()
        self._busy = False
        self._build()

    def _build(self) -> None:
        self.networks.setFixedHeight(_NETWORKS_HEIGHT)
        self.networks.setWidgetResizable(True)
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.hosts.setPlaceholderText("192.168.1.64 192.168.1.65:8000")
        self.subnet.setPlaceholderText("192.168.1.0/24")
        self.told.setReadOnly(True)
        self.progress.setWordWrap(True)
        self._form.setSpacing(2 * GRID)
        for field in (self.networks, self.hosts, self.subnet, self.confirmed, self.username, self.password):
            self._form.addRow("?", field)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.begin)
        left = QVBoxLayout()
        left.setSpacing(3 * GRID)
        left.addLayout(self._form)
        left.addLayout(buttons)
        left.addWidget(self.progress)
        left.addStretch(1)
        form = QWidget()
        form.setFixedWidth(_FORM_WIDTH)
        form.setLayout(left)
        left.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout(self)
        row.setSpacing(5 * GRID)
        row.addWidget(form)
        row.addWidget(self.told, 1)
        self.begin.clicked.connect(self._report)
        self.cancel.clicked.connect(self.cancel_pressed)
        for line in (self.hosts, self.subnet):
            line.textChanged.connect(self._check)
        self.confirmed.toggled.connect(self._check)
        self.subnet.textChanged.connect(lambda: self.confirmed.setChecked(False))  # it was another one
        self._check()

    def show_networks(self, networks: tuple[Network, ...]) -> None:
        """Which networks this computer is in; none is called before somebody ticks it."""
        self.calls = tuple((each.address, QCheckBox(unmarked(each.text))) for each in networks)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        for _, box in self.calls:
            column.addWidget(box)
            box.toggled.connect(self._check)
        column.addStretch(1)
        self.networks.setWidget(inside)
        self._check()

    def show_busy(self, *, searching: bool, anything: bool) -> None:
        """Whether a search runs, or anything at all."""
        self._busy = anything
        self.cancel.setEnabled(searching)
        self._check()

    def forget(self) -> None:
        """The password."""
        self.password.clear()

    def _called(self) -> tuple[str, ...]:
        return tuple(address for address, box in self.calls if box.isChecked())

    def _check(self) -> None:
        subnet = self.subnet.text().strip()
        self.confirmed.setEnabled(bool(subnet))
        somewhere = bool(self._called() or self.hosts.text().split() or subnet)
        self.begin.setEnabled(somewhere and not self._busy and (not subnet or self.confirmed.isChecked()))

    def _report(self) -> None:
        hosts = tuple(self.hosts.text().replace(",", " ").split())
        name, password = self.username.text().strip(), Secret(self.password.text())
        self.find_pressed.emit(FindWish(self._called(), hosts, self.subnet.text().strip(), name, password))

    def retranslate(self) -> None:
        """Say it in the language of now."""
        for field, text in (
            (self.networks, self.tr("Call the devices on")),
            (self.hosts, self.tr("Ask these hosts")),
            (self.subnet, self.tr("Ask a whole subnet")),
            (self.confirmed, ""),
            (self.username, self.tr("User of the devices")),
            (self.password, self.tr("Password")),
        ):
            label = self._form.labelForField(field)
            label.setText(text)  # type: ignore[attr-defined]
        self.confirmed.setText(self.tr("Yes, every host of this subnet may be asked"))
        self.begin.setText(self.tr("Find cameras"))
        self.cancel.setText(self.tr("Cancel"))
        self.told.setPlaceholderText(self.tr("What is found is listed here."))
