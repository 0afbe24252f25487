"""Planar pictures from a worker: the camera's own samples, colours told with them, for whoever asks."""

from __future__ import annotations

import errno
import threading
from functools import partial
from multiprocessing.shared_memory import SharedMemory
from typing import cast

import numpy as np
import pytest
from av.video.frame import VideoFrame
from numpy.typing import NDArray

from tests.decoders.conftest import Cameras
from tests.ui.planar_fakes import frame_of, part_of, picture_of
from tests.waiting import wait_for
from wall.decoders.base import (
    WHOLE,
    Chroma,
    Colours,
    Crop,
    Matrix,
    Picture,
    PictureSize,
    PixelFormat,
    StreamKey,
    StreamSource,
)
from wall.decoders.crew import WorkerProcess
from wall.decoders.pool import DecoderPool
from wall.decoders.ring import FrameRing, RetiredRings
from wall.decoders.scaling import matrix_of
from wall.decoders.tool_messages import Cut
from wall.decoders.toolbox import Toolbox
from wall.decoders.wanted import Wanted
from wall.demo.patterns import bar_yuv
from wall.demo.spec import ClipSpec, Colour, MountSpec
from wall.demo.spec import Picture as Pattern
from wall.urls import StreamUrl

SIZE = PictureSize(64, 32)
KEY = StreamKey("c/sub")


def _plane(samples: memoryview, width: int, height: int, stride: int) -> NDArray[np.uint8]:
    return np.frombuffer(samples, np.uint8).reshape(height, stride)[:, :width]


def test_a_ring_carries_both_formats() -> None:
    ring = FrameRing.create(SIZE, PixelFormat.PLANAR)
    writer = FrameRing.attach(ring.name)
    try:
        assert writer.name.format is PixelFormat.PLANAR
        colours = Colours(Matrix.BT2020, full_range=True)
        blue, red = (memoryview(bytes([level]) * (40 * 16)) for level in (50, 60))
        chroma = Chroma(blue, red, 32, 16, 40, colours)
        publish = partial(writer.publish, picture_at=1.0, decoded_at=2.0, sent_at=3.0)
        publish(memoryview(bytes([40]) * (64 * 32)), SIZE, 64, chroma=chroma)
        picture = ring.latest()
        assert picture is not None
        assert picture.chroma is not None
        assert set(picture.pixels) == {40}
        assert (set(picture.chroma.blue), set(picture.chroma.red)) == ({50}, {60})
        assert (picture.chroma.width, picture.chroma.height, picture.chroma.stride) == (32, 16, 40)
        assert picture.chroma.colours == colours
        assert picture.crop == WHOLE
        del picture
        for _ in range(4):  # every buffer, also the one that was planar
            publish(memoryview(bytes([7]) * (256 * 32)), SIZE, 256)
            painted = ring.latest()
            assert painted is not None
            assert painted.chroma is None
            assert set(painted.pixels) == {7}
            del painted
    finally:
        writer.close()
        assert ring.close()
        ring.unlink()


@pytest.mark.parametrize("size", [(640, 360), (213, 121), (61, 35), (17, 9), (1920, 1080)], ids=str)
@pytest.mark.parametrize("name", ["yuv420p", "yuvj422p", "yuv444p", "yuv420p10le", "nv12", "gray", "rgb24"])
def test_any_frame_fits_into_its_ring(size: tuple[int, int], name: str) -> None:
    """Also of formats that no shader reads: they are converted."""
    frame = VideoFrame(320, 180, name)
    for plane in frame.planes:
        np.frombuffer(memoryview(plane), np.uint8)[:] = 100
    ring = FrameRing.create(PictureSize(*size), PixelFormat.PLANAR)
    try:
        picture = picture_of(frame, ring.name.size, ring.name.format, 0.0)
        assert picture.chroma is not None
        ring.publish(
            picture.pixels,
            PictureSize(picture.width, picture.height),
            picture.stride,
            picture_at=0.0,
            decoded_at=0.0,
            sent_at=0.0,
            chroma=picture.chroma,
        )
        found = ring.latest()
        assert found is not None
        assert found.chroma is not None
        assert bytes(found.pixels) == bytes(picture.pixels)
        for here, there in ((found.chroma.blue, picture.chroma.blue), (found.chroma.red, picture.chroma.red)):
            assert bytes(here) == bytes(there)[: len(here)]
        del found, here
    finally:
        assert ring.close()
        ring.unlink()


def test_a_picture_that_would_be_enlarged_comes_as_it_is() -> None:
    frame = frame_of((320, 180), Matrix.BT709, full=False)
    large = picture_of(frame, PictureSize(960, 540), PixelFormat.PLANAR, 0.0)
    assert (large.width, large.height) == (320, 180)
    assert large.chroma is not None
    assert (large.chroma.width, large.chroma.height) == (160, 90)
    first = _plane(memoryview(frame.planes[0]), 320, 180, frame.planes[0].line_size)
    assert np.array_equal(_plane(large.pixels, 320, 180, large.stride), first)
    small = picture_of(frame, PictureSize(213, 121), PixelFormat.PLANAR, 0.0)
    assert small.chroma is not None
    assert (small.width, small.chroma.width, small.chroma.height) == (213, 107, 61)


def test_a_part_is_the_same_part_in_both_formats() -> None:
    frame, crop, size = (
        frame_of((640, 360), Matrix.BT601, full=False),
        Crop(0.25, 0.5, 0.25, 0.25),
        PictureSize(201, 113),
    )
    planar, painted = (part_of(frame, crop, size, wanted, 0.0) for wanted in (PixelFormat.PLANAR, PixelFormat.BGRA))
    assert (planar.width, planar.height, planar.crop) == (painted.width, painted.height, crop)
    assert planar.chroma is not None
    assert (planar.chroma.width, planar.chroma.height) == (201, 113)


NAMED = {0: None, 1: Matrix.BT709, 2: None, 4: Matrix.FCC, 5: Matrix.BT601, 6: Matrix.BT601, 7: Matrix.SMPTE240M,
         9: Matrix.BT2020, 10: Matrix.BT2020}  # fmt: skip


@pytest.mark.parametrize(("number", "named"), NAMED.items())
def test_the_matrix_is_the_streams_and_else_what_players_take(number: int, named: Matrix | None) -> None:
    for height, assumed in ((360, Matrix.BT601), (720, Matrix.BT709)):
        frame = VideoFrame(64, height, "yuv420p")
        frame.colorspace = number
        assert matrix_of(frame) == (named or assumed)


def _middles(picture: Picture) -> NDArray[np.float64]:
    """Y, Cb and Cr in the middle of each of the eight bars."""
    assert picture.chroma is not None
    chroma = picture.chroma
    planes = (
        _plane(picture.pixels, picture.width, picture.height, picture.stride),
        _plane(chroma.blue, chroma.width, chroma.height, chroma.stride),
        _plane(chroma.red, chroma.width, chroma.height, chroma.stride),
    )
    columns = []
    for plane in planes:
        high, wide = plane.shape
        rows = plane[high // 3 : 2 * high // 3].mean(axis=0)
        columns.append([rows[round((bar + 0.5) * wide / 8)] for bar in range(8)])
    return np.array(columns).T


@pytest.mark.parametrize("colour", Colour, ids=lambda colour: colour.value)
def test_a_worker_publishes_the_cameras_own_samples(pool: DecoderPool, cameras: Cameras, colour: Colour) -> None:
    clip = ClipSpec(Pattern.BARS, 640, 360, colour=colour, kbps=800)
    url, credentials = StreamUrl.parse(cameras(MountSpec("/bars", clip)).url("/bars"))
    pool.publish_as(PixelFormat.PLANAR)
    for key, size in (("small", PictureSize(240, 135)), ("large", PictureSize(960, 540))):
        pool.want(StreamKey(key), StreamSource(url, credentials), size)
    for key in ("small", "large"):
        picture = wait_for(lambda key=key: pool.latest(StreamKey(key)), f"a picture, {key}")  # type: ignore[misc]
        assert picture is not None
        assert picture.chroma is not None
        wanted = Colours(Matrix.BT601 if "601" in colour.value else Matrix.BT709, colour.value.endswith("full"))
        assert picture.chroma.colours == wanted
        assert np.abs(_middles(picture) - np.array(bar_yuv(colour), float)).max() <= 2.01


def test_running_streams_change_their_format_and_keep_their_picture_until_then(
    pool: DecoderPool, cameras: Cameras
) -> None:
    url, credentials = StreamUrl.parse(cameras(MountSpec("/a", ClipSpec(Pattern.BARS, 320, 180, kbps=300))).url("/a"))
    pool.want(KEY, StreamSource(url, credentials), SIZE)
    painted = wait_for(lambda: pool.latest(KEY), "a picture")
    assert painted is not None
    assert painted.chroma is None
    for wanted in (PixelFormat.PLANAR, PixelFormat.BGRA):
        pool.publish_as(wanted)
        bytes(painted.pixels)  # still mapped
        planar = wanted is PixelFormat.PLANAR

        def other(planar: bool = planar) -> Picture | None:
            picture = pool.latest(KEY)
            return picture if picture is not None and (picture.chroma is not None) is planar else None

        assert wait_for(other, f"a picture in {wanted.name}") is not None
    del painted


def _full(size: int) -> SharedMemory:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_without_memory_for_the_other_format_it_is_tried_again(
    pool: DecoderPool, cameras: Cameras, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else a canvas without a graphics card would convert every planar picture by itself from then on."""
    url, credentials = StreamUrl.parse(cameras(MountSpec("/a", ClipSpec(Pattern.BARS, 320, 180, kbps=300))).url("/a"))
    pool.want(KEY, StreamSource(url, credentials), SIZE)
    assert wait_for(lambda: pool.latest(KEY), "a picture") is not None
    with monkeypatch.context() as patch:
        patch.setattr("wall.decoders.ring.create", _full)
        pool.publish_as(PixelFormat.PLANAR)
        kept = wait_for(lambda: pool.latest(KEY), "a picture in the old format")
        assert kept is not None
        assert kept.chroma is None
    del kept

    def planar() -> Picture | None:
        pool.sample(KEY)  # as every tick of the wall
        picture = pool.latest(KEY)
        return picture if picture is not None and picture.chroma is not None else None

    assert wait_for(planar, "a planar picture") is not None


class _Worker:
    """Hears what its pool says."""

    def __init__(self) -> None:
        self.heard: list[object] = []

    def send(self, command: object) -> None:
        self.heard.append(command)


def test_outputs_and_replays_change_their_format_with_the_streams(monkeypatch: pytest.MonkeyPatch) -> None:
    worker, retired = _Worker(), RetiredRings()
    wanted = Wanted(StreamSource(StreamUrl.parse("rtsp://192.0.2.1/a")[0]))
    wanted.worker = cast("WorkerProcess", worker)
    toolbox = Toolbox(threading.RLock(), {KEY: wanted}, retired)
    replay, zoomed, half = StreamKey("c/@1"), StreamKey("c/@2"), Crop(0.0, 0.0, 0.5, 0.5)
    try:
        assert toolbox.replay(replay, [KEY], SIZE, 0.0)
        toolbox.show_part(zoomed, KEY, SIZE, half)
        worker.heard.clear()
        toolbox.publish_as(PixelFormat.PLANAR)
        told = {cut.output: cut for cut in worker.heard if isinstance(cut, Cut)}
        assert told.keys() == {replay, zoomed}
        assert (told[replay].key, told[replay].crop) == (replay, WHOLE)
        assert (told[zoomed].key, told[zoomed].crop) == (KEY, half)
        formats = [cut.ring and cut.ring.format for cut in told.values()]
        assert formats == [PixelFormat.PLANAR, PixelFormat.PLANAR]
        worker.heard.clear()
        toolbox.show_part(zoomed, KEY, SIZE, half)
        assert worker.heard == []  # all is as it is wanted
        with monkeypatch.context() as patch:
            patch.setattr("wall.decoders.ring.create", _full)
            toolbox.publish_as(PixelFormat.BGRA)
        toolbox.show_part(zoomed, KEY, SIZE, half)  # as every tick of the wall
        (cut,) = worker.heard
        assert isinstance(cut, Cut)
        assert cut.ring is not None
        assert cut.ring.format is PixelFormat.BGRA
    finally:
        toolbox.close()
        retired.sweep(1.0)
