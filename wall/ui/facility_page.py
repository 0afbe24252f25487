"""A facility's page: how far it is, whom to call, its cameras with still, picture, verdict and remedy, and its past.

Shows a `FacilityView` and decides nothing; what somebody wants to say opens a dialog, whose answer is a signal.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, tzinfo

from PySide6.QtCore import QModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListView,
    QScrollArea,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from wall.model import CameraId
from wall.programme.facility import FacilityCamera, FacilityView
from wall.programme.facts import Visit
from wall.programme.moves import Grounds
from wall.programme.stages import Stage, StageEvent
from wall.ui.facility_cameras import CameraModel, CameraPainter, WallPicture, wall_words, whole
from wall.ui.facility_dialogs import MoveDialog, VisitDialog
from wall.ui.facility_past import Rows, SchemePart, history_rows, scheme_rows, visit_rows
from wall.ui.facility_photographs import Photographs
from wall.ui.facility_probe import ProbeBar
from wall.ui.facility_record import RecordPanel
from wall.ui.facility_texts import FacilityText as Text
from wall.ui.parts import PlainLabel, dim_label, push_button
from wall.ui.programme_bars import paint_swatch
from wall.ui.programme_words import ProgrammeWords
from wall.ui.rows_model import ROW
from wall.ui.theme import BODY, GRID, HUGE, LARGE, font

_RECORD_WIDTH = 84 * GRID
_NAME_WIDTH = 240  # pixels, at the least
_SWATCH = QSize(10 * GRID, 5 * GRID)
_SHORT = 48  # letters of a name that has the largest type; a longer one would take three lines of a small screen


class StageSwatch(QWidget):
    """The pattern of a stage, as in the bars."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(_SWATCH)
        self._stage: Stage | None = None

    def show_stage(self, stage: Stage) -> None:
        """Show that one."""
        self._stage = stage
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The pattern with its edge."""
        if self._stage is not None:
            painter = QPainter(self)
            paint_swatch(painter, QRectF(self.rect()), self._stage)
            painter.end()


class FacilityPage(QWidget):
    """Gestures come out as signals; what is shown goes in by `show_facility` and `show_pictures`."""

    left = Signal()
    wall_wanted = Signal()
    move_said = Signal(StageEvent, Grounds)
    visit_said = Signal(Visit)
    copied = Signal(str)
    camera_wanted = Signal(str)  # its id: on the wall

    def __init__(self, operator: Callable[[], str], zone: tzinfo, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self._operator, self._zone, self._clock = operator, zone, clock
        self._view: FacilityView | None = None
        self._words: ProgrammeWords | None = None
        self.back, self.on_wall, self.visit, self.move_button = (push_button() for _ in range(4))
        self.name, self.stage, self.counts = PlainLabel(), PlainLabel(), PlainLabel()
        self.since = dim_label(BODY)
        self.since.setWordWrap(True)
        self.late = PlainLabel()
        self.swatch = StageSwatch()
        self.record = RecordPanel()
        self.tabs = QTabWidget()
        self.model = CameraModel()
        self.list = QListView()
        self.no_cameras = dim_label(BODY)
        self.cameras = QStackedWidget()
        self.schemes, self.visits, self.history = Rows(3, 4, 4, 4), Rows(3, 3, 3, 7, 3), Rows(3, 4, 4, 6, 3)
        self.scheme_part = SchemePart(self.schemes)
        self.photographs = Photographs()
        self.probe = ProbeBar()
        self._painter = CameraPainter(self.list, self.model)
        self._build()

    def _build(self) -> None:
        self.name.setWordWrap(True)
        self.name.setMinimumWidth(_NAME_WIDTH)  # else a short one, which Qt would not wrap, widens the window
        self.stage.setFont(font(LARGE, bold=True))
        self.counts.setFont(font(LARGE))
        self.late.setObjectName("late")
        self.late.setFont(font(BODY, bold=True))
        self.list.setModel(self.model)
        self.list.setItemDelegate(self._painter)
        self.list.setUniformItemSizes(True)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.no_cameras.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.cameras.addWidget(self.list)
        self.cameras.addWidget(self.no_cameras)
        for page in (self.probe.above(self.cameras), self.scheme_part, self.visits, self.history, self.photographs):
            self.tabs.addTab(page, "")
        top, state, middle = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for line in (top, state):
            line.setSpacing(3 * GRID)
        top.addWidget(self.back)
        top.addWidget(self.name, 1)
        for button in (self.on_wall, self.visit, self.move_button):
            top.addWidget(button)
        for widget in (self.swatch, self.stage, self.late):
            state.addWidget(widget)
        state.addWidget(self.since, 1)
        state.addWidget(self.counts)
        scrolled = QScrollArea()
        scrolled.setWidgetResizable(True)
        scrolled.setFixedWidth(_RECORD_WIDTH)
        scrolled.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scrolled.setWidget(self.record)
        middle.setSpacing(4 * GRID)
        middle.addWidget(scrolled)
        middle.addWidget(self.tabs, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(6 * GRID,) * 4)
        column.setSpacing(3 * GRID)
        for row in (top, state):
            column.addLayout(row)
        column.addLayout(middle, 1)
        self.back.clicked.connect(self.left)
        self.on_wall.clicked.connect(self.wall_wanted)
        self.visit.clicked.connect(self.ask_visit)
        self.move_button.clicked.connect(self.ask_move)
        self.record.copied.connect(self.copied)
        self.list.activated.connect(self._want_camera)

    # What is shown -----------------------------------------------------------------------------------------------

    @property
    def view(self) -> FacilityView | None:
        """What is shown."""
        return self._view

    def show_facility(
        self, view: FacilityView, stills: Mapping[str, QImage], live: int, words: ProgrammeWords
    ) -> None:
        """Show it. `stills` by name; `live`: how many of its cameras are live now."""
        other = self._view is None or self._view.facility_id != view.facility_id
        self._view, self._words, self._painter.words = view, words, words
        self.back.setText(f"‹ {view.province}")
        self.on_wall.setText(words.of(Text.ON_WALL))
        self.visit.setText(words.of(Text.VISIT))
        self.move_button.setText(words.of(Text.MOVE))
        self.name.setFont(font(HUGE if len(view.name) <= _SHORT else LARGE, bold=True))
        self.name.setText(view.name)
        standing = view.standing
        self.swatch.show_stage(standing.stage)
        self.stage.setText(words.stage(standing.stage))
        by = words.said_by(standing.by, standing.stage)
        told = words.of(Text.NO_MOVE)
        if standing.since is not None:
            told = words.of(Text.SINCE_BY).format(words.moment(standing.since), by)
        reasons = (words.reason(standing.grounds.reason), words.why(standing.grounds), words.acts(standing.grounds))
        until = "" if view.deadline is None else words.until(view.deadline)
        self.since.setText(" · ".join(part for part in (until, told, *reasons) if part))
        self.late.setText(words.late_days(view.overdue_days))
        self.late.setVisible(view.overdue_days > 0)
        self.counts.setText(words.cameras_of(view.declared, view.probed, live))
        self.record.show_facility(view, words)
        self.probe.show_facility(view, words)
        self._show_tabs(view, words)
        self.photographs.show_photographs(_photographs(view), stills, words.of(Text.NO_PHOTOGRAPHS))
        self.model.stills = stills
        if other:
            self.model.live = {}
            self.tabs.setCurrentIndex(0)
        self.model.show_rows(view.cameras, lambda row: whole(row, words))
        if other:
            self.list.scrollToTop()
            self.list.setFocus()

    def _show_tabs(self, view: FacilityView, words: ProgrammeWords) -> None:
        titles = (
            (Text.CAMERAS, len(view.cameras)),
            (Text.SCHEME, len(view.told.schemes)),
            (Text.VISITS, len(view.told.visits)),
            (Text.HISTORY, len(view.told.moves)),
            (Text.PHOTOGRAPHS, len(_photographs(view))),
        )
        for at, (text, count) in enumerate(titles):
            self.tabs.setTabText(at, f"{words.of(text)} {words.number(count)}")
        self.no_cameras.setText(words.of(Text.NO_CAMERAS))
        self.cameras.setCurrentIndex(0 if view.cameras else 1)
        self.scheme_part.add.setText(words.of(Text.NOTE_SCHEME))
        self.schemes.show_rows(*scheme_rows(view, words), words.of(Text.NO_SCHEME))
        self.visits.show_rows(*visit_rows(view, words), words.of(Text.NO_VISITS))
        self.history.show_rows(*history_rows(view, words), words.of(Text.NO_HISTORY))

    def wanted_pictures(self) -> Sequence[CameraId]:
        """The cameras whose rows can be seen now: of others nobody needs a picture."""
        if self._view is None or not self.list.isVisible():
            return ()
        seen = self.list.viewport().rect()
        rows = enumerate(self._view.cameras)
        return [
            each.camera_id
            for at, each in rows
            if each.camera_id is not None and self.list.visualRect(self.model.index(at)).intersects(seen)
        ]

    def picture_words(self, row: int) -> Sequence[str]:
        """What stands at the wall's picture of that row."""
        camera, words = self.model.index(row).data(ROW), self._words
        return [] if words is None else wall_words(camera, self.model.live, words)

    def show_pictures(self, live: Mapping[CameraId, WallPicture]) -> None:
        """What the wall shows of these cameras now."""
        self.model.live = dict(live)
        self.list.viewport().update()

    def _want_camera(self, index: QModelIndex) -> None:
        row = index.data(ROW)
        if isinstance(row, FacilityCamera) and row.camera_id is not None:
            self.camera_wanted.emit(str(row.camera_id))

    # Gestures ----------------------------------------------------------------------------------------------------

    def ask_move(self) -> MoveDialog | None:
        """Ask how far it is."""
        view, words = self._view, self._words
        if view is None or words is None:
            return None
        dialog = MoveDialog(self.window(), words, view.name, view.standing.stage, self._operator())
        dialog.said.connect(self.move_said)
        dialog.open()
        return dialog

    def ask_visit(self) -> VisitDialog | None:
        """Ask who went there."""
        view, words = self._view, self._words
        if view is None or words is None:
            return None
        dialog = VisitDialog(self.window(), words, view.name, self._operator(), self._clock())
        dialog.said.connect(self.visit_said)
        dialog.open()
        return dialog


def _photographs(view: FacilityView) -> Sequence[str]:
    return () if view.told.record is None else view.told.record.photographs
