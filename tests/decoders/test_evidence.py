"""Clips and stills of real streams whose camera fails: the right seconds, its own bytes, whole files only."""

from __future__ import annotations

import hashlib
import itertools
import math
import os
import re
import signal
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import av
import numpy as np
import psutil
import pytest

from tests.decoders.conftest import SMALL, Cameras
from tests.decoders.test_pool import KEY, SIZE, source
from tests.waiting import wait_for
from wall.alarms.evidence import Exhibit, KeptFile, Lack
from wall.decoders import evidence as writing
from wall.decoders.evidence import EvidenceWriter, preserve
from wall.decoders.messages import Preserve, Preserved, StreamSettings
from wall.decoders.packet_buffer import Coding, KeptPacket, PacketBuffer, Reservoir
from wall.decoders.pool import DecoderPool
from wall.demo.clips import load_clip, nal_type
from wall.demo.patterns import read_counter
from wall.demo.spec import AuthScheme, ClipSpec, Codec, Fault, MountSpec
from wall.health.sample import StreamSample
from wall.paths import replacing

KEEPING = StreamSettings(open_timeout_s=5.0, read_timeout_s=2.0, keep_s=6.0, keep_bytes=64 << 20)
CLIP_S = 3.0
HEVC = replace(SMALL, codec=Codec.H265)
ALL = (Exhibit.CLIP, Exhibit.LAST_GOOD, Exhibit.NOW)
LEAST_FREE = 1 << 20


@pytest.fixture
def keeper() -> Iterator[DecoderPool]:
    pool = DecoderPool(KEEPING, workers=1)
    pool.start()
    yield pool
    pool.stop()


@dataclass
class Asked:
    """A request to the pool and what came of it."""

    folder: Path
    fault_at: float
    answer: Preserved

    def file(self, exhibit: Exhibit) -> KeptFile:
        return next(each for each in self.answer.files if each.exhibit is exhibit)

    def path(self, exhibit: Exhibit) -> Path:
        return self.folder / Path(self.file(exhibit).path).name

    def why(self, exhibit: Exhibit) -> Lack:
        return next(each.why for each in self.answer.missing if each.exhibit is exhibit)


def request(folder: Path, fault_at: float, exhibits: tuple[Exhibit, ...] = ALL) -> Preserve:
    return Preserve(
        KEY, 7, exhibits, str(folder), "071103_cam-1_3", fault_at, fault_at, CLIP_S, "Cổng chính", "Trạm 5"
    )


def ask(pool: DecoderPool, folder: Path, fault_at: float) -> Asked:
    pool.preserve(request(folder, fault_at))
    done = wait_for(pool.preserved, "the answer of the worker")
    assert [each.number for each in done] == [7]
    return Asked(folder, fault_at, done[0])


def playing_for(pool: DecoderPool, seconds: float) -> StreamSample:
    """Wait until the stream's own clock has gone on for so long; its facts then."""
    first = wait_for(lambda: _live(pool), "the stream")
    assert first is not None

    def gone_on() -> StreamSample | None:
        sample = pool.sample(KEY)
        return sample if sample.last_packet_at - first.last_packet_at >= seconds else None

    found = wait_for(gone_on, f"{seconds} s of the stream")
    assert found is not None
    return found


def _live(pool: DecoderPool) -> StreamSample | None:
    sample = pool.sample(KEY)
    return sample if sample.frames > 0 else None


def silent(pool: DecoderPool) -> StreamSample:
    """Its facts once nothing has come for a second."""

    def still() -> StreamSample | None:
        sample = pool.sample(KEY)
        return sample if time.monotonic() - sample.last_packet_at > 1.0 else None

    found = wait_for(still, "silence")
    assert found is not None
    return found


def _counter(frame: av.VideoFrame) -> int | None:
    return read_counter(np.asarray(frame.to_ndarray(format="gray"), np.uint8))


def counters(path: Path) -> list[int]:
    """The numbers that the camera wrote into each picture of the file."""
    with av.open(str(path)) as file:
        found = [_counter(frame) for frame in file.decode(video=0)]
    assert None not in found
    return [number for number in found if number is not None]


def still_counter(path: Path) -> int:
    with av.open(str(path)) as file:
        number = _counter(next(file.decode(video=0)))
    assert number is not None
    return number


def payloads(path: Path) -> list[tuple[bytes, ...]]:
    """The NAL units of each packet of an MP4 file, which has their lengths before them."""
    packets = []
    with av.open(str(path)) as file:
        for packet in file.demux(video=0):
            data, nals = bytes(packet), []
            while data:
                size = int.from_bytes(data[:4], "big")
                nals.append(data[4 : 4 + size])
                data = data[4 + size :]
            if nals:
                packets.append(tuple(nals))
    return packets


def follow_each_other(numbers: list[int], frames: int) -> bool:
    return all((after - before) % frames == 1 for before, after in itertools.pairwise(numbers))


@pytest.mark.parametrize("spec", [SMALL, HEVC], ids=["h264", "hevc"])
def test_a_camera_that_stalls_leaves_a_clip_and_its_last_picture(
    keeper: DecoderPool, cameras: Cameras, tmp_path: Path, clip_cache: Path, spec: ClipSpec
) -> None:
    simulator = cameras(MountSpec("/cam", spec))
    keeper.want(KEY, source(simulator.url("/cam")), SIZE)
    playing_for(keeper, CLIP_S + 2.0)
    simulator.fault("/cam", Fault.STALL_RTCP_ALIVE)
    fault_at = silent(keeper).last_packet_at
    asked = ask(keeper, tmp_path / "2026-11-26", fault_at)

    numbers = counters(asked.path(Exhibit.CLIP))
    assert follow_each_other(numbers, spec.frames)
    assert numbers[0] % spec.gop == 0  # it starts at a key frame
    assert CLIP_S <= len(numbers) / spec.fps < CLIP_S + 2 * spec.gop / spec.fps + 0.5
    clip = asked.file(Exhibit.CLIP)
    assert clip.ends_at - clip.begins_at == pytest.approx((len(numbers) - 1) / spec.fps, abs=0.7)
    assert clip.ends_at == pytest.approx(time.time() - (time.monotonic() - fault_at), abs=0.5)
    with av.open(str(asked.path(Exhibit.CLIP))) as file:
        stream = file.streams.video[0]
        assert (stream.width, stream.height) == (spec.width, spec.height)
        times = [packet.pts * packet.time_base for packet in file.demux(stream) if packet.pts is not None]
        assert file.start_time == 0
    assert times[0] == 0
    assert max(np.abs(np.diff([float(each) for each in times]) - 1 / spec.fps)) < 0.002

    sent = load_clip(spec, str(clip_cache)).frames  # nothing was coded anew
    for number, nals in zip(numbers, payloads(asked.path(Exhibit.CLIP)), strict=True):
        pictures = [nal for nal in nals if nal in sent[number].nals]
        assert pictures == list(sent[number].nals)
        assert len(nals) - len(pictures) <= 3  # parameter sets, which the camera also describes beside the stream

    assert still_counter(asked.path(Exhibit.LAST_GOOD)) == numbers[-1]
    assert asked.why(Exhibit.NOW) is Lack.NOTHING_SINCE


def test_a_frozen_camera_leaves_what_it_showed_before_and_what_it_shows_now(
    keeper: DecoderPool, cameras: Cameras, tmp_path: Path
) -> None:
    simulator = cameras()
    keeper.want(KEY, source(simulator.url("/cam")), None)  # on no screen: only key frames are decoded, all are kept
    playing_for(keeper, CLIP_S + 1.0)
    simulator.fault("/cam", Fault.FROZEN)
    before = pool_moment(keeper)
    keeper.hold(KEY, before)
    playing_for(keeper, 2 * KEEPING.keep_s)  # found late: by its age it would be gone
    asked = ask(keeper, tmp_path, before)
    numbers = counters(asked.path(Exhibit.CLIP))
    moving = numbers[: len(numbers) - next(i for i, n in enumerate(reversed(numbers)) if n != numbers[-1])]
    assert follow_each_other(moving, SMALL.frames)
    assert len(moving) >= CLIP_S * SMALL.fps - SMALL.gop
    assert still_counter(asked.path(Exhibit.NOW)) == numbers[-1]
    kept = [asked.file(each) for each in ALL]
    assert kept[1].ends_at < kept[2].ends_at
    for each in kept:
        data = (tmp_path / Path(each.path).name).read_bytes()
        assert (len(data), hashlib.sha256(data).hexdigest()) == (each.size, each.sha256)


def pool_moment(pool: DecoderPool) -> float:
    return pool.sample(KEY).last_packet_at


def test_a_camera_that_goes_offline_and_comes_back_has_one_clip_of_one_connection_after_the_other(
    keeper: DecoderPool, cameras: Cameras, tmp_path: Path
) -> None:
    simulator = cameras()
    keeper.want(KEY, source(simulator.url("/cam")), SIZE)
    playing_for(keeper, 2.0)
    simulator.fault("/cam", Fault.OFFLINE)
    fault_at = silent(keeper).last_packet_at
    simulator.clear("/cam")
    keeper.retry(KEY)
    wait_for(lambda: keeper.sample(KEY).last_packet_at > fault_at + 2.0, "the camera to be back")
    asked = ask(keeper, tmp_path, fault_at)
    with av.open(str(asked.path(Exhibit.CLIP))) as file:
        times = [float(packet.pts * packet.time_base) for packet in file.demux(video=0) if packet.pts is not None]
    gap = max(np.diff(times))
    assert gap > 0.9  # the time without the camera is in the clip as it was
    assert times == sorted(times)
    assert len(counters(asked.path(Exhibit.CLIP))) == len(times)
    assert asked.file(Exhibit.NOW).ends_at > asked.file(Exhibit.LAST_GOOD).ends_at + 1.0


def test_a_camera_that_never_sent_anything_has_no_evidence_and_it_is_said_why(
    keeper: DecoderPool, cameras: Cameras, tmp_path: Path
) -> None:
    simulator = cameras(MountSpec("/cam", SMALL, faults=(Fault.OFFLINE,)))
    keeper.want(KEY, source(simulator.url("/cam")), SIZE)
    wait_for(lambda: keeper.sample(KEY).attempts > 0, "an attempt")
    asked = ask(keeper, tmp_path, time.monotonic())
    assert [asked.why(each) for each in ALL] == [Lack.NOTHING_SENT, Lack.NOTHING_SENT, Lack.NOTHING_SINCE]
    assert list(tmp_path.iterdir()) == []


def test_a_stream_that_nobody_runs_is_answered_at_once(keeper: DecoderPool, tmp_path: Path) -> None:
    asked = ask(keeper, tmp_path, time.monotonic())
    assert {each.why for each in asked.answer.missing} == {Lack.PROCESS_LOST}


def test_the_files_tell_the_camera_the_time_and_the_zone_but_no_password(
    keeper: DecoderPool, cameras: Cameras, tmp_path: Path
) -> None:
    mount = MountSpec("/cam", SMALL, AuthScheme.DIGEST_MD5, "admin", "Tr0ng-Dong")
    simulator = cameras(mount)
    keeper.want(KEY, source(simulator.url("/cam", password="Tr0ng-Dong")), SIZE)
    asked = ask(keeper, tmp_path, playing_for(keeper, 3.0).last_packet_at)
    files = [tmp_path / Path(each.path).name for each in asked.answer.files]
    assert len(files) >= 2
    for path in files:
        data = path.read_bytes()
        for secret in (b"Tr0ng-Dong", b"admin", b"rtsp:", b"127.0.0.1"):
            assert secret not in data
        assert "Cổng chính".encode() in data
        assert "Trạm 5".encode() in data
    with av.open(str(asked.path(Exhibit.CLIP))) as clip:
        about = clip.metadata
    local = datetime.fromisoformat(about["comment"].removeprefix("Trạm 5; ").split(" (")[0])
    assert local.utcoffset() == datetime.now().astimezone().utcoffset()
    assert local.timestamp() == pytest.approx(asked.file(Exhibit.CLIP).begins_at, abs=0.01)
    assert datetime.fromisoformat(about["creation_time"]).timestamp() == pytest.approx(local.timestamp(), abs=1.0)
    assert re.search(rb"time|comment: Tr", asked.path(Exhibit.LAST_GOOD).read_bytes())


def test_writing_evidence_disturbs_no_stream(keeper: DecoderPool, cameras: Cameras, tmp_path: Path) -> None:
    simulator = cameras()
    keeper.want(KEY, source(simulator.url("/cam")), SIZE)
    fault_at = playing_for(keeper, 4.0).last_packet_at
    before = keeper.sample(KEY)
    for number in range(30):
        keeper.preserve(replace(request(tmp_path, fault_at), number=number, name=f"a{number}"))
    answers: list[Preserved] = []

    def all_answered() -> bool:
        answers.extend(keeper.preserved())
        return len(answers) == 30

    wait_for(all_answered, "every answer")
    assert sorted(each.number for each in answers) == list(range(30))
    refused = [each for each in answers if not each.files]
    assert all(missing.why is Lack.TOO_MANY for each in refused for missing in each.missing)
    after = keeper.sample(KEY)
    assert (after.attempts, after.dropped, after.decode_errors) == (before.attempts, before.dropped, 0)


# What is not the camera's fault ---------------------------------------------------------------------------------


def a_full_buffer(spec: ClipSpec, cache: Path, seconds: float = 5.0) -> PacketBuffer:
    """A buffer as that camera fills it, up to now."""
    clip = load_clip(spec, str(cache))
    buffer = Reservoir(30.0, 64 << 20).buffer()
    buffer.connected(Coding(spec.codec.value.replace("h265", "hevc"), spec.width, spec.height))
    count, now = round(seconds * spec.fps), time.monotonic()
    for number in range(count):
        unit = clip.frames[number % len(clip.frames)]
        data = b"".join(b"\0\0\0\1" + nal for nal in unit.nals)
        buffer.add(data, unit.keyframe, number / spec.fps, now - (count - 1 - number) / spec.fps)
    return buffer


def test_a_full_disk_is_said_and_leaves_no_file(
    clip_cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    buffer = a_full_buffer(SMALL, clip_cache)
    real = replacing

    def full(path: Path) -> object:
        class Full:
            def __enter__(self) -> object:
                self.inner = real(path)
                file = self.inner.__enter__()
                self.opened = file
                return _Limited(file, 20_000)

            def __exit__(self, *error: object) -> object:
                return self.inner.__exit__(*error)  # type: ignore[arg-type]

        return Full()

    monkeypatch.setattr(writing, "replacing", full)
    done = preserve(request(tmp_path, time.monotonic()), buffer, LEAST_FREE)
    lacks = {each.exhibit: each.why for each in done.missing}
    assert lacks[Exhibit.CLIP] is Lack.DISK_FULL
    assert not [path for path in tmp_path.iterdir() if "clip" in path.name]


class _Limited:
    """A file on a disk with so many bytes left."""

    def __init__(self, file: object, left: int) -> None:
        self._file, self._left = file, left

    def write(self, data: bytes) -> int:
        self._left -= len(data)
        if self._left < 0:
            raise OSError(28, os.strerror(28))
        return int(self._file.write(data))  # type: ignore[attr-defined]

    def __getattr__(self, name: str) -> object:
        return getattr(self._file, name)


@pytest.mark.skipif(not hasattr(signal, "SIGXFSZ"), reason="needs a limit of the size of files")
def test_a_file_that_the_system_cuts_off_is_no_evidence(clip_cache: Path, tmp_path: Path) -> None:
    import resource

    buffer = a_full_buffer(SMALL, clip_cache)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (30_000, before[1]))
    try:
        done = preserve(request(tmp_path, time.monotonic()), buffer, LEAST_FREE)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, ignored)
    assert {each.exhibit: each.why for each in done.missing}[Exhibit.CLIP] is Lack.DISK_FULL
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(Path(each.path).name for each in done.files)


def test_the_last_of_the_disk_is_left_to_the_journal(clip_cache: Path, tmp_path: Path) -> None:
    done = preserve(request(tmp_path, time.monotonic()), a_full_buffer(SMALL, clip_cache), 1 << 60)
    assert {each.why for each in done.missing} == {Lack.DISK_FULL}
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_said(clip_cache: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    folder = tmp_path / "file" / "2026-11-26"
    done = preserve(request(folder, time.monotonic()), a_full_buffer(SMALL, clip_cache), LEAST_FREE)
    assert {each.why for each in done.missing} == {Lack.NOT_WRITABLE}


def test_a_kill_in_the_middle_leaves_no_half_file_under_its_name(
    cameras: Cameras, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    simulator = cameras()
    pool = DecoderPool(KEEPING, workers=1)
    pool.start()
    try:
        pool.want(KEY, source(simulator.url("/cam")), SIZE)
        fault_at = playing_for(pool, 4.0).last_packet_at
        for number in range(8):
            pool.preserve(replace(request(tmp_path, fault_at), number=number, name=f"n{number}"))
        wait_for(lambda: list(tmp_path.iterdir()), "the first file to be begun")
        psutil.Process(pool.worker_process_ids[0]).kill()
        whole = [path for path in tmp_path.iterdir() if not path.name.startswith(".")]
        for path in whole:
            assert still_counter(path) >= 0
            if path.suffix == ".mp4":
                assert len(counters(path)) >= CLIP_S * SMALL.fps
    finally:
        pool.stop()


def test_motion_jpeg_goes_into_matroska(tmp_path: Path) -> None:
    encoder = av.CodecContext.create("mjpeg", "w")
    assert isinstance(encoder, av.VideoCodecContext)
    encoder.width, encoder.height, encoder.pix_fmt = 64, 48, "yuvj420p"
    from fractions import Fraction

    encoder.time_base = Fraction(1, 10)
    buffer = Reservoir(30.0, 1 << 20).buffer()
    buffer.connected(Coding("mjpeg"))
    now, sent = time.monotonic(), []
    for number in range(40):
        frame = av.VideoFrame.from_ndarray(np.full((48, 64), number * 5, np.uint8), format="gray").reformat(
            format="yuvj420p"
        )
        frame.pts, frame.time_base = number, Fraction(1, 10)
        for packet in encoder.encode(frame):
            sent.append(bytes(packet))
            buffer.add(bytes(packet), True, number / 10, now - (39 - number) / 10)
    done = preserve(request(tmp_path, now), buffer, LEAST_FREE)
    clip = next(each for each in done.files if each.exhibit is Exhibit.CLIP)
    assert clip.path.endswith(".mkv")
    with av.open(str(tmp_path / Path(clip.path).name)) as file:
        stream = file.streams.video[0]
        assert (stream.codec_context.name, stream.width, stream.height) == ("mjpeg", 64, 48)
        assert [bytes(packet) for packet in file.demux(stream) if packet.size] == sent[-31:]
        assert file.metadata["COMMENT" if "COMMENT" in file.metadata else "comment"].startswith("Trạm 5; ")


def test_a_clock_that_jumps_or_stands_does_not_spoil_the_clip(clip_cache: Path, tmp_path: Path) -> None:
    clip = load_clip(SMALL, str(clip_cache))
    buffer = Reservoir(30.0, 64 << 20).buffer()
    buffer.connected(Coding("h264", SMALL.width, SMALL.height))
    stamps = [number / 15 for number in range(20)] + [1000 + number / 15 for number in range(20)]
    stamps += [5.0] * 10 + [math.nan] * 10
    now = time.monotonic()
    for number, stamp in enumerate(stamps):
        unit = clip.frames[number]
        data = b"".join(b"\0\0\0\1" + nal for nal in unit.nals)
        buffer.add(data, unit.keyframe, stamp, now - (len(stamps) - 1 - number) / 15)
    done = preserve(replace(request(tmp_path, now), clip_s=30.0), buffer, LEAST_FREE)
    path = tmp_path / Path(next(each.path for each in done.files if each.exhibit is Exhibit.CLIP)).name
    with av.open(str(path)) as file:
        times = [float(packet.pts * packet.time_base) for packet in file.demux(video=0) if packet.pts is not None]
    assert max(np.abs(np.diff(times) - 1 / 15)) < 0.002
    assert follow_each_other(counters(path), SMALL.frames)


def test_what_was_never_told_is_found_in_the_first_picture(clip_cache: Path, tmp_path: Path) -> None:
    """A camera that says its parameter sets only beside the stream, and whose size nobody has learnt yet."""
    clip = load_clip(SMALL, str(clip_cache))
    beside = b"".join(b"\0\0\0\1" + nal for nal in clip.frames[0].nals if nal_type(Codec.H264, nal) in (7, 8))
    buffer = Reservoir(30.0, 64 << 20).buffer()
    buffer.connected(Coding("h264", extradata=beside))
    now = time.monotonic()
    for number in range(60):
        nals = [nal for nal in clip.frames[number].nals if nal_type(Codec.H264, nal) not in (7, 8)]
        data = b"".join(b"\0\0\0\1" + nal for nal in nals)
        buffer.add(data, clip.frames[number].keyframe, number / 15, now - (59 - number) / 15)
    done = preserve(request(tmp_path, now), buffer, LEAST_FREE)
    assert {each.exhibit for each in done.files} == {Exhibit.CLIP, Exhibit.LAST_GOOD}
    path = tmp_path / Path(next(each.path for each in done.files if each.exhibit is Exhibit.CLIP)).name
    assert len(counters(path)) == 52  # from the last key frame before 3 s


def test_a_stranger_in_the_buffer_is_damage_and_no_crash(tmp_path: Path) -> None:
    buffer = Reservoir(30.0, 1 << 20).buffer()
    buffer.connected(Coding("h264"))
    now = time.monotonic()
    for number in range(30):
        buffer.add(os.urandom(300), number % 10 == 0, number / 10, now - (29 - number) / 10)
    done = preserve(request(tmp_path, now), buffer, LEAST_FREE)
    assert {each.why for each in done.missing} == {Lack.DAMAGED, Lack.NOTHING_SINCE}
    assert list(tmp_path.iterdir()) == []


def test_the_writer_answers_whatever_happens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers: list[Preserved] = []

    def broken(*_: object) -> Preserved:
        raise RuntimeError("ours")

    monkeypatch.setattr(writing, "preserve", broken)
    writer = EvidenceWriter(answers.append)
    buffer = Reservoir(30.0, 1 << 20).buffer()
    writer.submit(request(tmp_path, 0.0), buffer)
    writer.submit(request(tmp_path, 0.0), None)
    wait_for(lambda: len(answers) == 2, "both answers")
    assert {missing.why for each in answers for missing in each.missing} == {Lack.DAMAGED, Lack.PROCESS_LOST}


def test_equal_moments_are_told_apart() -> None:
    from wall.decoders.muxing import decoding_times, shown_at

    packets = [KeptPacket(b"", True, stamp, at) for stamp, at in ((1.0, 5.0), (1.12, 5.1), (1.04, 5.1), (1.08, 5.2))]
    shown = shown_at(packets)  # two pictures that are shown in another order than they came
    assert shown == [0, 10800, 3600, 7200]
    decoded = decoding_times(shown)
    assert decoded == sorted(set(decoded))
    assert all(early <= late for early, late in zip(decoded, shown, strict=True))
