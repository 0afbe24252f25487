"""Polite connecting: how many opens may be under way at one host, and how close together they may start.

Cheap cameras and recorders fall over when 36 connections come at once (field reports of two peers). The gate is
arithmetic; the pool asks it and tells the workers.
"""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass, field
from enum import Enum
from typing import Generic, TypeVar

Key = TypeVar("Key")

FORGET_S = 60.0  # a host that nobody asked for in so long
STAGGER_S = 0.05  # between two starts at one host; 20 connections a second is below what small devices survive


class Turn(Enum):
    """Whose attempt it is."""

    FIRST = "first"  # new, or lost a moment ago
    AGAIN = "again"  # the last attempt failed: it may well hang again, and must not keep the others waiting


@dataclass(slots=True)
class _Host(Generic[Key]):
    waiting: dict[Turn, deque[Key]] = field(default_factory=lambda: {turn: deque() for turn in Turn})
    opening: dict[Key, Turn] = field(default_factory=dict)
    last_start_at: float = -math.inf

    def next_turn(self, limit: int) -> Turn | None:
        """Who may begin now: first attempts before repeated ones, which get half of the places at the most."""
        if len(self.opening) >= limit:
            return None
        if self.waiting[Turn.FIRST]:
            return Turn.FIRST
        again = sum(turn is Turn.AGAIN for turn in self.opening.values())
        return Turn.AGAIN if self.waiting[Turn.AGAIN] and again < max(1, limit // 2) else None


class HostGate(Generic[Key]):
    """Who may open a connection now. One key waits or opens at one host at a time."""

    def __init__(self, limit: int, stagger_s: float = STAGGER_S) -> None:
        self._limit = limit
        self._stagger_s = stagger_s
        self._hosts: dict[str, _Host[Key]] = {}
        self._host_of: dict[Key, str] = {}

    def ask(self, key: Key, host: str, turn: Turn = Turn.FIRST) -> None:
        """Stand in the queue of that host."""
        self.leave(key)
        self._host_of[key] = host
        self._hosts.setdefault(host, _Host()).waiting[turn].append(key)

    def leave(self, key: Key) -> None:
        """The open is over, well or not, or no longer wanted. Unknown keys are ignored."""
        name = self._host_of.pop(key, None)
        if name is None:
            return
        host = self._hosts[name]
        host.opening.pop(key, None)
        for queue in host.waiting.values():
            if key in queue:
                queue.remove(key)

    def grant(self, now: float) -> list[Key]:
        """Those whose turn has come; each must `leave` when its open is over."""
        granted = []
        for name, host in list(self._hosts.items()):
            turn = host.next_turn(self._limit)
            if turn is not None and now - host.last_start_at >= self._stagger_s:
                key = host.waiting[turn].popleft()
                host.opening[key] = turn
                host.last_start_at = now
                granted.append(key)
            elif not any(host.waiting.values()) and not host.opening and now - host.last_start_at > FORGET_S:
                del self._hosts[name]
        return granted

    @property
    def waiting(self) -> bool:
        """Somebody stands in a queue and could begin soon."""
        return any(host.next_turn(self._limit) for host in self._hosts.values())
