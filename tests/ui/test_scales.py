"""At every scale of the screen and every distance of the chair the main window can be read: nothing is cut unsaid."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.scaled_window import unreadable


@pytest.mark.parametrize("scale", ["1", "1.5", "2", "3"])
def test_the_main_window_can_be_read_at_that_scale_and_every_distance(scale: str) -> None:
    environment = {**os.environ, "QT_SCALE_FACTOR": scale, "QT_SCALE_FACTOR_ROUNDING_POLICY": "PassThrough"}
    command = [sys.executable, "-m", "tests.ui.scaled_window"]
    ran = subprocess.run(command, env=environment, check=True, timeout=120, stdout=subprocess.PIPE, text=True)
    assert ran.stdout.splitlines() == [f"looked at {scale}"], ran.stdout


def test_what_is_cut_or_low_is_found(qtbot: QtBot) -> None:
    part = QWidget()
    qtbot.addWidget(part)
    label, button = QLabel("A text that does not fit"), QPushButton("A button that does not fit")
    column = QVBoxLayout(part)
    for each in (label, button):
        each.setStyleSheet("min-height: 0; padding: 0")  # that of the program gives every button its height
        each.setFixedSize(60, 20)
        column.addWidget(each)
    part.show()
    assert len(list(unreadable(part))) == 3  # both texts are cut, and the button is low
    for each in (label, button):
        each.setToolTip(each.text())
    button.setFixedHeight(32)
    assert list(unreadable(part)) == []
