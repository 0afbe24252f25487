"""Polite connecting: how many opens may be under way at one host, and how close together they may start.

Cheap cameras and recorders fall over when 36 connections come at once (field reports of two peers). The gate is
arithmetic; the pool asks it and tells the workers.
"""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass, field
from typing import Generic, TypeVar

Key = TypeVar("Key")

STAGGER_S = 0.05  # between two starts at one host; 20 connections a second is below what small devices survive


@dataclass(slots=True)
class _Host(Generic[Key]):
    waiting: deque[Key] = field(default_factory=deque)
    opening: set[Key] = field(default_factory=set)
    last_start_at: float = -math.inf


class HostGate(Generic[Key]):
    """Who may open a connection now. One key waits or opens at one host at a time."""

    def __init__(self, limit: int, stagger_s: float = STAGGER_S) -> None:
        self._limit = limit
        self._stagger_s = stagger_s
        self._hosts: dict[str, _Host[Key]] = {}
        self._host_of: dict[Key, str] = {}

    def ask(self, key: Key, host: str) -> None:
        """Stand in the queue of that host."""
        self.leave(key)
        self._host_of[key] = host
        self._hosts.setdefault(host, _Host()).waiting.append(key)

    def leave(self, key: Key) -> None:
        """The open is over, well or not, or no longer wanted. Unknown keys are ignored."""
        name = self._host_of.pop(key, None)
        if name is None:
            return
        host = self._hosts[name]
        host.opening.discard(key)
        if key in host.waiting:
            host.waiting.remove(key)

    def grant(self, now: float) -> list[Key]:
        """Those whose turn has come; each must `leave` when its open is over."""
        granted = []
        for name, host in list(self._hosts.items()):
            if host.waiting and len(host.opening) < self._limit and now - host.last_start_at >= self._stagger_s:
                key = host.waiting.popleft()
                host.opening.add(key)
                host.last_start_at = now
                granted.append(key)
            elif not host.waiting and not host.opening and now - host.last_start_at > 60.0:
                del self._hosts[name]  # a host of long ago
        return granted

    @property
    def waiting(self) -> bool:
        """Somebody stands in a queue."""
        return any(host.waiting for host in self._hosts.values())
