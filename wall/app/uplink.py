"""Asks the line of every facility whether it is there: one TCP connection every five seconds, closed at once.

In a thread of its own with its own event loop: nothing here runs on the GUI thread but reading the last answers. It
sends nothing: a recorder sees a connection that ends, one at a time.
"""

from __future__ import annotations

import asyncio
import ipaddress
import logging
import socket
import threading
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from wall.alarms.uplink import NO_UPLINK, Uplink, UplinkSays, follow
from wall.model import Facility, FacilityId, Inventory
from wall.urls import host_port

log = logging.getLogger(__name__)

EVERY_S = 5.0  # from one question to the next: with 3 failures in a row a line is down after 10 to 15 s
TIMEOUT_S = 3.0  # a SYN that is lost is sent again after 1 s
AT_ONCE = 64  # questions of all facilities: with 250 that all are silent each is still asked every 12 s
SHARED_LEAST, SHARED_SHARE = 3, 0.6  # cameras of a facility behind one address: its recorder, as for FACILITY_DOWN
NAMES_FOR_S = 60.0  # an address by name is looked up again after so long
NAMES_AT_ONCE = 4  # each in a thread, while a name server takes its time
JOIN_S = 2.0


@dataclass(frozen=True, slots=True)
class Target:
    """Where a facility is asked."""

    host: str
    port: int


def targets(inventory: Inventory) -> Mapping[FacilityId, Target]:
    """Where each facility is asked; those where nothing sensible can be asked are missing."""
    found = ((facility.id, _target(facility, inventory)) for facility in inventory.facilities)
    return {facility_id: target for facility_id, target in found if target is not None}


def _target(facility: Facility, inventory: Inventory) -> Target | None:
    if facility.gateway:
        return Target(*host_port(facility.gateway))
    cameras = inventory.cameras_of[facility.id]
    shared = Counter(Target(camera.main.host, camera.main.port) for camera in cameras).most_common(1)
    if not shared or shared[0][1] < max(SHARED_LEAST, SHARED_SHARE * len(cameras)):
        return None
    return shared[0][0]


class UplinkProbe:
    """The answers of all lines. `show_targets` and `facts` may be called from any thread, before `start` too."""

    def __init__(self, every_s: float = EVERY_S, timeout_s: float = TIMEOUT_S, at_once: int = AT_ONCE) -> None:
        self._every = every_s
        self._timeout = timeout_s
        self._targets: Mapping[FacilityId, Target] = {}
        self._facts: Mapping[FacilityId, Uplink] = {}
        self._turns = asyncio.Semaphore(at_once)
        self._names = _Names()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._changed = asyncio.Event()
        self._ending = False
        self._thread = threading.Thread(target=self._run, name="uplink", daemon=True)

    @property
    def facts(self) -> Mapping[FacilityId, Uplink]:
        """What each line says, as of its last answer. Never changed in place."""
        return self._facts

    def start(self) -> None:
        """Begin to ask."""
        self._loop = asyncio.new_event_loop()
        self._thread.start()

    def show_targets(self, targets: Mapping[FacilityId, Target]) -> None:
        """Whom to ask from now on."""
        if targets != self._targets:
            self._targets = targets
            self._wake()

    def stop(self) -> None:
        """Ask no more."""
        self._ending = True
        self._wake()
        if self._thread.is_alive():
            self._thread.join(JOIN_S)

    def _wake(self) -> None:
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._changed.set)

    def _run(self) -> None:
        loop = self._loop
        assert loop is not None
        try:
            loop.run_until_complete(self._follow_targets())
        except Exception:
            log.exception("the lines of facilities are not asked any more")
            self._facts = {}
        finally:
            loop.close()

    async def _follow_targets(self) -> None:
        """One task for each facility; those whose target is another begin anew, knowing nothing."""
        asking: dict[FacilityId, tuple[Target, asyncio.Task[None]]] = {}
        self._changed.set()
        while not self._ending:
            await self._changed.wait()
            self._changed.clear()
            wanted = {} if self._ending else self._targets
            over = [each for each, (target, _) in asking.items() if wanted.get(each) != target]
            await _end([asking.pop(each)[1] for each in over])
            self._facts = {each: uplink for each, uplink in self._facts.items() if each in asking}
            new = [each for each in wanted if each not in asking]
            for place, facility_id in enumerate(new):
                wait = self._every * place / len(new)  # spread: not all at the same moment
                task = asyncio.create_task(self._keep_asking(facility_id, wanted[facility_id], wait))
                asking[facility_id] = wanted[facility_id], task
        await _end([task for _, task in asking.values()])

    async def _keep_asking(self, facility_id: FacilityId, target: Target, wait: float) -> None:
        await asyncio.sleep(wait)
        loop = asyncio.get_running_loop()
        while True:
            async with self._turns:
                begun = loop.time()
                says = await self._ask(target)
            if says is not UplinkSays.NOTHING:
                known = follow(self._facts.get(facility_id, NO_UPLINK), says)
                self._facts = {**self._facts, facility_id: known}
            await asyncio.sleep(max(0.0, begun + self._every - loop.time()))

    async def _ask(self, target: Target) -> UplinkSays:
        """One connection. NOTHING where it cannot even be tried: that says nothing about the line."""
        address = await self._names.address(target.host)
        if address is None:
            return UplinkSays.NOTHING
        family = socket.AF_INET6 if ":" in address else socket.AF_INET
        try:
            with socket.socket(family, socket.SOCK_STREAM) as line:
                line.setblocking(False)
                loop = asyncio.get_running_loop()
                await asyncio.wait_for(loop.sock_connect(line, (address, target.port)), self._timeout)
        except ConnectionRefusedError:
            return UplinkSays.REFUSES
        except (OSError, ValueError):  # TimeoutError is the former, a name that can be no name the latter
            return UplinkSays.NO_ANSWER
        return UplinkSays.ANSWERS


async def _end(tasks: list[asyncio.Task[None]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


class _Names:
    """Addresses of names, looked up beside the loop: a name server that hangs holds up nobody else, and no end."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[str, float]] = {}
        self._asked: set[str] = set()

    async def address(self, host: str) -> str | None:
        """Its address; of a name the last one that is known, None while there is none."""
        try:
            return str(ipaddress.ip_address(host))
        except ValueError:
            pass
        loop = asyncio.get_running_loop()
        address, at = self._known.get(host, (None, 0.0))
        old = address is None or loop.time() - at > NAMES_FOR_S
        if old and host not in self._asked and len(self._asked) < NAMES_AT_ONCE:
            self._asked.add(host)
            threading.Thread(target=self._look_up, args=(host, loop), name="uplink-name", daemon=True).start()
        return address

    def _look_up(self, host: str, loop: asyncio.AbstractEventLoop) -> None:
        try:
            found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
            address = str(found[0][4][0])
        except (OSError, UnicodeError):
            address = ""
        try:
            loop.call_soon_threadsafe(self._take, host, address, loop)
        except RuntimeError:  # the loop ended meanwhile
            return

    def _take(self, host: str, address: str, loop: asyncio.AbstractEventLoop) -> None:
        self._asked.discard(host)
        if address:
            self._known[host] = address, loop.time()
