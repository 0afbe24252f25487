"""A worker process: some streams, a thread each. It ends when the wall does, however the wall ends.

Nothing here imports Qt. The main thread does nothing but obey and beat; when its pipe breaks, the wall is gone and
the process ends at once, whatever its threads are waiting for.
"""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import sys
import threading
import time
from multiprocessing.connection import Connection as Pipe

from wall.adapt.hardware import Device
from wall.decoders.archive import Archive
from wall.decoders.base import StreamKey
from wall.decoders.board import Board, Fact
from wall.decoders.evidence import EvidenceWriter
from wall.decoders.hardware import Hardware
from wall.decoders.messages import (
    Command,
    Forget,
    Forgotten,
    Granted,
    Hold,
    Log,
    Preserve,
    Probe,
    Quit,
    Reduce,
    Report,
    Rest,
    Retry,
    Room,
    Run,
    Show,
    Stop,
    Strained,
    WorkerStart,
)
from wall.decoders.packet_buffer import Reservoir
from wall.decoders.stream import Stream
from wall.decoders.tool_messages import ToolCommand
from wall.decoders.tools import WorkerTools
from wall.health.sample import Failure, StreamState

BEAT_S = 0.2
AFTER_FAILURE_S = 5.0
NICENESS = 5  # the screen comes first: late pictures are dropped, a late mouse is not
SWITCH_INTERVAL_S = 0.002  # of Python's threads: several streams take turns, each needs the lock for microseconds


def worker_main(start: WorkerStart, pipe: Pipe) -> None:
    """The process. Never returns."""
    for asked in (signal.SIGINT, signal.SIGTERM):  # Ctrl-C and a service manager's stop are the wall's to handle
        signal.signal(asked, signal.SIG_IGN)
    if sys.platform != "win32":  # they were kept from us until now: see `wall.decoders.nursery`
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT, signal.SIGTERM})
    with contextlib.suppress(OSError, AttributeError):  # Windows has no nice; the pool lowers the priority there
        os.nice(NICENESS)
    sys.setswitchinterval(SWITCH_INTERVAL_S)
    code = 0
    try:
        worker = _Worker(start, pipe)
        try:
            worker.obey()
        except (EOFError, OSError):  # the wall is gone
            pass
        except Exception as error:  # noqa: BLE001 - the process's last line; the pool logs it and starts another
            worker.report(Log(logging.ERROR, None, f"a decoder process failed in our own code: {error!r}"))
            code = 1
    finally:
        os._exit(code)  # threads may wait for a camera for seconds; nobody waits for them


class _Worker:
    def __init__(self, start: WorkerStart, pipe: Pipe) -> None:
        self._settings = start.settings
        self._board = Board.attach(start.board, start.rows)
        self._pipe = pipe
        self._sending = threading.Lock()
        self._streams: dict[StreamKey, Stream] = {}
        self._reservoir = Reservoir(start.settings.keep_s, start.settings.keep_bytes)
        self._archive = Archive(start.settings.keep_s)
        self._evidence = EvidenceWriter(self.report)
        wanted = start.settings.hardware
        self._hardware = None if wanted is Device.OFF else Hardware(wanted, self.report)
        self._strained = False
        self._tools = WorkerTools(self._archive, self._streams, self.report)

    def obey(self) -> None:
        """Handle commands until told to quit. Raises EOFError when the other side is gone."""
        while True:
            now = time.monotonic()
            self._board.beat(now)
            self._archive.sweep(now)
            if not self._pipe.poll(BEAT_S):
                continue
            command: Command = self._pipe.recv()
            if isinstance(command, Quit):
                return
            self._handle(command)

    def _handle(self, command: Command) -> None:
        if isinstance(command, Run):
            self._run(command)
            return
        if isinstance(command, ToolCommand):
            self._tools.handle(command)
            return
        assert not isinstance(command, Quit)
        if isinstance(command, Room):
            self._reservoir.limit = command.limit
            if self._hardware is not None:
                self._hardware.limit = command.sessions
            return
        if isinstance(command, Strained):
            self._strained = command.strained
            return
        stream = self._streams.get(command.key)
        if isinstance(command, Preserve):
            self._evidence.submit(command, None if stream is None else stream.packets)
            return
        if stream is None:
            return
        if isinstance(command, Show):
            stream.show(command.ring)
        elif isinstance(command, Granted):
            stream.grant(command.serial)
        elif isinstance(command, Retry):
            stream.retry()
        elif isinstance(command, Rest):
            stream.rest(rest=command.rest)
        elif isinstance(command, Reduce):
            stream.reduce(command.level)
        elif isinstance(command, Probe):
            stream.probe(command.serial, command.onvif, alone=command.alone)
        elif isinstance(command, Forget):
            stream.forget()
        elif isinstance(command, Hold):
            stream.hold(command.at)
        elif isinstance(command, Stop):
            stream.stop()
            del self._streams[command.key]
            if command.forget:
                self._archive.forget(command.key)

    def _run(self, command: Run) -> None:
        row = self._board.row(command.row)
        packets = self._reservoir.buffer() if self._reservoir.keeps else None
        stream = Stream(
            command,
            row,
            self._settings,
            self.report,
            packets=packets,
            hardware=self._hardware,
            strained=lambda: self._strained,
        )
        if packets is not None:
            self._archive.add(command.key, packets)
        self._streams[command.key] = stream
        threading.Thread(target=self._live, args=(stream, command, row), name=command.key, daemon=True).start()

    def _live(self, stream: Stream, command: Run, row: memoryview[float]) -> None:
        """A stream's thread: its last line of defence keeps it alive through our own mistakes."""
        while not stream.stopping:
            try:
                stream.keep_alive()
            except Exception as error:  # noqa: BLE001 - the thread's last line; logged, shown, tried again
                row[Fact.FAILURE], row[Fact.STATE_SINCE] = Failure.OTHER, time.monotonic()
                row[Fact.STATE] = StreamState.BACKOFF
                self.report(Log(logging.ERROR, command.key, f"stream failed in our own code: {error!r}"))
                stream.pause(AFTER_FAILURE_S)
        if stream.packets is not None:
            self._archive.end(command.key, stream.packets, time.monotonic())
        self.report(Forgotten(command.key, command.row))

    def report(self, report: Report) -> None:
        """Say it to the pool."""
        with self._sending, contextlib.suppress(OSError):  # the wall is gone: the main thread sees it and ends
            self._pipe.send(report)
