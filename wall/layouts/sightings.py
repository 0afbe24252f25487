"""When each camera of a running tour was last on the screen: what pauses and alarms have cost is told with a list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from wall.layouts.guarantee import MINUTE_S
from wall.model import CameraId


@dataclass(frozen=True, slots=True)
class Unseen:
    """A camera that has not been on the screen for so many seconds."""

    camera: CameraId
    for_s: float


class Sightings:
    """Of the cameras of one tour. Times are monotonic seconds."""

    def __init__(self, cameras: Iterable[CameraId], now: float) -> None:
        """The tour begins now: nobody has seen any of them for no time yet."""
        self._seen_at = dict.fromkeys(cameras, now)

    def follow(self, cameras: Iterable[CameraId], now: float) -> None:
        """The tour has these cameras from now on; what is known of those that stay is kept."""
        self._seen_at = {camera: self._seen_at.get(camera, now) for camera in cameras}

    def see(self, cameras: Iterable[CameraId], now: float) -> None:
        """These are on the screen, whoever has put them there."""
        for camera in cameras:
            if camera in self._seen_at:
                self._seen_at[camera] = now

    def overdue(self, target_min: int, now: float, slack_s: float = 0.0) -> tuple[Unseen, ...]:
        """Which of them have not been seen for longer than so many minutes, the longest unseen first.

        0 asks for nothing. `slack_s`: what may be late, as the screen changes on a beat.
        """
        if not target_min:
            return ()
        limit_s = target_min * MINUTE_S + slack_s
        late = [Unseen(camera, now - at) for camera, at in self._seen_at.items() if now - at > limit_s]
        return tuple(sorted(late, key=lambda each: -each.for_s))
