"""Who looks at which camera, and how large: all windows of the wall together, and what is looked at beside them.

It says what is asked for. `choosing.py` says by which stream, and `watching.py` has it run.
"""

from __future__ import annotations

from collections.abc import Mapping, Set

from wall.app.streams import camera_of, stream_key
from wall.decoders.base import PictureSize, StreamKey
from wall.model import Camera, CameraId, StreamKind

MAIN_WINDOW = 1


class _Window:
    """What one window of the wall shows."""

    def __init__(self) -> None:
        self.grid: Mapping[StreamKey, PictureSize] = {}  # of the page, also while one of its tiles is enlarged
        self.enlarged: tuple[CameraId, PictureSize] | None = None

    @property
    def visible(self) -> Set[CameraId]:
        """The cameras that somebody sees in it: those of the page, or the one that hides them."""
        return {camera_of(key) for key in self.grid} if self.enlarged is None else {self.enlarged[0]}


class OnScreens:
    """Each of the methods that change it returns whether it did."""

    def __init__(self) -> None:
        self._windows: dict[int, _Window] = {}
        self._grid: dict[StreamKey, PictureSize] = {}  # of all windows, the largest of each
        self._glanced: Mapping[CameraId, PictureSize] = {}
        self._zoomed: Mapping[CameraId, PictureSize] = {}
        self._favoured: Set[CameraId] = frozenset()

    def show_page(self, sizes: Mapping[StreamKey, PictureSize], window: int) -> None:
        """That window has a grid, by its tiles' streams."""
        shown = self._windows.setdefault(window, _Window())
        shown.grid, shown.enlarged = dict(sizes), None
        self._merge()

    def enlarge(self, camera_id: CameraId, size: PictureSize, window: int) -> None:
        """One camera fills that window, over its grid."""
        self._windows.setdefault(window, _Window()).enlarged = (camera_id, size)

    def leave(self, window: int) -> bool:
        """That window is gone."""
        known = self._windows.pop(window, None) is not None
        self._merge()
        return known

    def glance(self, sizes: Mapping[CameraId, PictureSize]) -> bool:
        """What is looked at beside the wall."""
        before, self._glanced = self._glanced, dict(sizes)
        return before != self._glanced

    def zoom(self, sizes: Mapping[CameraId, PictureSize]) -> bool:
        """What is zoomed so far that the sub stream has too few pixels."""
        before, self._zoomed = self._zoomed, dict(sizes)
        return before != self._zoomed

    def favour(self, cameras: Set[CameraId]) -> bool:
        """What is selected."""
        before, self._favoured = self._favoured, frozenset(cameras)
        return before != self._favoured

    def _merge(self) -> None:
        self._grid = {}
        for window in self._windows.values():
            for key, size in window.grid.items():
                self._grid[key] = _larger(self._grid.get(key), size)

    @property
    def tiles(self) -> int:
        """How many streams stand in the grids of all windows."""
        return len(self._grid)

    @property
    def shown(self) -> Set[CameraId]:
        """The cameras that stand in a grid, seen or behind an enlarged tile, or are looked at beside the wall."""
        return {*map(camera_of, self._grid), *self._glanced}

    @property
    def visible(self) -> Set[CameraId]:
        """The cameras that somebody sees, in whichever window."""
        return frozenset().union(*(window.visible for window in self._windows.values()))

    @property
    def on_main_window(self) -> Set[CameraId]:
        """Those that somebody sees in the main window."""
        window = self._windows.get(MAIN_WINDOW)
        return frozenset() if window is None else window.visible

    @property
    def chosen(self) -> Set[CameraId]:
        """Those of the visible ones that are selected, enlarged or zoomed."""
        enlarged = {window.enlarged[0] for window in self._windows.values() if window.enlarged is not None}
        return (self._favoured | self._zoomed.keys() | enlarged) & self.visible

    def selected(self, camera_id: CameraId) -> bool:
        """Somebody has selected it."""
        return camera_id in self._favoured

    def size(self, camera: Camera) -> PictureSize | None:
        """As large as the camera is shown; None: nowhere. A grid behind an enlarged tile counts too."""
        return self.closely(camera.id) or self._smaller(camera)

    def closely(self, camera_id: CameraId) -> PictureSize | None:
        """As large as it is where somebody has enlarged or zoomed it; None where nobody has."""
        return self._zoomed.get(camera_id) or self._enlarged(camera_id)

    def size_of_only(self, camera: Camera) -> PictureSize | None:
        """As large as a camera with but one stream is shown. A zoomed tile shows a part of what there is."""
        enlarged = self._enlarged(camera.id)
        if enlarged is None:
            return self._smaller(camera)
        return _larger(self._in_seen_grids(stream_key(camera, StreamKind.MAIN)), enlarged)

    def _smaller(self, camera: Camera) -> PictureSize | None:
        """As large as it is in a grid, else beside the wall."""
        return self._grid.get(stream_key(camera, StreamKind.SUB)) or self._glanced.get(camera.id)

    def _enlarged(self, camera_id: CameraId) -> PictureSize | None:
        found = None
        for window in self._windows.values():
            if window.enlarged is not None and window.enlarged[0] == camera_id:
                found = _larger(found, window.enlarged[1])
        return found

    def _in_seen_grids(self, key: StreamKey) -> PictureSize | None:
        """As large as it is in a grid that somebody sees: none is enlarged over it."""
        found = None
        for window in self._windows.values():
            if window.enlarged is None and key in window.grid:
                found = _larger(found, window.grid[key])
        return found


def _larger(one: PictureSize | None, other: PictureSize) -> PictureSize:
    return other if one is None or one.width < other.width else one
