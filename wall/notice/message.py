"""Which records of the journal are told outside, and what a notice says: pure functions of values.

The JSON is described in docs/notices.md; what stands there is kept. No text of a notice holds a credential: names and
notes are cleaned as the log is, whatever somebody typed into them.
"""

from __future__ import annotations

import json
import math
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from wall.alarms.alarm import ChangeKind, Wrong, annunciates, severity_of_wrong
from wall.alarms.escalation import Escalation
from wall.alarms.hiding import Hidden
from wall.alarms.lifecycle import AlarmState
from wall.alarms.source import Cause, Habit
from wall.health.condition import Condition, Severity
from wall.logs import clean
from wall.notice_settings import Notice, NoticeEvent
from wall.store.journal import PlaceNames
from wall.store.outbox import Entry, JournalFact

VERSION = 1  # of the JSON: rises when something changes its meaning or goes, not when something is added
TEST = "test"  # the event of a notice that says nothing
_NAMESPACE = uuid.UUID("7a3c2a52-6f0b-4a53-9a51-0d6f1f5a2c11")  # of our keys: any fixed one will do
_MOST_LETTERS = 500  # of a name or a note: no receiver wants more

PRIORITY = {Severity.CRITICAL: 1, Severity.HIGH: 2, Severity.LOW: 3}
STEPS = (Escalation.SECOND_DESK.value, Escalation.OUTSIDE.value)
"""The steps of an escalation that others hear of; that it became louder is this room's business."""

_EVENTS = {
    ChangeKind.RAISED.value: (NoticeEvent.RAISE, "raised"),
    ChangeKind.CHANGED.value: (NoticeEvent.RAISE, "raised"),  # told only where its beginning was below the priority
    ChangeKind.RECALLED.value: (NoticeEvent.RAISE, "recalled"),
    ChangeKind.CLEARED.value: (NoticeEvent.CLEAR, "cleared"),
    ChangeKind.ACKNOWLEDGED.value: (NoticeEvent.ACKNOWLEDGE, "acknowledged"),
    ChangeKind.ESCALATED.value: (NoticeEvent.ESCALATE, "escalated"),
    # what was put aside calls when that is over and it is still active
    ChangeKind.EXPIRED.value: (NoticeEvent.RAISE, "raised"),
    ChangeKind.UNSHELVED.value: (NoticeEvent.RAISE, "raised"),
    ChangeKind.RETURNED.value: (NoticeEvent.RAISE, "raised"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """What a notice is about. `wrong` is None in a test, and where this program does not know the word."""

    event: str
    at: datetime
    priority: int = 0
    wrong: Wrong | None = None
    condition: str = ""  # its value
    source_kind: str = ""
    source_id: str = ""
    occurrence: int = 0
    names: PlaceNames = field(default_factory=PlaceNames)
    raised_at: datetime | None = None
    cleared_at: datetime | None = None
    by: str = ""
    note: str = ""
    step: str = ""  # of an escalation
    desk: str = ""  # who wrote it down; "" where there is one desk only
    away: bool = False  # that desk could not reach the others: they may tell the same


@dataclass(frozen=True, slots=True)
class Text:
    """The same for people: of a mail subject and body."""

    title: str
    text: str


Words = Callable[[Told], Text]


class Chooser:
    """Makes notices of what the settings want told."""

    def __init__(self, settings: Notice, words: Words) -> None:
        self._settings = settings
        self._words = words

    def record(self, fact: JournalFact, told: bool) -> Entry | None:
        """The notice of a record. What was told once is told to its end, whatever its priority is by then."""
        if fact.kind not in _EVENTS:
            return None
        event, name = _EVENTS[fact.kind]
        if event is NoticeEvent.ESCALATE and fact.escalation not in STEPS:
            return None
        if _calls_nobody(fact) if event is NoticeEvent.RAISE else not told and _is_aside(fact):
            return None
        if fact.away and not told and event in (NoticeEvent.CLEAR, NoticeEvent.ACKNOWLEDGE):
            return None  # it began while the desks were together, and others may look after it: keep them few
        wrong = _wrong(fact.condition)
        if event not in self._settings.on or (fact.kind == ChangeKind.CHANGED.value and told):
            return None
        priority = 1 if wrong is None else PRIORITY.get(severity_of_wrong(wrong), 0)
        if not (told or self._matters(priority)):
            return None
        return self._entry(
            _identity(fact),
            Told(
                name,
                fact.at,
                priority,
                wrong,
                fact.condition,
                fact.source_kind,
                fact.source_id,
                fact.occurrence,
                PlaceNames(fact.province, fact.facility, fact.camera),
                fact.raised_at,
                fact.cleared_at,
                fact.by,
                "" if event is NoticeEvent.ESCALATE else fact.change_note,
                fact.escalation if event is NoticeEvent.ESCALATE else "",
                fact.desk,
                bool(fact.away),
            ),
        )

    def test(self, at: datetime) -> Entry:
        """A notice that says only that notices arrive."""
        return self._entry(f"test|{uuid.uuid4()}", Told(TEST, at))

    def _matters(self, priority: int) -> bool:
        return 0 < priority <= self._settings.minimal_priority

    def _entry(self, identity: str, told: Told) -> Entry:
        key = str(uuid.uuid5(_NAMESPACE, identity))
        told = _cleaned(told)
        body = _json(told, key, self._settings.centre, self._words(told))
        return Entry(key, told.event, told.source_kind, told.source_id, told.occurrence, told.at, body)


def _identity(fact: JournalFact) -> str:
    """What the key is made of. A record that was on its way when a desk lost the others has the same at both ends."""
    if fact.kind == ChangeKind.ESCALATED.value:  # once for each occurrence, whatever was started anew meanwhile
        occurrence = f"{fact.source_kind}|{fact.source_id}|{fact.occurrence}|{_utc(fact.raised_at)}"
        return f"escalated|{occurrence}|{fact.escalation}"
    return f"{fact.kind}|{fact.source_kind}|{fact.source_id}|{fact.version}|{_utc(fact.at)}"


def gathered(bodies: Sequence[str]) -> str:
    """One body of several, for people: the title of the worst and how many more, then every title and text."""
    values = [json.loads(body) for body in bodies]
    worst = min(values, key=lambda value: value["priority"] or math.inf)
    title = f"{worst['title']} (+{len(values) - 1})"
    text = "\n\n".join(f"{value['title']}\n{value['text']}" for value in values)
    return json.dumps({"title": title, "text": text}, ensure_ascii=False)


def _calls_nobody(fact: JournalFact) -> bool:
    """It is put aside; or it is not any more, and there is nothing to be called for."""
    kind = ChangeKind(fact.kind)
    if kind is ChangeKind.CHANGED:  # calls nobody inside either; but here it may be the first that is worth telling
        return _is_aside(fact)
    try:
        return not annunciates(kind, AlarmState(fact.state), Hidden(fact.hidden))
    except ValueError:  # of a later version: better told than left out
        return False


def _is_aside(fact: JournalFact) -> bool:
    """Its end is no news to those who did not hear of its beginning."""
    return fact.hidden in {each.value for each in Hidden if each.hides}


def _wrong(value: str) -> Wrong | None:
    for kind in (Condition, Habit, Cause):
        try:
            return kind(value)
        except ValueError:
            continue
    return None


def _harmless(text: str) -> str:
    return clean(text)[:_MOST_LETTERS]


def _cleaned(told: Told) -> Told:
    names = PlaceNames(*(_harmless(name) for name in (told.names.province, told.names.facility, told.names.camera)))
    return replace(told, names=names, by=_harmless(told.by), note=_harmless(told.note), desk=_harmless(told.desk))


def _json(told: Told, key: str, centre: str, said: Text) -> str:
    return json.dumps(
        {
            "version": VERSION,
            "key": key,
            "event": told.event,
            "step": told.step,
            "at": _utc(told.at),
            "centre": centre,
            "priority": told.priority,
            "condition": told.condition,
            "source": {"kind": told.source_kind, "id": told.source_id},
            "occurrence": told.occurrence,
            "province": told.names.province,
            "facility": told.names.facility,
            "camera": told.names.camera,
            "raised_at": _utc(told.raised_at),
            "cleared_at": _utc(told.cleared_at),
            "by": told.by,
            "note": told.note,
            "desk": told.desk,
            "away": told.away,
            "title": said.title,
            "text": said.text,
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


def _utc(at: datetime | None) -> str | None:
    return None if at is None else at.astimezone(UTC).isoformat(timespec="microseconds")
