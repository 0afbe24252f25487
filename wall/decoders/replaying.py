"""A replay in its worker: what a camera sent lately is decoded again, in its own time, for one tile.

The live stream, its health and its evidence know nothing of it: the packets are those that are kept anyway, and the
decoder, the thread and the rings are the replay's own. It goes on when the camera or its stream has ended meanwhile.
"""

from __future__ import annotations

import math
import threading
import time
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from wall.decoders.archive import Run
from wall.decoders.base import WHOLE, DecoderError, StreamKey
from wall.decoders.muxing import Frame, PacketDecoder
from wall.decoders.outputs import Outputs
from wall.decoders.packet_buffer import Coding, KeptPacket
from wall.decoders.tool_messages import Cut, Replay, Replaying
from wall.decoders.tool_values import ReplayState, Speed, Steer

LATE_S = 0.1  # a picture this late has a newer one right behind it
SHOW_AT_LEAST_S = 0.2  # but one in so long is shown all the same
FAILURES = 50  # damaged packets in a row: there is nothing to be seen


@dataclass(frozen=True, slots=True)
class _Item:
    packet: KeptPacket
    at: float  # when its picture was taken
    coding: Coding
    key: StreamKey


class ReplaySession:
    """One replay. Its thread ends with `end`; what becomes of it goes to `report`."""

    def __init__(self, request: Replay, kept: Sequence[Run], report: Callable[[Replaying], None]) -> None:
        self.key = request.key
        self.runs = tuple(kept)
        self.outputs = Outputs()
        self.outputs.ask(Cut(request.key, request.key, request.ring, WHOLE))
        self._report = report
        self._items = [
            _Item(packet, at, run.coding, run.key)
            for run in kept
            for packet, at in zip(run.packets, run.times, strict=True)
        ]
        self._times = [item.at for item in self._items]
        self._lock = threading.Condition()
        self._ending = False
        self._speed, self._paused = Speed.ONE, False
        self._target: float | None = request.since  # to be gone to
        self._going: float | None = None  # what is being gone to
        self._decoder: PacketDecoder | None = None
        self._next = 0  # the item that is decoded next
        self._shown: tuple[Frame, float] | None = None  # the picture that is on the screen, and when it was taken
        self._shown_at = -math.inf
        self._from = 0.0, 0.0  # a moment of the past, and when it was shown
        self._failures = 0

    def start(self) -> None:
        """Begin."""
        threading.Thread(target=self._run, name=str(self.key), daemon=True).start()

    def steer(self, order: Steer) -> None:
        """Go on otherwise."""
        with self._lock:
            now = time.monotonic()
            aims = (aim for aim in (self._target, self._going) if aim is not None)  # two presses are two jumps
            here = next(aims, self._position(now))
            self._from = here, now
            self._speed, self._paused = order.speed, order.paused
            if order.by:
                self._target = here + order.by
            self._lock.notify_all()

    def ask(self, cut: Cut) -> None:
        """Another part of the picture, or none any more; shown at once, also while the replay stands."""
        self.outputs.ask(cut)
        with self._lock:
            self._lock.notify_all()

    def end(self) -> None:
        """Soon."""
        with self._lock:
            self._ending = True
            self._lock.notify_all()

    def seen(self) -> tuple[Coding, list[KeptPacket], float, StreamKey] | None:
        """What the picture on the screen is decoded from, when it was taken, and of which stream; None before one."""
        with self._lock:
            place = self._next - 1
            if self._shown is None or place < 0:
                return None
            at = self._shown[1]
        last = min(place, max(0, bisect_right(self._times, at) - 1))
        first = self._key_before(last)
        item = self._items[last]
        return item.coding, [each.packet for each in self._items[first : last + 1]], at, item.key

    def _run(self) -> None:
        state = ReplayState.FAILED
        try:
            state = self._play()
        except DecoderError:
            pass  # the state says it
        finally:
            self.outputs.close()
            self._report(Replaying(self.key, state))

    def _play(self) -> ReplayState:
        if not self._items:
            return ReplayState.NOTHING
        self._report(Replaying(self.key, ReplayState.PLAYING, self._times[0], self._times[-1]))
        while True:
            with self._lock:
                if self._ending:
                    return ReplayState.ENDED
                target = self._going = self._target
                self._target = None
            if target is not None:
                self._go_to(target)
            elif self.outputs.changed:
                self._show_again()
            elif self._wait():
                if self._next >= len(self._items):
                    return ReplayState.ENDED
                self._step()
            if self._failures >= FAILURES:
                return ReplayState.FAILED

    def _position(self, now: float) -> float:
        """Where in the past the replay is."""
        past, began = self._from
        return past if self._paused else past + (now - began) * self._speed.value

    def _wait(self) -> bool:
        """Until the next picture is due; False when something else is to be looked at first."""
        with self._lock:
            if self._ending or self._target is not None or self.outputs.changed:
                return False
            if self._paused:
                self._lock.wait()
                return False
            due = self._times[self._next] if self._next < len(self._times) else self._times[-1]
            left = (due - self._position(time.monotonic())) / self._speed.value
            if left <= 0:
                return True
            self._lock.wait(left)
            return False

    def _go_to(self, target: float) -> None:
        """Show the picture of that moment: decode from the key frame before it, and show the last of them."""
        target = min(max(target, self._times[0]), self._times[-1])
        place = max(0, bisect_right(self._times, target) - 1)
        self._next, self._decoder = self._key_before(place), None
        picture: tuple[Frame, float] | None = None
        while self._next <= place and not self._interrupted():
            frame, at = self._decode()
            picture = picture if frame is None else (frame, at)
        with self._lock:
            self._from, self._going = (target, time.monotonic()), None
        if picture is not None:
            self._show(*picture)

    def _interrupted(self) -> bool:
        with self._lock:
            return self._ending or self._target is not None

    def _key_before(self, place: int) -> int:
        return next((each for each in range(place, -1, -1) if self._items[each].packet.key_frame), 0)

    def _step(self) -> None:
        frame, at = self._decode()
        if frame is None:
            return
        now = time.monotonic()
        late = (self._position(now) - at) / self._speed.value > LATE_S
        if not late or now - self._shown_at >= SHOW_AT_LEAST_S:
            self._show(frame, at)

    def _decode(self) -> tuple[Frame | None, float]:
        item = self._items[self._next]
        if self._decoder is None or (self._next and self._items[self._next - 1].coding is not item.coding):
            self._decoder = PacketDecoder(item.coding)
        with self._lock:
            self._next += 1
        try:
            frame = self._decoder.decode(item.packet)
        except DecoderError:
            frame = None
        self._failures = 0 if frame is not None else self._failures + 1
        return frame, item.at

    def _show(self, frame: Frame, at: float) -> None:
        with self._lock:
            self._shown = frame, at
        self._shown_at = time.monotonic()
        for output in self.outputs.now():
            output.show(frame, picture_at=at, decoded_at=self._shown_at, sent_at=math.nan)

    def _show_again(self) -> None:
        outputs = self.outputs.now()
        if self._shown is not None:
            frame, at = self._shown
            for output in outputs:
                output.show(frame, picture_at=at, decoded_at=time.monotonic(), sent_at=math.nan)
