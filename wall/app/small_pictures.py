"""JPEGs of a survey as pictures for the screen, decoded no larger than they are shown."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QSize, Qt
from PySide6.QtGui import QImage, QImageReader


def small_picture(jpeg: bytes, most: QSize) -> QImage:
    """The picture, upright and within `most`; a null one where it is none. Some milliseconds: not for the GUI thread.

    Decoded at that size: of a telephone's 12 megapixels that takes a third of the time. What is smaller stays so.
    """
    buffer = QBuffer()
    buffer.setData(jpeg)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)  # a photograph that was taken upright
    size = reader.size()
    if size.isValid() and (size.width() > most.width() or size.height() > most.height()):
        reader.setScaledSize(size.scaled(most, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()
