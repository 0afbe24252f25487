"""One scenario through every detector: decoded once, and each sees the same frames.

Our judge is the wall's own code in the stream's time (`wall.judge.replay`), three times: with the active probe off,
with a simulated camera that answers the probe, and off-screen, where only key frames are decoded.
"""

from __future__ import annotations

import math
import time
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import partial
from hashlib import blake2b
from itertools import islice
from typing import Any, Protocol

import av
import av.error
from av.codec.context import Flags
from av.packet import Packet
from av.video.codeccontext import VideoCodecContext

from wall.bench.health import costs
from wall.bench.health.encoders import Encoder
from wall.bench.health.peers import DURATIONS, FreezeDetect
from wall.bench.health.scenario import EPOCH, Codec, Kind, Labelled, Planes, Scenario, Sent
from wall.bench.health.stock import Stock
from wall.bench.health.told import Episode, Listener
from wall.decoders.base import DecoderError
from wall.decoders.pyav import Frame as Picture
from wall.decoders.pyav import Unit, colours, luma
from wall.health.frame import Frame
from wall.health.sample import DecodeMode, Failure
from wall.judge.replay import TICK_S, Replay

WARM_UP = 125  # packets: 5 s with three key frames
PROBE_EVERY_S = 60.0  # a camera is asked at most once a minute
PROBE_OPENS_S = 1.0  # from the wish to the first key frame: connecting to a camera takes 0.3 to 1.5 s
PROBE_APART_S = 2.0  # between the two key frames
OURS, PROBING, OFF_SCREEN = "ours", "ours, probe on", "ours, key frames only"


class Decoded:
    """The decoder that all detectors share, and what it made of the newest packet."""

    def __init__(self, codec: Codec) -> None:
        self.codec = codec.value
        self.cpu_s = 0.0
        self.took_s = 0.0  # for the newest packet
        self.frames = 0
        self._context = _decoder(codec)
        self._pictures: list[Picture] = []
        self._damage: DecoderError | None = None

    def take(self, sent: Sent) -> tuple[Unit, list[Picture]]:
        """Decode a packet: the unit that Playing is given, and the pictures that came out."""
        packet: Packet[Any] = Packet(sent.data)
        packet.pts = packet.dts = None if math.isnan(sent.stamp) else round(sent.stamp * 90_000)
        packet.time_base = Fraction(1, 90_000)
        begin = time.thread_time()
        try:
            self._pictures, self._damage = list(self._context.decode(packet)), None
        except av.error.FFmpegError as error:
            self._pictures, self._damage = [], DecoderError(Failure.OTHER, str(error.strerror))
        self.took_s = time.thread_time() - begin
        self.cpu_s += self.took_s
        self.frames += len(self._pictures)
        unit = Unit(packet, sent.key_frame, sent.stamp, len(sent.data), sent.sent_at, sent.corrupt)
        return unit, self._pictures

    def decode(self, unit: Unit) -> list[Picture]:
        """What `wall.decoders.playing` asks a connection for."""
        del unit  # the one that was just taken
        if self._damage is not None:
            raise self._damage
        return self._pictures


class OffScreen:
    """The same for the judge of a camera on no screen: counts what it would have decoded by itself."""

    def __init__(self, shared: Decoded) -> None:
        self.codec = shared.codec
        self.cpu_s = 0.0
        self._shared = shared

    def decode(self, unit: Unit) -> list[Picture]:
        """See `Decoded.decode`."""
        self.cpu_s += self._shared.took_s
        return self._shared.decode(unit)


def _decoder(codec: Codec) -> VideoCodecContext:
    """Set up as `wall.decoders.pyav.Connection` does."""
    context = av.CodecContext.create(codec.value, "r")
    assert isinstance(context, VideoCodecContext)
    context.thread_count = 1
    context.flags |= Flags.low_delay
    return context


@dataclass(frozen=True, slots=True)
class Track:
    """What one detector made of a scenario. CPU in seconds of its thread; `judging_s` is the share of it that the
    wall's GUI process bears, four times a second."""

    detector: str
    episodes: tuple[Episode, ...]
    cpu_s: float
    judging_s: float = 0.0
    suspicions: tuple[tuple[float, float], ...] = ()
    unjudged: tuple[tuple[float, float], ...] = ()  # nothing could be said
    probes: int = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """One scenario and every detector. Nothing of it depends on the machine but the CPU seconds."""

    name: str
    seed: int
    kind: str
    encoding: str
    gop_s: float
    fps: float
    size: tuple[int, int]
    seconds: float
    truth: tuple[Labelled, ...]
    frames: int
    packets: int
    bytes: int
    decode_s: float
    key_decode_s: float
    tracks: tuple[Track, ...]


@dataclass
class _Judge:
    """Our judge and what it tells."""

    name: str
    replay: Replay
    listener: Listener = field(default_factory=Listener)
    evidence_s: float = 0.0
    judging_s: float = 0.0

    def take(self, unit: Unit, at: float) -> None:
        begin = time.thread_time()
        self.listener.hear(self.replay.until(at))
        between = time.thread_time()
        self.listener.hear(self.replay.take(unit, at))
        end = time.thread_time()
        self.judging_s += between - begin
        self.evidence_s += end - between

    def track(self, probes: int = 0) -> Track:
        listener = self.listener
        return Track(
            self.name,
            tuple(listener.episodes),
            self.evidence_s + self.judging_s,
            self.judging_s,
            tuple(listener.suspected.all),
            tuple(listener.unjudged.all),
            probes,
        )


class Probed(Protocol):
    """What takes the answers: `wall.health.watch.FeedWatch`."""

    def probed(self, frame: Frame, payload_hash: bytes, at: float) -> None: ...


class SimulatedCamera:
    """A camera that answers the probe: two key frames of what its source shows, by a fresh encoder each."""

    def __init__(self, scenario: Scenario) -> None:
        self._scenario = scenario
        self._asked_at = -math.inf
        self._due: list[float] = []
        self.asked = 0

    def step(self, sent: Sent, watch: Probed, *, suspect: bool) -> None:
        """Ask when there is a suspicion, answer when it is time."""
        at = sent.at
        if suspect and not self._due and at - self._asked_at >= PROBE_EVERY_S:
            self._asked_at = at
            self.asked += 1
            self._due = [at + PROBE_OPENS_S, at + PROBE_OPENS_S + PROBE_APART_S]
        if self._due and at >= self._due[0] and sent.picture is not None:
            self._due.pop(0)
            self._answer(watch, sent.picture, at)

    def _answer(self, watch: Probed, picture: Planes, at: float) -> None:
        scenario = self._scenario
        data, _ = Encoder(scenario.encoding, scenario.fps, scenario.width, scenario.height).encode(picture)
        pictures = _decoder(scenario.encoding.codec).decode(Packet(data))
        frame = Frame.taken(luma(pictures[-1]), partial(colours, pictures[-1])) if pictures else None
        if frame is not None:
            watch.probed(frame, blake2b(data, digest_size=16).digest(), at)


def warm_up(stock: Stock) -> None:
    """Play a few seconds that count for nothing: what Python and NumPy do at their first calls is no stream's cost.

    It was a fifth of what 16 s of evidence cost.
    """
    scenario = next(costs.scenarios(0))
    shared = Decoded(scenario.encoding.codec)
    judge = _Judge(OURS, Replay(shared, wall_at=EPOCH))
    for sent in islice(scenario.packets(stock), WARM_UP):
        unit, _ = shared.take(sent)
        judge.take(unit, sent.at)


def play(scenario: Scenario, stock: Stock) -> Outcome:
    """Generate the stream and run every detector on it."""
    shared = Decoded(scenario.encoding.codec)
    off_screen = OffScreen(shared)
    judges = [
        _Judge(OURS, Replay(shared, wall_at=EPOCH)),
        _Judge(PROBING, Replay(shared, wall_at=EPOCH)),
        _Judge(OFF_SCREEN, Replay(off_screen, mode=DecodeMode.KEY_FRAMES, wall_at=EPOCH)),
    ]
    camera = SimulatedCamera(scenario)
    probing = judges[1].replay
    peers = [FreezeDetect(duration) for duration in DURATIONS]
    packets = size = 0
    source: Iterable[Sent] = scenario.packets(stock)
    if scenario.kind is Kind.COST:  # an encoder at work between two pictures leaves the caches to nobody else
        source = [replace(sent, picture=None) for sent in source]
    for sent in source:
        packets += 1
        size += len(sent.data)
        unit, pictures = shared.take(sent)
        for judge in judges:
            judge.take(unit, sent.at)
        camera.step(sent, probing.watch, suspect=probing.judgement.suspect)
        for picture in pictures:
            for peer in peers:
                peer.take(picture, sent.at)
    for judge in judges:
        judge.listener.hear(judge.replay.until(scenario.seconds + TICK_S))
    probes = (0, camera.asked, 0)
    tracks = [judge.track(asked) for judge, asked in zip(judges, probes, strict=True)]
    tracks += [Track(peer.name, tuple(peer.episodes.all), peer.cpu_s) for peer in peers]
    return Outcome(
        scenario.name,
        scenario.seed,
        scenario.kind.value,
        str(scenario.encoding),
        0.0 if scenario.encoding.codec is Codec.MJPEG else scenario.encoding.gop_s,
        scenario.fps,
        (scenario.width, scenario.height),
        scenario.seconds,
        scenario.truth,
        shared.frames,
        packets,
        size,
        shared.cpu_s,
        off_screen.cpu_s,
        tuple(tracks),
    )
