"""Pictures without their colours: what tells two of them apart for somebody who sees none."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

SEEN = 40  # levels of grey; an eye misses less


def in_grey(image: QImage) -> NDArray[np.int16]:
    """The brightness of each pixel, 0 to 255: (height, width)."""
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(grey.constBits(), np.uint8).reshape(grey.height(), grey.bytesPerLine())
    return rows[:, : grey.width()].astype(np.int16)


def different(first: NDArray[np.int16], second: NDArray[np.int16]) -> int:
    """How many pixels differ by more than what an eye could miss, of the rows that both have."""
    rows = min(len(first), len(second))
    return int(np.count_nonzero(np.abs(first[:rows] - second[:rows]) > SEEN))
