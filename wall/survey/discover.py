"""Which devices there are, and where their cameras' streams: the first step of a survey.

Networks are called (WS-Discovery), hosts that were typed and subnets that were confirmed are looked at, and nothing
else. At most 16 hosts at a time; one question at a time to each, but for two channels of a recorder.
"""

from __future__ import annotations

import asyncio
import contextlib
import ipaddress
import threading
from collections.abc import Callable
from datetime import UTC, datetime

from wall.onvif.search import Answer, search
from wall.programme.channels import cameras_of, device_key, told_apart
from wall.programme.facts import CameraFacts, DeviceFacts
from wall.survey.asking import Asked, Asker
from wall.survey.found import MOST, Found, Note, Progress, Step, Trouble, Wanted
from wall.survey.places import PlaceError, Target, interface
from wall.survey.trying import Opener, open_and_close
from wall.urls import Credentials

AT_ONCE = 16  # hosts
LISTEN_S = 4.0  # for answers to a call: slow devices need two, and the last call comes after two thirds
CANCEL_EVERY_S = 0.1
ENDING_S = 1.0  # for connections to be closed after a cancel


def discover(
    wanted: Wanted,
    tell: Callable[[Progress], None] = lambda _: None,
    cancelled: threading.Event | None = None,
    opener: Opener = open_and_close,
) -> Found:
    """Search, in the calling thread, until all is asked or `cancelled` is set: then it ends within two seconds, with
    what it has. Ctrl+C is the same. `tell` is called from this thread, once for each change."""
    return asyncio.run(_until_cancelled(_Search(wanted, tell, opener), cancelled or threading.Event()))


async def _until_cancelled(search_: _Search, cancelled: threading.Event) -> Found:
    work = asyncio.ensure_future(search_.run())
    try:
        while not work.done() and not cancelled.is_set():
            await asyncio.wait({work}, timeout=CANCEL_EVERY_S)
    except asyncio.CancelledError:  # Ctrl+C
        cancelled.set()
    if work.done():
        work.result()
        return search_.found(cancelled=False)
    work.cancel()
    await asyncio.wait({work}, timeout=ENDING_S)
    return search_.found(cancelled=True)


class _Search:
    def __init__(self, wanted: Wanted, tell: Callable[[Progress], None], opener: Opener) -> None:
        self._wanted, self._tell = wanted, tell
        self._asker = Asker(wanted, opener, lambda: datetime.now(UTC))
        self._gate = asyncio.Semaphore(AT_ONCE)
        self._jobs: dict[Target, asyncio.Task[None]] = {}
        self._now: dict[str, None] = {}
        self._step = Step.SEARCHING if wanted.interfaces else Step.ASKING
        self._asked = self._cameras = 0
        self._results: list[Asked] = []
        self._notes: list[Note] = []

    async def run(self) -> None:
        calls = [asyncio.create_task(self._call(each)) for each in self._wanted.interfaces]
        try:
            for each in self._wanted.hosts:
                self._add(each, None, typed=True)
            for each in self._wanted.subnet:
                self._add(each, None, typed=False)
            self._say()
            if calls:
                await asyncio.wait(calls)
                self._step = Step.ASKING
            while waiting := [job for job in self._jobs.values() if not job.done()]:
                await asyncio.wait(waiting)
            for task in (*calls, *self._jobs.values()):
                task.result()  # an error of ours is heard of
            self._step = Step.DONE
            self._say()
        finally:
            left = [task for task in (*calls, *self._jobs.values()) if not task.done()]
            for task in left:
                task.cancel()
            await asyncio.gather(*left, return_exceptions=True)

    def found(self, *, cancelled: bool) -> Found:
        """What there is now."""
        if cancelled:
            self._step = Step.CANCELLED
            self._say()
        results: list[Asked] = []
        left: list[Note] = []
        cameras: list[CameraFacts] = []
        logins: dict[str, Credentials] = {}
        for each in sorted(_once(self._results), key=lambda each: _order(each.device)):
            mine = cameras_of(each.device, each.login.username if each.login else "")
            if len(results) >= MOST or len(cameras) + len(mine) > MOST:
                left.append(Note(each.device.host, Trouble.TOO_MANY))
                continue
            results.append(each)
            cameras += mine
            logins |= {camera.key: each.login for camera in mine if each.login is not None}
        devices = tuple(each.device for each in results)
        notes = sorted((*self._notes, *left), key=lambda each: _order(DeviceFacts(each.host)))
        return Found(devices, told_apart(cameras), logins, tuple(notes), cancelled)

    async def _call(self, address: str) -> None:
        """Devices with an address of another network are not asked: nobody named that one."""
        try:
            network = ipaddress.ip_network(interface(address).network)

            def heard(answer: Answer) -> None:
                if ipaddress.ip_address(answer.host) in network:
                    self._add(Target(answer.host), answer, typed=False)
                else:
                    self._notes.append(Note(answer.host, Trouble.OTHER_NETWORK))
                self._say()

            await search(address, LISTEN_S, heard, self._wanted.ports.discovery)
        except (OSError, PlaceError):  # the cable was pulled, or a firewall forbids it
            self._notes.append(Note(address, Trouble.NO_NETWORK))
            self._say()

    def _add(self, target: Target, answer: Answer | None, *, typed: bool) -> None:
        if target not in self._jobs:
            self._jobs[target] = asyncio.create_task(self._job(target, answer, typed=typed))

    async def _job(self, target: Target, answer: Answer | None, *, typed: bool) -> None:
        async with self._gate:
            self._now[target.host] = None
            self._say()
            asked = Asked()
            try:
                asked = await self._asker.ask(target, answer, asked, typed=typed)
            finally:  # also when it is cancelled: what a recorder has told by then is kept
                self._now.pop(target.host, None)
                self._asked += 1
                if asked.worth_keeping:
                    self._results.append(asked)
                    self._cameras += len(cameras_of(asked.device))
                if asked.trouble is not None:
                    self._notes.append(Note(target.host, asked.trouble, asked.refusals))
            self._say()

    def _say(self) -> None:
        counts = len(self._jobs), self._asked, len(self._results), self._cameras
        self._tell(Progress(self._step, *counts, tuple(sorted(self._now))))


def _once(results: list[Asked]) -> list[Asked]:
    """Each device once, though it was found at two addresses or by two networks."""
    seen: set[str] = set()
    kept = []
    for each in results:
        device = each.device
        names = {device_key(device)} | ({f"{device.mac} {device.serial}"} if device.mac and device.serial else set())
        if not names & seen:
            kept.append(each)
        seen |= names
    return kept


def _order(device: DeviceFacts) -> tuple[int, int, str, int]:
    """By number where the host is one: 192.168.1.9 before 192.168.1.10."""
    with contextlib.suppress(ValueError):
        number = ipaddress.ip_address(device.host)
        return number.version, int(number), "", device.port
    return 9, 0, device.host, device.port
