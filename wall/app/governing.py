"""The governor at work: what this desk bears, which streams matter to whom, and what the workers are told.

`wall.adapt.governor` decides. Here it is told what is so, twice a second, and what it decides is passed on.
"""

from __future__ import annotations

import logging
import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass
from typing import Protocol

from wall.adapt.governor import BUSY_IDLE_SHARE, LATE_S, DeskLoad, Governor, Stream
from wall.adapt.levels import Importance, Level
from wall.alarms.alarm import Alarm
from wall.alarms.lifecycle import AlarmState
from wall.app.costs import USUAL_FPS, cost_of
from wall.app.load import Load
from wall.app.warming import BUSY_SHARE, Spare
from wall.app.watching import Watcher
from wall.decoders.base import StreamKey
from wall.health.sample import StreamSample, StreamState
from wall.model import CameraId
from wall.ui.state import DeskNow

log = logging.getLogger(__name__)

EVERY_S = 0.5
UNANSWERED = (AlarmState.UNACKED, AlarmState.RTN_UNACKED)
WINDOW_WEIGHT = 2.0  # a window that answers a key 35 ms late is as bad as a picture that is 70 ms late
LATE_SHARE = 0.75  # of the streams are no later than the desk is taken to be: one slow line is not a busy desk
OVERDUE_PICTURES = 3.0  # intervals without a picture from which on it is overdue
OTHERS_SHARE = 0.25  # of the processors: an operating system and what draws its windows take less
OVER_S = 30.0  # nothing reduced for so long: the busy time is over, and the log says so once
STRAINED_S = 5.0  # so long after a busy time no line is blamed: a worker takes 3 s to find a lag that does not sink


class Decoders(Protocol):
    """What is needed of the pool."""

    def reduce(self, key: StreamKey, level: Level) -> None: ...
    def strain(self, *, strained: bool) -> None: ...


@dataclass(slots=True)
class _Busy:
    """A busy time, for the log."""

    since: float
    most: int = 0  # reduced at a time
    calm_since: float = math.nan
    exhausted: bool = False


class Governing:
    """Lives on the GUI thread and only touches memory."""

    def __init__(
        self,
        decoders: Decoders,
        watcher: Watcher,
        load: Load,
        chosen: Callable[[], Set[CameraId]],
        alarms: Callable[[], Iterable[Alarm]],
        window_late: Callable[[], float] = lambda: 0.0,
    ) -> None:
        """`chosen`: the cameras that are selected or enlarged. `alarms`: those that are listed. `window_late`: by how
        much the window's thread was late just now, seconds: it paints, and may be what there is too little of."""
        self._window_late = window_late
        self._decoders = decoders
        self._watcher = watcher
        self._load = load
        self._chosen = chosen
        self._alarms = alarms
        self._governor: Governor[StreamKey] = Governor()
        self._told: dict[StreamKey, Level] = {}  # what the workers were told; no entry: full rate
        self._busy: _Busy | None = None
        self._due_at = self._strained_at = -math.inf
        self._strained = False
        self.late_s = 0.0  # by how much what is shown was late, as of the last look

    @property
    def reduced(self) -> int:
        """How many streams are shown with less than they send."""
        return len(self._told)

    @property
    def by_level(self) -> Mapping[Level, int]:
        """How many streams are shown at each level that leaves something out."""
        return Counter(self._told.values())

    @property
    def exhausted(self) -> bool:
        """This desk is late, and nothing is left that could be left out."""
        return self._governor.exhausted

    @property
    def spare(self) -> Spare:
        """What this desk has for what nobody sees: nothing while what is seen is late or reduced.

        Idle is what is so beside the streams that are kept warm, which the governor counts as idle: they go first.
        """
        late = self.late_s > LATE_S and self._load.spare <= BUSY_IDLE_SHARE * self._load.usable
        return Spare(self._load.usable, 0.0 if self._told or late else self._load.spare)

    @property
    def now(self) -> DeskNow:
        """As the screen is told it."""
        others = self._load.others / self._load.usable
        return DeskNow(self.reduced, self.exhausted, round(10.0 * others) * 10 if others >= OTHERS_SHARE else 0)

    def tick(self, now: float) -> None:
        """Call it often; it looks twice a second."""
        if now < self._due_at:
            return
        self._due_at = now + EVERY_S
        chosen = self._chosen()
        alarmed = {alarm.camera_id for alarm in self._alarms() if alarm.state in UNANSWERED}
        streams: list[Stream[StreamKey]] = []
        late: list[float] = []
        seldom: list[float] = []  # of those that have few pictures: they tell where there is no other
        for key, camera_id, on_main in self._watcher.shown():
            sample = self._watcher.facts(key)
            live = sample.state is StreamState.LIVE
            if not live and key not in self._told:
                continue
            # one that has lost its connection or its worker comes back as it was: the desk is no less busy
            cost = cost_of(sample) if live else 0.0
            importance = _importance(camera_id, chosen, alarmed, on_main=on_main)
            streams.append(Stream(key, importance, cost, sample.keyframe_interval))
            if live:
                (late if sample.level < Level.KEY_FRAMES else seldom).append(lateness(sample, now))
        self.late_s = max(usual(late or seldom), WINDOW_WEIGHT * self._window_late())
        unseen = self._watcher.warming.cores  # given back as soon as what is seen needs it
        load = DeskLoad(
            self._load.usable, max(0.0, self._load.cores - unseen), self._load.spare + unseen, self.late_s
        )
        self._tell(self._governor.tick(now, load, streams))
        self._tell_strain(now)
        self._log(now, len(streams))

    def _tell_strain(self, now: float) -> None:
        if self._load.spare <= BUSY_SHARE * self._load.usable:
            self._strained_at = now
        strained = now - self._strained_at <= STRAINED_S
        if strained is not self._strained:
            self._strained = strained
            self._decoders.strain(strained=strained)

    def _tell(self, levels: Mapping[StreamKey, Level]) -> None:
        """Pass on what is to be so."""
        for key in self._told.keys() - levels.keys():  # nobody looks at it now
            self._decoders.reduce(key, Level.FULL)
            del self._told[key]
        for key, level in levels.items():
            if self._told.get(key, Level.FULL) is not level:
                self._decoders.reduce(key, level)
                self._told[key] = level
                if level is Level.FULL:
                    del self._told[key]

    def _log(self, now: float, shown: int) -> None:
        """One line when a busy time begins, one when it is over."""
        if self._told:
            if self._busy is None:
                self._busy = _Busy(now)
                log.warning("this desk is busy: %d of %d tiles are reduced", len(self._told), shown)
            self._busy.most, self._busy.calm_since = max(self._busy.most, len(self._told)), math.nan
        elif self._busy is not None:
            if math.isnan(self._busy.calm_since):
                self._busy.calm_since = now
            elif now - self._busy.calm_since >= OVER_S:
                lasted = self._busy.calm_since - self._busy.since
                log.info("every tile is at full rate again, after %.0f s; %d were reduced", lasted, self._busy.most)
                self._busy = None
        if self._busy is not None and self.exhausted and not self._busy.exhausted:
            self._busy.exhausted = True
            log.warning("this desk cannot show so many: %d tiles, and nothing is left to reduce", shown)


def lateness(sample: StreamSample, now: float) -> float:
    """Seconds by which what is shown of that stream is late: what waits to be decoded, or is overdue."""
    interval = 1.0 / sample.fps if sample.fps > 0.0 else 1.0 / USUAL_FPS
    overdue = now - sample.last_packet_at - OVERDUE_PICTURES * interval
    return max(0.0, sample.last_frame_at - sample.picture_at, overdue)


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
