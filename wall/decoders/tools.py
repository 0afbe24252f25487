"""The tools of a tile in a worker: further outputs of streams, replays, snapshots and clips.

`WorkerTools` obeys; `wall.decoders.toolbox` is its other end, in the GUI process.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from wall.decoders.archive import Archive, merged
from wall.decoders.base import StreamKey
from wall.decoders.replaying import ReplaySession
from wall.decoders.saving import Saver
from wall.decoders.stream import Stream
from wall.decoders.tool_messages import Cancel, Cut, EndReplay, Replay, ToolCommand, ToolReport
from wall.decoders.tool_values import Steer


class WorkerTools:
    """Called by the worker's thread. `streams`: those that run."""

    def __init__(
        self, archive: Archive, streams: Mapping[StreamKey, Stream], report: Callable[[ToolReport], None]
    ) -> None:
        self._archive = archive
        self._streams = streams
        self._report = report
        self._replays: dict[StreamKey, ReplaySession] = {}
        self._saver = Saver(archive, report)

    def handle(self, command: ToolCommand) -> None:
        """Do it."""
        if isinstance(command, Cut):
            self._cut(command)
        elif isinstance(command, Replay):
            self._replay(command)
        elif isinstance(command, Steer):
            session = self._replays.get(command.key)
            if session is not None:
                session.steer(command)
        elif isinstance(command, EndReplay):
            session = self._replays.pop(command.key, None)
            if session is not None:
                session.end()
        elif isinstance(command, Cancel):
            self._saver.cancel(command.number)
        else:
            session = None if command.replay is None else self._replays.get(command.replay)
            self._saver.submit(command, session)

    def _cut(self, cut: Cut) -> None:
        session = self._replays.get(cut.key)
        if session is not None:
            session.ask(cut)
        elif cut.key in self._streams:
            self._streams[cut.key].cut(cut)

    def _replay(self, replay: Replay) -> None:
        tracks = [(key, self._archive.groups(key, replay.since)) for key in replay.of]
        session = ReplaySession(replay, merged(tracks), self._report)
        self._replays[replay.key] = session
        session.start()
