"""What the window asks before something is done: its menus and dialogs, each of which gives the keyboard back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QObject, QPoint, QRect, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QMenu, QStyle, QWidget

from wall.access import Deed
from wall.alarms.book import Acknowledgement, Alarm
from wall.alarms.hiding import Hidden
from wall.alarms.lifecycle import AlarmState
from wall.alarms.requests import Reset
from wall.alarms.schedule import Plan, PlannedNow, holding
from wall.alarms.source import CAUSE_OF, Source
from wall.health.history import NO_TRACE
from wall.model import Camera, CameraId, Contact, Inventory
from wall.ui import access_words, messages, words
from wall.ui.alarm_menu import AlarmEntries
from wall.ui.alarm_rows import AlarmRow
from wall.ui.aside_dialog import AsideDialog
from wall.ui.camera_menu import CameraMenu, PlaceMenu
from wall.ui.dialogs import AcknowledgeDialog, LearnDialog, PasswordDialog
from wall.ui.hiding_dialogs import ShelveDialog, TakeOutDialog
from wall.ui.keys_overview import KeysDialog
from wall.ui.operator_menu import OperatorDialog
from wall.ui.parts import NoteField
from wall.ui.places import source_name, source_of
from wall.ui.placing import lowered
from wall.ui.plan_dialog import PlanDialog
from wall.ui.state import Place, WallState
from wall.ui.why import Evidence, Why
from wall.ui.why_dialog import WhyDialog
from wall.urls import Credentials


class Asking(QObject):
    """Knows what is shown (`inventory`, the unacknowledged `owed`, the newest `state`); reports what was answered."""

    acknowledge_requested = Signal(list, str)  # list[Acknowledgement], note
    asked = Signal(list)  # list[Request]
    retry_requested = Signal(str)  # CameraId
    place_requested = Signal(Place)
    facility_page_requested = Signal(str)  # FacilityId
    learn_anew_requested = Signal(str)  # CameraId
    marks_changed = Signal(str, bool, bool)  # CameraId, the picture may be still, PTZ camera
    streams_changed = Signal(str, object, object)  # CameraId, StreamChoice, the most sessions or None
    enlarge_requested = Signal(str, bool)  # CameraId; False: back to the grid
    credentials_entered = Signal(str, Credentials)  # CameraId
    evidence_requested = Signal(object, str)  # Source, what it is called
    plan_made = Signal(Plan)
    plan_removed = Signal(int)  # Plan.id
    operator_named = Signal(str)  # who sits here now
    settings_requested = Signal()
    keys_print_requested = Signal()  # the overview, on paper
    copied = Signal(str)
    said = Signal(str)  # why nothing happened
    elsewhere_requested = Signal(object, int)  # Place or CameraId, the number of a monitor: show it there
    ended = Signal()  # a dialog is closed

    def __init__(self, window: QWidget, note: NoteField) -> None:
        super().__init__(window)
        self._window = window
        self._note = note
        self.inventory = Inventory()
        self.owed: Sequence[AlarmRow] = ()
        self.state: WallState | None = None
        self.evidence: Evidence | None = None
        self.enlarged: CameraId | None = None
        self.operator = ""
        self.refusal: Callable[[Deed], str] = lambda _: ""  # who may what whoever sits here may not
        self.operators: Sequence[str] = ()  # who there are, this one included
        self.notes: Sequence[str] = ()  # ready-made ones
        self.places: Callable[[CameraId], tuple[QRect, QRect]] | None = None  # what a page may cover, and must not
        self.room: Callable[[], QRect] | None = None  # what any dialog may cover: all but the strip
        self.unlisted: Callable[[Sequence[AlarmRow]], tuple[int, int]] = lambda _rows: (0, 0)  # by a filter
        self.monitors: Callable[[], Sequence[int]] = lambda: ()  # where else something can be shown, by number
        self.no_answers = ""  # why nothing can be acknowledged here now
        self.add_tools: Callable[[QMenu, CameraId], None] = lambda _menu, _camera: None  # of the picture of its tile
        self._why: WhyDialog | None = None

    def learn_from(self, other: Asking) -> None:
        """Know what another window's knows: what is shown there is what this one's menus and dialogs speak of."""
        self.inventory, self.owed, self.state = other.inventory, other.owed, other.state
        self.evidence, self.refusal = other.evidence, other.refusal
        self.operator, self.operators, self.notes = other.operator, other.operators, other.notes

    def pass_on(self, other: Asking) -> None:
        """Report what is asked for as if it had been asked in that other window; but not what is for this one."""
        for signal, theirs in (
            (self.acknowledge_requested, other.acknowledge_requested),
            (self.asked, other.asked),
            (self.retry_requested, other.retry_requested),
            (self.facility_page_requested, other.facility_page_requested),
            (self.learn_anew_requested, other.learn_anew_requested),
            (self.marks_changed, other.marks_changed),
            (self.streams_changed, other.streams_changed),
            (self.credentials_entered, other.credentials_entered),
            (self.evidence_requested, other.evidence_requested),
            (self.plan_made, other.plan_made),
            (self.plan_removed, other.plan_removed),
            (self.elsewhere_requested, other.elsewhere_requested),
            (self.settings_requested, other.settings_requested),
            (self.keys_print_requested, other.keys_print_requested),
        ):
            signal.connect(theirs)

    def camera_menu(self, camera_id: str, position: QPoint) -> None:
        """The menu of that camera, at a global position."""
        camera = self.inventory.camera.get(CameraId(camera_id))
        if camera is None:
            return
        facility = self.inventory.facility[camera.facility_id]
        owed, enlarged = bool(self.owed_by(camera.id)), camera.id == self.enlarged
        alarm = self.alarm_of(Source.camera(camera.id))
        menu = CameraMenu(
            self._window,
            camera,
            facility,
            owed,
            enlarged,
            lambda menu: self._entries(menu, alarm),
            self.refusal,
            lambda menu: self.add_tools(menu, camera.id),
        )
        menu.enlarge_requested.connect(self.enlarge_requested)
        menu.retry_requested.connect(self.retry_requested)
        menu.note_requested.connect(lambda wanted: self.confirm(self.owed_by(wanted), ""))
        menu.place_requested.connect(self.place_requested)
        menu.facility_page_requested.connect(self.facility_page_requested)
        menu.password_requested.connect(self.password)
        menu.why_requested.connect(self.why)
        menu.evidence_requested.connect(self.ask_evidence)
        menu.learn_anew_requested.connect(self.learn)
        menu.marks_changed.connect(self.marks_changed)
        menu.streams_changed.connect(self.streams_changed)
        menu.plan_requested.connect(self.plan)
        menu.copied.connect(self.copied)
        self.offer_monitors(menu, camera.id)
        menu.popup(position)

    def offer_monitors(self, menu: QMenu, wanted: object) -> None:
        """Entries that show it (a Place, a CameraId, whatever else walls know) on another monitor."""
        for number in self.monitors():
            entry = menu.addAction(self.tr("Show on screen {0}").format(number))
            entry.triggered.connect(lambda _=False, there=number: self.elsewhere_requested.emit(wanted, there))

    def place_menu(self, place: Place, position: QPoint) -> None:
        """The menu of that facility, province or of everything, at a global position."""
        name = source_name(source_of(place), self.inventory)
        if not name:
            return
        facility = None if place.facility_id is None else self.inventory.facility[place.facility_id]
        contact = Contact() if facility is None else facility.contact
        alarm = self.alarm_of(source_of(place))
        owed = len(self._of_place(place))
        menu = PlaceMenu(
            self._window, place, name, contact, owed, lambda menu: self._entries(menu, alarm), self.refusal
        )
        menu.acknowledge_requested.connect(lambda wanted: self.answer(self._of_place(wanted)))
        menu.evidence_requested.connect(self.place_evidence)
        menu.place_requested.connect(self.place_requested)
        menu.facility_page_requested.connect(self.facility_page_requested)
        menu.plan_requested.connect(self.plan)
        menu.copied.connect(self.copied)
        self.offer_monitors(menu, place)
        menu.popup(position)

    def row_menu(self, row: AlarmRow, position: QPoint) -> None:
        """The menu of what that alarm is about, at a global position."""
        if row.camera_id is not None:
            self.camera_menu(row.camera_id, position)
        else:
            self.place_menu(row.place, position)

    def facility_page(self, camera_id: CameraId | None, place: Place) -> bool:
        """Ask for the page of that camera's facility, without a camera for that place's. False: there is none."""
        camera = None if camera_id is None else self.inventory.camera.get(camera_id)
        facility_id = place.facility_id if camera is None else camera.facility_id
        if facility_id is not None:
            self.facility_page_requested.emit(facility_id)
        return facility_id is not None

    def plan(self, source: Source) -> None:
        """Ask when that camera or facility is away by plan."""
        name = source_name(source, self.inventory)
        if name and self.state is not None:
            plans = [each for each in self.state.plans if each.source == source]
            cameras = len(self._cameras_of(source))
            dialog = PlanDialog(self._window, name, source, plans, self.state.at, cameras)
            dialog.made.connect(self.plan_made)
            dialog.removed.connect(self.plan_removed)
            self._open(dialog)

    def _cameras_of(self, source: Source) -> Sequence[Camera]:
        facility_id = source.facility_id
        if facility_id is not None:
            return self.inventory.cameras_of.get(facility_id, ())
        return [each for each in self.inventory.cameras if each.id == source.camera_id]

    def camera_answered(self, camera_id: str) -> None:
        """Answer to that camera's alarm as it is shown, if it has one, or to that of the place that explains it."""
        rows, cause = self.owed_by(camera_id), self._cause_of(camera_id)
        self.answer(rows)
        listed = self.state is not None and cause in self.state.places  # else it is being written down
        if not rows and cause is not None and listed:
            told = words.condition(CAUSE_OF[cause.kind])
            self.said.emit(messages.nothing_owed(self.inventory.camera[CameraId(camera_id)].name, told))

    def answer(self, rows: tuple[AlarmRow, ...]) -> None:
        """One alarm is answered at once, several are listed first."""
        if self.no_answers:
            self.said.emit(self.no_answers)
        elif len(rows) == 1:
            self._answered([rows[0].acknowledgement], self._note.text().strip())
        else:
            self.confirm(rows, self._note.text().strip())

    def confirm(self, rows: tuple[AlarmRow, ...], note: str) -> None:
        """List them and ask."""
        if self.no_answers:
            self.said.emit(self.no_answers)
        elif rows:
            at = None if self.state is None else self.state.at
            dialog = AcknowledgeDialog(self._window, rows, note, at, self.notes, self.unlisted(rows))
            dialog.confirmed.connect(self._answered)
            self._open(dialog)

    def shelve(self, camera_id: str) -> None:
        """Ask for how long and why that camera's alarm is to be shelved; not where it is out of service."""
        self.hide(ShelveDialog, Source.camera(CameraId(camera_id)))

    def take_out(self, camera_id: str) -> None:
        """Ask for how long and why that camera is to be out of service; not where it is already."""
        self.hide(TakeOutDialog, Source.camera(CameraId(camera_id)))

    def hide(self, kind: type[ShelveDialog | TakeOutDialog], source: Source) -> None:
        """The same of a camera or a place; says why, where it cannot be done."""
        alarm, deed = self.alarm_of(source), Deed.OUT_OF_SERVICE
        if kind is ShelveDialog:
            deed = Deed.SHELVE if source.camera_id is not None else Deed.SHELVE_PLACE
        if self.refusal(deed):
            self.said.emit(access_words.refused(deed))
        elif alarm is None:
            self.said.emit(self.tr("Nothing is wrong with it: there is nothing to put aside"))
        elif alarm.hiding.kind is Hidden.OUT_OF_SERVICE:
            self.said.emit(self.tr("It is out of service already"))
        else:
            self._hide(kind, alarm)

    def note_camera(self, camera_id: str) -> None:
        """Ask for the note with which that camera's alarm is acknowledged."""
        self.note_rows(self.owed_by(camera_id))

    def note_rows(self, rows: Sequence[AlarmRow]) -> None:
        """Ask for the note with which those of these alarms are acknowledged that wait for an answer."""
        meant = {row.alarm.source for row in rows}
        if owed := tuple(row for row in self.owed if row.alarm.source in meant):
            self.confirm(owed, self._note.text().strip())
        else:
            self.said.emit(self.tr("No alarm of this waits for an answer"))

    def reset(self, camera_id: str) -> None:
        """Reset that camera's alarm, if it waits for that; says so, where it does not."""
        alarm = self.alarm_of(Source.camera(CameraId(camera_id)))
        if alarm is not None and alarm.state is AlarmState.LATCHED:
            self.asked.emit([Reset(alarm.source, alarm.occurrence)])
        else:
            self.said.emit(self.tr("Its alarm does not wait for a reset"))

    def aside(self) -> None:
        """The list of everything that is shelved, out of service or away by plan."""
        dialog = AsideDialog(self._window, self._put_aside, self._names)
        dialog.asked.connect(self.asked)
        dialog.plan_requested.connect(self.plan)
        self._open(dialog)

    def _put_aside(self) -> tuple[Sequence[Alarm | PlannedNow], datetime] | None:
        state = self.state
        return None if state is None else ((*state.aside, *holding(state.plans, state.at)), state.at)

    def _names(self, source: Source) -> tuple[str, str]:
        """What a source is called, and its place."""
        name, camera_id = source_name(source, self.inventory), source.camera_id
        camera = None if camera_id is None else self.inventory.camera.get(camera_id)
        if camera is None:
            return name, ""
        return words.numbered(camera.number, camera.name), self._where(camera)

    def _where(self, camera: Camera) -> str:
        facility = self.inventory.facility[camera.facility_id]
        return f"{self.inventory.province[facility.province_id].name} · {facility.name}"

    def alarm_of(self, source: Source) -> Alarm | None:
        """The row as it is shown; None where nothing is known of it, or of a place, nothing is wrong with it."""
        state = self.state
        if state is None:
            return None
        if source.camera_id is None:
            return state.places.get(source)
        now = state.cameras.get(source.camera_id)
        return None if now is None else now.alarm

    def _entries(self, menu: QMenu, alarm: Alarm | None) -> None:
        """What can be done with that alarm, in that menu."""
        if alarm is None:
            return
        entries = AlarmEntries(menu, alarm, self.operator, self.notes, self.operators, self.refusal)
        entries.asked.connect(self.asked)
        entries.shelve_requested.connect(lambda wanted: self._hide(ShelveDialog, wanted))
        entries.take_out_requested.connect(lambda wanted: self._hide(TakeOutDialog, wanted))

    def _hide(self, kind: type[ShelveDialog | TakeOutDialog], alarm: Alarm) -> None:
        if self.state is not None:
            name, place = self._names(alarm.source)
            dialog = kind(self._window, alarm, f"{name} · {place}" if place else name, self.state.at, self.notes)
            dialog.asked.connect(self.asked)
            self._open(dialog)

    def copy(self, text: str) -> None:
        """Put that on the clipboard."""
        QGuiApplication.clipboard().setText(text)
        self.copied.emit(text)

    def operator_name(self) -> None:
        """Ask for the name of somebody who sits here for the first time."""
        dialog = OperatorDialog(self._window)
        dialog.entered.connect(self.operator_named)
        self._open(dialog)

    def keys(self) -> None:
        """The overview of keys."""
        dialog = KeysDialog(self._window)
        dialog.change_pressed.connect(self.settings_requested)
        dialog.print_pressed.connect(self.keys_print_requested)
        self._open(dialog)

    def why(self, camera_id: str) -> None:
        """The page "Why?" of that camera; of one camera at a time."""
        if self._why is not None:
            self._why.reject()
        if self._case(CameraId(camera_id)) is None:
            return
        self._why = dialog = WhyDialog(self._window, lambda: self._case(CameraId(camera_id)))
        dialog.retry_requested.connect(self.retry_requested)
        dialog.evidence_requested.connect(self.ask_evidence)
        dialog.finished.connect(self._why_closed)
        dialog.finished.connect(self.ended)
        if self.places is not None:
            dialog.keep_free(*self.places(CameraId(camera_id)))
        dialog.show()
        dialog.activateWindow()  # without a window manager nobody else gives it the keyboard

    def ask_evidence(self, camera_id: str) -> None:
        """What was kept of that camera."""
        source = Source.camera(CameraId(camera_id))
        self.evidence_requested.emit(source, source_name(source, self.inventory))

    def place_evidence(self, place: Place) -> None:
        """What was kept of that facility or larger place."""
        source = source_of(place)
        self.evidence_requested.emit(source, source_name(source, self.inventory))

    def row_evidence(self, row: AlarmRow) -> None:
        """What was kept with that alarm of a place."""
        self.evidence_requested.emit(row.alarm.source, row.name)

    def _why_closed(self) -> None:
        self._why = None

    def _case(self, camera_id: CameraId) -> Why | None:
        """What is known of that camera now; None when it is not watched any more."""
        state, inventory = self.state, self.inventory
        camera = inventory.camera.get(camera_id)
        if state is None or camera is None or camera_id not in state.cameras:
            return None
        evidence = self.evidence
        readings = () if evidence is None else evidence.readings(camera_id, state.now)
        trace = NO_TRACE if evidence is None else evidence.trace(camera_id)
        return Why(camera, self._where(camera), state.cameras[camera_id], readings, trace, state.now, state.at)

    def learn(self, camera_id: str) -> None:
        """Ask whether what is usual for that camera is to be forgotten."""
        dialog = LearnDialog(self._window, self.inventory.camera[CameraId(camera_id)])
        dialog.confirmed.connect(self.learn_anew_requested)
        self._open(dialog)

    def _answered(self, requests: list[Acknowledgement], note: str) -> None:
        self._note.clear()
        self.acknowledge_requested.emit(requests, note)

    def password(self, camera_id: str) -> None:
        """Ask for another password of that camera."""
        dialog = PasswordDialog(self._window, self.inventory.camera[CameraId(camera_id)])
        dialog.entered.connect(self.credentials_entered)
        self._open(dialog)

    def _open(self, dialog: QDialog) -> None:
        dialog.finished.connect(self.ended)
        dialog.open()
        if self.room is not None:
            title = dialog.style().pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight)  # its frame is not known yet
            dialog.setGeometry(lowered(dialog.geometry(), self.room().adjusted(0, title, 0, 0)))

    def _cause_of(self, camera_id: str) -> Source | None:
        """Whose alarm stands for that camera's."""
        now = None if self.state is None else self.state.cameras.get(CameraId(camera_id))
        return None if now is None else now.suppressed_by

    def owed_by(self, camera_id: str) -> tuple[AlarmRow, ...]:
        """The rows that a press on that camera means: its own, or that of the place that stands for it."""
        wanted = self._cause_of(camera_id) or Source.camera(CameraId(camera_id))
        return tuple(row for row in self.owed if row.alarm.source == wanted)

    def _of_place(self, place: Place) -> tuple[AlarmRow, ...]:
        return tuple(row for row in self.owed if row.place == place)
