"""Zoom, replay, snapshot and clip of real streams: the right part, the right picture, the right time, whole files."""

from __future__ import annotations

import errno
import hashlib
import os
import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import av
import numpy as np
import pytest
from numpy.typing import NDArray

from tests.decoders.conftest import Cameras
from tests.decoders.test_pool import in_state, source
from tests.waiting import wait_for
from wall.decoders import saving
from wall.decoders.archive import Archive
from wall.decoders.base import WHOLE, Crop, Picture, PictureSize, StreamKey
from wall.decoders.crew import WorkerProcess
from wall.decoders.cropping import CropScaler
from wall.decoders.messages import StreamSettings
from wall.decoders.packet_buffer import Coding, KeptPacket, Reservoir
from wall.decoders.png import chunks_of, texts_of
from wall.decoders.pool import DecoderPool
from wall.decoders.saving import Saver, new_file
from wall.decoders.tool_messages import Export, Labels, NotSaved, Replaying, Saved, Snap, ToolReport
from wall.decoders.tool_values import NotSavedWhy, ReplayState, Speed, Steer
from wall.demo.patterns import read_counter
from wall.demo.process import SimulatorProcess
from wall.demo.spec import ClipSpec, Codec, Fault, MountSpec

SUB, MAIN = StreamKey("cam/sub"), StreamKey("cam/main")
PART, REPLAY = StreamKey("cam/sub@1"), StreamKey("cam@2")
SIZE = PictureSize(320, 180)
SMALL = ClipSpec(width=320, height=180, fps=15, gop=8, seconds=40)
HEVC = replace(SMALL, codec=Codec.H265)
RARE = replace(SMALL, gop=12 * 15)  # a key frame in 12 s
FORMATS = ("yuv420p", "yuvj420p", "yuv422p", "yuv444p", "nv12", "yuv420p10le", "gray", "rgb24")
LABELS = Labels("Cổng chính", "Trạm 5, Đắk Lắk")


@pytest.fixture
def pool() -> Iterator[DecoderPool]:
    pool = DecoderPool(StreamSettings(open_timeout_s=5.0, read_timeout_s=2.0, keep_s=20.0, keep_bytes=64 << 20))
    pool.start()
    yield pool
    pool.stop()


def pixels(picture: Picture) -> NDArray[np.uint8]:
    """The picture in grey."""
    rows = np.frombuffer(picture.pixels, np.uint8).reshape(picture.height, picture.stride)
    colour = rows[:, : 4 * picture.width].reshape(picture.height, picture.width, 4)[:, :, :3]
    return np.asarray(colour.mean(axis=2), np.uint8)


def playing(pool: DecoderPool, simulator: SimulatorProcess, seconds: float, key: StreamKey = SUB) -> None:
    """That stream is wanted and has gone on for so long by its own clock."""
    pool.want(key, source(simulator.url("/cam")), SIZE)
    first = in_state_of(pool, key)
    wait_for(lambda: pool.sample(key).last_packet_at - first >= seconds, f"{seconds} s of the stream")


def in_state_of(pool: DecoderPool, key: StreamKey) -> float:
    return float(wait_for(lambda: pool.sample(key).frames > 0 and pool.sample(key).last_packet_at, "the stream"))


def taken(pool: DecoderPool, key: StreamKey, what: str, fact: Callable[[Picture], bool] = lambda _: True) -> Picture:
    def find() -> Picture | None:
        picture = pool.latest(key)
        return picture if picture is not None and fact(picture) else None

    found = wait_for(find, what)
    assert found is not None
    return found


def told(pool: DecoderPool, fact: Callable[[ToolReport], bool], what: str) -> ToolReport:
    def find() -> ToolReport | None:
        return next((each for each in pool.tools.news() if fact(each)), None)

    found = wait_for(find, what)
    assert found is not None
    return found


def number_at(simulator: SimulatorProcess, wall_at: float) -> int:
    """The number in the picture that the simulator was due to send at that moment (seconds of the UNIX epoch)."""
    counts = simulator.counts("/cam")
    length = simulator.mount("/cam").clip.frames
    return (int((wall_at - counts.clock_start) * counts.fps) + counts.loop_offset) % length


def apart(first: int, second: int, length: int) -> int:
    """How many pictures lie between two numbers of a loop."""
    distance = abs(first - second) % length
    return min(distance, length - distance)


# Zoom ------------------------------------------------------------------------------------------------------------


def checker(width: int, height: int) -> av.VideoFrame:
    """Fields of a single pixel, and each quarter of another shade."""
    planes = np.full((height * 3 // 2, width), 128, np.uint8)
    y, x = np.mgrid[0:height, 0:width]
    planes[:height] = np.where((x + y) % 2, 200, 50)
    return av.VideoFrame.from_ndarray(planes, format="yuv420p")


@pytest.mark.parametrize("crop", [Crop(0.25, 0.5, 0.25, 0.25), Crop(0.7013, 0.3331, 0.25, 0.25)])
def test_at_four_times_a_field_of_one_pixel_of_the_camera_is_seen(crop: Crop) -> None:
    frame = checker(1920, 1080)
    scaled = CropScaler().scale(frame, crop, PictureSize(960, 540))  # two pixels of the tile for each of the camera
    rows = np.frombuffer(scaled.pixels, np.uint8).reshape(540, 960, 4)[:, :, 0].astype(int)
    assert rows.min() < 90  # of 40 and 214: what is left of a field of one pixel between its neighbours
    assert rows.max() > 160
    assert rows.std() > 35
    alike = CropScaler().scale(frame, Crop(0.25, 0.5, 0.25, 0.25), PictureSize(480, 270))
    exact = np.frombuffer(alike.pixels, np.uint8).reshape(270, 480, 4)[:, :, 0].astype(int)
    assert (np.abs(np.diff(exact, axis=1)) > 150).all()  # pixel for pixel, every field is there
    stretched = CropScaler().scale(frame, WHOLE, PictureSize(480, 270))  # what a tile's own picture has of it
    grey = np.frombuffer(stretched.pixels, np.uint8).reshape(270, stretched.stride)[:, ::4].astype(int)
    assert grey.std() < 10


def test_a_part_is_the_part_that_was_asked_for_to_the_pixel() -> None:
    width, height = 640, 360
    planes = np.full((height * 3 // 2, width), 128, np.uint8)
    planes[:height] = 40
    planes[90:180, 160:320] = 220  # the second field of a grid of four by four, on both axes
    frame = av.VideoFrame.from_ndarray(planes, format="yuv420p")
    inside = CropScaler().scale(frame, Crop(0.25, 0.25, 0.25, 0.25), PictureSize(320, 180))
    rows = np.frombuffer(inside.pixels, np.uint8).reshape(180, 320, 4)[:, :, 0]
    for y, x in ((2, 2), (2, 317), (177, 2), (177, 317), (90, 160)):
        assert rows[y, x] > 200, (y, x)
    around = CropScaler().scale(frame, Crop(0.125, 0.125, 0.5, 0.5), PictureSize(320, 180))
    rows = np.frombuffer(around.pixels, np.uint8).reshape(180, 320, 4)[:, :, 0]
    bright = rows > 130  # the field's edges: 0.125 / 0.5 of the tile, to the pixel
    columns, lines = np.flatnonzero(bright.any(axis=0)), np.flatnonzero(bright.any(axis=1))
    assert abs(columns[0] - 80) <= 1
    assert abs(columns[-1] - 239) <= 1
    assert abs(lines[0] - 45) <= 1
    assert abs(lines[-1] - 134) <= 1


@pytest.mark.parametrize(
    "name", ["yuv420p", "yuvj420p", "yuv422p", "yuv444p", "nv12", "yuv420p10le", "gray", "rgb24"]
)
@pytest.mark.parametrize("size", [(320, 180), (321, 179), (64, 36)])
def test_a_part_of_every_format_and_size_can_be_scaled(name: str, size: tuple[int, int]) -> None:
    frame = checker(640, 360).reformat(width=size[0], height=size[1], format=name)
    for crop in (WHOLE, Crop(0, 0, 1 / 16, 1 / 16), Crop(15 / 16, 15 / 16, 1 / 16, 1 / 16), Crop(0.3, 0.1, 0.4, 0.4)):
        scaled = CropScaler().scale(frame, crop, PictureSize(201, 113))
        assert len(scaled.pixels) == 113 * scaled.stride
        grey = np.frombuffer(scaled.pixels, np.uint8).reshape(113, scaled.stride)[:, : 4 * 201]
        assert grey[:, 1::4].mean() > 60  # a picture, to its edges: no black where it was cut
        assert grey[:3, 1::4].mean() > 40
        assert grey[-3:, 1::4].mean() > 40
        assert grey[:, 1:13:4].mean() > 40
        assert grey[:, -11::4].mean() > 40


def test_one_decoding_serves_the_tile_and_its_parts(pool: DecoderPool, cameras: Cameras) -> None:
    pool.want(SUB, source(cameras(MountSpec("/cam", SMALL)).url("/cam")), SIZE)
    top, lower = Crop(0.0, 0.0, 0.5, 0.5), Crop(0.5, 0.5, 0.5, 0.5)
    other = StreamKey("cam/sub@9")
    pool.tools.show_part(PART, SUB, PictureSize(200, 100), top)
    pool.tools.show_part(other, SUB, PictureSize(64, 36), lower)
    first = taken(pool, PART, "a picture of the upper part")
    assert (first.width, first.height, first.crop) == (200, 100, top)
    assert taken(pool, other, "a picture of the lower part").crop == lower
    assert taken(pool, SUB, "the whole picture").crop == WHOLE
    sample = pool.sample(SUB)
    assert sample.attempts == 1  # one connection
    wait_for(lambda: pool.sample(SUB).frames - sample.frames > 15, "a second more")
    # the camera's pictures were decoded once: as many as it has sent
    assert pool.sample(SUB).frames - sample.frames <= pool.sample(SUB).packets - sample.packets + 1
    pool.tools.show_part(PART, SUB, PictureSize(200, 100), lower)
    taken(pool, PART, "the other part", lambda picture: picture.crop == lower)
    pool.tools.drop_part(PART)
    assert pool.latest(PART) is None
    taken(pool, SUB, "the whole picture as before")


def test_a_part_goes_on_in_a_new_process_when_its_own_dies(pool: DecoderPool, cameras: Cameras) -> None:
    pool.want(SUB, source(cameras(MountSpec("/cam", SMALL)).url("/cam")), SIZE)
    pool.tools.show_part(PART, SUB, SIZE, Crop(0.0, 0.0, 0.5, 0.5))
    taken(pool, PART, "a picture")
    for process in pool.worker_process_ids:
        os.kill(process, signal.SIGKILL)
    wait_for(lambda: pool.sample(SUB).attempts > 0 and pool.latest(PART), "a picture of the part from a new process")


# Replay ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("clip", [SMALL, HEVC], ids=["h264", "h265"])
def test_a_replay_shows_the_picture_of_then_and_the_live_stream_goes_on(
    pool: DecoderPool, cameras: Cameras, clip: ClipSpec
) -> None:
    simulator = cameras(MountSpec("/cam", clip))
    playing(pool, simulator, 8.0)
    since = time.monotonic() - 6.0
    assert pool.tools.replay(REPLAY, (MAIN, SUB), SIZE, since)
    first = taken(pool, REPLAY, "the first picture of the replay")
    assert abs(first.picture_at - since) < 0.5
    read = read_counter(pixels(first))
    assert read is not None
    then = number_at(simulator, time.time() - (time.monotonic() - first.picture_at))
    assert apart(read, then, clip.frames) <= 4  # a quarter of a second: the way through FFmpeg and this machine
    numbers = [read]

    def gather() -> bool:
        picture = pool.latest(REPLAY)
        if picture is not None and (number := read_counter(pixels(picture))) is not None:
            numbers.append(number)
        return picture is not None and picture.picture_at - first.picture_at >= 2.0

    began = time.monotonic()
    wait_for(gather, "two seconds of the replay")
    assert 1.2 < time.monotonic() - began < 12.0  # in its own time, and not as fast as it can be decoded
    assert numbers == sorted(numbers)
    assert pool.sample(SUB).attempts == 1
    taken(pool, SUB, "a live picture", lambda live: time.monotonic() - live.picture_at < 2.0)
    pool.tools.end_replay(REPLAY)
    assert pool.latest(REPLAY) is None


def test_a_replay_is_steered_and_ends_where_it_was_asked_for(pool: DecoderPool, cameras: Cameras) -> None:
    playing(pool, cameras(MountSpec("/cam", SMALL)), 9.0)
    asked_at = time.monotonic()
    pool.tools.replay(REPLAY, (SUB,), SIZE, asked_at - 7.0)
    first = taken(pool, REPLAY, "the first picture").picture_at
    pool.tools.steer(Steer(REPLAY, paused=True, by=4.0))
    there = taken(pool, REPLAY, "four seconds on", lambda each: each.picture_at > first + 3.0)
    assert abs(there.picture_at - first - 4.0) < 1.0
    held = there.picture_at
    pool.tools.show_part(PART, REPLAY, SIZE, Crop(0.5, 0.5, 0.5, 0.5))  # zoomed while it stands
    part = taken(pool, PART, "a part of the picture that stands")
    assert part.picture_at == held
    pool.tools.steer(Steer(REPLAY, paused=True, by=-3.0))
    back = taken(pool, REPLAY, "three seconds back", lambda each: each.picture_at < held - 1.0)
    assert abs(back.picture_at - (held - 3.0)) < 0.5
    pool.tools.steer(Steer(REPLAY, Speed.TWO))
    ended = told(pool, lambda each: isinstance(each, Replaying) and each.state is ReplayState.ENDED, "its end")
    assert isinstance(ended, Replaying)
    last = pool.latest(REPLAY)
    assert last is None or abs(last.picture_at - asked_at) < 1.0
    pool.tools.drop_part(PART)
    pool.tools.end_replay(REPLAY)


def test_a_replay_goes_on_when_the_camera_drops_and_ends_with_a_word_when_its_process_dies(
    pool: DecoderPool, cameras: Cameras
) -> None:
    simulator = cameras(MountSpec("/cam", SMALL))
    playing(pool, simulator, 6.0)
    pool.tools.replay(REPLAY, (SUB,), SIZE, time.monotonic() - 5.0)
    first = taken(pool, REPLAY, "the first picture")
    simulator.kill()
    wait_for(lambda: pool.sample(SUB).failure.value, "the loss of the camera")
    taken(pool, REPLAY, "the replay going on", lambda each: each.picture_at > first.picture_at + 1.0)
    for process in pool.worker_process_ids:
        os.kill(process, signal.SIGKILL)
    told(pool, lambda each: isinstance(each, Replaying) and each.state is ReplayState.LOST, "the word")


def test_a_camera_on_no_screen_with_a_key_frame_in_twelve_seconds_is_replayed(
    pool: DecoderPool, cameras: Cameras
) -> None:
    simulator = cameras(MountSpec("/cam", RARE))
    pool.want(SUB, source(simulator.url("/cam")), None)
    first = in_state_of(pool, SUB)
    wait_for(lambda: pool.sample(SUB).last_packet_at - first >= 5.0, "5 s of the stream")
    since = time.monotonic() - 2.0
    pool.tools.replay(REPLAY, (SUB,), SIZE, since)
    picture = taken(pool, REPLAY, "the picture of then")
    assert abs(picture.picture_at - since) < 0.5
    assert read_counter(pixels(picture)) is not None  # decoded from the key frame on: whole


def test_after_enlarging_the_seconds_before_are_those_of_the_sub_stream(pool: DecoderPool, cameras: Cameras) -> None:
    simulator = cameras(MountSpec("/cam", SMALL))
    playing(pool, simulator, 5.0)
    pool.want(MAIN, source(simulator.url("/cam")), SIZE)
    in_state(pool, in_state(pool, pool.sample(MAIN).state, MAIN).state, MAIN)
    in_state_of(pool, MAIN)
    pool.drop(SUB)
    main = pool.sample(MAIN)
    wait_for(lambda: pool.sample(MAIN).last_packet_at - main.last_packet_at > 2.0, "2 s of the main stream")
    since = time.monotonic() - 6.0
    pool.tools.replay(REPLAY, (MAIN, SUB), SIZE, since)
    first = taken(pool, REPLAY, "a picture from before the main stream ran")
    assert first.picture_at < main.connected_at
    taken(pool, REPLAY, "and one of the main stream", lambda each: each.picture_at > main.connected_at + 1.0)


def test_of_a_camera_of_which_nothing_is_kept_a_replay_says_so(pool: DecoderPool, cameras: Cameras) -> None:
    simulator = cameras(MountSpec("/cam", SMALL, faults=(Fault.OFFLINE,)))
    pool.want(SUB, source(simulator.url("/cam")), SIZE)
    assert wait_for(lambda: pool.tools.replay(REPLAY, (SUB,), SIZE, 0.0), "a worker")
    told(pool, lambda each: isinstance(each, Replaying) and each.state is ReplayState.NOTHING, "the word")
    assert not pool.tools.replay(StreamKey("other@3"), (StreamKey("other/sub"),), SIZE, 0.0)


# Snapshots -------------------------------------------------------------------------------------------------------


def saved(pool: DecoderPool, number: int) -> Saved:
    report = told(pool, lambda each: isinstance(each, Saved | NotSaved) and each.number == number, "the file")
    assert isinstance(report, Saved), report
    return report


def not_saved(pool: DecoderPool, number: int) -> NotSaved:
    report = told(pool, lambda each: isinstance(each, Saved | NotSaved) and each.number == number, "the answer")
    assert isinstance(report, NotSaved), report
    return report


def grey_of(path: Path) -> NDArray[np.uint8]:
    with av.open(str(path)) as file:
        return np.asarray(next(file.decode(video=0)).to_ndarray(format="gray"), np.uint8)


@pytest.mark.parametrize("clip", [SMALL, HEVC, RARE], ids=["h264", "h265", "12 s"])
def test_a_snapshot_is_the_cameras_own_picture_with_its_own_time(
    pool: DecoderPool, cameras: Cameras, tmp_path: Path, clip: ClipSpec
) -> None:
    simulator = cameras(MountSpec("/cam", clip))
    playing(pool, simulator, 2.0)
    pool.want(SUB, source(simulator.url("/cam")), PictureSize(64, 36))  # however small its tile is
    pool.tools.save(Snap(1, (MAIN, SUB), str(tmp_path / "new"), "Trạm 5_Cổng chính", LABELS))
    file = saved(pool, 1).files[0]
    path = Path(file.path)
    data = path.read_bytes()
    assert hashlib.sha256(data).hexdigest() == file.sha256
    grey = grey_of(path)
    assert grey.shape == (180, 320)
    texts = texts_of(data)
    assert texts["Camera"] == "Cổng chính"
    assert texts["Facility"] == "Trạm 5, Đắk Lắk"
    assert texts["Size"] == "320 x 180"
    assert texts["Stream"].startswith("sub")
    at = datetime.fromisoformat(texts["Creation Time"])
    assert at.utcoffset() is not None
    read = read_counter(grey)
    assert read is not None
    assert apart(read, number_at(simulator, at.timestamp()), clip.frames) <= 4
    exif = dict(chunks_of(data))[b"eXIf"]
    assert at.strftime("%Y:%m:%d %H:%M:%S").encode() in exif
    assert at.isoformat()[-6:].encode() in exif
    assert path.name == f"Trạm 5_Cổng chính_{at:%Y-%m-%d_%H-%M-%S}.png"
    assert path.stat().st_mode & 0o077 == 0


def test_of_a_replay_the_snapshot_is_what_it_shows(pool: DecoderPool, cameras: Cameras, tmp_path: Path) -> None:
    playing(pool, cameras(MountSpec("/cam", SMALL)), 6.0)
    pool.tools.replay(REPLAY, (SUB,), SIZE, time.monotonic() - 5.0)
    taken(pool, REPLAY, "a picture")
    pool.tools.steer(Steer(REPLAY, paused=True))
    wait_for(lambda: pool.latest(REPLAY) is None, "the replay to stand")
    pool.tools.steer(Steer(REPLAY, paused=True, by=0.5))
    shown = taken(pool, REPLAY, "half a second on")
    read = read_counter(pixels(shown))
    pool.tools.save(Snap(2, (SUB,), str(tmp_path), "x", LABELS, REPLAY))
    file = saved(pool, 2).files[0]
    assert read_counter(grey_of(Path(file.path))) == read
    assert abs(time.time() - file.begin - (time.monotonic() - shown.picture_at)) < 0.2


def test_a_taken_name_gets_a_number_and_what_fails_leaves_nothing(tmp_path: Path) -> None:
    for text in (b"first", b"second", b"third"):
        with new_file(tmp_path, "a_b", ".png") as (file, placed):
            file.write(text)
        assert placed[0].read_bytes() == text
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a_b (2).png", "a_b (3).png", "a_b.png"]

    def half() -> None:
        with new_file(tmp_path, "c", ".png") as (file, _):
            file.write(b"half")
            raise OSError(errno.EIO, "gone")

    with pytest.raises(OSError, match="gone"):
        half()
    assert len(list(tmp_path.iterdir())) == 3


def test_where_the_disk_knows_no_links_nothing_is_replaced_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", refuse)
    test_a_taken_name_gets_a_number_and_what_fails_leaves_nothing(tmp_path)


# Clips -----------------------------------------------------------------------------------------------------------


def numbers_in(path: str) -> list[int]:
    with av.open(path) as file:
        read = [read_counter(np.asarray(each.to_ndarray(format="gray"), np.uint8)) for each in file.decode(video=0)]
    assert None not in read
    return [each for each in read if each is not None]


@pytest.mark.parametrize("clip", [SMALL, HEVC], ids=["h264", "h265"])
def test_a_clip_has_every_picture_of_these_seconds_as_the_camera_coded_it(
    pool: DecoderPool, cameras: Cameras, tmp_path: Path, clip: ClipSpec
) -> None:
    simulator = cameras(MountSpec("/cam", clip))
    playing(pool, simulator, 7.0)
    end = time.monotonic() - 1.0
    begin = end - 4.0
    pool.tools.save(Export(3, (MAIN, SUB), str(tmp_path), "Trạm 5_Cổng chính", LABELS, begin, end))
    (file,) = saved(pool, 3).files
    path = Path(file.path)
    assert path.suffix == ".mp4"
    assert hashlib.sha256(path.read_bytes()).hexdigest() == file.sha256
    assert path.stat().st_size == file.size
    numbers = numbers_in(file.path)
    assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))  # no picture is missing
    now = time.time() - time.monotonic()
    first, last = number_at(simulator, begin + now), number_at(simulator, end + now)
    assert first - clip.gop - 4 <= numbers[0] <= first + 4  # from the key frame before it
    assert abs(numbers[-1] - last) <= 4
    with av.open(file.path) as written:
        assert written.metadata["title"] == "Cổng chính"
        assert written.streams.video[0].codec_context.name == clip.codec.value.replace("h265", "hevc")


def test_the_range_of_a_replay_is_written_and_a_new_connection_begins_no_second_file(
    pool: DecoderPool, cameras: Cameras, tmp_path: Path
) -> None:
    simulator = cameras(MountSpec("/cam", SMALL))
    playing(pool, simulator, 3.0)
    simulator.fault("/cam", Fault.RST)
    wait_for(lambda: pool.sample(SUB).attempts > 1, "another connection")
    before = pool.sample(SUB).last_packet_at
    wait_for(lambda: pool.sample(SUB).last_packet_at > before + 2.0, "2 s of it")
    pool.tools.replay(REPLAY, (SUB,), SIZE, time.monotonic() - 6.0)
    taken(pool, REPLAY, "a picture")
    pool.tools.save(Export(4, (SUB,), str(tmp_path), "x", LABELS, 0.0, 0.0, REPLAY))
    (file,) = saved(pool, 4).files
    numbers = numbers_in(file.path)
    assert numbers == sorted(numbers)
    assert len(numbers) > 45


def test_a_size_that_changes_in_the_middle_leaves_a_replay_and_a_clip(
    pool: DecoderPool, cameras: Cameras, tmp_path: Path
) -> None:
    simulator = cameras(MountSpec("/cam", SMALL))
    playing(pool, simulator, 3.0)
    simulator.fault("/cam", Fault.RESIZED)
    wait_for(lambda: pool.sample(SUB).width not in (0, 320), "another size")
    before = pool.sample(SUB).last_packet_at
    wait_for(lambda: pool.sample(SUB).last_packet_at > before + 2.0, "2 s of it")
    begin = before - 1.5
    pool.tools.replay(REPLAY, (SUB,), SIZE, begin)
    last = before + 1.0
    picture = taken(pool, REPLAY, "a picture of the other size", lambda each: each.picture_at > last)
    assert (picture.width, picture.height) == (320, 180)  # as large as its tile
    for number, replay in ((5, None), (6, REPLAY)):
        pool.tools.save(Export(number, (SUB,), str(tmp_path), "x", LABELS, begin, time.monotonic(), replay))
        told = [shown_as(file.path) for file in saved(pool, number).files]
        assert [said for said, _ in told] == [(320, 180), (240, 134)]  # a file for each: not every player takes both
        assert [set(sizes) for _, sizes in told] == [{(320, 180)}, {(240, 134)}]
        for _, sizes in told:
            assert len(sizes) >= 15  # a second of it


def shown_as(path: str) -> tuple[tuple[int, int], list[tuple[int, int]]]:
    """The size that a file says of itself, and those of its pictures."""
    with av.open(path) as file:
        said = file.streams.video[0].width, file.streams.video[0].height
        return said, [(frame.width, frame.height) for frame in file.decode(video=0)]


@pytest.mark.parametrize("what", ["snapshot", "clip"])
def test_an_unwritable_folder_and_a_full_disk_are_told_and_leave_nothing(
    pool: DecoderPool, cameras: Cameras, tmp_path: Path, what: str
) -> None:
    playing(pool, cameras(MountSpec("/cam", SMALL)), 2.0)
    in_the_way = tmp_path / "file"
    in_the_way.write_text("no folder")

    def ask(number: int, folder: str) -> None:
        if what == "snapshot":
            pool.tools.save(Snap(number, (SUB,), folder, "x", LABELS))
        else:
            pool.tools.save(Export(number, (SUB,), folder, "x", LABELS, 0.0, time.monotonic()))

    ask(6, str(in_the_way))
    assert not_saved(pool, 6).why is NotSavedWhy.NOT_WRITABLE
    ask(7, "/dev/full")
    assert not_saved(pool, 7).why is NotSavedWhy.NOT_WRITABLE
    assert in_the_way.read_text() == "no folder"
    assert [each.name for each in tmp_path.iterdir()] == ["file"]


class Disk:
    """A file on a disk that is full after so many bytes."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, room: int) -> None:
        self._room = room
        counted = saving._Counted.write

        def write(file: saving._Counted, data: bytes) -> int:
            self._room -= len(data)
            if self._room < 0:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return counted(file, data)

        monkeypatch.setattr(saving._Counted, "write", write)


def kept(key: StreamKey, packets: int) -> Archive:
    """An archive with one group of MJPEG packets that are only copied."""
    archive, reservoir = Archive(60.0), Reservoir(60.0, 64 << 20)
    buffer = reservoir.buffer()
    archive.add(key, buffer)
    buffer.connected(Coding("mjpeg", 64, 36))
    for each in range(packets):
        packet = KeptPacket(bytes(20_000), True, each / 25, 100.0 + each / 25)
        buffer.add(packet.data, packet.key_frame, packet.stamp, packet.at)
    return archive


def test_a_disk_that_fills_up_and_a_clip_that_is_cancelled_leave_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reports: list[ToolReport] = []
    saver = Saver(kept(SUB, 100), reports.append, free_at_least=0)
    export = Export(8, (SUB,), str(tmp_path), "x", LABELS, 0.0, 1000.0)
    saver.cancel(8)
    saver.submit(export, None)
    wait_for(lambda: reports, "the answer")
    assert reports == [NotSaved(8, NotSavedWhy.CANCELLED)]
    Disk(monkeypatch, 500_000)
    saver.submit(replace(export, number=9), None)
    wait_for(lambda: len(reports) > 1, "the answer")
    last = reports[-1]
    assert isinstance(last, NotSaved)
    assert last.why is NotSavedWhy.DISK_FULL
    assert list(tmp_path.iterdir()) == []
    little = Saver(kept(SUB, 2), reports.append, free_at_least=1 << 60)
    little.submit(replace(export, number=10), None)
    wait_for(lambda: len(reports) > 2, "the answer")
    last = reports[-1]
    assert isinstance(last, NotSaved)
    assert last.why is NotSavedWhy.DISK_FULL


def test_a_process_that_is_killed_while_it_writes_leaves_no_half_file_under_a_name(
    pool: DecoderPool, cameras: Cameras, tmp_path: Path
) -> None:
    playing(pool, cameras(MountSpec("/cam", SMALL)), 3.0)
    numbers = range(20, 30)
    for number in numbers:
        pool.tools.save(Export(number, (SUB,), str(tmp_path), "x", LABELS, 0.0, time.monotonic()))
    for process in pool.worker_process_ids:
        os.kill(process, signal.SIGKILL)
    answered: list[int] = []

    def all_told() -> bool:
        answered.extend(each.number for each in pool.tools.news() if isinstance(each, Saved | NotSaved))
        return set(answered) >= set(numbers)

    wait_for(all_told, "an answer to each")
    for path in tmp_path.glob("x_*"):
        assert numbers_in(str(path))


def test_a_process_that_was_ended_still_says_its_number() -> None:
    worker = WorkerProcess(1, StreamSettings())
    number = worker.process_id
    worker.end()
    assert worker.process_id == number > 0  # whoever measures has its list from before
