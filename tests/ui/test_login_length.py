"""A login that a camera connection would cut is refused where it is typed."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from wall.ui.camera_menu import CameraMenu
from wall.ui.dialogs import PasswordDialog
from wall.ui.main_window import MainWindow

TOO_LONG = "user name and password are too long for a camera connection"


def test_in_the_password_dialog(window: MainWindow) -> None:
    window.open_camera_menu("p0f0c0", QPoint(10, 10))
    menu = window.findChildren(CameraMenu)[-1]
    next(action for action in menu.actions() if action.text() == "Change the password …").trigger()
    dialog = window.findChild(PasswordDialog)
    assert isinstance(dialog, PasswordDialog)
    dialog.username.setText("admin")
    dialog.password.setText("x" * 121)
    assert dialog.accept_button.isEnabled()
    assert not dialog.told.isVisibleTo(dialog)
    dialog.username.setText("admins")
    assert not dialog.accept_button.isEnabled()
    assert dialog.told.isVisibleTo(dialog)
    assert dialog.told.text() == TOO_LONG
    dialog.reject()


def test_in_the_form_for_one_camera(window: MainWindow) -> None:
    window.show_first_run()
    form = window.first_run.form
    QTest.mouseClick(window.first_run.one, Qt.MouseButton.LeftButton)
    form.address.setText("rtsp://10.0.0.4/main")
    form.username.setText("admin")
    form.password.setText("ắ" * 14)
    assert not form.test.isEnabled()
    assert form.result.text().lower() == TOO_LONG
    form.password.setText("ắ" * 13)
    assert form.test.isEnabled()
