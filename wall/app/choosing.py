"""Which of a camera's streams is wanted, and why: what is looked at, line and desk, brought to `wall.adapt.choice`.

Whether the camera bears the session that the choice needs is asked later (`sessions.py`).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Set
from dataclasses import replace

from wall.adapt.affordable import Shown, affordable
from wall.adapt.capacity import Limits
from wall.adapt.choice import Asked, Choice, Chooser, Reason, gains, takes_main
from wall.app.on_screens import OnScreens
from wall.app.streams import stream_key
from wall.app.turns import Turns
from wall.decoders.base import StreamKey, StreamReader
from wall.model import Camera, CameraId, Inventory, StreamKind

LOOK_AGAIN_S = 2.0  # for the size of a stream that has not been live yet, or whether a line carries a main stream


class Choosing:
    """Chooses in rounds: `begin`, then `choose` for each camera with two streams. Times are monotonic seconds."""

    def __init__(
        self,
        on_screens: OnScreens,
        turns: Turns,
        runs: Callable[[StreamKey], bool],
        reader: StreamReader,
    ) -> None:
        """`runs`: that stream is pulled now."""
        self._on_screens = on_screens
        self._turns = turns
        self._runs, self._reader = runs, reader
        self._chooser: Chooser[CameraId] = Chooser()
        self._choices: dict[CameraId, Choice] = {}
        self._limits: Limits | None = None  # of this desk, where they were measured
        self._affordable: Set[CameraId] | None = None  # those that this desk shows by their main streams; None: all
        self._sub_pixels: dict[CameraId, int] = {}  # of those that were live
        self._unsized: set[StreamKey] = set()  # sub streams that are shown and have told no size yet
        self._sizes_at = 0.0  # when these are asked again
        self._again_at = math.inf  # for what a line carries, or a stream that failed

    def know_limits(self, limits: Limits | None) -> None:
        """What this desk was measured to show; None: that is not known."""
        self._limits = limits

    def keep(self, inventory: Inventory) -> None:
        """These are the cameras from now on. For those that have but one stream there is no choice any more."""
        two = {camera.id for camera in inventory.cameras if camera.sub is not None}
        self._chooser.keep(two)
        self._choices = {key: each for key, each in self._choices.items() if key in two}
        self._sub_pixels.clear()  # its address may be another one

    def due(self, now: float) -> bool:
        """Another stream may be wanted though nobody has asked anew: by inertia, a line, a size that has come."""
        if now >= min(self._chooser.due_at, self._again_at):
            return True
        if now < self._sizes_at or not self._unsized:
            return False
        self._sizes_at = now + LOOK_AGAIN_S
        return any(self._reader.sample(key).width for key in self._unsized)

    def begin(self, cameras: Iterable[Camera]) -> None:
        """A round of `choose` for these begins."""
        self._chooser.begin()
        self._turns.choose()
        self._again_at = math.inf
        self._unsized.clear()
        self._affordable = None if self._limits is None else self._afford(cameras, self._limits)

    def choose(self, camera: Camera, now: float, *, seen: bool) -> Choice:
        """Which of its streams is wanted, and why. `seen`: on a screen, not only behind an enlarged tile."""
        size, closely = self._on_screens.size(camera), self._on_screens.closely(camera.id) is not None
        pixels = self._pixels_of_sub(camera)
        if size is not None and not pixels:
            self._unsized.add(stream_key(camera, StreamKind.SUB))
        asked = Asked(
            tile=0 if size is None else size.width * size.height,
            looked_at=closely,
            tiles=self._on_screens.tiles,
            sub=pixels,
            override=camera.stream_choice.kind,
            full=self._affordable is not None and camera.id not in self._affordable,
        )
        main, sub, line = stream_key(camera, StreamKind.MAIN), stream_key(camera, StreamKind.SUB), camera.facility_id
        if self._turns.limits(line) and size is not None and gains(asked):
            self.look_again(now + LOOK_AGAIN_S)
            if not seen or not self._turns.carries(line, main, sub, now, closely=closely):
                asked = replace(asked, refused=Reason.LINE)
            if self._turns.trying(line):
                self.look_again(now)
        choice = self._chooser.choose(camera.id, asked, now)
        if choice.kind is StreamKind.SUB:
            self._turns.decline(line, main)
        self._choices[camera.id] = choice
        return choice

    def overrule(self, camera_id: CameraId, choice: Choice) -> None:
        """What this round chose cannot be had now; this is, and this is why."""
        self._choices[camera_id] = choice

    def look_again(self, at: float) -> None:
        """Then at the latest a new round is due."""
        self._again_at = min(self._again_at, at)

    def choice(self, camera_id: CameraId) -> Choice | None:
        """As of the last round; None for a camera that is not watched, or has but one stream."""
        return self._choices.get(camera_id)

    def _afford(self, cameras: Iterable[Camera], limits: Limits) -> Set[CameraId]:
        """The cameras on a screen whose main streams this desk shows beside all others."""
        shown: list[Shown[CameraId]] = []
        for camera in cameras:
            size = self._on_screens.size(camera)
            if size is None:
                continue
            pixels = size.width * size.height
            asked = Asked(tile=pixels, tiles=self._on_screens.tiles, sub=self._pixels_of_sub(camera))
            before = self._choices.get(camera.id)
            has_main = before is not None and before.kind is StreamKind.MAIN
            shown.append(
                Shown(
                    camera.id,
                    pixels,
                    gains=takes_main(asked, has_main=has_main),
                    looked_at=self._on_screens.closely(camera.id) is not None,
                    chosen=self._on_screens.selected(camera.id),
                    has_main=has_main,
                    fixed=StreamKind.MAIN if camera.sub is None else camera.stream_choice.kind,
                )
            )
        return affordable(shown, limits)

    def _pixels_of_sub(self, camera: Camera) -> int:
        """Of its sub stream's picture, as it was last live; 0: not known."""
        key = stream_key(camera, StreamKind.SUB)
        if camera.id not in self._sub_pixels and self._runs(key):
            sample = self._reader.sample(key)
            if sample.width and sample.height:
                self._sub_pixels[camera.id] = sample.width * sample.height
        return self._sub_pixels.get(camera.id, 0)
