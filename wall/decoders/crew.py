"""One worker process as the pool sees it: started, spoken to, watched, ended."""

from __future__ import annotations

import contextlib
import multiprocessing
import sys
import threading
import time
from queue import SimpleQueue

import psutil

from wall.decoders.base import StreamKey
from wall.decoders.board import Board
from wall.decoders.messages import Command, Quit, StreamSettings, WorkerStart
from wall.decoders.nursery import started
from wall.decoders.pulse import Pulse, effort_of
from wall.decoders.worker import worker_main

ROWS = 257  # one for the worker, 256 for streams: 66 kB


class WorkerProcess:
    """A running worker. Its board and its streams' rows die with it: a new one gets a new board."""

    def __init__(self, number: int, settings: StreamSettings) -> None:
        self.number = number
        self.board = Board.create(ROWS)
        for row in range(1, ROWS):
            self.board.clear(row)
        self.pipe, theirs = multiprocessing.Pipe()
        start = WorkerStart(number, self.board.name, ROWS, settings)
        name = f"videowall-decoder-{number}"
        try:
            self._process = started(worker_main, (start, theirs), name)
        except OSError:  # no memory, no processes, no files: nothing of it may stay
            self.pipe.close()
            self.board.unlink()
            self.board.close()
            raise
        finally:
            theirs.close()  # otherwise the worker would never see the pipe break
        self._lower_priority()
        # A worker that is still starting, or hangs, does not empty its pipe: only this thread waits for it.
        self._outbox: SimpleQueue[Command | None] = SimpleQueue()
        self._speaker = threading.Thread(target=self._speak, name=f"to {name}", daemon=True)
        self._speaker.start()
        self._pulse = Pulse(time.monotonic(), lambda: effort_of(self.process_id))
        self._free_rows = list(range(ROWS - 1, 0, -1))
        self.rows: dict[StreamKey, int] = {}
        self.suspect_until = 0.0  # one of its streams may have killed a worker: none joins it before

    @property
    def process_id(self) -> int:
        """The operating system's number of the process."""
        return self._process.process_id

    @property
    def sentinel(self) -> int:
        """Becomes ready when the process ends."""
        return self._process.sentinel

    @property
    def alive(self) -> bool:
        """The process runs."""
        return self._process.alive

    @property
    def ending(self) -> str:
        """How a process that is not alive ended, for the log."""
        return self._process.ending

    @property
    def full(self) -> bool:
        """No row is free."""
        return not self._free_rows

    def take_row(self, key: StreamKey) -> int:
        """A clean row for the stream."""
        row = self._free_rows.pop()
        self.board.clear(row)
        self.rows[key] = row
        return row

    def free_row(self, row: int) -> None:
        """The stream's thread has let go of the row."""
        self._free_rows.append(row)

    def send(self, command: Command) -> None:
        """Say it, without ever waiting. A worker that is gone hears nothing; the pool will notice that it is gone."""
        self._outbox.put(command)

    def _speak(self) -> None:
        with contextlib.suppress(OSError, ValueError):
            while (command := self._outbox.get()) is not None:
                self.pipe.send(command)

    def hangs(self, now: float) -> bool:
        """To be called every CHECK_S: no heartbeat for as long as a worker may need."""
        return self._pulse.hangs(self.board.heartbeat, now)

    def ask_to_quit(self) -> None:
        """The polite way; `end` follows."""
        self.send(Quit())

    def end(self, grace_s: float = 0.0) -> None:
        """Make sure that the process is gone, and everything that it used."""
        self._process.end(grace_s)
        self._outbox.put(None)  # a write to a process that is gone fails, so the speaker is not stuck in one
        self._speaker.join()
        self.pipe.close()
        self.board.unlink()
        self.board.close()

    def _lower_priority(self) -> None:
        if sys.platform == "win32":  # elsewhere the worker lowers it itself
            with contextlib.suppress(psutil.Error):
                psutil.Process(self.process_id).nice(psutil.BELOW_NORMAL_PRIORITY_CLASS)
