"""Does the picture live? Numbers from a few pictures of one stream, taken in the stream's own thread.

Comparing one frame with the next cannot tell: a live night scene is *more* alike from frame to frame than a frozen
day scene, because the encoder skips what hardly changes. The proof is at the key frames: there a live sensor's
noise is encoded afresh, and a still comes out as it was. So each key frame is compared with those before it in two
ways (`keys`): which blocks are the very same, and what its noise has in common with theirs. What comes for free
between key frames (`signs`) needs less of that proof beside it, or none: inter frames that carried noise and are
suddenly empty, blocks that always changed and suddenly do not. Movement of block means outvotes everything.

NumPy alone does it; the budget is 15 % of the stream's decoding time.
"""

from __future__ import annotations

import math
from dataclasses import replace

from wall.health.frame import Frame
from wall.health.learned import Part
from wall.health.packet import PacketFacts
from wall.health.still.asked import MOST_S, Answer, Asked
from wall.health.still.evidence import Proof, StillEvidence
from wall.health.still.keys import Compared, Keys
from wall.health.still.motion import Motion
from wall.health.still.past import Past
from wall.health.still.repeats import Repeat, Repeats
from wall.health.still.signs import Signs
from wall.health.still.sizes import Sizes
from wall.health.still.tiles import AREA, LEAST_INFORMATIVE, Tiles, words_of

PROOF = 0.45  # of the score: one clear repeat, or several key frames that are less clear
PROOF_SIGNED = 0.15  # where the stream is also quieter, or its key frames bigger, than they ever were
# Where no block is the same, and only what they have in common speaks for a still: a clear sign twice, or several
# less clear ones; not where key frames are rare, which would take too long.
PROOF_ALONE, ALONE_S = 0.85, 5.0
# Movement that ends a proof takes place within so long: what adds up over a longer time are an encoder's second
# thoughts about a still (150 kbit/s). A live scene that changes as slowly is known by its key frames.
MOVES_S = 3.0
SUSPECT, SUSPECT_S = 0.15, 1.5  # of the score, and for so long: in MJPEG each frame is a key frame
ANEW = 0.01  # of the score at most, by the first key frame of a connection
SCORE_MOST = 1.0  # how much proof is kept
RESENT_S = 2.0  # a key frame that is sent again may be old: the still began no earlier than this before the repeat
# Key frames in a row, as new as usual, that undo what speaks for a still. Before it has lasted SETTLED_S one is
# enough: stutters last 3 s. After a proof by a probe it takes more: on such cameras a live key frame looks like a
# still's.
LIVE_AGAIN, SETTLED_S, PROBED_LIVE_AGAIN = 2, 5.0, 4
STARVED = 1 / 3  # so much of one counts that has not come back to the size it had: the encoder is not done yet
LIVE_AGAIN_NEAR, LIVE_NEAR_S = 3, 3.0  # where they are so near each other, unless two outweigh all that spoke for it
SILENT_SUSPECT_S = 3.0  # silence that is a sign
SILENT_PROOF_S = 5.0  # silence that is a proof where the camera is noisy
# Bytes of a key frame for each 16x16 pixels: in less there is a scene's outline and nothing else; or of its noise
# only a coefficient here and there (QP 40 at night: 1.0 to 1.4), by which two exposures may be alike.
LEAST_CODED, NOISE_CODED = 0.5, 2.6
# A probe has shown a live picture: signs count no more for so long, twice as long each time, until a day has passed
# or the light has changed.
ACQUITTED_S, ACQUITTED_MOST_S, DAY_S = 120.0, 3600.0, 86400.0


class StillWatch:
    """The evidence of one stream. Not thread-safe: one stream, one thread."""

    def __init__(self, learned: Part) -> None:
        past = Past.read(learned)
        self.evidence = StillEvidence()
        self._size = (0, 0)
        self._motion = Motion()
        self._keys = Keys(past)
        self._repeats = Repeats(past.payloads)
        self._signs = Signs(past)
        self._sizes = Sizes()
        self._asked = Asked()
        self._key_size = 0  # bytes, of the last key frame
        self._odd_since = math.nan  # since when key frames have another size than they ever had
        self._key_interval = 0.0  # seconds, the last
        self._connected_at = -math.inf
        self._score = 0.0  # how much speaks for a still: a one-sided CUSUM (Page 1954) of what is unusual
        self._matches = 0  # key frames that spoke for it since the score left 0
        self._fresh = 0.0  # key frames in a row that spoke against it
        self._false_fresh = 0.0  # so many did, during this still, before one spoke for it again
        self._hint_since = math.nan
        self._was_silent = False  # during this still
        self._suspect_since = self._suspected_at = math.nan  # the last suspicion, which a probe may have outlived
        self._acquitted_until = -math.inf
        self._acquitted_s = ACQUITTED_S

    def connected(self, at: float) -> None:
        """A new connection: the same camera, so what was seen before still counts. A pause is no silence."""
        self._connected_at = at
        self._keys.reconnected()
        self._signs.interrupted()

    def packet(self, packet: PacketFacts) -> None:
        """Every packet, also those that are not decoded."""
        if packet.key_frame:
            self._key_size = packet.size
        elif self._signs.packet(packet.size, packet.at):
            self._listen(packet.at)

    def key_frame(
        self, frame: Frame, payload_hash: bytes, at: float, *, sharpness: float = math.nan, kept: float = math.nan
    ) -> None:
        """Take a decoded key frame, a hash of its coded bytes, the time (monotonic seconds), and what is seen of the
        view (as in `ViewEvidence`)."""
        self._look(frame, at)
        tiles = Tiles.of(frame)
        self._signs.key_frame(tiles.words)
        before, moved_at = self.evidence.last_keyframe_at, self._motion.last_at
        self.evidence = replace(
            self.evidence, keyframes=self.evidence.keyframes + 1, last_keyframe_at=at, informative=tiles.share
        )
        coded = self._key_size * AREA / (frame.size[0] * frame.size[1]) if self._key_size else math.inf
        if tiles.share < LEAST_INFORMATIVE or coded < LEAST_CODED:
            self.evidence = replace(self.evidence, novelty=math.nan, common=math.nan)
            self._repeats.interrupted()
            self.evidence = replace(self.evidence, looped_since=math.nan)
            self._live()
        else:
            if self._keys.look_otherwise(sharpness, kept):
                self._sizes.forget()
                if self.evidence.proof is not Proof.PROBE:
                    self._live()
            still, noise = self._score > 0.0, coded >= NOISE_CODED
            repeat = self._repeats.take(payload_hash, at, moved_at, still=still)
            compared = self._keys.compare(tiles, at, before, moved_at, repeat, noise=noise, still=still)
            self.evidence = replace(
                self.evidence,
                novelty=compared.novelty,
                common=compared.common,
                expected=compared.expected,
                looped_since=self._repeats.looped_since,
            )
            if not math.isnan(compared.novelty) and not math.isnan(before):
                self._key_interval = at - before
                self._judge(compared, before, again=repeat is Repeat.STILL)
            self._keys.wait(tiles, at)
        self._listen(at)

    def sample(self, frame: Frame, at: float, *, afresh: bool = False) -> None:
        """Take any decoded frame, a few times a second, to see what moves. `afresh`: it is a key frame."""
        self._look(frame, at)
        words = words_of(frame)
        if afresh:
            self._signs.key_frame(words)
            return
        self._keys.sample(words, at)
        if self._signs.sample(words, at):
            self._listen(at)

    def probed(self, frame: Frame, payload_hash: bytes, at: float) -> None:
        """A key frame that was asked for: two or more, about two seconds apart, make a probe."""
        answer = self._asked.take(frame, payload_hash, at, self._keys)
        self.evidence = replace(self.evidence, probed_at=at, probe_novelty=self._asked.novelty)
        if answer is Answer.REPEATED and at - self._suspected_at <= MOST_S:
            self._prove(Proof.PROBE, min(self._suspect_since, self._asked.since))
        elif answer is Answer.FRESH:
            self._acquit(at)

    def learned(self) -> Part:
        """What there is to remember."""
        return Past(
            self._keys.novelty,
            self._keys.common,
            tuple(self._signs.coded),
            tuple(self._signs.changing),
            tuple(self._repeats.known),
        ).written()

    def _look(self, frame: Frame, at: float) -> None:
        """What moves. A picture of another size begins the watch anew."""
        if frame.size != self._size:
            if self._size != (0, 0):
                self._keys.resized()
                self._signs.forget()
                self._sizes.forget()
                self._repeats.interrupted()
            self._size = frame.size
            self._motion.forget()
            self.evidence = replace(self.evidence, last_keyframe_at=math.nan, looped_since=math.nan)
            self._live()
        if self._motion.take(frame.means, at):
            self.evidence = replace(self.evidence, last_motion_at=self._motion.last_at)
            moved_at = self._motion.last_at
            if moved_at > self.evidence.still_since and self.evidence.proof is not Proof.NONE:
                if at - moved_at <= MOVES_S:
                    self._live()  # not left to the next key frame: some cameras send none for hours
                else:
                    self.evidence = replace(self.evidence, still_since=moved_at)
            if self._motion.light_at == at:  # what is silent from now on may be another picture: a placeholder
                self._signs.forget()
                self._acquitted_s = ACQUITTED_S

    def _judge(self, compared: Compared, before: float, *, again: bool) -> None:
        """Let the key frame speak for or against a still. `before` is when the previous one came.

        An encoder that holds a bit rate codes the same still at another quality in each key frame, so that single
        comparisons wander; their sum beyond what is usual for this camera does not.
        """
        at, gap, proof = self.evidence.last_keyframe_at, compared.gap, self.evidence.proof
        self._hint_since = compared.hint_since
        if self._motion.light_at > before:
            self._keys.forget()
            self._signs.forget()
            self._sizes.forget()
            self._live()
            return
        if self.evidence.last_motion_at > before:
            self._live()
            self._keys.learn(novelty=False)
            self._sizes.live(self._key_size)
            return
        if compared.changing:
            self._keys.doubt()
            return
        if gap <= 0.0 and self._signs.silent_since(at) < before:
            self._signs.accept()
        if gap > 0.0 and proof is not Proof.NONE:
            self._false_fresh = max(self._false_fresh, self._fresh)
        starved = proof is not Proof.NONE and self._sizes.starved(self._key_size)
        self._fresh = self._fresh + (STARVED if starved else 1.0) if gap <= 0.0 else 0.0
        score = min(SCORE_MOST, max(0.0, self._score + gap))
        if before < self._connected_at and proof is Proof.NONE:  # a new viewer may be sent an old key frame first
            score = min(score, ANEW)
        undone = score == 0.0 and proof is not Proof.PROBE and not starved and not self._false_fresh
        if undone or self._fresh >= self._fresh_needed():
            if proof is not Proof.NONE:
                self._keys.disproven()
            self._live()
            self._keys.learn(novelty=True)
            self._odd_since = at if self._sizes.live(self._key_size) else math.nan
            return
        if self._score == 0.0 and proof is Proof.NONE:
            since = max(compared.since, at - RESENT_S) if again else compared.since
            self.evidence = replace(self.evidence, still_since=since)
        self._score = score
        self._matches += gap > 0.0
        if proof is Proof.NONE:
            self._keys.doubt()
        signed = self._signs.quieter_since() < at or self._sizes.odd(self._key_size)
        signed &= before >= self._connected_at
        alone = compared.novelty >= compared.expected and self._key_interval < ALONE_S
        if score >= (PROOF_SIGNED if signed else PROOF_ALONE if alone else PROOF):
            self._prove(Proof.BYTES if again else Proof.NOVELTY, math.nan)

    def _fresh_needed(self) -> float:
        """Key frames in a row, as new as usual, that undo what speaks for a still: more than there were during it."""
        if self._false_fresh:
            return 2 * self._false_fresh + 1
        if self.evidence.proof is Proof.PROBE:
            return PROBED_LIVE_AGAIN
        young = self.evidence.last_keyframe_at - self.evidence.still_since < SETTLED_S
        again = LIVE_AGAIN_NEAR if self._key_interval < LIVE_NEAR_S else LIVE_AGAIN
        return 1 if young else again

    def _prove(self, proof: Proof, since: float) -> None:
        """It is a still. `since`: when it began; NaN: when the first match did."""
        evidence = self.evidence
        if evidence.proof is Proof.NONE:
            self._keys.proven()
        begun = min((each for each in (since, evidence.still_since) if not math.isnan(each)), default=since)
        if evidence.last_motion_at > begun:  # what moved before is over, or an encoder's second thoughts
            begun = evidence.last_motion_at
        self.evidence = replace(
            evidence,
            proof=proof if proof is Proof.PROBE or evidence.proof is Proof.NONE else evidence.proof,
            still_since=begun,
            still_keyframes=self._matches,
            suspect_since=math.nan,
        )

    def _live(self) -> None:
        """Nothing speaks for a still any more."""
        self._score, self._matches, self._fresh, self._false_fresh = 0.0, 0, 0.0, 0.0
        self._was_silent, self._hint_since, self._odd_since = False, math.nan, math.nan
        if self.evidence.proof is not Proof.NONE or not math.isnan(self.evidence.still_since):
            self.evidence = replace(self.evidence, still_keyframes=0, still_since=math.nan, proof=Proof.NONE)

    def _acquit(self, at: float) -> None:
        """A probe has shown a live picture."""
        self._live()
        self._signs.accept()
        if at - self._acquitted_until > DAY_S:
            self._acquitted_s = ACQUITTED_S
        self._acquitted_until = at + self._acquitted_s
        self._acquitted_s = min(ACQUITTED_MOST_S, 2 * self._acquitted_s)
        self._suspected_at = math.nan
        self.evidence = replace(self.evidence, suspect_since=math.nan)

    def _listen(self, at: float) -> None:
        """What the silence between key frames says now, and all that makes a suspicion."""
        evidence = self.evidence
        silent = self._signs.silent_since(at)
        if evidence.last_motion_at > silent:
            self._signs.interrupted()
            silent = math.nan
        self._signs.learn(learning=evidence.proof is Proof.NONE and self._score == 0.0)
        if evidence.proof is not Proof.NONE:
            self._was_silent |= self._signs.noisy and not math.isnan(silent)
            ended = evidence.proof is Proof.PACKETS and self._matches == 0 and math.isnan(silent)
            if ended or (self._was_silent and self._signs.loud):
                self._live()
            return
        acquitted = at < self._acquitted_until
        told = evidence.informative >= LEAST_INFORMATIVE
        if told and self._signs.noisy and at - silent >= SILENT_PROOF_S and not acquitted:
            self._prove(Proof.PACKETS, silent)
            return
        signs = []
        if self._score >= SUSPECT and at - evidence.still_since >= SUSPECT_S:
            signs.append(evidence.still_since)
        if not acquitted:
            signs += [self._hint_since, self._odd_since]
            signs.append(silent if at - silent >= SILENT_SUSPECT_S else math.nan)
            signs.append(self._signs.keyless_since(at, evidence.last_keyframe_at, self._key_interval))
        since = min((each for each in signs if not math.isnan(each)), default=math.nan)
        if not math.isnan(since):
            self._suspect_since, self._suspected_at = since, at
        if since != evidence.suspect_since and not (math.isnan(since) and math.isnan(evidence.suspect_since)):
            self.evidence = replace(evidence, suspect_since=since)
