"""The shared memory between a worker and the screen."""

from __future__ import annotations

import multiprocessing
from multiprocessing.shared_memory import SharedMemory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.waiting import wait_for
from wall.decoders.base import PictureSize
from wall.decoders.board import Board, Fact, write_evidence
from wall.decoders.ring import FrameRing, RingName
from wall.health.sample import StreamState
from wall.health.still.evidence import StillEvidence
from wall.health.view.evidence import ViewEvidence

SIZE = PictureSize(32, 18)
STRIDE = 32 * 4


def _publish(ring: FrameRing, value: int) -> None:
    pixels = memoryview(bytes([value % 256]) * (STRIDE * 18))
    ring.publish(pixels, SIZE, STRIDE, picture_at=float(value), decoded_at=value + 0.5, sent_at=value + 0.25)


def test_the_newest_picture_wins_and_comes_once() -> None:
    ring = FrameRing.create(SIZE)
    writer = FrameRing.attach(ring.name)
    assert ring.latest() is None
    for value in (1, 2, 3):
        _publish(writer, value)
    picture = ring.latest()
    assert picture is not None
    assert (picture.sequence, picture.picture_at, picture.decoded_at, picture.sent_at) == (3, 3.0, 3.5, 3.25)
    assert (picture.width, picture.height, picture.stride) == (32, 18, STRIDE)
    assert set(picture.pixels) == {3}
    assert ring.latest() is None
    del picture
    assert writer.close()
    assert ring.close()
    ring.unlink()


@given(st.lists(st.sampled_from(["write", "read"]), max_size=60))
def test_a_picture_stays_whole_while_it_is_the_readers(steps: list[str]) -> None:
    ring = FrameRing.create(SIZE)
    writer = FrameRing.attach(ring.name)
    held, number = None, 0
    for step in steps:
        if step == "write":
            number += 1
            _publish(writer, number)
        else:
            held = ring.latest() or held
        if held is not None:
            assert set(held.pixels) == {held.sequence % 256}
    held = None
    writer.close()
    ring.close()
    ring.unlink()


def _write_for_ever(name: RingName) -> None:
    ring = FrameRing.attach(name)
    value = 0
    while True:
        value += 1
        _publish(ring, value)


def test_no_torn_picture_between_two_processes_at_full_speed() -> None:
    ring = FrameRing.create(SIZE)
    process = multiprocessing.get_context("spawn").Process(target=_write_for_ever, args=(ring.name,), daemon=True)
    process.start()
    seen = 0

    def read() -> bool:
        nonlocal seen
        picture = ring.latest()
        if picture is not None:
            assert len(set(bytes(picture.pixels))) == 1
            assert picture.pixels[0] == picture.sequence % 256
            seen += 1
        return seen >= 300

    wait_for(read, "300 pictures from the other process")
    process.kill()
    process.join()
    process.close()
    assert ring.close()
    ring.unlink()


def test_memory_goes_only_when_nobody_looks_at_a_picture() -> None:
    ring = FrameRing.create(SIZE)
    _publish(ring, 7)
    picture = ring.latest()
    assert picture is not None
    ring.unlink()
    assert not ring.close()
    assert set(picture.pixels) == {7}
    del picture
    assert ring.close()
    with pytest.raises(FileNotFoundError):
        SharedMemory(name=ring.name.name)


def test_a_board_row_becomes_the_sample_that_was_written() -> None:
    board = Board.create(3)
    board.clear(2)
    worker = Board.attach(board.name, 3)
    row = worker.row(2)
    row[Fact.STATE], row[Fact.FRAMES], row[Fact.WIDTH] = StreamState.LIVE, 2.0**40, 640
    write_evidence(row, StillEvidence(keyframes=9, novelty=0.5, still_keyframes=2), ViewEvidence(mean_luma=80.0))
    sample = board.sample(2)
    assert (sample.state, sample.frames, sample.width) == (StreamState.LIVE, 2**40, 640)
    assert (sample.still.keyframes, sample.still.novelty, sample.still.still_keyframes) == (9, 0.5, 2)
    assert sample.last_frame_at != sample.last_frame_at  # NaN: never
    row.release()
    worker.close()
    board.unlink()
    board.close()


def test_what_was_made_over_a_picture_can_be_used_for_the_next_one_there() -> None:
    """The buffers take turns, and each is the same object as long as its pictures are alike."""
    ring = FrameRing.create(SIZE)
    writer = FrameRing.attach(ring.name)
    seen = []
    for value in range(1, 10):
        _publish(writer, value)
        picture = ring.latest()
        assert picture is not None
        seen.append(picture.pixels)
        assert set(seen[-1]) == {value}
    assert len({id(view) for view in seen}) <= 3
    flat = PictureSize(16, 9)
    writer.publish(memoryview(bytes([77]) * (64 * 9)), flat, 64, picture_at=1.0, decoded_at=1.0, sent_at=1.0)
    picture = ring.latest()
    assert picture is not None
    assert bytes(picture.pixels) == bytes([77]) * (64 * 9)
    assert not ring.close()  # somebody looks at it
    assert set(picture.pixels) == {77}
    del picture, seen
    assert writer.close()
    assert ring.close()
    ring.unlink()
