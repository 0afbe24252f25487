"""Reading a camera: its pictures come whole and at once, and an error in the middle means a silence, or an end."""

from __future__ import annotations

import errno
import os
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import count, islice, pairwise
from typing import Any, cast

import av
import pytest
from av.packet import Packet

from tests.decoders.alone import Alone
from tests.decoders.conftest import SMALL, Cameras
from tests.decoders.lossy_proxy import LossyProxy
from tests.waiting import wait_for
from wall.decoders import access_units
from wall.decoders.base import DecoderError, StreamSource
from wall.decoders.messages import StreamSettings
from wall.decoders.packet_buffer import Reservoir
from wall.decoders.pyav import Connection, Unit, open_stream, payload_of
from wall.demo.process import SimulatorProcess
from wall.demo.spec import Codec, Fault, MountSpec
from wall.health.sample import Failure
from wall.model import Transport
from wall.urls import StreamUrl

WAIT_S = 0.05


class Sends:
    """A connection over which the same packet comes again and again."""

    def __init__(self, payload: bytes) -> None:
        self._payload = payload

    def demux(self, _stream: object) -> Iterator[Packet[Any]]:
        for number in count():
            packet = Packet(self._payload)
            packet.pts, packet.time_base = number, Fraction(1, 90_000)
            yield packet


class Breaks:
    """A connection that ends in that error after so long without a packet."""

    def __init__(self, number: int) -> None:
        self._number = number

    def demux(self, _stream: object) -> Iterator[object]:
        time.sleep(WAIT_S)  # the fault itself: a silence
        raise OSError(self._number, os.strerror(self._number))
        yield


@pytest.mark.parametrize(
    ("number", "silence_s", "failure"),
    [
        (errno.EIO, WAIT_S, Failure.TIMED_OUT),
        (errno.EIO, 600.0, Failure.REFUSED),
        (errno.ECONNRESET, WAIT_S, Failure.CLOSED),
    ],
    ids=["given up", "sooner", "the camera's doing"],
)
def test_an_error_at_the_end_of_a_silence_is_that_silence(
    cameras: Cameras, number: int, silence_s: float, failure: Failure
) -> None:
    """Where FFmpeg was when its time was up decides which error it gives: seen on a busy machine."""
    with av.open(cameras(MountSpec("/a", SMALL)).url("/a"), options={"rtsp_transport": "tcp"}) as opened:
        connection = Connection(cast(Any, Breaks(number)), opened.streams.video[0], "a", silence_s)
        with pytest.raises(DecoderError) as ended:
            next(connection.units())
    assert ended.value.failure is failure


@pytest.mark.parametrize("payload", [b"\x00\x00\x00\x01\x68\xce", b"\x55" * 100], ids=["parameter sets", "pieces"])
def test_packets_that_never_make_a_picture_are_a_silence(cameras: Cameras, payload: bytes) -> None:
    """An encoder that hangs behind an RTSP server that does not."""
    with av.open(cameras(MountSpec("/a", SMALL)).url("/a"), options={"rtsp_transport": "tcp"}) as opened:
        units = access_units.AccessUnits("h264")
        connection = Connection(cast(Any, Sends(payload)), opened.streams.video[0], "a", WAIT_S, units)
        with pytest.raises(DecoderError) as ended:
            next(connection.units())
    assert ended.value.failure is Failure.TIMED_OUT


def test_a_desk_that_was_held_up_takes_that_for_no_silence(cameras: Cameras) -> None:
    """Its process was stopped for a while: what comes next need not be the end of a picture."""

    class HeldUp(Sends):
        def demux(self, _stream: object) -> Iterator[Packet[Any]]:
            sets = super().demux(_stream)
            yield next(sets)
            time.sleep(5 * WAIT_S)  # the fault itself
            yield next(sets)
            yield from Sends(b"\x00\x00\x00\x01\x65\x88").demux(_stream)

    with av.open(cameras(MountSpec("/a", SMALL)).url("/a"), options={"rtsp_transport": "tcp"}) as opened:
        units = access_units.AccessUnits("h264")
        held_up = HeldUp(b"\x00\x00\x00\x01\x68\xce")
        connection = Connection(cast(Any, held_up), opened.streams.video[0], "a", WAIT_S, units)
        assert next(connection.units()).key_frame


def test_what_no_decoder_can_use_is_not_kept(cameras: Cameras) -> None:
    """A tile that comes to the screen begins with what is kept: all of it has to be decodable."""
    camera = cameras(MountSpec("/a", DENSE))
    buffer = Reservoir(60.0, 64 << 20).buffer()
    with LossyProxy(int(camera.url("/a").split(":")[2].split("/")[0])) as proxy:
        url = StreamUrl.parse(f"rtsp://127.0.0.1:{proxy.port}/a")[0]
        alone = Alone(StreamSource(url, transport=Transport.UDP), packets=buffer)
        alone.start()
        proxy.loss = 0.15
        wait_for(lambda: proxy.dropped > 100, "losses")
        alone.close()
    kept = [packet.data for group in buffer.groups() for packet in group.packets]
    assert len(kept) > 30
    assert all(data.startswith(b"\x00\x00\x00\x01") for data in kept)


DENSE = replace(SMALL, kbps=600)  # pictures of several packets
PATIENT = StreamSettings(open_timeout_s=20.0, read_timeout_s=600.0)


def source_of(camera: SimulatorProcess, transport: Transport = Transport.TCP) -> StreamSource:
    return StreamSource(StreamUrl.parse(camera.url("/a"))[0], transport=transport)


class Reader:
    """Reads a camera in a thread of its own, until that ends the connection."""

    def __init__(self, connection: Connection) -> None:
        self.units: list[Unit] = []
        self._connection = connection
        self._thread = threading.Thread(target=self._read)
        self._thread.start()

    def _read(self) -> None:
        try:
            for unit in self._connection.units():
                self.units.append(unit)
        except DecoderError:
            self._connection.close()

    def join(self) -> None:
        self._thread.join()


@pytest.mark.parametrize("codec", Codec)
def test_the_last_picture_before_a_silence_is_there(cameras: Cameras, codec: Codec) -> None:
    """It is not waited for the next one to begin: none does, and this silence is long."""
    camera = cameras(MountSpec("/a", replace(DENSE, codec=codec)))
    reader = Reader(open_stream(source_of(camera), PATIENT))
    try:
        wait_for(lambda: len(reader.units) > access_units.FORETOLD + 20, "the camera's habits")
        camera.fault("/a", Fault.STALL)
        sent = camera.counts("/a").frames_sent
        wait_for(lambda: len(reader.units) == sent, f"all of {sent} pictures")
    finally:
        camera.fault("/a", Fault.RST)
        reader.join()


@pytest.mark.parametrize("transport", Transport)
@pytest.mark.parametrize("codec", Codec)
def test_the_pictures_are_those_of_ffmpegs_parser(
    cameras: Cameras, monkeypatch: pytest.MonkeyPatch, codec: Codec, transport: Transport
) -> None:
    camera = cameras(MountSpec("/a", replace(DENSE, codec=codec)))
    ours = open_stream(source_of(camera, transport), PATIENT)
    monkeypatch.setattr(access_units, "CODECS", frozenset())
    theirs = open_stream(source_of(camera, transport), PATIENT)
    readers = [Reader(ours), Reader(theirs)]
    try:
        wait_for(lambda: all(len(each.units) > access_units.FORETOLD + 40 for each in readers), "pictures")
    finally:
        camera.fault("/a", Fault.RST)
        for reader in readers:
            reader.join()
    one, other = ([(payload_of(each), each.key_frame) for each in reader.units] for reader in readers)
    first = next(at for at, (data, _) in enumerate(one) if data == other[1][0])
    shared = min(len(one) - first, len(other) - 1)
    assert shared > access_units.FORETOLD
    assert one[first : first + shared] == other[1 : 1 + shared]


def test_another_codec_is_left_to_ffmpegs_parser(cameras: Cameras, monkeypatch: pytest.MonkeyPatch) -> None:
    """Known only once it is open: it is opened anew, after its first session has ended."""
    monkeypatch.setattr(access_units, "CODECS", frozenset())
    camera = cameras(MountSpec("/a", SMALL, max_sessions=1))
    connection = open_stream(source_of(camera), PATIENT)
    pictures = [picture for unit in islice(connection.units(), 20) for picture in connection.decode(unit)]
    connection.close()
    assert len(pictures) >= 18
    assert camera.counts("/a").connects == 2


def test_a_camera_that_sends_less_often_than_a_read_waits_is_read_on(cameras: Cameras) -> None:
    camera = cameras(MountSpec("/a", replace(SMALL, fps=1, gop=2)))
    connection = open_stream(source_of(camera), StreamSettings(open_timeout_s=20.0, read_timeout_s=0.7))
    assert len(list(islice(connection.units(), 3))) == 3
    connection.close()
    assert camera.counts("/a").plays == 1


def test_what_the_camera_reports_comes_with_the_picture_that_follows(cameras: Cameras) -> None:
    """And the time of sending with each from then on, whether a picture waited for the next or not."""
    camera = cameras(MountSpec("/a", DENSE))
    connection = open_stream(source_of(camera), PATIENT)
    units = list(islice(connection.units(), access_units.FORETOLD + 60))
    connection.close()
    reports = [unit.report for unit in units if unit.report is not None]
    assert len(reports) >= 2
    assert [report.packets for report in reports] == sorted({report.packets for report in reports})
    known = [unit for unit in units if unit.sent_at == unit.sent_at]
    assert len(known) > access_units.FORETOLD
    apart = [after.sent_at - before.sent_at for before, after in pairwise(known)]
    assert apart == pytest.approx([1 / SMALL.fps] * len(apart), abs=0.02)
    assert all(now.arrived_at - before.arrived_at >= 0.0 for before, now in pairwise(units))
