"""All decoders of a desk: which worker runs which stream, polite connecting, and workers that die.

`want`, `drop`, `retry`, `latest` and `sample` are for the GUI thread and only touch memory. One thread of the pool
does what may take longer: it starts processes, reads their pipes, and watches them.
"""

from __future__ import annotations

import logging
import math
import multiprocessing
import os
import threading
import time
from collections.abc import Iterable, Mapping
from multiprocessing.connection import Connection as Pipe
from multiprocessing.connection import wait

from wall.adapt.hardware import SESSIONS_OF_A_DESK
from wall.adapt.levels import Level
from wall.alarms.evidence import Lack, NotKept
from wall.decoders.base import Picture, PictureSize, PixelFormat, StreamKey, StreamSource, camera_part
from wall.decoders.board import read_sample
from wall.decoders.crew import WorkerProcess
from wall.decoders.experience import Experience
from wall.decoders.gate import HostGate
from wall.decoders.messages import (
    Ask,
    Command,
    Forget,
    Forgotten,
    Granted,
    Hold,
    Log,
    Opened,
    Preserve,
    Preserved,
    Probe,
    Reduce,
    Report,
    Rest,
    Retry,
    Room,
    Run,
    Show,
    Stop,
    Strained,
    StreamSettings,
)
from wall.decoders.pulse import CHECK_S
from wall.decoders.refuge import GUILTY, STABLE_S, Group, groups_after_death
from wall.decoders.ring import RetiredRings
from wall.decoders.tool_messages import ToolReport
from wall.decoders.toolbox import Toolbox
from wall.decoders.wanted import Wanted
from wall.health.sample import Failure, StreamSample, StreamState

log = logging.getLogger(__name__)

STREAMS_PER_WORKER = 12  # more share Python's lock and get in each other's way, fewer cost memory
FIRST_WORKERS = 2
QUIT_S = 1.0
LESSONS_S = 1.0  # at the end, for what streams have learnt and not told yet: each tells it with its next packet
FLOWING_S = 2.0  # a stream without a packet for so long does not hear soon that it is to end
GRANT_S = 0.02
AFTER_FAILURE_S = 0.5


class DecoderPool:
    """See `wall.decoders.base.StreamReader` and `StreamKeeper` for the calls that a canvas and the monitor use."""

    def __init__(self, settings: StreamSettings, max_opens_per_host: int = 4, workers: int | None = None) -> None:
        """`workers` fixes the number of processes; None lets it grow with the streams."""
        self._settings = settings
        self._gate: HostGate[int] = HostGate(max_opens_per_host)  # of runs, by serial
        self._asking: dict[int, tuple[WorkerProcess, StreamKey]] = {}  # who has not said yet that it is over
        self._serials = 0
        self._fixed = workers
        self._most = workers or max(8, 2 * (os.cpu_count() or 2))
        self._lock = threading.RLock()
        self._streams: dict[StreamKey, Wanted] = {}
        self._levels: dict[StreamKey, Level] = {}  # of those of which less is wanted, also while they do not run
        self._format = PixelFormat.BGRA
        self._strained = Strained(strained=False)
        self._retired = RetiredRings()
        self.tools = Toolbox(self._lock, self._streams, self._retired)  # further outputs, replays, files
        self._crew: list[WorkerProcess] = []
        self._refugees: list[Group] = []
        self._experience = Experience()
        self._preserved: list[Preserved] = []
        self._leaving: set[tuple[int, int]] = set()  # workers and rows, at the end: of streams that still tell
        self._number = 0
        self._told_once: set[str] = set()  # by any worker
        self._stopping = False
        self._buried = 0
        self._wake_in, self._wake_out = multiprocessing.Pipe(duplex=False)
        self._awake = threading.Event()
        self._thread = threading.Thread(target=self._run, name="decoder-pool", daemon=True)
        self._checked_at = 0.0

    # For the GUI thread ------------------------------------------------------------------------------------------

    def start(self) -> None:
        """Begin: the first workers start at once, so that they are ready when streams are wanted."""
        self._thread.start()

    def stop(self) -> None:
        """End every worker and give back all shared memory. Returns within about two seconds.

        What streams have learnt until now is there afterwards (`taught`), but for those that hang.
        """
        self._stopping = True
        if self._thread.ident is not None:
            self._wake()
            self._thread.join()

    def want(self, key: StreamKey, source: StreamSource, size: PictureSize | None) -> None:
        """See StreamReader."""
        with self._lock:
            stream = self._streams.get(key)
            if stream is not None and stream.source != source:
                self._drop(key, forget=stream.source.url != source.url)
                stream = None
            if stream is None:
                stream = self._streams[key] = Wanted(source)
                stream.level = self._levels.get(key, Level.FULL)
                stream.format = self._format
            stream.asked = size
            self._fit(key, stream)
        self._wake()

    def publish_as(self, wanted: PixelFormat) -> None:
        """All pictures come so from now on; until then each stream's last one stays."""
        with self._lock:
            if wanted is self._format:
                return
            self._format = wanted
            for key, stream in self._streams.items():
                stream.format = wanted
                self._fit(key, stream)
            self.tools.publish_as(wanted)
        self._wake()

    def drop(self, key: StreamKey) -> None:
        """See StreamReader."""
        self._drop(key, forget=False)

    def _drop(self, key: StreamKey, *, forget: bool) -> None:
        """`forget`: what it has sent is another camera's."""
        with self._lock:
            stream = self._streams.pop(key, None)
            if stream is None:
                return
            self._retired.add(*stream.resize(None))
            if stream.worker is not None:
                stream.worker.send(Stop(key, forget))
                stream.worker.rows.pop(key, None)
            if stream.row is not None:
                stream.row.release()
                stream.row = None

    def retry(self, key: StreamKey) -> None:
        """See StreamReader."""
        with self._lock:
            stream = self._streams.get(key)
            if stream is not None:
                self._experience.logins.try_again(key, stream.source)
            self._tell(key, Retry(key))

    def rest(self, key: StreamKey, *, rest: bool) -> None:
        """See StreamKeeper."""
        with self._lock:
            stream = self._streams.get(key)
            if stream is not None and stream.rest is not rest:
                stream.rest = rest
                self._tell(key, Rest(key, rest))

    def reduce(self, key: StreamKey, level: Level) -> None:
        """See StreamKeeper."""
        with self._lock:
            self._levels[key] = level
            if level is Level.FULL:
                del self._levels[key]
            stream = self._streams.get(key)
            if stream is not None and stream.level is not level:
                stream.level = level
                self._tell(key, Reduce(key, level))

    def strain(self, *, strained: bool) -> None:
        """See `StreamKeeper.strain`."""
        with self._lock:
            self._strained = Strained(strained)
            for worker in self._crew:
                worker.send(self._strained)

    def probe(self, key: StreamKey, onvif: str = "", *, alone: bool = False) -> None:
        """See StreamKeeper."""
        with self._lock:
            stream = self._streams.get(key)
            if stream is None or stream.rest or self._experience.logins.refused(key, stream.source):
                return
            self._serials += 1
            address = self._experience.onvif(key, stream.source, onvif, time.monotonic())
            self._tell(key, Probe(key, self._serials, address, alone))

    def teach(self, key: StreamKey, learned: str) -> None:
        """See StreamKeeper."""
        with self._lock:
            self._experience.lessons.keep(key, learned)

    def forget(self, key: StreamKey) -> None:
        """See StreamKeeper."""
        with self._lock:
            self._experience.lessons.forget(key)
            self._tell(key, Forget(key))

    def taught(self) -> Mapping[StreamKey, str]:
        """See StreamKeeper."""
        with self._lock:
            return self._experience.lessons.news()

    def hold(self, key: StreamKey, at: float) -> None:
        """Keep on what that stream sent around that moment (monotonic seconds), for evidence; NaN: no longer."""
        self._tell(key, Hold(key, at))

    def preserve(self, request: Preserve) -> None:
        """Write evidence of a fault; `preserved` says what has become of it, unless its worker is lost meanwhile."""
        with self._lock:
            stream = self._streams.get(request.key)
            if stream is None or stream.worker is None:
                missing = tuple(NotKept(each, Lack.PROCESS_LOST) for each in request.exhibits)
                self._preserved.append(Preserved(request.number, (), missing))
            else:
                stream.worker.send(request)

    def preserved(self) -> tuple[Preserved, ...]:
        """What has become of requests since the last call."""
        with self._lock:
            done, self._preserved = tuple(self._preserved), []
        return done

    def runs(self, key: StreamKey) -> bool:
        """See StreamReader."""
        return key in self._streams

    def latest(self, key: StreamKey) -> Picture | None:
        """See StreamReader."""
        stream = self._streams.get(key)
        if stream is None:
            return self.tools.latest(key)
        picture = stream.latest()
        if picture is not None and stream.old_ring is not None:
            self._retired.add(*stream.leave_old_ring())
        return picture

    def sample(self, key: StreamKey) -> StreamSample:
        """See StreamReader."""
        stream = self._streams.get(key)
        if stream is None:
            return StreamSample()
        if not stream.fits and time.monotonic() >= stream.fit_again_at:  # there was no memory
            with self._lock:
                self._fit(key, stream)
        row = stream.row
        if row is not None:
            try:
                return read_sample(row)
            except ValueError:  # released in this very moment: its worker has just died
                pass
        return stream.lost or StreamSample(StreamState.QUEUED, state_since=stream.wanted_at)

    @property
    def worker_process_ids(self) -> tuple[int, ...]:
        """The operating system's numbers of the workers, for measuring."""
        return tuple(worker.process_id for worker in list(self._crew))

    @property
    def lost_workers(self) -> int:
        """How many have ended by themselves or hung, since the start."""
        return self._buried

    # Inside ------------------------------------------------------------------------------------------------------

    def _fit(self, key: StreamKey, stream: Wanted) -> None:
        if stream.fits:
            return
        self._retired.add(*stream.fit(time.monotonic()))
        if stream.worker is not None:
            stream.worker.send(Show(key, stream.ring_name))

    def _tell(self, key: StreamKey, command: Command) -> None:
        with self._lock:
            stream = self._streams.get(key)
            if stream is not None and stream.worker is not None:
                stream.worker.send(command)

    def _wake(self) -> None:
        if not self._awake.is_set():
            self._awake.set()
            self._wake_out.send_bytes(b"x")

    def _run(self) -> None:
        try:
            while not self._stopping:
                self._turn_safely()
        finally:
            self._close()

    def _turn_safely(self) -> None:
        """The thread's last line: without the pool every camera would be lost, so it goes on."""
        try:
            self._turn()
        except Exception:
            log.exception("the decoder pool failed in our own code")
            time.sleep(AFTER_FAILURE_S)

    def _turn(self) -> None:
        pipes = {worker.pipe: worker for worker in self._crew}
        pause = GRANT_S if self._gate.waiting else CHECK_S
        ready = wait([self._wake_in, *pipes, *(worker.sentinel for worker in self._crew)], pause)
        if self._wake_in in ready:
            self._awake.clear()
            self._wake_in.recv_bytes()
        for pipe, worker in pipes.items():
            if pipe in ready:
                self._listen(worker)
        now = time.monotonic()
        self._watch(now)
        self._place(now)
        with self._lock:
            for serial in self._gate.grant(now):
                worker, key = self._asking[serial]
                worker.send(Granted(key, serial))
        self._retired.sweep(now)

    def _listen(self, worker: WorkerProcess) -> None:
        try:
            while worker.pipe.poll():
                self._hear(worker, worker.pipe.recv())
        except (EOFError, OSError):  # it is dead; `_watch` deals with that
            return

    def _hear(self, worker: WorkerProcess, report: Report) -> None:
        if isinstance(report, Log):  # not under the lock: a log file may be on a slow disk
            if report.once in self._told_once:
                return
            if report.once:
                self._told_once.add(report.once)
            log.log(report.level, "%s", report.text, extra={"camera": report.key})
            return
        with self._lock:
            if isinstance(report, Ask):
                self._asking[report.serial] = worker, report.key
                self._gate.ask(report.serial, report.host, report.turn)
            elif isinstance(report, Opened):
                self._asking.pop(report.serial, None)
                self._gate.leave(report.serial)
            elif isinstance(report, Preserved):
                self._preserved.append(report)
            elif isinstance(report, ToolReport):
                self.tools.hear(report)
            elif isinstance(report, Forgotten):
                worker.free_row(report.row)
                self._leaving.discard((worker.number, report.row))
            else:
                self._experience.hear(report, time.monotonic())

    def _watch(self, now: float) -> None:
        due = now - self._checked_at >= CHECK_S
        if due:
            self._checked_at = now
        for worker in list(self._crew):
            if not worker.alive:
                self._bury(worker, f"ended by itself ({worker.ending})", now)
            elif due and worker.hangs(now):
                self._bury(worker, "hung", now)

    def _bury(self, worker: WorkerProcess, how: str, now: float) -> None:
        """A worker is lost: its streams keep their last picture and go on in a new one."""
        self._buried += 1
        with self._lock:
            lost = [(key, stream) for key in worker.rows if (stream := self._streams.get(key)) is not None]
            for _, stream in lost:
                stream.count_death(now)
            deaths = max((stream.deaths for _, stream in lost), default=1)
            guilty = len(lost) == 1 and deaths >= GUILTY
            for _, stream in lost:
                stream.lose_worker(Failure.CRASHES if guilty else Failure.WORKER_LOST, now)
            for serial in [serial for serial, (asked, _) in self._asking.items() if asked is worker]:
                del self._asking[serial]
                self._gate.leave(serial)
            self._crew.remove(worker)
            self.tools.lost(worker)
            self._share_memory()
            self._refugees += groups_after_death([key for key, _ in lost], deaths, now)
        worker.end()
        log.error("a decoder process %s; its %d cameras go on in a new one", how, len(lost))
        if guilty:
            log.error(
                "decoding %s ends the decoder process again and again", lost[0][0], extra={"camera": lost[0][0]}
            )

    def _place(self, now: float) -> None:
        """Give every stream that has no worker one, and workers to the streams."""
        due = [group for group in self._refugees if group.at <= now]
        for group in due:
            self._refugees.remove(group)
            worker = self._hire(suspect_until=now + STABLE_S if group.suspect else 0.0)
            self._run_in(worker, group.keys, now)
        with self._lock:
            waiting = {key for group in self._refugees for key in group.keys}
            homeless = [key for key, stream in self._streams.items() if not stream.serial and key not in waiting]
            wanted = len(self._streams)
        target = self._fixed or min(max(FIRST_WORKERS, -(-wanted // STREAMS_PER_WORKER)), self._most)
        while len(self._crew) + len(self._refugees) < target:
            self._hire()
        homes = {camera_part(one): worker for worker in self._crew for one in worker.rows} if homeless else {}
        for key in homeless:
            hands = [worker for worker in self._crew if not worker.full and worker.suspect_until < now]
            if not hands:
                hands = [self._hire()]
            kin = homes.get(camera_part(key))  # where its camera's other stream has its packets: see `archive.py`
            hand = kin if kin in hands else min(hands, key=lambda each: len(each.rows))
            self._run_in(hand, [key], now)

    def _run_in(self, worker: WorkerProcess, keys: Iterable[StreamKey], now: float) -> None:
        with self._lock:
            for key in keys:
                stream = self._streams.get(key)
                if stream is None or stream.serial:
                    continue
                self._serials += 1
                row = stream.join(worker, worker.take_row(key), self._serials, now)
                run = Run(
                    key, self._serials, row, stream.source, stream.ring_name, rest=stream.rest, level=stream.level
                )
                worker.send(self._experience.told(run))
                self.tools.placed(key, worker)

    def _hire(self, suspect_until: float = 0.0) -> WorkerProcess:
        self._number += 1
        worker = WorkerProcess(self._number, self._settings)
        worker.suspect_until = suspect_until
        self._crew.append(worker)
        worker.send(self._strained)
        self._share_memory()
        return worker

    def _share_memory(self) -> None:
        """One worker has about as many streams as another: each gets the same part of the memory for packets, and of
        a device that decodes."""
        sessions = max(1, SESSIONS_OF_A_DESK // max(1, len(self._crew)))
        for worker in self._crew:
            worker.send(Room(self._settings.keep_bytes // len(self._crew), sessions))

    def _close(self) -> None:
        self._hear_out()
        for worker in self._crew:
            worker.ask_to_quit()
        end = time.monotonic() + QUIT_S
        for worker in self._crew:
            worker.end(max(0.0, end - time.monotonic()))
        self._crew.clear()
        self.tools.close()
        self._retired.sweep(math.inf)
        self._wake_in.close()
        self._wake_out.close()

    def _hear_out(self) -> None:
        """End all streams, and listen until those that have something to tell have told it."""
        now = time.monotonic()
        with self._lock:
            for worker in self._crew:
                for key, row in worker.rows.items():
                    cells = self._streams[key].row
                    facts = StreamSample() if cells is None else read_sample(cells)
                    if facts.state is StreamState.LIVE and now - facts.last_packet_at < FLOWING_S:
                        self._leaving.add((worker.number, row))
            for key in list(self._streams):
                self.drop(key)
        while (left := now + LESSONS_S - time.monotonic()) > 0.0:
            alive = {worker.number: worker for worker in self._crew if worker.alive}
            self._leaving = {(number, row) for number, row in self._leaving if number in alive}
            if not self._leaving:
                break
            pipes = {worker.pipe: worker for worker in alive.values()}
            for pipe in wait(list(pipes), left):
                assert isinstance(pipe, Pipe)
                self._listen(pipes[pipe])
