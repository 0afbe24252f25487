"""Proof instead of waiting: ask a camera for key frames now, rather than when its encoder makes the next one.

A camera with a GOP of 12 s shows only every 12 s whether its picture lives. When there is a suspicion, its stream
asks for two key frames about 2 s apart: by ONVIF where that is known; by a second connection, whose first picture
most encoders make a key frame; where the camera allows none, or is known to bear none, by connecting anew. What they
show is looked at like every other key frame (`wall.health.still`). A stream that stalled is asked in the same way, to
learn whether the camera answers at all.

The probe has a thread of its own, which ends by itself within PROBE_S and a time-out; nobody waits for it.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from wall.decoders.base import DecoderError, StreamKey, StreamSource
from wall.decoders.board import Fact
from wall.decoders.gate import Turn
from wall.decoders.look import APART_S, Look
from wall.decoders.messages import Ask, Log, Opened, Refused, Report, StreamSettings, Unforced
from wall.decoders.pyav import Connection
from wall.decoders.refused import is_forbidden
from wall.decoders.witness import Witness
from wall.health.sample import Failure, ProbeResult, StreamState
from wall.onvif.careful import DeviceError
from wall.onvif.keyframe import force_key_frame

PROBE_S = 10.0  # no step begins later; a camera that shows nothing in so long is not faster than its own GOP
OPEN_S = 3.0  # a camera that answers does so within 2 s also over a mobile line
READ_S = 1.0  # PyAV reports a silence after twice this
PICTURES = 2  # one can be compared with the next
ONVIF_S = 2.5  # for all calls together: a camera that answers needs 5 of 0.1 s
FORCED_S = 2.0  # from its answer to the key frame
UNHEEDED = 2  # a device that says yes so often and makes none does not do it; once, the line was slow
RECONNECT_S = 4.0  # from the request to the first key frame of a new connection
AT_ONCE_S = 2.0  # from connecting to the first picture: a camera that makes a key frame for whoever connects
ALIVE_S = 3.0  # packets this young: the stream itself has a connection that works

Value = TypeVar("Value")
Opener = Callable[[StreamSource, StreamSettings], Connection]

_RESULT_OF = {
    Failure.REFUSED: ProbeResult.NO_ANSWER,
    Failure.UNRESOLVED: ProbeResult.NO_ANSWER,
    Failure.TIMED_OUT: ProbeResult.NO_ANSWER,
    Failure.CLOSED: ProbeResult.REFUSED,  # took the connection and hung up
    Failure.OTHER: ProbeResult.REFUSED,  # 453 Not Enough Bandwidth, 503 Service Unavailable
}
"""What an opening that failed says; everything else is an answer of an RTSP server."""


class _BrokenOffError(Exception):
    """The stream rests or ends, or its turn did not come: nothing was found out."""


class Prober:
    """Asks one stream's camera. Its methods are for the worker's thread and wait for nothing."""

    def __init__(
        self,
        key: StreamKey,
        source: StreamSource,
        row: memoryview[float],
        settings: StreamSettings,
        report: Callable[[Report], None],
        opener: Opener,
        witness: Witness,
        reconnect: Callable[[], None],
    ) -> None:
        self._key = key
        self._source = source
        self._row = row
        self._settings = replace(
            settings,
            open_timeout_s=min(OPEN_S, settings.open_timeout_s),
            read_timeout_s=min(READ_S, settings.read_timeout_s),
        )
        self._report = report
        self._open = opener
        self._witness = witness
        self._reconnect = reconnect
        self._lock = threading.Lock()  # of the row's two columns: a stream that has ended gives its row back
        self._running = 0  # serial of the probe under way
        self._granted = threading.Event()
        self._broken_off = threading.Event()
        self._ended = False
        self._silent = False  # the last connection was accepted and brought nothing at all
        self._refused = False  # the password: cameras lock an account after a few wrong ones

    def ask(self, serial: int, onvif: str, *, alone: bool = False) -> None:
        """Begin, unless a probe is under way. Stands in the queue of the host under that serial.

        `alone`: the camera bears no session beside the stream's own.
        """
        with self._lock:
            if self._running or self._refused or self._ended:
                return
            self._running = serial
            self._broken_off.clear()
            before = self._row[Fact.PROBE]
            self._row[Fact.PROBE] = ProbeResult.RUNNING
        self._granted.clear()
        arguments = serial, onvif, before, alone
        thread = threading.Thread(target=self._run, args=arguments, name=f"probe {self._key}", daemon=True)
        try:
            thread.start()
        except RuntimeError:  # the system gives no more threads: the worker's others matter more than a question
            self._over(ProbeResult.NONE, before)

    def grant(self, serial: int) -> None:
        """The host's turn has come to the probe of that serial."""
        if serial == self._running:
            self._granted.set()

    def break_off(self) -> None:
        """End the probe under way: its thread closes what it has opened, soon; nobody waits for it."""
        self._broken_off.set()
        self._granted.set()
        self._witness.break_off()

    def end(self) -> None:
        """The stream ends: ask no more, and write nothing into its row from now on."""
        with self._lock:
            self._ended = True
        self.break_off()

    # The probe's thread ------------------------------------------------------------------------------------------

    def _run(self, serial: int, onvif: str, before: float, alone: bool) -> None:
        result = ProbeResult.NONE
        try:
            result = self._probe(serial, onvif, time.monotonic() + PROBE_S, alone=alone)
        except Exception as error:  # noqa: BLE001 - the thread's last line; the stream itself goes on
            self._report(Log(logging.ERROR, self._key, f"probe of a camera failed in our own code: {error!r}"))
        self._over(result, before)

    def _over(self, result: ProbeResult, before: float) -> None:
        with self._lock:
            self._running = 0
            if not self._ended:
                if result is not ProbeResult.NONE:
                    self._row[Fact.PROBED_AT] = time.monotonic()
                self._row[Fact.PROBE] = before if result is ProbeResult.NONE else result

    def _probe(self, serial: int, onvif: str, end: float, *, alone: bool) -> ProbeResult:
        try:
            if onvif and self._lives() and self._by_onvif(serial, onvif, end):
                return ProbeResult.SHOWN
        except _BrokenOffError:
            return ProbeResult.NONE
        if alone:
            shown = self._may_connect_anew() and self._connect_anew()
            return ProbeResult.SHOWN if shown else ProbeResult.NONE
        return self._by_connection(serial, end)

    def _by_connection(self, serial: int, end: float) -> ProbeResult:
        """By connections of the probe's own; where the camera allows none, by the stream's, made anew."""
        shown = 0
        while True:
            try:
                shown += self._connect(serial, PICTURES - shown, end)
            except DecoderError as error:
                result = self._result(error)
                break
            except _BrokenOffError:
                result = ProbeResult.NONE
                break
            result = ProbeResult.ANSWERS
            if shown >= PICTURES or not shown or time.monotonic() > end:
                break
        if shown:
            return ProbeResult.SHOWN
        one_is_all = result is ProbeResult.REFUSED or self._silent
        if one_is_all and self._may_connect_anew() and self._connect_anew():
            return ProbeResult.SHOWN
        return result

    def _result(self, error: DecoderError) -> ProbeResult:
        if is_forbidden(error):  # one session too many
            return ProbeResult.REFUSED
        if error.failure is Failure.UNAUTHORISED:
            self._refused = True
            if not self._witnessed():
                self._report(Refused(self._key, self._source))
        return _RESULT_OF.get(error.failure, ProbeResult.ANSWERS)

    def _connect(self, serial: int, wanted: int, end: float) -> int:
        """One connection more: hands over up to so many of its key frames. Returns how many.

        Raises DecoderError when it could not be opened, and _BrokenOffError.
        """
        self._silent = False
        connection = self._in_turn(serial, end, lambda: self._open(self._source, self._settings))
        try:
            return self._watch(connection, wanted, end)
        finally:
            connection.close()

    def _by_onvif(self, serial: int, address: str, end: float) -> bool:
        """The camera makes key frames for everybody: the stream's own connection brings them. False: it does not.

        Raises _BrokenOffError.
        """
        shown = unheeded = 0
        why = "told to, it makes no key frame"
        while shown < PICTURES and unheeded < UNHEEDED and self._lives():
            try:
                self._in_turn(serial, end, lambda: self._force(address))
            except DeviceError as error:
                self._witness.came(0.0)  # the next key frame is one like any other again
                unheeded, why = UNHEEDED, str(error)
                break
            if self._witness.came(FORCED_S):
                shown += 1
                if shown < PICTURES:
                    self._broken_off.wait(APART_S)
            elif self._lives():  # else nothing could come
                unheeded += 1
        if self._broken_off.is_set():
            raise _BrokenOffError
        if unheeded == UNHEEDED and not shown:
            self._report(Unforced(self._key, self._source, address))
            self._report(Log(logging.INFO, self._key, f"not asked by ONVIF for a while ({address}: {why})"))
        return shown == PICTURES

    def _force(self, address: str) -> None:
        source, verify_tls = self._source, self._settings.verify_tls
        expect = self._witness.expect  # right before the camera is told: what comes earlier came by itself
        force_key_frame(address, source.url, source.credentials, ONVIF_S, verify_tls=verify_tls, about_to=expect)

    def _in_turn(self, serial: int, end: float, act: Callable[[], Value]) -> Value:
        """Wait for the host's turn behind all who have no picture at all, then do it."""
        self._granted.clear()
        if self._broken_off.is_set():
            raise _BrokenOffError
        self._report(Ask(serial, self._key, self._source.url.host, Turn.AGAIN))
        try:
            granted = self._granted.wait(max(0.0, end - time.monotonic()))
            if self._broken_off.is_set() or not granted:
                raise _BrokenOffError
            return act()
        finally:
            self._report(Opened(serial))

    def _watch(self, connection: Connection, wanted: int, end: float) -> int:
        look = Look(connection, wanted, self._witness)
        try:
            for unit in connection.units():
                if self._broken_off.is_set():
                    raise _BrokenOffError
                now = time.monotonic()
                if look.take(unit, now) or now > end:
                    break
        except DecoderError:  # silent, or hung up: what was seen was seen
            look.believe()
        self._silent = look.units == 0
        return look.shown

    def _may_connect_anew(self) -> bool:
        """The stream has a connection that works, and a new one would have a picture as fast as that had.

        A camera that lets a new viewer wait for its next key frame would let the wall wait without a picture.
        """
        return self._lives() and self._row[Fact.STATE_SINCE] - self._row[Fact.CONNECTED_AT] < AT_ONCE_S

    def _lives(self) -> bool:
        with self._lock:
            return not self._broken_off.is_set() and self._flows()

    def _witnessed(self) -> bool:
        """The stream shows that its login, which is ours, is taken; or may have shown it, until it ended."""
        with self._lock:
            return self._ended or self._broken_off.is_set() or self._flows()

    def _flows(self) -> bool:
        if self._ended or self._row[Fact.STATE] != StreamState.LIVE:
            return False
        return time.monotonic() - self._row[Fact.LAST_PACKET_AT] < ALIVE_S

    def _connect_anew(self) -> bool:
        """The camera allows one connection: close it and open it again, twice. False when no key frame came of it."""
        for count in range(PICTURES):
            self._witness.expect()
            self._reconnect()
            if not self._witness.came(RECONNECT_S):
                return count > 0
            if count + 1 == PICTURES:
                break
            self._witness.expect()
            if self._witness.came(APART_S):  # the next came by itself
                break
        return True
