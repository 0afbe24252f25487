"""A photograph of a facility, made as small as a bundle takes it: a telephone's has eight megabytes.

It is coded anew, so that what a telephone writes beside the picture (the place, its owner) stays behind. It takes
half a second: not for the GUI thread.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from wall.programme.facts import MOST_PICTURE_BYTES

LONGEST_SIDE = 1920  # pixels: what a screen shows
LEAST_SIDE = 64
QUALITIES = (85, 70, 55, 40)  # of JPEG; the best that fits


class PhotographError(ValueError):
    """A picture that cannot be read; the text names the file and what is right."""


def photograph(file: Path) -> bytes:
    """The picture as JPEG, upright, of at most MOST_PICTURE_BYTES. Raises PhotographError."""
    reader = QImageReader(str(file))
    reader.setAutoTransform(True)  # a telephone that was held upright says so beside the picture
    picture = reader.read()
    if picture.isNull():
        raise PhotographError(f"{file}: no picture that can be read; right is a JPEG or PNG file")
    side = LONGEST_SIDE
    while side >= LEAST_SIDE:
        if max(picture.width(), picture.height()) > side:
            smooth = Qt.TransformationMode.SmoothTransformation
            picture = picture.scaled(QSize(side, side), Qt.AspectRatioMode.KeepAspectRatio, smooth)
        for quality in QUALITIES:
            if 0 < len(jpeg := _coded(picture, quality)) <= MOST_PICTURE_BYTES:
                return jpeg
        side //= 2
    raise PhotographError(f"{file}: the picture cannot be made small enough")


def _coded(picture: QImage, quality: int) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not picture.convertToFormat(QImage.Format.Format_RGB888).save(buffer, "JPEG", quality):  # type: ignore[call-overload]
        return b""
    return bytes(buffer.data().data())
