"""What is kept of a camera: which stream's packets stand for which moment, and for how long."""

from __future__ import annotations

import math

import pytest

from wall.decoders.archive import Archive, covered, merged
from wall.decoders.base import StreamKey, camera_part
from wall.decoders.packet_buffer import Coding, Group, KeptPacket, PacketBuffer, Reservoir

MAIN, SUB = StreamKey("cam/main"), StreamKey("cam/sub")
CODING, OTHER = Coding("h264", 320, 180), Coding("h264", 1920, 1080)


def group(
    begin: float, coding: Coding = CODING, *, packets: int = 10, apart: float = 0.1, stamp: float = 0.0
) -> Group:
    """A key frame at that moment and what follows it."""
    kept = [KeptPacket(b"x", at == 0, stamp + at * apart, begin + at * apart) for at in range(packets)]
    return Group(coding, begin, kept)


def buffer_with(reservoir: Reservoir, begin: float, groups: int) -> PacketBuffer:
    buffer = reservoir.buffer()
    buffer.connected(CODING)
    for each in range(groups):
        for packet in group(begin + each, stamp=float(each)).packets:
            buffer.add(*packet)
    return buffer


def test_of_each_moment_the_better_stream_stands() -> None:
    sub = [group(float(at), stamp=float(at)) for at in range(6)]
    main = [group(3.55 + at, OTHER, stamp=float(at)) for at in range(2)]
    first, second, *rest = merged([(MAIN, main), (SUB, sub)])
    assert rest == []
    assert (first.key, first.coding, second.key, second.coding) == (SUB, CODING, MAIN, OTHER)
    assert first.times[-1] == pytest.approx(3.5)  # until the main stream has its first key frame, and not longer
    assert second.times[0] == pytest.approx(3.55)
    times = [*first.times, *second.times]
    assert times == sorted(times)
    assert first.packets[0].key_frame
    assert second.packets[0].key_frame


def test_where_the_better_stream_has_a_gap_the_other_fills_in() -> None:
    sub = [group(float(at), stamp=float(at)) for at in range(20)]
    main = [group(0.0, OTHER), group(10.05, OTHER)]
    keys = [run.key for run in merged([(MAIN, main), (SUB, sub)])]
    assert keys == [MAIN, SUB, MAIN, SUB]


def test_a_media_clock_that_runs_wrong_is_put_right_by_the_arrival() -> None:
    slow = [KeptPacket(b"x", at == 0, at * 0.09, 50.0 + at * 0.1) for at in range(300)]  # ten per cent
    (run,) = merged([(SUB, [Group(CODING, 50.0, slow)])])
    errors = [abs(time - packet.at) for time, packet in zip(run.times, run.packets, strict=True)]
    assert max(errors) <= 0.51
    assert list(run.times) == sorted(run.times)


def test_seconds_that_are_covered_are_counted_within_the_range() -> None:
    groups = [group(float(at)) for at in range(5)]
    assert covered(groups, 1.0, 3.0) == pytest.approx(2.0)
    assert covered(groups, 100.0, 110.0) == 0
    assert covered([], 0.0, 10.0) == 0
    assert covered([group(2.0, packets=1)], 0.0, 10.0) > 0  # one picture is more than none


def test_a_stream_that_ended_leaves_its_packets_for_as_long_as_they_would_have_stayed() -> None:
    reservoir, archive = Reservoir(30.0, 1 << 20), Archive(30.0)
    buffer = buffer_with(reservoir, 0.0, 5)
    archive.add(SUB, buffer)
    archive.end(SUB, buffer, 5.0)
    archive.sweep(34.0)
    assert len(archive.groups(SUB, -math.inf)) == 5
    archive.sweep(36.0)
    assert archive.groups(SUB, -math.inf) == []
    assert reservoir.used == 0


def test_of_another_camera_under_the_same_name_nothing_is_shown() -> None:
    reservoir, archive = Reservoir(30.0, 1 << 20), Archive(30.0)
    before, running = buffer_with(reservoir, 0.0, 3), buffer_with(reservoir, 3.0, 3)
    for buffer in (before, running):
        archive.add(SUB, buffer)
    archive.end(SUB, before, 3.0)
    archive.forget(SUB)
    assert archive.groups(SUB, -math.inf) == []
    after = buffer_with(reservoir, 6.0, 2)
    archive.add(SUB, after)
    archive.end(SUB, running, 6.0)  # its thread ends after the next has begun
    assert [each.began_at for each in archive.groups(SUB, -math.inf)] == [6.0, 7.0]
    archive.sweep(100.0)
    assert archive.groups(SUB, -math.inf) != []  # of the one that runs


def test_streams_of_one_camera_are_known_by_their_keys() -> None:
    assert camera_part(MAIN) == camera_part(SUB) == "cam"
    assert camera_part(StreamKey("cam0")) != camera_part(StreamKey("cam1"))
