"""Which streams are to run: one of each camera, and two while it changes from the one to the other."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, field, replace

from wall.adapt.choice import Choice, Reason
from wall.app.choosing import Choosing
from wall.app.on_screens import OnScreens
from wall.app.sessions import Sessions
from wall.app.streams import kind_of, stream_key
from wall.app.turns import Turns
from wall.decoders.base import PictureSize, StreamKey, StreamReader, StreamSource
from wall.health.sample import StreamState
from wall.model import Camera, CameraId, Inventory, StreamKind
from wall.urls import Credentials

WATCHED_LIMIT = 1024
"""Cameras that are watched at once. Each costs a thread and its key frames: about 0.2 % of a core at 640x360."""


@dataclass(frozen=True, slots=True)
class Wish:
    """One stream that is to run. Size None: for health only."""

    camera: Camera
    kind: StreamKind
    source: StreamSource
    size: PictureSize | None

    def needs(self, other: Wish | None) -> bool:
        """The decoders must be told: what they were told before is not the same."""
        return other is None or (self.source, self.size) != (other.source, other.size)


@dataclass(slots=True)
class Wished:
    """All of one round."""

    wishes: dict[StreamKey, Wish] = field(default_factory=dict)
    outgoing: set[StreamKey] = field(default_factory=set)  # those that go on only until another one is live
    handing_over: bool = False  # some camera changes its stream: what is to run may be another soon


class Wishing:
    """Makes the wishes of all cameras, in rounds."""

    def __init__(
        self,
        on_screens: OnScreens,
        choosing: Choosing,
        sessions: Sessions,
        turns: Turns,
        reader: StreamReader,
    ) -> None:
        self._on_screens, self._choosing = on_screens, choosing
        self._sessions, self._turns = sessions, turns
        self._reader = reader

    def made(
        self,
        inventory: Inventory,
        credentials: Mapping[CameraId, Credentials],
        running: Mapping[StreamKey, Wish],
        now: float,
    ) -> Wished:
        """What is to run from `now` (monotonic seconds) on, where that runs already."""
        self._choosing.begin(inventory.cameras)
        given = _Given(credentials, running, self._on_screens.visible, now)
        wished = Wished()
        shown = self._on_screens.shown
        room = WATCHED_LIMIT
        for camera in inventory.cameras:
            if camera.id in shown or room > 0:
                room -= 1
                self._add(wished, camera, given)
        return wished

    def _add(self, wished: Wished, camera: Camera, given: _Given) -> None:
        """The wishes of one camera."""
        sub, main = stream_key(camera, StreamKind.SUB), stream_key(camera, StreamKind.MAIN)
        if main == sub:
            self._alone(
                wished, main, given.wish(camera, StreamKind.MAIN, self._on_screens.size_of_only(camera)), given
            )
            return
        now, size = given.at, self._on_screens.size(camera)
        choice = self._choosing.choose(camera, now, seen=camera.id in given.visible)
        wanted, other = (main, sub) if choice.kind is StreamKind.MAIN else (sub, main)
        again_at = self._sessions.allows(camera, wanted, now)
        if again_at > now:
            wanted, other, choice = other, wanted, Choice(kind_of(other), Reason.FAILED)
            self._choosing.overrule(camera.id, choice)
            self._choosing.look_again(again_at)
            if choice.kind is StreamKind.SUB:
                self._turns.decline(camera.facility_id, main)
        wish = given.wish(camera, kind_of(wanted), size)
        before = given.running.get(other)
        if before is None:
            self._alone(wished, wanted, wish, given)
            return
        # the way out goes on until the way in has a picture; one that nobody saw is shown meanwhile
        step = self._sessions.step(
            camera, wanted, other, now, hands_over=self._hands_over(camera, wanted, other, given)
        )
        if step.way_in or wanted in given.running:
            wished.wishes[wanted] = wish
        if step.way_out:
            # the sub stream is as large as it is shown now: the main one may be long in coming, or never come
            fits = before.size is not None and (other == main or size is None)
            wished.wishes[other] = before if fits else replace(before, size=size)
            wished.outgoing.add(other)
        if step.waits:
            self._choosing.overrule(camera.id, replace(choice, reason=Reason.SESSIONS))
        wished.handing_over = wished.handing_over or step.way_out or step.waits

    def _alone(self, wished: Wished, key: StreamKey, wish: Wish, given: _Given) -> None:
        """The camera's one stream; with another address or login only when the session of the one before is over."""
        before = given.running.get(key)
        another = before is not None and before.source != wish.source and wish.camera.max_sessions is not None
        if before is not None and another and not self._sessions.closes(key, given.at):
            wished.wishes[key] = replace(before, size=wish.size)
            wished.handing_over = True
            return
        self._sessions.let_go(key, given.at)
        wished.wishes[key] = wish

    def _hands_over(self, camera: Camera, wanted: StreamKey, other: StreamKey, given: _Given) -> bool:
        """The other stream has the picture until the wanted one has one."""
        if self._reader.sample(wanted).state is StreamState.LIVE:
            return False
        if not self._turns.limits(camera.facility_id):
            return True
        # on a small line nothing is pulled twice for a picture that nobody sees, or that is not there. Where
        # the line has no room for both, the way out rests: it is not pulled, and its last picture stays
        seen = camera.id in given.visible
        return seen and (not self._turns.rests(other) or given.running[other].size is not None)


@dataclass(frozen=True, slots=True)
class _Given:
    """What a round is given."""

    credentials: Mapping[CameraId, Credentials]
    running: Mapping[StreamKey, Wish]
    visible: Set[CameraId]
    at: float

    def wish(self, camera: Camera, kind: StreamKind, size: PictureSize | None) -> Wish:
        """That the camera's stream runs, with the login and the transport that it has now."""
        source = StreamSource(camera.stream(kind), self.credentials.get(camera.id), camera.transport)
        return Wish(camera, kind, source, size)
