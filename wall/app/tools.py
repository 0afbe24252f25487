"""The tools of a desk's tiles: what canvases want goes to the decoders, what workers tell to the screen.

Zoomed tiles get their part of the picture as an output of its own, of the stream that is live; where the sub stream
has too few pixels for it the camera's main stream is asked for, as when it is enlarged.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from wall.app.replaying import Replays
from wall.app.streams import stream_key
from wall.app.tools_saving import Savings
from wall.app.watching import Watcher
from wall.config import ToolsSettings
from wall.decoders.base import PictureSize, StreamKey
from wall.decoders.pool import DecoderPool
from wall.decoders.tool_messages import Replaying
from wall.model import CameraId, Inventory, StreamKind
from wall.ui.message_bar import MessageKind
from wall.ui.tile_tools import PartWish, TileTools
from wall.ui.wall_canvas import WallCanvas

TOGETHER_MS = 30  # a wheel that turns or a hand that drags asks the worker once in so long
ENOUGH = 0.95  # of the tile's pixels: a sub stream with so many of its own needs no help


class Tools:
    """Belongs to a desk; called on the GUI thread, never waits."""

    def __init__(
        self,
        pool: DecoderPool,
        watcher: Watcher,
        settings: ToolsSettings,
        folder: Path,
        say: Callable[[str, MessageKind], None],
        call_soon: Callable[[Callable[[], None]], None],
    ) -> None:
        """`folder`: where files are saved; made when the first is."""
        self._pool, self._watcher, self._settings = pool, watcher, settings
        self._inventory = Inventory()
        self._canvases: list[TileTools] = []
        self._shown: set[StreamKey] = set()  # outputs
        self._sub_widths: dict[CameraId, int] = {}  # pixels, as far as they are known
        self._enlarged: set[CameraId] = set()  # whose main stream runs for a zoomed tile
        self.replays = Replays(pool.tools, say, self._streams_of)
        self.savings = Savings(pool.tools, folder, say, self._streams_of, call_soon, caption=settings.caption)
        self._owner = QObject()
        self._soon = QTimer(self._owner)
        self._soon.setSingleShot(True)
        self._soon.setInterval(TOGETHER_MS)
        self._soon.timeout.connect(self._fit)

    def attach(self, canvas: WallCanvas) -> None:
        """Serve that canvas too."""
        tools = canvas.tools
        tools.replay_s = float(self._settings.replay_s)
        tools.choice_of = self._watcher.choice
        self._canvases.append(tools)
        tools.changed.connect(self._later)
        canvas.geometry_changed.connect(self._later)
        tools.snapshot_asked.connect(lambda camera, replay: self.savings.snapshot(CameraId(camera), replay))
        tools.clip_asked.connect(lambda camera, seconds, key: self.savings.clip(CameraId(camera), seconds, key))
        tools.folder_asked.connect(self.savings.open_folder)
        tools.path_asked.connect(self.savings.copy_path)
        tools.hash_asked.connect(self.savings.copy_hash)
        self.replays.attach(tools)

    def detach(self, canvas: WallCanvas) -> None:
        """That canvas goes: what it had ends."""
        canvas.tools.arrange(())
        if canvas.tools in self._canvases:
            self._canvases.remove(canvas.tools)
        self._fit()

    def show_inventory(self, inventory: Inventory) -> None:
        """Other cameras."""
        self._inventory = self.savings.inventory = inventory
        self._sub_widths.clear()

    def tick(self) -> None:
        """Hear the workers, and follow streams that were handed over. Costs nothing where no tool is in use."""
        for report in self._pool.tools.news():
            if isinstance(report, Replaying):
                self.replays.hear(report)
            else:
                self.savings.hear(report)
        if self._shown or self._enlarged:
            self._fit()

    def stop(self) -> None:
        """End all of it."""
        self._soon.stop()
        self.replays.stop()

    def _streams_of(self, camera_id: CameraId) -> tuple[StreamKey, ...]:
        camera = self._inventory.camera.get(camera_id)
        if camera is None:
            return ()
        return tuple(dict.fromkeys((stream_key(camera, StreamKind.MAIN), stream_key(camera, StreamKind.SUB))))

    def _later(self) -> None:
        if not self._soon.isActive():
            self._soon.start()

    def _fit(self) -> None:
        wishes = [wish for tools in self._canvases for wish in tools.parts()]
        self._enlarge(wishes)
        wanted = set()
        for wish in wishes:
            of = wish.replay or self._live(wish.camera_id)
            if of is not None:
                self._pool.tools.show_part(wish.output, of, wish.size, wish.crop)
                wanted.add(wish.output)
        for output in self._shown - wanted:
            self._pool.tools.drop_part(output)
        self._shown = wanted
        self.replays.fit(self._canvases)

    def _live(self, camera_id: CameraId) -> StreamKey | None:
        camera = self._inventory.camera.get(camera_id)
        return None if camera is None else self._watcher.stream_of(camera)

    def _enlarge(self, wishes: list[PartWish]) -> None:
        """Ask for the main stream where the sub stream has too few pixels; it stays until the tile is whole again."""
        sizes: dict[CameraId, PictureSize] = {}
        unzoomed = {camera for tools in self._canvases for camera in tools.whole_cameras()}
        for wish in wishes:
            known = sizes.get(wish.camera_id)
            wanted = wish.camera_id in self._enlarged or self._too_coarse(wish)
            size = wish.size if wish.camera_id in unzoomed else _stand_in(wish.size)
            if wanted and (known is None or known.width < size.width):
                sizes[wish.camera_id] = size
        self._enlarged = set(sizes)
        self._watcher.zoom(sizes)

    def _too_coarse(self, wish: PartWish) -> bool:
        camera = self._inventory.camera.get(wish.camera_id)
        if camera is None or camera.sub is None or wish.replay is not None:
            return False
        sub = stream_key(camera, StreamKind.SUB)
        if self._watcher.stream_of(camera) == sub:
            self._sub_widths[camera.id] = self._pool.sample(sub).width
        return self._sub_widths.get(camera.id, 0) * wish.crop.width < wish.size.width * ENOUGH


def _stand_in(size: PictureSize) -> PictureSize:
    """Of the whole picture that no tile shows whole: it is only seen until the part has come, and costs a quarter."""
    return PictureSize(max(1, size.width // 2), max(1, size.height // 2))
