"""The words of the shift's page in one language, whichever the screen speaks; numbers and times as on the figures'
page.

Paper may be wanted on another thread, so nothing here asks the application.
"""

from __future__ import annotations

from wall.access import Role
from wall.alarms.alarm import ChangeKind
from wall.alarms.hiding import HidingReason
from wall.alarms.lifecycle import AlarmState
from wall.alarms.schedule import EVERY_DAY, Daily, Maintenance
from wall.desk_event import COUNTS, DeskEvent, DeskNote, read_note
from wall.handover import Handover, Named, OpenAlarm, OtherChange, OtherKind, PutAside
from wall.ui import handover_texts as texts
from wall.ui.figures_texts import Text as FiguresText
from wall.ui.figures_words import FiguresWords
from wall.ui.handover_texts import Text
from wall.ui.hiding_words import reason_text
from wall.ui.stream_words import CHOICES, NOT_KNOWN

_DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")  # as in `plan_words`


class HandoverWords(FiguresWords):
    """Belongs to one thread."""

    def __call__(self, text: FiguresText) -> str:
        """A text that tables of both kinds have; an empty table here has no period."""
        return self.of(Text.NONE) if text is FiguresText.NOTHING else super().__call__(text)

    def of(self, text: Text) -> str:
        """That text of the shift's page."""
        return self._said("handover", text.value)

    def state(self, state: AlarmState) -> str:
        """How an alarm stood."""
        return self._said("handover", texts.STATES[state])

    def kind(self, kind: ChangeKind) -> str:
        """What happened to an alarm."""
        return self._said("handover", texts.KINDS[kind])

    def event(self, note: str) -> str:
        """What was done at a desk; of a newer version of the program, as the journal has it."""
        told = read_note(note)
        if told is None:
            return note
        more = self._more(told)
        return self._said("handover", texts.EVENTS[told.event]).format(told.about, *more, *("",) * 2)

    def _more(self, told: DeskNote) -> list[str]:
        if told.event in COUNTS:
            return told.more.split("+")
        if told.event is DeskEvent.CAMERA_STREAMS:
            choice, _, most = told.more.partition("+")
            known = next((said for each, said in CHOICES.items() if each.value == choice), choice)
            return [self._said("streams", known), most if most != "0" else self._said("streams", NOT_KNOWN)]
        role = next((each for each in Role if each.value == told.more), None)
        return [told.more if role is None else self._said("access", role.value)]

    def what_and_name(self, other: OtherChange) -> tuple[str, str]:
        """What else was done, and what that is called; a whole sentence is called nothing."""
        if other.kind is OtherKind.DESK:
            return self.event(other.name), ""
        return self._said("handover", texts.OTHERS[other.kind]), other.name

    def aside(self, aside: PutAside) -> str:
        """In which way it was put aside."""
        return self._said("handover", texts.HIDDEN[aside.kind])

    def named(self, place: Named) -> str:
        """The narrowest name with the ones around it; the desk itself has none."""
        parts = [part for part in (place.camera, place.facility, place.province) if part]
        return " · ".join(parts) if parts else self(FiguresText.STATION)

    def who(self, by: str) -> str:
        """Who has done it; "" is the program."""
        return by or self.of(Text.THE_PROGRAM)

    def why(self, reason: HidingReason, text: str, ticket: str) -> str:
        """A reason with its text and its ticket."""
        source = "" if reason is HidingReason.OTHER else reason_text(reason)
        said = ": ".join(part for part in (self._said("hiding", source) if source else "", text) if part)
        return f"{said} ({ticket})" if ticket else said

    def note(self, alarm: OpenAlarm) -> str:
        """What is noted with an alarm, and who has acknowledged it when."""
        answered = ""
        if alarm.answered_by and alarm.answered_at is not None:
            by = self.of(Text.ACKNOWLEDGED_BY).format(alarm.answered_by)
            answered = f"{by}, {self.moment(alarm.answered_at)}"
        return " · ".join(part for part in (alarm.note, answered) if part)

    def when(self, when: Maintenance | Daily) -> str:
        """From when to when, and on which days."""
        if isinstance(when, Maintenance):
            return self.of(Text.FROM_TO).format(self.moment(when.begin), self.moment(when.end))
        said = self.of(Text.FROM_TO).format(f"{when.begin:%H:%M}", f"{when.end:%H:%M}")
        if when.days == EVERY_DAY:
            return f"{said}, {self.of(Text.EVERY_DAY)}"
        return f"{said}, {' '.join(self._said('plan', _DAYS[day]) for day in sorted(when.days))}"

    def signature(self, handover: Handover) -> str:
        """When it was taken over and by whom: "26/11/2026 06:02 by Lan"; or that it was not yet."""
        if handover.signed_at is None:
            return self.of(Text.NOT_TAKEN)
        return self.of(Text.AT_BY).format(self.moment(handover.signed_at), handover.signed_by)
