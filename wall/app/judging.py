"""What is known of every camera, from one tick to the next: its facts and its judgement.

An error of our own while one camera is read or judged is that camera's UNKNOWN and nobody else's; when a whole tick
fails, everything is UNKNOWN until the next one succeeds. What cannot be judged is never shown as it was.
"""

from __future__ import annotations

import logging
import math
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import datetime
from types import MappingProxyType

from wall.adapt.behind import Behind
from wall.adapt.behind import limit as behind_limit
from wall.alarms.book import Alarm, AlarmBook, AlarmChange
from wall.alarms.causes import NO_CAUSES, CausesNow
from wall.alarms.losses import Whereabouts
from wall.alarms.schedule import PlannedNow
from wall.alarms.source import Source
from wall.alarms.uplink import Uplink
from wall.health.assess import HealthLimits, Marks, shown_limit
from wall.health.condition import RULES, Condition, Judgement
from wall.health.delay import Rules
from wall.health.history import History, Trace
from wall.health.limits import NO_MARKS
from wall.health.sample import NEVER, Failure, StreamSample, StreamState
from wall.health.signals import Reading, readings
from wall.model import Camera, CameraId, FacilityId
from wall.monitor import Monitor
from wall.ui.state import CameraState

log = logging.getLogger(__name__)

NOT_YET = Judgement(Condition.UNKNOWN, NEVER, NEVER, fresh=False)
NOTHING = StreamSample()


class Judging:
    """Give it a book that the journal has been replayed into (`begin`); then tick."""

    def __init__(self, limits: HealthLimits, rules: Rules, recall_after: float = math.inf) -> None:
        """`recall_after`: seconds from an answer to the next call for an alarm that is still active."""
        self._limits = limits
        self._rules = rules
        self._recall_after = recall_after
        self._monitor: Monitor | None = None
        self._samples: dict[CameraId, StreamSample] = {}
        self._marks: Mapping[CameraId, Marks] = {}
        self._judgements: Mapping[CameraId, Judgement] = {}
        self._behind: Behind[CameraId] = Behind()
        self.busy: Callable[[], bool] = lambda: False  # this desk reduces something
        self._causes = NO_CAUSES
        self._planned: Mapping[Source, PlannedNow] = {}
        self._unstable: Mapping[CameraId, int] = {}
        self._unreadable: dict[CameraId, float] = {}  # since when
        self._blank: dict[CameraId, Alarm] = {}  # one row for each that has no alarm: the same one at each tick
        self._failing: set[CameraId] = set()  # those whose error is in the log
        self.history = History()  # the last ten minutes, for the page "Why?"

    def begin(self, book: AlarmBook) -> None:
        """The alarms as they are; from now on they follow what is judged."""
        self._monitor = Monitor(self._limits, book, self._rules, recall_after=self._recall_after)

    @property
    def monitor(self) -> Monitor | None:
        """What judges, for whoever knows what other desks do; None before `begin`."""
        return self._monitor

    @property
    def ready(self) -> bool:
        """`begin` was called."""
        return self._monitor is not None

    @property
    def causes(self) -> CausesNow:
        """What was wrong with whole places at the last tick, and which alarms that hides."""
        return self._causes

    def tick(
        self,
        now: float,
        at: datetime,
        cameras: Collection[Camera],
        read: Callable[[Camera], StreamSample],
        places: Mapping[CameraId, Whereabouts] = MappingProxyType({}),
        uplinks: Mapping[FacilityId, Uplink] = MappingProxyType({}),
        planned: Mapping[Source, PlannedNow] = MappingProxyType({}),
        *,
        link_down: bool = False,
    ) -> tuple[AlarmChange, ...]:
        """Read and judge every camera; what changed in the book. `places`: of those that may be lost with others;
        `uplinks`: of the facilities whose lines are asked; `planned`: what is away by plan; `link_down`: this
        machine's own link is gone."""
        if self._monitor is None:
            return ()
        self._samples = {camera.id: self._sample(camera, read, now) for camera in cameras}
        self._marks = {
            each.id: Marks(each.may_be_still, each.ptz) for each in cameras if each.may_be_still or each.ptz
        }
        self._planned = planned
        whose = {source: each.plan.source for source, each in planned.items()}
        result = self._monitor.tick(now, at, self._samples, self._marks, places, uplinks, whose, link_down=link_down)
        self._causes, self._unstable = result.causes, result.unstable
        self._judgements = result.judgements
        for camera_id, error in result.errors.items():
            self._tell(camera_id, error)
        self._failing &= result.errors.keys() | self._unreadable.keys()
        self._behind.look(now, self._ages(now))
        self._remember(now)
        return result.changes

    @property
    def planned(self) -> Mapping[Source, PlannedNow]:
        """What is away by plan, as of the last tick."""
        return self._planned

    def _ages(self, now: float) -> Iterator[tuple[CameraId, float, float]]:
        """Of the pictures that somebody sees, and may take for the present."""
        busy = self.busy()
        for camera_id, sample in self._samples.items():
            if self._judgements[camera_id].fresh:
                yield camera_id, now - sample.picture_at, behind_limit(sample.level, sample.fps, busy=busy)

    def _remember(self, now: float) -> None:
        """Keep what was measured and judged for those who ask why."""
        for camera_id in self._samples:
            made = self.readings(camera_id, now) if self.history.due(camera_id, now) else ()
            self.history.record(camera_id, now, made, self._judgements[camera_id])
        self.history.keep_only(self._samples.keys())

    def readings(self, camera_id: CameraId, now: float) -> tuple[Reading, ...]:
        """What that camera's judgement rests on, as of the last tick."""
        marks = self._marks.get(camera_id, NO_MARKS)
        return readings(self._samples.get(camera_id, NOTHING), self._limits, now, marks)

    def trace(self, camera_id: CameraId) -> Trace:
        """That camera's last ten minutes."""
        return self.history.of(camera_id)

    def known(self) -> Iterator[tuple[CameraId, Judgement, StreamSample]]:
        """Every camera as of the last tick, whatever the screen makes of it."""
        for camera_id, sample in self._samples.items():
            yield camera_id, self._judgements.get(camera_id, NOT_YET), sample

    def never_seen(self, camera_id: CameraId) -> bool:
        """As far as is known here there has been no picture of that camera."""
        return math.isnan(self._samples.get(camera_id, NOTHING).picture_at)

    def give_up(self) -> None:
        """Nothing is known any more, until the next tick succeeds."""
        self._judgements = {}
        self._behind.look(0.0, ())

    def state(self, camera_id: CameraId, alarm: Alarm | None) -> CameraState:
        """That camera as the screen is told: as of the last tick."""
        blank = self._blank.get(camera_id)
        if blank is None:
            blank = self._blank[camera_id] = Alarm(Source.camera(camera_id))
        hidden = self._causes.suppressed
        return CameraState(
            self._judgements.get(camera_id, NOT_YET),
            self._samples.get(camera_id, NOTHING),
            alarm or blank,
            hidden.get(blank.source) if hidden else None,
            self._unstable.get(camera_id, 0),
            self._planned.get(blank.source),
            self._behind.of(camera_id),
        )

    def worried(self, camera_id: CameraId) -> bool:
        """Something is wrong with that camera, or may be: whoever looks in turn looks there more often."""
        judgement = self._judgements.get(camera_id, NOT_YET)
        return judgement.suspect or RULES[judgement.condition].alarmed

    def picture_limit(self, camera_id: CameraId) -> float:
        """Seconds up to which its pictures may be shown as live: never longer than the judgement's own limit.

        To a tenth: it follows the measured rate, and a tile is painted anew when what it says changes.
        """
        return round(shown_limit(self._samples.get(camera_id, NOTHING), self._limits), 1)

    def _sample(self, camera: Camera, read: Callable[[Camera], StreamSample], now: float) -> StreamSample:
        try:
            sample = read(camera)
        except Exception as error:  # noqa: BLE001  # the last line for this camera; the others go on
            self._tell(camera.id, error)
            since = self._unreadable.setdefault(camera.id, now)
            return StreamSample(StreamState.BACKOFF, Failure.WORKER_LOST, since)
        self._unreadable.pop(camera.id, None)
        return sample

    def _tell(self, camera_id: CameraId, error: Exception) -> None:
        if camera_id not in self._failing:
            self._failing.add(camera_id)
            log.error("camera %s cannot be judged: %r", camera_id, error, exc_info=error, extra={"camera": camera_id})
