"""Several windows of the wall on a small country, wired as a desk does it, without decoders."""

from __future__ import annotations

from typing import cast

from pytestqt.qtbot import QtBot

from tests.app.places import FakeReader, FakeStoreThread
from tests.ui.wall_scene import raised, scene_inventory, scene_state
from wall.app.screen import DeskOptions, Screen
from wall.app.walls import Parts, Walls
from wall.app.watching import Watcher
from wall.config.sections import Desk as DeskSettings
from wall.config.sections import Language
from wall.model import CameraId
from wall.store.thread import StoreThread
from wall.ui.main_window import MainWindow
from wall.ui.state import WallState
from wall.ui.tile import face
from wall.ui.wall_canvas import WallCanvas
from wall.ui.wall_window import WallWindow

FIRST = CameraId("p0f0c0")  # has an alarm that nobody has acknowledged


class Desk:
    """The windows, their watcher, and a state with one alarm."""

    def __init__(self, qtbot: QtBot, *, bare: bool = False) -> None:
        self.qtbot = qtbot
        self.reader = FakeReader()
        self.watcher = Watcher(self.reader)
        self.store = FakeStoreThread(None)
        settings = DeskSettings(language=Language.ENGLISH, distance_m=1)
        self.screen = Screen(settings, DeskOptions(bare=bare), self.reader)
        self.inventory = scene_inventory()
        self.state: WallState = scene_state(self.inventory, (raised(FIRST),))
        self.changed = 0
        self.walls = Walls(
            Parts(
                self.screen,
                self.watcher,
                cast(StoreThread, self.store),
                self._refresh,
                lambda _canvas: None,
                lambda _camera: False,
            )
        )
        qtbot.addWidget(self.walls.main.widget)
        self.watcher.show_inventory(self.inventory, {})
        self.walls.show_inventory(self.inventory)
        if self.screen.window is not None:
            main = self.main
            main.page.canvas.resize(800, 600)
            main.resize(1280, 720)
            canvas = self.walls.main.canvas
            canvas.selected.connect(main.show_selection)
            canvas.acknowledge_pressed.connect(main.asking.camera_answered)
            main.show_state(self.state)
            main.show()

    def _refresh(self) -> None:
        """What a desk does when other cameras are shown."""
        self.changed += 1
        state = self.state
        cameras = self.walls.cameras() if hasattr(self, "walls") else ()
        faces = {each.id: face(each, state.cameras.get(each.id), state.now, state.at, 5.0) for each in cameras}
        for canvas in self.screen.canvases:
            canvas.set_faces(faces)

    @property
    def version(self) -> int:
        """Of the alarm that nobody has acknowledged, as it is shown."""
        return self.state.cameras[FIRST].alarm.version

    @property
    def main(self) -> MainWindow:
        assert self.screen.window is not None
        return self.screen.window

    def add(self) -> WallWindow:
        """One more window, on the screen and with the keyboard."""
        wall = self.walls.add()
        assert wall is not None
        window = wall.window
        assert isinstance(window, WallWindow)
        window.resize(1280, 720)
        window.show()
        self.wake(window)
        return window

    def wake(self, window: MainWindow | WallWindow) -> None:
        """Give it the keyboard."""
        self.qtbot.waitExposed(window)
        window.activateWindow()
        self.qtbot.waitUntil(window.isActiveWindow)

    def close(self) -> None:
        self.walls.end()
        self.main.guarded = False

    @staticmethod
    def cameras(canvas: WallCanvas) -> list[CameraId | None]:
        """Of each tile."""
        return [tile.camera_id for tile in canvas._tiles]
