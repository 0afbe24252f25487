"""Decoding on a device, for all streams of one worker: which device, how many streams at once, and is it worth it?

What is found out holds for the process: a device that is not there is asked for once, and how much of the processor a
picture costs on it once for each codec and size. What a stream does with its decoder is in `accelerated.py`.
"""

from __future__ import annotations

import logging
import threading
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from wall.adapt.hardware import PREFERRED, SESSIONS_OF_A_DESK, Device
from wall.decoders.base import PictureSize, StreamKey
from wall.decoders.devices import DeviceDecoder, NoDecoderError, NoDeviceError, known_devices, open_decoder
from wall.decoders.messages import Log
from wall.decoders.packet_buffer import Coding

CODECS = ("h264", "hevc")  # what cameras send, and what devices must decode exactly; MJPEG may differ by its maker
SESSIONS = 8  # of one worker, until the pool has said how many there are
REFUSALS = 3  # of a codec and size while no other stream was on the device: it cannot do that
FAULTS = 3  # streams that the device failed in the middle of, until this worker uses it no more
WORTH = 0.9
"""Share of the software's processor time that is still worth it. Nearer to 1 the measurement is not sure, and threads
of a driver's own are not counted in it."""

Opener = Callable[[Device, Coding], DeviceDecoder]
_Kind = tuple[str, PictureSize]


@dataclass(frozen=True, slots=True)
class Costs:
    """Seconds of the processor a picture."""

    software: float
    device: float  # the copy back included

    @property
    def worth_it(self) -> bool:
        """The device costs clearly less."""
        return self.device < WORTH * self.software


@dataclass(eq=False, slots=True)
class Session:
    """One stream's decoder on the device. `known`: what a picture like its own costs, once that was measured."""

    device: Device
    codec: str
    size: PictureSize
    decoder: DeviceDecoder
    known: Costs | None

    @property
    def kind(self) -> str:
        """For the log."""
        return f"{self.codec.upper()} {self.size.width}x{self.size.height}"


class Hardware:
    """Of one worker. Called by its streams' threads."""

    def __init__(
        self,
        wanted: Device,
        report: Callable[[Log], None],
        *,
        known: Callable[[], Sequence[Device]] = known_devices,
        opener: Opener = open_decoder,
    ) -> None:
        """`known` and `opener`: what the build of FFmpeg has, and its door."""
        self._wanted = wanted
        self._report = report
        self._open = opener
        self._lock = threading.Lock()
        self._left: list[Device] = [each for each in PREFERRED if each in known()] if wanted is Device.AUTO else []
        if wanted not in (Device.AUTO, Device.OFF):
            self._left = [wanted]
        self._found = False  # the first of those that are left has opened a decoder
        self._sessions: set[Session] = set()
        self.limit = SESSIONS  # set by the pool
        self._taken_at_most = SESSIONS_OF_A_DESK  # what the device itself has said
        self._costs: dict[_Kind, Costs] = {}
        self._unfit: set[_Kind] = set()
        self._without: set[str] = set()  # codecs
        self._measuring: set[_Kind] = set()  # by one stream at a time: both decoders work meanwhile
        self._refusals: Counter[_Kind] = Counter()
        self._faults = 0

    @property
    def possible(self) -> bool:
        """Some device may be there: false for good once none was found."""
        return bool(self._left)

    def session(self, coding: Coding, size: PictureSize) -> Session | None:
        """A decoder for a stream, to be tried; None where that is not possible, or not now. Never waits for another
        stream's opening: a card takes up to a second for its first."""
        kind = coding.codec, size
        if not self._left or coding.codec not in CODECS or not self._lock.acquire(blocking=False):
            return None
        try:
            room = len(self._sessions) < min(self.limit, self._taken_at_most)
            may = room and self._left and kind not in self._unfit and coding.codec not in self._without
            return self._opened(coding, size) if may and kind not in self._measuring else None
        finally:
            self._lock.release()

    def _opened(self, coding: Coding, size: PictureSize) -> Session | None:
        reasons = []
        for device in [*self._left]:
            try:
                decoder = self._open(device, coding)
            except NoDecoderError:
                continue
            except NoDeviceError as error:
                if self._found:
                    self._refuse(device, (coding.codec, size), str(error))
                    return None
                self._left.remove(device)
                reasons.append(str(error))
                continue
            if not self._found:
                self._found, self._left = True, [device]
            kind = coding.codec, size
            session = Session(device, *kind, decoder, self._costs.get(kind))
            self._sessions.add(session)
            if session.known is None:
                self._measuring.add(kind)
            return session
        if self._left:
            self._without.add(coding.codec)
        if self._wanted is not Device.AUTO:
            why = reasons[0] if reasons else f"it has no decoder for {coding.codec.upper()}"
            name = self._wanted.value
            self._report(
                Log(logging.WARNING, None, f"no decoding by {name}, software does it: {why}", once=f"none {name}")
            )
        return None

    def end(self, session: Session) -> None:
        """The stream has let go of it."""
        with self._lock:
            self._let_go(session)

    def recalls(self, session: Session) -> bool:
        """There are more streams on the device than may be, and it is this one that goes."""
        if len(self._sessions) <= self.limit:
            return False
        with self._lock:
            too_many = len(self._sessions) > self.limit
            if too_many:
                self._let_go(session)
            return too_many

    def measured(self, session: Session, costs: Costs) -> bool:
        """What a picture costs; whether it is worth it."""
        kind = session.codec, session.size
        with self._lock:
            self._measuring.discard(kind)
            first = kind not in self._costs
            self._costs[kind] = costs
            if not costs.worth_it:
                self._unfit.add(kind)
        if first:
            verdict = "taken" if costs.worth_it else "not taken"
            begin = f"decoding {session.kind} by {session.device.value} is {verdict}"
            device, software = f"{1000 * costs.device:.2f} ms", f"{1000 * costs.software:.2f} ms"
            text = f"{begin}: {device} of the processor a picture, software {software}"
            self._report(Log(logging.INFO, None, text, once=begin))
        return costs.worth_it

    def differs(self, session: Session, what: str) -> None:
        """Its pictures are not those of the software: never again for that codec and size."""
        with self._lock:
            self._unfit.add((session.codec, session.size))
        kind, name = session.kind, session.device.value
        self._report(
            Log(
                logging.WARNING,
                None,
                f"decoding {kind} by {name} is not taken, its picture is wrong: {what}",
                once=f"wrong {kind} {name}",
            )
        )

    def refused(self, session: Session, why: str, *, at_once: bool) -> None:
        """It failed while it was tried; `at_once`: with its first packet, which is when cards refuse one too many."""
        with self._lock:
            self._let_go(session)
            self._refuse(session.device, (session.codec, session.size), why, full=at_once)

    def _let_go(self, session: Session) -> None:
        if session in self._sessions:
            self._sessions.remove(session)
            if session.known is None:
                self._measuring.discard((session.codec, session.size))

    def _refuse(self, device: Device, kind: _Kind, why: str, *, full: bool = True) -> None:
        name = device.value
        if self._sessions and full:
            self._taken_at_most = len(self._sessions)
            text = f"{name} takes no more streams than it has, software does the others: {why}"
            self._report(Log(logging.INFO, None, text, once=f"full {name}"))
            return
        self._refusals[kind] += 1
        if self._refusals[kind] >= REFUSALS:
            self._unfit.add(kind)
            codec, size = kind
            picture = f"{codec.upper()} {size.width}x{size.height}"
            self._report(
                Log(
                    logging.WARNING,
                    None,
                    f"no decoding of {picture} by {name}, software does it: {why}",
                    once=f"unfit {picture} {name}",
                )
            )

    def failed(self, session: Session, key: StreamKey, why: str) -> None:
        """In the middle of a stream, which goes on in software."""
        with self._lock:
            self._let_go(session)
            self._faults += 1
            given_up = self._faults == FAULTS
            if given_up:
                self._left = []
        name = session.device.value
        self._report(Log(logging.WARNING, key, f"decoding by {name} failed, software goes on: {why}"))
        if given_up:
            self._report(
                Log(
                    logging.WARNING,
                    None,
                    f"{name} has failed {FAULTS} streams and decodes no more until the next start",
                    once=f"given up {name}",
                )
            )
