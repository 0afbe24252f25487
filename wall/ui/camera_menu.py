"""What can be done with one camera: the menu of a tile, of a row of the tree and of an alarm."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from wall.model import Camera
from wall.ui.dialogs import PasswordDialog
from wall.urls import Credentials


class CameraMenu(QMenu):
    """Made for one camera, shown once."""

    retry_requested = Signal(str)  # CameraId
    note_requested = Signal(str)  # CameraId: acknowledge with a note
    facility_requested = Signal(str)  # FacilityId
    credentials_entered = Signal(str, Credentials)
    address_copied = Signal(str)  # the address, which never holds a password

    def __init__(self, parent: QWidget, camera: Camera, acknowledgeable: bool) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._camera, self._window = camera, parent
        name = self.addAction(f"{camera.number} · {camera.name}")
        name.setEnabled(False)
        self.addSeparator()
        note = self.addAction(self.tr("Acknowledge with a note …"))
        note.setEnabled(acknowledgeable)
        note.triggered.connect(lambda: self.note_requested.emit(camera.id))
        self.addSeparator()
        retry = self.addAction(self.tr("Connect again now"))
        retry.setShortcut("F5")
        retry.triggered.connect(lambda: self.retry_requested.emit(camera.id))
        self.addAction(self.tr("Change the password …")).triggered.connect(self._change_password)
        self.addAction(self.tr("Copy the address without the password")).triggered.connect(self._copy)
        self.addSeparator()
        facility = self.addAction(self.tr("Show the facility"))
        facility.triggered.connect(lambda: self.facility_requested.emit(camera.facility_id))

    def _change_password(self) -> None:
        dialog = PasswordDialog(self._window, self._camera)
        dialog.entered.connect(self.credentials_entered)
        dialog.open()

    def _copy(self) -> None:
        address = str(self._camera.main)
        QGuiApplication.clipboard().setText(address)
        self.address_copied.emit(address)
