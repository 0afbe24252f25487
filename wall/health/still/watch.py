"""Does the picture live? Numbers from a few pictures of one stream, taken in the stream's own thread.

Comparing one frame with the next cannot tell: a live night scene is *more* alike from frame to frame than a frozen
day scene, because the encoder skips what hardly changes. The proof is at the key frames: there a live sensor's
noise is encoded afresh, and a still comes out as it was. So each key frame is compared with those before it in two
ways: which blocks are the very same (`novelty`), and what its noise has in common with theirs (`common`). What comes
for free between key frames is a sign that needs less of that proof, or none: inter frames that carried noise and are
suddenly empty, blocks that always changed and suddenly do not. Movement of block means outvotes everything.

NumPy alone does it; the budget is 15 % of the stream's decoding time.
"""

from __future__ import annotations

import math
from collections import deque
from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from wall.health.frame import BLOCK, Blocks, Frame, Plane
from wall.health.learned import Part
from wall.health.packet import PacketFacts
from wall.health.still.evidence import Proof, StillEvidence
from wall.health.still.habit import Habit
from wall.health.still.motion import MOVED_LEVELS, Motion
from wall.health.still.noise import LONGEST, Noise
from wall.health.still.past import Past
from wall.health.still.repeats import Repeats
from wall.health.still.tiles import Tiles, Words, words_of

KEPT = 8  # key frames compared with: a still that alternates between two qualities is found (1 instead: recall -7 %)
# Of the blocks; with fewer (covered, blank, nearly black) there is no verdict: of a live picture at 18 to 20 grey
# levels the encoder drops the noise, and the rest repeats itself (at shares of 0.06 to 0.14; at 0.23 novelty is 0.8).
LEAST_INFORMATIVE = 0.15
MATCHED = 0.50  # novelty below which a key frame speaks for a still: live 0.51 to 1, frozen with a clock 0 to 0.4
BASELINE, BASELINE_LEAST = 60, 8  # key frames of this very camera, known to be live, that teach what is usual for it
USUAL_MARGIN = 0.08  # below the 20th percentile of the baseline: twice the spread of live night streams at QP 40
USUAL_MOST = 0.90  # no camera is taken to be livelier than that
COMMON_MARGIN = 0.20  # above the usual share of common noise: live streams stay within 0.15 of their median
COMMON_SLOPE = 1.5  # a clear excess is worth more than a novelty as far below the usual: it wanders less
COMMON_DOUBT = 0.5  # more of it while few key frames are known, divided by their number
COMMON_LEAST = 5  # key frames that teach what is usual; before, COMMON_AT_FIRST is
COMMON_AT_FIRST = 0.10
PROOF = 0.45  # of the score: one clear repeat, or several key frames that are less clear
PROOF_SILENT = 0.15  # where the stream has fallen silent as well
SUSPECT = 0.15  # of the score
SCORE_MOST = 1.0  # how much proof is kept
SETTLED_S = 5.0  # before a still has lasted so long one key frame is enough to undo it: stutters last 3 s
LIVE_AGAIN = 2  # key frames in a row as new as usual, or any movement, undo the proof; a still can make one by chance
LIGHT_SHARE = 0.5  # of the blocks moved between two key frames: another light or view, another baseline
SPARSE_S = 3.0  # between key frames: from here on they are compared with samples too
SAMPLE_S = 0.9  # between two samples that are kept
SAMPLES = 8
HINT_S, PAST_S = 2.0, 4.8  # age of a sample that gives a sign, of one that proves as another key frame would
RESENT_S = 2.0  # a key frame that is sent again may be old: the still began no earlier than this before the repeat

CODED_LOW, CODED_NEVER = 0.50, 0.70  # of the usual size of inter frames, of the least that ever was
CHANGING_LOW, CHANGING_NEVER = 0.25, 0.50  # the same of the share of blocks that change between samples
CHANGING_LEAST = 0.15  # with fewer changing blocks that may be people who walk away
NOISY = 0.40  # of the blocks always change: that is the sensor, and nothing else ends it but a still
SILENT_SUSPECT_S = 3.0  # silence that is a sign
SILENT_PROOF_S = 5.0  # silence that is a proof where the camera is NOISY
LOUD = 2  # seconds as usual that end a still at once

PROBE_LEAST_S, PROBE_MOST_S = 0.5, 15.0  # between two key frames that were asked for
ACQUITTED_S, ACQUITTED_MOST_S = 120.0, 3600.0  # a probe has shown a live picture: signs count no more for so long


class _Probe(NamedTuple):
    tiles: Tiles
    means: Blocks
    payload_hash: bytes
    at: float


class StillWatch:
    """The evidence of one stream. Not thread-safe: one stream, one thread."""

    def __init__(self, learned: Part) -> None:
        past = Past.read(learned)
        self.evidence = StillEvidence()
        self._size = (0, 0)
        self._keys: deque[Words] = deque(maxlen=KEPT)
        self._motion = Motion()
        self._noise = Noise()
        self._repeats = Repeats(past.payloads)
        self._usual: deque[float] = deque(past.novelty, maxlen=BASELINE)
        self._usual_common: deque[float] = deque(past.common, maxlen=BASELINE)
        self._coded = Habit(CODED_LOW, CODED_NEVER, past.coded)
        self._changing = Habit(CHANGING_LOW, CHANGING_NEVER, past.changing)
        self._last: Plane | None = None  # the last sample
        self._samples: deque[tuple[float, Words]] = deque(maxlen=SAMPLES)
        self._hint_since = math.nan  # the last key frame has the noise of a sample so old, but no older
        self._score = 0.0  # how much speaks for a still: a one-sided CUSUM (Page 1954) of what is unusual
        self._matches = 0  # key frames that spoke for it since the score left 0
        self._fresh = 0  # key frames in a row that spoke against it
        self._was_silent = False  # during this still
        self._probe: _Probe | None = None
        self._acquitted_until = -math.inf
        self._acquitted_s = ACQUITTED_S

    def connected(self, at: float) -> None:
        """A new connection: the same camera, so what was seen before still counts. A pause is no silence."""
        del at
        self._coded.interrupted()
        self._changing.interrupted()
        self._last = None

    def packet(self, packet: PacketFacts) -> None:
        """Every packet, also those that are not decoded."""
        if not packet.key_frame and self._coded.add(packet.size, packet.at):
            self._listen(packet.at)

    def key_frame(self, frame: Frame, payload_hash: bytes, at: float) -> None:
        """Take a decoded key frame, a hash of its coded bytes, the time (monotonic seconds)."""
        self._fit(frame)
        self._motion.take(frame.means, at)
        self._last = frame.luma
        tiles = Tiles.of(frame)
        share = tiles.share
        before = self.evidence.last_keyframe_at
        told = share >= LEAST_INFORMATIVE
        again = told and self._repeats.take(payload_hash, at, self._motion.last_at, still=self._score > 0.0)
        novelty = 0.0 if again else self._novelty(tiles)
        common = self._noise.common(tiles, at) if told else math.nan
        self.evidence = replace(
            self.evidence,
            keyframes=self.evidence.keyframes + 1,
            last_keyframe_at=at,
            novelty=novelty,
            common=common,
            expected=self._expected(),
            informative=share,
            last_motion_at=self._motion.last_at,
            looped_since=self._repeats.looped_since,
        )
        if not told:
            self._live()
        elif not math.isnan(before):
            since = max(before, at - RESENT_S) if again else before
            self._judge(before, since, *self._past(tiles, at, before))
        self._keys.append(tiles.words)
        if told:
            self._noise.wait(tiles, at)
        self._listen(at)

    def sample(self, frame: Frame, at: float) -> None:
        """Take any decoded frame, a few times a second, to see what moves."""
        self._fit(frame)
        self._motion.take(frame.means, at)
        if not self._samples or at - self._samples[-1][0] >= SAMPLE_S:
            self._samples.append((at, words_of(frame)))
        last, self._last = self._last, frame.luma
        complete = last is not None and self._changing.add(_changed(last, frame.luma), at)
        if self._motion.last_at > self.evidence.last_motion_at or math.isnan(self.evidence.last_motion_at):
            self.evidence = replace(self.evidence, last_motion_at=self._motion.last_at)
        if complete:
            self._listen(at)

    def probed(self, frame: Frame, payload_hash: bytes, at: float) -> None:
        """A key frame that was asked for: two or more, about two seconds apart, make a probe."""
        first, second = self._probe, _Probe(Tiles.of(frame), frame.means, payload_hash, at)
        self._probe = second
        self.evidence = replace(self.evidence, probed_at=at, probe_novelty=math.nan)
        if first is None or not PROBE_LEAST_S <= at - first.at <= PROBE_MOST_S:
            return
        if first.means.shape != second.means.shape or second.tiles.share < LEAST_INFORMATIVE:
            return
        novelty = _differing(first.tiles.words, second.tiles)
        gap = MATCHED - novelty
        common = self._noise.between(first.tiles, second.tiles)
        if not math.isnan(common):
            gap = max(gap, self._common_gap(common))
        self.evidence = replace(self.evidence, probe_novelty=novelty)
        moved = float((np.abs(first.means - second.means) > MOVED_LEVELS).mean())
        if first.payload_hash == payload_hash or (gap >= SUSPECT and moved < MATCHED / 10):
            suspected = self.evidence.suspect_since
            if not math.isnan(suspected) or self._score > 0.0:
                self._prove(Proof.PROBE, first.at if math.isnan(suspected) else min(suspected, first.at))
        elif gap <= 0.0:
            self._acquit(at)

    def learned(self) -> Part:
        """What there is to remember."""
        past = Past(
            tuple(self._usual),
            tuple(self._usual_common),
            tuple(self._coded.known),
            tuple(self._changing.known),
            tuple(self._repeats.known),
        )
        return past.written()

    def _fit(self, frame: Frame) -> None:
        """A picture of another size begins the watch anew."""
        if frame.size != self._size:
            if self._size != (0, 0):
                self._forget()
            self._size = frame.size
            self._keys.clear()
            self._samples.clear()
            self._motion.forget()
            self._last = None
            self.evidence = replace(self.evidence, last_keyframe_at=math.nan)
            self._live()

    def _forget(self) -> None:
        """Another light, view or size: what was usual is no more."""
        self._usual.clear()
        self._usual_common.clear()
        self._noise.forget()
        self._coded.forget()
        self._changing.forget()

    def _novelty(self, tiles: Tiles) -> float:
        """Share of the informative blocks that differ from the most similar key frame; NaN without any."""
        if not self._keys or not tiles.informative.any():
            return math.nan
        return min(_differing(key, tiles) for key in self._keys)

    def _past(self, tiles: Tiles, at: float, before: float) -> tuple[float, float]:
        """How much speaks for a still that began before this key frame, and since when: where key frames are rare,
        those between them tell it too. What an encoder has said of a live picture's noise meanwhile is of another
        moment's; of a still's it is the key frame's own."""
        self._hint_since = math.nan
        if at - before < SPARSE_S:
            return -math.inf, before
        for when, words in reversed(self._samples):
            if when <= before or when <= self._motion.last_at or at - when < HINT_S:
                continue
            if not math.isnan(self._hint_since) and at - when < PAST_S:
                continue
            gap = self._common_gap(self._noise.between(Tiles.unpacked(words), tiles))
            if not gap >= SUSPECT:
                break
            if at - when >= PAST_S:
                return gap, when
            self._hint_since = when
        return -math.inf, before

    def _judge(self, before: float, since: float, past_gap: float, past_since: float) -> None:
        """Let the key frame speak for or against a still. `before` is when the previous one came.

        An encoder that holds a bit rate codes the same still at another quality in each key frame, so that single
        comparisons wander between 0 and 1; their sum below what is usual for this camera does not.
        """
        evidence = self.evidence
        if self._motion.share_since(before) >= LIGHT_SHARE:
            self._forget()
            self._live()
            return
        if evidence.last_motion_at > before:
            self._live()
            self._learn(novelty=False)
            return
        gap = evidence.expected - evidence.novelty
        if not math.isnan(evidence.common):
            gap = max(gap, self._common_gap(evidence.common))
        if past_gap > gap:
            gap, since = past_gap, max(since, past_since)
        score = min(SCORE_MOST, max(0.0, self._score + gap))
        self._fresh = self._fresh + 1 if gap <= 0.0 else 0
        if gap <= 0.0 and self._silent_since() < before:
            self._accept()  # this camera may well be silent and live
        young = evidence.last_keyframe_at - evidence.still_since < SETTLED_S
        if score == 0.0 or self._fresh >= (1 if young else LIVE_AGAIN):
            if evidence.proof is not Proof.NONE:  # it may have been a still from the beginning, learnt as the scene
                self._noise.forget()
            self._live()
            self._learn(novelty=True)
            return
        self._matches += gap > 0.0
        if self._score == 0.0:
            self.evidence = replace(self.evidence, still_since=since)
        self._score = score
        if evidence.proof is Proof.NONE:
            self._noise.learn()
            if len(self._usual_common) < COMMON_LEAST and evidence.novelty >= evidence.expected:
                self._usual_common.append(evidence.common)
        enough = PROOF_SILENT if self._quieter_since() < evidence.last_keyframe_at else PROOF
        if score >= enough:
            self._prove(Proof.BYTES if evidence.novelty == 0.0 and since > before else Proof.NOVELTY, math.nan)

    def _prove(self, proof: Proof, since: float) -> None:
        """It is a still. `since`: when it began; NaN: when the first match did."""
        evidence = self.evidence
        begun = min((each for each in (since, evidence.still_since) if not math.isnan(each)), default=since)
        if evidence.proof is not Proof.NONE:
            proof = evidence.proof
        elif self._noise.learnt < LONGEST and evidence.novelty < MATCHED * evidence.expected:
            self._noise.forget()  # hardly begun: the still itself may have been learnt
        self.evidence = replace(
            evidence, proof=proof, still_since=begun, still_keyframes=max(2, self._matches), suspect_since=math.nan
        )

    def _common_gap(self, common: float) -> float:
        """How much more noise two key frames have in common than this camera's usually do."""
        usual = COMMON_AT_FIRST
        if len(self._usual_common) >= COMMON_LEAST:
            usual = min(0.9, max(0.0, sorted(self._usual_common)[len(self._usual_common) // 2]))
        known = self._noise.learnt
        doubt = COMMON_DOUBT / known if 0 < known < LONGEST else 0.0
        return COMMON_SLOPE * ((common - usual) / (1.0 - usual) - COMMON_MARGIN - doubt)

    def _expected(self) -> float:
        """Novelty that divides live from still, learnt from this camera where there was time to."""
        if len(self._usual) < BASELINE_LEAST:
            return MATCHED
        return min(USUAL_MOST, max(MATCHED, sorted(self._usual)[len(self._usual) // 5] - USUAL_MARGIN))

    def _learn(self, *, novelty: bool) -> None:
        """The last key frame was live."""
        if novelty:
            self._usual.append(self.evidence.novelty)
        if not math.isnan(self.evidence.common):
            self._usual_common.append(self.evidence.common)
        self._noise.learn()

    def _live(self) -> None:
        """Nothing speaks for a still any more."""
        self._was_silent = False
        self._score, self._matches, self._fresh = 0.0, 0, 0
        self.evidence = replace(self.evidence, still_keyframes=0, still_since=math.nan, proof=Proof.NONE)

    def _accept(self) -> None:
        self._coded.accept()
        self._changing.accept()

    def _acquit(self, at: float) -> None:
        """A probe has shown a live picture."""
        self._live()
        self._accept()
        self._acquitted_until = at + self._acquitted_s
        self._acquitted_s = min(ACQUITTED_MOST_S, 2 * self._acquitted_s)
        self.evidence = replace(self.evidence, suspect_since=math.nan)

    def _silent_since(self) -> float:
        """Since when nothing is coded any more, against the habit; NaN: it is, or never was."""
        if self._changing.usual >= CHANGING_LEAST:
            return self._changing.silent_since
        return self._coded.silent_since

    def _quieter_since(self) -> float:
        """Since when either of the two habits is broken: a sign where something else speaks for a still."""
        since = (self._changing.silent_since, self._coded.silent_since)
        return min((each for each in since if not math.isnan(each)), default=math.nan)

    def _listen(self, at: float) -> None:
        """What the silence between key frames says now."""
        evidence = self.evidence
        silent = self._silent_since()
        if evidence.last_motion_at > silent:
            self._coded.interrupted()
            self._changing.interrupted()
            silent = math.nan
        learning = evidence.proof is Proof.NONE and self._score == 0.0
        self._coded.learning = self._changing.learning = learning
        if evidence.proof is not Proof.NONE:
            self._was_silent |= not math.isnan(silent)
            loud = self._was_silent and min(self._changing.loud, self._coded.loud) >= LOUD
            if loud or (evidence.proof is Proof.PACKETS and self._matches == 0 and math.isnan(silent)):
                self._live()
            return
        noisy = self._changing.usual >= NOISY and not math.isnan(self._coded.silent_since)
        if noisy and at - silent >= SILENT_PROOF_S:
            self._prove(Proof.PACKETS, silent)
            return
        signs = [evidence.still_since] if self._score >= SUSPECT else []
        if not math.isnan(self._hint_since):
            signs.append(self._hint_since)
        if at - silent >= SILENT_SUSPECT_S and at >= self._acquitted_until:
            signs.append(silent)
        self.evidence = replace(evidence, suspect_since=min(signs, default=math.nan))


def _changed(first: Plane, second: Plane) -> float:
    """Share of all blocks in which any sample differs."""
    height, width = first.shape
    changed = first.view(np.uint64) ^ second.view(np.uint64)
    rows = np.bitwise_or.reduce(changed.reshape(height // BLOCK, BLOCK, width // 8), axis=1)
    blocks = rows[:, 0::2] | rows[:, 1::2]
    return int(np.count_nonzero(blocks)) / int(blocks.size)


def _differing(key: Words, tiles: Tiles) -> float:
    """Share of the informative tiles in which any sample differs from that key frame's."""
    changed: NDArray[np.bool_] = np.bitwise_or.reduce(key ^ tiles.words, axis=0) != 0
    return float(np.count_nonzero(changed & tiles.informative)) / int(np.count_nonzero(tiles.informative))
