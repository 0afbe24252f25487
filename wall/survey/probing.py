"""Many cameras, probed beside each other, politely: few connections to one host at once, and few in all.

The first camera of a host goes alone until its login is taken. Where a host refuses one, only logins that it has
taken are used there from then on: after a few wrong passwords recorders lock the account, or whoever sends them.
"""

from __future__ import annotations

import logging
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from multiprocessing.connection import wait

from wall.decoders.gate import HostGate
from wall.health.sample import Failure
from wall.survey.probe import CameraProbe, HowToProbe, ProbeTask, not_tried
from wall.survey.prober import STOP_S, Answered, Failed, Found, Prober
from wall.urls import Credentials

log = logging.getLogger(__name__)

LOOK_S = 0.1  # how soon it is noticed that somebody gives it up
LIMIT_S = 150.0  # for one camera; each step has a time-out, and all of them together take less
EACH = 2  # connections of one camera: main and sub
NOT_AGAIN = "not tried: the same host has refused a password before"


@dataclass(frozen=True, slots=True)
class Politeness:
    """How many connections at once."""

    per_host: int = 6  # three cameras of a recorder; recorders serve 6 to 10 viewers of 16 channels and more
    in_all: int = 8  # four cameras: their main streams in H.265 at 8 megapixels are what a laptop can decode


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a survey is. `finished`: the camera that has just been done, else None."""

    done: int
    total: int
    running: tuple[str, ...]  # keys
    finished: CameraProbe | None = None


def probe_all(
    tasks: Sequence[ProbeTask],
    how: HowToProbe,
    politeness: Politeness,
    tell: Callable[[Progress], None],
    given_up: Callable[[], bool],
) -> list[CameraProbe]:
    """What was found, in the order in which it was; waits for it. `tell` and `given_up` are called on this thread.

    Given up, it ends within two seconds with what is done, and leaves no process and no connection. Raises OSError
    where the system gives no process at all.
    """
    survey = _Survey(tasks, how, politeness, tell)
    try:
        while survey.goes_on and not given_up():
            survey.step()
    finally:
        survey.end()
    return survey.done


@dataclass(slots=True)
class _Host:
    """What is known of a host."""

    scout: str = ""  # key of the camera that goes first
    decided: bool = False  # it has answered the scout, or did not
    held: list[ProbeTask] = field(default_factory=list)  # until then
    refused: bool = False
    taken: set[Credentials | None] = field(default_factory=set)

    def locks(self, login: Credentials | None) -> bool:
        """That login must not be tried."""
        return self.refused and login not in self.taken


class _Survey:
    def __init__(
        self, tasks: Sequence[ProbeTask], how: HowToProbe, politeness: Politeness, tell: Callable[[Progress], None]
    ) -> None:
        each = EACH if min(politeness.per_host, politeness.in_all) >= EACH else 1
        self._how = replace(how, together=how.together and each == EACH)
        self._at_once = max(1, politeness.in_all // each)
        self._tell = tell
        self._total = len(tasks)
        self._gate: HostGate[str] = HostGate(max(1, politeness.per_host // each))
        self._tasks = {task.key: task for task in tasks}
        if len(self._tasks) < len(tasks):
            raise ValueError("two cameras of a survey have the same key")
        self._hosts: dict[str, _Host] = {}
        self._ready: deque[str] = deque()
        self._deadly: set[str] = set()  # keys of cameras whose process ended once
        self._probers: list[Prober] = []
        self.done: list[CameraProbe] = []
        for task in tasks:
            self._enter(task)

    @property
    def goes_on(self) -> bool:
        """Not every camera is done."""
        return len(self.done) < self._total

    def step(self) -> None:
        """Start what may start, hear what there is to hear."""
        self._ready += self._gate.grant(time.monotonic())
        while self._ready and self._start(self._ready[0]):
            self._ready.popleft()
        busy = {prober.pipe: prober for prober in self._probers if prober.task is not None}
        if not busy:
            time.sleep(LOOK_S / 10)
        for pipe in wait(list(busy), LOOK_S) if busy else []:
            self._hear(busy[pipe])  # type: ignore[index]
        self._end_those_that_hang(time.monotonic())

    def end(self) -> None:
        """No process stays."""
        for prober in self._probers:
            prober.ask_to_stop()
        end = time.monotonic() + STOP_S + LOOK_S
        for prober in self._probers:
            prober.end(max(0.0, end - time.monotonic()))
        self._probers.clear()

    def _enter(self, task: ProbeTask) -> None:
        if not task.sources:
            self._finish(CameraProbe(task.key, task.vantage))
            return
        host = self._hosts.setdefault(task.host, _Host())
        if not host.scout:
            host.scout = task.key
        if host.scout == task.key or host.decided:
            self._gate.ask(task.key, task.host)
        else:
            host.held.append(task)

    def _start(self, key: str) -> bool:
        """False: no process is free."""
        task = self._tasks[key]
        if any(self._hosts[task.host].locks(source.credentials) for source in task.sources.values()):
            self._finish(not_tried(task, Failure.UNAUTHORISED, f"{task.host}: {NOT_AGAIN}"))
            return True
        prober = self._free()
        if prober is None:
            return False
        try:
            prober.begin(task, self._how)
        except OSError:  # it died while it had nothing to do
            self._bury(prober)
            return False
        self._told()
        return True

    def _free(self) -> Prober | None:
        idle = next((prober for prober in self._probers if prober.task is None), None)
        if idle is not None or len(self._probers) >= self._at_once:
            return idle
        try:
            self._probers.append(Prober())
        except OSError as error:
            if not self._probers:
                raise
            log.warning("a survey goes on with fewer processes: %s", error.strerror)
            self._at_once = len(self._probers)
            return None
        return self._probers[-1]

    def _hear(self, prober: Prober) -> None:
        assert prober.task is not None
        try:
            said = prober.pipe.recv()
        except (EOFError, OSError):
            self._died(prober)
            return
        if isinstance(said, Answered):
            self._answered(prober.task, said.failure)
        elif isinstance(said, Found):
            prober.found.append(said.facts)
            if said.facts.failure is Failure.WORKER_LOST:
                log.error("a probe failed in our own code: %s", said.facts.message)
        elif isinstance(said, Failed):
            log.error("a probe failed in our own code: %s", said.text)
            self._lost(prober, Failure.WORKER_LOST, "the probe failed in our own code")
        else:
            prober.task = None
            self._finish(said)

    def _answered(self, task: ProbeTask, failure: Failure) -> None:
        host, login = self._hosts[task.host], next(iter(task.sources.values())).credentials
        if failure is Failure.NONE:
            host.taken.add(login)
        elif failure is Failure.UNAUTHORISED and login is not None:
            host.refused = True
            host.taken.discard(login)
        self._release(host)

    def _release(self, host: _Host) -> None:
        """The first camera has told how its host answers: the others may follow."""
        if not host.decided:
            host.decided = True
            for each in host.held:
                self._gate.ask(each.key, each.host)
            host.held.clear()

    def _died(self, prober: Prober) -> None:
        """Once it may have been anything; twice with the same camera, it is that camera's stream."""
        assert prober.task is not None
        key = prober.task.key
        if key in self._deadly:
            self._lost(prober, Failure.CRASHES, f"the process that probed it ended twice ({prober.ending})")
            return
        self._deadly.add(key)
        log.warning("a process that probed a camera ended (%s); the camera is probed once more", prober.ending)
        self._bury(prober)
        self._ready.appendleft(key)

    def _lost(self, prober: Prober, failure: Failure, message: str) -> None:
        """What it had found stays; the rest of its camera is not known. Another process takes the next camera."""
        task = prober.task
        assert task is not None
        log.warning("a camera's probe was given up: %s", message)
        self._bury(prober)
        known = {facts.kind: replace(facts, still="") for facts in prober.found}
        rest = [facts for facts in not_tried(task, failure, message).streams if facts.kind not in known]
        self._finish(CameraProbe(task.key, task.vantage, (*known.values(), *rest)))

    def _bury(self, prober: Prober) -> None:
        self._probers.remove(prober)
        prober.end()

    def _end_those_that_hang(self, now: float) -> None:
        for prober in list(self._probers):
            if prober.task is not None and now - prober.began_at > LIMIT_S:
                self._lost(prober, Failure.WORKER_LOST, "the process that probed it did not come to an end")

    def _finish(self, probe: CameraProbe) -> None:
        self._gate.leave(probe.key)
        task = self._tasks[probe.key]
        if task.sources:
            self._release(self._hosts[task.host])
        self.done.append(probe)
        self._told(probe)

    def _told(self, finished: CameraProbe | None = None) -> None:
        running = tuple(prober.task.key for prober in self._probers if prober.task is not None)
        self._tell(Progress(len(self.done), self._total, running, finished))
