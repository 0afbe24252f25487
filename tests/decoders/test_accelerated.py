"""A stream comes onto a device only where that is right and worth it, and leaves it without losing a picture."""

from __future__ import annotations

import contextlib
import itertools
import logging
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pytest
from av.packet import Packet
from av.video.frame import VideoFrame

from tests.decoders.devices import GOP, Card, context_of, packets, unit_of
from wall.adapt.hardware import Device
from wall.decoders import accelerated
from wall.decoders.accelerated import CHECKED, MEASURED, PATIENCE, Accelerated
from wall.decoders.base import DecoderError, StreamKey
from wall.decoders.devices import NoDecoderError, NoDeviceError, known_devices, open_decoder
from wall.decoders.hardware import FAULTS, REFUSALS, Hardware
from wall.decoders.messages import Log
from wall.decoders.packet_buffer import Coding, KeptPacket
from wall.decoders.pyav import Frame, Software, Unit, colours, luma, payload_of

UNITS = tuple(packets())
TRIED = CHECKED + MEASURED


class Timed(Software):
    """The processor's decoder, whose packets take it 2 ms."""

    spent = 0.0

    def decode_packet(self, packet: Packet[Any]) -> list[Frame]:
        self.spent += 0.002
        return super().decode_packet(packet)


class Desk:
    """One worker with a card, and the streams that are sent through it."""

    def __init__(self, card: Card, wanted: Device = Device.CUDA) -> None:
        self.card = card
        self.told: list[Log] = []
        self.hardware = Hardware(wanted, self.told.append, known=lambda: (Device.CUDA,), opener=card.decoder)

    def stream(self) -> Streamed:
        return Streamed(self)

    def told_of(self, level: int) -> list[str]:
        return [each.text for each in self.told if each.level >= level]


class Streamed:
    """One connection: what was kept of it, and what came out."""

    def __init__(self, desk: Desk) -> None:
        self.kept: list[KeptPacket] = []
        self._software = Timed(context_of("h264"), "rtsp://camera/")
        self._card = desk.card
        self.accelerated = Accelerated(StreamKey("cam/main"), self._software, desk.hardware, self._since, self._now)

    def _since(self) -> Sequence[KeptPacket]:
        return self.kept

    def _now(self) -> float:
        return self._software.spent + self._card.spent

    def take(self, units: Sequence[Unit]) -> list[Frame]:
        """One picture a packet, or this fails."""
        out = []
        for unit in units:
            pictures = self.decode(unit)
            assert len(pictures) == 1
            out += pictures
        return out

    def decode(self, unit: Unit) -> list[Frame]:
        self.accelerated.show(seen=True)
        if unit.key_frame:
            self.kept = []
        self.kept.append(KeptPacket(payload_of(unit), unit.key_frame, unit.stamp, unit.stamp))
        return self.accelerated.decode(unit)


def reference(units: Sequence[Unit] = UNITS) -> list[Frame]:
    software = Software(context_of("h264"), "")
    return [frame for unit in units for frame in software.decode(unit)]


REFERENCE = reference()


def same(pictures: Sequence[Frame], expected: Sequence[Frame]) -> bool:
    return len(pictures) == len(expected) and all(
        np.array_equal(luma(one), luma(other)) and all(map(np.array_equal, colours(one), colours(other)))
        for one, other in zip(pictures, expected, strict=True)
    )


@pytest.fixture(autouse=True)
def a_fine_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(accelerated, "MEASURED_S", 0.0)


def test_where_the_clock_is_coarse_it_is_measured_for_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(accelerated, "MEASURED_S", 0.099)  # 50 pictures of 2 ms
    stream = Desk(Card()).stream()
    stream.take(UNITS[: CHECKED + 49])
    assert stream.accelerated.taken is None
    stream.take(UNITS[CHECKED + 49 : CHECKED + 50])
    assert stream.accelerated.taken is Device.CUDA


def test_it_is_tried_beside_the_software_and_taken_where_it_costs_less() -> None:
    desk = Desk(Card())
    first = desk.stream()
    tried = first.take(UNITS[:TRIED])
    assert {frame.format.name for frame in tried} == {"yuv420p"}  # the software's are shown meanwhile
    assert first.accelerated.taken is Device.CUDA
    after = first.take(UNITS[TRIED:])
    assert {frame.format.name for frame in after} == {"nv12"}
    assert same(after, REFERENCE[TRIED:])
    assert len(desk.told_of(logging.INFO)) == 1
    assert "decoding H264 160x96 by cuda is taken" in desk.told[0].text
    second = desk.stream()  # what it costs is known: it is checked only
    second.take(UNITS[:CHECKED])
    assert second.accelerated.taken is Device.CUDA
    assert len(desk.told) == 1


def test_one_stream_of_a_kind_is_measured_at_a_time() -> None:
    desk = Desk(Card())
    first, second = desk.stream(), desk.stream()
    for unit in UNITS[: GOP + CHECKED]:
        first.decode(unit)
        second.decode(unit)
        assert desk.card.asked == (1 if unit.stamp < UNITS[GOP].stamp else 2)
    assert (first.accelerated.taken, second.accelerated.taken) == (Device.CUDA, Device.CUDA)
    assert len(desk.told) == 1


def test_one_that_costs_more_is_not_taken_and_not_tried_again() -> None:
    desk = Desk(Card(costs=0.0019))  # nearly the same is not worth it
    stream = desk.stream()
    assert same(stream.take(UNITS), REFERENCE)
    assert stream.accelerated.taken is None
    desk.stream().take(UNITS)
    assert desk.card.asked == 1
    assert not desk.card.open
    assert [each.text.split(":")[0] for each in desk.told] == ["decoding H264 160x96 by cuda is not taken"]


def brighter(frame: VideoFrame) -> list[VideoFrame]:
    np.frombuffer(memoryview(frame.planes[0]), np.uint8)[:500] += 3
    return [frame]


def colours_swapped(frame: VideoFrame) -> list[VideoFrame]:
    both = np.frombuffer(memoryview(frame.planes[1]), np.uint8).reshape(-1, 2)
    both[:] = both[:, ::-1].copy()
    return [frame]


def cut(frame: VideoFrame) -> list[VideoFrame]:
    smaller = frame.reformat(frame.width - 16, frame.height)
    smaller.pts = frame.pts
    return [smaller]


def every_second(frame: VideoFrame) -> list[VideoFrame]:
    return [frame] if (frame.pts or 0) % 2 else []


@pytest.mark.parametrize("change", [brighter, colours_swapped, cut, every_second])
def test_one_whose_picture_is_another_is_not_taken(change: Callable[[VideoFrame], list[VideoFrame]]) -> None:
    desk = Desk(Card(change=change))
    stream = desk.stream()
    assert same(stream.take(UNITS), REFERENCE)
    desk.stream().take(UNITS[:GOP])
    assert (stream.accelerated.taken, desk.card.asked, len(desk.card.open)) == (None, 1, 0)
    (told,) = desk.told
    assert told.level == logging.WARNING
    assert "by cuda is not taken, its picture is wrong: " in told.text


@pytest.mark.parametrize("at", [TRIED + 5, 2 * GOP, 2 * GOP + 1])
def test_it_fails_in_the_middle_and_no_picture_is_lost(at: int) -> None:
    desk = Desk(Card())
    stream = desk.stream()
    before = stream.take(UNITS[:at])
    assert stream.accelerated.taken is Device.CUDA
    desk.told.clear()
    desk.card.broken = True
    assert same([*before, *stream.take(UNITS[at:])], REFERENCE)
    assert stream.accelerated.taken is None
    (told,) = desk.told
    assert (told.level, told.key) == (logging.WARNING, StreamKey("cam/main"))
    assert told.text == "decoding by cuda failed, software goes on: cuda: unspecified launch failure"
    assert not desk.card.open


def test_it_hangs_back_and_is_left() -> None:
    desk = Desk(Card())
    stream = desk.stream()
    stream.take(UNITS[: 2 * GOP])
    desk.card.change = lambda frame: []
    out = [stream.decode(unit) for unit in UNITS[2 * GOP :]]
    assert [len(each) for each in out[:PATIENCE]] == [0] * (PATIENCE - 1) + [1]
    assert same(list(itertools.chain(*out)), REFERENCE[2 * GOP + PATIENCE - 1 :])
    assert "packets without a picture" in desk.told[-1].text


def test_without_kept_packets_it_goes_on_at_the_next_key_frame() -> None:
    desk = Desk(Card())
    stream = desk.stream()
    stream.take(UNITS[: GOP + 3])
    desk.card.broken = True
    for unit in UNITS[GOP + 3 : 2 * GOP]:
        stream.kept = []
        assert stream.decode(unit) == []
    stream.kept = []
    assert same(stream.take(UNITS[2 * GOP :]), REFERENCE[2 * GOP :])


def test_a_damaged_stream_is_not_the_devices_fault() -> None:
    desk = Desk(Card())
    stream = desk.stream()
    stream.take(UNITS[:GOP])
    desk.told.clear()
    with pytest.raises(DecoderError):
        stream.decode(unit_of(b"\0\0\0\1\x41", 999, key_frame=False))
    assert stream.accelerated.taken is None
    stream.take(UNITS[GOP:])
    assert stream.accelerated.taken is Device.CUDA
    assert desk.told == []


def test_another_size_is_another_matter() -> None:
    desk = Desk(Card())
    stream = desk.stream()
    stream.take(UNITS[:GOP])
    larger = tuple(packets(320, 192, 3 * GOP))
    assert same(stream.take(larger), reference(larger))
    assert stream.accelerated.taken is Device.CUDA
    assert "H264 320x192" in desk.told[-1].text


@pytest.mark.parametrize("late", [False, True], ids=["when it is made", "at its first packet"])
def test_a_card_that_takes_no_more_leaves_the_others_to_software(late: bool) -> None:
    desk = Desk(Card(room=2, refuses_at_first_packet=late))
    streams = [desk.stream() for _ in range(4)]
    for stream in streams:
        assert same(stream.take(UNITS), REFERENCE)
    assert [each.accelerated.taken is not None for each in streams] == [True, True, False, False]
    assert desk.card.asked == 3  # the fourth does not even ask
    assert [each for each in desk.told_of(logging.INFO) if "takes no more" in each]
    streams[0].accelerated.show(seen=False)  # off the screen: its place is free
    streams[3].take(UNITS)
    assert streams[3].accelerated.taken is Device.CUDA


def test_more_workers_leave_each_less_of_the_card() -> None:
    desk = Desk(Card())
    streams = [desk.stream() for _ in range(3)]
    for stream in streams:
        stream.take(UNITS[:GOP])
    desk.hardware.limit = 1
    for stream in streams:
        assert same(stream.take(UNITS[GOP:]), REFERENCE[GOP:])
    assert [each.accelerated.taken is not None for each in streams].count(True) == 1
    assert len(desk.card.open) == 1


def test_a_kind_that_it_cannot_decode_at_all_is_not_tried_for_ever() -> None:
    desk = Desk(Card(room=0, refuses_at_first_packet=True))
    for _ in range(REFUSALS + 2):
        desk.stream().take(UNITS[:GOP])
    assert desk.card.asked == REFUSALS
    (told,) = desk.told
    assert told.text.startswith("no decoding of H264 160x96 by cuda, software does it: ")


def test_a_device_that_fails_again_and_again_is_given_up() -> None:
    desk = Desk(Card())
    for _ in range(FAULTS):
        desk.card.broken = False
        stream = desk.stream()
        stream.take(UNITS[:GOP])
        desk.card.broken = True
        stream.take(UNITS[GOP : 2 * GOP])
    assert not desk.hardware.possible
    assert "has failed 3 streams" in desk.told[-1].text


@pytest.mark.parametrize(("wanted", "lines"), [(Device.CUDA, 1), (Device.AUTO, 0)])
def test_a_device_that_is_not_there_is_asked_for_once(wanted: Device, lines: int) -> None:
    desk = Desk(Card(there=False), wanted)
    for _ in range(3):
        assert same(desk.stream().take(UNITS), REFERENCE)
    assert desk.card.asked == 1
    assert desk.told_of(logging.INFO) == ["no decoding by cuda, software does it: no such device"] * lines


def test_a_desk_that_is_so_busy_tries_nothing() -> None:
    desk = Desk(Card())
    stream = desk.stream()
    stream.take(UNITS[: CHECKED + 1])
    stream.accelerated.leave_out_unreferenced(leave_out=True)
    assert len(desk.card.open) == 0
    for unit in UNITS[CHECKED + 1 : 2 * GOP]:
        stream.decode(unit)
    assert desk.card.asked == 1
    stream.accelerated.leave_out_unreferenced(leave_out=False)
    assert same(stream.take(UNITS[2 * GOP :]), REFERENCE[2 * GOP :])
    assert stream.accelerated.taken is Device.CUDA


def test_off_the_screen_and_back_again() -> None:
    desk = Desk(Card())
    stream = desk.stream()
    stream.take(UNITS[:GOP])
    stream.accelerated.show(seen=False)
    assert (stream.accelerated.taken, len(desk.card.open)) == (None, 0)
    for unit in UNITS[GOP + 1 : 2 * GOP]:  # nothing is decoded without its key frame
        assert stream.accelerated.decode(unit) == []
    stream.accelerated.show(seen=True)
    for unit in UNITS[2 * GOP : 2 * GOP + 9]:
        stream.accelerated.decode_kept(payload_of(unit))
    after = UNITS[2 * GOP + 9 :]
    assert same(stream.take(after), REFERENCE[2 * GOP + 9 :])
    assert stream.accelerated.taken is Device.CUDA


def test_the_real_ones_open_or_say_why_not() -> None:
    """On whatever machine this runs: no name crashes, and one that the build does not know is not taken for "any"."""
    opened: list[Device] = []
    for device in Device:
        with contextlib.suppress(NoDeviceError, NoDecoderError):
            open_decoder(device, Coding("hevc"))
            opened.append(device)
    assert set(opened) <= set(known_devices())
    for device in set(Device) - set(known_devices()):
        with pytest.raises(NoDeviceError):
            open_decoder(device, Coding("hevc"))


def test_pictures_in_nv12_are_looked_at_as_they_are() -> None:
    planar = VideoFrame.from_ndarray(np.random.default_rng(7).integers(0, 256, (150, 100), np.uint8), "yuv420p")
    assert same([planar.reformat(format="nv12")], [planar])
