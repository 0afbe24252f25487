"""A window in which a view is being edited, and the gestures of a hand in it, for tests."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from wall.layouts.editing import History, new_view, put
from wall.layouts.grid import Span
from wall.layouts.saved import CameraTile, Owner, OwnerKind, SavedView, ViewId
from wall.model import CameraId, Inventory
from wall.ui.main_window import MainWindow
from wall.ui.state import Place
from wall.ui.view_editor import ViewEditor
from wall.ui.view_editor_form import OwnerChoice

FACILITY = Owner(OwnerKind.FACILITY, "p0f0")
MINE = Owner(OwnerKind.OPERATOR, "lan")


def empty(rows: int = 3, columns: int = 3) -> SavedView:
    """A view of the first facility in which nothing stands."""
    return new_view(ViewId("v"), "Cổng và hành lang", FACILITY, rows, columns)


def with_cameras(*names: str, rows: int = 3, columns: int = 3) -> SavedView:
    """The same with these cameras, tile after tile; "" leaves one empty."""
    view = empty(rows, columns)
    for at, name in enumerate(names):
        view = put(view, at, CameraTile(CameraId(name), name) if name else None)
    return view


class Hand:
    """Edits in that window, as somebody with a mouse and a keyboard does."""

    def __init__(self, window: MainWindow, inventory: Inventory, beginning: SavedView) -> None:
        self.window = window
        self.editor = ViewEditor()
        self.editor.show_inventory(inventory)
        self.editor.picked = lambda: window.page.tree.picked_cameras
        owners = [OwnerChoice(FACILITY, "Facility"), OwnerChoice(MINE, "Mine", "only a supervisor may")]
        self.editor.open(History(beginning), owners)
        window.show_editor(self.editor)
        self.canvas = self.editor.canvas

    @property
    def view(self) -> SavedView:
        """As it is now."""
        assert self.editor.history is not None
        return self.editor.history.present

    @property
    def cameras(self) -> list[str]:
        """What stands in each tile, as they are read: a camera, the kind of another content, "" for nothing."""
        return [
            each.camera if isinstance(each, CameraTile) else "" if each is None else type(each).__name__
            for each in self.view.contents
        ]

    @property
    def spans(self) -> list[Span]:
        """The cells of each tile."""
        return [tile.span for tile in self.view.tiles]

    def at(self, column: int, row: int) -> QPoint:
        """The middle of that cell."""
        return self.canvas.rect_of(Span(column, row)).center()

    def drag(
        self, start: QPoint, end: QPoint, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press, draw and let go."""
        canvas, left = self.canvas, Qt.MouseButton.LeftButton
        QTest.mousePress(canvas, left, modifier, start)
        for step in range(1, 5):
            QTest.mouseMove(canvas, start + (end - start) * step / 4)
        QTest.mouseRelease(canvas, left, modifier, end)

    def click(self, column: int, row: int, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """On that cell."""
        QTest.mouseClick(self.canvas, Qt.MouseButton.LeftButton, modifier, self.at(column, row))

    def press(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """In whatever has the keyboard, as a person does."""
        for key in keys:
            target = self.window.focusWidget() or self.window
            assert isinstance(target, QWidget)
            QTest.keyClick(target, key, modifier)

    def row(self, camera_id: str) -> QModelIndex:
        """A camera in the tree, its facility open."""
        tree = self.window.page.tree
        index = tree.model.camera_index(CameraId(camera_id))
        tree.view.expand(index.parent().parent())
        tree.view.expand(index.parent())
        tree.view.scrollTo(index)
        return index

    def pick(self, *camera_ids: str) -> None:
        """Click these rows of the tree, with Ctrl from the second on."""
        view = self.window.page.tree.view
        for at, camera_id in enumerate(camera_ids):
            modifier = Qt.KeyboardModifier.ControlModifier if at else Qt.KeyboardModifier.NoModifier
            where = view.visualRect(self.row(camera_id)).center()
            QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, modifier, where)

    def facility_row(self, place: Place) -> QModelIndex:
        """A facility in the tree."""
        tree = self.window.page.tree
        index = tree.model.place_index(place)
        tree.view.expand(index.parent())
        tree.view.scrollTo(index)
        return index
