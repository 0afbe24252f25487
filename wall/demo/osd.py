"""The camera's own text in the picture: name and running clock, white with a dark outline."""

import time
import unicodedata

import cv2
import numpy as np
from numpy.typing import NDArray

_FONT = cv2.FONT_HERSHEY_SIMPLEX


class Overlay:
    """Burns a name and a clock into I420 pictures of one size. Cameras have no diacritics: ASCII only."""

    def __init__(self, title: str, start_clock: int, fps: int) -> None:
        self._title = ascii_title(title)
        self._start = start_clock
        self._fps = fps
        self._ready: tuple[int, list[tuple[int, int, NDArray[np.float32], NDArray[np.float32]]]] = (-1, [])

    def burn(self, planes: NDArray[np.uint8], index: int) -> None:
        """Write the text of picture `index` into `planes`, in place."""
        height, width = planes.shape[0] * 2 // 3, planes.shape[1]
        second = index // self._fps
        if self._ready[0] != second:
            self._ready = (second, self._texts(width, height, second))
        for x, y, alpha, level in self._ready[1]:
            tall, wide = alpha.shape
            patch = planes[y : y + tall, x : x + wide]
            patch[:] = (patch * (1 - alpha) + level * alpha).astype(np.uint8)
            chroma = planes[height:].reshape(2, height // 2, width // 2)
            part = chroma[:, y // 2 : (y + tall) // 2, x // 2 : (x + wide) // 2]
            half = cv2.resize(alpha, part.shape[:0:-1], interpolation=cv2.INTER_AREA)
            part[:] = (part * (1 - half) + 128 * half).astype(np.uint8)

    def _texts(
        self, width: int, height: int, second: int
    ) -> list[tuple[int, int, NDArray[np.float32], NDArray[np.float32]]]:
        moment = time.gmtime(self._start + second)
        clock = time.strftime("%d-%m-%Y %a %H:%M:%S", moment)
        margin = height // 36 // 2 * 2
        out = []
        for text, at_bottom in ((clock, False), (self._title, True)):
            if text:
                alpha, level = _render(text, height)
                tall, wide = alpha.shape
                x = (width - wide - margin) // 2 * 2 if at_bottom else margin
                y = (height - tall - margin) // 2 * 2 if at_bottom else margin
                out.append((max(0, x), y, alpha[:, :width], level[:, :width]))
        return out


def ascii_title(title: str) -> str:
    """The name as a camera can show it: Vietnamese letters without their marks."""
    plain = unicodedata.normalize("NFD", title.replace("đ", "d").replace("Đ", "D"))
    return plain.encode("ascii", "ignore").decode()


def _render(text: str, height: int) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Coverage (0..1) and luma of a line of text for a picture of `height` lines; even size."""
    fine = 2
    scale = fine * max(0.4, height / 760)
    thick = max(1, round(fine * height / 420))
    (wide, tall), base = cv2.getTextSize(text, _FONT, scale, thick)
    edge = thick + 2 * fine
    size = ((tall + base + 2 * edge + 7) // 4 * 4, (wide + 2 * edge + 7) // 4 * 4)
    core = np.zeros(size, np.uint8)
    cv2.putText(core, text, (edge, tall + edge), _FONT, scale, 255, thick, cv2.LINE_AA)
    outline = cv2.GaussianBlur(cv2.dilate(core, np.ones((2 * fine + 1, 2 * fine + 1), np.uint8)), (0, 0), fine / 2)
    half = (size[1] // fine, size[0] // fine)
    cover = cv2.resize(outline, half, interpolation=cv2.INTER_AREA).astype(np.float32) / 255
    white = cv2.resize(core, half, interpolation=cv2.INTER_AREA).astype(np.float32) / 255
    return np.maximum(cover * 0.9, white), np.asarray(20 + 215 * white / np.maximum(cover, 1e-3), np.float32).clip(
        20, 235
    )
