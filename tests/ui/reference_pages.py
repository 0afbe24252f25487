"""The main pages of the program as pictures: `python -m tests.ui.reference_pages` makes the references anew.

Drawn in a process of its own, without a screen server, by a clock that stands: the same on all machines but for how
letters are smoothed. `tests/ui/test_references.py` compares. With a folder as an argument they go there.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui import programme_scene
from tests.ui.figures_scene import scene_report
from tests.ui.look_programme import shown as programme_shown
from tests.ui.reference_desk import DESK_PAGES
from tests.ui.reference_scene import Scene, window_of
from tests.ui.wall_scene import AT, mixed_alarms, mixed_conditions, scene_inventory, scene_state
from wall.config import Language
from wall.ui import theme
from wall.ui.figures_window import FiguresWindow
from wall.ui.i18n import Languages
from wall.ui.keys_overview import KeysDialog
from wall.ui.programme_window import ProgrammeWindow

HERE = Path(__file__).parent / "references"
SIZES = (QSize(1280, 720), QSize(1920, 1080))
ZONE = "HAN-7"  # seven hours before UTC, as POSIX writes it: needs no table of time zones
LEVELS = 4  # of 256: what a picture is kept in; what the comparison takes for the same is more
SHRUNK = 2  # a picture is kept at half of its size: words can be read, and the repository stays small


def _quiet(scene: Scene) -> QWidget:
    return window_of(scene, scene_state(scene_inventory()))[0]


def _alarms(scene: Scene) -> QWidget:
    return window_of(scene, scene_state(scene_inventory(), mixed_alarms(), mixed_conditions()))[0]


def _keys(scene: Scene) -> QWidget:
    window, _ = window_of(scene, scene_state(scene_inventory()))
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
    **DESK_PAGES,
}


def names() -> list[str]:
    """The files of all pages."""
    return [_name(page, scene) for page, scene in _all()]


def _all() -> Iterator[tuple[str, Scene]]:
    for page in PAGES:
        for language in Language:
            for size in SIZES:
                yield page, Scene(language, size, [], [], [])


def _name(page: str, scene: Scene) -> str:
    return f"{page}-{scene.language.value}-{scene.size.height()}.png"


def draw(folder: Path, theme_name: str = "dark", pages: Collection[str] = ()) -> None:
    """Every page in both languages and sizes; or of these pages only."""
    os.environ["TZ"] = ZONE
    time.tzset()
    assert datetime.now().astimezone().utcoffset() == AT.utcoffset()
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication(["references", "-platform", "offscreen"])
    app.setCursorFlashTime(0)
    theme.apply(app, theme_name)
    languages = Languages(app)
    for page, scene in _all():
        if not pages or page in pages:
            languages.use(scene.language)
            _save(app, scene, PAGES[page], folder / _name(page, scene))


def _save(app: QApplication, scene: Scene, make: Callable[[Scene], QWidget], file: Path) -> None:
    widget = make(scene)
    widget.show()
    for step in (lambda: None, *scene.after):
        step()
        for _ in range(5):
            app.processEvents()
    picture = scene.picture(widget)
    picture = picture.scaledToWidth(picture.width() // SHRUNK, Qt.TransformationMode.SmoothTransformation)
    picture = _coarse(picture)
    if not picture.save(str(file), quality=0):  # of a PNG: packed as small as it gets
        raise SystemExit(f"{file}: cannot be written")
    scene.close(widget)


def _coarse(picture: QImage) -> QImage:
    """In fewer levels, which nobody sees: half of the bytes."""
    lines = np.frombuffer(picture.constBits(), np.uint8).astype(np.uint16)
    rounded = np.minimum((lines + LEVELS // 2) // LEVELS * LEVELS, 255).astype(np.uint8)
    made = QImage(rounded.tobytes(), picture.width(), picture.height(), picture.bytesPerLine(), picture.format())
    return made.copy()  # it has memory of its own


if __name__ == "__main__":
    draw(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE, pages=sys.argv[2:])
