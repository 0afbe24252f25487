"""Too many alarms at once: the banner that says so, and the words for what belongs together.

It stands in the strip, which is always there: no tile moves when it comes or goes.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from wall.alarms.flood import ENDS_BELOW, NO_FLOOD, WITHIN, FloodNow
from wall.ui.choice_label import ChoiceLabel
from wall.ui.icons import Icon, pixmap
from wall.ui.parts import PlainLabel, plain_tip
from wall.ui.theme import COLOURS, GRID, TITLE

_ICON = 16  # pixels at a distance of 1 m
_MINUTES = round(WITHIN.total_seconds() / 60)
_TOGETHER = 2  # alarms: of one alone "first" says nothing


def first_out(alarms: int) -> str:
    """Of what came first at its facility: "first of 4 here"; "" where nothing came with it."""
    if alarms < _TOGETHER:
        return ""
    return QCoreApplication.translate("words", "first of {0} here").format(alarms)


def still_missing(lost: int, of: int) -> str:
    """Of a facility that is back without some cameras: "7 of 40 still missing"."""
    return QCoreApplication.translate("words", "{0} of {1} still missing").format(lost, of)


class FloodBanner(QFrame):
    """Hidden while there is no flood."""

    changed = Signal()  # how wide it wants to be

    def __init__(self, scale: float = 1.0) -> None:
        """`scale`: of its type and sign, by the reading distance."""
        super().__init__()
        self.setObjectName("flood")
        self._now = NO_FLOOD
        size = round(_ICON * scale)
        self.sign = PlainLabel()
        self.sign.setPixmap(pixmap(Icon.TRIANGLE, COLOURS.text, size, self.devicePixelRatioF()))
        self.text = ChoiceLabel(round(TITLE * scale), bold=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, 0, 2 * GRID, 0)
        row.setSpacing(2 * GRID)
        row.addWidget(self.sign)
        row.addWidget(self.text)
        self.hide()

    def show_flood(self, now: FloodNow) -> None:
        """How it is now."""
        if now == self._now:
            return
        self._now = now
        self.setVisible(now.on)
        self._say()
        self.changed.emit()

    def widths(self) -> tuple[int, ...]:
        """Pixels that it takes with all its words, with fewer, and as the sign alone."""
        sides = self.contentsMargins().left() + self.contentsMargins().right() + 4 * GRID
        sign = self.sign.sizeHint().width() + sides
        return (*(sign + 2 * GRID + each for each in self.text.widths()), sign)

    def take(self, width: int) -> None:
        """Be so wide, one of `widths`."""
        self.text.setVisible(width > self.widths()[-1])
        self.setFixedWidth(width)

    def _say(self) -> None:
        if not self._now.on:
            return
        self.text.set_choices(
            self.tr("FLOOD {0} in {1} min").format(self._now.calls, _MINUTES),
            self.tr("FLOOD {0}").format(self._now.calls),
        )
        self.setToolTip(
            plain_tip(
                self.tr(
                    "{0} alarms have come in {1} minutes. Until they are fewer than {2}, only priority 1 and the"
                    " first alarm of each facility sound. Everything is listed and written down as ever."
                ).format(self._now.calls, _MINUTES, ENDS_BELOW)
            )
        )

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the other language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
            self.changed.emit()
