"""The evidence of a stream whose camera can be asked for proof: what was asked for is told from what comes anyway.

A camera or a recorder may answer a new connection with the key frame that it sent to everybody a while ago. That one
proves nothing: two of them are the same picture, however much the scene lives. So a key frame that the stream itself
has had already is never taken for an answer.
"""

from __future__ import annotations

import threading
from collections import deque
from dataclasses import dataclass
from queue import SimpleQueue

from wall.health.frame import Frame
from wall.health.learned import Learned
from wall.health.watch import FeedWatch

SENT = 16  # key frames of the stream that are remembered: of a GOP of 1 s more than a probe lasts


@dataclass(frozen=True)
class Answer:
    """A key frame that the camera sent because it was asked. `at`: when it came, monotonic seconds."""

    frame: Frame
    payload_hash: bytes
    at: float


class Witness(FeedWatch):
    """`FeedWatch` of one stream, in the stream's own thread; only what is named so is for the probe's thread."""

    def __init__(self, learned: Learned) -> None:
        super().__init__(learned)
        self._sent: deque[bytes] = deque(maxlen=SENT)
        self._answers: SimpleQueue[Answer] = SimpleQueue()
        self._awaited = threading.Event()
        self._came = threading.Event()

    @property
    def awaits_key_frame(self) -> bool:
        """See FeedWatch: one was asked for."""
        return self._awaited.is_set()

    def key_frame(self, frame: Frame, payload_hash: bytes, at: float, *, corrupt: bool = False) -> None:
        """See FeedWatch. One that is awaited is an answer besides."""
        super().key_frame(frame, payload_hash, at, corrupt=corrupt)
        if corrupt:
            return
        again = payload_hash in self._sent
        self._sent.append(payload_hash)
        if self._awaited.is_set() and not again:
            self._awaited.clear()
            self.probed(frame, payload_hash, at)
            self._came.set()

    def take_answers(self) -> bool:
        """Look at what the probe has brought; True when there was something."""
        taken = False
        while not self._answers.empty():
            answer = self._answers.get()  # nobody else takes
            if answer.payload_hash not in self._sent:
                self.probed(answer.frame, answer.payload_hash, answer.at)
                taken = True
        return taken

    # For the probe's thread --------------------------------------------------------------------------------------

    def bring(self, answer: Answer) -> None:
        """Hand a key frame over; the stream looks at it with its next packet."""
        self._answers.put(answer)

    def expect(self) -> None:
        """The stream's own next key frame is asked for."""
        self._came.clear()
        self._awaited.set()

    def came(self, patience_s: float) -> bool:
        """Wait for it; False when it did not come in so many seconds, or the waiting was broken off."""
        came = self._came.wait(patience_s) and not self._awaited.is_set()
        self._awaited.clear()
        return came

    def break_off(self) -> None:
        """End the wait of another thread."""
        self._came.set()
