"""One stream, probed: opened, looked at for some seconds, measured, in the thread that calls `run`."""

from __future__ import annotations

import math
import statistics
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from wall.decoders.backlog import Backlog, Step
from wall.decoders.base import DecoderError, StreamSource
from wall.decoders.messages import StreamSettings
from wall.decoders.muxing import jpeg
from wall.decoders.pyav import Connection, Frame, Unit, open_stream
from wall.decoders.refused import is_forbidden
from wall.health.sample import Failure
from wall.model import StreamKind, Transport
from wall.programme.facts import MOST_PICTURE_BYTES, StreamFacts, Vantage
from wall.survey.looking import Seen, look
from wall.survey.measure import Measure
from wall.urls import redact

LONGEST_S = 10.0  # of pictures, where a second key frame is still to come
SILENT_S = 13.0  # open and no picture: the longest usual key-frame interval, 12 s, and one for the opening
RECONNECTS = 2  # after an end while it was watched: whether it comes back, and no more
RECONNECT_AFTER_S = 1.0

STILLS = ((1920, 3), (1920, 6), (1920, 12), (1280, 12), (960, 31))  # widest, pixels; quality. The first that fits

Opener = Callable[[StreamSource, StreamSettings], Connection]
OTHER_TRANSPORT = frozenset({Failure.SILENT, Failure.CLOSED, Failure.UNSUPPORTED, Failure.OTHER})
"""After these another transport may help. RTSP itself travels over TCP in any case: who gives no answer there,
refuses a password or does not know the address does so over UDP too."""

PERHAPS_THE_SOUND = frozenset({Failure.NOT_FOUND, Failure.UNSUPPORTED, Failure.OTHER, Failure.CLOSED})
"""Openings that fail so are tried again without the sound track, which some cameras describe and do not give."""


@dataclass(frozen=True, slots=True)
class StreamProbePlan:
    """What to probe, from where, and how. `watch_s`: seconds of pictures, where all goes well."""

    kind: StreamKind
    source: StreamSource
    vantage: Vantage
    settings: StreamSettings
    watch_s: float = 6.0
    transports: tuple[Transport, ...] = (Transport.TCP, Transport.UDP)
    reconnects: int = RECONNECTS


class StreamProbe:
    """`run` fills `facts` and `still`; the rest may be asked from another thread meanwhile."""

    def __init__(
        self,
        plan: StreamProbePlan,
        stop: threading.Event,
        opener: Opener = open_stream,
        opened: Callable[[Failure], None] | None = None,
    ) -> None:
        """`opened` is told how each opening went; NONE too where one session too many was refused (403)."""
        self._plan = plan
        self._stop = stop
        self._open = opener
        self._settings = plan.settings
        self._opened = opened or (lambda _: None)
        self._measure, self._seen = Measure(), Seen()
        self._backlog = Backlog()
        self._interruptions = 0
        self._key_intervals: list[float] = []
        self._began_at = math.nan
        self._codec = self._profile = ""
        self._sound = False
        self.decided = threading.Event()  # a picture came, or none will
        self.held = threading.Event()  # set: go on looking until it is cleared, for at most what the other one takes
        self.facts = StreamFacts(plan.kind, str(plan.source.url), datetime.now(UTC), plan.vantage)
        self.still = b""  # a JPEG of the last whole picture
        self.forbidden = False  # 403 instead of 401: perhaps only one session too many

    @property
    def has_picture(self) -> bool:
        """At least one came."""
        return self._seen.frames > 0

    def run(self) -> StreamFacts:
        """Probe it. Ends soon after `stop`; nothing is left open."""
        self._began_at = time.monotonic()
        error = DecoderError(Failure.NONE, "")
        transport = None
        try:
            for transport in self._plan.transports:
                told = self._by(transport)
                if error.failure is Failure.NONE or told.failure is not Failure.UNSUPPORTED:
                    error = told  # one that does not offer the other transport has said no more than before
                if self.has_picture or self._stop.is_set() or error.failure not in OTHER_TRANSPORT:
                    break
            self._told(error, transport if self.has_picture else None)
        except Exception as error:  # noqa: BLE001 - a thread's last line: one stream less, and the survey goes on
            message = f"the probe failed in our own code: {error!r}"
            self.facts = replace(self.facts, failure=Failure.WORKER_LOST, message=redact(message))
        finally:
            self.decided.set()
        return self.facts

    def _by(self, transport: Transport) -> DecoderError:
        """Over that transport, with as many connections as it takes. NONE: it was watched to the end."""
        error = self._once(transport)
        for _ in range(self._plan.reconnects):
            if not self.has_picture or error.failure in (Failure.NONE, Failure.LATE):
                break
            if self._stop.wait(RECONNECT_AFTER_S):
                break
            error = self._once(transport)
        return error

    def _once(self, transport: Transport) -> DecoderError:
        source = replace(self._plan.source, transport=transport)
        try:
            connection = self._connect(source)
        except DecoderError as error:
            return error
        opened_at = time.monotonic()
        self._measure.connected(opened_at)
        self._backlog = Backlog()
        self._sound = self._sound or connection.has_sound
        try:
            look(connection, self._seen, lambda now: self._enough(now, opened_at), self._take, self._skip)
        except DecoderError as error:
            if self.has_picture:
                self._interruptions += error.failure is not Failure.LATE
            elif error.failure is Failure.TIMED_OUT:  # connected, then nothing more: that is silence
                return DecoderError(Failure.SILENT, str(error))
            return error
        finally:
            self._key_intervals += self._seen.key_intervals()
            self._seen.keys.clear()  # the media clock of the next connection is another
            self._codec, self._profile = connection.codec, connection.profile
            connection.close()
        if not self.has_picture:
            return DecoderError(Failure.SILENT, f"{source.url}: no picture in {SILENT_S:.0f} s")
        return DecoderError(Failure.NONE, "")

    def _connect(self, source: StreamSource) -> Connection:
        """With its sound the first time; the wall wants none, so a camera whose sound cannot be had loses nothing."""
        settings, self._settings = self._settings, replace(self._settings, ask_for_sound=False)
        try:
            connection = self._open(source, settings)
        except DecoderError as error:
            if settings.ask_for_sound and error.failure in PERHAPS_THE_SOUND:
                return self._connect(source)
            self.forbidden = is_forbidden(error)
            self._opened(Failure.NONE if self.forbidden else error.failure)
            raise
        self._opened(Failure.NONE)
        return connection

    def _take(self, unit: Unit, pictures: Sequence[Frame], came: float) -> None:
        self._measure.take(unit, pictures, came)
        if pictures:
            self.decided.set()

    def _skip(self, unit: Unit, came: float) -> bool:
        """This computer has fallen behind: what it leaves out is not the camera's fault. Raises DecoderError."""
        step = self._backlog.arrive(unit.stamp, unit.sent_at, came, key_frame=unit.key_frame)
        if step is Step.GIVE_UP:
            raise DecoderError(Failure.LATE, f"{self._plan.source.url}: {self._backlog.lag:.1f} s late, and later")
        return step is Step.SKIP and self.has_picture  # the first picture is worth waiting for

    def _enough(self, now: float, opened_at: float) -> bool:
        if self._stop.is_set():
            return True
        if not self.has_picture:
            return now - opened_at > SILENT_S
        watched = now - self._seen.first_at
        known = watched >= LONGEST_S or (watched >= self._plan.watch_s and len(self._seen.keys) > 1)
        return known and not self.held.is_set()

    def _told(self, error: DecoderError, transport: Transport | None) -> None:
        seen, measure, now = self._seen, self._measure, time.monotonic()
        known = self._key_intervals and not measure.stamps_wrong
        self.facts = replace(
            self.facts,
            failure=error.failure,
            message=str(error),
            transport=transport,
            codec=self._codec,
            profile=self._profile,
            width=seen.width,
            height=seen.height,
            fps=measure.fps,
            kbps=measure.kbps,
            key_interval_s=statistics.median(self._key_intervals) if known else math.nan,
            first_picture_s=seen.first_at - self._began_at,
            watched_s=seen.last_at - seen.first_at if seen.frames else 0.0,
            pictures=seen.frames,
            lost=measure.damaged,
            errors=seen.errors,
            interruptions=self._interruptions + measure.pauses,
            timestamps_wrong=measure.stamps_wrong,
            audio=self._sound,
            picture=measure.picture(now),
        )
        if measure.last is not None:
            self.still = _still(measure.last, f"{self.facts.url} {self.facts.probed_at.isoformat()}")


def _still(picture: Frame, about: str) -> bytes:
    """As good a JPEG as fits; empty for a format that FFmpeg makes none of: the facts are worth more than that."""
    for widest, quality in STILLS:
        try:
            still = jpeg(picture, about, widest=widest, quality=quality)
        except DecoderError:
            break
        if len(still) <= MOST_PICTURE_BYTES:
            return still
    return b""


def troubled(facts: StreamFacts) -> bool:
    """Something came in between that may be the fault of another connection."""
    return facts.failure is not Failure.NONE or facts.interruptions > 0 or facts.lost + facts.errors > 0
