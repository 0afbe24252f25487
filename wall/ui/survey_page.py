"""The survey's page: find the cameras of a facility, probe them, note who and what, save all of it as a bundle; and
at the centre, take such a bundle in.

A window of its own beside the wall: the wall goes on. It shows what it is told and reports what is asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from wall.config import Language
from wall.ui.beside_wall import BesideWall
from wall.ui.facility_dialogs import VisitDialog
from wall.ui.parts import ElidedLabel, PlainLabel, push_button
from wall.ui.programme_words import ProgrammeWords
from wall.ui.survey_bundle import BundlePart
from wall.ui.survey_cameras import CamerasPart
from wall.ui.survey_find import FindPart
from wall.ui.survey_import import ImportPart
from wall.ui.survey_record import RecordPart
from wall.ui.survey_values import Network, SurveyShown
from wall.ui.survey_words import visit_line
from wall.ui.theme import GRID, TITLE
from wall.urls import Secret

if TYPE_CHECKING:
    from wall.programme.facts import Visit

_SIZE = QSize(1440, 860)  # pixels, where the screen has room for it
_NAME_WIDTH = 240


def _now() -> datetime:
    return datetime.now().astimezone()


class SurveyWindow(BesideWall):
    """Belongs to the wall's window; closing it hides it, and ends nothing that is under way."""

    survey_chosen = Signal(str)  # its name, which may be new
    visit_said = Signal(object)  # Visit
    bundle_wanted = Signal(Path, Secret)
    words_wanted = Signal()  # in another language

    def __init__(
        self,
        parent: QWidget,
        room: Callable[[], QRect] | None = None,
        language: Callable[[], Language] = lambda: Language.ENGLISH,
        clock: Callable[[], datetime] = _now,
    ) -> None:
        """`room`: what of the screen it may cover when it is opened; None: wherever the system puts it. `language`:
        of the screen, for what is said of a visit."""
        super().__init__(parent, room, _SIZE)
        self._language, self._clock = language, clock
        self._shown: SurveyShown | None = None
        self._busy = False
        self.surveyor = ""  # whose visit is noted where nobody else is typed
        self.name = QComboBox()
        self.open = push_button()
        self.name_label, self.heading, self.message = PlainLabel(), ElidedLabel(TITLE, bold=True), PlainLabel()
        self.tabs = QTabWidget()
        self.search, self.cameras, self.record, self.bundle = FindPart(), CamerasPart(), RecordPart(), BundlePart()
        self.arrival = ImportPart()
        self._build()
        self._retranslate()
        self.show_busy()

    def _build(self) -> None:
        self.name.setEditable(True)
        self.name.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.name.setFixedWidth(_NAME_WIDTH)
        self.message.setWordWrap(True)
        top = QHBoxLayout()
        top.setSpacing(2 * GRID)
        top.addWidget(self.name_label)
        top.addWidget(self.name)
        top.addWidget(self.open)
        top.addSpacing(4 * GRID)
        top.addWidget(self.heading, 1)
        for part in (self.search, self.cameras, self.record, self.bundle, self.arrival):
            self.tabs.addTab(part, "")
        column = QVBoxLayout(self)
        column.setContentsMargins(4 * GRID, 3 * GRID, 4 * GRID, 3 * GRID)
        column.setSpacing(3 * GRID)
        column.addLayout(top)
        column.addWidget(self.tabs, 1)
        column.addWidget(self.message)
        self.open.clicked.connect(self._choose)
        self.name.activated.connect(self._choose)
        entry = self.name.lineEdit()
        assert entry is not None
        entry.returnPressed.connect(self._choose)
        entry.textChanged.connect(self._check)
        self.record.visits.add.clicked.connect(self._ask_visit)
        self.bundle.wanted.connect(self.bundle_wanted)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.close)

    # What is shown -----------------------------------------------------------------------------------------------

    def show_surveys(self, names: tuple[str, ...]) -> None:
        """Those that were begun on this computer; what stands in the field stays."""
        typed = self.name.currentText()
        self.name.clear()
        self.name.addItems(list(names))
        self.name.setEditText(typed or (names[0] if names else ""))

    def show_networks(self, networks: tuple[Network, ...]) -> None:
        """Which networks this computer is in."""
        self.search.show_networks(networks)

    def show_survey(self, shown: SurveyShown) -> None:
        """A survey as it stands now."""
        if self._shown is None or self._shown.name != shown.name:
            self.record.clear()
            self.search.clear()
            self.bundle.forget()
            self.name.setEditText(shown.name)
        self._shown = shown
        self.heading.setText(shown.heading)
        self.search.found.show_devices(shown.devices)
        self.cameras.show_cameras(shown.cameras, shown.summary)
        self.record.show_record(shown.noted, shown.surveyed_at)
        words = self._words()
        self.record.scheme.show_scheme(shown.scheme)
        self.record.visits.show_visits(shown.visits, lambda visit: visit_line(visit, words))
        self.bundle.show_survey(shown.name, named=bool(shown.noted.get("province") and shown.noted.get("name")))
        self._check()

    def show_busy(self, *, searching: bool = False, probing: bool = False, writing: bool = False) -> None:
        """What goes on; one thing at a time."""
        self._busy = searching or probing or writing
        anything = self._busy or self._shown is None
        self.search.show_busy(searching=searching, anything=anything)
        self.cameras.show_busy(probing=probing, anything=anything)
        self.record.show_busy(anything=anything)
        self.bundle.show_busy(anything=anything)
        self._check()

    def show_message(self, text: str) -> None:
        """What has become of what was asked for."""
        self.message.setText(text)

    def _check(self) -> None:
        entry = self.name.currentText().strip()
        self.open.setEnabled(bool(entry) and not self._busy)
        self.name.setEnabled(not self._busy)

    def _words(self) -> ProgrammeWords:
        zone = self._clock().tzinfo
        assert zone is not None
        return ProgrammeWords(self._language(), zone)

    # What is reported --------------------------------------------------------------------------------------------

    def _choose(self) -> None:
        if not self.open.isEnabled():
            return
        name = self.name.currentText().strip()
        if self._shown is not None and name != self._shown.name and self.record.unsaved:
            self.show_message(self.tr("{0}: what is typed in part 3 is not saved yet").format(self._shown.name))
            self.name.setEditText(self._shown.name)
            self.tabs.setCurrentWidget(self.record)
            return
        self.cameras.leave()  # a name that is typed belongs to the survey that is open still
        self.survey_chosen.emit(name)

    def _ask_visit(self) -> None:
        if self._shown is None:
            return
        name = self._shown.noted.get("name") or self._shown.name
        dialog = VisitDialog(self, self._words(), name, self.surveyor, self._clock())
        dialog.said.connect(self._say_visit)
        dialog.open()

    def _say_visit(self, visit: Visit) -> None:
        self.visit_said.emit(visit)

    # Its life ----------------------------------------------------------------------------------------------------

    def ask(self) -> None:
        """Come to the front."""
        self.come()

    def closeEvent(self, event: QCloseEvent) -> None:
        """No password stays in a window that nobody looks at."""
        super().closeEvent(event)
        self.cameras.leave()
        self.search.forget()
        self.bundle.forget()
        self.arrival.forget()

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the other language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self.words_wanted.emit()

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Survey a facility"))
        self.name_label.setText(self.tr("Survey"))
        self.open.setText(self.tr("Open or begin"))
        entry = self.name.lineEdit()
        assert entry is not None
        entry.setPlaceholderText(self.tr("a short name, like HG-07"))
        texts = self.tr("1  Find"), self.tr("2  Probe"), self.tr("3  Facility"), self.tr("4  Bundle")
        for place, text in enumerate((*texts, self.tr("Import a survey"))):
            self.tabs.setTabText(place, text)
        for part in (self.search, self.cameras, self.record, self.bundle, self.arrival):
            part.retranslate()
        if self._shown is None:
            self.heading.setText(self.tr("Begin a survey: give it a name, or open one that was begun"))
        self._check()
