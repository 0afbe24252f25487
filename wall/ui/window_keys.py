"""What the keys of a window of the wall do that speak of one alarm, tile or row: of whichever was selected last.

The main window has sites and alarms beside the wall; a further wall window has tiles only, and the same keys.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from wall.alarms.source import Source
from wall.model import CameraId
from wall.ui.actions import SHORTCUTS, Action
from wall.ui.alarm_rows import AlarmRow
from wall.ui.asking import Asking
from wall.ui.dialling import Dialling, Dials
from wall.ui.hiding_dialogs import ShelveDialog, TakeOutDialog
from wall.ui.more_keys import MoreKeys
from wall.ui.state import Place
from wall.ui.wall_keys import WallKeys
from wall.ui.wall_page import WallPage


class WindowKeys(QObject):
    """Binds every key of a window. `does` says what those do that the window itself answers to."""

    retry_requested = Signal(str)  # CameraId
    said = Signal(str)  # why nothing happened

    def __init__(
        self,
        window: QWidget,
        canvas: QWidget,
        page: WallPage | None,
        asking: Asking,
        does: Mapping[Action, Callable[[], None]],
    ) -> None:
        """`page`: what the main window has around the canvas; None in a window that has nothing around it."""
        super().__init__(window)
        self._window, self._page, self._asking = window, page, asking
        self.selected: CameraId | None = None  # the tile that is selected
        self.tile_of: Callable[[CameraId], QRect] = lambda _camera: QRect()  # where its tile is on the screen
        self.place: Callable[[], Place] = Place  # what the window shows; asked where it has no tree
        self.allowed: Callable[[Action], bool] = lambda _action: True
        self.dialling = Dialling(canvas)
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
            Action.SHELVE: lambda: self._hide(ShelveDialog),
            Action.OUT_OF_SERVICE: lambda: self._hide(TakeOutDialog),
            Action.NOTE: self._note,
            Action.ASIDE: asking.aside,
            Action.KEYS: asking.keys,
        }
        self.does: dict[Action, Callable[[], None]] = {**own, **does}
        self._keys = WallKeys(window, canvas, {action: partial(self.do, action) for action in SHORTCUTS})
        self._keys.digit_pressed.connect(self.dialling.take)
        self._keys.acknowledge_pressed.connect(self._answer)

    def do(self, action: Action) -> None:
        """What the key of that action does, by whatever way somebody asks for it."""
        if action in self.does and self.allowed(action):
            self.does[action]()

    def set_on_wall(self, on_wall: bool) -> None:
        """Whether the wall is what the window shows."""
        self._keys.set_on_wall(on_wall)

    def _answer(self) -> None:
        """Space: the selected alarms or the selected tile, whichever was selected last."""
        if self._page is None or not self._page.alarms.answer_picked():
            self._keys.press(Qt.Key.Key_Space)

    def _retry(self) -> None:
        if self.selected is not None:
            self.retry_requested.emit(self.selected)
        else:
            self.said.emit(self.tr("Select a tile: this key connects its camera again"))

    def _note(self) -> None:
        """Of the selected alarms, those of places too, or of the selected camera's."""
        page = self._page
        if page is not None and not page.tree.view.hasFocus() and (rows := page.alarms.picked_owed):
            self._asking.note_rows(rows)
        else:
            self.with_wanted(self._asking.note_camera)

    def _hide(self, kind: type[ShelveDialog | TakeOutDialog]) -> None:
        """Of the alarm of a whole place too, where that was selected last."""
        row = None if self._page is None else self._page.alarms.picked_row
        if self._page is None or row is None or row.camera_id is not None or self._page.tree.view.hasFocus():
            self.with_wanted(lambda camera: self._asking.hide(kind, Source.camera(CameraId(camera))))
        else:
            self._asking.hide(kind, row.alarm.source)

    def say(self, text: str) -> None:
        """Why nothing happened."""
        self.said.emit(text)

    @property
    def picked_row(self) -> AlarmRow | None:
        """The alarm that is selected in the window's list; None in a window that has none."""
        return None if self._page is None else self._page.alarms.picked_row

    def wanted_camera(self) -> CameraId | None:
        """Of the alarm or the tile, whichever was selected last; in the tree of its row. None: not about one."""
        if self._page is None:
            return self.selected
        tree, alarms = self._page.tree, self._page.alarms
        if tree.focused_camera is not None or tree.focused_place:
            return tree.focused_camera
        if alarms.picked_camera is not None or alarms.picked_place:  # not about some other camera
            return alarms.picked_camera
        return self.selected

    def wanted_place(self) -> Place:
        """Of what was selected last, where that is no camera; else what the wall shows."""
        if self._page is None:
            return self.place()
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
        page = self._page
        row = None if page is None else page.alarms.picked_row
        if page is not None and row is not None and row.camera_id is None and not page.tree.view.hasFocus():
            self._asking.row_evidence(row)
        else:
            self.with_wanted(self._asking.ask_evidence)

    def _facility(self) -> None:
        """The page of the facility that was selected last, or of whose camera was."""
        if not self._asking.facility_page(self.wanted_camera(), self.wanted_place()):
            self.said.emit(self.tr("Choose a camera or a facility: this key opens its page"))

    def _open_menu(self) -> None:
        """By keyboard, where it would be by the right button: of what was selected last."""
        if self._page is None:
            if self.selected is not None:
                self._open_tile_menu(self.selected)
            return
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
            self._open_tile_menu(self.selected)

    def _open_tile_menu(self, camera: CameraId) -> None:
        tile = self.tile_of(camera)
        self._asking.camera_menu(camera, tile.center() if tile.isValid() else self._window.mapToGlobal(QPoint()))
