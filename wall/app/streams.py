"""What a camera's two streams are called everywhere, and the tile that shows them."""

from __future__ import annotations

from wall.decoders.base import StreamKey
from wall.layouts.saved import Content
from wall.model import Camera, CameraId, StreamKind
from wall.ui.tile import Tile


def stream_key(camera: Camera, kind: StreamKind) -> StreamKey:
    """The key of that stream; the main stream's where the camera has no sub stream."""
    if camera.sub is None:
        kind = StreamKind.MAIN
    return StreamKey(f"{camera.id}/{kind.value}")


def camera_of(key: StreamKey) -> CameraId:
    """The camera whose stream that is."""
    return CameraId(key.rpartition("/")[0])


def kind_of(key: StreamKey) -> StreamKind:
    """Which of its camera's streams that is."""
    return StreamKind(key.rpartition("/")[2])


def tile_of(camera: Camera | None, content: Content | None = None) -> Tile:
    """The camera's tile: the sub stream in a grid, the main stream when enlarged, else whichever there is.

    `content` is what the place was made for, in a view that somebody has made.
    """
    if camera is None:
        return Tile(content=content)
    main, sub = stream_key(camera, StreamKind.MAIN), stream_key(camera, StreamKind.SUB)
    return Tile(camera.id, (sub, main) if main != sub else (sub,), (main, sub) if main != sub else (), content)
