"""Which streams run, and at what size: every camera is watched, those on the screen are shown.

A camera has one connection at a time: its sub stream in small tiles, its main stream in large ones
(`wall.adapt.choice`); the one goes on until the other has a picture, where the camera bears two sessions
(`sessions.py`). What several windows show is decoded once, as
large as the largest of them shows it; where one enlarges a camera, the others show its main stream too. Cameras on no
screen have their key frames decoded, for their health; where the facility's line cannot carry all of them at once,
in turn (`rota.py`).
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, replace

from wall.adapt.affordable import Shown, affordable
from wall.adapt.capacity import Limits
from wall.adapt.choice import Asked, Choice, Chooser, Reason, gains, takes_main
from wall.app.sessions import Rests, Sessions
from wall.app.turns import LineState, Running, Turns
from wall.app.warming import Warming
from wall.decoders.base import PictureSize, StreamKeeper, StreamKey, StreamSource
from wall.health.sample import StreamSample, StreamState
from wall.layouts.saved import Content
from wall.model import Camera, CameraId, FacilityId, Inventory, StreamKind
from wall.ui.tile import Tile
from wall.urls import Credentials

WATCHED_LIMIT = 1024
"""Cameras that are watched at once. Each costs a thread and its key frames: about 0.2 % of a core at 640x360."""

SILENCE_S = 15.0
"""Of a connection that opened: by then it has had a key frame of a 12-s GOP, or was given up for silent."""

LOOK_AGAIN_S = 2.0  # for the size of a stream that has not been live yet, or whether a line carries a main stream

NOT_RUNNING = StreamSample()
MAIN = 1  # the main window


def stream_key(camera: Camera, kind: StreamKind) -> StreamKey:
    """The key of that stream; the main stream's where the camera has no sub stream."""
    if camera.sub is None:
        kind = StreamKind.MAIN
    return StreamKey(f"{camera.id}/{kind.value}")


def tile_of(camera: Camera | None, content: Content | None = None) -> Tile:
    """The camera's tile: the sub stream in a grid, the main stream when enlarged, else whichever there is.

    `content` is what the place was made for, in a view that somebody has made.
    """
    if camera is None:
        return Tile(content=content)
    main, sub = stream_key(camera, StreamKind.MAIN), stream_key(camera, StreamKind.SUB)
    return Tile(camera.id, (sub, main) if main != sub else (sub,), (main, sub) if main != sub else (), content)


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


class _Window:
    """What one window of the wall shows."""

    def __init__(self) -> None:
        self.grid: Mapping[StreamKey, PictureSize] = {}  # of the page, also while one of its tiles is enlarged
        self.enlarged: tuple[CameraId, PictureSize] | None = None

    @property
    def visible(self) -> Set[CameraId]:
        """The cameras that somebody sees in it: those of the page, or the one that hides them."""
        return self._of_grid if self.enlarged is None else {self.enlarged[0]}

    @property
    def _of_grid(self) -> Set[CameraId]:
        return {CameraId(key.rpartition("/")[0]) for key in self.grid}


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
        self._limits: Limits | None = None  # of this desk, where they were measured
        self._affordable: Set[CameraId] | None = None  # those that this desk shows by their main streams; None: all
        self._samples: dict[StreamKey, StreamSample] = {}  # since the last plan
        self._last: Mapping[StreamKey, StreamSample] = {}  # of the tick before that plan
        self._inventory = Inventory()
        self._credentials: Mapping[CameraId, Credentials] = {}
        self._windows: dict[int, _Window] = {}
        self._grid: dict[StreamKey, PictureSize] = {}  # of all windows, the largest of each
        self._glanced: Mapping[CameraId, PictureSize] = {}
        self._zoomed: Mapping[CameraId, PictureSize] = {}
        self._chooser: Chooser[CameraId] = Chooser()
        self._choices: dict[CameraId, Choice] = {}
        self._sub_pixels: dict[CameraId, int] = {}  # of those that were live
        self._unsized: set[StreamKey] = set()  # sub streams that are shown and have told no size yet
        self._sizes_at = 0.0  # when these are asked again
        self._look_again_at = math.inf  # for what a line carries
        self._favoured: Set[CameraId] = frozenset()
        self._chosen: Set[CameraId] = frozenset()  # selected, enlarged or zoomed, as the lines were told
        self._outgoing: Set[StreamKey] = frozenset()  # the same of those that go on until another one is live
        self._running: dict[StreamKey, Wish] = {}
        self.warming = Warming(reader.sample)  # what has left the screen and goes on for a moment
        self._changed = False  # what is wanted, since the wishes were made
        self._handing_over = False  # some stream goes on until another one is live

    def show_inventory(self, inventory: Inventory, credentials: Mapping[CameraId, Credentials]) -> None:
        """Watch these cameras from now on."""
        self._forget_changed(inventory)
        self._inventory, self._credentials = inventory, credentials
        self._chooser.keep(inventory.camera.keys())
        self._choices = {key: each for key, each in self._choices.items() if key in inventory.camera}
        self._sub_pixels.clear()  # its address may be another one
        self._turns.declare(inventory.facilities)
        self._changed = True
        self.apply()

    def know_limits(self, limits: Limits | None) -> None:
        """What this desk was measured to show; None: that is not known."""
        self._limits = limits
        self._changed = True

    def _forget_changed(self, inventory: Inventory) -> None:
        """What another stream needs is not known from the one before it."""
        for camera in self._inventory.cameras:
            after = inventory.camera.get(camera.id)
            for kind in (StreamKind.MAIN, StreamKind.SUB) if camera.sub is not None else (StreamKind.MAIN,):
                if after is None or after.stream(kind) != camera.stream(kind):
                    self._turns.forget(stream_key(camera, kind), camera.facility_id)

    def window(self, number: int) -> Wishes:
        """The wishes of that window of the wall; 1 is the main one."""
        return Wishes(self, number)

    def show_page(self, sizes: Mapping[StreamKey, PictureSize], window: int = 1) -> None:
        """What the grid in that window needs."""
        shown = self._windows.setdefault(window, _Window())
        shown.grid, shown.enlarged = dict(sizes), None
        self._merge()

    def enlarge(self, camera_id: CameraId, size: PictureSize, window: int = 1) -> None:
        """One camera fills that window; its page's other tiles go on unseen, so that the way back is instant."""
        self._windows.setdefault(window, _Window()).enlarged = (camera_id, size)
        self._merge()

    def leave(self, window: int) -> None:
        """That window is gone."""
        if self._windows.pop(window, None) is not None:
            self._merge()

    def _merge(self) -> None:
        self._grid = {}
        for window in self._windows.values():
            for key, size in window.grid.items():
                self._grid[key] = _larger(self._grid.get(key), size)
        self._changed = True
        self.apply()

    def favour(self, cameras: Set[CameraId]) -> None:
        """Somebody has selected these: where a line does not carry all that is shown, they come first."""
        if cameras != self._favoured:
            self._favoured = frozenset(cameras)
            self._changed = True

    def glance(self, sizes: Mapping[CameraId, PictureSize]) -> None:
        """Somebody looks at these cameras beside the wall: they publish too, by the stream that a grid has of them.

        On a line that cannot carry all of its cameras that gives them no turn before others.
        """
        if sizes != self._glanced:
            self._glanced = dict(sizes)
            self._changed = True
            self.apply()

    def zoom(self, sizes: Mapping[CameraId, PictureSize]) -> None:
        """Tiles of the page look at so small a part of these cameras that their main streams are wanted."""
        if sizes != self._zoomed:
            self._zoomed = dict(sizes)
            self._changed = True
            self.apply()

    def retry(self, camera_id: CameraId) -> None:
        """Connect now."""
        for key, wish in self._running.items():
            if wish.camera.id == camera_id:
                self._turns.retry(key)
        self._turns.take(self._clock(), self._fresh)

    def lines(self) -> Mapping[FacilityId, LineState]:
        """How the lines that are declared bear what is asked of them."""
        return self._turns.states()

    def sample(self, camera: Camera) -> StreamSample:
        """The facts of the stream that runs; of the one that is live where both run for a moment."""
        main = self._sample(stream_key(camera, StreamKind.MAIN))
        if camera.sub is None or main.state is StreamState.LIVE:
            return main
        sub = self._sample(stream_key(camera, StreamKind.SUB))
        return main if sub.state is StreamState.IDLE else sub

    def stream_of(self, camera: Camera) -> StreamKey:
        """The stream whose facts `sample` tells."""
        main, sub = stream_key(camera, StreamKind.MAIN), stream_key(camera, StreamKind.SUB)
        if camera.sub is None or self._sample(main).state is StreamState.LIVE:
            return main
        return main if self._sample(sub).state is StreamState.IDLE else sub

    def _sample(self, key: StreamKey) -> StreamSample:
        """What does not run needs no asking: half of all streams, four times a second."""
        if key not in self._running:
            return NOT_RUNNING
        sample = self._samples[key] = self._reader.sample(key)
        return sample

    def _fresh(self, key: StreamKey) -> StreamSample:
        """What was read in this tick already, where it was."""
        return self._samples.get(key) or self._reader.sample(key)

    def apply(self) -> None:
        """Bring what runs in line with what is wanted. Call it often: streams are handed over when they are live.

        Costs nothing while nothing changes: the wishes of 1,000 cameras take milliseconds.
        """
        if self._changed or self._handing_over or self._due():
            self._bring_in_line()
        self._cool(self.warming.over(self._clock()))
        self._turns.take(self._clock(), self._fresh)
        self._last, self._samples = self._samples, {}

    def _due(self) -> bool:
        """Something may be wanted otherwise though nobody has asked: a choice, a line, a size that has come."""
        now = self._clock()
        if now >= min(self._chooser.due_at, self._look_again_at):
            return True
        if now < self._sizes_at or not self._unsized:
            return False
        self._sizes_at = now + LOOK_AGAIN_S
        return any(self._reader.sample(key).width for key in self._unsized)

    def _bring_in_line(self) -> None:
        changed, self._changed, self._handing_over = self._changed, False, False
        visible, chosen, outgoing = self._visible(), self._chosen, self._outgoing
        self._chooser.begin()
        self._turns.choose()
        self._look_again_at = math.inf
        self._unsized.clear()
        wishes = self._wishes(visible)
        self._chosen = (self._favoured | self._zoomed.keys() | self._all_enlarged()) & visible
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
            elif before is not None and before.size is not None and wish.size is None:
                leaving[key] = before.size
                continue
            self._reader.want(key, wish.source, wish.size)
        before_that, self._running = self._running, wishes
        self._let_go(leaving, before_that)
        if changed:
            self._samples.clear()
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

    def facts(self, key: StreamKey) -> StreamSample:
        """What that stream is like; as of this tick where it was read already."""
        return self._last.get(key) or self._reader.sample(key)

    def shown(self) -> Iterator[tuple[StreamKey, CameraId, bool]]:
        """Every stream that publishes pictures, its camera, and whether that is seen on the main window."""
        main = self._windows.get(MAIN)
        seen = frozenset() if main is None else main.visible
        for key, wish in self._running.items():
            if wish.size is not None:
                yield key, wish.camera.id, wish.camera.id in seen

    def _visible(self) -> Set[CameraId]:
        """The cameras that somebody sees, in whichever window."""
        return frozenset().union(*(window.visible for window in self._windows.values()))

    def _all_enlarged(self) -> Set[CameraId]:
        """The cameras that fill a window."""
        return {window.enlarged[0] for window in self._windows.values() if window.enlarged is not None}

    def _enlarged(self, camera_id: CameraId) -> PictureSize | None:
        """As large as it is where it fills a window; None where it fills none."""
        found = None
        for window in self._windows.values():
            if window.enlarged is not None and window.enlarged[0] == camera_id:
                found = _larger(found, window.enlarged[1])
        return found

    def _in_grids(self, key: StreamKey) -> PictureSize | None:
        """As large as it is in a grid that somebody sees: none is enlarged over it."""
        found = None
        for window in self._windows.values():
            if window.enlarged is None and key in window.grid:
                found = _larger(found, window.grid[key])
        return found

    def _wishes(self, visible: Set[CameraId]) -> dict[StreamKey, Wish]:
        wishes: dict[StreamKey, Wish] = {}
        shown = {*(key.rpartition("/")[0] for key in self._grid), *self._glanced}
        room = WATCHED_LIMIT
        outgoing: set[StreamKey] = set()
        self._affordable = None if self._limits is None else self._afford(self._limits)
        for camera in self._inventory.cameras:
            if camera.id in shown or room > 0:
                room -= 1
                wishes.update(self._of_camera(camera, visible, outgoing))
        self._outgoing = outgoing
        return wishes

    def _of_camera(self, camera: Camera, visible: Set[CameraId], outgoing: set[StreamKey]) -> dict[StreamKey, Wish]:
        sub, main = stream_key(camera, StreamKind.SUB), stream_key(camera, StreamKind.MAIN)
        sub_size = self._grid.get(sub) or self._glanced.get(camera.id)
        enlarged = self._enlarged(camera.id)
        if main == sub:
            size = sub_size if enlarged is None else _larger(self._in_grids(main), enlarged)
            return {main: self._wish(camera, StreamKind.MAIN, size)}
        large = self._zoomed.get(camera.id) or enlarged
        size = large or sub_size
        choice = self._choose(camera, size, looked_at=large is not None, seen=camera.id in visible)
        wanted, other = (main, sub) if choice.kind is StreamKind.MAIN else (sub, main)
        now = self._clock()
        again_at = self._sessions.allows(camera, wanted, now)
        if again_at > now:
            wanted, other, choice = other, wanted, Choice(_kind(other), Reason.FAILED)
            self._look_again_at = min(self._look_again_at, again_at)
        self._choices[camera.id] = choice
        wishes = {wanted: self._wish(camera, _kind(wanted), size)}
        if other not in self._running:
            self._sessions.let_go(wanted, now)
            return wishes
        # the way out goes on until the way in has a picture; one that nobody saw is shown meanwhile
        step = self._sessions.step(
            camera, wanted, other, now, hands_over=self._hands_over(camera, wanted, other, visible)
        )
        if step.way_out:
            before = self._running[other]
            wishes[other] = before if before.size is not None else replace(before, size=size)
            self._handing_over = True
            outgoing.add(other)
        if step.waits:
            self._choices[camera.id] = replace(choice, reason=Reason.SESSIONS)
            self._handing_over = True
        if not step.way_in and wanted not in self._running:
            del wishes[wanted]
        return wishes

    def _afford(self, limits: Limits) -> Set[CameraId]:
        """The cameras on a screen whose main streams this desk shows beside all others."""
        shown: list[Shown[CameraId]] = []
        for camera in self._inventory.cameras:
            large = self._zoomed.get(camera.id) or self._enlarged(camera.id)
            size = large or self._grid.get(stream_key(camera, StreamKind.SUB)) or self._glanced.get(camera.id)
            if size is None:
                continue
            pixels = size.width * size.height
            asked = Asked(tile=pixels, tiles=len(self._grid), sub=self._sub_size(camera))
            before = self._choices.get(camera.id)
            has_main = before is not None and before.kind is StreamKind.MAIN
            shown.append(
                Shown(
                    camera.id,
                    pixels,
                    gains=takes_main(asked, has_main=has_main),
                    looked_at=large is not None,
                    chosen=camera.id in self._favoured,
                    has_main=has_main,
                    fixed=StreamKind.MAIN if camera.sub is None else camera.stream_choice.kind,
                )
            )
        return affordable(shown, limits)

    def _choose(self, camera: Camera, size: PictureSize | None, *, looked_at: bool, seen: bool) -> Choice:
        """Which of its streams is wanted, and why."""
        now, pixels = self._clock(), self._sub_size(camera)
        if size is not None and not pixels:
            self._unsized.add(stream_key(camera, StreamKind.SUB))
        asked = Asked(
            tile=0 if size is None else size.width * size.height,
            looked_at=looked_at,
            tiles=len(self._grid),
            sub=pixels,
            override=camera.stream_choice.kind,
            full=self._affordable is not None and camera.id not in self._affordable,
        )
        main, sub, line = stream_key(camera, StreamKind.MAIN), stream_key(camera, StreamKind.SUB), camera.facility_id
        if self._turns.limits(line) and size is not None and gains(asked):
            self._look_again_at = min(self._look_again_at, now + LOOK_AGAIN_S)
            if not seen or not self._turns.carries(line, main, sub, now, closely=looked_at):
                asked = replace(asked, refused=Reason.LINE)
            if self._turns.trying(line):
                self._look_again_at = now
        choice = self._chooser.choose(camera.id, asked, now)
        if choice.kind is StreamKind.SUB:
            self._turns.decline(line, main)
        return choice

    def _sub_size(self, camera: Camera) -> int:
        """Pixels of its sub stream's picture, as it was last live; 0: not known."""
        key = stream_key(camera, StreamKind.SUB)
        if key in self._running and camera.id not in self._sub_pixels:
            sample = self._reader.sample(key)
            if sample.width and sample.height:
                self._sub_pixels[camera.id] = sample.width * sample.height
        return self._sub_pixels.get(camera.id, 0)

    def choice(self, camera_id: CameraId) -> Choice | None:
        """Which of its streams is wanted, and why; None for a camera that is not watched, or has but one."""
        return self._choices.get(camera_id)

    def _hands_over(self, camera: Camera, wanted: StreamKey, other: StreamKey, visible: Set[CameraId]) -> bool:
        if self._reader.sample(wanted).state is StreamState.LIVE:
            return False
        if not self._turns.limits(camera.facility_id):
            return True
        # on a small line nothing is pulled twice for a picture that nobody sees, or that is not there. Where
        # the line has no room for both, the way out rests: it is not pulled, and its last picture stays
        return camera.id in visible and (not self._turns.rests(other) or self._running[other].size is not None)

    def _wish(self, camera: Camera, kind: StreamKind, size: PictureSize | None) -> Wish:
        source = StreamSource(camera.stream(kind), self._credentials.get(camera.id), camera.transport)
        return Wish(camera, kind, source, size)


def _kind(key: StreamKey) -> StreamKind:
    return StreamKind(key.rpartition("/")[2])


def _larger(one: PictureSize | None, other: PictureSize) -> PictureSize:
    return other if one is None or one.width < other.width else one
