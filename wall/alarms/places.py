"""A place that can be down: what it remembers, and the rules by which a facility and its recorders fall and rise."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from wall.alarms.losses import HOLD, Absence, Loss, most_within
from wall.alarms.source import Source
from wall.alarms.uplink import NO_UPLINK

# docs/design.md, "One cause, one alarm", says where these come from; seconds, cameras, facilities
FACILITY_LEAST = 3  # cameras lost together; with fewer each one's own name says more
FACILITY_SHARE = 0.6  # of the cameras in service
FACILITY_WITHIN = 15.0  # of each other
FACILITY_ON_DELAY = 5.0  # as STALLED has it: a line that stutters calls nobody
UPLINK_LEAST = 2  # cameras, where the facility's own line says that it is away
FACILITY_LATEST = 15.0  # after the first loss the alarm is raised, whatever its on-delay says
RECORDER_PAIR = 2  # cameras of a recorder that has no more in service: all of them, where else it takes 3
RECORDER_LATEST = 15.0  # a recorder's alarm waits for its facility's no longer: the goal of the facility's
PROVINCE_LEAST = 3  # facilities down
PROVINCE_SHARE = 0.5  # of its facilities
PROVINCE_WITHIN = 60.0  # of each other
STATION_LEAST = 2  # provinces: one that is lost alone is a province down
STATION_SHARE = 0.6  # of all cameras in service are known to be lost, the others are still being called
STATION_WITHIN = 5.0  # of each other
SILENT_AFTER = 3.0  # without a packet nothing is delivered, as for STALLED
STILL_MISSING_LEAST = 3  # cameras that are told together when their facility is back and they are not
BACK_FOR = 10.0  # a camera has delivered so long: its place is up again
BACK_AGAINST = 30.0  # the same while its line still gives no answer: pictures are the better proof, later
FRESH_ON_DELAY = 30.0  # when a cause is over: cameras that come back one after the other call nobody


class Place:
    """What facility, province and station have in common. `begun`: it was down when the program began."""

    def __init__(self, source: Source, *, begun: bool = False) -> None:
        self.source = source
        self.formed_at = math.nan  # since when its rule holds; NaN: it does not
        self.down = begun
        self.unproven = begun  # nobody has seen it fall: it stays down until something speaks against that
        self.lost_at = math.nan  # when what made it fall began; NaN: nobody has seen that
        self.fresh_until = -math.inf  # its own on-delay begins anew until then, because what hid it is over

    def form(self, holds: bool, now: float) -> None:
        if not holds:
            self.formed_at = math.nan
        elif math.isnan(self.formed_at):
            self.formed_at = now

    def forget(self, now: float) -> None:
        """Nobody has watched for a while."""
        self.unproven = self.down
        self.formed_at = now if self.down else math.nan

    @property
    def forming(self) -> bool:
        return not math.isnan(self.formed_at)


class CamerasPlace(Place):
    """What a facility and a recorder have in common: cameras that hang on it."""

    def __init__(self, source: Source, *, begun: bool = False) -> None:
        super().__init__(source, begun=begun)
        self.cameras: list[Loss] = []
        self.again_until = -math.inf  # it was down a moment ago
        self.watched: list[Loss] = []  # those in service
        self.uplink = NO_UPLINK  # what its line says
        self.left = False  # it was down and is back; some of its cameras are not
        self.down_at = math.nan  # since when it has been seen to be down
        self._children: set[Loss] = set()  # were lost while it was falling or down

    def fill(self, cameras: list[Loss]) -> None:
        self.cameras = cameras
        self.watched = [each for each in cameras if each.now.in_service]
        self._children.intersection_update(cameras)

    @property
    def counts(self) -> bool:
        """Something can be said about it now: it is down, or cameras of it are watched."""
        return self.down or bool(self.watched)

    def lost(self) -> int:
        return sum(each.lost for each in self.watched)

    @property
    def away(self) -> bool:
        """Nobody expects pictures from any of it: it is no part of what its province is down for."""
        return all(each.now.absence is not Absence.NO for each in self.cameras)

    @property
    def _repaired(self) -> bool:
        """All of it is out of service: it cannot come back, and nothing of it is missed."""
        return all(each.now.absence is Absence.REPAIR for each in self.cameras)

    def _enough(self, cameras: int) -> bool:
        return cameras >= FACILITY_LEAST and cameras >= FACILITY_SHARE * len(self.watched)

    def falls(self, now: float) -> bool:
        """Enough of its cameras were lost together; or nothing comes at all, and either it was up only for a moment
        or its line gives no answer."""
        lost = [each for each in self.watched if each.lost]
        if self.uplink.down and lost and len(self.watched) >= UPLINK_LEAST and self._silent():
            return True
        if not self._enough(len(lost)):
            return False
        if now < self.again_until and self._silent():
            return True
        return self._enough(most_within((each.quiet_since for each in lost if not each.spent), FACILITY_WITHIN))

    def _silent(self) -> bool:
        return all(math.isnan(each.delivers_since) for each in self.watched)

    def fell_silent(self) -> list[float]:
        """Since when nothing comes of those of which that is news, whether they are judged to be lost yet or not."""
        return [each.quiet_since for each in self.watched if not (each.spent or math.isnan(each.quiet_since))]

    def seen_up(self, now: float) -> bool:
        """Some camera of it delivers for good."""
        return any(each.delivered_for(now) >= BACK_FOR for each in self.watched)

    def step(self, now: float) -> bool:
        """Fall or rise. True when it is over."""
        if self.down:
            self.form(True, now)  # also where the program began with it
            if len(self.cameras) < UPLINK_LEAST or self._repaired or self._is_back(now):
                self.down, self.formed_at, self.down_at = False, math.nan, math.nan
                return True
        else:
            self.form(self.falls(now), now)
            self.lost_at = self._first_loss() if self.forming else math.nan
            self.down = self.forming and self._must_tell(now)
            self.down_at = now if self.down else math.nan
        if self.forming:
            self._children.update(each for each in self.watched if each.lost)
        elif self._children:
            self._children.clear()
        return False

    def _first_loss(self) -> float:
        """Of those that were lost together."""
        lost = [each.quiet_since for each in self.watched if each.lost]
        return min(each for each in lost if max(lost) - each <= FACILITY_WITHIN)

    def _must_tell(self, now: float) -> bool:
        waited = any(now - each.due_since >= HOLD for each in self.watched)
        return waited or now - self.formed_at >= FACILITY_ON_DELAY or now - self.lost_at >= FACILITY_LATEST

    def _is_back(self, now: float) -> bool:
        if self.away:  # by plan, and it may come back sooner
            return any(each.delivered_for(now) >= BACK_FOR for each in self.cameras)
        if self.unproven:
            self.unproven = not self._enough(self.lost())
            away = sum(math.isnan(each.delivers_since) for each in self.watched)
            return self.unproven and self.seen_up(now) and not self._enough(away)
        if self.lost() == 0 and self.seen_up(now):
            return True
        enough = BACK_AGAINST if self.uplink.down else BACK_FOR
        return any(each in self._children and each.delivered_for(now) >= enough for each in self.watched)

    @property
    def _least(self) -> int:
        """With fewer cameras in service it cannot be down."""
        return UPLINK_LEAST if self.uplink.proven else FACILITY_LEAST

    def holds(self, camera: Loss, now: float) -> bool:
        """That camera's alarm waits for this place's: one lost alone has nothing to wait for."""
        if not camera.waits(now):
            return False
        if self.forming:
            return True
        together = sum(each.lost and now - each.quiet_since < FACILITY_WITHIN for each in self.watched)
        return len(self.watched) >= self._least and together > 1 and now - camera.quiet_since < FACILITY_WITHIN

    def end_of_cause(self, now: float) -> None:
        """What is still lost is no news, and gets time to come back."""
        self._children.clear()
        for each in self.cameras:
            if each.delivered_for(now) < BACK_FOR:
                each.spent = each.left = each.lost
                each.fresh_until = now + FRESH_ON_DELAY
        self.again_until = now + FRESH_ON_DELAY
        self.left = True

    def begin_anew(self, now: float) -> None:
        """What hid it is over."""
        self.fresh_until = now + FRESH_ON_DELAY
        if not self.down:
            self.end_of_cause(now)

    def still_missing(self, now: float) -> Sequence[Loss]:
        """Those that have not come back with it, when they have had their time; none where these are few."""
        if not self.left or self.down:
            return ()
        left = [each for each in self.cameras if each.left]
        self.left = bool(left)
        told = [each for each in left if now >= each.fresh_until]
        return told if len(told) >= STILL_MISSING_LEAST else ()


class RecorderPlace(CamerasPlace):
    """One of the recorders of a facility, and its cameras.

    It falls and rises as a facility does, whatever that does meanwhile: who hides whom is worked out by `Causes`.
    """

    def __init__(self, source: Source, *, begun: bool = False) -> None:
        super().__init__(source, begun=begun)
        self.told = begun  # its alarm has waited for its facility's and may be raised
        self.outlasts = False  # it was down when its facility came back, and is so still

    def _enough(self, cameras: int) -> bool:
        return super()._enough(cameras) or cameras == len(self.watched) == RECORDER_PAIR

    @property
    def _least(self) -> int:
        return RECORDER_PAIR

    def step(self, now: float) -> bool:
        """Fall or rise. True when it is over."""
        if not (self.down or self.forming or self._enough(self.lost())):
            return False  # nearly all of them, at each tick
        over = super().step(now)
        if not self.down:
            self.told = self.outlasts = False
        return over

    def forget(self, now: float) -> None:
        """Nobody has watched for a while: what was down is known already."""
        super().forget(now)
        self.told = self.down


class FacilityPlace(CamerasPlace):
    """One facility, its cameras, and its recorders where it has several."""

    def __init__(self, source: Source, *, begun: bool = False) -> None:
        super().__init__(source, begun=begun)
        self.recorders: list[RecorderPlace] = []
        self._any_down = False

    def step(self, now: float) -> bool:
        """Fall or rise, its recorders too. True when it is over."""
        self._any_down = False
        for recorder in self.recorders:
            if recorder.step(now):
                recorder.end_of_cause(now)
            self._any_down = self._any_down or recorder.down
        return super().step(now)

    def end_of_cause(self, now: float) -> None:
        """What is still lost is no news, a recorder too; both get time to come back."""
        super().end_of_cause(now)
        for recorder in self.recorders:
            recorder.fresh_until, recorder.outlasts = now + FRESH_ON_DELAY, recorder.down
            recorder.left = False  # what is missing of it is missing of the facility

    def explained(self) -> Mapping[Loss, RecorderPlace]:
        """Its cameras that hang on a recorder which is down."""
        if not self._any_down:
            return {}
        return {each: recorder for recorder in self.recorders if recorder.down for each in recorder.cameras}

    def holds(self, camera: Loss, now: float) -> bool:
        """That camera's alarm waits for this facility's, or for that of its recorder."""
        if super().holds(camera, now):
            return True
        return any(each.holds(camera, now) for each in self.recorders if camera in each.cameras)

    def holds_recorder(self, recorder: RecorderPlace, now: float) -> bool:
        """That recorder's alarm waits for this facility's: not for long, and never again when it has been told.

        While the facility is falling; while so many of its cameras are silent that it may fall as soon as they are
        judged; and a moment while anything else of it has just fallen silent.
        """
        if recorder.told:
            return False
        waited, silent = now - recorder.down_at, self.fell_silent()
        just = [sum(now - each < FACILITY_WITHIN for each in found) for found in (silent, recorder.fell_silent())]
        waits = self.forming or self._enough(most_within(silent, FACILITY_WITHIN))
        waits = waits or (just[0] > just[1] and waited < HOLD)
        recorder.told = not waits or waited >= RECORDER_LATEST
        return not recorder.told
