"""Which streams run, and at what size: every camera is watched, those on the screen are shown.

A camera has one connection at a time: its sub stream in a grid, its main stream when enlarged; the one goes on until
the other has a picture. Cameras on no screen have their key frames decoded, for their health.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from wall.decoders.base import PictureSize, StreamKey, StreamReader, StreamSource
from wall.health.sample import StreamSample, StreamState
from wall.model import Camera, CameraId, Inventory, StreamKind
from wall.ui.tile import Tile
from wall.urls import Credentials

WATCHED_LIMIT = 1024
"""Cameras that are watched at once. Each costs a thread and its key frames: about 0.2 % of a core at 640x360."""

NOT_RUNNING = StreamSample()


def stream_key(camera: Camera, kind: StreamKind) -> StreamKey:
    """The key of that stream; the main stream's where the camera has no sub stream."""
    if camera.sub is None:
        kind = StreamKind.MAIN
    return StreamKey(f"{camera.id}/{kind.value}")


def tile_of(camera: Camera | None) -> Tile:
    """The camera's tile: the sub stream in a grid, the main stream when enlarged, else whichever there is."""
    if camera is None:
        return Tile()
    main, sub = stream_key(camera, StreamKind.MAIN), stream_key(camera, StreamKind.SUB)
    return Tile(camera.id, (sub, main) if main != sub else (sub,), (main, sub) if main != sub else ())


@dataclass(frozen=True, slots=True)
class Wish:
    """One stream that is to run. Size None: for health only."""

    camera_id: CameraId
    source: StreamSource
    size: PictureSize | None


class Watcher:
    """Tells the decoders what to run, and answers what a camera's facts are."""

    def __init__(self, reader: StreamReader) -> None:
        self._reader = reader
        self._inventory = Inventory()
        self._credentials: Mapping[CameraId, Credentials] = {}
        self._grid: dict[StreamKey, PictureSize] = {}  # of the page, also while one of its tiles is enlarged
        self._enlarged: tuple[CameraId, PictureSize] | None = None
        self._running: dict[StreamKey, Wish] = {}
        self._changed = False  # what is wanted, since the wishes were made
        self._handing_over = False  # some stream goes on until another one is live

    def show_inventory(self, inventory: Inventory, credentials: Mapping[CameraId, Credentials]) -> None:
        """Watch these cameras from now on."""
        self._inventory, self._credentials = inventory, credentials
        self._changed = True
        self.apply()

    def show_page(self, sizes: Mapping[StreamKey, PictureSize]) -> None:
        """What the grid on the screen needs."""
        self._grid, self._enlarged = dict(sizes), None
        self._changed = True
        self.apply()

    def enlarge(self, camera_id: CameraId, size: PictureSize) -> None:
        """One camera fills the wall; the page's other tiles go on unseen, so that the way back is instant."""
        self._enlarged = (camera_id, size)
        self._changed = True
        self.apply()

    def retry(self, camera_id: CameraId) -> None:
        """Connect now."""
        for key, wish in self._running.items():
            if wish.camera_id == camera_id:
                self._reader.retry(key)

    def sample(self, camera: Camera) -> StreamSample:
        """The facts of the stream that runs; of the one that is live where both run for a moment."""
        main = self._sample(stream_key(camera, StreamKind.MAIN))
        if camera.sub is None or main.state is StreamState.LIVE:
            return main
        sub = self._sample(stream_key(camera, StreamKind.SUB))
        return main if sub.state is StreamState.IDLE else sub

    def _sample(self, key: StreamKey) -> StreamSample:
        """What does not run needs no asking: half of all streams, four times a second."""
        return self._reader.sample(key) if key in self._running else NOT_RUNNING

    def apply(self) -> None:
        """Bring what runs in line with what is wanted. Call it often: streams are handed over when they are live.

        Costs nothing while nothing changes: the wishes of 1,000 cameras take milliseconds.
        """
        if not (self._changed or self._handing_over):
            return
        self._changed = self._handing_over = False
        wishes = self._wishes()
        for key in self._running.keys() - wishes.keys():
            self._reader.drop(key)
        for key, wish in wishes.items():
            if self._running.get(key) != wish:
                self._reader.want(key, wish.source, wish.size)
        self._running = wishes

    def _wishes(self) -> dict[StreamKey, Wish]:
        wishes: dict[StreamKey, Wish] = {}
        shown = {key.rpartition("/")[0] for key in self._grid}
        room = WATCHED_LIMIT
        for camera in self._inventory.cameras:
            if camera.id in shown or room > 0:
                room -= 1
                wishes.update(self._of_camera(camera))
        return wishes

    def _of_camera(self, camera: Camera) -> dict[StreamKey, Wish]:
        sub, main = stream_key(camera, StreamKind.SUB), stream_key(camera, StreamKind.MAIN)
        sub_size = self._grid.get(sub)
        enlarged = self._enlarged if self._enlarged is not None and self._enlarged[0] == camera.id else None
        if main == sub:
            size = enlarged[1] if enlarged else sub_size
            return {main: self._wish(camera, StreamKind.MAIN, size)}
        wanted, size, other = (main, enlarged[1], sub) if enlarged else (sub, sub_size, main)
        wishes = {wanted: self._wish(camera, _kind(wanted), size)}
        if other in self._running and self._reader.sample(wanted).state is not StreamState.LIVE:
            # the way out goes on until the way in has a picture
            wishes[other] = self._running[other]
            self._handing_over = True
        return wishes

    def _wish(self, camera: Camera, kind: StreamKind, size: PictureSize | None) -> Wish:
        source = StreamSource(camera.stream(kind), self._credentials.get(camera.id), camera.transport)
        return Wish(camera.id, source, size)


def _kind(key: StreamKey) -> StreamKind:
    return StreamKind(key.rpartition("/")[2])
