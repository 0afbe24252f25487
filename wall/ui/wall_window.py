"""A further window of the wall, for one more monitor: the strip, a line of controls that comes and goes, the tiles.

It shows what it is told like the main window and has the same menus, dialogs and keys. What is asked for in it is
reported by the main window's signals; which place, layout and page it shows is its own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QMoveEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QVBoxLayout, QWidget

from wall.layouts.saved import SavedView
from wall.model import CameraId, Inventory
from wall.ui import messages, screens_words, words
from wall.ui.actions import Action
from wall.ui.alarm_rows import AlarmRow
from wall.ui.asking import Asking
from wall.ui.beside_wall import BesideWall
from wall.ui.dialling import dialled_cameras
from wall.ui.further_keys import does_elsewhere, stepped, to_front
from wall.ui.header import HEIGHT as HEADER_HEIGHT
from wall.ui.header import WallHeader
from wall.ui.main_window import MainWindow
from wall.ui.message_bar import HEIGHT as BAR_HEIGHT
from wall.ui.message_bar import MessageBar, MessageKind
from wall.ui.parts import NoteField
from wall.ui.places import title
from wall.ui.state import Place
from wall.ui.strip import AlarmStrip
from wall.ui.tile_actions import tile_actions
from wall.ui.tile_menu import add_tools
from wall.ui.tour_bar import TourBar
from wall.ui.wall_canvas import WallCanvas
from wall.ui.wall_page import WallPage
from wall.ui.window_keys import WindowKeys

START_SIZE = QSize(1280, 720)
STAYS_MS = 3000  # the controls, after the hand has come to rest
_BAR_WIDTH = 640  # pixels
_MOVES = (QEvent.Type.MouseMove, QEvent.Type.HoverMove, QEvent.Type.Wheel)


class WallWindow(QWidget):
    """Belongs to `main` and knows what that shows. `number` is the wall's, from 2 on."""

    place_chosen = Signal(Place)
    camera_chosen = Signal(str)  # CameraId
    layout_chosen = Signal(str)
    page_chosen = Signal(int)  # from 0
    view_chosen = Signal(str)  # ViewId
    automatic_chosen = Signal()  # the present place as it follows from the inventory
    before_wanted = Signal()  # what was shown before
    place_step = Signal(int)  # 1: the next facility, -1: the one before
    view_step = Signal(int)  # 1: the next view of the present place, -1: the one before
    tour_pressed = Signal()  # start or stop
    tours_pressed = Signal()  # the dialog of tours
    palette_requested = Signal()
    edit_requested = Signal()  # of the view that is shown here
    new_view_requested = Signal()  # of the place that is shown here
    views_requested = Signal()  # the window of all views; what is to be shown is shown here
    placed = Signal()  # moved, resized, full screen or not
    closed = Signal()

    def __init__(self, canvas: WallCanvas, number: int, main: MainWindow, distance_m: int = 1) -> None:
        super().__init__()
        self.canvas, self.number, self._main = canvas, number, main
        self.guarded = False
        self.told_when_closed = ""
        self._inventory = Inventory()
        self._view: tuple[Place, str, int, int, SavedView | None] | None = None
        self._enlarged: CameraId | None = None
        self._home = self._home_told = ""  # the monitor on which it belongs and is not, and that in words
        self.strip = AlarmStrip(distance_m)
        self.header = WallHeader()
        self.tour = TourBar()
        self._note = NoteField()  # nobody types here: a press on the strip has no note with it
        self._asking = Asking(self, self._note)
        self._build()
        self.message_bar = MessageBar(self)
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(STAYS_MS)
        self._resting.timeout.connect(self._rest)
        self._connect()
        self.keys = self._bind_keys()
        self._retranslate()
        canvas.setFocus()

    @property
    def asking(self) -> Asking:
        """The menus and dialogs of this window."""
        return self._asking

    @property
    def around(self) -> WallPage:
        """Where the sites and the alarms of the desk are listed: beside the main window's wall."""
        return self._main.page

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.strip)
        column.addWidget(self.tour)
        column.addWidget(self.canvas, 1)
        self._note.setParent(self)
        self._note.hide()
        self.header.setParent(self)  # over the first row of tiles: they stay where they are when it comes and goes
        self.header.aside.hide()
        self.header.hide()
        for part in (self.strip, self.header):
            for widget in (*part.findChildren(QAbstractButton), *part.findChildren(QComboBox)):
                widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.canvas.setMouseTracking(True)
        for watched in (self.canvas, self.header, *self.header.findChildren(QWidget)):
            watched.installEventFilter(self)
        self.resize(START_SIZE.boundedTo(self.screen().availableGeometry().size()))

    def _connect(self) -> None:
        main, asking, strip, header, canvas = self._main, self._asking, self.strip, self.header, self.canvas
        asking.pass_on(main.asking)
        asking.place_requested.connect(self.place_chosen)
        asking.enlarge_requested.connect(self._enlarge)
        asking.copied.connect(
            lambda text: self.show_message(words.translate("MainWindow", "Copied: {0}").format(text))
        )
        asking.said.connect(lambda text: self.show_message(text, MessageKind.HINT))
        asking.ended.connect(self.focus_wall)
        asking.places = self._places
        asking.room = self.room
        asking.unlisted = main.asking.unlisted
        strip.acknowledge_pressed.connect(lambda told: asking.answer(told.rows))
        strip.unread.connect(lambda: self.show_message(messages.just_changed(), MessageKind.HINT))
        strip.place_pressed.connect(self.place_chosen)
        strip.alarm_pressed.connect(self._show_alarm)
        strip.more_pressed.connect(main.strip.more_pressed)  # they are listed there
        header.layout_chosen.connect(self.layout_chosen)
        header.page_chosen.connect(self.page_chosen)
        header.views.view_chosen.connect(self.view_chosen)
        header.views.automatic_chosen.connect(self.automatic_chosen)
        header.views.all_wanted.connect(self.views_requested)
        header.full_screen_pressed.connect(self.toggle_full_screen)
        canvas.tools.said.connect(lambda text: self.show_message(text, MessageKind.HINT))
        canvas.tools.address_asked.connect(lambda camera: asking.copy(str(self._inventory.camera[camera].main)))
        asking.add_tools = lambda menu, camera: add_tools(menu, canvas.tools, camera)
        canvas.selected.connect(self.show_selection)
        canvas.acknowledge_pressed.connect(asking.camera_answered)
        canvas.context_menu_requested.connect(lambda camera, at: self.open_camera_menu(camera, QPoint(at)))
        canvas.enlarge_changed.connect(self._show_enlarged)
        main.drawn_anew.connect(self._draw)
        main.sound_shown.connect(strip.show_sound)

    def _bind_keys(self) -> WindowKeys:
        """What is done here; `further_keys` says what the desk or the main window does."""
        here: dict[Action, Callable[[], None]] = {
            **does_elsewhere(self._main),
            Action.PALETTE: self.palette_requested.emit,
            Action.FIND: self.palette_requested.emit,  # there is no tree to search in
            Action.WALL: self.uncover,
            Action.EDIT_VIEW: lambda: self._edit(self.edit_requested.emit),
            Action.NEW_VIEW: lambda: self._edit(self.new_view_requested.emit),
            Action.VIEWS: self.views_requested.emit,
            Action.NEXT_ALARM: lambda: self._step_alarm(1),
            Action.PREVIOUS_ALARM: lambda: self._step_alarm(-1),
            Action.CLOSE_MESSAGE: self.message_bar.dismiss,
            Action.EVERYTHING: lambda: self.place_chosen.emit(Place()),
            Action.FULL_SCREEN: self.toggle_full_screen,
            Action.NEXT_PAGE: lambda: self.header.turn(1),
            Action.PREVIOUS_PAGE: lambda: self.header.turn(-1),
            **tile_actions(self.canvas.tools),
            Action.TOUR: self.tour_pressed.emit,
            Action.TOURS: self.tours_pressed.emit,
            Action.PLACE_BEFORE: self.before_wanted.emit,
            Action.NEXT_PLACE: lambda: self.place_step.emit(1),
            Action.PREVIOUS_PLACE: lambda: self.place_step.emit(-1),
            Action.NEXT_VIEW: lambda: self.view_step.emit(1),
            Action.PREVIOUS_VIEW: lambda: self.view_step.emit(-1),
            Action.NEWEST_ALARM: self._show_newest,
        }
        keys = WindowKeys(self, self.canvas, None, self._asking, here)
        keys.tile_of = lambda camera: self._places(camera)[1]
        keys.place = lambda: Place() if self._view is None else self._view[0]
        keys.dialling.layout_dialled.connect(self.layout_chosen)
        shown = self._main.camera_as_shown
        keys.dialling.cameras = dialled_cameras(lambda: self._inventory, shown, self.show_camera)
        keys.retry_requested.connect(self._main.retry_requested)
        keys.said.connect(lambda text: self.show_message(text, MessageKind.HINT))
        return keys

    def _edit(self, ask: Callable[[], None]) -> None:
        """The editor stands in the middle of the main window."""
        to_front(self._main)
        ask()

    # What is shown -----------------------------------------------------------------------------------------------

    def show_inventory(self, inventory: Inventory) -> None:
        """Other places and cameras."""
        self._inventory = inventory
        self._asking.learn_from(self._main.asking)
        facility = inventory.facility
        self.canvas.set_places({camera.id: facility[camera.facility_id].name for camera in inventory.cameras})
        self._draw()

    def show_view(self, place: Place, layout_name: str, page: int, pages: int, view: SavedView | None = None) -> None:
        """What the wall shows; `page` counts from 0. `view`: one that somebody has made, None = the automatic one.

        The line of controls tells it, and leaves again.
        """
        before, self._view = self._view, (place, layout_name, page, pages, view)
        self._show_title()
        if before != self._view:  # not where a hot spot shows another camera
            self.reveal()

    def offer_views(self, here: Sequence[SavedView], own: Sequence[SavedView]) -> None:
        """The views of the present place, and of who sits here."""
        self.header.views.offer_views(here, own)

    def _show_title(self) -> None:
        if self._view is not None:
            place, layout_name, page, pages, view = self._view
            text = title(place, self._enlarged, self._inventory, view)
            where = title(place, None, self._inventory)
            told = f"{text} · {screens_words.away(self._home)}" if self._home else text
            self.header.show_view(told, layout_name, page, pages, view, place=where)

    def show_home(self, monitor: str) -> None:
        """The name of the monitor on which the window belongs, which is not there; "" where it is at home."""
        if monitor != self._home:
            self._home = monitor
            self._retranslate()
            if monitor:
                self.show_message(self._home_told, MessageKind.WARNING)
            else:
                self.message_bar.dismiss()

    def _show_enlarged(self, camera_id: CameraId | None) -> None:
        self._enlarged = self._asking.enlarged = camera_id
        self._show_title()

    def show_selection(self, camera_id: CameraId | None) -> None:
        """The tile that is selected: keys speak of it."""
        self.keys.selected = camera_id

    def show_message(self, text: str, kind: MessageKind = MessageKind.DONE) -> None:
        """A message, over the upper edge of the first tile."""
        self.message_bar.show_message(text, kind)
        self._lay_over()

    def _draw(self) -> None:
        """What the main window has just drawn."""
        self._asking.learn_from(self._main.asking)
        self._main.drawing.show_strip(self.strip)

    # What somebody does ------------------------------------------------------------------------------------------

    def show_camera(self, camera_id: str) -> None:
        """On this wall and selected: the next Enter enlarges it."""
        self.uncover()
        self.camera_chosen.emit(camera_id)

    def show_place(self, place: Place) -> None:
        """That place on this wall, whatever covers it."""
        self.uncover()
        self.place_chosen.emit(place)

    def _enlarge(self, camera_id: str, wanted: bool) -> None:
        if not wanted:
            self.canvas.enlarge(None)
            return
        self.camera_chosen.emit(camera_id)
        self.canvas.enlarge_camera(CameraId(camera_id))

    def _show_alarm(self, row: AlarmRow) -> None:
        """Its camera or place on this wall."""
        if row.camera_id is not None:
            self.camera_chosen.emit(row.camera_id)
        else:
            self.place_chosen.emit(row.place)

    def _show_newest(self) -> None:
        row = self._main.page.alarms.newest_unanswered()
        if row is None:
            said = words.translate("MainWindow", "No alarm waits for an answer")
            self.show_message(said, MessageKind.HINT)
        else:
            self._show_alarm(row)

    def _step_alarm(self, step: int) -> None:
        """The alarm before or after the one that was told of last: on this wall, and in the list of the desk."""
        item = stepped(self._main, step)
        if isinstance(item, AlarmRow):
            self._show_alarm(item)
        elif item is not None:
            self.place_chosen.emit(item.place)
        else:
            self.show_message(words.translate("MainWindow", "No alarm is listed"), MessageKind.HINT)

    def uncover(self) -> None:
        """Close the windows that cover this one: what they do goes on."""
        for each in self._main.findChildren(BesideWall):
            if each.covers(self):
                each.close()
        self.focus_wall()

    def open_camera_menu(self, camera_id: str, position: QPoint) -> None:
        """The menu of that camera, at a global position."""
        if not self.guarded:
            self._asking.camera_menu(camera_id, position)

    def focus_wall(self) -> None:
        """The keyboard is the wall's again."""
        self.activateWindow()
        self.canvas.setFocus()

    def toggle_full_screen(self) -> None:
        """Without a frame, or with one."""
        self.set_full_screen(not self.isFullScreen())

    def set_full_screen(self, on: bool) -> None:
        """Without a frame, or with one."""
        if on != self.isFullScreen():
            self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def palette_room(self) -> QRect:
        """What of this window the palette may cover: the tiles."""
        return self.canvas.geometry()

    def room(self) -> QRect:
        """What of the screen a page may cover: this window below the strip."""
        room = self.rect().adjusted(0, self.strip.height(), 0, 0)
        return QRect(self.mapToGlobal(room.topLeft()), room.size())

    def _places(self, camera_id: CameraId) -> tuple[QRect, QRect]:
        tile = QRect(self.canvas.tile_of(camera_id))
        if not tile.isEmpty():
            tile.moveTopLeft(self.canvas.mapToGlobal(tile.topLeft()))
        return self.room(), tile

    # The line of controls ----------------------------------------------------------------------------------------

    def reveal(self) -> None:
        """Show the controls; they leave by themselves. In guard mode there are none."""
        if self.guarded:
            return
        if self.header.isHidden():
            self._lay_over()
            self.header.show()
            self.header.raise_()
            self.message_bar.raise_()
        self._resting.start()

    def _rest(self) -> None:
        """The hand has come to rest; not while it lies on the controls, or a list of theirs is open."""
        if self.header.underMouse() or QApplication.activePopupWidget() is not None:
            self._resting.start()
        else:
            self.header.hide()

    def guard(self, on: bool) -> None:
        """No controls and no menus, or all of them again."""
        self.guarded = on
        if on:
            self._resting.stop()
            self.header.hide()

    def _lay_over(self) -> None:
        top = self.strip.height() + (0 if self.tour.isHidden() else self.tour.height())
        self.header.setGeometry(0, top, self.width(), HEADER_HEIGHT)
        below = top if self.header.isHidden() else top + HEADER_HEIGHT
        self.message_bar.place(QRect(0, below, min(self.width(), _BAR_WIDTH), BAR_HEIGHT))

    # Qt ----------------------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A hand moves."""
        if event.type() in _MOVES:
            self.reveal()
        return super().eventFilter(watched, event)

    def _retranslate(self) -> None:
        name = self.tr("Video wall {0}").format(self.number)
        before, self._home_told = self._home_told, screens_words.belongs(self._home) if self._home else ""
        self.setWindowTitle(f"{name} · {screens_words.away(self._home)}" if self._home else name)
        self._show_title()
        if self._home and self.message_bar.isVisible() and self.message_bar.text.text() == before:
            self.show_message(self._home_told, MessageKind.WARNING)

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the other language; tell that the window is full screen, or not any more."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() == QEvent.Type.WindowStateChange:
            self.placed.emit()

    def moveEvent(self, event: QMoveEvent) -> None:
        """It is kept where the window is."""
        super().moveEvent(event)
        self.placed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """It is kept how large the window is."""
        super().resizeEvent(event)
        self._lay_over()
        self.placed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape, when nobody below had a use for it, leaves the full screen; not guard mode."""
        if event.key() == Qt.Key.Key_Escape and self.isFullScreen() and not self.guarded:
            self.set_full_screen(False)
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell whoever owns it. In guard mode the window stays, and says how to leave."""
        if self.guarded:
            event.ignore()
            self.show_message(self.told_when_closed, MessageKind.HINT)
            return
        super().closeEvent(event)
        self.closed.emit()
