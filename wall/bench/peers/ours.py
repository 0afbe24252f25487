"""The wall as one of the programs of `bench peers`: in a process of its own, with everything on.

It tells where on the screen each picture is, which for the others is on their command line, and nothing else: what it
says of itself is not asked.
"""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection

from PySide6.QtCore import QPoint

from wall.app.desk import Desk
from wall.app.sites import Site, from_streams
from wall.bench.cameras import grid_for
from wall.bench.on_wall import on_screen, show, until
from wall.bench.peers.eye import Box
from wall.bench.peers.program import PeerError
from wall.config import Settings
from wall.layouts.grid import Rect
from wall.logs import MEGABYTE, set_up
from wall.paths import Paths
from wall.urls import StreamUrl

START_S = 60.0  # until the window stands
END_S = 20.0
FOREVER_S = 24 * 3600.0


@dataclass(frozen=True, slots=True)
class OwnWall:
    """What the wall's process is given."""

    addresses: tuple[str, ...]
    settings: Settings
    paths: Paths


class OwnProgram:
    """The wall, running. `tiles`: where its pictures are. Raises PeerError where its window does not come up."""

    def __init__(self, wall: OwnWall) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_run, args=(wall, theirs))  # it has processes of its own: no daemon
        self._process.start()
        theirs.close()
        self.tiles: tuple[Box, ...] = ()
        why = f"its window did not come up within {START_S:.0f} s"
        try:
            if self._pipe.poll(START_S):
                self.tiles = self._pipe.recv()
        except (EOFError, ConnectionResetError):
            self._process.join(END_S)
            why = self.ended() or "its window was closed"
        if not self.tiles:
            self.end()
            raise PeerError(why)

    @property
    def pid(self) -> int:
        """Of the window's process."""
        assert self._process.pid is not None
        return self._process.pid

    def ended(self) -> str:
        """Its exit code; empty while it runs."""
        return "" if self._process.is_alive() else f"ended with code {self._process.exitcode}"

    def end(self) -> None:
        """Close the window, and see to it that it is gone."""
        self._pipe.close()
        self._process.join(END_S)
        if self._process.is_alive():
            self._process.kill()  # its workers end with it
            self._process.join()
        self._process.close()


def _run(wall: OwnWall, pipe: Connection) -> None:
    """The wall's process: until the other end of the pipe is closed, or nobody holds it any more."""
    log = wall.settings.log
    handle = set_up(wall.paths.log_file, "warning", file_bytes=log.file_mb * MEGABYTE, files=log.files)
    try:
        # A computer without a loudspeaker is told so in a message, which would lie over the first picture's number.
        desk = wall.settings.desk.model_copy(update={"sound": False})
        settings = wall.settings.model_copy(update={"desk": desk})
        code = show(_Shown(wall, pipe), settings, wall.paths, "", grid_for(len(wall.addresses)))
    finally:
        handle.close()
    sys.exit(code)


class _Shown:
    """Used as a `wall.app.launch.Companion`."""

    def __init__(self, wall: OwnWall, pipe: Connection) -> None:
        self._wall = wall
        self._pipe = pipe

    def attend(self, _desk: Desk) -> None:
        """Nothing to show."""

    async def site(self) -> Site:
        """The cameras."""
        return from_streams([StreamUrl.parse(address) for address in self._wall.addresses])

    def stop(self) -> None:
        """The cameras are not ours."""

    async def run(self, desk: Desk) -> int | None:
        """Tell where the pictures are, and stay."""
        self._pipe.send(boxes(desk))
        await until(self._pipe.poll, FOREVER_S)  # nothing is ever sent: it can be read when it is closed
        return 0


def boxes(desk: Desk) -> tuple[Box, ...]:
    """Where the picture of each camera of the page is on the screen, in its pixels."""
    canvas = desk.canvas
    scale = canvas.devicePixelRatioF()
    corner = canvas.mapToGlobal(QPoint(0, 0))
    places: Sequence[Rect] = [canvas.picture_at(camera.id) for camera in on_screen(desk)]
    return tuple(
        Box(round(corner.x() * scale) + place.x, round(corner.y() * scale) + place.y, place.width, place.height)
        for place in places
    )
