"""The governor at work: what this desk bears, which streams matter to whom, and what the workers are told.

`wall.adapt.governor` decides. Here it is told what is so, twice a second, and what it decides is passed on.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Set
from typing import Protocol

from wall.adapt.governor import DeskLoad, Governor, Stream
from wall.adapt.levels import Importance, Level
from wall.alarms.alarm import Alarm
from wall.alarms.lifecycle import AlarmState
from wall.app.load import Load
from wall.app.watching import Watcher
from wall.decoders.base import StreamKey
from wall.health.sample import StreamSample, StreamState
from wall.model import CameraId

EVERY_S = 0.5
UNANSWERED = (AlarmState.UNACKED, AlarmState.RTN_UNACKED)
LATE_SHARE = 0.75  # of the streams are no later than the desk is taken to be: one slow line is not a busy desk
OVERDUE_PICTURES = 3.0  # intervals without a picture from which on it is overdue
USUAL_FPS = 25.0
USUAL_PIXELS = 640 * 360
PICTURE_S, PIXEL_S = 0.35e-3, 1.2e-9
"""What a picture takes of a processor, beside what each of its pixels takes: of a stream that was never measured.

640x360 takes 0.36 ms to decode, 0.2 to scale and some to handle, 1920x1080 2.5 ms (`docs/design.md`).
"""


class Decoders(Protocol):
    """What is needed of the pool."""

    def sample(self, key: StreamKey) -> StreamSample: ...
    def reduce(self, key: StreamKey, level: Level) -> None: ...


class Governing:
    """Lives on the GUI thread and only touches memory."""

    def __init__(
        self,
        decoders: Decoders,
        watcher: Watcher,
        load: Load,
        chosen: Callable[[], Set[CameraId]],
        alarms: Callable[[], Iterable[Alarm]],
    ) -> None:
        """`chosen`: the cameras that are selected or enlarged. `alarms`: those that are listed."""
        self._decoders = decoders
        self._watcher = watcher
        self._load = load
        self._chosen = chosen
        self._alarms = alarms
        self._governor: Governor[StreamKey] = Governor()
        self._reduced: set[StreamKey] = set()
        self._due_at = -math.inf

    @property
    def reduced(self) -> int:
        """How many streams are shown with less than they send."""
        return len(self._reduced)

    @property
    def exhausted(self) -> bool:
        """This desk is late, and nothing is left that could be left out."""
        return self._governor.exhausted

    def tick(self, now: float) -> None:
        """Call it often; it looks twice a second."""
        if now < self._due_at:
            return
        self._due_at = now + EVERY_S
        chosen = self._chosen()
        alarmed = {alarm.camera_id for alarm in self._alarms() if alarm.state in UNANSWERED}
        streams, late = [], []
        for key, camera_id, on_main in self._watcher.shown():
            sample = self._decoders.sample(key)
            if sample.state is not StreamState.LIVE:
                continue
            streams.append(Stream(key, _importance(camera_id, chosen, alarmed, on_main=on_main), cost_of(sample)))
            if sample.level < Level.KEY_FRAMES:
                late.append(lateness(sample, now))
        load = DeskLoad(self._load.usable, self._load.cores, self._load.spare, usual(late))
        levels = self._governor.tick(now, load, streams)
        for key in self._reduced - levels.keys():  # nobody looks at it now
            self._decoders.reduce(key, Level.FULL)
        for key, level in levels.items():
            if level is not Level.FULL or key in self._reduced:
                self._decoders.reduce(key, level)
        self._reduced = {key for key, level in levels.items() if level is not Level.FULL}


def lateness(sample: StreamSample, now: float) -> float:
    """Seconds by which what is shown of that stream is late: what waits to be decoded, or is overdue."""
    interval = 1.0 / sample.fps if sample.fps > 0.0 else 1.0 / USUAL_FPS
    overdue = now - sample.last_packet_at - OVERDUE_PICTURES * interval
    return max(0.0, sample.last_frame_at - sample.picture_at, overdue)


def cost_of(sample: StreamSample) -> float:
    """Cores that the stream takes at full rate, measured or guessed by its size."""
    if sample.cost > 0.0:
        return sample.cost
    pixels = sample.width * sample.height or USUAL_PIXELS
    return (sample.fps if sample.fps > 0.0 else USUAL_FPS) * (PICTURE_S + PIXEL_S * pixels)


def _importance(
    camera_id: CameraId, chosen: Set[CameraId], alarmed: Set[CameraId | None], *, on_main: bool
) -> Importance:
    if camera_id in chosen:
        return Importance.CHOSEN
    if camera_id in alarmed:
        return Importance.ALARMED
    return Importance.SEEN if on_main else Importance.ELSEWHERE


def usual(late: list[float]) -> float:
    """As late as most of them are at the most; 0 where there is none."""
    ordered = sorted(late)
    return ordered[math.ceil(LATE_SHARE * len(ordered)) - 1] if ordered else 0.0
