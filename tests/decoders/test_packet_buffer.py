"""The last seconds of coded streams in bounded memory: whole groups, and who gives up first."""

from __future__ import annotations

import math
import threading
from fractions import Fraction

import av
import pytest
from av.video.codeccontext import VideoCodecContext
from hypothesis import example, given, settings
from hypothesis import strategies as st

from wall.decoders import packet_buffer
from wall.decoders.packet_buffer import AFTER_S, PACKET_OVERHEAD, Coding, PacketBuffer, Reservoir, parameter_sets

H264 = Coding("h264", 320, 180, b"sets")
PACKET = 1000
COUNTED = PACKET + PACKET_OVERHEAD


def a_buffer(reservoir: Reservoir) -> PacketBuffer:
    buffer = reservoir.buffer()
    buffer.connected(H264)
    return buffer


def feed(
    buffer: PacketBuffer, begin: float, seconds: float, *, gop: int = 10, fps: int = 10, size: int = PACKET
) -> None:
    """A steady stream from `begin` on, which starts with a key frame."""
    for number in range(round(seconds * fps)):
        at = begin + number / fps
        buffer.add(bytes(size), number % gop == 0, at, at)


def times(buffer: PacketBuffer, since: float = -math.inf) -> list[float]:
    return [round(packet.at, 3) for group in buffer.groups(since) for packet in group.packets]


def test_whole_groups_of_the_last_seconds_are_kept_and_the_open_one() -> None:
    reservoir = Reservoir(5.0, 1 << 30)
    buffer = a_buffer(reservoir)
    feed(buffer, 100.0, 20.5)
    kept = times(buffer)
    assert kept[0] == 115.0  # the last key frame at or before 5 s before the newest key frame
    assert kept[-1] == 120.4
    assert all(group.packets[0].key_frame for group in buffer.groups())
    assert all(not packet.key_frame for group in buffer.groups() for packet in group.packets[1:])
    assert reservoir.used == buffer.counted
    assert times(buffer, since=118.5)[0] == 118.0  # the group in which that moment is


def test_what_comes_before_the_first_key_frame_of_a_connection_is_of_no_use() -> None:
    buffer = a_buffer(Reservoir(5.0, 1 << 30))
    buffer.add(bytes(10), False, 0.0, 0.0)
    assert times(buffer) == []
    feed(buffer, 1.0, 1.0)
    buffer.connected(Coding("hevc"))
    buffer.add(bytes(10), False, 0.0, 3.0)
    buffer.add(bytes(10), True, 0.0, 4.0)
    assert [group.coding.codec for group in buffer.groups()] == ["h264", "hevc"]
    assert times(buffer)[-2:] == [1.9, 4.0]


def test_a_camera_that_sends_no_more_keeps_what_it_sent_last() -> None:
    reservoir = Reservoir(5.0, 1 << 30)
    silent, other = a_buffer(reservoir), a_buffer(reservoir)
    feed(silent, 0.0, 10.0)
    before = times(silent)
    feed(other, 10.0, 100.0)
    assert times(silent) == before


def test_the_seconds_around_a_moment_that_is_held_stay_until_it_is_let_go() -> None:
    buffer = a_buffer(Reservoir(5.0, 1 << 30))
    feed(buffer, 0.0, 20.0)
    buffer.hold(19.0)
    feed(buffer, 20.0, 60.0)
    kept = times(buffer)
    assert kept[0] == 14.0
    around = [at for at in kept if at < 50.0]
    assert around[-1] == 19.0 + AFTER_S + 0.9  # the group in which the end lies, whole
    assert next(at for at in kept if at >= 50.0) == 74.0
    buffer.hold(math.nan)
    feed(buffer, 80.0, 1.1)
    assert times(buffer)[0] == 76.0


def test_whatever_is_on_no_screen_is_given_up_first_and_what_is_held_last() -> None:
    reservoir = Reservoir(60.0, 100 * COUNTED)
    watched, shown, held = a_buffer(reservoir), a_buffer(reservoir), a_buffer(reservoir)
    shown.on_screen = True
    held.hold(1.0)
    for second in range(6):
        for buffer in (watched, shown, held):
            feed(buffer, float(second), 1.0)
    assert reservoir.used <= 100 * COUNTED
    assert times(watched)[0] == 5.0  # only its newest group
    assert times(shown)[0] > 0.0
    assert times(held)[0] == 0.0


def test_among_equals_the_oldest_goes_so_that_all_reach_equally_far_back() -> None:
    reservoir = Reservoir(60.0, 100 * COUNTED)
    small, large = a_buffer(reservoir), a_buffer(reservoir)
    for second in range(20):
        feed(small, float(second), 1.0, size=PACKET // 4)
        feed(large, float(second), 1.0)
    assert times(small)[0] == pytest.approx(times(large)[0], abs=1.0)


def test_one_camera_cannot_take_more_than_its_share(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packet_buffer, "MOST_OF_A_STREAM", 35 * COUNTED)
    buffer = a_buffer(Reservoir(60.0, 1 << 30))
    feed(buffer, 0.0, 20.0)
    assert buffer.counted <= 35 * COUNTED
    assert times(buffer)[0] >= 16.0


def test_a_group_that_never_ends_is_given_up_until_the_next_key_frame(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packet_buffer, "MOST_OF_A_STREAM", 50 * COUNTED)
    monkeypatch.setattr(packet_buffer, "LOOK_EVERY", 10 * COUNTED)
    reservoir = Reservoir(60.0, 1 << 30)
    buffer = a_buffer(reservoir)
    feed(buffer, 0.0, 60.0, gop=100_000)
    assert times(buffer) == []
    assert reservoir.used == 0
    feed(buffer, 60.0, 1.0)
    assert times(buffer)[0] == 60.0


def test_a_stream_that_ends_gives_its_memory_back() -> None:
    reservoir = Reservoir(60.0, 1 << 30)
    buffer, other = a_buffer(reservoir), a_buffer(reservoir)
    feed(buffer, 0.0, 3.0)
    feed(other, 0.0, 3.0)
    buffer.close()
    assert reservoir.used == other.counted
    assert times(buffer) == []


def test_streams_that_give_up_each_other_s_packets_keep_the_count() -> None:
    reservoir = Reservoir(60.0, 60 * COUNTED)
    buffers = [a_buffer(reservoir) for _ in range(6)]
    threads = [threading.Thread(target=feed, args=(each, 0.0, 300.0)) for each in buffers]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):  # somebody looks meanwhile
        assert all(group.packets[0].key_frame for each in buffers for group in each.groups())
    for thread in threads:
        thread.join()
    kept = [group for each in buffers for group in each.groups_kept]
    assert reservoir.used == sum(group.counted for group in kept) == sum(each.counted for each in buffers)
    assert reservoir.used <= 60 * COUNTED
    assert all(group.size == sum(len(each.data) + PACKET_OVERHEAD for each in group.packets) for group in kept)


STEPS = st.lists(
    st.tuples(
        st.integers(0, 2), st.booleans(), st.integers(1, 4000), st.sampled_from(["add", "add", "add", "hold", "new"])
    ),
    max_size=300,
)


@settings(max_examples=150, deadline=None)
@given(STEPS, st.integers(5_000, 60_000))
@example([(0, True, 1327, "add"), *[(0, False, 1, "add")] * 3, (0, False, 2421, "add"), (0, False, 1, "new")], 5_000)
def test_memory_is_counted_right_and_never_above_the_limit(
    steps: list[tuple[int, bool, int, str]], limit: int
) -> None:
    reservoir = Reservoir(3.0, limit)
    buffers = [a_buffer(reservoir) for _ in range(3)]
    for number, (place, key_frame, size, what) in enumerate(steps):
        buffer, at = buffers[place], number / 10
        if what == "hold":
            buffer.hold(at)
        elif what == "new":
            buffer.connected(H264)
        else:
            buffer.add(bytes(size), key_frame, at, at)
        groups = [list(each.groups_kept) for each in buffers]
        assert reservoir.used == sum(group.counted for every in groups for group in every)
        assert reservoir.used == sum(each.counted for each in buffers)
        open_now = sum(group.size - group.counted for every in groups for group in every)
        assert reservoir.used <= limit
        assert open_now <= 3 * (packet_buffer.LOOK_EVERY + 4000 + PACKET_OVERHEAD)
        assert all(every[0].key_frame for each in buffers for group in each.groups() if (every := group.packets))


def key_frame(encoder: str, width: int) -> bytes:
    context = av.CodecContext.create(encoder, "w")
    assert isinstance(context, VideoCodecContext)
    context.width, context.height, context.pix_fmt, context.time_base = width, 64, "yuv420p", Fraction(1, 25)
    context.options = {
        "preset": "ultrafast",
        "x265-params": "log-level=error:repeat-headers=1",
        "tune": "zerolatency",
    }
    pictures = [*context.encode(av.VideoFrame(width, 64, "yuv420p")), *context.encode(None)]
    return bytes(pictures[0])


@pytest.mark.parametrize(("codec", "encoder"), [("h264", "libx264"), ("hevc", "libx265")])
def test_a_camera_that_changes_its_size_within_a_connection_is_coded_otherwise_from_there_on(
    codec: str, encoder: str
) -> None:
    small, large = key_frame(encoder, 96), key_frame(encoder, 128)
    buffer = Reservoir(60.0, 1 << 30).buffer()
    buffer.connected(Coding(codec, 96, 64))
    for at, data in enumerate((small, small, large, large[:4] + b"\x00", small)):  # one is damaged
        buffer.add(data, True, float(at), float(at))
    codings = [group.coding for group in buffer.groups()]
    assert codings[0] is codings[1]
    assert codings[0] == Coding(codec, 96, 64)
    assert codings[2] is codings[3]
    assert len(set(codings)) == 3  # back again is another coding than the first one
    assert codings[2].extradata in large
    assert codings[4].extradata in small
    assert parameter_sets(codec, bytes(100)) == (b"", b"")
    assert parameter_sets("mjpeg", large) == (b"", b"")
