"""From what the streams report to what an operator is called for: judge, delay, find the cause, enter into the book.

Called once or a few times a second on the GUI thread; knows no clock, no thread and no screen.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import MappingProxyType

from wall.alarms.book import AlarmBook, AlarmChange
from wall.alarms.causes import NO_CAUSES, Causes, CausesNow
from wall.alarms.chatter import CALM, Chatter, activate, follow, pause
from wall.alarms.hiding import PROVEN_AFTER, Hidden
from wall.alarms.lifecycle import AlarmState
from wall.alarms.losses import Absence, CameraNow, Reach, Whereabouts
from wall.alarms.source import Habit, Source, SourceKind
from wall.alarms.uplink import Uplink
from wall.health.assess import HealthLimits, Marks, assess, proves_life
from wall.health.condition import LOST, RULES, Condition, Judgement, Meaning
from wall.health.delay import QUIET, Delay, Rules, restart, step
from wall.health.limits import NO_MARKS
from wall.health.sample import StreamSample, StreamState
from wall.model import CameraId, FacilityId

_HERE = Absence.NO

TAKEN_OVER_FOR = 30.0
"""Seconds in which a place's alarm that another desk has raised is not cleared: it may have seen it a little sooner.
As long as a fresh on-delay."""

LONGEST_GAP = 5.0  # seconds between ticks (usually 0.25 to 1): more means that the desk slept or was stopped


@dataclass(frozen=True, slots=True)
class MonitorResult:
    """One tick: the judgement of every camera, and what changed in the book, in the journal's order.

    `errors` are our own, by the camera that could not be judged: it is UNKNOWN, the others are what they are.
    """

    judgements: Mapping[CameraId, Judgement]
    changes: tuple[AlarmChange, ...]
    errors: Mapping[CameraId, Exception] = field(default_factory=dict)
    causes: CausesNow = NO_CAUSES  # what is wrong with whole places, and which alarms that hides
    unstable: Mapping[CameraId, int] = field(default_factory=dict)  # those that come and go: times in the last hour


class _Sources(dict[CameraId, Source]):
    """The source of each camera: made once, looked up several times for each camera at each tick."""

    def __missing__(self, camera_id: CameraId) -> Source:
        source = self[camera_id] = Source.camera(camera_id)
        return source


class Monitor:
    """Judges all cameras and keeps the alarm book true. Give it a book that the journal has been replayed into.

    An alarm of the replayed book stays as it was until there is proof: it clears when its camera has been LIVE for
    the off-delay, not because nothing is known yet.

    A camera that was FROZEN is LIVE again only when its connection proves it: a new connection (a reconnect, the
    other stream, an operator's retry) knows nothing of the still, and would clear the alarm for a few seconds.
    """

    def __init__(
        self, limits: HealthLimits, book: AlarmBook, rules: Rules = RULES, *, recall_after: float = math.inf
    ) -> None:
        self._limits = limits
        self._rules = rules
        self._book = book
        self._recall_after = recall_after  # seconds from an answer to a call for what is still active
        active = [alarm for alarm in book.alarms.values() if alarm.state.active]
        self._delays = {
            alarm.camera_id: Delay(alarm.condition)
            for alarm in active
            if alarm.camera_id is not None and isinstance(alarm.condition, Condition)
        }
        unstable = [alarm.camera_id for alarm in active if alarm.camera_id and alarm.condition is Habit.UNSTABLE]
        self._delays |= {camera_id: Delay(Condition.OFFLINE) for camera_id in unstable}  # until it is proven well
        self._chatters = {camera_id: Chatter(unstable=True, open=True) for camera_id in unstable}
        lost = [camera_id for camera_id, delay in self._delays.items() if delay.alarmed in LOST]
        self._causes = Causes((alarm.source for alarm in active if alarm.camera_id is None), lost)
        self._judgements: dict[CameraId, Judgement] = {}
        self._were_frozen = {
            camera_id for camera_id, delay in self._delays.items() if delay.alarmed is Condition.FROZEN
        }
        self._sources = _Sources()
        self._now = math.nan
        self._at: datetime | None = None
        self._awake_since = -math.inf
        self._clean_since: dict[Source, float] = {}  # of those that are on trial after a repair
        self._elsewhere: Set[Source] = frozenset()
        self._shared = False  # other desks tell the book of some cameras
        self._began = False  # a tick has told of cameras
        self._taken_over: dict[Source, float] = {}
        self._recorders: Set[Source] | None = None  # as of the last tick; None: before the first with cameras
        self._stirred: set[CameraId] = set()

    def judged_elsewhere(self, sources: Set[Source], now: float) -> None:
        """Another desk tells the book of these from now on; of all others this one does.

        What this desk gets to tell of is taken over as the book has it: it stays so until there is proof.
        """
        self._shared = True
        gained, self._elsewhere = self._elsewhere - sources, sources
        self.take_over(gained)
        self._taken_over |= dict.fromkeys((each for each in gained if each.camera_id is None), now)

    def take_over(self, sources: Iterable[Source]) -> None:
        """The rows of these were changed by another desk: what it raised is over when this one has seen that."""
        for source in sources:
            if (camera_id := source.camera_id) is None:
                continue
            self._stirred.add(camera_id)
            alarm = self._book.alarm(source)
            if not alarm.state.active:
                continue
            if alarm.condition is Habit.UNSTABLE:
                self._chatters.setdefault(camera_id, Chatter(unstable=True, open=True))
                self._delays.setdefault(camera_id, Delay(Condition.OFFLINE))
            elif isinstance(alarm.condition, Condition) and self._delays.get(camera_id, QUIET).alarmed is None:
                self._delays[camera_id] = Delay(alarm.condition)

    def tick(
        self,
        now: float,
        at: datetime,
        samples: Mapping[CameraId, StreamSample],
        marks: Mapping[CameraId, Marks] = MappingProxyType({}),
        places: Mapping[CameraId, Whereabouts] = MappingProxyType({}),
        uplinks: Mapping[FacilityId, Uplink] = MappingProxyType({}),
        planned: Mapping[Source, Source] = MappingProxyType({}),
        *,
        link_down: bool = False,
    ) -> MonitorResult:
        """Judge every camera at `now` (monotonic seconds), which is `at` by the clock on the wall.

        `samples` holds every camera of the inventory, wanted or not (a default sample is IDLE): a camera that is
        missing is taken as gone for good, is forgotten, and its alarm is ended. `marks` of those that have any.
        `places` of those that may be lost with others: without a place a camera has its own alarm and no other.
        `uplinks` of the facilities whose lines are asked. `planned`: what is away by plan, and whose plan that is; it
        calls nobody, and says nothing about its place. `link_down`: this machine's own link is gone.
        """
        slept = self._slept(now, at)
        self._now, self._at = now, at
        changes = self._forget_missing(samples, at)
        if slept:
            self._awake_since = now
            self._delays = {camera_id: restart(delay) for camera_id, delay in self._delays.items()}
            self._chatters = {camera_id: pause(each) for camera_id, each in self._chatters.items()}
            self._causes.forget(now)
        before = {**self._delays, **self._chatters}.keys()
        judgements: dict[CameraId, Judgement] = {}
        errors: dict[CameraId, Exception] = {}
        for camera_id, sample in samples.items():
            try:
                judgement = (
                    _unknown(now, sample)
                    if slept
                    else self._judge(camera_id, sample, now, marks.get(camera_id, NO_MARKS))
                )
                self._delay(camera_id, judgement.condition, now)
            except Exception as error:  # noqa: BLE001  # the last line for this camera; the caller logs it
                errors[camera_id] = error
                judgement = _unknown(now, sample)
            judgements[camera_id] = judgement
        self._judgements = judgements
        causes = self._causes.tick(now, self._told(samples, places, planned), uplinks, link_down=link_down)
        # another desk, which has not seen all that this one has, may find a smaller cause, and tells of that: nothing
        # that stands in nobody's list may hide it
        causes = causes.but({each for each in causes.active if self._is_doubted(each)}, places)
        if planned:
            causes = replace(causes, suppressed={**causes.suppressed, **planned})
        changes += self._enter_causes(causes, at)
        stirred = before | self._delays.keys() | self._stirred  # of the others the book has nothing to learn
        self._stirred = set()
        mine = [each for each in samples if each in stirred]
        if self._elsewhere:
            mine = [each for each in mine if self._sources[each] not in self._elsewhere]
        changes += self._enter_cameras(mine, causes, now, at)
        changes += self._book.expire(at, self._elsewhere | self._explained(causes))
        changes += self._prove(now, at)
        changes += self._recall(causes, at)
        unstable = {camera_id: each.times(now) for camera_id, each in self._chatters.items() if each.unstable}
        return MonitorResult(judgements, tuple(changes), errors, causes, unstable)

    def _is_doubted(self, cause: Source) -> bool:
        return cause in self._elsewhere and not self._book.alarm(cause).state.active

    def _slept(self, now: float, at: datetime) -> bool:
        """True after a gap. The monotonic clock of Linux stands still while a machine sleeps, so both are asked."""
        if self._at is None:
            return False
        return now - self._now > LONGEST_GAP or (at - self._at).total_seconds() > LONGEST_GAP

    def _judge(self, camera_id: CameraId, sample: StreamSample, now: float, marks: Marks) -> Judgement:
        """The judgement now; `since` is carried on while the condition stays."""
        judgement = assess(sample, self._limits, now, marks)
        condition = judgement.condition
        woke = self._awake_since
        # A picture from before the desk slept proves nothing, and no connection outlives a night: a camera gets as
        # long to come back as at a start, or every wake would call for every camera.
        waits = RULES[condition].shows_now or now - woke <= self._limits.connecting
        if waits and sample.state is StreamState.LIVE and not sample.last_frame_at >= woke:
            return _unknown(woke, sample)
        if condition is Condition.FROZEN:
            self._were_frozen.add(camera_id)
        elif marks.may_be_still:  # said while it was called frozen: there is nothing to prove any more
            self._were_frozen.discard(camera_id)
        elif RULES[condition].shows_now and camera_id in self._were_frozen:
            if proves_life(sample, self._limits, now):
                self._were_frozen.discard(camera_id)
            else:
                judgement = _unknown(sample.connected_at, sample)
                condition = judgement.condition
        before = self._judgements.get(camera_id)
        if before is None or before.condition is not condition or before.since == judgement.since:
            return judgement
        return judgement.begun(before.since)

    def _delay(self, camera_id: CameraId, condition: Condition, now: float) -> None:
        """Let the camera's delays have the condition."""
        old = self._delays.get(camera_id, QUIET)
        new = step(old, condition, now, self._rules)
        if new is QUIET:
            self._delays.pop(camera_id, None)
        elif new is not old:
            self._delays[camera_id] = new

    def _told(
        self,
        samples: Mapping[CameraId, StreamSample],
        places: Mapping[CameraId, Whereabouts],
        planned: Mapping[Source, Source],
    ) -> Iterator[CameraNow]:
        """What the search for a cause is told of every camera that has a place."""
        out = self._book.hidden_as(Hidden.OUT_OF_SERVICE)
        ending = {each for each in out if self._is_ending(each)}  # their alarms are due, as if they were new
        repaired = out - ending
        some_away = bool(repaired or planned)
        sources, delays, judgements = self._sources, self._delays, self._judgements
        for camera_id, sample in samples.items():
            if (place := places.get(camera_id)) is None:
                continue
            source = sources[camera_id]
            delay = delays.get(camera_id)
            due = delay is not None and delay.alarmed is not None
            due = due and (source in ending or not self._is_active(camera_id))
            reach = _REACHES[judgements[camera_id].condition]
            absence = _HERE
            if some_away and (source in repaired or source in planned):
                absence = Absence.REPAIR if source in repaired else Absence.PLAN
            in_service = absence is _HERE and _in_service(sample)
            yield CameraNow(camera_id, place, in_service, reach, sample.last_packet_at, due, absence)

    def _is_ending(self, source: Source) -> bool:
        """The time for which it was put aside is over."""
        until = self._book.alarm(source).hiding.until
        return until is not None and self._at is not None and self._at >= until

    def _is_active(self, camera_id: CameraId) -> bool:
        return self._book.alarm(self._sources[camera_id]).state.active

    def _enter_causes(self, causes: CausesNow, at: datetime) -> list[AlarmChange]:
        """Raise the alarms of causes that hold and are not hidden by another; clear those that are over."""
        changes = []
        for source, cause in causes.active.items():
            if causes.lets(source) and source not in self._elsewhere:
                changes.append(self._book.raise_alarm(source, cause.cause, at))
        camera = SourceKind.CAMERA
        places = [(source, alarm) for source, alarm in self._book.alarms.items() if source.kind is not camera]
        for source, alarm in places:
            if source in self._elsewhere:
                continue
            if self._now - self._taken_over.get(source, -math.inf) < TAKEN_OVER_FOR:
                continue
            if alarm.state.active and source not in causes.active:
                changes.append(self._book.clear(source, at))
        changes += self._forget_recorders(causes.recorders, at)
        return [change for change in changes if change is not None]

    def _forget_recorders(self, recorders: Set[Source], at: datetime) -> list[AlarmChange]:
        """End what stands in the rows of recorders that are gone: one has another name, or another address now.

        As with cameras nobody finds such a row any more, and another desk's inventory may be newer than ours.
        """
        if recorders is self._recorders or not self._began:  # nearly always
            return []
        gone = set(self._recorders or ())
        if self._recorders is None and not self._shared:  # from before the start
            gone = {each for each in self._book.alarms if each.kind is SourceKind.RECORDER}
        gone -= recorders
        self._recorders = recorders
        mine = sorted(gone - self._elsewhere)
        return [change for source in mine for change in self._book.dismiss(source, at)]

    def _enter_cameras(
        self, cameras: Iterable[CameraId], causes: CausesNow, now: float, at: datetime
    ) -> list[AlarmChange]:
        """Tell the book what the delays say. What a cause hides, or may hide in a moment, calls nobody."""
        changes = []
        for camera_id in cameras:
            alarmed = self._delays.get(camera_id, QUIET).alarmed
            source = self._sources[camera_id]
            alarm = self._book.alarm(source)
            before = self._chatters.get(camera_id, CALM)
            chatter = follow(before, alarmed, now)
            if alarmed is not None and not alarm.state.active and causes.lets(source):
                chatter = activate(chatter, now)
            wrong = chatter.tells(alarmed)
            if wrong is None:
                changes.append(self._book.clear(source, at))
            elif wrong is alarm.condition and alarm.state.active:
                pass  # most of them, at each tick: the row says so already
            elif causes.lets(source) or not self._book.calls(source, wrong):
                changes.append(self._book.raise_alarm(source, wrong, at))
            if chatter is CALM:
                self._chatters.pop(camera_id, None)
            elif chatter is not before:
                self._chatters[camera_id] = chatter
        return [change for change in changes if change is not None]

    def _explained(self, causes: CausesNow) -> Set[Source]:
        """What is put aside, wrong, and explained by a cause or a plan: its end would call, and so it waits.

        What is not wrong ends in its time, or a shelf until the alarm is over would hide the next one.
        """
        book = self._book
        return {each for each in book.put_aside if not causes.lets(each) and book.alarm(each).state.active}

    def _prove(self, now: float, at: datetime) -> list[AlarmChange]:
        """Confirm what is back from repair and has been seen to be good without a break: not knowing is no proof."""
        trials = self._book.hidden_as(Hidden.ON_TRIAL) - self._elsewhere
        for source in trials:
            judgement = None if source.camera_id is None else self._judgements.get(source.camera_id)
            if judgement is None or RULES[judgement.condition].meaning is not Meaning.GOOD:
                self._clean_since.pop(source, None)
            else:
                self._clean_since.setdefault(source, now)
        self._clean_since = {each: since for each, since in self._clean_since.items() if each in trials}
        due = [each for each, since in self._clean_since.items() if now - since >= PROVEN_AFTER]
        return [change for source in due if (change := self._book.prove(source, at)) is not None]

    def _recall(self, causes: CausesNow, at: datetime) -> list[AlarmChange]:
        """Call again for what was answered long ago and is still seen to be wrong; not for what a cause explains."""
        old = [
            alarm.source
            for alarm in self._book.alarms.values()
            if alarm.state is AlarmState.ACKED
            and alarm.acknowledged_at is not None
            and alarm.source not in self._elsewhere
            and (at - alarm.acknowledged_at).total_seconds() >= self._recall_after
            and self._goes_on(alarm.source, causes)
        ]
        return [change for source in old if (change := self._book.recall(source, at)) is not None]

    def _goes_on(self, source: Source, causes: CausesNow) -> bool:
        if source.camera_id is None:
            return source in causes.active and causes.lets(source)
        judgement = self._judgements.get(source.camera_id)
        return judgement is not None and RULES[judgement.condition].alarmed and causes.lets(source)

    def _forget_missing(self, samples: Mapping[CameraId, StreamSample], at: datetime) -> list[AlarmChange]:
        """End the alarms of cameras that are gone, and forget what was remembered of them.

        Nobody finds such a row any more, and the journal keeps all that came after it for as long as it is open.
        """
        changes: list[AlarmChange | None] = []
        self._were_frozen &= samples.keys()
        gone = self._judgements.keys() - samples.keys()
        if samples and not self._began:
            self._began = True
            if not self._shared:  # a camera from before the start; another desk's inventory may be newer than ours
                gone = {each.camera_id for each in self._book.alarms if each.camera_id} - samples.keys()
        for camera_id in [each for each in {**self._delays, **self._chatters} if each not in samples]:
            self._delays.pop(camera_id, None)
            self._chatters.pop(camera_id, None)
            if camera_id not in gone:
                changes.append(self._book.clear(self._sources[camera_id], at))
        for source in [self._sources[each] for each in sorted(gone)]:
            if source not in self._elsewhere:
                changes += self._book.dismiss(source, at)
        return [change for change in changes if change is not None]


def _reach(condition: Condition) -> Reach:
    """What that says about the network. A refused password or a frozen picture has come all the way."""
    if condition in LOST:
        return Reach.LOST
    return Reach.OPEN if RULES[condition].meaning is Meaning.OPEN else Reach.DELIVERS


_REACHES = {each: _reach(each) for each in Condition}


def _in_service(sample: StreamSample) -> bool:
    """The stream is open or being opened. What was seen at the last look in turn says nothing about now."""
    if sample.state is StreamState.LIVE:
        return True
    on_the_way = sample.state in (StreamState.QUEUED, StreamState.CONNECTING)
    resting = sample.state is StreamState.RESTING or (on_the_way and not math.isnan(sample.checked_at))
    return sample.state is not StreamState.IDLE and not resting


def _unknown(since: float, sample: StreamSample) -> Judgement:
    """No judgement is possible: nobody watched."""
    return Judgement(Condition.UNKNOWN, since, sample.picture_at, False)
