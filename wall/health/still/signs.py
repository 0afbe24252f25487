"""What comes for free between key frames: whether the stream has fallen silent, against its own habit."""

from __future__ import annotations

import math

import numpy as np

from wall.health.still.habit import Habit
from wall.health.still.past import Past
from wall.health.still.tiles import Words, changed

CODED_LOW, CODED_NEVER = 0.50, 0.70  # of the usual size of inter frames, of the least that ever was
CHANGING_LOW, CHANGING_NEVER = 0.25, 0.50  # the same of the share of blocks that change between samples
CHANGING_LEAST = 0.15  # with fewer changing blocks that may be people who walk away
NOISY = 0.40  # of the blocks always change: that is the sensor, and nothing else ends it but a still
LOUD = 2  # seconds as usual that end a silence
KEY_FRAMES_ONLY_S = 3.0  # without a sample: only key frames are decoded
KEYLESS_S, KEYLESS_GOPS = 15.0, 2.5  # without a key frame: no proof can be expected from this stream
QUIET = 0.06  # of the blocks change at most, a clock: nothing can be seen to live


class Signs:
    """The memory of one stream. Times are monotonic seconds."""

    def __init__(self, past: Past) -> None:
        self._coded = Habit(CODED_LOW, CODED_NEVER, past.coded)
        self._changing = Habit(CHANGING_LOW, CHANGING_NEVER, past.changing)
        self._last: Words | None = None
        self._quiet_since = math.nan  # nothing but a clock has changed between samples since then
        self._sampled_at = -math.inf

    @property
    def coded(self) -> list[float]:
        """Sizes of inter frames, to be remembered."""
        return self._coded.known

    @property
    def changing(self) -> list[float]:
        """Shares of changing blocks, to be remembered."""
        return self._changing.known

    def packet(self, size: int, at: float) -> bool:
        """Take an inter frame's size; True when there is something new to say."""
        return self._coded.add(size, at)

    def key_frame(self, words: Words) -> None:
        """What follows is to be compared with that one: it is coded afresh and tells nothing itself."""
        self._last = words

    def sample(self, words: Words, at: float) -> bool:
        """Take any other picture; True when there is something new to say."""
        last, self._last = self._last, words
        self._sampled_at = at
        if last is None or last.shape != words.shape:
            return False
        different = changed(last, words)
        if not self._changing.add(int(np.count_nonzero(different)) / different.size, at):
            return False
        if self._changing.now > QUIET:
            self._quiet_since = math.nan
        elif math.isnan(self._quiet_since):
            self._quiet_since = at
        return True

    def interrupted(self) -> None:
        """The line was cut, or something moved: a silence is over."""
        self._coded.interrupted()
        self._changing.interrupted()
        self._last = None
        self._quiet_since = math.nan

    def forget(self) -> None:
        """Another light, view or size: what was usual is no more."""
        self.interrupted()
        self._coded.forget()
        self._changing.forget()

    def accept(self) -> None:
        """This camera may well be silent and live."""
        self._coded.accept()
        self._changing.accept()

    def learn(self, *, learning: bool) -> None:
        """Whether what comes now may be learnt from."""
        self._coded.learning = self._changing.learning = learning

    @property
    def noisy(self) -> bool:
        """Before the silence, sensor noise was to be seen all over the picture, and now packets are smaller too."""
        return self._changing.usual >= NOISY and not math.isnan(self._coded.silent_since)

    @property
    def loud(self) -> bool:
        """After a silence, all is as usual for some time."""
        return min(self._changing.loud, self._coded.loud) >= LOUD

    def silent_since(self, at: float) -> float:
        """Since when nothing is coded any more, against the habit; NaN: it is, or never was. Off-screen there are no
        samples, and the sizes of packets must do."""
        if self._changing.usual >= CHANGING_LEAST and at - self._sampled_at < KEY_FRAMES_ONLY_S:
            return self._changing.silent_since
        return self._coded.silent_since

    def quieter_since(self) -> float:
        """Since when either of the two habits is broken: a sign where something else speaks for a still."""
        since = (self._changing.silent_since, self._coded.silent_since)
        return min((each for each in since if not math.isnan(each)), default=math.nan)

    def keyless_since(self, at: float, key_frame_at: float, key_interval: float) -> float:
        """Since when nothing changes but a clock, where no key frame comes that could tell more; NaN: not so."""
        waited = at - key_frame_at
        if waited > max(KEYLESS_S, KEYLESS_GOPS * key_interval) and at - self._quiet_since >= KEYLESS_S:
            return self._quiet_since
        return math.nan
