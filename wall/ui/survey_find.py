"""The survey's page, first part: where to look for cameras, and which devices were found there."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from wall.ui.parts import PlainLabel, dim_label, push_button, scrolled, unmarked
from wall.ui.survey_devices import DevicesView
from wall.ui.survey_values import AddressWish, FindWish, Network
from wall.ui.theme import BODY, GRID
from wall.urls import Secret

_NETWORKS = (1, 3)  # that are seen at once: no fewer, no more
_NETWORK_HEIGHT = 28  # pixels of each
_FORM_WIDTH = 500


class FindPart(QWidget):
    """Reports where to look. Nothing is searched that is not named here, and a subnet only when it is confirmed."""

    find_pressed = Signal(FindWish)
    cancel_pressed = Signal()
    address_typed = Signal(AddressWish)

    def __init__(self) -> None:
        super().__init__()
        self.networks = QScrollArea()
        self.calls: tuple[tuple[str, QCheckBox], ...] = ()  # address and box of each network
        self.hosts, self.subnet = QLineEdit(), QLineEdit()
        self.confirmed = QCheckBox()
        self.username, self.password = QLineEdit("admin"), QLineEdit()
        self.begin, self.cancel = push_button(), push_button()
        self.progress = PlainLabel()
        self.once = dim_label(BODY)
        self.address, self.sub_address = QLineEdit(), QLineEdit()
        self.add = push_button()
        self.found = DevicesView()
        self._form, self._typed = QFormLayout(), QFormLayout()
        self._busy = False
        self._build()

    def _build(self) -> None:
        self.networks.setFixedHeight(_NETWORK_HEIGHT)
        self.networks.setWidgetResizable(True)
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.hosts.setPlaceholderText("192.168.1.64 192.168.1.65:8000")
        self.subnet.setPlaceholderText("192.168.1.0/24")
        self.address.setPlaceholderText("rtsp://192.168.1.70/live/main")
        self.sub_address.setPlaceholderText("rtsp://192.168.1.70/live/sub")
        self.progress.setWordWrap(True)
        self.once.setWordWrap(True)
        self._form.setSpacing(2 * GRID)
        for field in (self.networks, self.hosts, self.subnet, self.confirmed, self.username, self.password):
            self._form.addRow("?", field)
        self._typed.setSpacing(2 * GRID)
        for field in (self.address, self.sub_address):
            self._typed.addRow("?", field)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.begin)
        left = QVBoxLayout()
        left.setSpacing(3 * GRID)
        left.addLayout(self._form)
        left.addWidget(self.once)
        left.addLayout(buttons)
        left.addStretch(1)
        left.addLayout(self._typed)
        add = QHBoxLayout()
        add.addStretch(1)
        add.addWidget(self.add)
        left.addLayout(add)
        inside = QWidget()
        inside.setLayout(left)
        left.setContentsMargins(0, 0, 2 * GRID, 0)
        right = QVBoxLayout()
        right.setSpacing(3 * GRID)
        right.addWidget(self.found, 1)
        right.addWidget(self.progress)
        row = QHBoxLayout(self)
        row.setSpacing(5 * GRID)
        form = scrolled(inside)
        form.setFixedWidth(_FORM_WIDTH)
        row.addWidget(form)
        row.addLayout(right, 1)
        self.begin.clicked.connect(self._report)
        self.cancel.clicked.connect(self.cancel_pressed)
        for line in (self.hosts, self.subnet):
            line.textChanged.connect(self._check)
        self.confirmed.toggled.connect(self._check)
        self.subnet.textChanged.connect(lambda: self.confirmed.setChecked(False))  # it was another one
        self.address.textChanged.connect(self._check)
        self.add.clicked.connect(self._report_address)
        self._check()

    def show_networks(self, networks: tuple[Network, ...]) -> None:
        """Which networks this computer is in; none is called before somebody ticks it."""
        ticked = self._called()
        fewest, most = _NETWORKS
        self.networks.setFixedHeight(_NETWORK_HEIGHT * min(max(fewest, len(networks)), most))
        self.calls = tuple((each.address, QCheckBox(unmarked(each.text))) for each in networks)
        if not networks:
            self.networks.setWidget(PlainLabel(self.tr("This computer is in no network: see that the cable is in.")))
            return
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        for address, box in self.calls:
            column.addWidget(box)
            box.setChecked(address in ticked)
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

    def forget_address(self) -> None:
        """It is added; a password may stand in it."""
        self.address.clear()
        self.sub_address.clear()

    def clear(self) -> None:
        """For another facility: nothing that was typed for the last one may be tried there."""
        for line in (self.hosts, self.subnet, self.password, self.address, self.sub_address):
            line.clear()
        self.progress.clear()
        self.found.show_told("")

    def _called(self) -> tuple[str, ...]:
        return tuple(address for address, box in self.calls if box.isChecked())

    def _check(self) -> None:
        subnet = self.subnet.text().strip()
        self.confirmed.setEnabled(bool(subnet))
        somewhere = bool(self._called() or self.hosts.text().split() or subnet)
        self.begin.setEnabled(somewhere and not self._busy and (not subnet or self.confirmed.isChecked()))
        self.add.setEnabled(bool(self.address.text().strip()) and not self._busy)

    def _report(self) -> None:
        hosts = tuple(self.hosts.text().replace(",", " ").split())
        self.find_pressed.emit(FindWish(self._called(), hosts, self.subnet.text().strip(), *self._login()))

    def _report_address(self) -> None:
        main, sub = self.address.text().strip(), self.sub_address.text().strip()
        self.address_typed.emit(AddressWish(main, sub, *self._login()))

    def _login(self) -> tuple[str, Secret]:
        return self.username.text().strip(), Secret(self.password.text())

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
        self.once.setText(
            self.tr(
                "Each device is asked with this password once. One that refuses it is not asked again, because "
                "accounts lock. Without a password none is tried."
            )
        )
        for field, text in ((self.address, self.tr("Stream address")), (self.sub_address, self.tr("Sub stream"))):
            label = self._typed.labelForField(field)
            label.setText(text)  # type: ignore[attr-defined]
        self.address.setToolTip(self.tr("Of a camera that no search finds"))
        self.add.setText(self.tr("Add this camera"))
        self.found.retranslate()
