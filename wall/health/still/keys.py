"""A key frame against those before it: how much speaks for a still, by the blocks that are the same and by the noise.

Each comparison yields `gap`: how far the key frame is beyond the threshold that was learnt for this camera. Above 0
speaks for a still, below 0 for a live picture; its usual size is 0.1 to 0.9. `StillWatch` sums it up.
"""

from __future__ import annotations

import math
from collections import deque
from typing import NamedTuple

import numpy as np

from wall.health.still.noise import LONGEST, Noise
from wall.health.still.past import Past
from wall.health.still.repeats import STILL_LAG, Repeat
from wall.health.still.tiles import Tiles, Words, changed

KEPT = 8  # key frames compared with: a still that alternates between two qualities is found (1 instead: recall -7 %)
LATE_S = 20.0  # or no longer ago than this, but for the newest: only recordings come back after a while
MATCHED = 0.50  # novelty below which a key frame speaks for a still: live 0.51 to 1, frozen with a clock 0 to 0.4
# The same where every picture is a key frame (MJPEG): so near, strong noise reduction leaves 0.25 at least. A still
# has 0 to 0.1 there, for each picture is coded alike: no need to ask for its noise.
MATCHED_NEAR, MATCHED_NEAR_MOST, NEAR_S = 0.15, 0.30, 1.0
# Where hardly any noise is coded (QP 40 at night), so that live pictures leave 0.35 to 0.8, and stills 0 to 0.1.
MATCHED_COARSE = 0.25
# So few blocks that are new, where of so many live key frames none had fewer than so many, are a proof by themselves:
# with a key frame every 12 s nobody waits for another.
EXACT, EXACT_USUAL, EXACT_KNOWN, EXACT_GAP = 0.05, 0.50, 3, 0.45
BASELINE, BASELINE_LEAST = 60, 8  # key frames of this very camera, known to be live, that teach what is usual for it
# Threshold of the novelty: 20th percentile of the baseline - max(0.05, 2 x (median - 20th percentile)).
USUAL_MARGIN, USUAL_SPREADS = 0.05, 2.0
USUAL_MOST = 0.95  # no camera is taken to be livelier than that
NOVELTY_SLOPE = 1.2  # 0.12 where 0.5 was expected is as clear as a gap of PROOF
COMMON_MARGIN = 0.20  # above the usual share of common noise: live streams stay within 0.15 of their median
# A camera whose key frames hardly vary (most do not: 0.03) needs less: so many of them, within so much of the median.
STEADY_LEAST, STEADY_SPREAD, STEADY_MARGIN, STEADY_FLOOR = 12, 0.08, 0.12, -0.10
COMMON_SPREAD = 0.15  # a camera whose 90th percentile is further above its median has that much more margin
COMMON_MOST = 0.90
COMMON_SLOPE = 1.5  # a clear excess is worth more than a novelty as far below the usual: it wanders less
COMMON_DOUBT = 0.5  # more of the margin while few key frames are known, divided by their number
DOUBT_S = 3.0  # between key frames: further apart no noise reduction carries noise from one to the next
# From so many live key frames on their median is what is usual in common. Before: the least of them where key frames
# are more than DOUBT_S apart, else the most.
COMMON_LEAST = 5
COMMON_FIRST_DOUBT = 0.25  # with none: an encoder that has just begun is still finding its quality
# Times the sharpness of the known scene: a blurred picture falls to 0.3 and comes back from there. Live and still
# ones keep 0.93, however coarsely they are coded; a still that is coded better and better comes to 1.45.
SOFTER, SHARPER = 0.80, 1.67
ELSEWHERE = 0.50  # of the usual edges are where they were: covered or turned away 0 to 0.12, else 0.8 and more
SPARSE_S = 3.0  # between key frames: from here on they are compared with samples too
SAMPLE_S = 0.9  # between two samples that are kept
SAMPLES = 8
HINT_S, PAST_S = 2.0, 4.8  # age of a sample that gives a sign, of one that proves as another key frame would
HINT = 0.15  # of the gap, for both


class Compared(NamedTuple):
    """What a key frame showed. Shares as in `StillEvidence`."""

    novelty: float
    common: float
    expected: float
    gap: float
    since: float  # how far back the picture is the same, if it is
    changing: bool  # the scene is not at rest: nothing is said
    hint_since: float  # the key frame has the noise of a sample since then, though no older one's; NaN: it has not


class Keys:
    """The memory of one stream."""

    def __init__(self, past: Past) -> None:
        self._words: Words = np.zeros((KEPT, 0, 0), np.uint64)  # of the last key frames, in a ring
        self._times = np.full(KEPT, -math.inf)  # when each of them came
        self._kept = 0  # of how many so far
        self._interval = math.nan  # seconds between the last two key frames
        self._noise = Noise()
        self._novelty: deque[float] = deque(past.novelty, maxlen=BASELINE)
        self._common: deque[float] = deque(past.common, maxlen=BASELINE)
        self._sharpness = math.nan  # when the scene began to be learnt
        self._elsewhere = False  # the usual edges are gone
        self._doubted = 0  # of these, the last so many were learnt in doubt
        self._samples: deque[tuple[float, Words]] = deque(maxlen=SAMPLES)
        self._last = Compared(math.nan, math.nan, MATCHED, 0.0, math.nan, False, math.nan)

    @property
    def novelty(self) -> tuple[float, ...]:
        """Of live key frames, to be remembered."""
        return tuple(self._novelty)

    @property
    def common(self) -> tuple[float, ...]:
        """Of live key frames, to be remembered."""
        return tuple(self._common)

    def forget(self) -> None:
        """Another light or view: what was usual is no more."""
        self._novelty.clear()
        self._common.clear()
        self._doubted = 0
        self._noise.forget()

    def reconnected(self) -> None:
        """Of what came before, the newest is enough to know a still by."""
        if self._kept:
            newest = (self._kept - 1) % KEPT
            self._words[0], self._times[0], self._kept = self._words[newest], self._times[newest], 1
        self._samples.clear()

    def look_otherwise(self, sharpness: float, kept: float) -> bool:
        """Is the lens out of focus or covered, or not so any more? Then the scene is to be learnt anew: what blurred
        pictures have in common is that they are not the sharp one. Both as in `ViewEvidence`; NaN: not known."""
        elsewhere = kept < ELSEWHERE
        softer, sharper = SOFTER * self._sharpness > sharpness, sharpness > SHARPER * self._sharpness
        if math.isnan(self._sharpness) or softer or sharper:
            self._sharpness = sharpness
        if not softer and not sharper and elsewhere == self._elsewhere:
            return False
        self._elsewhere = elsewhere
        self._noise.forget()
        return True

    def resized(self) -> None:
        """Another size: there is nothing to compare with."""
        self.forget()
        self._kept = 0
        self._samples.clear()

    def sample(self, words: Words, at: float) -> None:
        """Keep one a second of the pictures between key frames."""
        if not self._samples or at - self._samples[-1][0] >= SAMPLE_S:
            self._samples.append((at, words))

    def compare(
        self, tiles: Tiles, at: float, before: float, moved_at: float, repeat: Repeat, *, noise: bool, still: bool
    ) -> Compared:
        """Take a key frame, which came `at` (monotonic seconds).

        `before`: when the previous one came. `moved_at`: when something last moved; NaN: never. `repeat`: whether its
        very bytes came before; of a recording that is no still, only the last two are compared with. `noise`: so much
        is coded that there may be noise in it. `still`: earlier key frames spoke for a still.
        """
        novelty = 0.0
        if repeat is not Repeat.STILL:
            novelty = self._differing(tiles, at, newest_only=repeat is Repeat.RECORDED)
        self._interval = at - before
        near = self._interval < NEAR_S
        asked = noise and not near
        common = self._noise.common(tiles, at, novelty, still=still) if asked else math.nan
        expected = self._expected() if noise else min(self._expected(), MATCHED_COARSE)
        gap, since, hint_since = NOVELTY_SLOPE * (expected - novelty), before, math.nan
        if novelty <= EXACT and len(self._novelty) >= EXACT_KNOWN and min(self._novelty) >= EXACT_USUAL:
            gap = max(gap, EXACT_GAP)
        if not math.isnan(common):
            gap = max(gap, self._excess(common))
        if at - before >= SPARSE_S:
            past_gap, past_since, hint_since = self._past(tiles, at, before, moved_at)
            if past_gap > gap:
                gap, since = past_gap, past_since
        self._keep(tiles.words, at)
        changing = asked and self._noise.changing and gap <= 0.0
        self._last = Compared(novelty, common, expected, gap, since, changing, hint_since)
        return self._last

    def wait(self, tiles: Tiles, at: float) -> None:
        """The key frame is judged: it is the next to be learnt from."""
        self._noise.wait(tiles, at)

    def learn(self, *, novelty: bool) -> None:
        """The key frame was live. `novelty`: nothing moved, so its novelty is the sensor's."""
        if novelty:
            self._novelty.append(self._last.novelty)
        if not math.isnan(self._last.common):
            self._common.append(self._last.common)
        self._doubted = 0
        self._noise.learn()

    def doubt(self) -> None:
        """Something speaks for a still, nothing proves it: the scene goes on being learnt, slower than a still is
        found, or a camera that came to another quality would be suspected for ever."""
        self._noise.learn()
        last = self._last
        near = len(self._common) < COMMON_LEAST and self._interval <= DOUBT_S
        teaches = last.novelty >= last.expected and not math.isnan(last.common)
        if teaches and (near or not self._common):
            self._common.append(last.common)
            self._doubted += 1

    def proven(self) -> None:
        """It is a still: what was learnt in doubt was its own. Where the watch has hardly begun, that very still may
        have been learnt as the scene."""
        for _ in range(min(self._doubted, len(self._common))):
            self._common.pop()
        self._doubted = 0
        if self._noise.learnt < LONGEST and self._last.novelty < MATCHED * self._last.expected:
            self._noise.forget()

    def disproven(self) -> None:
        """It was a still, or taken for one: the scene may have been learnt from it."""
        self._noise.forget()

    def between(self, first: Tiles, second: Tiles) -> float:
        """Share of noise that any two pictures have in common; NaN where that cannot be told."""
        return self._noise.between(first, second)

    def _keep(self, words: Words, at: float) -> None:
        if self._kept == 0:
            self._words = np.zeros((KEPT, *words.shape), np.uint64)
        self._words[self._kept % KEPT], self._times[self._kept % KEPT] = words, at
        self._kept += 1

    def _differing(self, tiles: Tiles, at: float, *, newest_only: bool) -> float:
        """Share of the informative tiles that differ from the most similar key frame of late; NaN without any."""
        if self._kept == 0:
            return math.nan
        first = max(0, self._kept - (STILL_LAG if newest_only else KEPT))
        places = [each % KEPT for each in range(first, self._kept)]
        late = [each for each in places[:-STILL_LAG] if at - self._times[each] <= LATE_S] + places[-STILL_LAG:]
        return differing(self._words[late], tiles)

    def _past(self, tiles: Tiles, at: float, before: float, moved_at: float) -> tuple[float, float, float]:
        """How much speaks for a still that began before this key frame, and since when: where key frames are rare,
        those between them tell it too. What an encoder has said of a live picture's noise meanwhile is of another
        moment's; of a still's it is the key frame's own."""
        hint_since = math.nan
        for when, words in reversed(self._samples):
            if when <= before or when <= moved_at or at - when < HINT_S:
                continue
            if not math.isnan(hint_since) and at - when < PAST_S:
                continue
            gap = self._excess(self._noise.between(Tiles.unpacked(words), tiles))
            if not gap >= HINT:
                break
            if at - when >= PAST_S:
                return gap, when, hint_since
            hint_since = when
        return -math.inf, before, hint_since

    def _excess(self, common: float) -> float:
        """How much more noise two pictures have in common than this camera's usually do; NaN of NaN."""
        learnt, known = self._noise.learnt, sorted(self._common)
        doubt = COMMON_DOUBT / learnt if 0 < learnt < LONGEST else 0.0
        if self._interval > DOUBT_S and learnt > 1:
            doubt *= DOUBT_S / self._interval
        if not known:
            usual, doubt = 0.0, doubt + COMMON_FIRST_DOUBT
        elif len(known) < COMMON_LEAST:
            usual = known[0] if self._interval > DOUBT_S else known[-1]
        else:
            usual = max(known[len(known) // 2], known[9 * len(known) // 10] - COMMON_SPREAD)
        late = sorted(list(self._common)[-STEADY_LEAST:])
        steady = len(late) == STEADY_LEAST and late[9 * len(late) // 10] - late[len(late) // 2] <= STEADY_SPREAD
        usual = min(COMMON_MOST, max(STEADY_FLOOR if steady else 0.0, usual))
        margin = STEADY_MARGIN if steady else COMMON_MARGIN
        return COMMON_SLOPE * ((common - usual) / (1.0 - usual) - margin - doubt)

    def _expected(self) -> float:
        """Novelty that divides live from still, learnt from this camera where there was time to."""
        least = MATCHED_NEAR if self._interval < NEAR_S else MATCHED
        if len(self._novelty) < BASELINE_LEAST:
            return least
        known = sorted(self._novelty)
        usual = known[len(known) // 5]
        margin = max(USUAL_MARGIN, USUAL_SPREADS * (known[len(known) // 2] - usual))
        return min(MATCHED_NEAR_MOST if self._interval < NEAR_S else USUAL_MOST, max(least, usual - margin))


def differing(words: Words, tiles: Tiles) -> float:
    """Share of the informative tiles in which any sample differs from that picture's, or from the most similar one's
    where there are several; NaN without any informative tile."""
    informative = int(np.count_nonzero(tiles.informative))
    if informative == 0:
        return math.nan
    different = np.count_nonzero(changed(words, tiles.words) & tiles.informative, axis=-1)
    return int(np.min(different)) / informative
