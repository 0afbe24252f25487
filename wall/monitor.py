"""From what the streams report to what an operator is called for: judge, delay, enter into the book.

Called once or a few times a second on the GUI thread; knows no clock, no thread and no screen.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import MappingProxyType

from wall.alarms.book import AlarmBook, AlarmChange
from wall.health.assess import HealthLimits, Marks, assess, proves_life
from wall.health.condition import RULES, Condition, Judgement
from wall.health.delay import QUIET, Delay, Rules, restart, step
from wall.health.limits import NO_MARKS
from wall.health.sample import StreamSample, StreamState
from wall.model import CameraId

LONGEST_GAP = 5.0  # seconds between ticks (usually 0.25 to 1): more means that the desk slept or was stopped


@dataclass(frozen=True, slots=True)
class MonitorResult:
    """One tick: the judgement of every camera, and what changed in the book, in the journal's order.

    `errors` are our own, by the camera that could not be judged: it is UNKNOWN, the others are what they are.
    """

    judgements: Mapping[CameraId, Judgement]
    changes: tuple[AlarmChange, ...]
    errors: Mapping[CameraId, Exception] = field(default_factory=dict)


class Monitor:
    """Judges all cameras and keeps the alarm book true. Give it a book that the journal has been replayed into.

    An alarm of the replayed book stays as it was until there is proof: it clears when its camera has been LIVE for
    the off-delay, not because nothing is known yet.

    A camera that was FROZEN is LIVE again only when its connection proves it: a new connection (a reconnect, the
    other stream, an operator's retry) knows nothing of the still, and would clear the alarm for a few seconds.
    """

    def __init__(self, limits: HealthLimits, book: AlarmBook, rules: Rules = RULES) -> None:
        self._limits = limits
        self._rules = rules
        self._book = book
        self._delays = {
            alarm.camera_id: Delay(alarm.condition) for alarm in book.alarms.values() if alarm.state.active
        }
        self._judgements: dict[CameraId, Judgement] = {}
        self._were_frozen = {
            camera_id for camera_id, delay in self._delays.items() if delay.alarmed is Condition.FROZEN
        }
        self._now = math.nan
        self._at: datetime | None = None
        self._awake_since = -math.inf

    def tick(
        self,
        now: float,
        at: datetime,
        samples: Mapping[CameraId, StreamSample],
        marks: Mapping[CameraId, Marks] = MappingProxyType({}),
    ) -> MonitorResult:
        """Judge every camera at `now` (monotonic seconds), which is `at` by the clock on the wall.

        `samples` holds every camera of the inventory, wanted or not (a default sample is IDLE): a camera that is
        missing is taken as gone for good, is forgotten, and its alarm is cleared. `marks` of those that have any.
        """
        slept = self._slept(now, at)
        self._now, self._at = now, at
        changes = self._forget_missing(samples, at)
        if slept:
            self._awake_since = now
            self._delays = {camera_id: restart(delay) for camera_id, delay in self._delays.items()}
        judgements: dict[CameraId, Judgement] = {}
        errors: dict[CameraId, Exception] = {}
        for camera_id, sample in samples.items():
            try:
                judgement = (
                    _unknown(now, sample)
                    if slept
                    else self._judge(camera_id, sample, now, marks.get(camera_id, NO_MARKS))
                )
                change = self._apply(camera_id, judgement.condition, now, at)
            except Exception as error:  # noqa: BLE001  # the last line for this camera; the caller logs it
                errors[camera_id] = error
                judgement, change = _unknown(now, sample), None
            judgements[camera_id] = judgement
            if change is not None:
                changes.append(change)
        self._judgements = judgements
        return MonitorResult(judgements, tuple(changes), errors)

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
        if before is None or before.condition is not condition:
            return judgement
        return replace(judgement, since=before.since)

    def _apply(self, camera_id: CameraId, condition: Condition, now: float, at: datetime) -> AlarmChange | None:
        """Let the camera's delays have the condition; tell the book what came out."""
        old = self._delays.get(camera_id, QUIET)
        new = step(old, condition, now, self._rules)
        if new is QUIET:
            self._delays.pop(camera_id, None)
        else:
            self._delays[camera_id] = new
        if new.alarmed is old.alarmed:
            return None
        if new.alarmed is None:
            return self._book.clear(camera_id, at)
        return self._book.raise_alarm(camera_id, new.alarmed, at)

    def _forget_missing(self, samples: Mapping[CameraId, StreamSample], at: datetime) -> list[AlarmChange]:
        """Clear the alarms of cameras that are gone, and forget what was remembered of them."""
        changes = []
        self._were_frozen &= samples.keys()
        for camera_id in [each for each in self._delays if each not in samples]:
            del self._delays[camera_id]
            change = self._book.clear(camera_id, at)
            if change is not None:
                changes.append(change)
        return changes


def _unknown(since: float, sample: StreamSample) -> Judgement:
    """No judgement is possible: nobody watched."""
    return Judgement(Condition.UNKNOWN, since, sample.picture_at, False)
