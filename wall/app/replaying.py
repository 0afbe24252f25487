"""Replays of a desk's tiles: begun, followed and ended, whichever canvas they are on."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable

from wall.decoders.base import WHOLE, StreamKey
from wall.decoders.tool_messages import Replaying
from wall.decoders.tool_values import ReplayState, Steer
from wall.decoders.toolbox import Toolbox
from wall.model import CameraId
from wall.ui import tile_tool_words
from wall.ui.message_bar import MessageKind
from wall.ui.tile_tools import MOST_REPLAYS, ReplayWish, TileTools

_KINDS = {ReplayState.NOTHING: MessageKind.HINT, ReplayState.FAILED: MessageKind.WARNING}


class Replays:
    """Called on the GUI thread, never waits. `streams_of`: of a camera, the best first."""

    def __init__(
        self,
        toolbox: Toolbox,
        say: Callable[[str, MessageKind], None],
        streams_of: Callable[[CameraId], tuple[StreamKey, ...]],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._toolbox, self._say, self._streams_of, self._clock = toolbox, say, streams_of, clock
        self._tiles: dict[StreamKey, TileTools] = {}  # whose replay it is

    def attach(self, tools: TileTools) -> None:
        """Serve that canvas too."""
        tools.replay_asked.connect(lambda wish: self._begin(tools, wish))
        tools.replay_steered.connect(self._steer)
        tools.replay_ended.connect(lambda key: self._end(StreamKey(key)))

    def _begin(self, tools: TileTools, wish: ReplayWish) -> None:
        since = self._clock() - wish.seconds
        if len(self._tiles) >= MOST_REPLAYS:  # on all canvases together
            self._say(tile_tool_words.too_many_replays(MOST_REPLAYS), MessageKind.HINT)
            tools.end_replay(wish.key)
            return
        self._tiles[wish.key] = tools
        if not self._toolbox.replay(wish.key, self._streams_of(wish.camera_id), wish.size, since):
            self._over(Replaying(wish.key, ReplayState.NOTHING))

    def _steer(self, order: Steer) -> None:
        self._toolbox.steer(order)

    def _end(self, key: StreamKey) -> None:
        self._tiles.pop(key, None)
        self._toolbox.end_replay(key)

    def hear(self, report: Replaying) -> None:
        """A worker tells how a replay is."""
        if report.state is not ReplayState.PLAYING:
            self._over(report)

    def _over(self, report: Replaying) -> None:
        tools = self._tiles.get(report.key)
        if tools is None:  # ended by a hand a moment ago
            return
        if report.state is not ReplayState.ENDED:
            self._say(tile_tool_words.no_replay(report.state), _KINDS.get(report.state, MessageKind.WARNING))
        tools.end_replay(report.key)
        self._end(report.key)

    def fit(self, canvases: Iterable[TileTools]) -> None:
        """The tiles may have another size."""
        for tools in canvases:
            for key, size in tools.replay_sizes():
                if key in self._tiles:
                    self._toolbox.show_part(key, key, size, WHOLE)

    def stop(self) -> None:
        """End all of them."""
        for key in list(self._tiles):
            self._end(key)
