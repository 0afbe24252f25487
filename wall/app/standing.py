"""How everything stands now: which alarms are listed, which are put aside, and all that the screen is told."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Set
from datetime import datetime

from wall.alarms.alarm import Alarm
from wall.alarms.source import Source, SourceKind
from wall.app.calling import Calling
from wall.app.earning import Seen, out_of_service
from wall.app.journaling import Journaling
from wall.app.judging import Judging
from wall.app.load import Load
from wall.app.planning import Planning
from wall.app.shared_journaling import SharedJournaling
from wall.app.shelving import put_aside
from wall.health.sample import StreamState
from wall.model import Camera, CameraId, Inventory
from wall.ui.state import ENOUGH, DeskNow, WallState
from wall.ui.tile import TileFace, face


class Standing:
    """Reads the other parts of a desk, as of its last tick, and changes nothing."""

    def __init__(
        self,
        journaling: Journaling | SharedJournaling,
        judging: Judging,
        calling: Calling,
        planning: Planning,
        load: Load,
        clock: Callable[[], datetime],
    ) -> None:
        self._journaling = journaling
        self._judging = judging
        self._calling = calling
        self._planning = planning
        self._load = load
        self._clock = clock
        self._inventory = Inventory()
        self.desk: Callable[[], DeskNow] = lambda: ENOUGH  # whether this desk bears what is asked of it

    @property
    def journaling(self) -> Journaling | SharedJournaling:
        """Where alarms are written down, and which rows are shown."""
        return self._journaling

    @property
    def memory_bytes(self) -> int:
        """Resident memory of this program and its decoders, as it was measured last."""
        return self._load.memory_bytes

    def show_inventory(self, inventory: Inventory) -> None:
        """These cameras are watched from now on."""
        self._inventory = inventory

    def listed(self) -> Iterator[Alarm]:
        """The rows that neither a cause nor an operator hides: only these are listed and heard."""
        hidden = self._judging.causes.suppressed
        rows = self._journaling.shown.items()
        return (alarm for source, alarm in rows if source not in hidden and not alarm.hidden)

    def aside(self) -> tuple[Alarm, ...]:
        """The rows that operators have put aside."""
        return put_aside(self._journaling.shown.values(), self._inventory)

    def state(self) -> WallState:
        """Everything that the screen is told."""
        shown, judging, causes = self._journaling.shown, self._judging, self._judging.causes
        return WallState(
            time.monotonic(),
            self._clock(),
            {
                camera.id: judging.state(camera.id, shown.get(Source.camera(camera.id)))
                for camera in self._inventory.cameras
            },
            self._journaling.state,
            self._load.cores,
            {alarm.source: alarm for alarm in self.listed() if alarm.source.kind is not SourceKind.CAMERA},
            causes.active,
            self.aside(),
            self._calling.flood,
            self._calling.firsts,
            self._planning.plans,
            causes.remaining,
            self.desk(),
        )

    def face_of(self, camera_id: CameraId) -> tuple[Camera, TileFace] | None:
        """A camera and what its tile would say, whether it is on the page or not; None where there is none."""
        camera = self._inventory.camera.get(camera_id)
        if camera is None:
            return None
        state = self._judging.state(camera_id, self._journaling.shown.get(Source.camera(camera_id)))
        return camera, face(camera, state, time.monotonic(), self._clock(), self._judging.picture_limit(camera_id))

    def has_pictures(self, camera_id: CameraId) -> bool:
        """Pictures of it come now, none later than its judgement lets pass as live."""
        sample, limit_s = self._judging.state(camera_id, None).sample, self._judging.picture_limit(camera_id)
        return sample.state is StreamState.LIVE and time.monotonic() - sample.last_frame_at <= limit_s

    def seen(self, elsewhere: Set[Source]) -> Seen:
        """What of it earns *connected*. `elsewhere`: what another desk judges."""
        conditions = {camera_id: judgement.condition for camera_id, judgement, _ in self._judging.known()}
        away = self._judging.planned.keys() | out_of_service(self._journaling.shown.values())
        return Seen(self._inventory, conditions, away, elsewhere)
