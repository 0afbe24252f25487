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

from wall.health.sample import PictureEvidence

Luma = NDArray[np.uint8]  # height x width
Blocks = NDArray[np.float32]  # one value for each block, rows x columns

BLOCK = 16  # samples on a side, as in the encoders' macroblocks
WIDEST = 480  # samples across; wider pictures are taken with a stride, a quarter of the work and of the memory
KEPT = 8  # key frames compared with: a still that alternates between two qualities is found (1 instead: recall -7 %)
PAYLOADS = (
    2  # of how many key frames the bytes are remembered: x264 alternates idr_pic_id, so two stills differ by it
)
LEAST_VARIANCE = 0.5  # a flatter block holds no noise that could be seen again
DARKEST, BRIGHTEST = 17.5, 250.0  # block means beyond which the sensor or the coding range clips
LEAST_INFORMATIVE = 0.03  # of the blocks; with fewer (covered, dark, blank) there is no verdict
REPEATED = 0.30  # novelty below which a key frame is a repeat: live 0.51 to 0.98, frozen with a clock 0 to 0.23
REPEATED_INTRA = 0.06  # the same where all frames are key frames (MJPEG): no fresh noise is proven by being one
INTRA_INTERVAL = 0.75  # s between key frames below which a stream counts as such
RENEWED = 0.60  # novelty from which a picture found still is live again
MOVED_LEVELS = 4.0  # a block's mean moves by 0.1 from noise and by less than 3 from an encoder's second thoughts
MOVED_SHARE = 0.03  # of the blocks must have moved to call it movement: a clock's digits take up to 2 %
MOVED_LEAST = 4  # blocks, where the picture is small


class PictureWatch:
    """The evidence of one connection. Not thread-safe: one stream, one thread."""

    def __init__(self) -> None:
        self.evidence = PictureEvidence()
        self._shape = (0, 0)
        self._keys: deque[Luma] = deque(maxlen=KEPT)
        self._payloads: deque[bytes] = deque(maxlen=PAYLOADS)
        self._means: Blocks | None = None  # of each block when it last moved
        self._moved_at: NDArray[np.float64] = np.zeros(0)

    def key_frame(self, luma: Luma, payload_hash: bytes, at: float) -> None:
        """Take a decoded key frame: its luma (height x width, any stride), a hash of its coded bytes, the time.

        `at` is monotonic seconds. An empty luma (no 8-bit YUV) is no evidence.
        """
        picture = self._picture(luma)
        if picture is None:
            return
        means = _means(picture)
        self._move(means, at)
        informative = _informative(picture, means)
        share = float(informative.mean())
        again = payload_hash in self._payloads
        newest, best = self._compare(picture, informative)
        before = self.evidence.last_keyframe_at
        self.evidence = replace(
            self.evidence,
            keyframes=self.evidence.keyframes + 1,
            last_keyframe_at=at,
            novelty=0.0 if again else best,
            informative=share,
            mean_luma=float(means.mean()),
        )
        if share < LEAST_INFORMATIVE:
            self._still(0, math.nan)
        elif not math.isnan(before):
            self._judge(before, at, again or newest == best)
        self._keys.append(picture)
        self._payloads.append(payload_hash)

    def sample(self, luma: Luma, at: float) -> None:
        """Take any decoded frame, a few times a second, to see what moves."""
        picture = self._picture(luma)
        if picture is None:
            return
        means = _means(picture)
        self._move(means, at)
        self.evidence = replace(self.evidence, mean_luma=float(means.mean()))

    def _picture(self, luma: Luma) -> Luma | None:
        """Whole blocks of the picture, packed; None when there is none. Another size begins the watch anew."""
        stride = -(-luma.shape[1] // WIDEST) or 1
        thin = luma[::stride, ::stride]
        height, width = thin.shape[0] // BLOCK * BLOCK, thin.shape[1] // BLOCK * BLOCK
        if height == 0 or width == 0:
            return None
        if luma.shape != self._shape:
            self._shape = (luma.shape[0], luma.shape[1])
            self._keys.clear()
            self._payloads.clear()
            self._means = None
            self.evidence = replace(self.evidence, last_keyframe_at=math.nan)
            self._still(0, math.nan)
        return np.ascontiguousarray(thin[:height, :width])

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

    def _compare(self, picture: Luma, informative: NDArray[np.bool_]) -> tuple[float, float]:
        """Share of the informative blocks that differ: from the newest key frame, and from the most similar one."""
        count = int(informative.sum())
        if not self._keys or count == 0:
            return math.nan, math.nan
        shares = [float((_differing(picture, key) & informative).sum()) / count for key in self._keys]
        return shares[-1], min(shares)

    def _judge(self, before: float, at: float, same_as_before: bool) -> None:
        """Count the key frame as a repeat, or begin anew. `before` is when the previous one came."""
        evidence = self.evidence
        limit = REPEATED_INTRA if at - before < INTRA_INTERVAL else REPEATED
        if evidence.novelty < limit:
            first = before if same_as_before else at
            since = first if evidence.still_keyframes == 0 else evidence.still_since
            self._still(evidence.still_keyframes + 1, since)
        elif evidence.still_keyframes < 2 or evidence.novelty >= RENEWED or evidence.last_motion_at > before:
            self._still(0, math.nan)

    def _still(self, keyframes: int, since: float) -> None:
        self.evidence = replace(self.evidence, still_keyframes=keyframes, still_since=since)


def _means(picture: Luma) -> Blocks:
    """The mean of each block."""
    height, width = picture.shape
    rows = picture.reshape(height // BLOCK, BLOCK, width).sum(axis=1, dtype=np.uint16)
    sums = rows.reshape(height // BLOCK, width // BLOCK, BLOCK).sum(axis=2, dtype=np.float32)
    return np.asarray(sums / (BLOCK * BLOCK), np.float32)


def _informative(picture: Luma, means: Blocks) -> NDArray[np.bool_]:
    """Which blocks hold enough detail to be recognised by."""
    height, width = picture.shape
    squares = np.square(picture, dtype=np.uint16)
    rows = squares.reshape(height // BLOCK, BLOCK, width).sum(axis=1, dtype=np.uint32)
    sums = rows.reshape(height // BLOCK, width // BLOCK, BLOCK).sum(axis=2, dtype=np.float32)
    variance = sums / (BLOCK * BLOCK) - np.square(means)
    return np.asarray((variance > LEAST_VARIANCE) & (means > DARKEST) & (means < BRIGHTEST))


def _differing(first: Luma, second: Luma) -> NDArray[np.bool_]:
    """Which blocks differ in any sample. Eight samples are compared at a time."""
    height, width = first.shape
    changed = first.view(np.uint64) ^ second.view(np.uint64)
    rows = np.bitwise_or.reduce(changed.reshape(height // BLOCK, BLOCK, width // 8), axis=1)
    return np.asarray(np.bitwise_or.reduce(rows.reshape(height // BLOCK, width // BLOCK, BLOCK // 8), axis=2) != 0)
