"""Above a facility's cameras: the buttons that probe them from the centre, and how far that is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from wall.model import FacilityId
from wall.programme.facility import FacilityView
from wall.ui.facility_probe_texts import ProbeText as Text
from wall.ui.figures_texts import Text as FiguresText
from wall.ui.parts import dim_label, push_button
from wall.ui.programme_words import ProgrammeWords
from wall.ui.survey_values import ProbeWish
from wall.ui.theme import GRID, SMALL

_BAR_WIDTH = 40 * GRID
_NAMES = 2  # of those that are probed now: names are long, and nothing below is to jump


@dataclass(frozen=True, slots=True)
class ProbeNow:
    """A probe that goes on. `total` 0: addresses and passwords are being read. `running`: cameras by their names."""

    facility_id: FacilityId
    name: str
    done: int = 0
    total: int = 0
    running: Sequence[str] = ()
    ending: bool = False


class ProbeBar(QWidget):
    """Reports which cameras are to be probed; hidden until somebody is there who can."""

    pressed = Signal(ProbeWish)
    cancel_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.all, self.unfit, self.cancel = (push_button() for _ in range(3))
        self.bar = QProgressBar()
        self.told = dim_label(SMALL)
        self._now: ProbeNow | None = None
        self._view: FacilityView | None = None
        self._words: ProgrammeWords | None = None
        self.bar.setTextVisible(False)  # on the bar it could not be read
        self.bar.setFixedWidth(_BAR_WIDTH)
        self.told.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(*(2 * GRID,) * 4)
        row.setSpacing(2 * GRID)
        for widget in (self.all, self.unfit, self.cancel, self.bar):
            row.addWidget(widget)
        row.addWidget(self.told, 1)
        for button, wish in ((self.all, ProbeWish.ALL), (self.unfit, ProbeWish.UNFIT)):
            button.clicked.connect(lambda _=False, wish=wish: self.pressed.emit(wish))
        self.cancel.clicked.connect(self.cancel_pressed)
        self.hide()

    def above(self, widget: QWidget) -> QWidget:
        """Both, one above the other."""
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self)
        column.addWidget(widget, 1)
        return whole

    def show_facility(self, view: FacilityView, words: ProgrammeWords) -> None:
        """Whose cameras they are, and the words of the screen."""
        self._view, self._words = view, words
        self._show()

    def show_now(self, now: ProbeNow | None) -> None:
        """What goes on, at whichever facility; None: nothing does."""
        if now != self._now:
            self._now = now
            self._show()

    def _show(self) -> None:
        view, words, now = self._view, self._words, self._now
        if view is None or words is None:
            return
        there = any(each.camera_id is not None for each in view.cameras)
        here = now is not None and now.facility_id == view.facility_id
        self.all.setText(words.of(Text.ALL))
        self.unfit.setText(words.of(Text.UNFIT))
        self.cancel.setText(words(FiguresText.CANCEL))
        for button in (self.all, self.unfit):
            button.setVisible(not here)
            button.setEnabled(there and now is None)
        self.cancel.setVisible(now is not None)
        self.cancel.setEnabled(now is not None and not now.ending)
        self.bar.setVisible(here)
        if now is not None:
            self.bar.setRange(0, now.total)  # 0 to 0: it moves without saying how far
            self.bar.setValue(now.done)
        self.told.setText(_told(now, words, here=here, there=there))


def _told(now: ProbeNow | None, words: ProgrammeWords, *, here: bool, there: bool) -> str:
    if now is None:
        return words.of(Text.HINT if there else Text.NO_CAMERAS)
    if not here:
        return words.of(Text.ELSEWHERE).format(now.name)
    if now.ending:
        return words.of(Text.ENDING)
    if not now.total:
        return words.of(Text.READING)
    done = words.of(Text.DONE).format(words.number(now.done), words.number(now.total))
    return " · ".join([done, *([words.of(Text.NOW).format(few(now.running, words, _NAMES))] if now.running else [])])


def few(names: Sequence[str], words: ProgrammeWords, most: int = 6) -> str:
    """The first of these names, and how many there are besides."""
    rest = len(names) - most
    return ", ".join(names[:most]) + (f" +{words.number(rest)}" if rest > 0 else "")
