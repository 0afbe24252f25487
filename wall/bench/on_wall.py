"""The real wall for a bench: full-screen, everything on, in folders of its own, with a journal that nobody keeps."""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QApplication

from wall.app.desk import Desk
from wall.app.launch import Companion, Launch
from wall.app.run import launch
from wall.app.screen import DeskOptions
from wall.bench.measure import BenchError
from wall.config import Settings
from wall.model import Camera, CameraId
from wall.paths import Paths

LOOK_S = 0.05


def show(companion: Companion, settings: Settings, paths: Paths, platform: str, layout: str = "") -> int:
    """Run the wall until the companion ends it; its exit code. `layout`: of every place, "" for each one's own."""
    with tempfile.TemporaryDirectory(prefix="videowall-bench-") as folder:
        own = replace(paths, data_dir=Path(folder), config_file=Path(folder) / "settings.toml")
        own.prepare()
        quiet = settings.model_copy(update={"store": type(settings.store)()})
        options = DeskOptions(layout, full_screen=True)
        return launch(Launch(quiet, own, options, platform=platform, companion=companion))


async def until(fact: Callable[[], bool], most_s: float) -> bool:
    """Wait for it; whether it came about in time."""
    end = time.monotonic() + most_s
    while not fact():
        if time.monotonic() > end:
            return False
        await asyncio.sleep(LOOK_S)
    return True


def on_screen(desk: Desk) -> tuple[Camera, ...]:
    """The cameras on the main window's page, in the order of their tiles, without empty ones."""
    return tuple(camera for camera in desk.browsing.page if camera is not None)


def live(desk: Desk, camera_id: CameraId) -> bool:
    """Whether that camera passes as live."""
    state = desk.state().cameras.get(camera_id)
    return state is not None and state.judgement.fresh


def spread(desk: Desk, windows: int, size: tuple[int, int] | None) -> None:
    """So many windows of the wall, all with the main one's page.

    With a `size` beside each other on the one wide screen that was made for them; without one each of them over a
    whole monitor, in turn where there are more windows than monitors. Raises BenchError.
    """
    if desk.window is None:
        raise BenchError("a bare wall has one window")
    if windows == 1 and size is None:
        return
    screens = QApplication.screens()
    chosen = desk.walls.main.browsing.shown.layout.name
    for at in range(windows):
        wall = desk.walls.main if at == 0 else desk.walls.add()
        if wall is None:
            raise BenchError(f"--windows {windows}: so many windows the wall has not")
        place = (
            screens[at % len(screens)].geometry() if size is None else QRect(QPoint(at * size[0], 0), QSize(*size))
        )
        wall.widget.setGeometry(place)
        if at > 0:
            wall.browsing.choose_layout(chosen)
            wall.browsing.show_page(desk.browsing.place, 0)
            wall.widget.show()
