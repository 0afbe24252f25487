"""Which of a camera's two streams is pulled: by what its largest tile shows, and by what line and camera allow.

A tile that is smaller than the sub stream's picture gains nothing by the main stream, which costs about nine times as
much. So the main stream is for tiles that are clearly larger, and it stays until they are no longer larger at all:

    tile's pixels   0 ........ sub stream's ........ GROWN times that .........
    choice             sub              as it was                  main

A tile of SMALL or less has the sub stream whatever that one's size is: so Nx Witness does it, and from there come the
time that a tile must be small, the gap between both sizes, and the time between two switches. Of many tiles none gets
the main stream by itself: a page of 25 large ones would be 25 Full HD streams to decode; nor beyond what this desk
was measured to show (`wall.adapt.affordable`). Somebody who enlarges or zooms waits for none of these. What is set
for a camera goes before all of it.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Hashable
from dataclasses import dataclass
from enum import Enum
from typing import Generic, TypeVar

from wall.model import StreamKind

Key = TypeVar("Key", bound=Hashable)

SMALL = 229 * 171  # pixels (Nx Witness: the low stream at or below 229x171)
GROWN = 1.34  # times the pixels (Nx: 1.34 times that size)
SMALL_FOR_S = 1.0  # (Nx)
SWITCH_S = 5.0  # between two automatic switches of one camera (Nx)
MANY = 16  # tiles: with more, none gets the main stream by itself (in Nx new ones begin with the sub stream)
USUAL_SUB = 640 * 360  # pixels, of a sub stream that nobody has seen yet: what recorders are shipped with


class Reason(Enum):
    """Why the choice is what it is: said in the tile's figures."""

    ONLY = "only"  # the camera has but one
    OVERRIDE = "override"  # it is set so for this camera
    SESSIONS = "sessions"  # the camera bears no session more: the other stream is closed before this one is opened
    FAILED = "failed"  # the other one brought no picture, and the camera bears no session more to try it beside
    LINE = "line"  # the facility's line carries no more
    LOOKED_AT = "looked at"  # enlarged or zoomed
    LARGE = "large"  # larger than the sub stream's picture
    SMALL = "small"
    MANY = "many"  # one of many
    DESK = "desk"  # this desk was measured to show no more main streams
    UNSEEN = "unseen"  # on no screen


@dataclass(frozen=True, slots=True)
class Asked:
    """What there is of a camera, and what is wanted. Sizes in pixels."""

    tile: int = 0  # of the largest tile that shows it, device pixels, width times height; 0: on no screen
    looked_at: bool = False  # enlarged, or zoomed so far that the sub stream has too few pixels
    tiles: int = 1  # on the screen altogether
    has_sub: bool = True
    sub: int = 0  # of the sub stream's picture; 0: not known yet
    refused: Reason | None = None  # why the main stream cannot be had now: LINE
    override: StreamKind | None = None  # what is set for this camera
    full: bool = False  # this desk shows no main stream more than others have, or are to have


@dataclass(frozen=True, slots=True)
class Choice:
    """One stream, and why."""

    kind: StreamKind
    reason: Reason


@dataclass(slots=True)
class _State:
    choice: Choice
    switched_at: float = -math.inf  # automatically
    small_since: float = math.nan


class Chooser(Generic[Key]):
    """Remembers the choice of each camera. Times are monotonic seconds."""

    def __init__(self) -> None:
        self._states: dict[Key, _State] = {}
        self.due_at = math.inf  # when a choice may become another one without anything having been asked anew

    def begin(self) -> None:
        """A round of `choose` for all cameras begins."""
        self.due_at = math.inf

    def keep(self, keys: Collection[Key]) -> None:
        """There are no other cameras any more."""
        for key in self._states.keys() - set(keys):
            del self._states[key]

    def choose(self, key: Key, asked: Asked, now: float) -> Choice:
        """The camera's stream from now on."""
        settled = _settled(asked)
        state = self._states.get(key)
        unseen = state is None or state.choice.reason is Reason.UNSEEN
        if settled is not None:
            choice = settled
        elif unseen or state is None or state.choice.reason is Reason.LOOKED_AT:
            choice = _first(asked)
        else:
            choice = self._automatic(state, asked, now)
        if state is None:
            state = self._states[key] = _State(choice)
        if settled is not None or unseen or state.choice.reason is Reason.LOOKED_AT:
            state.small_since = math.nan
        elif choice.kind is not state.choice.kind:
            state.switched_at, state.small_since = now, math.nan
        state.choice = choice
        return choice

    def _automatic(self, state: _State, asked: Asked, now: float) -> Choice:
        """By the tile's size, with some inertia."""
        enough = _enough(asked)
        if asked.tile > enough and asked.full:
            wanted = Choice(StreamKind.SUB, Reason.DESK)
        elif asked.tile > GROWN * enough and (asked.tiles <= MANY or state.choice.kind is StreamKind.MAIN):
            wanted = Choice(StreamKind.MAIN, Reason.LARGE)
        elif asked.tile > enough and asked.tiles > MANY and state.choice.kind is StreamKind.SUB:
            wanted = Choice(StreamKind.SUB, Reason.MANY)
        elif asked.tile <= enough:
            wanted = Choice(StreamKind.SUB, Reason.SMALL)
        else:
            wanted = Choice(state.choice.kind, Reason.LARGE if state.choice.kind is StreamKind.MAIN else Reason.SMALL)
        if wanted.kind is state.choice.kind:
            state.small_since = math.nan
            return wanted
        at = state.switched_at + SWITCH_S
        if wanted.kind is StreamKind.SUB:
            if math.isnan(state.small_since):
                state.small_since = now
            at = max(at, state.small_since + SMALL_FOR_S)
        if now >= at:
            return wanted
        self.due_at = min(self.due_at, at)
        return state.choice


def settles(asked: Asked) -> Choice:
    """What a new tile comes to when nothing changes any more: for whoever plans, without any waiting."""
    return _settled(asked) or _first(asked)


def _settled(asked: Asked) -> Choice | None:
    """What does not depend on the size of a tile."""
    if not asked.has_sub:
        return Choice(StreamKind.MAIN, Reason.ONLY)
    if asked.override is not None:
        return Choice(asked.override, Reason.OVERRIDE)
    if not asked.tile and not asked.looked_at:
        return Choice(StreamKind.SUB, Reason.UNSEEN)
    if asked.refused is not None:
        return Choice(StreamKind.SUB, asked.refused)
    return Choice(StreamKind.MAIN, Reason.LOOKED_AT) if asked.looked_at else None


def gains(asked: Asked) -> bool:
    """Whether the main stream would show more than the sub stream does, where nothing spoke against it."""
    return asked.has_sub and asked.override is None and (asked.looked_at or asked.tile > _enough(asked))


def takes_main(asked: Asked, *, has_main: bool) -> bool:
    """Whether its tile gets the main stream by itself, or keeps it, where only its size and number count."""
    if has_main:
        return asked.tile > _enough(asked)
    return asked.tile > GROWN * _enough(asked) and asked.tiles <= MANY


def _enough(asked: Asked) -> int:
    """Pixels of a tile for which the sub stream is enough."""
    return max(SMALL, asked.sub or USUAL_SUB)


def _first(asked: Asked) -> Choice:
    """Of a tile that has just come."""
    if asked.tiles > MANY:
        return Choice(StreamKind.SUB, Reason.MANY)
    if asked.tile > GROWN * _enough(asked):
        return Choice(StreamKind.SUB, Reason.DESK) if asked.full else Choice(StreamKind.MAIN, Reason.LARGE)
    return Choice(StreamKind.SUB, Reason.SMALL)
