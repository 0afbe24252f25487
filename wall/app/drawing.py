"""Who draws the tiles of a desk, and in which format the decoders publish for it: all canvases alike.

Where the graphics card fails for one canvas the others give it up with it: the pictures of all come in one format.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable

from wall.decoders.base import PixelFormat
from wall.ui.renderer import Chosen, Why, Wish, choose
from wall.ui.wall_canvas import WallCanvas

log = logging.getLogger(__name__)


class Drawing:
    """`now` is what draws. `publish_as` tells the decoders; `canvases` are those that there are at that moment."""

    def __init__(
        self,
        wish: Wish,
        publish_as: Callable[[PixelFormat], None],
        canvases: Callable[[], Iterable[WallCanvas]],
        chooser: Callable[[Wish], Chosen] = choose,
    ) -> None:
        self._publish_as = publish_as
        self._canvases = canvases
        self.on_change: Callable[[], None] = lambda: None
        self.now = chooser(wish)
        if self.now.gpu:
            publish_as(PixelFormat.PLANAR)
        who = "the graphics card" if self.now.gpu else "the processor"
        log.info("the wall is drawn by %s (renderer %s: %s)", who, wish.value, self.now.told or self.now.why.value)

    def add(self, canvas: WallCanvas) -> None:
        """One more canvas, not shown yet."""
        if self.now.gpu:
            canvas.gpu_failed.connect(self._fall_back)
            canvas.use_gpu()

    def _fall_back(self, why: str) -> None:
        if not self.now.gpu:
            return
        self.now = Chosen(False, Why.FAILED, why)
        log.warning("the graphics card cannot draw the wall any more, the processor does: %s", why)
        for canvas in self._canvases():
            canvas.use_raster()
        self._publish_as(PixelFormat.BGRA)
        self.on_change()
