"""When an alarm is heard, and what happens when nobody answers it: arithmetic, no device and no clock.

Each occurrence that calls (active, unacknowledged, listed) is announced once, by the sound of its priority; priority
1 and 2 go on to repeat theirs. What returned to normal is silent: it stays in the list, but calls nobody. Silence is
for what sounds now and for this desk only: a newer alarm is heard, and an alarm that stays unacknowledged reminds.
Nothing here acknowledges, and silence does not stop an escalation: only an answer does.

How far an escalation has come stands in the alarm's row (`wall.alarms.escalation`), which all desks share: a step
that is due is told until the row says it, whichever desk was the first to write it down.

Rules from EEMUA 191 / ISA-18.2 practice; the figures from docs/design.md, "Sound and escalation".
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Set
from dataclasses import dataclass

from wall.alarms.book import Acknowledgement, Alarm, severity_of_wrong
from wall.alarms.escalation import Escalation
from wall.alarms.lifecycle import AlarmState
from wall.alarms.source import Source
from wall.health.condition import Severity

GAP = 3.0  # seconds from the beginning of one announcement to the next: the longest takes 1 s, and each must be told
MOST_QUEUED = 3  # announcements: of more than so many only the worst is heard (annunciator_threshold of Phoebus)


OTHERS_FOR = 10.0  # seconds that a desk waits with a step of what is another's to sound: that one may be off


@dataclass(frozen=True, slots=True)
class AnnunciationRules:
    """All in seconds; infinite: never."""

    repeat: Mapping[Severity, float]  # from one sound to the next while nobody answers
    remind_after: float  # of an unacknowledged alarm that has not been heard for so long
    escalate_after: Mapping[Escalation, float]  # of a priority 1 or 2, from when it began to call


USUAL = AnnunciationRules(
    {Severity.CRITICAL: 10.0, Severity.HIGH: 30.0},
    15 * 60.0,  # nag_period of Phoebus
    {Escalation.LOUDER: 60.0, Escalation.SECOND_DESK: 120.0, Escalation.OUTSIDE: 180.0},  # the levels of Niagara
)
_ESCALATED = (Severity.CRITICAL, Severity.HIGH)
_SILENT = (Severity.NONE, Severity.INFO)


@dataclass(frozen=True, slots=True)
class Announcement:
    """A sound that is to be played now."""

    severity: Severity
    louder: bool = False


@dataclass(frozen=True, slots=True)
class Escalated:
    """Nobody has answered that occurrence for so long that this step is due, and its row does not say it yet."""

    alarm: Alarm
    step: Escalation
    waited: float  # seconds since it began to call, as far as this desk knows


@dataclass(frozen=True, slots=True)
class Annunciation:
    """What one tick asks for."""

    sound: Announcement | None = None
    escalated: tuple[Escalated, ...] = ()


@dataclass(slots=True)
class _Call:
    """One occurrence that calls."""

    severity: Severity
    since: float
    urgent_since: float  # from when it has been of a priority that escalates
    announced: bool = False
    heard_at: float = -math.inf
    silenced: bool = False
    louder: bool = False
    muted: bool = False  # it calls by the list only
    elsewhere: bool = False  # because it is another desk's to sound
    handed: bool = False  # other desks have not answered it: it calls here as well


def calling(alarms: Iterable[Alarm]) -> Mapping[Acknowledgement, Alarm]:
    """The occurrences that call for an operator by sound."""
    return {
        Acknowledgement(alarm.source, alarm.occurrence): alarm
        for alarm in alarms
        if alarm.state is AlarmState.UNACKED and severity_of_wrong(alarm.condition) not in _SILENT
    }


class Annunciator:
    """Decides what sounds when. Times are monotonic seconds and passed in.

    After a restart the time that an alarm has called begins anew, nobody has heard it meanwhile, but at the step that
    its escalation had come to.
    """

    def __init__(self, rules: AnnunciationRules = USUAL) -> None:
        self._rules = rules
        self._after = {step: rules.escalate_after.get(step, math.inf) for step in Escalation}
        self._calls: dict[Acknowledgement, _Call] = {}
        self._sounded_at = -math.inf

    @property
    def silenced(self) -> bool:
        """Something is unacknowledged and would sound, had it not been silenced."""
        calls = [call for call in self._calls.values() if not call.elsewhere]
        return bool(calls) and all(call.silenced for call in calls)

    def silence(self) -> bool:
        """Silence what calls now. What comes later sounds, and what is handed to this desk later. False: nothing
        calls."""
        calls = [call for call in self._calls.values() if not call.elsewhere]
        for call in calls:
            call.silenced = call.announced = True
        return bool(calls)

    def tick(
        self,
        alarms: Iterable[Alarm],
        now: float,
        unheard: Collection[Source] = (),
        others: Collection[Source] = (),
        handed: Collection[Source] = (),
    ) -> Annunciation:
        """What is due now. `alarms`: the rows that are listed; `unheard`: those of them that call by the list only.

        Those escalate like the others. `others`: those that are another desk's to sound, which is unheard here; their
        steps come `OTHERS_FOR` later, in case that nobody is there. `handed`: those that nobody has answered there
        (`Reached.handed_on`), which are heard here whatever else is so, also where they were silenced before.
        """
        rows = calling(alarms)
        self._follow(rows, now)
        for key, call in self._calls.items():
            if key.source in handed and not call.handed:
                call.handed, call.announced, call.silenced = True, False, False
            call.elsewhere = not call.handed and key.source in others
            call.muted = call.elsewhere or (not call.handed and key.source in unheard)
        escalated = tuple(self._escalate(rows, others, now))
        muted = {key for key, call in self._calls.items() if call.muted}
        return Annunciation(self._sound(muted, now), escalated)

    def _follow(self, rows: Mapping[Acknowledgement, Alarm], now: float) -> None:
        self._calls = {key: call for key, call in self._calls.items() if key in rows}
        for key, alarm in rows.items():
            severity = severity_of_wrong(alarm.condition)
            call = self._calls.get(key)
            if call is None:
                self._calls[key] = _Call(severity, now, now - self._waited_by(alarm))
            elif severity.value > call.severity.value:  # the same occurrence, worse: that is news
                call.severity, call.announced, call.silenced = severity, False, False
            else:
                call.severity = severity

    def _waited_by(self, alarm: Alarm) -> float:
        """For how long an alarm has called at least whose escalation has come so far."""
        after = 0.0 if alarm.escalation is None else self._after[alarm.escalation.step]
        return 0.0 if math.isinf(after) else after

    def _escalate(
        self, rows: Mapping[Acknowledgement, Alarm], others: Collection[Source], now: float
    ) -> Iterable[Escalated]:
        for key, call in self._calls.items():
            if call.severity not in _ESCALATED:
                call.urgent_since = now  # one that becomes worse is counted from then
                continue
            reached, waited = rows[key].escalation, now - call.urgent_since
            late = OTHERS_FOR if key.source in others else 0.0
            call.louder = waited >= self._after[Escalation.LOUDER]
            for step, after in self._after.items():
                if waited >= after + late and step.follows(None if reached is None else reached.step):
                    yield Escalated(rows[key], step, waited)

    def _sound(self, muted: Set[Acknowledgement], now: float) -> Announcement | None:
        if now - self._sounded_at < GAP:
            return None
        calls = [call for key, call in self._calls.items() if key not in muted]
        news = [call for call in calls if not call.announced]
        if news:
            news.sort(key=lambda call: -call.severity.value)
            return self._play(news if len(news) > MOST_QUEUED else news[:1], now)
        loud = [call for call in calls if not call.silenced]
        worst = max((call.severity for call in loud), key=lambda each: each.value, default=Severity.NONE)
        alike = [call for call in loud if call.severity is worst]
        if alike and now - max(call.heard_at for call in alike) >= self._rules.repeat.get(worst, math.inf):
            return self._play(alike, now)
        forgotten = [call for call in calls if now - max(call.heard_at, call.since) >= self._rules.remind_after]
        return self._play(sorted(forgotten, key=lambda call: -call.severity.value), now) if forgotten else None

    def _play(self, calls: list[_Call], now: float) -> Announcement:
        """One sound for all of these, the worst first: that of the worst."""
        self._sounded_at = now
        for call in calls:
            call.announced, call.heard_at = True, now
        return Announcement(calls[0].severity, louder=any(call.louder and not call.silenced for call in calls))
