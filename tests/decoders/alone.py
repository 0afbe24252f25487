"""One stream in a thread of this process, and what tests of a probe ask of it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from tests.waiting import wait_for
from wall.decoders.base import StreamKey, StreamSource
from wall.decoders.board import Board
from wall.decoders.hardware import Hardware
from wall.decoders.messages import Ask, Report, Run, StreamSettings
from wall.decoders.packet_buffer import PacketBuffer
from wall.decoders.pool import DecoderPool
from wall.decoders.pyav import Connection, open_stream
from wall.decoders.ring import RingName
from wall.decoders.stream import Stream
from wall.demo.spec import ClipSpec, MountSpec, Picture
from wall.health.frame import BLOCK, Frame
from wall.health.sample import ProbeResult, StreamSample, StreamState

KEY = StreamKey("cam/sub")
SETTINGS = StreamSettings(open_timeout_s=5.0, read_timeout_s=2.0)  # so long that a busy machine keeps to them
# A key frame every 12 s.
SLOW_GOP = ClipSpec(Picture.BENCH, 320, 180, fps=5, gop=60, seconds=60, kbps=100, fewest_groups=5)
ANSWERING = MountSpec("/cam", SLOW_GOP, key_on_play=True)
OVER = (ProbeResult.SHOWN, ProbeResult.ANSWERS, ProbeResult.NO_ANSWER, ProbeResult.REFUSED)


class Alone:
    """One stream in a thread of this process: what it reports is seen here, and every turn is granted at once."""

    def __init__(
        self,
        address: StreamSource,
        opener: Callable[..., Connection] = open_stream,
        *,
        packets: PacketBuffer | None = None,
        ring: RingName | None = None,
        hardware: Hardware | None = None,
    ) -> None:
        self.reports: list[Report] = []
        self.grants = True
        self._board = Board.create(2)
        self._board.clear(1)
        self.row = self._board.row(1)
        run = Run(KEY, 1, 1, address, ring)
        self.stream = Stream(run, self.row, SETTINGS, self._hear, opener, packets, hardware)
        self._thread = threading.Thread(target=self.stream.keep_alive, name="alone")
        self._serial = 1

    def _hear(self, report: Report) -> None:
        self.reports.append(report)
        if isinstance(report, Ask) and (self.grants or report.serial == 1):
            self.stream.grant(report.serial)

    def start(self) -> None:
        self._thread.start()
        wait_for(lambda: self.sample.state is StreamState.LIVE, "the stream to be live")

    def probe(self, onvif: str = "", *, alone: bool = False) -> None:
        self._serial += 1
        self.stream.probe(self._serial, onvif, alone=alone)

    def probed(self, onvif: str = "", *, alone: bool = False) -> ProbeResult:
        before = self.sample.probed_at
        self.probe(onvif, alone=alone)
        wait_for(lambda: self.sample.probe in OVER and self.sample.probed_at != before, "the end of the probe")
        return self.sample.probe

    @property
    def sample(self) -> StreamSample:
        return self._board.sample(1)

    def stop(self) -> None:
        self.stream.stop()
        self._thread.join()

    def close(self) -> None:
        self.stop()
        wait_for(lambda: not probe_threads(), "the probe's thread to end")
        self.row.release()
        self._board.unlink()
        self._board.close()


def probe_threads() -> list[threading.Thread]:
    return [each for each in threading.enumerate() if each.name.startswith("probe ")]


Alones = Callable[..., Alone]


def novelty(first: Frame, second: Frame) -> float:
    """Share of the blocks with any detail that differ in any sample."""
    height, width = first.luma.shape
    shape = height // BLOCK, BLOCK, width // BLOCK, BLOCK
    differs = (first.luma != second.luma).reshape(shape).any(axis=(1, 3))
    return float(differs[first.variances > 0.5].mean())


def probed(pool: DecoderPool, key: StreamKey = KEY, onvif: str = "") -> StreamSample:
    """What came out of a probe that is asked for now."""
    before = pool.sample(key).probed_at
    pool.probe(key, onvif)

    def over() -> bool:
        sample = pool.sample(key)
        return sample.probe in OVER and sample.probed_at != before

    wait_for(over, "the end of the probe")
    return pool.sample(key)


def await_the_long_gop(viewer: Alone | DecoderPool) -> None:
    """Wait until a probe of that stream finds what nobody but it has asked for.

    The simulator sends a new viewer nothing but key frames until the next one of the clip, and all who are new at the
    same time get the same: what a stream has had itself is no answer. Afterwards the stream is not new any more, and
    the clip's next key frame is far away.
    """

    def no_key_frames() -> bool:
        sample = viewer.sample if isinstance(viewer, Alone) else viewer.sample(KEY)
        now = time.monotonic()
        return now - sample.still.last_keyframe_at > 2.0 and now - sample.last_packet_at < 1.0

    wait_for(no_key_frames, "a time without key frames")
