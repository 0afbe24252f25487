"""One stream's thread: `keep_alive` knows retry and no protocol, `_watch` does it once and knows no retry."""

from __future__ import annotations

import logging
import math
import random
import threading
import time
from collections.abc import Callable, Sequence
from functools import partial

from wall.adapt.levels import Level
from wall.decoders.accelerated import Accelerated
from wall.decoders.backoff import Backoff
from wall.decoders.base import DecoderError, StreamSource
from wall.decoders.board import Fact, device_number, write_evidence
from wall.decoders.catching_up import catch_up
from wall.decoders.gate import Turn
from wall.decoders.hardware import Hardware
from wall.decoders.last_picture import LastPicture
from wall.decoders.messages import Admitted, Ask, Log, Opened, Refused, Report, Run, StreamSettings, Taught
from wall.decoders.outputs import Output, Outputs
from wall.decoders.packet_buffer import KeptPacket, PacketBuffer
from wall.decoders.playing import Playing
from wall.decoders.probe import Prober
from wall.decoders.pyav import Connection, open_stream, payload_of
from wall.decoders.refused import is_forbidden
from wall.decoders.ring import FrameRing, RingName
from wall.decoders.tool_messages import Cut
from wall.decoders.witness import Witness
from wall.health.learned import Learned
from wall.health.sample import Failure, StreamState

TEACH_S = 300.0  # between two reports of what was learnt: a crash forgets so much

Opener = Callable[[StreamSource, StreamSettings], Connection]

_WORDS = {
    Failure.REFUSED: "refuses the connection or cannot be reached",
    Failure.UNRESOLVED: "has an address whose name is not known",
    Failure.TIMED_OUT: "does not answer",
    Failure.UNAUTHORISED: "refuses the user name or password; not tried again until they change",
    Failure.NOT_FOUND: "knows no such stream",
    Failure.CLOSED: "ended the connection",
    Failure.SILENT: "sends no picture",
    Failure.NOT_RTSP: "does not speak RTSP",
    Failure.UNSUPPORTED: "offers nothing that can be decoded here",
    Failure.LATE: "sends more than its line carries",
    Failure.BUSY: "cannot be read in time, because this desk is too busy",
}


class Stream:
    """One stream that is wanted. `keep_alive` is its thread; the other methods are called by the worker's thread."""

    def __init__(
        self,
        run: Run,
        row: memoryview[float],
        settings: StreamSettings,
        report: Callable[[Report], None],
        opener: Opener = open_stream,
        packets: PacketBuffer | None = None,
        hardware: Hardware | None = None,
        strained: Callable[[], bool] = lambda: False,
    ) -> None:
        """`packets`: what keeps those that it sent lately; None: nothing is kept. `hardware`: what may decode it.
        `strained`: the machine has no processor left."""
        self._key = run.key
        self._serial = run.serial
        self._source = run.source
        self._row = row
        self._settings = settings
        self._report = report
        self._open = opener
        self._lock = threading.Condition()
        self._stopping = False
        self._granted = False
        self._retry = False
        self._resting = run.rest
        self._course = self._wanted_course = run.course  # of learning: what is forgotten begins the next
        self.packets = packets
        self._hardware = hardware
        self._strained = strained
        if packets is not None:
            packets.on_screen = run.ring is not None
        self.outputs = Outputs()  # who else wants its pictures
        self._shown = run.ring  # where pictures are wanted
        self._ring: FrameRing | None = None  # where they go: only the stream's own thread touches it
        self._given_up: RingName | None = None  # it could not be had
        self._due = math.nan  # how many had been published when further places were wanted, where none has gone yet
        self._last = LastPicture()
        self._lag = math.nan  # of the last packet, seconds
        self._refused = run.refused
        self._admitted = run.admitted  # the camera has taken this login
        self._level = run.level
        row[Fact.LEVEL] = run.level
        self._evidence = Witness(Learned.read(run.learned, time.time()))
        self._prober = Prober(
            self._key, self._source, row, settings, report, opener, self._evidence, reconnect=self.retry
        )
        self._taught_at = time.monotonic()
        self._taught_frames = 0.0  # how many had been seen then
        self._looked_at = math.nan  # when the last look of a stream that is looked at in turn ended
        self._failed = False  # the last attempt brought no picture
        self._silenced: Failure | None = None  # the failure that the log was told last; None while all is well

    def show(self, name: RingName | None) -> None:
        """Publish there from the next picture on; while the camera is away, the last one at once."""
        with self._lock:
            if name != self._shown:  # what is told twice is another object
                self._shown = name
                self._lock.notify_all()
        if self.packets is not None:
            self.packets.on_screen = name is not None

    def cut(self, cut: Cut) -> None:
        """The same of a part of the pictures."""
        self.outputs.ask(cut)
        with self._lock:
            self._lock.notify_all()

    def reduce(self, level: Level) -> None:
        """Leave out so much from the next packet on.

        Where that is less than before, the board says so with the next picture: until then one is shown that may be
        seconds old.
        """
        with self._lock:
            self._level = level
            if level > self._row[Fact.LEVEL]:
                self._row[Fact.LEVEL] = level

    def hold(self, at: float) -> None:
        """Keep on what was sent around that moment; NaN: no longer."""
        if self.packets is not None:
            self.packets.hold(at)

    def retry(self) -> None:
        """End a wait or a halt now."""
        with self._lock:
            self._retry = True
            self._lock.notify_all()

    def rest(self, *, rest: bool) -> None:
        """Close the connection and wait, keeping what is known; or look again."""
        with self._lock:
            self._resting = rest
            if rest:
                self._retry = False  # it was about the connection that ends now
            self._lock.notify_all()
        if rest:
            self._prober.break_off()

    def probe(self, serial: int, onvif: str = "", *, alone: bool = False) -> None:
        """Ask the camera for proof, if there is a connection whose pictures are in doubt."""
        if self._row[Fact.STATE] == StreamState.LIVE and not (self._stopping or self._resting or self._refused):
            self._prober.ask(serial, onvif, alone=alone)

    def forget(self) -> None:
        """Begin to learn anew."""
        self._wanted_course += 1

    def grant(self, serial: int) -> None:
        """The host's turn has come to that run of the stream; an earlier run's turn is not this one's."""
        with self._lock:
            self._granted = self._granted or serial == self._serial
            self._lock.notify_all()
        self._prober.grant(serial)

    def stop(self) -> None:
        """End soon; a connection is closed by the stream's own thread."""
        with self._lock:
            self._stopping = True
            self._lock.notify_all()
        self._prober.end()

    @property
    def stopping(self) -> bool:
        """`stop` was called."""
        return self._stopping

    def keep_alive(self) -> None:
        """Connect, watch, and after each end wait and connect again, until stopped."""
        backoff = Backoff(random.random)
        try:
            self._repeat(backoff)
        finally:
            self._leave_ring()
            self.outputs.close()

    def _repeat(self, backoff: Backoff) -> None:
        if self._refused:  # by an earlier run: asking again is a wrong password more
            self._halt(backoff)
        while not self._stopping:
            if self._resting:
                self._rest()
                continue
            error = self._once(backoff)
            if not self._failed or error.failure is not Failure.NONE:
                self._looked_at = time.monotonic()
            if self._stopping:
                break
            if self._resting and error.failure is Failure.NONE:  # the look is over
                continue
            self._tell(error)
            if error.failure is Failure.UNAUTHORISED:  # cameras lock an account after a few wrong passwords
                if not is_forbidden(error):
                    self._report(Refused(self._key, self._source))
                self._halt(backoff)
            else:
                delay = backoff.next_delay()
                self._row[Fact.NEXT_ATTEMPT_AT] = time.monotonic() + delay
                self._enter(StreamState.BACKOFF, error.failure)
                self._wait(delay)

    def _rest(self) -> None:
        """Between two looks: facts and evidence stay as the last look left them."""
        self._row[Fact.CHECKED_AT] = self._looked_at
        self._row[Fact.STATE_SINCE] = time.monotonic()
        self._row[Fact.STATE] = StreamState.RESTING
        self._wait_for(lambda: self._stopping or self._retry or not self._resting)
        with self._lock:
            if self._retry:  # else somebody else has ended it, and another one may have begun by now
                self._resting = self._retry = False

    def _halt(self, backoff: Backoff) -> None:
        self._enter(StreamState.HALTED, Failure.UNAUTHORISED)
        self._wait(None)
        backoff.reset()

    def _once(self, backoff: Backoff) -> DecoderError:
        """One attempt, from standing in the queue to the end of the connection. Returns why it ended."""
        self._forget_if_told()
        self._enter(StreamState.QUEUED)
        turn = Turn.AGAIN if self._failed else Turn.FIRST
        self._report(Ask(self._serial, self._key, self._source.url.host, turn))
        self._failed = True
        try:
            self._wait_for(lambda: self._granted or self._stopping or self._resting)
            with self._lock:
                granted, self._granted, self._retry = self._granted, False, False
            if self._stopping or not granted:
                return DecoderError(Failure.NONE, "stopped")
            self._enter(StreamState.CONNECTING)
            self._row[Fact.ATTEMPTS] += 1
            connection = self._open(self._source, self._settings)
        except DecoderError as error:
            if self._admitted and is_forbidden(error):  # its last session may not be over for the camera
                return DecoderError(Failure.OTHER, str(error))
            return error
        finally:
            self._report(Opened(self._serial))
        self._retry = False  # asked for while this very connection was being made
        try:
            return self._watch(connection, backoff)
        finally:
            connection.close()

    def _watch(self, connection: Connection, backoff: Backoff) -> DecoderError:
        self._row[Fact.CONNECTED_AT] = time.monotonic()
        packets = self.packets
        playing = Playing(
            connection,
            self._row,
            self._settings,
            self._evidence,
            catch_up=partial(self._catch_up, connection),
            strained=self._strained,
        )
        accelerated = self._accelerated(connection)
        live, level = False, Level.FULL
        self._last.forget()
        if packets is not None:
            packets.connected(connection.coding)
        try:
            for unit in connection.units():
                if self._stopping or self._retry or self._resting:
                    return DecoderError(Failure.NONE, "stopped")
                self._forget_if_told()
                if self._level is not level:
                    level = self._level
                    connection.leave_out_unreferenced(leave_out=level >= Level.REFERENCE)
                now = time.monotonic()
                if packets is not None and unit.decodable:
                    packets.add(payload_of(unit), unit.key_frame, unit.stamp, now)
                ring, parts = self._places()
                if accelerated is not None:
                    accelerated.show(seen=ring is not None or bool(parts))
                pictures = playing.take(unit, ring, now, parts, level)
                if accelerated is not None:
                    self._row[Fact.DECODER] = device_number(accelerated.taken)
                if pictures and level < self._row[Fact.LEVEL]:
                    self._show_at(level)
                if pictures and not live:
                    live, self._failed, self._admitted = True, False, True
                    self._enter(StreamState.LIVE)
                    self._report(Admitted(self._key, self._source))
                    backoff.reset()
                    self._tell_back()
                if self._evidence.take_answers():
                    write_evidence(self._row, self._evidence.still, self._evidence.view)
                self._teach(time.monotonic())
                if playing.silent_for(time.monotonic()) > self._settings.silent_after_s:
                    return DecoderError(Failure.SILENT, f"{self._source.url}: packets, but no picture")
        except DecoderError as error:
            if error.failure is Failure.TIMED_OUT:  # connected, then nothing more: that is silence
                return DecoderError(Failure.SILENT, str(error))
            return error
        finally:  # also of a stream that is stopped: its thread ends, and what it knows with it
            if self._row[Fact.LAST_PACKET_AT] >= self._row[Fact.CONNECTED_AT]:
                self._lag = playing.lag
            self._row[Fact.DECODER] = 0
            self._teach(math.inf)
        raise AssertionError("units() ends by DecoderError only")

    def _show_at(self, level: Level) -> None:
        """There is a picture that was made with no more than that left out."""
        with self._lock:
            if self._level is level:
                self._row[Fact.LEVEL] = level

    def _since_key_frame(self) -> Sequence[KeptPacket]:
        return () if self.packets is None else self.packets.since_key_frame()

    def _catch_up(self, connection: Connection) -> bool:
        return catch_up(connection, self._since_key_frame()[:-1])  # the last one is the packet that is dealt with

    def _accelerated(self, connection: Connection) -> Accelerated | None:
        """What a device may decode of this connection."""
        if self._hardware is None or not self._hardware.possible:
            return None
        accelerated = Accelerated(self._key, connection.software, self._hardware, self._since_key_frame)
        connection.decode_by(accelerated)
        return accelerated

    def _teach(self, now: float) -> None:
        """Now and then, tell what has been learnt."""
        self._forget_if_told()
        frames = self._row[Fact.FRAMES]
        if now - self._taught_at >= TEACH_S and frames > self._taught_frames:
            self._taught_at, self._taught_frames = time.monotonic(), frames
            try:
                lesson = self._evidence.learned(time.time()).text()
            except Exception as error:  # noqa: BLE001 - a lesson is worth no connection
                self._report(Log(logging.ERROR, self._key, f"a lesson failed in our own code: {error!r}"))
            else:
                self._report(Taught(self._key, self._course, lesson))

    def _forget_if_told(self) -> None:
        wanted = self._wanted_course
        if self._course != wanted:
            self._course = wanted
            self._evidence.forget()
            self._taught_frames = self._row[Fact.FRAMES]

    def _current_ring(self) -> FrameRing | None:
        """The ring that is wanted now. One that is gone already counts as none: the screen has moved on, and its next
        message names another."""
        if (self._ring.name if self._ring else None) is self._shown:  # as for nearly every packet
            return self._ring
        with self._lock:
            name, self._due = self._shown, self._row[Fact.PUBLISHED]
            self._leave_ring()
            try:
                self._ring = None if name is None else FrameRing.attach(name)
            except FileNotFoundError:
                self._ring = self._shown = None
        return self._ring

    def _places(self) -> tuple[FrameRing | None, Sequence[Output]]:
        """Where pictures are wanted now: of the whole, and of parts."""
        if self.outputs.changed:
            self._due = self._row[Fact.PUBLISHED]
        parts = self.outputs.now()
        return self._current_ring(), parts

    def _leave_ring(self) -> None:
        if self._ring is not None:
            self._ring.close()
            self._ring = None

    def pause(self, seconds: float) -> None:
        """Wait, unless stopped or told to connect now."""
        with self._lock:
            self._lock.wait_for(self._woken, seconds)

    def _woken(self) -> bool:
        return self._retry or self._stopping or self._resting

    def _wait(self, seconds: float | None) -> None:
        self._wait_for(self._woken, seconds)

    def _wait_for(self, woken: Callable[[], bool], seconds: float | None = None) -> None:
        """Until that is so, or the time is over. There are no pictures meanwhile, but places for them may change."""
        end = math.inf if seconds is None else time.monotonic() + seconds

        def over() -> bool:
            return woken() or time.monotonic() >= end

        while True:
            with self._lock:
                left = None if seconds is None else end - time.monotonic()
                self._lock.wait_for(lambda: woken() or self._elsewhere, left)
                if over() or not self._elsewhere:
                    return
            self._show_last(lambda: not over())

    @property
    def _elsewhere(self) -> bool:
        """Pictures are wanted in places that none has gone to yet."""
        name = self._ring.name if self._ring else None
        moved = self._shown is not name and (self._given_up is None or self._shown is not self._given_up)
        return moved or self.outputs.changed or self._due == self._row[Fact.PUBLISHED]

    def _show_last(self, go_on: Callable[[], bool]) -> None:
        """There, once; it is tried again where `go_on` was not given."""
        wanted = self._shown
        try:
            ring, parts = self._places()
            seen_at = self._row[Fact.PICTURE_AT]
            if self.packets is None or self._last.show(self.packets, ring, parts, seen_at, self._lag, go_on):
                self._due = math.nan
        except Exception as error:  # noqa: BLE001 - a picture of the past is worth no stream
            self._given_up, self._due = wanted, math.nan
            self._report(Log(logging.ERROR, self._key, f"the last picture failed in our own code: {error!r}"))

    def _enter(self, state: StreamState, failure: Failure | None = None) -> None:
        if failure is not None:
            self._row[Fact.FAILURE] = failure
        elif state is StreamState.LIVE:
            self._row[Fact.FAILURE] = Failure.NONE
            self._row[Fact.CHECKED_AT] = math.nan
        self._row[Fact.STATE_SINCE] = time.monotonic()
        self._row[Fact.STATE] = state

    def _tell(self, error: DecoderError) -> None:
        """One line in the log when a stream goes, not one for each attempt."""
        if error.failure in (Failure.NONE, self._silenced):
            return
        self._silenced = error.failure
        words = _WORDS.get(error.failure, "failed")
        self._report(Log(logging.WARNING, self._key, f"camera {words} ({error})"))

    def _tell_back(self) -> None:
        if self._silenced is not None:
            self._silenced = None
            self._report(Log(logging.INFO, self._key, f"camera is back ({self._source.url})"))
