"""The main window at the scale of this process, at all distances: prints what of it cannot be read, a line each.

`QT_SCALE_FACTOR=2 python -m tests.ui.scaled_window`. `tests/ui/test_scales.py` runs it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, product

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QWidget

from tests.ui.reference_scene import Scene, window_of
from tests.ui.wall_scene import mixed_alarms, mixed_conditions, scene_inventory, scene_state
from wall.app.screen import DISTANCE_SCALES
from wall.config import Language
from wall.ui import theme
from wall.ui.i18n import Languages
from wall.ui.status import StatusBar
from wall.ui.wall_canvas import WallCanvas

SIZE = QSize(1280, 720)  # logical pixels: what 3840 x 2160 are at 300 %
DISTANCES_M = (1, 2, 3)
LEAST_BUTTON = 32  # logical pixels, by the rules of the screen


def _cut(label: QLabel) -> bool:
    """Its text does not fit, and no tip says all of it."""
    if label.wordWrap() or not label.text():
        return False
    metrics = label.fontMetrics()
    if label.height() < metrics.ascent():
        return True
    narrow = metrics.horizontalAdvance(label.text()) > label.contentsRect().width() + 1
    return narrow and label.text() not in label.toolTip()


def unreadable(part: QWidget) -> Iterator[str]:
    """The labels and buttons below that are cut or too low."""
    for each in part.findChildren(QWidget):
        if not each.isVisible():
            continue
        who = f"{type(part).__name__}: {type(each).__name__} {each.objectName()} {each.size().toTuple()}"
        if isinstance(each, QLabel) and _cut(each):
            yield f"{who} cuts {each.text()!r}"
        if isinstance(each, QAbstractButton) and each.text():
            needed = each.fontMetrics().horizontalAdvance(each.text())
            if needed > each.width() and each.text() not in each.toolTip():
                yield f"{who} cuts {each.text()!r}"
        low = each.height() < LEAST_BUTTON and not isinstance(part, StatusBar)  # that line is 28 pixels high
        if low and isinstance(each, (QAbstractButton, QComboBox)):
            yield f"{who} is low"


def cut_captions(canvas: WallCanvas) -> Iterator[str]:
    """The tiles whose name is higher than its line, or wider without being one of those that say "…"."""
    draw = canvas._board.draw
    for slot in canvas._board.slots:
        size = min(draw.name_px(slot.face, slot.place), draw.caption_limit)
        high, line = QFontMetrics(theme.font(size)).height(), slot.place.caption.height
        if high > line:
            yield f"tile {slot.index}: type of {high} px in a line of {line} px"


def main() -> None:
    """Print what is found, in each language and at each distance."""
    app = QApplication(["scaled", "-platform", "offscreen"])
    theme.apply(app)
    languages = Languages(app)
    inventory = scene_inventory()
    for language, metres in product(Language, DISTANCES_M):
        languages.use(language)
        scene = Scene(language, SIZE, [], [], [])
        state = scene_state(inventory, mixed_alarms(), mixed_conditions())
        window, canvas = window_of(scene, state, metres)
        canvas.set_distance(DISTANCE_SCALES[metres])
        window.show()
        for _ in range(5):
            app.processEvents()
        window.grab()  # labels know whether they are cut when they are painted
        parts = (window.strip, window.page.header, window.status)
        found = [*chain.from_iterable(map(unreadable, parts)), *cut_captions(canvas)]
        print("\n".join(f"{language.value}, {metres} m: {each}" for each in found), end="\n" if found else "")
        window.close()
    print(f"looked at {window.devicePixelRatioF():g}")


if __name__ == "__main__":
    main()
