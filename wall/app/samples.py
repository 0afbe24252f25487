"""What streams are like: each is read once a tick, and what does not run is not read at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from wall.app.streams import stream_key
from wall.decoders.base import StreamKey, StreamReader
from wall.health.sample import StreamSample, StreamState
from wall.model import Camera, StreamKind

NOT_RUNNING = StreamSample()


class Samples:
    """A tick reads (`of`), then plans by what was read (`fresh`), then ends; until the next one `last` knows it."""

    def __init__(self, reader: StreamReader, runs: Callable[[StreamKey], bool]) -> None:
        """`runs`: that stream is pulled now."""
        self._reader, self._runs = reader, runs
        self._now: dict[StreamKey, StreamSample] = {}  # since the last plan
        self._last: Mapping[StreamKey, StreamSample] = {}  # of the tick before that plan

    def of(self, camera: Camera) -> StreamSample:
        """The facts of the camera's stream that runs; of the one that is live where both run for a moment."""
        return self._of(camera)[1]

    def stream_of(self, camera: Camera) -> StreamKey:
        """The stream whose facts `of` tells."""
        return self._of(camera)[0]

    def _of(self, camera: Camera) -> tuple[StreamKey, StreamSample]:
        main = stream_key(camera, StreamKind.MAIN)
        of_main = self._sample(main)
        if camera.sub is None or of_main.state is StreamState.LIVE:
            return main, of_main
        sub = stream_key(camera, StreamKind.SUB)
        of_sub = self._sample(sub)
        return (main, of_main) if of_sub.state is StreamState.IDLE else (sub, of_sub)

    def _sample(self, key: StreamKey) -> StreamSample:
        """What does not run needs no asking: half of all streams, four times a second."""
        if not self._runs(key):
            return NOT_RUNNING
        sample = self._now[key] = self._reader.sample(key)
        return sample

    def fresh(self, key: StreamKey) -> StreamSample:
        """What was read in this tick already, where it was."""
        return self._now.get(key) or self._reader.sample(key)

    def last(self, key: StreamKey) -> StreamSample:
        """As of the tick that ended last; read now where it was not read then."""
        return self._last.get(key) or self._reader.sample(key)

    def forget(self) -> None:
        """Other streams run now than those that were read."""
        self._now.clear()

    def end_tick(self) -> None:
        """The plan is made."""
        self._last, self._now = self._now, {}
