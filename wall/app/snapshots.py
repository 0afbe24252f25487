"""Names of saved files, and the caption under a snapshot: drawn in a thread of its own, the file replaced whole."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import platformdirs
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, Qt
from PySide6.QtGui import QFontMetrics, QImage, QImageWriter, QPainter

from wall.decoders.png import described, texts_of
from wall.paths import write_atomically
from wall.ui import tile_tool_words
from wall.ui.theme import PAPER, font

FOLDER = "Video wall"  # in the user's pictures
NAME_BYTES = 90  # of each part of a name in UTF-8: two of them and a time fit into a disk's 255
_UNSAFE = re.compile(r"[^\w.-]+")
_HIGH = 0.035  # of the picture's height that the caption's letters are high
_LEAST_PX, _MOST_PX = 12, 48


class SnapshotError(Exception):
    """The caption could not be added; the picture is there without it."""


@dataclass(frozen=True, slots=True)
class Caption:
    """What stands under a snapshot besides its time."""

    place: str
    camera: str


def pictures_folder(chosen: str) -> Path:
    """Where files are saved: what the settings say, else a folder in the user's pictures."""
    return Path(chosen).expanduser() if chosen else Path(platformdirs.user_pictures_path()) / FOLDER


def file_name(facility: str, camera: str) -> str:
    """How the names of a camera's files begin. Letters of every language stay, and nothing that a disk refuses."""
    return "_".join(part for each in (facility, camera) if (part := _part(each))) or "camera"


def _part(name: str) -> str:
    safe = _UNSAFE.sub("-", unicodedata.normalize("NFC", name)).strip("-.")
    return safe.encode()[:NAME_BYTES].decode(errors="ignore")


def add_caption(path: Path, caption: Caption) -> str:
    """Put facility, camera and the picture's own time under it; what it says of itself stays. Not for the GUI thread.

    Returns the file's SHA-256. Raises SnapshotError; the file is as it was then.
    """
    try:
        data = path.read_bytes()
        texts = texts_of(data)
        at = datetime.fromisoformat(texts["Creation Time"])
        image = QImage.fromData(data)
        if image.isNull():
            raise SnapshotError("the picture cannot be read")
        said = tile_tool_words.caption(caption.place, caption.camera, at)
        whole = described(_png_of(with_band(image, said)), texts, at)
        write_atomically(path, whole)
    except (OSError, KeyError, ValueError) as error:
        raise SnapshotError(str(error)) from None
    return hashlib.sha256(whole).hexdigest()


def with_band(image: QImage, text: str) -> QImage:
    """The picture with a band of words under it: nothing of the picture is covered."""
    size = max(_LEAST_PX, min(_MOST_PX, round(image.height() * _HIGH)))
    while size > _LEAST_PX and QFontMetrics(font(size)).horizontalAdvance(text) > image.width() - size:
        size -= 1
    letters = font(size)
    band = 2 * size
    whole = QImage(image.width(), image.height() + band, QImage.Format.Format_RGB32)
    whole.fill(PAPER.text)
    painter = QPainter(whole)
    try:
        painter.drawImage(0, 0, image)
        painter.setFont(letters)
        painter.setPen(PAPER.ground)
        box = QRect(size // 2, image.height(), image.width() - size, band)
        elided = QFontMetrics(letters).elidedText(text, Qt.TextElideMode.ElideMiddle, box.width())
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), elided)
    finally:
        painter.end()
    return whole


def _png_of(image: QImage) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not QImageWriter(buffer, QByteArray(b"png")).write(image):
        raise SnapshotError("the picture cannot be written as PNG")
    buffer.close()
    return bytes(data.data())
