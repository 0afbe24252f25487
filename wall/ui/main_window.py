"""The main window: puts the parts together, hands down what is to be shown, hands up what was asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QMoveEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QComboBox, QStackedWidget, QVBoxLayout, QWidget

from wall.access import Deed
from wall.config import Language
from wall.layouts.saved import SavedView
from wall.model import CameraId, Inventory, StreamChoice
from wall.ui.actions import Action
from wall.ui.alarm_rows import AlarmRow
from wall.ui.asking import Asking
from wall.ui.beside_wall import BesideWall
from wall.ui.collation import by_name
from wall.ui.desk_menu import DeskMenu
from wall.ui.dialling import dialled_cameras
from wall.ui.first_run import FirstRun
from wall.ui.message_bar import MessageKind
from wall.ui.note_templates import offer_notes
from wall.ui.sound import SoundState
from wall.ui.state import CameraState, Place, WallState
from wall.ui.status import StatusBar
from wall.ui.strip import AlarmStrip
from wall.ui.view_editor import ViewEditor
from wall.ui.wall_canvas import WallCanvas
from wall.ui.wall_page import WallPage
from wall.ui.why import Evidence
from wall.ui.window_actions import window_actions
from wall.ui.window_drawing import WindowDrawing
from wall.ui.window_keys import WindowKeys
from wall.ui.window_messages import MOVES, WindowMessages
from wall.ui.window_title import WindowTitle
from wall.ui.window_ways import WindowWays
from wall.ui.window_wires import connect_parts, connect_tools

START_SIZE = QSize(1920, 1080)  # or what the screen has


class MainWindow(QWidget):
    """Shows what it is told; reports gestures by signals. Ids travel as text."""

    place_chosen = Signal(Place)
    camera_chosen = Signal(str)  # CameraId
    layout_chosen = Signal(str)
    page_chosen = Signal(int)  # from 0
    edit_requested = Signal()  # of the view that is shown
    new_view_requested = Signal()
    wall_requested = Signal()  # and nothing in its place
    view_chosen = Signal(str)  # ViewId
    automatic_chosen = Signal()  # the present place as it follows from the inventory
    before_wanted = Signal()  # what was shown before
    place_step = Signal(int)  # 1: the next facility, -1: the one before
    view_step = Signal(int)  # 1: the next view of the present place, -1: the one before
    views_requested = Signal()  # the window of all views
    acknowledge_requested = Signal(list, str)  # list[Acknowledgement], note
    silence_requested = Signal()
    trial_requested = Signal()  # of the sounds
    retry_requested = Signal(str)  # CameraId
    language_chosen = Signal(str)  # "vi", "en"
    operator_chosen = Signal(str)  # who sits here now
    sign_in_wanted = Signal()  # at a guarded desk
    operators_wanted = Signal()  # the page of roles and PINs
    handover_requested = Signal()  # the page of the shift
    figures_requested = Signal()  # the alarm health page
    programme_requested = Signal()  # provinces, facilities, stages
    survey_requested = Signal()
    settings_requested = Signal()
    palette_requested = Signal()
    screens_requested = Signal()  # the windows of the wall and their monitors
    leaving_requested = Signal()  # guard mode is to end
    sound_shown = Signal(SoundState, bool)
    drawn_anew = Signal()  # further windows draw the same
    placed = Signal()  # moved, resized, full screen or not
    tour_pressed = Signal()  # start or stop
    tours_pressed = Signal()  # the dialog of tours
    closed = Signal()

    def __init__(self, canvas: QWidget, distance_m: int = 1) -> None:
        super().__init__()
        self._inventory = Inventory()
        self.may_close: Callable[[], str] = lambda: ""  # why it should not close yet
        self._operators: tuple[tuple[str, ...], bool] = ((), False)  # who there are; whoever acts signs in
        self._framing = False  # the tile of a row is being selected, not one by itself
        self.strip = AlarmStrip(distance_m)
        self.page = WallPage(canvas)
        self._title = WindowTitle(self.page.header)
        self.guarded = False
        self.told_when_closed = ""
        self._canvas = canvas if isinstance(canvas, WallCanvas) else None  # tests have a plain widget
        self.first_run = FirstRun()
        self.status = StatusBar()
        self._pages = QStackedWidget()
        self._messages = WindowMessages(self, self.page, self._pages)
        self.message_bar = self._messages.bar
        self.hindrance: Callable[[Action], str] = lambda _: ""  # why an action makes no sense now
        self.asking = Asking(self, self.page.alarms.note)  # its menus and dialogs: the palette asks through the same
        self.asking.places = self._places
        self.asking.room = self.room
        self.asking.unlisted = self.page.alarms.unlisted
        self.drawing = WindowDrawing(self, self.page, self.strip, self.status, self.asking)
        self.drawing.when_due = lambda state: self._draw(state)
        self.ways = WindowWays(self, self.page, self._canvas, self.show_wall, self.uncover, lambda: self.guarded)
        self._build()
        connect_parts(self)
        if self._canvas is not None:
            self._canvas.enlarge_changed.connect(self._show_enlarged)
            connect_tools(self, self._canvas.tools)
        self.keys = self._bind_keys()
        self._retranslate()
        canvas.setFocus()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._pages.addWidget(self.page)
        self._pages.addWidget(self.first_run)
        column.addWidget(self.strip)
        column.addWidget(self._pages, 1)
        column.addWidget(self.status)
        self.resize(START_SIZE.boundedTo(self.screen().availableGeometry().size()))
        self._take_no_keys(self.strip, self.message_bar, self.page, self.status)
        for part in (self.page.header, self.page.header.aside, self.page.tour, self._pages):
            part.installEventFilter(self)

    @staticmethod
    def _take_no_keys(*parts: QWidget) -> None:
        """Keys are the wall's: nothing that is clicked may swallow them."""
        for part in parts:
            for widget in (*part.findChildren(QAbstractButton), *part.findChildren(QComboBox)):
                widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @property
    def around(self) -> WallPage:
        """Where the sites and the alarms of the desk are listed."""
        return self.page

    def _bind_keys(self) -> WindowKeys:
        tools = None if self._canvas is None else self._canvas.tools
        does = window_actions(self, tools)
        keys = WindowKeys(self, self.page.canvas, self.page, self.asking, does)
        keys.tile_of = lambda camera: self._places(camera)[1]
        keys.dialling.layout_dialled.connect(self.layout_chosen)
        keys.dialling.cameras = dialled_cameras(lambda: self._inventory, self.camera_as_shown, self.ways.show_camera)
        keys.retry_requested.connect(self.retry_requested)
        keys.said.connect(lambda text: self.show_message(text, MessageKind.HINT))
        self._pages.currentChanged.connect(self._show_on_wall)
        return keys

    def _show_on_wall(self) -> None:
        """Whether the keys of the wall mean the wall now."""
        self.keys.set_on_wall(self._pages.currentWidget() is self.page and not self.page.editing)

    # What it shows -----------------------------------------------------------------------------------------------

    def show_inventory(self, inventory: Inventory) -> None:
        """Replace every place and camera."""
        self._inventory = self.asking.inventory = inventory
        self._title.show_inventory(inventory)
        if self._canvas is not None:
            facility = inventory.facility
            self._canvas.set_places({camera.id: facility[camera.facility_id].name for camera in inventory.cameras})
        self.drawing.show_inventory(inventory)

    def show_state(self, state: WallState) -> None:
        """The newest state. Drawn at once, or within a fifth of a second of the last drawing."""
        self.drawing.show_state(state)

    def _draw(self, state: WallState) -> None:
        self.drawing.draw(state)

    def camera_as_shown(self, camera: CameraId) -> CameraState | None:
        """How that camera is, as it is on the screen now."""
        shown = self.drawing.shown
        return None if shown is None else shown.cameras.get(camera)

    def show_evidence(self, evidence: Evidence) -> None:
        """Who knows what the judgements rest on, for the page "Why?"."""
        self.asking.evidence = evidence

    def show_view(self, place: Place, layout_name: str, page: int, pages: int, view: SavedView | None = None) -> None:
        """What the wall shows; `page` counts from 0. `view`: one that somebody has made, None = the automatic one."""
        self._title.show_view(place, layout_name, page, pages, view)
        self.page.tree.show_place(place)

    def offer_views(self, here: Sequence[SavedView], own: Sequence[SavedView]) -> None:
        """The views of the present place, and of who sits here."""
        self.page.header.views.offer_views(here, own)

    def show_views(self, views: Sequence[SavedView]) -> None:
        """All views that there are: the tree marks the places that have some."""
        self.page.tree.show_views(views)

    def _show_enlarged(self, camera_id: CameraId | None) -> None:
        self.asking.enlarged = camera_id
        self._title.show_enlarged(camera_id)

    def show_selection(self, camera_id: CameraId | None) -> None:
        """The tile that is selected: keys speak of it."""
        self.keys.selected = camera_id
        camera = self._inventory.camera.get(camera_id) if camera_id is not None else None
        facility = None if camera is None else self._inventory.facility[camera.facility_id]
        self.page.alarms.show_tile(facility, newest=facility is not None and not self._framing)

    def select_row(self, row: AlarmRow) -> None:
        """Somebody picked an alarm: its tile is selected too, where it is on the page."""
        if self._canvas is not None and row.camera_id is not None:
            self._framing = True
            self._canvas.select_camera(row.camera_id)
            self._framing = False

    def show_message(self, text: str, kind: MessageKind = MessageKind.DONE) -> None:
        """A message, which covers no control."""
        self._messages.show(text, kind)

    def tell_learning(self, camera_id: str) -> None:
        """That what is known of that camera is being learnt anew."""
        self.show_message(self.tr("Learning anew: {0}").format(self._inventory.camera[CameraId(camera_id)].name))

    def tell_mark(self, camera_id: str, may_be_still: bool, ptz: bool) -> None:
        """What of that camera's marks is about to change: to be told before the inventory has it."""
        camera = self._inventory.camera.get(CameraId(camera_id))
        if camera is not None:  # else it was taken away while the menu was open; the store says so
            self._messages.tell_mark(camera, may_be_still, ptz)

    def tell_streams(self, camera_id: str, choice: StreamChoice, max_sessions: int | None) -> None:
        """What of that camera's streams is about to change: to be told before the inventory has it."""
        camera = self._inventory.camera.get(CameraId(camera_id))
        if camera is not None:  # else it was taken away while the menu was open; the store says so
            self._messages.tell_streams(camera, choice, max_sessions)

    # Who sits here, and at what desk -----------------------------------------------------------------------------

    def show_desk(self, operator: str, language: Language) -> None:
        """Who sits here, and the language in use."""
        self.asking.operator = operator
        self.status.show_operator(operator)
        self.status.show_language(language)

    def show_permits(self, refusal: Callable[[Deed], str]) -> None:
        """Who may what whoever sits here may not: entries of menus are grey then, and say so. To be called once."""
        self.asking.refusal = refusal

    def show_operators(self, sits: str, names: Sequence[str], *, guarded: bool = False) -> None:
        """Who sits here now, and who may: work is assigned to them too. `guarded`: whoever acts signs in."""
        self._operators = (tuple(names), guarded)
        self.asking.operator = sits
        self._order_operators()
        self.status.show_operator(sits)

    def _order_operators(self) -> None:
        """As the language of the moment has it."""
        names, guarded = self._operators
        self.asking.operators = tuple(by_name(names))
        self.status.show_operators(self.asking.operators, guarded=guarded)

    def show_notes(self, notes: Sequence[str]) -> None:
        """Ready-made notes, to be offered wherever one is typed. To be called once."""
        self.asking.notes = notes
        offer_notes(self.page.alarms.note, notes)

    def show_sound(self, state: SoundState, silenced: bool) -> None:
        """Whether the tone can be heard."""
        self.status.show_sound(state, silenced)
        self.strip.show_sound(state, silenced)
        self.sound_shown.emit(state, silenced)

    # Which page stands in it, and what covers it -----------------------------------------------------------------

    def show_editor(self, editor: ViewEditor | None) -> None:
        """The editor of a view in the place of the wall; None: the wall again."""
        if editor is not None:
            self._pages.setCurrentWidget(self.page)
        self.page.show_editor(editor)
        self._show_on_wall()
        self._messages.place()

    def show_first_run(self) -> None:
        """The page to begin with; with cameras already there it can be left again."""
        self.first_run.show_choices(can_leave=bool(self._inventory.cameras))
        self._pages.setCurrentWidget(self.first_run)
        self.first_run.setFocus()  # on no button: a key that is pressed out of habit starts nothing

    def show_wall(self) -> None:
        """The wall. What was typed to come here, a password above all, is forgotten."""
        self.first_run.form.clear()
        self._pages.setCurrentWidget(self.page)
        self.page.focus_middle()

    def focus_wall(self) -> None:
        """The keyboard is the wall's again. Without a window manager nobody else wakes the window up."""
        self.activateWindow()
        if self._pages.currentWidget() is self.page:
            self.page.focus_middle()

    def uncover(self) -> None:
        """Close the windows that cover the wall: what was asked for is to be seen. What they do goes on."""
        for each in self.findChildren(BesideWall):
            if each.covers(self):
                each.close()
        self.focus_wall()

    def back_to_wall(self) -> None:
        """The wall, and nothing in its place."""
        self.wall_requested.emit()
        self.uncover()

    # What may be done with it, and asked of it -------------------------------------------------------------------

    def guard(self, on: bool) -> None:
        """No menus, no panels and no closing, or all of them again."""
        self.guarded = on

    def toggle_full_screen(self) -> None:
        """The strip and the wall only, or everything as before."""
        self.set_full_screen(not self.isFullScreen())

    def set_full_screen(self, on: bool) -> None:
        """The strip and the wall only, or everything as before."""
        self.page.set_bare(on)
        self.status.setVisible(not on)
        if on != self.isFullScreen():
            self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def open_camera_menu(self, camera_id: str, position: QPoint) -> None:
        """The menu of that camera, at a global position."""
        if not self.guarded:
            self.asking.camera_menu(camera_id, position)

    def open_place_menu(self, place: Place, position: QPoint) -> None:
        """The menu of that facility or larger place, at a global position."""
        if not self.guarded:
            self.asking.place_menu(place, position)

    def room(self) -> QRect:
        """What of the screen a page may cover: this window below the strip."""
        room = self.rect().adjusted(0, self.strip.height(), 0, 0)
        return QRect(self.mapToGlobal(room.topLeft()), room.size())

    def _places(self, camera_id: CameraId) -> tuple[QRect, QRect]:
        """What of the screen a page about that camera may cover, below the strip, and where its tile is."""
        tile = QRect() if self._canvas is None else QRect(self._canvas.tile_of(camera_id))  # a copy: it is moved
        if not tile.isEmpty() and self._canvas is not None:
            tile.moveTopLeft(self._canvas.mapToGlobal(tile.topLeft()))
        return self.room(), tile

    def desk_menu(self) -> DeskMenu:
        """Every action by group, with its key: what can be done without a keyboard, and the keys of now."""
        return DeskMenu(self, self.keys.do, self.hindrance)

    def import_sheet(self) -> None:
        """The first page, where a file is to be chosen."""
        self.show_first_run()
        self.first_run.choose_file()

    def palette_room(self) -> QRect:
        """What of this window the palette may cover: the pictures; not the strip, nor the list of alarms."""
        over = self.page.canvas if self._pages.currentWidget() is self.page else self._pages
        return QRect(over.mapTo(self, QPoint(0, 0)), over.size())

    # Qt ----------------------------------------------------------------------------------------------------------

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Video wall"))
        self._title.show_again()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The message stays over the line above the wall, wherever that goes."""
        if event.type() in MOVES:
            self._messages.place()
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the other language; tell that the window is full screen, or not any more."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._order_operators()
        elif event.type() == QEvent.Type.WindowStateChange:
            self.placed.emit()

    def moveEvent(self, event: QMoveEvent) -> None:
        """It is kept where the window is."""
        super().moveEvent(event)
        self.placed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """It is kept how large the window is."""
        super().resizeEvent(event)
        self.placed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape, when nobody below had a use for it, leaves the full screen; not guard mode."""
        if event.key() == Qt.Key.Key_Escape and self.isFullScreen() and not self.guarded:
            self.toggle_full_screen()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell whoever has to stop things. In guard mode the window stays, and says how to leave."""
        if self.guarded:
            event.ignore()
            self.show_message(self.told_when_closed, MessageKind.HINT)
            return
        if why := self.may_close():
            event.ignore()
            self.show_message(why, MessageKind.WARNING)
            return
        super().closeEvent(event)
        self.closed.emit()
