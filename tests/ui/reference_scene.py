"""What the reference pages are drawn with: pictures that stand, a window of the wall in a state, dialogs over it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QSize
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from tests.ui import programme_scene
from tests.ui.wall_scene import AT, NOW, mixed_alarms, mixed_conditions, scene_inventory, scene_state
from wall.app.streams import tile_of
from wall.config import Language
from wall.decoders.base import WHOLE, Crop, Picture, StreamKey
from wall.layouts.grid import layout
from wall.model import FacilityId, Inventory, ProvinceId
from wall.ui.guard_dialog import GuardDialog
from wall.ui.main_window import MainWindow
from wall.ui.screens_dialog import ScreensDialog
from wall.ui.sound import SoundState
from wall.ui.state import Place, WallState
from wall.ui.tile import face
from wall.ui.tour_dialog import TourDialog
from wall.ui.wall_canvas import WallCanvas

HERE = Place(ProvinceId("p0"), FacilityId("p0f0"))
LAN = "Nguyễn Thị Lan"


class Pictures:
    """A reader that has one picture for each stream, never a new one. `parts`: of what of the whole it is."""

    def __init__(self) -> None:
        self._given: set[StreamKey] = set()
        self.parts: dict[StreamKey, Crop] = {}
        self.ages: dict[StreamKey, float] = {}  # seconds, of what is replayed

    def latest(self, key: StreamKey) -> Picture | None:
        """See StreamReader: once for each stream."""
        if key in self._given:
            return None
        self._given.add(key)
        image = programme_scene.picture(90 + 10 * (len(self._given) % 9)).convertToFormat(QImage.Format.Format_RGB32)
        pixels = memoryview(bytes(image.constBits()))
        at = NOW - self.ages.get(key, 0.0)
        part = self.parts.get(key, WHOLE)
        return Picture(pixels, image.width(), image.height(), image.bytesPerLine(), 1, at, at, at, crop=part)

    def __getattr__(self, name: str) -> Callable[..., None]:
        return lambda *_, **__: None


@dataclass(frozen=True, slots=True)
class Scene:
    """What a page is drawn for. `after`: what is done when it is shown; `over`: dialogs over it, the lowest
    first."""

    language: Language
    size: QSize
    kept: list[QWidget]  # a window that Python forgets is gone, and all that belongs to it
    over: list[QWidget]
    after: list[Callable[[], object]]

    @property
    def room(self) -> QSize:
        """What a window beside the wall may have: below the strip, without its own title."""
        return self.size - QSize(0, 80)

    def owner(self) -> QWidget:
        """Whom a window beside the wall belongs to."""
        self.kept.append(QWidget())
        return self.kept[-1]

    def close(self, page: QWidget) -> None:
        """All of it is gone at once: what is only closed lives on, and says all its words anew in each language."""
        for each in (*self.over, page, *self.kept):
            each.close()
            each.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def picture(self, page: QWidget) -> QImage:
        """The page with what stands over it."""
        drawn: QPixmap = page.grab()
        painter = QPainter(drawn)
        for each in self.over:
            if not isinstance(each, (TourDialog, ScreensDialog, GuardDialog)):  # a window manager puts it somewhere
                each.move(page.mapToGlobal(page.rect().center()) - each.rect().center())
            at = each.mapToGlobal(QPoint(0, 0)) - page.mapToGlobal(QPoint(0, 0))
            painter.drawPixmap(at, each.grab())
        painter.end()
        return drawn.toImage().convertToFormat(QImage.Format.Format_RGB32)


class _Standing(QObject):
    """Lets a canvas look once when it is shown, and never by a timer: how often that fires, nobody knows."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: before the canvas hears it."""
        if event.type() == QEvent.Type.Paint and isinstance(watched, WallCanvas) and watched._timer.isActive():
            watched._timer.stop()
            watched._tick()
        return False


def canvas_of(pictures: Pictures | None = None) -> WallCanvas:
    """A real canvas whose clocks stand."""
    reader = pictures or Pictures()
    canvas = WallCanvas(reader, clock=lambda: NOW, wall_clock=lambda: AT)  # type: ignore[arg-type]
    canvas.installEventFilter(_Standing(canvas))
    return canvas


def fill(canvas: WallCanvas, inventory: Inventory, state: WallState, name: str = "3x3", count: int = 8) -> None:
    """The first cameras of the first facility, in that grid."""
    cameras = inventory.cameras_of[FacilityId("p0f0")][:count]
    canvas.set_layout(layout(name), [tile_of(each) for each in cameras])
    canvas.set_faces({each.id: face(each, state.cameras[each.id], state.now, state.at) for each in cameras})


def window_of(
    scene: Scene,
    state: WallState,
    distance_m: int = 1,
    grid: str = "3x3",
    pictures: Pictures | None = None,
) -> tuple[MainWindow, WallCanvas]:
    """The main window at the first facility, and its canvas."""
    inventory = scene_inventory()
    canvas = canvas_of(pictures)
    window = MainWindow(canvas, distance_m)
    window.resize(scene.size)
    window.show_desk(LAN, scene.language)
    window.show_inventory(inventory)
    window.show_view(HERE, grid, 0, 2)
    fill(canvas, inventory, state, grid)
    window.show_state(state)
    window.show_sound(SoundState.READY, silenced=False)
    return window, canvas


def with_dialog(scene: Scene, window: QWidget, dialog: QWidget, show: Callable[[], object] | None = None) -> QWidget:
    """`show`: how it is opened, where it knows its place itself."""
    scene.after.append(show or dialog.show)
    scene.over.append(dialog)
    return window


def alarmed() -> WallState:
    """The country in a bad quarter of an hour."""
    return scene_state(scene_inventory(), mixed_alarms(), mixed_conditions())


def calm() -> WallState:
    """The country with nothing wrong."""
    return scene_state(scene_inventory())
