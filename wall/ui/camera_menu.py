"""What can be done with one camera or one place: the menus of a tile, of a row of the tree and of an alarm."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from wall.access import Deed
from wall.alarms.source import Source
from wall.model import Camera, Contact, Facility, StreamChoice
from wall.ui import stream_words, words
from wall.ui.actions import Action
from wall.ui.alarm_menu import grey
from wall.ui.keymap import keymap
from wall.ui.parts import unmarked
from wall.ui.places import EVERYTHING
from wall.ui.state import Place

_SESSIONS = (1, 2, 3, 4, 6, 8)  # what cameras bear; a sheet may say another number


class _Menu(QMenu):
    """A menu with a heading. Made once, shown once."""

    copied = Signal(str)
    place_requested = Signal(Place)
    facility_page_requested = Signal(str)  # FacilityId
    plan_requested = Signal(Source)  # a camera or a facility: when it is away by plan

    def __init__(self, parent: QWidget, heading: str, refusal: Callable[[Deed], str]) -> None:
        """`refusal`: who may what whoever sits here may not."""
        super().__init__(parent)
        self._refusal = refusal
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.addAction(unmarked(heading)).setEnabled(False)
        self.addSeparator()

    def _add_contact(self, contact: Contact) -> None:
        """Whom to call. A press copies the number."""
        known = words.contact(contact)
        if not known:
            return
        if contact.telephone:
            call = self.addAction(unmarked(self.tr("Copy number: {0}").format(known[0])))
            call.triggered.connect(lambda: self._copy(contact.telephone))
        else:
            self.addAction(unmarked(known[0])).setEnabled(False)
        self.addSeparator()

    def _add_place(self, place: Place) -> None:
        if place.facility_id is not None:
            text = self.tr("Show the facility")
        else:
            text = self.tr("Show all cameras") if place == EVERYTHING else self.tr("Show the province")
        show = self.addAction(unmarked(text))
        show.triggered.connect(lambda: self.place_requested.emit(place))
        if place.facility_id is not None:
            page = self.addAction(self.tr("Facility page: record, survey, scheme"))
            page.setShortcut(keymap().first(Action.FACILITY))
            page.triggered.connect(lambda: self.facility_page_requested.emit(place.facility_id))

    def _add_plan(self, source: Source) -> None:
        plan = self.addAction(self.tr("Planned absence …"))
        plan.setShortcut(keymap().first(Action.PLAN))
        grey(plan, self._refusal(Deed.PLAN))
        plan.triggered.connect(lambda: self.plan_requested.emit(source))

    def _copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.copied.emit(text)


class CameraMenu(_Menu):
    """Of one camera."""

    retry_requested = Signal(str)  # CameraId
    note_requested = Signal(str)  # CameraId: acknowledge with a note
    password_requested = Signal(str)  # CameraId
    why_requested = Signal(str)  # CameraId
    evidence_requested = Signal(str)  # CameraId
    learn_anew_requested = Signal(str)  # CameraId
    marks_changed = Signal(str, bool, bool)  # CameraId, the picture may be still, PTZ camera
    streams_changed = Signal(str, object, object)  # CameraId, StreamChoice, the most sessions or None
    enlarge_requested = Signal(str, bool)  # CameraId; False: back to the grid

    def __init__(
        self,
        parent: QWidget,
        camera: Camera,
        facility: Facility,
        acknowledgeable: bool,
        enlarged: bool = False,
        add_alarm: Callable[[QMenu], object] = lambda _: None,
        refusal: Callable[[Deed], str] = lambda _: "",
        add_tools: Callable[[QMenu], object] = lambda _: None,
    ) -> None:
        """`add_alarm` adds what can be done with its alarm, `add_tools` what with its picture.

        `refusal`: who may what whoever sits here may not.
        """
        super().__init__(parent, words.numbered(camera.number, camera.name), refusal)
        enlarge = self.addAction(self.tr("Back to the grid") if enlarged else self.tr("Enlarge"))
        enlarge.setShortcut("Esc" if enlarged else "Enter")
        enlarge.triggered.connect(lambda: self.enlarge_requested.emit(camera.id, not enlarged))
        why = self.addAction(self.tr("Why?"))
        why.setShortcut(keymap().first(Action.WHY))
        why.triggered.connect(lambda: self.why_requested.emit(camera.id))
        evidence = self.addAction(self.tr("Evidence …"))
        evidence.setShortcut(keymap().first(Action.EVIDENCE))
        evidence.triggered.connect(lambda: self.evidence_requested.emit(camera.id))
        add_tools(self)
        self.addSeparator()
        self._add_contact(facility.contact)
        note = self.addAction(self.tr("Acknowledge with a note …"))
        note.setShortcut(keymap().first(Action.NOTE))
        note.setEnabled(acknowledgeable)
        grey(note, refusal(Deed.ACKNOWLEDGE))
        note.triggered.connect(lambda: self.note_requested.emit(camera.id))
        add_alarm(self)
        self.addSeparator()
        retry = self.addAction(self.tr("Connect again now"))
        retry.setShortcut(keymap().first(Action.RETRY))
        retry.triggered.connect(lambda: self.retry_requested.emit(camera.id))
        password = self.addAction(self.tr("Change the password …"))
        password.setShortcut(keymap().first(Action.LOGIN))
        grey(password, refusal(Deed.PASSWORDS))
        password.triggered.connect(lambda: self.password_requested.emit(camera.id))
        copy = self.addAction(self.tr("Copy the address without the password"))
        copy.setShortcut("Ctrl+C")
        copy.triggered.connect(lambda: self._copy(str(camera.main)))
        self.addSeparator()
        self._add_judgement(camera)
        self._add_streams(camera)
        self._add_plan(Source.camera(camera.id))
        self.addSeparator()
        self._add_place(Place(facility.province_id, facility.id))

    def _add_judgement(self, camera: Camera) -> None:
        """What somebody who knows the camera can say about it."""
        still = self._check(words.may_be_still(), camera.may_be_still)
        still.triggered.connect(lambda on: self.marks_changed.emit(camera.id, on, camera.ptz))
        ptz = self._check(words.looks_around(), camera.ptz)
        ptz.triggered.connect(lambda on: self.marks_changed.emit(camera.id, camera.may_be_still, on))
        learn = self.addAction(self.tr("Learn anew …"))
        learn.setShortcut(keymap().first(Action.LEARN))
        for action in (still, ptz, learn):
            grey(action, self._refusal(Deed.INVENTORY))
        learn.triggered.connect(lambda: self.learn_anew_requested.emit(camera.id))

    def _add_streams(self, camera: Camera) -> None:
        """Which of its streams is pulled, and how many sessions it bears."""
        streams = self._choices(stream_words.stream())
        for choice in StreamChoice:
            chosen = _choice(streams, stream_words.choice(choice), camera.stream_choice is choice)
            chosen.triggered.connect(
                lambda _, choice=choice: self.streams_changed.emit(camera.id, choice, camera.max_sessions)
            )
        _only_one(streams)
        if camera.sub is None and streams.menuAction().isEnabled():
            grey(streams.menuAction(), stream_words.only_one())
        sessions = self._choices(stream_words.sessions())
        for most in sorted({0, *_SESSIONS, camera.max_sessions or 0}):
            chosen = _choice(sessions, stream_words.sessions_entry(most or None), (camera.max_sessions or 0) == most)
            chosen.triggered.connect(
                lambda _, most=most: self.streams_changed.emit(camera.id, camera.stream_choice, most or None)
            )
        _only_one(sessions)

    def _choices(self, text: str) -> QMenu:
        """A menu of which one entry is checked."""
        menu = self.addMenu(unmarked(text))
        grey(menu.menuAction(), self._refusal(Deed.INVENTORY))
        return menu

    def _check(self, text: str, on: bool) -> QAction:
        action = self.addAction(unmarked(text))
        action.setCheckable(True)
        action.setChecked(on)
        return action


def _choice(menu: QMenu, text: str, on: bool) -> QAction:
    action = menu.addAction(unmarked(text))
    action.setCheckable(True)
    action.setChecked(on)
    return action


def _only_one(menu: QMenu) -> None:
    """Of its entries one is checked, and the marks look so."""
    group = QActionGroup(menu)
    for action in menu.actions():
        action.setActionGroup(group)


class PlaceMenu(_Menu):
    """Of a facility or a larger place; `owed` is how many of its alarms wait for an answer."""

    acknowledge_requested = Signal(Place)
    evidence_requested = Signal(Place)

    def __init__(
        self,
        parent: QWidget,
        place: Place,
        name: str,
        contact: Contact,
        owed: int,
        add_alarm: Callable[[QMenu], object] = lambda _: None,
        refusal: Callable[[Deed], str] = lambda _: "",
    ) -> None:
        super().__init__(parent, name, refusal)
        self._add_contact(contact)
        text = self.tr("Acknowledge") if place.facility_id is None else self.tr("Acknowledge the facility")
        acknowledge = self.addAction(unmarked(f"{text} ({owed})" if owed else text))
        acknowledge.setEnabled(owed > 0)
        grey(acknowledge, refusal(Deed.ACKNOWLEDGE))
        acknowledge.triggered.connect(lambda: self.acknowledge_requested.emit(place))
        add_alarm(self)
        evidence = self.addAction(self.tr("Evidence …"))
        evidence.setShortcut(keymap().first(Action.EVIDENCE))
        evidence.triggered.connect(lambda: self.evidence_requested.emit(place))
        self.addSeparator()
        if place.facility_id is not None:
            self._add_plan(Source.facility(place.facility_id))
        self._add_place(place)
