"""Whether this machine's own link is there, by what the system says of its network interfaces. Nothing is sent.

The reference for "this station is cut off" knows two signs: the cameras of several provinces fall silent at once, or
the local link fails. This is the second one, which holds for a station of one province as well.
"""

from __future__ import annotations

import logging
import socket
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import psutil

log = logging.getLogger(__name__)

LOOK_EVERY_S = 2.0
_ADDRESSES = (socket.AF_INET, socket.AF_INET6)
_LOOPBACK = ("127.", "::1")
_OWN_MAKING = ("169.254.", "fe80:")  # what a machine calls itself where nobody gives it an address


@dataclass(frozen=True, slots=True)
class Interface:
    """One way into the network. `up`: its cable or radio link is there, and somebody gave it an address."""

    name: str
    up: bool


def interfaces() -> tuple[Interface, ...]:
    """Every one but the loopback. Takes a millisecond, on some systems tens. Raises OSError, psutil.Error."""
    addresses = psutil.net_if_addrs()
    found = []
    for name, state in psutil.net_if_stats().items():
        known = [each.address for each in addresses.get(name, ()) if each.family in _ADDRESSES]
        if any(address.startswith(_LOOPBACK) for address in known):
            continue
        given = any(not address.startswith(_OWN_MAKING) for address in known)
        found.append(Interface(name, bool(state.isup) and given))
    return tuple(found)


class Link:
    """Looks on a thread of its own. `start` and `stop` belong to whoever made it."""

    def __init__(self, look: Callable[[], Iterable[Interface]] = interfaces) -> None:
        self._look = look
        self._was_up = False
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._run, name="link", daemon=True)
        self.down = False
        """No interface is up any more. It says nothing before one was: this machine may have none and need none."""

    def start(self) -> None:
        """Begin to look."""
        self._thread.start()

    def stop(self) -> None:
        """End."""
        self._ending.set()
        if self._thread.is_alive():
            self._thread.join()

    def look(self) -> None:
        """Look once. What the system does not tell is no sign."""
        try:
            up = any(each.up for each in self._look())
        except (OSError, psutil.Error) as error:
            log.debug("the network interfaces are not known: %s", error)
            self.down = False
            return
        self._was_up = self._was_up or up
        self.down = self._was_up and not up

    def _run(self) -> None:
        while True:
            self.look()
            if self._ending.wait(LOOK_EVERY_S):
                return
