"""A window with the real canvas, the palette and the settings, wired as a desk does it; keys as delivered."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.canvas_fakes import FakeClock, FakeReader
from tests.ui.wall_scene import raised, scene_state
from wall.access import Deed
from wall.app.keys_page import SettingsDesk
from wall.app.palette import Palettes, WindowPalette
from wall.layouts.grid import layout
from wall.model import CameraId, Inventory
from wall.ui import theme
from wall.ui.keymap import keymap
from wall.ui.main_window import MainWindow
from wall.ui.palette import Palette
from wall.ui.tile import Tile
from wall.ui.wall_canvas import WallCanvas

CONTROL = Qt.KeyboardModifier.ControlModifier
KEYPAD = Qt.KeyboardModifier.KeypadModifier


@dataclass
class KeyedWall:
    """What a test looks at."""

    window: MainWindow
    canvas: WallCanvas
    settings: SettingsDesk
    made: WindowPalette

    @property
    def palette(self) -> Palette:
        return self.made.palette

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """As the keyboard does: to whatever has the focus."""
        QTest.keyClick(self.window.focusWidget() or self.window, key, held)

    def type(self, text: str) -> None:
        """Letters into whatever has the focus: pasted, as an input method gives them."""
        field = self.palette.field
        assert field.hasFocus()
        field.setText(text)

    def names(self) -> list[str]:
        """What the palette lists."""
        return [offer.name for offer in self.palette.offers]


@contextmanager
def keyed_wall(
    qtbot: QtBot, app: QApplication, inventory: Inventory, config: Path, may: Callable[[Deed], bool] = lambda _: True
) -> Iterator[KeyedWall]:
    """The first facility in a grid of nine; its first three cameras are in alarm."""
    if not app.styleSheet():
        theme.apply(app)
    keymap().use({})
    clock = FakeClock()
    canvas = WallCanvas(FakeReader(clock), clock=clock, wall_clock=clock.time_of_day)
    window = MainWindow(canvas)
    qtbot.addWidget(window)
    window.resize(1280, 720)
    window.show_inventory(inventory)
    canvas.selected.connect(window.show_selection)
    canvas.acknowledge_pressed.connect(window.asking.camera_answered)
    tiles = [CameraId(f"p0f0c{at}") for at in range(8)]
    canvas.set_layout(layout("3x3"), [Tile(each) for each in tiles])
    window.camera_chosen.connect(
        lambda camera: canvas.select(tiles.index(CameraId(camera)) if CameraId(camera) in tiles else None)
    )
    window.show_state(scene_state(inventory, tuple(raised(each) for each in tiles[:3])))
    settings = SettingsDesk(window, config, may)
    settings.attach(window)
    made = Palettes(may, settings.change_key).attach(window)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.focus_wall()
    try:
        yield KeyedWall(window, canvas, settings, made)
    finally:
        settings.stop()
        keymap().use({})


def texts(of: QWidget) -> str:
    """All words of a widget's labels, to look for some in."""
    return "\n".join(label.text() for label in of.findChildren(QLabel))
