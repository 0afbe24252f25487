"""The main window: puts the parts together, hands down what is to be shown, hands up what was asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QMoveEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QComboBox, QStackedWidget, QVBoxLayout, QWidget

from wall.access import Deed
from wall.alarms.schedule import Plan
from wall.config import Language
from wall.layouts.saved import SavedView
from wall.model import CameraId, Inventory
from wall.ui import messages, view_editor_words
from wall.ui.actions import TOOL_ACTIONS, Action
from wall.ui.alarm_rows import AlarmRow
from wall.ui.asking import Asking
from wall.ui.beside_wall import BesideWall
from wall.ui.collation import by_name
from wall.ui.desk_menu import DeskMenu
from wall.ui.dialling import dialled_cameras
from wall.ui.first_run import FirstRun
from wall.ui.first_run_values import NewCamera
from wall.ui.message_bar import MessageKind
from wall.ui.more_keys import neighbour_of
from wall.ui.note_templates import offer_notes
from wall.ui.places import title
from wall.ui.sound import SoundState
from wall.ui.state import CameraState, Place, ServerListNow, SettingsNow, WallState
from wall.ui.status import StatusBar
from wall.ui.strip import AlarmStrip
from wall.ui.tile_menu import add_tools
from wall.ui.view_editor import ViewEditor
from wall.ui.wall_canvas import WallCanvas
from wall.ui.wall_page import WallPage
from wall.ui.why import Evidence
from wall.ui.window_drawing import WindowDrawing
from wall.ui.window_keys import WindowKeys
from wall.ui.window_messages import MOVES, WindowMessages
from wall.urls import Credentials

NO_TOOLS: dict[Action, Callable[[], None]] = {action: lambda: None for action in TOOL_ACTIONS}  # tests have no canvas
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
    asked = Signal(list)  # list[Request]: shelve, take out of service, reset, assign ...
    silence_requested = Signal()
    trial_requested = Signal()  # of the sounds
    retry_requested = Signal(str)  # CameraId
    credentials_entered = Signal(str, Credentials)  # CameraId
    learn_anew_requested = Signal(str)  # CameraId
    evidence_requested = Signal(object, str)  # Source, what it is called
    marks_changed = Signal(str, bool, bool)  # CameraId, the picture may be still, PTZ camera
    plan_made = Signal(Plan)
    plan_removed = Signal(int)  # Plan.id
    language_chosen = Signal(str)  # "vi", "en"
    operator_chosen = Signal(str)  # who sits here now
    sign_in_wanted = Signal()  # at a guarded desk
    operators_wanted = Signal()  # the page of roles and PINs
    handover_requested = Signal()  # the page of the shift
    import_requested = Signal(Path)
    import_confirmed = Signal()
    import_cancelled = Signal()
    demo_requested = Signal()
    test_requested = Signal(NewCamera)
    camera_added = Signal(NewCamera)
    figures_requested = Signal()  # the alarm health page
    programme_requested = Signal()  # provinces, facilities, stages
    survey_requested = Signal()
    settings_requested = Signal()
    keys_print_requested = Signal()
    palette_requested = Signal()
    facility_page_requested = Signal(str)  # FacilityId
    screens_requested = Signal()  # the windows of the wall and their monitors
    leaving_requested = Signal()  # guard mode is to end
    elsewhere_requested = Signal(object, int)  # Place or CameraId, a monitor's number: show it there
    sound_shown = Signal(SoundState, bool)
    drawn_anew = Signal()  # further windows draw the same
    placed = Signal()  # moved, resized, full screen or not
    tour_pressed = Signal()  # start or stop
    tours_pressed = Signal()  # the dialog of tours
    closed = Signal()

    def __init__(self, canvas: QWidget, distance_m: int = 1) -> None:
        super().__init__()
        self._inventory = Inventory()
        self._view: tuple[Place, str, int, int, SavedView | None] | None = None
        self._enlarged: CameraId | None = None
        self.may_close: Callable[[], str] = lambda: ""  # why it should not close yet
        self._operators: tuple[tuple[str, ...], bool] = ((), False)  # who there are; whoever acts signs in
        self._framing = False  # the tile of a row is being selected, not one by itself
        self.strip = AlarmStrip(distance_m)
        self.page = WallPage(canvas)
        self.guarded = False
        self.told_when_closed = ""
        self._canvas = canvas if isinstance(canvas, WallCanvas) else None  # tests have a plain widget
        self.first_run = FirstRun()
        self.status = StatusBar()
        self._pages = QStackedWidget()
        self._messages = WindowMessages(self, self.page, self._pages)
        self.message_bar = self._messages.bar
        self.hindrance: Callable[[Action], str] = lambda _: ""  # why an action makes no sense now
        self._asking = Asking(self, self.page.alarms.note)
        self._asking.places = self._places
        self._asking.room = self.room
        self._asking.unlisted = self.page.alarms.unlisted
        self._drawing = WindowDrawing(self, self.page, self.strip, self.status, self._asking)
        self._drawing.when_due = lambda state: self._draw(state)
        self._build()
        self._connect_page()
        self._connect_rest()
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

    def _connect_page(self) -> None:
        tree, header, alarms = self.page.tree, self.page.header, self.page.alarms
        tree.place_chosen.connect(self.place_chosen)
        tree.camera_chosen.connect(self.camera_chosen)
        tree.acknowledge_pressed.connect(self.acknowledge_camera)
        tree.menu_requested.connect(self.open_camera_menu)
        tree.place_menu_requested.connect(self.open_place_menu)
        tree.left.connect(self.focus_wall)
        tree.add_pressed.connect(self.show_first_run)
        header.layout_chosen.connect(self.layout_chosen)
        header.page_chosen.connect(self.page_chosen)
        header.views.view_chosen.connect(self.view_chosen)
        header.views.automatic_chosen.connect(self.automatic_chosen)
        header.views.all_wanted.connect(self.views_requested)
        header.full_screen_pressed.connect(self.toggle_full_screen)
        header.views.offer(view_editor_words.edit_this, self.edit_requested.emit)
        header.views.offer(view_editor_words.make_new, self.new_view_requested.emit)
        header.aside_pressed.connect(self._asking.aside)
        alarms.acknowledge_requested.connect(self.acknowledge_requested)
        alarms.bulk_requested.connect(self._asking.confirm)
        alarms.row_picked.connect(self._frame)
        alarms.left.connect(self.focus_wall)
        alarms.filter_lifted.connect(
            lambda: self.show_message(self.tr("The filter hid this alarm. It is off now: all alarms are listed"))
        )
        alarms.camera_chosen.connect(self.camera_chosen)
        alarms.place_chosen.connect(self.place_chosen)
        alarms.number_pressed.connect(self._asking.copy)
        alarms.menu_requested.connect(self._asking.row_menu)
        alarms.why_pressed.connect(self.open_why)
        alarms.camera_state = self.camera_as_shown
        if self._canvas is not None:
            self._canvas.enlarge_changed.connect(self._show_enlarged)
            self._connect_tools(self._canvas)

    def _connect_tools(self, canvas: WallCanvas) -> None:
        """The tools of the tiles: zoom, replay, snapshot."""
        tools = canvas.tools
        tools.said.connect(lambda text: self.show_message(text, MessageKind.HINT))
        tools.address_asked.connect(lambda camera: self._asking.copy(str(self._inventory.camera[camera].main)))
        self._asking.add_tools = lambda menu, camera: add_tools(menu, tools, camera)

    def _connect_rest(self) -> None:
        asking = self._asking
        asking.acknowledge_requested.connect(self.acknowledge_requested)
        asking.asked.connect(self.asked)
        asking.retry_requested.connect(self.retry_requested)
        asking.place_requested.connect(self.place_chosen)
        asking.facility_page_requested.connect(self.facility_page_requested)
        asking.evidence_requested.connect(self.evidence_requested)
        asking.learn_anew_requested.connect(self.learn_anew_requested)
        asking.marks_changed.connect(self.marks_changed)
        asking.enlarge_requested.connect(self._enlarge)
        asking.plan_made.connect(self.plan_made)
        asking.plan_removed.connect(self.plan_removed)
        asking.credentials_entered.connect(self.credentials_entered)
        asking.copied.connect(lambda text: self.show_message(self.tr("Copied: {0}").format(text)))
        asking.said.connect(lambda text: self.show_message(text, MessageKind.HINT))
        asking.elsewhere_requested.connect(self.elsewhere_requested)
        asking.ended.connect(self.focus_wall)
        self._drawing.drawn.connect(self.drawn_anew)
        asking.settings_requested.connect(self.settings_requested)
        asking.keys_print_requested.connect(self.keys_print_requested)
        self.strip.acknowledge_pressed.connect(lambda told: asking.answer(told.rows))
        self.strip.unread.connect(lambda: self.show_message(messages.just_changed(), MessageKind.HINT))
        self.strip.place_pressed.connect(self.show_place)
        self.strip.alarm_pressed.connect(self._show_alarm)
        self.strip.more_pressed.connect(self.uncover)
        self.strip.more_pressed.connect(self._show_alarms)
        self.status.language_chosen.connect(self.language_chosen)
        self.status.operator_chosen.connect(self.operator_chosen)
        self.status.operator_wanted.connect(asking.operator_name)
        self.status.sign_in_wanted.connect(self.sign_in_wanted)
        self.status.operators_wanted.connect(self.operators_wanted)
        self.status.handover_pressed.connect(self.handover_requested)
        asking.operator_named.connect(self.operator_chosen)
        self.status.keys_pressed.connect(lambda: self.desk_menu().popup(self.status.keys_corner()))
        self.status.figures_pressed.connect(self.figures_requested)
        self.status.programme_pressed.connect(self.programme_requested)
        self.status.survey_pressed.connect(self.survey_requested)
        self.status.screens_pressed.connect(self.screens_requested)
        self.status.silence_pressed.connect(self.silence_requested)
        self.status.trial_pressed.connect(self.trial_requested)
        first = self.first_run
        first.import_requested.connect(self.import_requested)
        first.import_confirmed.connect(self.import_confirmed)
        first.import_cancelled.connect(self.import_cancelled)
        first.demo_requested.connect(self.demo_requested)
        first.test_requested.connect(self.test_requested)
        first.camera_added.connect(self.camera_added)
        first.left.connect(self.show_wall)

    @property
    def asking(self) -> Asking:
        """Its menus and dialogs: the palette asks through the same."""
        return self._asking

    @property
    def around(self) -> WallPage:
        """Where the sites and the alarms of the desk are listed."""
        return self.page

    def _bind_keys(self) -> WindowKeys:
        does: dict[Action, Callable[[], None]] = {
            Action.FIND: self._find,
            Action.FIND_ALARM: self._find_alarm,
            Action.NEWEST_ALARM: self._show_newest,
            Action.EVERYTHING: lambda: self.place_chosen.emit(Place()),
            Action.TREE: self.page.toggle_tree,
            Action.ALARMS: self.page.toggle_alarms,
            Action.FULL_SCREEN: self.toggle_full_screen,
            Action.NEXT_PAGE: lambda: self.page.header.turn(1),
            Action.PREVIOUS_PAGE: lambda: self.page.header.turn(-1),
            Action.SILENCE: self.silence_requested.emit,
            Action.TRY_SOUND: self.trial_requested.emit,
            Action.WALL: self._back_to_wall,
            Action.FIGURES: self.figures_requested.emit,
            Action.PROGRAMME: self.programme_requested.emit,
            Action.SURVEY: self.survey_requested.emit,
            Action.OPERATOR: self.status.open_operator_menu,
            Action.SCREENS: self.screens_requested.emit,
            Action.LEAVE_GUARD: self.leaving_requested.emit,
            Action.EDIT_VIEW: self.edit_requested.emit,
            Action.NEW_VIEW: self.new_view_requested.emit,
            Action.PLACE_BEFORE: self.before_wanted.emit,
            Action.NEXT_PLACE: lambda: self.place_step.emit(1),
            Action.PREVIOUS_PLACE: lambda: self.place_step.emit(-1),
            Action.NEXT_VIEW: lambda: self.view_step.emit(1),
            Action.PREVIOUS_VIEW: lambda: self.view_step.emit(-1),
            Action.VIEWS: self.views_requested.emit,
            Action.TOUR: self.tour_pressed.emit,
            Action.TOURS: self.tours_pressed.emit,
            Action.PALETTE: self.palette_requested.emit,
            Action.SETTINGS: self.settings_requested.emit,
            Action.NEXT_ALARM: lambda: self._step_alarm(1),
            Action.PREVIOUS_ALARM: lambda: self._step_alarm(-1),
            Action.ALARM_LIST: self._go_to_alarms,
            Action.ANSWER_ALL: self.page.alarms.answer_shown,
            Action.ADD_CAMERAS: self.show_first_run,
            Action.IMPORT_SHEET: self._import_sheet,
            Action.LANGUAGE: lambda: self.language_chosen.emit(self.status.other_language()),
            Action.CLOSE_MESSAGE: self.message_bar.dismiss,
            Action.QUIT: self._quit,
            **self.page.alarms.filter.does(),
            **(NO_TOOLS if self._canvas is None else self._canvas.tools.actions()),
            Action.HANDOVER: self.handover_requested.emit,
        }
        keys = WindowKeys(self, self.page.canvas, self.page, self._asking, does)
        keys.tile_of = lambda camera: self._places(camera)[1]
        keys.dialling.layout_dialled.connect(self.layout_chosen)
        keys.dialling.cameras = dialled_cameras(lambda: self._inventory, self.camera_as_shown, self.show_camera)
        keys.retry_requested.connect(self.retry_requested)
        keys.said.connect(lambda text: self.show_message(text, MessageKind.HINT))
        self._pages.currentChanged.connect(self._show_on_wall)
        return keys

    def _show_on_wall(self) -> None:
        """Whether the keys of the wall mean the wall now."""
        self.keys.set_on_wall(self._pages.currentWidget() is self.page and not self.page.editing)

    def show_editor(self, editor: ViewEditor | None) -> None:
        """The editor of a view in the place of the wall; None: the wall again."""
        if editor is not None:
            self._pages.setCurrentWidget(self.page)
        self.page.show_editor(editor)
        self._show_on_wall()
        self._messages.place()

    def show_inventory(self, inventory: Inventory) -> None:
        """Replace every place and camera."""
        self._inventory = self._asking.inventory = inventory
        if self._canvas is not None:
            facility = inventory.facility
            self._canvas.set_places({camera.id: facility[camera.facility_id].name for camera in inventory.cameras})
        self._drawing.show_inventory(inventory)

    def show_state(self, state: WallState) -> None:
        """The newest state. Drawn at once, or within a fifth of a second of the last drawing."""
        self._drawing.show_state(state)

    def _draw(self, state: WallState) -> None:
        self._drawing.draw(state)

    def camera_as_shown(self, camera: CameraId) -> CameraState | None:
        """How that camera is, as it is on the screen now."""
        shown = self._drawing.shown
        return None if shown is None else shown.cameras.get(camera)

    def show_evidence(self, evidence: Evidence) -> None:
        """Who knows what the judgements rest on, for the page "Why?"."""
        self._asking.evidence = evidence

    def show_view(self, place: Place, layout_name: str, page: int, pages: int, view: SavedView | None = None) -> None:
        """What the wall shows; `page` counts from 0. `view`: one that somebody has made, None = the automatic one."""
        self._view = (place, layout_name, page, pages, view)
        self._show_title()
        self.page.tree.show_place(place)

    def offer_views(self, here: Sequence[SavedView], own: Sequence[SavedView]) -> None:
        """The views of the present place, and of who sits here."""
        self.page.header.views.offer_views(here, own)

    def show_views(self, views: Sequence[SavedView]) -> None:
        """All views that there are: the tree marks the places that have some."""
        self.page.tree.show_views(views)

    def _show_title(self) -> None:
        if self._view is not None:
            place, view = self._view[0], self._view[4]
            self.page.header.show_view(self._title(place, view), *self._view[1:], place=self._title(place))

    def _show_enlarged(self, camera_id: CameraId | None) -> None:
        self._enlarged = self._asking.enlarged = camera_id
        self._show_title()

    def show_selection(self, camera_id: CameraId | None) -> None:
        """The tile that is selected: keys speak of it."""
        self.keys.selected = camera_id
        camera = self._inventory.camera.get(camera_id) if camera_id is not None else None
        facility = None if camera is None else self._inventory.facility[camera.facility_id]
        self.page.alarms.show_tile(facility, newest=facility is not None and not self._framing)

    def _frame(self, row: AlarmRow) -> None:
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
        self._messages.tell_mark(self._inventory.camera[CameraId(camera_id)], may_be_still, ptz)

    def _enlarge(self, camera_id: str, wanted: bool) -> None:
        """Let that camera fill the wall, from wherever it was asked for; or go back to the grid."""
        if not wanted:
            if self._canvas is not None:
                self._canvas.enlarge(None)
            return
        self.camera_chosen.emit(camera_id)  # its page, when it is on another
        if self._canvas is not None:
            self._canvas.enlarge_camera(CameraId(camera_id))

    def show_desk(self, operator: str, language: Language) -> None:
        """Who sits here, and the language in use."""
        self._asking.operator = operator
        self.status.show_operator(operator)
        self.status.show_language(language)

    def show_permits(self, refusal: Callable[[Deed], str]) -> None:
        """Who may what whoever sits here may not: entries of menus are grey then, and say so. To be called once."""
        self._asking.refusal = refusal

    def show_operators(self, sits: str, names: Sequence[str], *, guarded: bool = False) -> None:
        """Who sits here now, and who may: work is assigned to them too. `guarded`: whoever acts signs in."""
        self._operators = (tuple(names), guarded)
        self._asking.operator = sits
        self._order_operators()
        self.status.show_operator(sits)

    def _order_operators(self) -> None:
        """As the language of the moment has it."""
        names, guarded = self._operators
        self._asking.operators = tuple(by_name(names))
        self.status.show_operators(self._asking.operators, guarded=guarded)

    def show_settings(self, now: SettingsNow) -> None:
        """How the centre's settings are."""
        self.status.show_settings(now)

    def show_notes(self, notes: Sequence[str]) -> None:
        """Ready-made notes, to be offered wherever one is typed. To be called once."""
        self._asking.notes = notes
        offer_notes(self.page.alarms.note, notes)

    def show_sound(self, state: SoundState, silenced: bool) -> None:
        """Whether the tone can be heard."""
        self.status.show_sound(state, silenced)
        self.strip.show_sound(state, silenced)
        self.sound_shown.emit(state, silenced)

    def show_list(self, now: ServerListNow) -> None:
        """How old the list of the inventory server is."""
        self.status.show_list(now)

    def show_outside(self, failing: str) -> None:
        """By which ways others outside are not told of alarms; "": there is nothing to say."""
        self.status.show_outside(failing)

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

    def _back_to_wall(self) -> None:
        self.wall_requested.emit()
        self.uncover()

    @property
    def drawing(self) -> WindowDrawing:
        """What is drawn now."""
        return self._drawing

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
            self._asking.camera_menu(camera_id, position)

    def open_place_menu(self, place: Place, position: QPoint) -> None:
        """The menu of that facility or larger place, at a global position."""
        if not self.guarded:
            self._asking.place_menu(place, position)

    def open_why(self, camera_id: str) -> None:
        """The page "Why?" of that camera."""
        self._asking.why(camera_id)

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

    def acknowledge_camera(self, camera_id: str) -> None:
        """Answer to that camera's alarm as it is shown, if it has one (Space on a tile)."""
        self._asking.camera_answered(camera_id)

    def _show_alarms(self) -> None:
        if self.page.alarms.isHidden() and not self.guarded:
            self.page.toggle_alarms()

    def _show_alarm(self, row: AlarmRow) -> None:
        """Its camera or place on the wall, and beside it what it means and whom to call."""
        self.uncover()
        if row.camera_id is not None:
            self.camera_chosen.emit(row.camera_id)
        else:
            self.place_chosen.emit(row.place)
        self._show_alarms()
        self.page.alarms.pick(row)

    def show_place(self, place: Place) -> None:
        """That place on the wall, whatever covers it."""
        self.show_wall()
        self.uncover()
        self.place_chosen.emit(place)

    def _show_newest(self) -> None:
        self.show_wall()
        row = self.page.alarms.newest_unanswered()
        if row is None:
            self.show_message(self.tr("No alarm waits for an answer"), MessageKind.HINT)
        else:
            self._show_alarm(row)

    def desk_menu(self) -> DeskMenu:
        """Every action by group, with its key: what can be done without a keyboard, and the keys of now."""
        return DeskMenu(self, self.keys.do, self.hindrance)

    def _step_alarm(self, step: int) -> None:
        """The alarm before or after the one that was told of last."""
        self.show_wall()
        item = neighbour_of(self.page.alarms.view, self.page.alarms.detail_row, step)
        if isinstance(item, AlarmRow):
            self._show_alarm(item)
        elif item is not None:
            self.show_place(item.place)
            self.page.alarms.view.select_item(item)
        else:
            self.show_message(self.tr("No alarm is listed"), MessageKind.HINT)

    def _quit(self) -> None:
        self.close()

    def _go_to_alarms(self) -> None:
        self.show_wall()
        self._show_alarms()
        self.page.alarms.view.start()

    def _import_sheet(self) -> None:
        self.show_first_run()
        self.first_run.choose_file()

    def show_camera(self, camera_id: str) -> None:
        """On the wall and selected: the next Enter enlarges it."""
        self.show_wall()
        self.uncover()
        self.camera_chosen.emit(camera_id)

    def palette_room(self) -> QRect:
        """What of this window the palette may cover: the pictures; not the strip, nor the list of alarms."""
        over = self.page.canvas if self._pages.currentWidget() is self.page else self._pages
        return QRect(over.mapTo(self, QPoint(0, 0)), over.size())

    def _find(self) -> None:
        self.show_wall()
        self.page.show_tree()
        self.page.tree.start_search()

    def _find_alarm(self) -> None:
        self.show_wall()
        self._show_alarms()
        self.page.alarms.filter.start_search()

    def _title(self, place: Place, view: SavedView | None = None) -> str:
        return title(place, self._enlarged, self._inventory, view)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Video wall"))
        if self._view is not None:
            self.show_view(*self._view)

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
