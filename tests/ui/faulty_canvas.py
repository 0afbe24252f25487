"""A canvas whose handler of keys fails in our own code, in a program with a loop: `python -m tests.ui.faulty_canvas`.

Prints "lives" when a key was pressed and the program goes on.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from tests.ui.canvas_fakes import FakeClock, FakeReader
from wall.ui.theme import DARK
from wall.ui.wall_canvas import WallCanvas


class Faulty(WallCanvas):
    """Fails as C code does, with an error that is not made into an object yet."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Fail."""
        places: list[int] = []
        self.select(places[event.key()])


def main() -> None:
    """Press a key, and come to an end."""
    app = QApplication(["faulty", "-platform", "offscreen"])
    clock = FakeClock()
    canvas = Faulty(FakeReader(clock), DARK, clock, clock.time_of_day)
    canvas.show()
    key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Down.value, Qt.KeyboardModifier.NoModifier)
    app.postEvent(canvas, key)
    QTimer.singleShot(100, app.quit)
    app.exec()
    print("lives", flush=True)
    canvas.hide()


if __name__ == "__main__":
    main()
