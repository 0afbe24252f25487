"""What the keys of the window do that speak of one alarm, tile or row: of whichever was selected last."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from wall.model import CameraId
from wall.ui.actions import Action
from wall.ui.asking import Asking
from wall.ui.dialling import Dialling, Dials
from wall.ui.more_keys import MoreKeys
from wall.ui.state import Place
from wall.ui.wall_keys import WallKeys
from wall.ui.wall_page import WallPage


class WindowKeys(QObject):
    """Binds every key of the window. `does` says what those do that the window itself answers to."""

    retry_requested = Signal(str)  # CameraId
    said = Signal(str)  # why nothing happened

    def __init__(
        self, window: QWidget, page: WallPage, asking: Asking, does: Mapping[Action, Callable[[], None]]
    ) -> None:
        super().__init__(window)
        self._window, self._page, self._asking = window, page, asking
        self.selected: CameraId | None = None  # the tile that is selected
        self.tile_of: Callable[[CameraId], QRect] = lambda _camera: QRect()  # where its tile is on the screen
        self.dialling = Dialling(page.canvas)
        self.more = MoreKeys(self, asking)
        own: dict[Action, Callable[[], None]] = {
            **self.more.does(),
            Action.GRID: lambda: self.dialling.begin(Dials.GRID),
            Action.DIAL_VIEW: lambda: self.dialling.begin(Dials.VIEW),
            Action.RETRY: self._retry,
            Action.WHY: lambda: self.with_wanted(asking.why),
            Action.FACILITY: self._facility,
            Action.EVIDENCE: self._evidence,
            Action.MENU: self._open_menu,
            Action.RESET: lambda: self.with_wanted(asking.reset),
            Action.SHELVE: lambda: self.with_wanted(asking.shelve),
            Action.ASIDE: asking.aside,
            Action.KEYS: asking.keys,
        }
        self.does: dict[Action, Callable[[], None]] = {**own, **does}  # other parts may add theirs
        self._keys = WallKeys(window, page.canvas, {action: partial(self.do, action) for action in Action})
        self._keys.digit_pressed.connect(self.dialling.take)
        self._keys.acknowledge_pressed.connect(self._answer)

    def set_on_wall(self, on_wall: bool) -> None:
        """Whether the wall is what the window shows."""
        self._keys.set_on_wall(on_wall)

    def _answer(self) -> None:
        """Space: the selected alarms or the selected tile, whichever was selected last."""
        if not self._page.alarms.answer_picked():
            self._keys.press(Qt.Key.Key_Space)

    def do(self, action: Action) -> None:
        """What the key of that action does, by whatever way somebody asks for it."""
        if action in self.does:
            self.does[action]()

    def _retry(self) -> None:
        if self.selected is not None:
            self.retry_requested.emit(self.selected)

    def say(self, text: str) -> None:
        """Why nothing happened."""
        self.said.emit(text)

    def wanted_camera(self) -> CameraId | None:
        """Of the alarm or the tile, whichever was selected last; in the tree of its row. None: not about one."""
        tree, alarms = self._page.tree, self._page.alarms
        if tree.focused_camera is not None or tree.focused_place:
            return tree.focused_camera
        if alarms.picked_camera is not None or alarms.picked_place:  # not about some other camera
            return alarms.picked_camera
        return self.selected

    def wanted_place(self) -> Place:
        """Of what was selected last, where that is no camera; else what the wall shows."""
        tree, row = self._page.tree, self._page.alarms.picked_row
        if tree.view.hasFocus():
            return tree.current_place
        return row.place if row is not None else tree.model.shown or Place()

    def with_wanted(self, does: Callable[[str], None]) -> None:
        """Do it with that camera, or say that one has to be chosen."""
        wanted = self.wanted_camera()
        if wanted is not None:
            does(wanted)
        else:
            self.said.emit(self.tr("Choose one camera: this key is about a single one"))

    def _evidence(self) -> None:
        """Of a facility too, where its alarm was selected last."""
        row = self._page.alarms.picked_row
        if row is not None and row.camera_id is None and not self._page.tree.view.hasFocus():
            self._asking.row_evidence(row)
        else:
            self.with_wanted(self._asking.ask_evidence)

    def _facility(self) -> None:
        """The page of the facility that was selected last, or of whose camera was."""
        if not self._asking.facility_page(self.wanted_camera(), self.wanted_place()):
            self.said.emit(self.tr("Choose a camera or a facility: this key opens its page"))

    def _open_menu(self) -> None:
        """By keyboard, where it would be by the right button: of what was selected last."""
        alarms = self._page.alarms
        field, row, view = self._window.focusWidget(), alarms.picked_row, alarms.view
        if isinstance(field, QLineEdit):  # it has its own menu
            where = field.rect().center()
            event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, where, field.mapToGlobal(where))
            QApplication.sendEvent(field, event)
        elif self._page.tree.open_menu():
            return
        elif row is not None:
            at = view.visualRect(view.alarms.index_of(row.acknowledgement)).center()
            self._asking.row_menu(row, view.viewport().mapToGlobal(at))
        elif self.selected is not None and not alarms.picked_place:
            tile = self.tile_of(self.selected)
            self._asking.camera_menu(
                self.selected, tile.center() if tile.isValid() else self._window.mapToGlobal(QPoint())
            )
