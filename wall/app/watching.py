"""Which streams run, and at what size: every camera is watched, those on the screen are shown.

A camera has one connection at a time: its sub stream in small tiles, its main stream in large ones; the one goes on
until the other has a picture, where the camera bears two sessions. What several windows show is decoded once, as
large as the largest of them shows it; where one enlarges a camera, the others show its main stream too. Cameras on no
screen have their key frames decoded, for their health; where the facility's line cannot carry all of them at once,
in turn.

    on_screens.py       choosing.py           sessions.py                             the decoders
    who looks, --size-> which stream, --> may it begin, does --> wishing.py: wishes --> turns.py: now, or in its turn
    how large           and why           the other one stay                        warming.py: whole a while longer
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Set

from wall.adapt.capacity import Limits
from wall.adapt.choice import Choice
from wall.app.choosing import Choosing
from wall.app.on_screens import OnScreens
from wall.app.samples import Samples
from wall.app.sessions import Rests, Sessions
from wall.app.streams import stream_key
from wall.app.turns import LineState, Running, Turns
from wall.app.warming import Warming
from wall.app.wishing import Wish, Wishing
from wall.decoders.base import PictureSize, StreamKeeper, StreamKey
from wall.health.sample import StreamSample
from wall.model import Camera, CameraId, FacilityId, Inventory, StreamKind
from wall.urls import Credentials

SILENCE_S = 15.0
"""Of a connection that opened: by then it has had a key frame of a 12-s GOP, or was given up for silent."""


class Wishes:
    """One window's wishes, as whoever chooses what it shows tells them."""

    def __init__(self, watcher: Watcher, number: int) -> None:
        self._watcher, self._number = watcher, number

    def show_page(self, sizes: Mapping[StreamKey, PictureSize]) -> None:
        """What the grid in this window needs."""
        self._watcher.show_page(sizes, self._number)

    def enlarge(self, camera_id: CameraId, size: PictureSize) -> None:
        """One camera fills this window."""
        self._watcher.enlarge(camera_id, size, self._number)

    def leave(self) -> None:
        """The window is gone."""
        self._watcher.leave(self._number)


class Watcher:
    """Tells the decoders what to run, and answers what a camera's facts are."""

    def __init__(
        self,
        reader: StreamKeeper,
        worried: Callable[[CameraId], bool] = lambda _: False,
        open_timeout_s: float = 10.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`worried`: that camera is in suspicion or alarm. `open_timeout_s`: of the decoders."""
        self._reader = reader
        self._clock = clock
        rests = Rests(reader)
        self._turns = Turns(rests, worried, open_timeout_s + SILENCE_S)
        self._sessions = Sessions(reader, rests)
        self._inventory = Inventory()
        self._credentials: Mapping[CameraId, Credentials] = {}
        self._samples = Samples(reader, self._runs)
        self._on_screens = OnScreens()
        self._choosing = Choosing(self._on_screens, self._turns, self._runs, reader)
        self._wishing = Wishing(self._on_screens, self._choosing, self._sessions, self._turns, reader)
        self._chosen: Set[CameraId] = frozenset()  # selected, enlarged or zoomed, as the lines were told
        self._outgoing: Set[StreamKey] = frozenset()  # the same of those that go on until another one is live
        self._running: dict[StreamKey, Wish] = {}
        self.warming = Warming(reader.sample)  # what has left the screen and goes on for a moment
        self._changed = False  # what is wanted, since the wishes were made
        self._handing_over = False  # some stream goes on until another one is live

    def show_inventory(self, inventory: Inventory, credentials: Mapping[CameraId, Credentials]) -> None:
        """Watch these cameras from now on."""
        self._forget_changed(inventory, credentials)
        self._inventory, self._credentials = inventory, credentials
        self._choosing.keep(inventory)
        self._turns.declare(inventory.facilities)
        self._changed = True
        self.apply()

    def know_limits(self, limits: Limits | None) -> None:
        """What this desk was measured to show; None: that is not known."""
        self._choosing.know_limits(limits)
        self._changed = True

    def _forget_changed(self, inventory: Inventory, credentials: Mapping[CameraId, Credentials]) -> None:
        """What another stream needs is not known from the one before it, nor that it fails."""
        for camera in self._inventory.cameras:
            after = inventory.camera.get(camera.id)
            if after is None or _access(after, credentials) != _access(camera, self._credentials):
                self._sessions.forgive(camera.id)
            for kind in (StreamKind.MAIN, StreamKind.SUB) if camera.sub is not None else (StreamKind.MAIN,):
                if after is None or after.stream(kind) != camera.stream(kind):
                    self._turns.forget(stream_key(camera, kind), camera.facility_id)

    def window(self, number: int) -> Wishes:
        """The wishes of that window of the wall; 1 is the main one."""
        return Wishes(self, number)

    def show_page(self, sizes: Mapping[StreamKey, PictureSize], window: int = 1) -> None:
        """What the grid in that window needs."""
        self._on_screens.show_page(sizes, window)
        self._look()

    def enlarge(self, camera_id: CameraId, size: PictureSize, window: int = 1) -> None:
        """One camera fills that window; its page's other tiles go on unseen, so that the way back is instant."""
        self._on_screens.enlarge(camera_id, size, window)
        self._look()

    def leave(self, window: int) -> None:
        """That window is gone."""
        if self._on_screens.leave(window):
            self._look()

    def favour(self, cameras: Set[CameraId]) -> None:
        """Somebody has selected these: where a line does not carry all that is shown, they come first."""
        if self._on_screens.favour(cameras):
            self._changed = True

    def glance(self, sizes: Mapping[CameraId, PictureSize]) -> None:
        """Somebody looks at these cameras beside the wall: they publish too, by the stream that a grid has of them.

        On a line that cannot carry all of its cameras that gives them no turn before others.
        """
        if self._on_screens.glance(sizes):
            self._look()

    def zoom(self, sizes: Mapping[CameraId, PictureSize]) -> None:
        """Tiles of the page look at so small a part of these cameras that their main streams are wanted."""
        if self._on_screens.zoom(sizes):
            self._look()

    def _look(self) -> None:
        self._changed = True
        self.apply()

    def retry(self, camera_id: CameraId) -> None:
        """Connect now."""
        for key, wish in self._running.items():
            if wish.camera.id == camera_id:
                self._turns.retry(key)
        self._turns.take(self._clock(), self._samples.fresh)

    def lines(self) -> Mapping[FacilityId, LineState]:
        """How the lines that are declared bear what is asked of them."""
        return self._turns.states()

    def sample(self, camera: Camera) -> StreamSample:
        """The facts of the stream that runs; of the one that is live where both run for a moment."""
        return self._samples.of(camera)

    def stream_of(self, camera: Camera) -> StreamKey:
        """The stream whose facts `sample` tells."""
        return self._samples.stream_of(camera)

    def facts(self, key: StreamKey) -> StreamSample:
        """What that stream is like; as of this tick where it was read already."""
        return self._samples.last(key)

    def _runs(self, key: StreamKey) -> bool:
        return key in self._running

    def apply(self) -> None:
        """Bring what runs in line with what is wanted. Call it often: streams are handed over when they are live.

        Costs nothing while nothing changes: the wishes of 1,000 cameras take milliseconds.
        """
        if self._changed or self._handing_over or self._choosing.due(self._clock()):
            self._bring_in_line()
        self._cool(self.warming.over(self._clock()))
        self._turns.take(self._clock(), self._samples.fresh)
        self._samples.end_tick()

    def _bring_in_line(self) -> None:
        changed, self._changed = self._changed, False
        visible, chosen, outgoing = self._on_screens.visible, self._chosen, self._outgoing
        wished = self._wishing.made(self._inventory, self._credentials, self._running, self._clock())
        wishes, self._outgoing, self._handing_over = wished.wishes, wished.outgoing, wished.handing_over
        self._chosen = self._on_screens.chosen
        changed = changed or self._chosen != chosen or self._outgoing != outgoing
        for key in self._running.keys() - wishes.keys():
            changed = True
            self._turns.leave(key)
            self.warming.forget(key)
            self._sessions.forget(key)
            self._reader.drop(key)
        leaving: dict[StreamKey, PictureSize] = {}
        for key, wish in wishes.items():
            before = self._running.get(key)
            if not wish.needs(before):
                continue
            changed = True
            if before is not None and before.source != wish.source:
                self._turns.forget(key, wish.camera.facility_id)
                self.warming.forget(key)
                self._reader.want(key, wish.source, wish.size)
                self._sessions.renew(key)
                continue
            if before is not None and before.size is not None and wish.size is None:
                leaving[key] = before.size
                continue
            self._reader.want(key, wish.source, wish.size)
        before_that, self._running = self._running, wishes
        self._let_go(leaving, before_that)
        if changed:
            self._samples.forget()
            self._turns.follow(
                Running(
                    key,
                    wish.camera.id,
                    wish.camera.facility_id,
                    wish.kind,
                    wish.camera.id in visible,
                    wish.camera.id in self._chosen,
                    key in self._outgoing,
                )
                for key, wish in wishes.items()
            )

    def _let_go(self, leaving: Mapping[StreamKey, PictureSize], before: Mapping[StreamKey, Wish]) -> None:
        """These have left the screen. Who is not kept warm has key frames only from now on."""
        coming = [
            key
            for key, wish in self._running.items()
            if wish.size is not None and (key not in before or before[key].size is None)
        ]
        on_lines = {key for key in leaving if self._turns.limits(self._running[key].camera.facility_id)}
        warm = {key: size for key, size in leaving.items() if key not in on_lines}
        self._cool([*on_lines, *self.warming.change(warm, coming, self._clock())])

    def _cool(self, keys: Iterable[StreamKey]) -> None:
        for key in keys:
            wish = self._running[key]
            self._reader.want(key, wish.source, wish.size)

    def shown(self) -> Iterator[tuple[StreamKey, CameraId, bool]]:
        """Every stream that publishes pictures, its camera, and whether that is seen on the main window."""
        seen = self._on_screens.on_main_window
        for key, wish in self._running.items():
            if wish.size is not None:
                yield key, wish.camera.id, wish.camera.id in seen

    def choice(self, camera_id: CameraId) -> Choice | None:
        """Which of its streams is wanted, and why; None for a camera that is not watched, or has but one."""
        return self._choosing.choice(camera_id)


def _access(camera: Camera, credentials: Mapping[CameraId, Credentials]) -> tuple[object, ...]:
    """All that decides whether its streams can be had."""
    return camera.main, camera.sub, camera.transport, camera.max_sessions, credentials.get(camera.id)
