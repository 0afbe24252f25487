"""Textures of a wall on a graphics card: of each tile's picture, and of what is painted over all of them.

Pixels are copied into memory of our own before they are handed over, so that a driver never holds a worker's memory.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import (
    QImage,
    QRhi,
    QRhiResourceUpdateBatch,
    QRhiShaderResourceBindings,
    QRhiTexture,
    QRhiTextureSubresourceUploadDescription,
    QRhiTextureUploadDescription,
    QRhiTextureUploadEntry,
)

from wall.decoders.base import Colours
from wall.ui import yuv
from wall.ui.tile_pictures import Shown

_ALIGNED = 4  # bytes: rows of a QImage begin at multiples


Kind = tuple[tuple[int, int, int, int], Colours, bool]
"""Of a picture: width and height of its brightness and of its colours, what they mean, whether in blocks."""


class SceneError(Exception):
    """The graphics interface refuses something; the text says what."""


@dataclass(slots=True)
class Plane:
    """A texture, and our copy of what is in it."""

    texture: QRhiTexture
    rows: NDArray[np.uint8]

    @staticmethod
    def empty(rhi: QRhi, width: int, height: int) -> Plane:
        """Of that size. Raises SceneError."""
        texture = rhi.newTexture(QRhiTexture.Format.R8, QSize(width, height))
        create(texture, f"a texture of {width}x{height}")
        return Plane(texture, np.zeros((height, -(-width // _ALIGNED) * _ALIGNED), np.uint8))

    def put(self, batch: QRhiResourceUpdateBatch, samples: memoryview, stride: int) -> None:
        """Send these samples, rows of `stride` bytes."""
        size = self.texture.pixelSize()
        width, height = size.width(), size.height()
        self.rows[:, :width] = yuv.plane_of(samples, width, height, stride)
        image = QImage(self.rows.data, width, height, self.rows.shape[1], QImage.Format.Format_Grayscale8)
        entry = QRhiTextureUploadEntry(0, 0, QRhiTextureSubresourceUploadDescription(image))
        batch.uploadTexture(self.texture, QRhiTextureUploadDescription(entry))


@dataclass(slots=True)
class Textures:
    """Of one picture of a tile."""

    planes: tuple[Plane, Plane, Plane]
    kind: Kind
    bindings: QRhiShaderResourceBindings
    shown: Shown | None = None  # what was put in last

    def destroy(self) -> None:
        """Give them back."""
        self.bindings.deleteLater()
        for plane in self.planes:
            plane.texture.deleteLater()


@dataclass(slots=True)
class Overlay:
    """What is painted over all pictures."""

    texture: QRhiTexture
    bindings: QRhiShaderResourceBindings
    size: QSize

    def put(self, batch: QRhiResourceUpdateBatch, image: QImage, changed: Sequence[QRect]) -> None:
        """Send these parts of the image."""
        entries = [QRhiTextureUploadEntry(0, 0, _part(image, rect)) for rect in changed]
        if entries:
            description = QRhiTextureUploadDescription()
            description.setEntries(entries)
            batch.uploadTexture(self.texture, description)

    def destroy(self) -> None:
        """Give it back."""
        self.bindings.deleteLater()
        self.texture.deleteLater()


def create(made: object, what: str) -> None:
    """Let the graphics interface make something that is described. Raises SceneError."""
    if not made.create():  # type: ignore[attr-defined]
        raise SceneError(f"{what} cannot be made")


def _part(image: QImage, rect: QRect) -> QRhiTextureSubresourceUploadDescription:
    """A copy: the driver's hold on the image itself would make the next painting copy all of it."""
    part = QRhiTextureSubresourceUploadDescription(image.copy(rect))
    part.setDestinationTopLeft(rect.topLeft())
    return part
