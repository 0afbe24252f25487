"""A window in which a view is edited, on a real screen: says where to press and where to let go, and what came of it.

`python -m tests.ui.dragging_program`: for a test that moves the pointer of an X server as a hand does.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.editing_scene import Hand, empty
from tests.ui.wall_scene import scene_inventory
from wall.ui import theme
from wall.ui.main_window import MainWindow


class Canvas(QWidget):
    """In the place of the wall."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


def main() -> int:
    """Ends when something has been dropped."""
    app = QApplication(sys.argv)
    theme.apply(app)
    window, inventory = MainWindow(Canvas()), scene_inventory()
    window.show_inventory(inventory)
    window.resize(1280, 720)
    window.move(0, 0)
    window.show()
    hand = Hand(window, inventory, empty())

    def tell() -> None:
        view = window.page.tree.view
        start = view.viewport().mapToGlobal(view.visualRect(hand.row("p0f0c3")).center())
        end = hand.canvas.mapToGlobal(hand.at(2, 1))
        print("at", start.x(), start.y(), end.x(), end.y(), flush=True)

    told: list[object] = []

    def look() -> None:
        if hand.canvas.over == (2, 1) and not told:
            told.append(hand.canvas.over)
            print("over", flush=True)
        if any(hand.cameras):
            print("cameras", *(each or "-" for each in hand.cameras), flush=True)
            app.exit(0)

    watch = QTimer()
    watch.timeout.connect(look)
    watch.start(50)
    QTimer.singleShot(0, lambda: QTimer.singleShot(0, tell))  # when it has been laid out
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
