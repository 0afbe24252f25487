"""Does the picture live? Numbers from a few pictures of one stream, taken in the stream's own thread.

Comparing one frame with the next cannot tell: a live night scene is *more* alike from frame to frame than a frozen
day scene, because the encoder skips what hardly changes. The proof is at the key frames: there a live sensor's
noise is encoded afresh, and a still comes out as it was. So each key frame is compared with the eight before it, in
native values (averaging would destroy the noise), block by block, so that a running clock burnt into a still picture
changes a few blocks only. Movement of block means is the second witness, and outvotes the first.

NumPy alone does it; the budget is 15 % of the stream's decoding time.
"""

from __future__ import annotations

import math
from collections import deque
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from wall.health.frame import BLOCK, Blocks, Frame, Plane
from wall.health.learned import Part
from wall.health.packet import PacketFacts
from wall.health.still.evidence import StillEvidence

KEPT = 8  # key frames compared with: a still that alternates between two qualities is found (1 instead: recall -7 %)
PAYLOADS = (
    2  # of how many key frames the bytes are remembered: x264 alternates idr_pic_id, so two stills differ by it
)
LEAST_VARIANCE = 0.5  # a flatter block holds no noise that could be seen again
DARKEST, BRIGHTEST = 17.5, 250.0  # block means beyond which the sensor or the coding range clips
# Of the blocks; with fewer (covered, blank, nearly black) there is no verdict: of a live picture at 18 to 20 grey
# levels the encoder drops the noise, and the rest repeats itself (at shares of 0.06 to 0.14; at 0.23 novelty is 0.8).
LEAST_INFORMATIVE = 0.20
MATCHED = 0.50  # novelty below which a key frame speaks for a still: live 0.51 to 1, frozen with a clock 0 to 0.4
BASELINE, BASELINE_LEAST = 60, 8  # key frames of this very camera, known to be live, that teach what is usual for it
USUAL_MARGIN = 0.08  # below the 20th percentile of the baseline: twice the spread of live night streams at QP 40
USUAL_MOST = 0.90  # no camera is taken to be livelier than that
PROOF = 0.45  # of the score: one exact repeat, or several key frames well below what is usual
SCORE_MOST = 1.0  # how much proof is kept
LIVE_AGAIN = 3  # key frames in a row as new as usual, or any movement, undo the proof; a still can make two by chance
LIGHT_SHARE = 0.5  # of the blocks moved between two key frames: another light or view, another baseline
MOVED_LEVELS = 4.0  # a block's mean moves by 0.1 from noise and by less than 3 from an encoder's second thoughts
MOVED_SHARE = 0.03  # of the blocks must have moved to call it movement: a clock's digits take up to 2 %
MOVED_LEAST = 4  # blocks, where the picture is small


class StillWatch:
    """The evidence of one stream. Not thread-safe: one stream, one thread."""

    def __init__(self, learned: Part) -> None:
        del learned
        self.evidence = StillEvidence()
        self._size = (0, 0)
        self._keys: deque[Plane] = deque(maxlen=KEPT)
        self._payloads: deque[bytes] = deque(maxlen=PAYLOADS)
        self._usual: deque[float] = deque(maxlen=BASELINE)
        self._score = 0.0  # how much speaks for a still: a one-sided CUSUM (Page 1954) of novelty below the usual
        self._matches = 0  # key frames that spoke for it since the score left 0
        self._fresh = 0  # key frames in a row that spoke against it
        self._means: Blocks | None = None  # of each block when it last moved
        self._moved_at: NDArray[np.float64] = np.zeros(0)

    def connected(self, at: float) -> None:
        """A new connection: the same camera, so what was seen before still counts."""

    def packet(self, packet: PacketFacts) -> None:
        """Every packet, also those that are not decoded."""

    def probed(self, frame: Frame, payload_hash: bytes, at: float) -> None:
        """A key frame that was asked for."""

    def learned(self) -> Part:
        """What there is to remember."""
        return {}

    def key_frame(self, frame: Frame, payload_hash: bytes, at: float) -> None:
        """Take a decoded key frame, a hash of its coded bytes, the time (monotonic seconds)."""
        self._fit(frame)
        self._move(frame.means, at)
        informative = _informative(frame)
        share = float(informative.mean())
        again = payload_hash in self._payloads
        best = self._compare(frame.luma, informative)
        before = self.evidence.last_keyframe_at
        self.evidence = replace(
            self.evidence,
            keyframes=self.evidence.keyframes + 1,
            last_keyframe_at=at,
            novelty=0.0 if again else best,
            informative=share,
        )
        if share < LEAST_INFORMATIVE:
            self._live()
        elif not math.isnan(before):
            self._judge(before)
        self._keys.append(frame.luma)
        self._payloads.append(payload_hash)

    def sample(self, frame: Frame, at: float) -> None:
        """Take any decoded frame, a few times a second, to see what moves."""
        self._fit(frame)
        self._move(frame.means, at)

    def _fit(self, frame: Frame) -> None:
        """A picture of another size begins the watch anew."""
        if frame.size != self._size:
            self._size = frame.size
            self._keys.clear()
            self._payloads.clear()
            self._usual.clear()
            self._means = None
            self.evidence = replace(self.evidence, last_keyframe_at=math.nan)
            self._live()

    def _move(self, means: Blocks, at: float) -> None:
        """Note the blocks whose mean has moved since it last did: slow movement adds up and is found too.

        `last_motion_at` is the moment since which MOVED_SHARE of all blocks have moved at least once. Digits that
        change in the same few blocks therefore never count, however often they change.
        """
        if self._means is None:
            self._means, self._moved_at = means, np.full(means.size, -math.inf)
            return
        moved = np.abs(means - self._means) > MOVED_LEVELS
        if not moved.any():
            return
        self._means = np.where(moved, means, self._means)
        self._moved_at[moved.ravel()] = at
        needed = min(means.size, max(MOVED_LEAST, math.ceil(MOVED_SHARE * means.size)))
        since = float(np.partition(self._moved_at, -needed)[-needed])
        if since > -math.inf:
            self.evidence = replace(self.evidence, last_motion_at=since)

    def _compare(self, picture: Plane, informative: NDArray[np.bool_]) -> float:
        """Share of the informative blocks that differ from the most similar key frame; NaN without any."""
        count = int(informative.sum())
        if not self._keys or count == 0:
            return math.nan
        return min(float((_differing(picture, key) & informative).sum()) for key in self._keys) / count

    def _judge(self, before: float) -> None:
        """Let the key frame speak for or against a still. `before` is when the previous one came.

        An encoder that holds a bit rate codes the same still at another quality in each key frame, so that single
        comparisons wander between 0 and 1; their sum below what is usual for this camera does not.
        """
        evidence = self.evidence
        if float((self._moved_at >= before).mean()) >= LIGHT_SHARE:
            self._usual.clear()
        if evidence.last_motion_at > before:
            self._live()
            return
        expected = self._expected()
        score = min(SCORE_MOST, max(0.0, self._score + expected - evidence.novelty))
        self._fresh = self._fresh + 1 if evidence.novelty >= expected else 0
        if score == 0.0 or self._fresh >= LIVE_AGAIN:
            self._live()
            self._usual.append(evidence.novelty)
            return
        self._matches += evidence.novelty < expected
        since = before if self._score == 0.0 else evidence.still_since
        self._score = score
        proven = score >= PROOF or evidence.still_keyframes >= 2
        self._still(self._matches if proven else min(self._matches, 1), since)

    def _expected(self) -> float:
        """Novelty that divides live from still, learnt from this camera where there was time to."""
        if len(self._usual) < BASELINE_LEAST:
            return MATCHED
        return min(USUAL_MOST, max(MATCHED, sorted(self._usual)[len(self._usual) // 5] - USUAL_MARGIN))

    def _live(self) -> None:
        self._score, self._matches, self._fresh = 0.0, 0, 0
        self._still(0, math.nan)

    def _still(self, keyframes: int, since: float) -> None:
        self.evidence = replace(self.evidence, still_keyframes=keyframes, still_since=since)


def _informative(frame: Frame) -> NDArray[np.bool_]:
    """Which blocks hold enough detail to be recognised by."""
    means = frame.means
    return np.asarray((frame.variances > LEAST_VARIANCE) & (means > DARKEST) & (means < BRIGHTEST))


def _differing(first: Plane, second: Plane) -> NDArray[np.bool_]:
    """Which blocks differ in any sample. Eight samples are compared at a time."""
    height, width = first.shape
    changed = first.view(np.uint64) ^ second.view(np.uint64)
    rows = np.bitwise_or.reduce(changed.reshape(height // BLOCK, BLOCK, width // 8), axis=1)
    return np.asarray(np.bitwise_or.reduce(rows.reshape(height // BLOCK, width // BLOCK, BLOCK // 8), axis=2) != 0)
