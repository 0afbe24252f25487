"""What the tools of a tile and a worker say to each other: parts of pictures, replays, files for whoever asked."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from wall.decoders.base import Crop, StreamKey
from wall.decoders.ring import RingName
from wall.decoders.tool_values import NotSavedWhy, ReplayState, SavedFile, Steer


@dataclass(frozen=True, slots=True)
class Cut:
    """To a worker: publish that part of a stream's or replay's pictures into a ring as well; None: no longer."""

    key: StreamKey
    output: StreamKey  # which of its further outputs
    ring: RingName | None
    crop: Crop


@dataclass(frozen=True, slots=True)
class Replay:
    """To a worker: show again what these streams of one camera (the best first) have sent since that moment."""

    key: StreamKey  # of the replay
    of: tuple[StreamKey, ...]
    ring: RingName
    since: float  # monotonic seconds


@dataclass(frozen=True, slots=True)
class EndReplay:
    """To a worker: the replay is over."""

    key: StreamKey


@dataclass(frozen=True, slots=True)
class Labels:
    """What a file says of itself: names, no address."""

    camera: str = ""
    place: str = ""  # facility and province


@dataclass(frozen=True, slots=True)
class Snap:
    """To a worker: write the newest picture of these streams of one camera (the best first) as PNG.

    A `Saved` or `NotSaved` with that number follows.
    """

    number: int
    of: tuple[StreamKey, ...]
    folder: str  # made if it is not there
    name: str  # how the file's name begins; its time follows
    labels: Labels
    replay: StreamKey | None = None  # of that replay the picture that it shows


@dataclass(frozen=True, slots=True)
class Export:
    """To a worker: write what these streams of one camera sent between two moments into a video, as it was coded.

    Begins at a key frame. A `Saved` or `NotSaved` with that number follows, and `Saving` on the way there.
    """

    number: int
    of: tuple[StreamKey, ...]
    folder: str
    name: str
    labels: Labels
    begin: float  # monotonic seconds
    end: float
    replay: StreamKey | None = None  # all of what that replay shows; `begin` and `end` mean nothing then


@dataclass(frozen=True, slots=True)
class Cancel:
    """To a worker: that file is not wanted any more."""

    number: int


@dataclass(frozen=True, slots=True)
class Replaying:
    """From a worker: how a replay is, and from when to when its pictures are (monotonic seconds)."""

    key: StreamKey
    state: ReplayState
    begin: float = math.nan
    end: float = math.nan


@dataclass(frozen=True, slots=True)
class Saving:
    """From a worker: so much of the file is written, 0 to 1."""

    number: int
    share: float


@dataclass(frozen=True, slots=True)
class Saved:
    """From a worker: these files are whole. More than one where the camera was connected anew in between."""

    number: int
    files: tuple[SavedFile, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class NotSaved:
    """From a worker: that file was not written; nothing of it stays on the disk."""

    number: int
    why: NotSavedWhy
    detail: str = ""


ToolCommand = Cut | Replay | Steer | EndReplay | Snap | Export | Cancel
ToolReport = Replaying | Saving | Saved | NotSaved
SaveRequest = Snap | Export
