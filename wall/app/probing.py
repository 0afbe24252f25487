"""Which cameras are asked for proof, and when: those whose picture is in doubt, and those that have just stalled.

A decision about values and a time; `ask` carries it out. Politeness comes first: a facility whose line is overloaded
or gone must not be stormed with questions on top, and no camera is asked more than once a minute.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from wall.app.sessions import room_for, uses
from wall.app.streams import stream_key
from wall.decoders.base import StreamKeeper
from wall.health.condition import Condition, Judgement
from wall.health.sample import ProbeResult, StreamSample, StreamState
from wall.model import Camera, CameraId, FacilityId, Inventory, StreamKind
from wall.ui.state import CameraState

EVERY_S = 60.0  # at most one probe in so long for a camera: each costs it a session for some seconds
AT_ONCE = 2  # probes in one facility: two sub streams more are below what any line that carries a wall notices
STALLED_S = 4.5  # without a picture: most gaps are over by then, and the answer is there before the alarm at 8 s
LOOK_S = 0.5  # between two decisions
UNDER_WAY_S = 2.0  # a probe that was asked for has begun within that, and says so in the facts


@dataclass(frozen=True, slots=True)
class Known:
    """One camera as of the last tick."""

    camera_id: CameraId
    facility_id: FacilityId
    judgement: Judgement
    sample: StreamSample


class Probing:
    """Remembers whom it has named, and when."""

    def __init__(self) -> None:
        self._probed_at: dict[CameraId, float] = {}
        self._looked_at = -math.inf

    def looks(self, now: float) -> bool:
        """Time for a decision (monotonic seconds): not with every tick."""
        if now - self._looked_at < LOOK_S:
            return False
        self._looked_at = now
        return True

    def due(self, now: float, cameras: Iterable[Known]) -> tuple[CameraId, ...]:
        """Whom to ask now; they count as asked. A suspicion goes before a stall, who waited longest goes first."""
        busy: Counter[FacilityId] = Counter()
        waiting: list[tuple[bool, float, Known]] = []
        present = set()
        for known in cameras:
            present.add(known.camera_id)
            before = self._probed_at.get(known.camera_id, -math.inf)
            if known.sample.probe is ProbeResult.RUNNING or now - before < UNDER_WAY_S:
                busy[known.facility_id] += 1
            elif now - before >= EVERY_S and _in_doubt(known, now):
                waiting.append((not known.judgement.suspect, before, known))
        for camera_id in self._probed_at.keys() - present:
            del self._probed_at[camera_id]
        named = []
        for _, _, known in sorted(waiting, key=lambda each: each[:2]):
            if busy[known.facility_id] < AT_ONCE:
                busy[known.facility_id] += 1
                self._probed_at[known.camera_id] = now
                named.append(known.camera_id)
        return tuple(named)


def _in_doubt(known: Known, now: float) -> bool:
    """There is a connection, and what comes through it may be a lie, or nothing comes and nobody knows why."""
    judgement, sample = known.judgement, known.sample
    if sample.state is not StreamState.LIVE:
        return False  # what rests is looked at in turn, what failed is tried again: each attempt is an answer
    if judgement.suspect:
        return True
    if judgement.condition is not Condition.STALLED:
        return False
    asked_since = sample.probed_at >= sample.last_frame_at
    return now - sample.last_frame_at >= STALLED_S and not asked_since


def ask(keeper: StreamKeeper, camera: Camera) -> None:
    """Ask the camera through the stream that runs; through one only where both do for a moment.

    By a second connection only where it bears one session more.
    """
    keys = {stream_key(camera, kind) for kind in StreamKind}
    alone = not room_for(camera, sum(uses(keeper.sample(key)) for key in keys))
    for kind in (StreamKind.SUB, StreamKind.MAIN):
        key = stream_key(camera, kind)
        if keeper.sample(key).state is StreamState.LIVE:
            keeper.probe(key, camera.onvif, alone=alone)
            return


class Doubts:
    """Asks cameras for proof where there is a doubt: most ticks it does nothing."""

    def __init__(self, keeper: StreamKeeper, state: Callable[[CameraId], CameraState]) -> None:
        """`state`: how a camera is as of the last tick."""
        self._keeper, self._state = keeper, state
        self._probing = Probing()

    def look(self, now: float, inventory: Inventory) -> None:
        """After judging, at `now` (monotonic seconds)."""
        if not self._probing.looks(now):
            return
        states = ((camera, self._state(camera.id)) for camera in inventory.cameras)
        known = (Known(camera.id, camera.facility_id, state.judgement, state.sample) for camera, state in states)
        for camera_id in self._probing.due(now, known):
            ask(self._keeper, inventory.camera[camera_id])
