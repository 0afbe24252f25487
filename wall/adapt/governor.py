"""Keeps what is shown within what this desk can do: sheds load step by step, and takes it on again.

A desk slips when its pictures are late by its own doing. Then as much is left out as is needed, of what matters least
first (`wall.adapt.levels.SHEDDING`), in one plan and not by trial and error: what a stream costs is known, so it is
known what a level saves. Back to full rate goes what fits by the same sums into the processor time that is really
free. So the two directions do not chase each other: late pictures alone shed, free processor time alone restores.

    tick ---> late for SLIP_S? ------- yes --> plan for less than now; what is reduced stays reduced
         \\-> calm for CALM_S, free? -- yes --> plan for what is free; only upwards, some at each tick
         \\-> somebody chose a reduced one ---> that one is full at once, others make room

What is taken on again has to decode what it left out since its last key frame, and the sums promise more than there
is where two threads share a core. So it is taken on by and by: the rest waits while next to nothing is idle, and
where the desk is late it is given up before it has begun.

Where the machine is full and nobody is late (another program takes all that is left, and would give it back) nothing
is free by these sums. So after TRY_S a small part is tried; when that makes the desk late, the next trial waits twice
as long. Where the sums are wrong, restoring by them makes the desk late: for some minutes it remembers by what. And
where a calm desk uses less than they say (a machine faster than what is guessed of streams that were never shown
whole), what is taken on is reckoned by that much less.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from wall.adapt.levels import SHEDDING, WITHIN_S, Importance, Level, share

Key = TypeVar("Key", bound=Hashable)

LATE_S = 0.07  # from 0.08 on a stream shows a picture in 0.2 s only (`decoders/playing.py`): this is just before it
ON_TIME_S = 0.04
BUSY_IDLE_SHARE = 0.2  # of the machine's cores: where more is idle, what is late is so by its line, not by this desk
SLIP_S = 0.5  # late for so long is no hiccup: a slow disk, a window that opens
CALM_S = 3.0  # on time for so long before anything is taken on again
EFFECT_S = 1.0  # until what was left out shows in what is measured
AGAIN_S = 5.0  # between two restorings
SHED_SHARE = 0.1  # of the load at the least, where by the sums there is enough room and the desk is late all the same
WORKED_OFF_S = 3.0  # a desk that will be on time within so long, as it goes on now, has left out enough
SHED_TO = 0.75  # of what the desk can do: the rest works off what has piled up
RESTORE_TO = 0.85
LEFT_SHARE = 0.1  # of what there is: with less than this idle, what is still to be taken on waits
TAKE_ON_SHARE = 0.16  # of the machine's cores, for what the streams that are taken on have to decode at once
FAILED_TO = 0.75  # of what it was late by, once it had been restored to that: chosen, between 1 and 1.3 of 2 threads
FAILED_S, FAILED_MOST_S = 120.0, 480.0  # so long that is remembered, twice as long each time; or until there is more
FAILED_MORE = 1.1  # times what there was
TRY_S, TRY_MOST_S = 30.0, 480.0
TRY_SHARE = 0.05  # of the load
FULL_SHARE = 0.05  # of the machine's cores: with less idle than this it is full
NEW_SHARE = 0.25  # of what the streams take: a camera that comes and goes is less
FAILS_S = 30.0  # a desk that is a little over its limit is late only after 12 to 16 s (simulated)
TRIAL_S = 10.0  # a desk that is late within so long after a trial is late by it
MOST_CHANGES, CHANGES_S = 4, 60.0  # of one stream
MATTERS_SHARE = 0.5  # of what the desk can do: where what matters takes no more, it is not what the desk is late by
BEYOND = 1.05  # times what the machine has: that goes wrong without waiting for it


@dataclass(frozen=True, slots=True)
class DeskLoad:
    """How the desk is now. Cores as the system counts them: a second of processor time a second."""

    cores: float  # that the machine has
    used: float  # by this program: its window and its decoders
    spare: float  # idle
    late_s: float  # by how much what is shown is late through this desk's own doing, seconds


@dataclass(frozen=True, slots=True)
class Stream(Generic[Key]):
    """One stream that is shown. `cost`: cores that it takes at full rate, measured or guessed; 0.0 while it has no
    connection: its level is remembered. `key_interval`: seconds between its key frames, NaN where not known."""

    key: Key
    importance: Importance
    cost: float
    key_interval: float = 1.0

    @property
    def gone(self) -> bool:
        """It has lost its connection or its worker, and nobody has chosen it meanwhile."""
        return self.cost == 0.0 and self.importance < Importance.ALARMED

    def takes(self, level: Level) -> float:
        """Cores at that level."""
        return self.cost * share(level, self.key_interval)


@dataclass(frozen=True, slots=True)
class _Failed:
    """A restoring that made the desk late. Cores: what all of it took by the sums, and what there was for it."""

    at: float = -math.inf
    took: float = math.inf
    room: float = 0.0
    streams: frozenset[Hashable] = frozenset()  # of which that is so
    lasts_s: float = FAILED_S / 2

    def is_of(self, load: DeskLoad, streams: Iterable[Hashable]) -> bool:
        """Of this view, on a desk that had no less for it: another one is another matter."""
        return load.used + load.spare < FAILED_MORE * self.room and self.streams == frozenset(streams)

    def again(self, now: float, took: float, load: DeskLoad, streams: frozenset[Hashable]) -> _Failed:
        """Once more."""
        lasts_s = min(2.0 * self.lasts_s, FAILED_MOST_S) if self.is_of(load, streams) else FAILED_S
        return _Failed(now, took, load.used + load.spare, streams, lasts_s)


@dataclass(slots=True)
class _State:
    level: Level = Level.FULL
    aim: Level = Level.FULL  # what it is to be raised to by and by; never more reduced than it is
    importance: Importance = Importance.SEEN
    changes: deque[float] = field(default_factory=lambda: deque(maxlen=MOST_CHANGES))

    def put(self, level: Level) -> None:
        """At once; nothing else is aimed at any more."""
        self.level = self.aim = level

    def changes_within(self, now: float) -> int:
        return sum(now - at < CHANGES_S for at in self.changes)


class Governor(Generic[Key]):
    """Ask it about twice a second. Times are monotonic seconds."""

    def __init__(self) -> None:
        self._states: dict[Key, _State] = {}
        self._beside = 0.0  # cores that the program takes besides its streams, as of the last calm moment
        # The same while all was whole. With much of it reduced what that really takes is guessed, mostly too little:
        # 0.43 cores instead of 0.12 were put down to the rest (measured), and a relieved desk was not taken for one.
        self._whole = math.inf
        self._really = 1.0  # what all of it took then, by what the streams take by the sums; 1.0 where it was more
        self._reckoned: frozenset[Key] = frozenset()  # of which streams that is so
        self._joined_at = -math.inf  # when many came that are not among them
        self._on_time_since = self._late_since = math.nan
        self._late_s, self._looked_at = 0.0, -math.inf
        self._since = 0.0  # seconds from the look before to this one
        self._sinks = False  # its lateness, and fast enough
        self._shed_at = self._restored_at = self._tried_at = -math.inf
        self._restored: frozenset[Hashable] = frozenset()  # which streams there were when the last one was restored
        self._failed = _Failed()
        self._try_after = TRY_S
        self.exhausted = False  # late, and nothing is left that could be left out

    @property
    def _late(self) -> bool:
        """This desk is late now, by its own doing."""
        return not math.isnan(self._late_since)

    def level(self, key: Key) -> Level:
        """At which that stream is shown; FULL where it is not known."""
        state = self._states.get(key)
        return Level.FULL if state is None else state.level

    def tick(self, now: float, load: DeskLoad, streams: Iterable[Stream[Key]]) -> Mapping[Key, Level]:
        """The level of each stream from now on. Streams that are left out are forgotten."""
        known = {each.key: each for each in streams}
        raised = self._follow(known)
        self._watch(now, load, known)
        before = {key: state.level for key, state in self._states.items()}
        spared = self._spares(load, known)
        if self._slips(now) or self._beyond(load, known):
            self._shed(now, load, known, spared=spared)
        elif raised:
            self._make_way(known)
        elif self._calm(now):
            self._restore(now, load, known)
        self._take_on(now, load, known)
        if spared:
            self._make_whole(now)
        for key, state in self._states.items():
            if state.level is not before[key]:
                state.changes.append(now)
        return {key: state.level for key, state in self._states.items()}

    # What is so ---------------------------------------------------------------------------------------------------

    def _follow(self, known: Mapping[Key, Stream[Key]]) -> bool:
        """Note who there is; whether one that is reduced matters more than it did."""
        self._states = {
            key: self._states.get(key) or _State(importance=each.importance) for key, each in known.items()
        }
        raised = False
        for key, each in known.items():
            state = self._states[key]
            if each.importance > state.importance and state.level > Level.FULL:
                raised = True
                if each.importance >= Importance.ALARMED:
                    state.changes.clear()  # what it went through as one of many is no reason to let it wait now
            state.importance = each.importance
        return raised

    def _watch(self, now: float, load: DeskLoad, known: Mapping[Key, Stream[Key]]) -> None:
        busy = load.spare <= BUSY_IDLE_SHARE * load.cores
        late, on_time = busy and load.late_s > LATE_S, not busy or load.late_s <= ON_TIME_S
        self._since = max(now - self._looked_at, 1e-3)
        sunk = (self._late_s - load.late_s) / self._since  # seconds a second
        self._sinks = sunk > 0.0 and load.late_s / sunk <= WORKED_OFF_S
        self._late_s, self._looked_at = load.late_s, now
        self._late_since = (now if math.isnan(self._late_since) else self._late_since) if late else math.nan
        self._on_time_since = (
            (now if math.isnan(self._on_time_since) else self._on_time_since) if on_time else math.nan
        )
        if on_time:
            self._beside = max(0.0, load.used - self._cost(known))
            if not busy and not any(state.level for state in self._states.values()):
                self._whole = self._beside
        self._reckon(now, load, known)

    def _reckon(self, now: float, load: DeskLoad, known: Mapping[Key, Stream[Key]]) -> None:
        """How much less is used than the sums say. Not while much of it is new, or overdue for whatever reason: what
        does not come takes nothing."""
        new = sum(each.cost for key, each in known.items() if key not in self._reckoned)
        if new > NEW_SHARE * sum(each.cost for each in known.values()):
            self._reckoned, self._joined_at, self._really = frozenset(known), now, 1.0
        elif load.late_s <= ON_TIME_S and now - max(self._joined_at, self._shed_at, self._restored_at) >= CALM_S:
            cost = self._cost(known)
            self._reckoned = frozenset(known)
            self._really = min(1.0, load.used / cost) if load.used > 0.0 < cost else 1.0

    def _slips(self, now: float) -> bool:
        return now - self._late_since >= SLIP_S and now - self._shed_at >= EFFECT_S and not self._sinks

    def _calm(self, now: float) -> bool:
        return now - self._on_time_since >= CALM_S and now - max(self._shed_at, self._restored_at) >= AGAIN_S

    def _beyond(self, load: DeskLoad, known: Mapping[Key, Stream[Key]]) -> bool:
        return self._beside + self._really * self._cost(known) > BEYOND * load.cores

    def _cost(self, known: Mapping[Key, Stream[Key]]) -> float:
        return sum(each.takes(self._states[key].level) for key, each in known.items())

    # What is done -------------------------------------------------------------------------------------------------

    def _shed(self, now: float, load: DeskLoad, known: Mapping[Key, Stream[Key]], *, spared: bool) -> None:
        cost = self._cost(known)
        again = self._failed.at <= self._restored_at and self._restored == frozenset(known)
        if self._late and again and now - self._restored_at < FAILS_S:
            self._failed = self._failed.again(now, self._beside + self._really * cost, load, self._restored)
        room = SHED_TO * (load.used + load.spare) - self._beside
        plan = self._plan(known, min(room, cost * (1.0 - SHED_SHARE)), spared=spared)
        # what has had its changes of this minute is left all the same
        self.exhausted = self._late and not any(level > self._states[key].level for key, level in plan.items())
        for key, level in plan.items():
            state = self._states[key]
            state.put(state.level)
            if level > state.level and state.changes_within(now) < MOST_CHANGES:
                state.put(level)
        self._shed_at = now
        if now - self._tried_at < TRIAL_S:
            self._try_after = min(2.0 * self._try_after, TRY_MOST_S)
            self._tried_at = -math.inf  # it has failed once, however long the desk is late after it

    def _spares(self, load: DeskLoad, known: Mapping[Key, Stream[Key]]) -> bool:
        """Is nothing taken from what is chosen or alarmed?

        What piled up while the wall began, or while another program did, is worked off by the others' stills. To take
        the few that somebody looks at along would save next to nothing.
        """
        matters = sum(each.cost for each in known.values() if each.importance >= Importance.ALARMED)
        return matters <= MATTERS_SHARE * (load.used + load.spare)

    def _make_whole(self, now: float) -> None:
        """At once, also on a desk that is late: what is chosen in the midst of that must not wait for its end."""
        for state in self._states.values():
            if state.importance >= Importance.ALARMED and state.changes_within(now) < MOST_CHANGES - 1:
                state.put(Level.FULL)

    def _make_way(self, known: Mapping[Key, Stream[Key]]) -> None:
        """The same load, otherwise distributed."""
        for key, level in self._plan(known, self._cost(known)).items():
            if known[key].importance >= Importance.ALARMED or level > self._states[key].level:
                self._states[key].put(level)

    def _restore(self, now: float, load: DeskLoad, known: Mapping[Key, Stream[Key]]) -> None:
        self.exhausted = False
        if not any(state.level for state in self._states.values()):
            self._try_after = TRY_S
            return
        room = RESTORE_TO * (load.used + load.spare)
        if now - self._failed.at < self._failed.lasts_s and self._failed.is_of(load, known):
            room = min(room, FAILED_TO * self._failed.took)
        idle = load.spare > BUSY_IDLE_SHARE * load.cores  # else it is no moment to believe in more than is seen
        room -= min(self._beside, self._whole) if idle else self._beside
        if not self._raise(now, known, room / self._really):
            waited = now - max(self._tried_at, self._shed_at, self._restored_at)
            if waited < self._try_after or load.spare > FULL_SHARE * load.cores:
                return
            self._tried_at = now
            self._raise(now, known, self._cost(known) * (1.0 + TRY_SHARE))

    def _raise(self, now: float, known: Mapping[Key, Stream[Key]], room: float) -> bool:
        """Aim at what fits; whether anything did."""
        raised = False
        for key, level in self._plan(known, room).items():
            state = self._states[key]
            state.put(state.level)
            kept = 1 if level is Level.FULL else 2  # of its changes, for shedding and for what makes it whole
            if level < state.level and state.changes_within(now) < MOST_CHANGES - kept:
                state.aim, raised = level, True
        if raised:
            self._restored_at, self._restored = now, frozenset(known)
        return raised

    def _take_on(self, now: float, load: DeskLoad, known: Mapping[Key, Stream[Key]]) -> None:
        """Of what is aimed at as much as can be decoded beside the rest until the next look, what matters most first.
        A trial is of what is not idle, and does not wait for it."""
        waiting = [each for key, each in known.items() if self._states[key].aim < self._states[key].level]
        if self._late:
            for each in waiting:
                self._states[each.key].put(self._states[each.key].level)
        elif self._tried_at == self._restored_at or load.spare > LEFT_SHARE * (load.used + load.spare):
            work = TAKE_ON_SHARE * load.cores * min(self._since, 1.0)
            for each in sorted(waiting, key=lambda one: -one.importance):
                if work <= 0.0:
                    break
                state = self._states[each.key]
                work -= WITHIN_S * (each.takes(state.aim) - each.takes(state.level))
                state.put(state.aim)
                self._restored_at = now

    def _plan(self, known: Mapping[Key, Stream[Key]], room: float, *, spared: bool = False) -> dict[Key, Level]:
        """The least that must be left out for all of it to fit into so many cores. `spared`: not of what matters.

        Those that are reduced already are reduced first: which ones they are does not go round. One that is
        gone stays as it is: it will come back to a desk that is no less busy.
        """
        levels = {key: self._states[key].level if each.gone else Level.FULL for key, each in known.items()}
        cost = sum(each.cost for each in known.values())
        for importance, level in SHEDDING:
            if cost <= room:
                break
            if spared and importance >= Importance.ALARMED:
                continue
            group = [each for each in known.values() if each.importance is importance]
            for each in sorted(group, key=lambda one: -self._states[one.key].level):
                if cost <= room:
                    break
                saved = each.takes(levels[each.key]) - each.takes(level)
                if saved > 0.0:
                    cost, levels[each.key] = cost - saved, level
        return levels
