"""The main pages of the program as pictures: `python -m tests.ui.reference_pages` makes the references anew.

Drawn in a process of its own, without a screen server, by a clock that stands: the same on all machines but for how
letters are smoothed. `tests/ui/test_references.py` compares. With a folder as an argument they go there.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui import programme_scene
from tests.ui.figures_scene import scene_report
from tests.ui.look_programme import shown as programme_shown
from tests.ui.wall_scene import AT, NOW, mixed_alarms, mixed_conditions, scene_inventory, scene_state
from wall.app.watching import tile_of
from wall.config import Language
from wall.decoders.base import Picture, StreamKey
from wall.layouts.grid import layout
from wall.model import FacilityId, ProvinceId
from wall.ui import theme
from wall.ui.figures_window import FiguresWindow
from wall.ui.i18n import Languages
from wall.ui.keys_overview import KeysDialog
from wall.ui.main_window import MainWindow
from wall.ui.programme_window import ProgrammeWindow
from wall.ui.sound import SoundState
from wall.ui.state import Place, WallState
from wall.ui.tile import face
from wall.ui.wall_canvas import WallCanvas

HERE = Path(__file__).parent / "references"
SIZES = (QSize(1280, 720), QSize(1920, 1080))
ZONE = "HAN-7"  # seven hours before UTC, as POSIX writes it: needs no table of time zones
SHRUNK = 2  # a picture is kept at half of its size: words can be read, and the repository stays small


class Pictures:
    """A reader that has one picture for each stream, never a new one."""

    def __init__(self) -> None:
        self._given: set[StreamKey] = set()

    def latest(self, key: StreamKey) -> Picture | None:
        """See StreamReader: once for each stream."""
        if key in self._given:
            return None
        self._given.add(key)
        image = programme_scene.picture(90 + 10 * (len(self._given) % 9)).convertToFormat(QImage.Format.Format_RGB32)
        pixels = memoryview(bytes(image.constBits()))
        return Picture(pixels, image.width(), image.height(), image.bytesPerLine(), 1, NOW, NOW, NOW)

    def __getattr__(self, name: str) -> Callable[..., None]:
        return lambda *_, **__: None


@dataclass(frozen=True, slots=True)
class Scene:
    """What a page is drawn for."""

    language: Language
    size: QSize
    kept: list[QWidget]  # a window that Python forgets is gone, and all that belongs to it

    def owner(self) -> QWidget:
        """Whom a window beside the wall belongs to."""
        self.kept.append(QWidget())
        return self.kept[-1]


def _window(scene: Scene, state: WallState, distance_m: int = 1) -> MainWindow:
    inventory = scene_inventory()
    canvas = WallCanvas(Pictures(), clock=lambda: NOW, wall_clock=lambda: AT)  # type: ignore[arg-type]
    window = MainWindow(canvas, distance_m)
    window.resize(scene.size)
    window.show_desk("Nguyễn Thị Lan", scene.language)
    window.show_inventory(inventory)
    facility = FacilityId("p0f0")
    window.show_view(Place(ProvinceId("p0"), facility), "3x3", 0, 2)
    cameras = inventory.cameras_of[facility]
    canvas.set_layout(layout("3x3"), [tile_of(each) for each in cameras])
    canvas.set_faces({each.id: face(each, state.cameras[each.id], state.now, state.at) for each in cameras})
    window.show_state(state)
    window.show_sound(SoundState.READY, silenced=False)
    return window


def _quiet(scene: Scene) -> QWidget:
    return _window(scene, scene_state(scene_inventory()))


def _alarms(scene: Scene) -> QWidget:
    return _window(scene, scene_state(scene_inventory(), mixed_alarms(), mixed_conditions()))


def _keys(scene: Scene) -> QWidget:
    window = _window(scene, scene_state(scene_inventory()))
    scene.kept.append(window)
    dialog = KeysDialog(window)
    dialog.setMaximumSize(scene.size)
    return dialog


def _programme(scene: Scene) -> ProgrammeWindow:
    at = programme_scene
    window = ProgrammeWindow(scene.owner(), lambda: scene.language, at.HERE, lambda: "Lan", lambda: at.AT)
    window.resize(scene.size)
    return window


def _country(scene: Scene) -> QWidget:
    window = _programme(scene)
    window.show_programme(programme_shown())
    return window


def _facility(scene: Scene) -> QWidget:
    window, view = _programme(scene), programme_scene.view()
    window.show_programme(programme_shown())
    window.programme.facility_opened.emit(view.facility_id)
    window.show_facility(view, programme_scene.stills(view), 3)
    return window


def _figures(scene: Scene) -> QWidget:
    window = FiguresWindow(scene.owner(), lambda: scene.language, UTC)
    window.resize(scene.size)
    window.show_report(scene_report())
    return window


PAGES: Mapping[str, Callable[[Scene], QWidget]] = {
    "wall-quiet": _quiet,
    "wall-alarms": _alarms,
    "keys": _keys,
    "programme": _country,
    "facility": _facility,
    "alarm-health": _figures,
}


def names() -> list[str]:
    """The files of all pages."""
    return [_name(page, scene) for page, scene in _all()]


def _all() -> Iterator[tuple[str, Scene]]:
    for page in PAGES:
        for language in Language:
            for size in SIZES:
                yield page, Scene(language, size, [])


def _name(page: str, scene: Scene) -> str:
    return f"{page}-{scene.language.value}-{scene.size.height()}.png"


def draw(folder: Path) -> None:
    """Every page in both languages and sizes."""
    os.environ["TZ"] = ZONE
    time.tzset()
    assert datetime.now().astimezone().utcoffset() == AT.utcoffset()
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication(["references", "-platform", "offscreen"])
    theme.apply(app)
    languages = Languages(app)
    for page, scene in _all():
        languages.use(scene.language)
        widget = PAGES[page](scene)
        widget.show()
        for _ in range(5):
            app.processEvents()
        picture = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        picture = picture.scaledToWidth(picture.width() // SHRUNK, Qt.TransformationMode.SmoothTransformation)
        if not picture.save(str(folder / _name(page, scene)), b"PNG", 0):
            raise SystemExit(f"{folder}: cannot be written")
        widget.close()


if __name__ == "__main__":
    draw(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
