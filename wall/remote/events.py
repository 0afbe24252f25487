"""What changes, to those who listen: alarm rows and windows, compared twice a second while somebody does.

Nothing is remembered for one who was away: he reads the lists after `ready`, and hears what comes after it.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from contextlib import suppress

from pydantic import BaseModel

from wall.remote.hand import Hand, UnknownError
from wall.remote.models import AlarmEvent, Wall, WallEvent

log = logging.getLogger(__name__)

EVERY_S = 0.5  # what an operator sees is no quicker: the window is told four times a second
MOST_LISTENERS = 8
MOST_A_ROUND = 100  # rows: a storm is told over some seconds and not in one turn of the window's loop
MOST_WAITING = 1000  # events that one listener has not taken: he is sent away, and begins anew
READY = b"event: ready\ndata: {}\n\n"
STILL_HERE = b": still here\n\n"  # a comment of the stream: whoever is gone is found out by it


class Listener:
    """One stream. `next` gives what is to be sent, None at the end."""

    def __init__(self) -> None:
        self._waiting: asyncio.Queue[bytes | None] = asyncio.Queue(MOST_WAITING)
        self.ended = False

    def put(self, event: bytes) -> None:
        """Tell him."""
        try:
            self._waiting.put_nowait(event)
        except asyncio.QueueFull:
            self.end()

    def end(self) -> None:
        """He hears no more."""
        self.ended = True
        while not self._waiting.empty():
            self._waiting.get_nowait()
        self._waiting.put_nowait(None)

    async def next(self, within_s: float) -> bytes | None:
        """The next event; a comment where there is none for so long; None: it is over."""
        with suppress(TimeoutError):
            return await asyncio.wait_for(self._waiting.get(), within_s)
        return STILL_HERE


class Events:
    """Compares while there are listeners, and does nothing at all while there are none."""

    def __init__(self, hand: Hand, every_s: float = EVERY_S) -> None:
        self._hand = hand
        self._every_s = every_s
        self._listeners: list[Listener] = []
        self._task: asyncio.Task[None] | None = None
        self._alarms: dict[str, str] = {}
        self._walls: dict[int, Wall] = {}
        self._failing = False

    @property
    def full(self) -> bool:
        """No more listeners are taken."""
        return len(self._listeners) >= MOST_LISTENERS

    @property
    def listeners(self) -> int:
        """How many there are."""
        return len(self._listeners)

    def join(self) -> Listener:
        """Somebody who hears what changes from now on."""
        if self._listeners:
            self._look()  # what has changed until now is no news for him
        else:
            self._alarms, self._walls = dict(self._hand.alarm_versions()), self._now()
            self._task = asyncio.ensure_future(self._run())
        listener = Listener()
        self._listeners.append(listener)
        return listener

    def leave(self, listener: Listener) -> None:
        """He is gone."""
        self._listeners.remove(listener)
        if not self._listeners and self._task is not None:
            self._task.cancel()
            self._task = None

    def end(self) -> None:
        """Everybody hears that it is over."""
        for listener in self._listeners:
            listener.end()

    async def _run(self) -> None:
        while True:
            await asyncio.sleep(self._every_s)
            try:
                self._look()
            except Exception:  # the last line of this task: it is tried again
                if not self._failing:
                    log.exception("the control interface cannot tell what changes")
                self._failing = True
            else:
                self._failing = False

    def _look(self) -> None:
        for event in (*self._changed_alarms(self._hand.alarm_versions()), *self._changed_walls(self._now())):
            for listener in self._listeners:
                if not listener.ended:
                    listener.put(event)

    def _changed_alarms(self, now: Mapping[str, str]) -> list[bytes]:
        before = self._alarms
        gone = [each for each in before if each not in now]
        changed = [each for each, version in now.items() if before.get(each) != version]
        events = []
        for each in (*gone, *changed)[:MOST_A_ROUND]:
            alarm = None
            if each in now:
                with suppress(UnknownError):
                    alarm = self._hand.alarm(each)
            if alarm is None:
                before.pop(each, None)
            else:
                before[each] = alarm.version
            events.append(_event("alarm", AlarmEvent(id=each, alarm=alarm)))
        return events

    def _changed_walls(self, now: dict[int, Wall]) -> list[bytes]:
        before, self._walls = self._walls, now
        gone = [_event("wall", WallEvent(number=each, wall=None)) for each in before if each not in now]
        changed = [wall for number, wall in now.items() if _steady(before.get(number)) != _steady(wall)]
        return [*gone, *(_event("wall", WallEvent(number=wall.number, wall=wall)) for wall in changed)]

    def _now(self) -> dict[int, Wall]:
        return {wall.number: wall for wall in self._hand.walls().walls}


def _steady(wall: Wall | None) -> Wall | None:
    """Without what runs by itself: the seconds until a tour's next step are no event."""
    if wall is None or wall.tour is None:
        return wall
    return wall.model_copy(update={"tour": wall.tour.model_copy(update={"next_in_s": None})})


def _event(name: str, data: BaseModel) -> bytes:
    return f"event: {name}\ndata: {data.model_dump_json()}\n\n".encode()
