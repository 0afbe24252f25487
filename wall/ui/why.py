"""What the page "Why?" is told about one camera, and who tells it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from wall.health.history import Trace
from wall.health.signals import Reading
from wall.model import Camera, CameraId
from wall.ui.state import CameraState


class Evidence(Protocol):
    """Whoever knows what the judgements rest on. Asked on the GUI thread, once a second for one camera."""

    def readings(self, camera_id: CameraId, now: float, /) -> Sequence[Reading]:
        """Every signal of that camera at `now` (monotonic seconds), by the facts of the last tick."""

    def trace(self, camera_id: CameraId, /) -> Trace:
        """Its last ten minutes."""


@dataclass(frozen=True, slots=True)
class Why:
    """One camera at one moment. `now` is monotonic seconds, `at` the same moment as an aware datetime."""

    camera: Camera
    place: str  # "Đắk Lắk · Khu cách ly ..."
    state: CameraState
    readings: Sequence[Reading]
    trace: Trace
    now: float
    at: datetime
