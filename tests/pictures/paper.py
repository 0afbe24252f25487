"""What a command has printed, as a picture of a terminal."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontDatabase, QGuiApplication, QImage, QPainter

from tests.pictures.hand import save
from wall.ui.theme import DARK

WIDTH, EDGE, POINTS = 1440, 24, 11


def paper(command: str, printed: str, path: Path) -> None:
    """The command at a prompt, and below it all that it printed."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app = QGuiApplication.instance() or QGuiApplication([])
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setPointSize(POINTS)
    text = f"$ {command}\n{printed.rstrip()}"
    flags = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    trial = QPainter(trying := QImage(QSize(8, 8), QImage.Format.Format_RGB32))
    trial.setFont(font)
    needed = trial.boundingRect(QRect(0, 0, WIDTH - 2 * EDGE, 8), flags, text)
    trial.end()
    del trying
    image = QImage(QSize(WIDTH, needed.height() + 2 * EDGE), QImage.Format.Format_RGB32)
    image.fill(DARK.ground)
    painter = QPainter(image)
    painter.setFont(font)
    painter.setPen(DARK.text)
    painter.drawText(QRect(EDGE, EDGE, WIDTH - 2 * EDGE, needed.height()), flags, text)
    painter.end()
    save(image, path)
    del app
