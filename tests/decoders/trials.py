"""What goes wrong with cameras, done to many of them at the same time, and when the wall knew."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from wall.alarms.book import AlarmBook, AlarmChange, ChangeKind
from wall.decoders.base import StreamKey
from wall.decoders.pool import DecoderPool
from wall.health.condition import RULES, Condition, Judgement, Meaning
from wall.health.limits import HealthLimits
from wall.health.sample import StreamSample
from wall.health.view.evidence import NO_VIEW_EVIDENCE
from wall.model import CameraId
from wall.monitor import Monitor

TICK_S = 0.25  # the wall's own


@dataclass
class Trial:
    """One camera, one fault. `begin` makes it true, `end` ends it; both may take a while and are called once."""

    name: str
    condition: Condition
    begin: Callable[[], object]
    end: Callable[[], object]
    ready: Callable[[StreamSample], bool] = lambda sample: sample.frames > 20
    alarms: bool = True  # wait for the alarm before it is ended
    began_at: float = 0.0  # monotonic seconds; 0: not yet
    ended_at: float = 0.0
    told_at: float = 0.0  # first judged so after the beginning
    alarmed_at: float = 0.0
    over_at: float = 0.0  # judged good, and no alarm left, after the end
    judgement: Judgement | None = None  # the first with that condition
    seen: list[tuple[float, Condition]] = field(default_factory=list)  # each change of condition
    changes: list[tuple[float, AlarmChange]] = field(default_factory=list)
    alarmed: bool = False
    at_work: Future[None] | None = None

    @property
    def camera(self) -> CameraId:
        return CameraId(self.name)

    @property
    def key(self) -> StreamKey:
        return StreamKey(f"{self.name}/sub")

    def story(self) -> str:
        """For whoever has to find out why it failed."""
        lines = [f"{at - self.began_at:8.2f} {condition.name}" for at, condition in self.seen]
        lines += [
            f"{at - self.began_at:8.2f} {each.kind.name} {each.alarm.condition.name}" for at, each in self.changes
        ]
        ended = f"ended {self.ended_at - self.began_at:.2f} s after it began\n" if self.ended_at else ""
        return f"{self.name}: {ended}" + "\n".join(lines)


class Trials:
    """Runs them all at once, on the real pool and the real monitor, until each is over.

    `beside` names one to which nothing is done: by its pictures it is seen how late the machine itself is.
    """

    def __init__(self, pool: DecoderPool, trials: Iterable[Trial], limits: HealthLimits, beside: str) -> None:
        self._pool = pool
        self._trials = {trial.camera: trial for trial in trials}
        self._monitor = Monitor(limits, AlarmBook())
        self._hands = ThreadPoolExecutor(8)
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run)
        self.error: BaseException | None = None
        self._beside = CameraId(beside)
        # a busy machine judges late, gets pictures late, is slow to do a fault: the goals are for one that is not
        self.longest_tick, self.oldest_picture, self.slowest_hand = TICK_S, 0.0, 0.0

    def __getitem__(self, name: str) -> Trial:
        return self._trials[CameraId(name)]

    @property
    def late_s(self) -> float:
        """By how much this machine was late itself, until now."""
        return self.longest_tick + self.oldest_picture + self.slowest_hand

    def start(self) -> None:
        """Begin to judge; each fault comes when its camera is ready for it."""
        self._thread.start()

    def stop(self) -> None:
        """End."""
        self._stopping.set()
        self._thread.join()
        self._hands.shutdown()

    def _run(self) -> None:
        before = time.monotonic()
        try:
            while not self._stopping.wait(TICK_S):
                now = time.monotonic()
                self.longest_tick = max(self.longest_tick, now - before)
                before = now
                self._tick(now)
        except BaseException as error:  # told to the tests, which would wait in vain
            self.error = error
            raise

    def _tick(self, now: float) -> None:
        # How streams arrive is judged here, not what a test pattern shows.
        samples = {
            camera: replace(self._pool.sample(trial.key), view=NO_VIEW_EVIDENCE)
            for camera, trial in self._trials.items()
        }
        beside = samples[self._beside]
        if beside.frames:
            self.oldest_picture = max(self.oldest_picture, now - beside.last_frame_at)
        result = self._monitor.tick(now, datetime.now(UTC), samples)
        assert not result.errors, result.errors
        for change in result.changes:
            assert change.alarm.camera_id is not None
            trial = self._trials[change.alarm.camera_id]
            trial.changes.append((now, change))
            trial.alarmed = change.kind is not ChangeKind.CLEARED
        for camera, trial in self._trials.items():
            self._follow(trial, result.judgements[camera], samples[camera], now)

    def _follow(self, trial: Trial, judgement: Judgement, sample: StreamSample, now: float) -> None:
        condition = judgement.condition
        if not trial.seen or trial.seen[-1][1] is not condition:
            trial.seen.append((now, condition))
        if trial.at_work is not None and trial.at_work.done():
            trial.at_work.result()
        if not trial.began_at:
            if trial.at_work is None and trial.ready(sample):
                trial.at_work = self._hands.submit(self._begin, trial)
            return
        if condition is trial.condition and not trial.told_at:
            trial.told_at, trial.judgement = now, judgement
        if trial.alarmed and not trial.alarmed_at:
            trial.alarmed_at = now
        reached = trial.told_at and (trial.alarmed_at or not trial.alarms)
        if reached and not trial.ended_at:
            trial.ended_at = now
            trial.at_work = self._hands.submit(self._end, trial)
        good = RULES[condition].meaning is Meaning.GOOD and condition is not trial.condition
        if trial.ended_at and good and not trial.alarmed and not trial.over_at:
            trial.over_at = now

    def _begin(self, trial: Trial) -> None:
        trial.began_at = time.monotonic()
        trial.begin()
        self.slowest_hand = max(self.slowest_hand, time.monotonic() - trial.began_at)

    @staticmethod
    def _end(trial: Trial) -> None:
        trial.ended_at = time.monotonic()
        trial.end()
