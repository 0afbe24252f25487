"""A picture that may not pass as live: grey, and at a share of its brightness.

A page of sixteen tiles that comes to the screen shows sixteen of them before its live pictures can be painted, so
this is on the way of every key. Qt's own conversion to grey alone takes ten times as long.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtGui import QColor, QImage

_QUARTERS = 0x3F3F3F  # what is left of each colour after a shift by two bits


class Dimmer:
    """Dims towards one ground. For one thread: what lies in between is kept from picture to picture."""

    def __init__(self, ground: QColor, share: float) -> None:
        """`share` of the picture's brightness is left, the rest is the ground's."""
        grey = np.arange(256)[:, None]
        under = np.array([ground.red(), ground.green(), ground.blue()])
        red, green, blue = np.rint(grey * share + under * (1.0 - share)).astype(np.uint32).T
        self._looks_like: npt.NDArray[np.uint32] = 0xFF000000 | red << 16 | green << 8 | blue
        self._one = self._other = np.empty((0, 0), np.uint32)

    def dimmed(self, image: QImage) -> QImage:
        """The same picture dimmed, in its own size; the image may be thrown away after it."""
        if image.format() != QImage.Format.Format_RGB32:
            image = image.convertToFormat(QImage.Format.Format_RGB32)
        result = QImage(image.size(), QImage.Format.Format_RGB32)
        if result.isNull():
            return result
        self._grey(_pixels(image.constBits(), image))
        np.take(self._looks_like, self._one, out=_pixels(result.bits(), result), mode="clip")
        return result

    def _grey(self, pixels: npt.NDArray[np.uint32]) -> None:
        """(red + 2 green + blue) / 4 of each, into `_one`: near enough to what an eye sees, all colours at once."""
        if self._one.shape != pixels.shape:
            self._one, self._other = np.empty_like(pixels), np.empty_like(pixels)
        quarters, grey = self._other, self._one
        np.right_shift(pixels, 2, out=quarters)
        np.bitwise_and(quarters, _QUARTERS, out=quarters)
        np.right_shift(quarters, 16, out=grey)  # red
        np.add(grey, quarters, out=grey)  # blue; what is above it goes at last
        np.right_shift(quarters, 7, out=quarters)  # green, twice
        np.add(grey, quarters, out=grey)
        np.bitwise_and(grey, 0xFF, out=grey)


def _pixels(bits: bytes | bytearray | memoryview, image: QImage) -> npt.NDArray[np.uint32]:
    """A pixel each, without what pads the rows."""
    return np.frombuffer(bits, np.uint32).reshape(image.height(), image.bytesPerLine() // 4)[:, : image.width()]
