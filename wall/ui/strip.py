"""The strip across the top: one glance, three answers. Is anything wrong, where, since when."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout

from wall.health.condition import Severity
from wall.ui import alarm_words, words
from wall.ui.actions import Action
from wall.ui.alarm_rows import AlarmRow
from wall.ui.choice_label import ChoiceLabel
from wall.ui.counts import Count
from wall.ui.flood_banner import FloodBanner
from wall.ui.headline import Headline
from wall.ui.icons import Icon, pixmap
from wall.ui.just_changed import JustChanged
from wall.ui.keymap import in_keys_of_now
from wall.ui.marks import MARK_STYLES, mark
from wall.ui.parts import ElidedLabel, PlainLabel, plain_tip, push_button
from wall.ui.sound import SoundState
from wall.ui.state import Place
from wall.ui.theme import BODY, COLOURS, GRID, LARGE, SMALL, font

HEIGHT = 44  # pixels at a distance of 1 m
_MARK, _SIGN = 24, 20
_SPACE = 3 * GRID  # pixels between two parts
_HOUR, _LONGEST = timedelta(minutes=59), timedelta(hours=20, minutes=59)
_WHAT_LETTERS = 18  # "Cổng chính: Offline": shown at least, before the name of the facility is cut
_OVER_LETTERS = 40
_UNLIMITED = 16777215  # pixels: Qt's QWIDGETSIZE_MAX
_SCALES = {1: 1.0, 2: 1.5, 3: 2.0}
"""By the reading distance in metres. ISO 9241-303 asks for letters of 16 to 22 minutes of arc: 14 to 19 mm at 3 m.
Type of 40 pixels has capitals of 29: 14 mm on a screen of 43 inches with 1920 pixels, 18 mm on one of 55."""
_ROOM = 950  # pixels at 1 m: in a narrower strip the type is smaller, so that all of it has its place


class AlarmStrip(QFrame):
    """Shows the most urgent facility, or that all is well. Reports presses."""

    acknowledge_pressed = Signal(Headline)  # exactly what was on the strip
    place_pressed = Signal(Place)
    alarm_pressed = Signal(AlarmRow)  # the worst of those that are told: after its place, where that was pressed
    more_pressed = Signal()
    unread = Signal()  # a press on [Acknowledge] that cannot be meant for what had just come under the pointer

    def __init__(self, distance_m: int = 1) -> None:
        super().__init__()
        self.setObjectName("strip")
        self._scale = _SCALES[distance_m]
        self._headline: Headline | None = None
        self._pressed: Headline | None = None  # what was shown when [Acknowledge] went down
        self.turned = JustChanged()
        self._answering = True
        self._count = Count()
        self._at: datetime | None = None
        size = round(LARGE * self._scale)
        self.mark = PlainLabel()
        self.place = ChoiceLabel(size, True, elide=Qt.TextElideMode.ElideMiddle)
        self.what = ChoiceLabel(size)
        self.what.keep(_WHAT_LETTERS)
        self.since = ChoiceLabel(size, colour=COLOURS.text_dim)
        self._since_room = 0  # pixels: as wide as it may become
        self.acknowledge, self.more = push_button(), push_button()
        self.more.setObjectName("link")
        for button in (self.acknowledge, self.more):
            button.setFont(font(round(BODY * self._scale)))
        self.flood = FloodBanner(self._scale)
        self.quiet = PlainLabel()  # nothing is heard: said here, as the status line is gone in full screen
        self.quiet.hide()
        self._sound: tuple[SoundState, bool] | None = None
        self.clock = ElidedLabel(size, bold=True)
        self._build()
        self._clock = QTimer(self)  # until the first state comes: a clock that stands still, or none, looks broken
        self._clock.timeout.connect(self._show_clock)
        self._clock.start(1000)
        self._show_clock()
        self._show()

    def _build(self) -> None:
        self.setFixedHeight(round(HEIGHT * self._scale))
        row = QHBoxLayout(self)
        row.setContentsMargins(_SPACE, 0, _SPACE, 0)
        row.setSpacing(_SPACE)
        for widget in (self.mark, self.place, self.what, self.since, self.acknowledge, self.more):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.flood)
        row.addWidget(self.quiet)
        row.addWidget(self.clock)
        self.clock.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        pressed = ((self.place, self._press_place), (self.what, self._press_alarm), (self.since, self._press_alarm))
        for part, does in pressed:
            part.setCursor(Qt.CursorShape.PointingHandCursor)
            part.clicked.connect(does)
        self.acknowledge.pressed.connect(self._begin_press)
        self.acknowledge.clicked.connect(self._press_acknowledge)
        self.more.clicked.connect(self.more_pressed)
        self.flood.changed.connect(self._fit)

    def show_headline(self, headline: Headline | None, count: Count, at: datetime) -> None:
        """Show what is most urgent at that moment; `count` is of all cameras and is shown when all is well."""
        if self.acknowledge.underMouse() and _another(self._headline, headline):
            self.turned.changed()
        before = self._headline, self._count, self._at
        self._headline, self._count, self._at = headline, count, at
        self._clock.stop()
        if headline is None and before[:2] == (None, count) and _same_second(before[2], at):
            return  # all is well, and as well as a moment ago
        self._show()

    def set_answering(self, on: bool) -> None:
        """Whether alarms can be acknowledged here."""
        self._answering = on
        self._show()

    def show_sound(self, state: SoundState, silenced: bool) -> None:
        """Whether the tone can be heard, and whether it has been silenced."""
        if (state, silenced) != self._sound:
            self._sound = state, silenced
            self._show_quiet()
            self._fit()

    def _show_quiet(self) -> None:
        if self._sound is None:
            return
        state, silenced = self._sound
        why = {
            SoundState.OFF: self.tr("No alarm can be heard: sound is off in the settings of this desk"),
            SoundState.NO_DEVICE: self.tr("No alarm can be heard: there is no sound device that works"),
        }.get(state, "")
        if not why and silenced:
            why = in_keys_of_now(self.tr("The tone is silenced (M); a new alarm sounds again"), Action.SILENCE)
        self.quiet.setPixmap(
            pixmap(Icon.SOUND_OFF, COLOURS.text, round(_SIGN * self._scale), self.devicePixelRatioF())
        )
        self.quiet.setToolTip(plain_tip(why))
        self.quiet.setAccessibleName(why)
        self.quiet.setVisible(bool(why))

    def _show_clock(self) -> None:
        self.clock.setText(words.clock(datetime.now().astimezone()))

    def _show(self) -> None:
        told = self._headline
        if self._at is not None:
            self.clock.setText(words.clock(self._at))
        self.clock.setFixedWidth(self.clock.fontMetrics().horizontalAdvance("00:00:00") + 2 * GRID)
        for widget in (self.mark, self.place, self.since):
            widget.setVisible(told is not None)
        self.acknowledge.setVisible(self._answering and told is not None and bool(told.rows))
        self.more.setVisible(told is not None and told.more > 0)
        if told is None:
            self._show_calm()
        else:
            self._show_alarm(told)
        self._fit()

    def _show_calm(self) -> None:
        count = self._count
        self.what.set_choices(words.calm(count) if count.total else "")

    def _show_alarm(self, told: Headline) -> None:
        size = round(_MARK * self._scale)
        if told.severity is not Severity.NONE:
            self.mark.setPixmap(mark(told.severity, MARK_STYLES[told.state], size, self.devicePixelRatioF()))
        self.mark.setToolTip(plain_tip(f"{words.severity(told.severity)}. {words.alarm_state(told.state)}"))
        self.place.set_choices(told.where, told.name or told.where)
        self.what.set_choices(*alarm_words.troubles(told.trouble, self._at))
        self.since.set_choices(*self._when(told, self._at))
        # that it is over is worth more than how long it lasted
        self.what.keep(_OVER_LETTERS if told.trouble.over else _WHAT_LETTERS)
        # as wide as it may become: the button beside it does not move while time goes on
        longest = ""
        if told.since is not None and self._at is not None and not told.trouble.over:
            longest = self._when(told, told.since + (_HOUR if self._at - told.since <= _HOUR else _LONGEST))[0]
        self._since_room = self.since.fontMetrics().horizontalAdvance(longest) + 2
        if len(told.rows) > 1:
            self.acknowledge.setText(self.tr("Acknowledge %n", "", len(told.rows)))
        else:
            self.acknowledge.setText(self.tr("Acknowledge"))
        self.more.setText(f"+{told.more}")
        self.more.setToolTip(self.tr("%n more unacknowledged alarm(s)", "", told.more))

    def _fit(self) -> None:
        """Give every word its width. Where there is too little, what is worth the least gives way first.

        That is: who acknowledged, the province, the flood's words, what the line says, for how long, the end of what
        is wrong, and since when. The name of the facility is cut last.
        """
        if self._headline is None:
            self.what.setMinimumWidth(0)
            self.what.setMaximumWidth(_UNLIMITED)
            if not self.flood.isHidden():
                self.flood.take(self.flood.widths()[0])
            return
        others = [self.mark, self.acknowledge, self.more, self.quiet, self.clock]
        shown = [part.sizeHint().width() for part in others if part is not self.clock and not part.isHidden()]
        shown.append(self.clock.minimumWidth())
        room = self.width() - 2 * _SPACE - sum(shown)
        flood = (0, 0, 0) if self.flood.isHidden() else self.flood.widths()
        parts = len(shown) + 3 + (not self.flood.isHidden())
        room -= (parts - 1) * _SPACE
        since = self.since.widths()
        whole = max(since[0], self._since_room)
        when = (whole, since[1] if len(since) > 2 else whole, since[-1])  # with who acknowledged, without, since when
        place, least = self.place.widths(), self.what.minimumSizeHint().width()
        widths = {"place": place[0], "what": self.what.sizeHint().width(), "when": when[0], "flood": flood[0]}
        for part, width in (
            ("when", when[1]),
            ("place", place[1]),
            ("flood", flood[1]),
            ("what", max(least, self.what.widths()[-1])),
            ("when", when[2]),
            ("flood", flood[2]),
            ("what", least),
            ("when", 0),
        ):
            if sum(widths.values()) <= room:
                break
            widths[part] = min(width, widths[part])
        left = room - sum(widths.values())
        if left < 0:
            widths["place"] = max(0, widths["place"] + left)
        elif widths["what"] == least:
            widths["what"] = min(self.what.sizeHint().width(), least + left)
        self.place.setFixedWidth(widths["place"])
        self.what.setFixedWidth(widths["what"])
        self.since.setFixedWidth(widths["when"])
        if not self.flood.isHidden():
            self.flood.take(widths["flood"])

    def _when(self, told: Headline, now: datetime | None) -> tuple[str, ...]:
        """Since when; of what is over, how long it was; of what is acknowledged, also by whom. The longest first."""
        if told.since is None or now is None:
            return ("",)
        if told.trouble.ended is not None:
            return (words.lasted(told.since, told.trouble.ended),)
        text, begun = words.began(told.since, now), words.begun(told.since, now)
        if told.answered is not None:
            alarm = told.answered.alarm
            another = told.answered.answered_another
            by = words.answered(alarm.acknowledged_by, alarm.acknowledged_at, now, another=another)
            return f"{text} · {by}", text, begun
        return text, begun

    def _press_place(self) -> None:
        if self._headline is not None:
            told = self._headline  # what comes of the first may show another
            self.place_pressed.emit(told.place)
            if told.first is not None:
                self.alarm_pressed.emit(told.first)

    def _press_alarm(self) -> None:
        if self._headline is not None and self._headline.first is not None:
            self.alarm_pressed.emit(self._headline.first)

    def _begin_press(self) -> None:
        self._pressed = None if self.turned.unread() else self._headline

    def _press_acknowledge(self) -> None:
        if self._pressed is not None:
            self.acknowledge_pressed.emit(self._pressed)
        elif self._headline is not None:
            self.unread.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """There is more or less room for the words."""
        super().resizeEvent(event)
        share = self._scale * min(1.0, self.width() / (_ROOM * self._scale))
        size = max(SMALL, round(LARGE * share))
        if size == self.what.font().pixelSize():
            self._fit()
            return
        for part, bold in ((self.place, True), (self.what, False), (self.since, False), (self.clock, True)):
            part.setFont(font(size, bold))
        for button in (self.acknowledge, self.more):
            button.setFont(font(max(SMALL, round(BODY * share))))
        self._show()

    def minimumSizeHint(self) -> QSize:
        """As narrow as anybody wants: long words never make the window wider than its screen."""
        return QSize(0, self.height())

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the other language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._show_quiet()
            self._show()


def _same_second(one: datetime | None, other: datetime) -> bool:
    """The clock shows both alike."""
    return one is not None and one.replace(microsecond=0) == other.replace(microsecond=0)


def _another(before: Headline | None, now: Headline | None) -> bool:
    """Whether a press would answer at once to an alarm that it did not answer to before. Several are listed first."""
    if now is None or len(now.rows) != 1:
        return False
    known = () if before is None else before.rows
    return now.rows[0].acknowledgement not in [row.acknowledgement for row in known]
