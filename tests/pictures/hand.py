"""The program as main.py starts it, with a hand of our own on its window: `python -m tests.pictures.hand SCENE FOLDER
COMMAND ...`. Its window, its event loop, its processes and its files are the program's own.

It waits for facts, presses what somebody would press, and leaves pictures in the folder.
"""

from __future__ import annotations

import asyncio
import logging
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

import cv2
import numpy as np
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from wall.app.desk import Desk
from wall.cli import main
from wall.ui.main_window import MainWindow

PATIENCE_S = 240.0  # for one fact; a busy machine probes slowly
SETTLE_S = 0.8  # for the last change to be painted
MOST_BYTES = 250_000  # of a picture
W = TypeVar("W", bound=QWidget)


class Hand:
    """What somebody at this desk does and sees."""

    def __init__(self, desk: Desk, folder: Path) -> None:
        self.desk, self._folder = desk, folder

    @property
    def window(self) -> MainWindow:
        """The wall's window."""
        assert self.desk.window is not None
        return self.desk.window

    def page(self, kind: type[W]) -> W:
        """The window of that kind."""
        return next(each for each in QApplication.topLevelWidgets() if isinstance(each, kind))

    async def until(self, fact: Callable[[], object], what: str) -> None:
        """Wait until it is so. Raises TimeoutError."""
        end = time.monotonic() + PATIENCE_S
        while not fact():
            if time.monotonic() > end:
                raise TimeoutError(f"waited {PATIENCE_S:.0f} s in vain for {what}")
            await asyncio.sleep(0.1)

    async def picture(self, widget: QWidget, name: str) -> None:
        """Keep what that window shows now."""
        await asyncio.sleep(SETTLE_S)
        save(widget.grab().toImage(), self._folder / f"{name}.jpg")


def save(image: QImage, path: Path) -> None:
    """As a JPEG of full colour resolution, as good as MOST_BYTES let it be: thin letters suffer first from both."""
    image = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    pixels = rows[:, : image.width() * 3].reshape(image.height(), image.width(), 3)[..., ::-1]
    for quality in range(94, 40, -4):
        sampling = cv2.IMWRITE_JPEG_SAMPLING_FACTOR_444
        how = [cv2.IMWRITE_JPEG_QUALITY, quality, cv2.IMWRITE_JPEG_SAMPLING_FACTOR, sampling]
        how += [cv2.IMWRITE_JPEG_OPTIMIZE, 1]
        _, data = cv2.imencode(".jpg", pixels, how)
        if data.size <= MOST_BYTES:
            break
    path.write_bytes(data.tobytes())


def play(scene: Callable[[Hand], Awaitable[None]], folder: Path) -> list[BaseException]:
    """Have the scene played as soon as the program shows its window; what went wrong comes into the list."""
    show = Desk.show
    wrong: list[BaseException] = []
    tasks: list[asyncio.Task[None]] = []

    def show_and_play(self: Desk) -> None:
        show(self)
        if self.window is not None:
            self.window.resize(self.window.screen().size())
        tasks.append(asyncio.get_event_loop().create_task(act(Hand(self, folder))))

    async def act(hand: Hand) -> None:
        try:
            await scene(hand)
        except Exception as error:  # the last line of a scene: the program is to end, and the caller to know
            logging.getLogger(__name__).exception("the scene ends early")
            wrong.append(error)
            for number, each in enumerate(QApplication.topLevelWidgets()):
                if each.isVisible():
                    save(each.grab().toImage(), folder / f"failed-{number}.jpg")
        hand.window.close()

    Desk.show = show_and_play  # type: ignore[method-assign]
    return wrong


if __name__ == "__main__":  # worker processes import this file again and must find nothing to do
    from tests.pictures.scenes import SCENES

    wanted, folder, *command = sys.argv[1:]
    sys.argv[1:] = command
    wrong = play(SCENES[wanted], Path(folder))
    code = main()
    sys.exit(code or len(wrong))
