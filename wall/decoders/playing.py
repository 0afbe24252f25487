"""What happens to each packet of an open stream: decode or leave out, take evidence, scale, publish, tell."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b
from typing import Protocol

from wall.adapt.levels import Level
from wall.decoders.backlog import Backlog, Step
from wall.decoders.base import Chroma, DecoderError, PictureSize, PixelFormat
from wall.decoders.board import Fact, codec_number, write_evidence, write_flow
from wall.decoders.messages import StreamSettings
from wall.decoders.pyav import Frame as Picture
from wall.decoders.pyav import Unit, colours, luma, payload_of
from wall.decoders.reducing import Reducer
from wall.decoders.ring import RingName
from wall.decoders.scaling import Scaled
from wall.health.frame import Frame
from wall.health.packet import PacketFacts
from wall.health.sample import DecodeMode, Failure
from wall.health.still.evidence import Proof
from wall.health.watch import FeedWatch

LATE_S = 0.08  # a picture this late has a newer one right behind it: scaling it would be work that nobody sees
SHOW_AT_LEAST_S = 0.2  # but one in so long is shown all the same
# Between two comparisons of key frames. Nearer, the rate control spoils them: of 11 stills at 160 kbit/s with key
# frames 0.5 s apart, 1 was found within a minute with 0.5 here, 10 with 0.95 and all with 1.5.
KEY_EVIDENCE_S = 1.5
INTRA_EVIDENCE_S = 0.5  # where every picture is a key frame (MJPEG)
RATE_WINDOW_S = 2.0
SAMPLE_PICTURES = 8  # between two samples, if they come soon: what is cheap to decode is to be cheap to judge
SAMPLE_LATEST_S = 0.3
WATCH_KEY_S = 3.9  # on no screen, of a known camera: one key frame in so long is decoded, unless it is suspect
WATCH_KEYS_LEARN = 16  # of a camera are all decoded: what is usual for it is learnt sooner
WATCH_KEYS_FIRST = 3  # of each connection are all decoded: a look in turn is not to take longer
FLOW_S = 0.5  # between two writings of how the stream arrives
COST_LEAST_S, COST_MOST_S = 0.5, 30.0  # of the camera's clock: less or more in a window of two seconds is a jump


@dataclass(frozen=True, slots=True)
class Clocks:
    """What time it is: a recording that is judged has its own."""

    monotonic: Callable[[], float] = time.monotonic
    wall: Callable[[], float] = time.time  # UNIX epoch


OUR_CLOCKS = Clocks()


class Link(Protocol):
    """What is needed of a connection (`wall.decoders.pyav.Connection`)."""

    @property
    def codec(self) -> str: ...
    def decode(self, unit: Unit, /) -> list[Picture]: ...
    def scale(self, frame: Picture, size: PictureSize, wanted: PixelFormat, /) -> Scaled: ...


class Screen(Protocol):
    """What is needed of a ring (`wall.decoders.ring.FrameRing`)."""

    @property
    def name(self) -> RingName: ...
    def publish(
        self,
        pixels: memoryview,
        size: PictureSize,
        stride: int,
        *,
        picture_at: float,
        decoded_at: float,
        sent_at: float,
        chroma: Chroma | None = None,
    ) -> None: ...


class Part(Protocol):
    """What is needed of a further output (`wall.decoders.outputs.Output`)."""

    def show(self, frame: Picture, *, picture_at: float, decoded_at: float, sent_at: float) -> None: ...


class Playing:
    """The life of one connection. `row` is the stream's row of the board; `watch` outlives the connection."""

    def __init__(
        self,
        connection: Link,
        row: memoryview[float],
        settings: StreamSettings,
        watch: FeedWatch,
        clocks: Clocks = OUR_CLOCKS,
        catch_up: Callable[[], bool] = lambda: False,
        strained: Callable[[], bool] = lambda: False,
    ) -> None:
        """`catch_up`: decode what came since the last key frame; whether the next packet can be decoded now.
        `strained`: the machine has no processor left, so that what is late says nothing about a line."""
        self._strained = strained
        self._catch_up = catch_up
        self._left_out = False  # the last packet was, because nobody looked or this desk was busy
        self._connection = connection
        self._row = row
        self._sample_s = 1.0 / settings.sample_hz
        self._backlog = Backlog()
        self._watch = watch
        self._clocks = clocks
        self._need_key = True  # what comes before the first key frame cannot be decoded
        self._frame_at = self._clocks.monotonic()
        self._shown_at = self._sampled_at = self._key_sampled_at = self._flow_at = -math.inf
        self._key_stamp = math.nan
        self._was_key = self._intra = False  # the last packet was a key frame; and the one before it
        self._keys = self._unsampled = 0  # key frames judged on this connection; pictures since the last sample
        self._window_at, self._window_packets = self._clocks.monotonic(), 0
        self._was_silent = False  # before the last packet
        self._reducer = Reducer()
        self._whole = False  # since the last window nothing was left out
        self._used, self._media_at = time.thread_time(), math.nan
        row[Fact.CODEC] = codec_number(connection.codec)
        row[Fact.KEYFRAME_INTERVAL] = row[Fact.FPS] = row[Fact.LATENCY] = math.nan
        watch.connected(self._frame_at)
        write_evidence(row, watch.still, watch.view)
        write_flow(row, watch.flow)

    def take(
        self,
        unit: Unit,
        ring: Screen | None,
        now: float,
        parts: Sequence[Part] = (),
        level: Level = Level.FULL,
    ) -> bool:
        """Deal with a packet; True when a picture came out of it. Raises DecoderError when the connection is of no
        more use. `parts`: who else wants the pictures. `level`: what is left out."""
        self._count(unit, now)
        self._reducer.arrive(unit.stamp, now, key_frame=unit.key_frame, intra=self._intra)
        came = now if math.isnan(unit.arrived_at) else unit.arrived_at  # that it waited to be whole is nobody's lag
        step = self._backlog.arrive(unit.stamp, unit.sent_at, came, key_frame=unit.key_frame)
        if step is Step.GIVE_UP:
            text = f"{self._backlog.lag:.1f} s late, and later all the time"
            raise DecoderError(Failure.BUSY if self._strained() else Failure.LATE, text)
        seen = ring is not None or bool(parts)
        self._whole = self._whole and seen and level is Level.FULL and step is not Step.SKIP
        if self._leaves_out(unit, now, level, seen=seen):
            self._need_key = self._left_out = True
            if not seen or level >= Level.KEY_FRAMES:
                self._row[Fact.MODE] = DecodeMode.KEY_FRAMES
            return False
        if step is Step.SKIP or (self._need_key and not unit.key_frame and not self._caught_up()):
            self._need_key = True
            self._row[Fact.DROPPED] += step is Step.SKIP
            return False
        self._need_key = self._left_out = False
        frame = self._decode(unit)
        if frame is None:
            return False
        self._describe(frame, unit, whole=seen and level < Level.KEY_FRAMES)
        if seen and self._reducer.shows(level, now, self._shown_at, key_frame=unit.key_frame):
            self._show(frame, unit, ring, parts, often=level < Level.KEY_FRAMES)
        self._judge(frame, unit)
        return True

    def _leaves_out(self, unit: Unit, now: float, level: Level, *, seen: bool) -> bool:
        """On no screen some key frames are enough to judge by, and on a busy desk to show."""
        if seen:
            wanted = self._watch.awaits_key_frame
            return self._reducer.leaves_out(level, now, key_frame=unit.key_frame, wanted=wanted)
        return not (unit.key_frame and self._wants_key(now))

    def _caught_up(self) -> bool:
        """Somebody looks again: is the decoder where it would be if he had looked all the time? It is tried once."""
        if not self._left_out:
            return False
        self._left_out = False
        return self._catch_up()

    @property
    def _key_evidence_s(self) -> float:
        return INTRA_EVIDENCE_S if self._intra else KEY_EVIDENCE_S

    def _wants_key(self, now: float) -> bool:
        """On no screen: is this key frame worth decoding?"""
        if self._watch.awaits_key_frame:
            return True
        since = now - self._key_sampled_at
        if since < self._key_evidence_s:
            return False
        still = self._watch.still
        known = self._keys >= WATCH_KEYS_FIRST and still.keyframes >= WATCH_KEYS_LEARN
        calm = still.proof is Proof.NONE and math.isnan(still.suspect_since)
        return not (known and calm) or since >= WATCH_KEY_S

    @property
    def lag(self) -> float:
        """Of the last packet, seconds."""
        return self._backlog.lag

    def silent_for(self, now: float) -> float:
        """Seconds since the last picture, or since the connection opened; a stream on no screen has key frames
        only, so there the packets count."""
        last = max(self._frame_at, self._row[Fact.LAST_PACKET_AT] if self._need_key else 0.0)
        return now - last

    def _count(self, unit: Unit, now: float) -> None:
        row = self._row
        self._intra, self._was_key = unit.key_frame and self._was_key, unit.key_frame
        row[Fact.PACKETS] += 1
        row[Fact.BYTES] += unit.size
        self._count_rate(unit, now)
        row[Fact.LAST_PACKET_AT] = now
        wall_at = self._clocks.wall()
        facts = PacketFacts(
            now, unit.stamp, unit.sent_at, wall_at, unit.size, unit.key_frame, unit.corrupt, unit.report
        )
        self._watch.packet(facts)
        if now - self._flow_at >= FLOW_S:
            self._flow_at = now
            write_flow(row, self._watch.flow)
            if row[Fact.MODE] == DecodeMode.KEY_FRAMES:  # the sizes of packets that are not decoded are evidence too
                write_evidence(row, self._watch.still, self._watch.view)
        if unit.key_frame and not math.isnan(unit.stamp):
            interval = unit.stamp - self._key_stamp
            if interval > 0:
                row[Fact.KEYFRAME_INTERVAL] = interval
            self._key_stamp = unit.stamp

    def _count_rate(self, unit: Unit, now: float) -> None:
        """One silence says nothing of the camera's rate, two in a row do: FFmpeg's parser (of codecs that are not put
        together here) lets a false packet out when a read times out, with which the silence would look usual."""
        silent = now - self._row[Fact.LAST_PACKET_AT] >= RATE_WINDOW_S
        if silent and not self._was_silent:
            self._window_at, self._window_packets = now, 0
        else:
            self._window_packets += 1
        self._was_silent = silent
        if self._window_packets and now - self._window_at >= RATE_WINDOW_S:
            self._row[Fact.FPS] = self._window_packets / (now - self._window_at)
            self._window_at, self._window_packets = now, 0
            self._measure(unit.stamp)

    def _measure(self, stamp: float) -> None:
        """What a second of the camera's time takes of the processor, while all of it is decoded and shown.

        By the camera's clock and not by ours: on a desk that is too slow less is done in a second of ours.
        """
        used, media = time.thread_time(), stamp - self._media_at
        if self._whole and COST_LEAST_S <= media <= COST_MOST_S:
            self._row[Fact.COST] = (used - self._used) / media
        self._used, self._media_at, self._whole = used, stamp, True

    def _decode(self, unit: Unit) -> Picture | None:
        try:
            frames = self._connection.decode(unit)
        except DecoderError:
            self._row[Fact.DECODE_ERRORS] += 1
            self._watch.failed(self._clocks.monotonic())
            return None
        if not frames:
            return None
        corrupt = frames[-1].is_corrupt
        self._row[Fact.DECODE_ERRORS] += corrupt
        self._watch.decoded(self._clocks.monotonic(), corrupt=corrupt)
        self._row[Fact.FRAMES] += len(frames)
        return frames[-1]

    def _describe(self, frame: Picture, unit: Unit, *, whole: bool) -> None:
        row = self._row
        self._frame_at = row[Fact.LAST_FRAME_AT] = self._clocks.monotonic()
        row[Fact.PICTURE_AT] = self._frame_at - self._backlog.lag
        row[Fact.MODE] = DecodeMode.ALL if whole else DecodeMode.KEY_FRAMES
        row[Fact.WIDTH], row[Fact.HEIGHT] = frame.width, frame.height
        if not math.isnan(unit.sent_at):
            row[Fact.LATENCY] = self._clocks.wall() - unit.sent_at

    def _show(self, frame: Picture, unit: Unit, ring: Screen | None, parts: Sequence[Part], *, often: bool) -> None:
        """`often`: a newer one comes at once, so one that is late may be left out."""
        at, lag = self._frame_at, self._backlog.lag
        if often and lag > LATE_S and at - self._shown_at < SHOW_AT_LEAST_S:
            return
        if ring is not None:
            scaled = self._connection.scale(frame, ring.name.size, ring.name.format)
            ring.publish(
                scaled.pixels,
                scaled.size,
                scaled.stride,
                picture_at=at - lag,
                decoded_at=at,
                sent_at=unit.sent_at,
                chroma=scaled.chroma,
            )
        for part in parts:
            part.show(frame, picture_at=at - lag, decoded_at=at, sent_at=unit.sent_at)
        self._shown_at = at
        self._row[Fact.PUBLISHED] += 1

    def _judge(self, picture: Picture, unit: Unit) -> None:
        at = self._frame_at
        due = at - self._key_sampled_at >= self._key_evidence_s or self._watch.awaits_key_frame
        key_frame = unit.key_frame and due
        self._unsampled += 1
        elapsed = at - self._sampled_at
        too_soon = elapsed < self._sample_s or (self._unsampled < SAMPLE_PICTURES and elapsed < SAMPLE_LATEST_S)
        if not key_frame and too_soon:
            return
        self._sampled_at, self._unsampled = at, 0
        frame = Frame.taken(luma(picture), partial(colours, picture))
        if frame is None:
            return
        if key_frame:
            self._key_sampled_at = at
            self._keys += 1
            payload = blake2b(payload_of(unit), digest_size=16).digest()
            self._watch.key_frame(frame, payload, at, corrupt=picture.is_corrupt)
        else:
            afresh = unit.key_frame and not self._intra
            self._watch.sample(frame, at, corrupt=picture.is_corrupt, afresh=afresh)
        write_evidence(self._row, self._watch.still, self._watch.view)
