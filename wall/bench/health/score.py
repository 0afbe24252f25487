"""How good a detector is: arithmetic on what is true and what was told.

The rules, for one condition:
- *TP*: a labelled interval in which the condition was told, counted once; the alarm must begin inside it. What a
  label allows besides (`also`) is as right as its own condition.
- *FN*: a labelled interval that requires it, without such a beginning. An alarm that was on before found nothing.
- *FP*: each beginning outside every interval that allows the condition, so also the wrong word for something real.
- latency: from the beginning of the interval to that of the first right episode.
- live time: what no label covers. An alarm that began inside its interval may last `allowance` seconds longer (it
  takes a key frame or two to see that the picture lives again); after that it counts as a false one.
FFmpeg's freezedetect has one word only. Where the picture is lost, black or covered, its FROZEN is neither right nor
wrong.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from wall.bench.health.playback import Outcome, Track
from wall.bench.health.scenario import Labelled
from wall.bench.health.told import Episode
from wall.health.condition import RULES, Condition

NOTHING, SUSPECT = "nothing", "suspect only"
RECOVERY_S = 5.0  # an alarm may outlast its cause by so long (the longest off-delay of a picture's conditions) ...
RECOVERY_GOPS = 2  # ... and so many key-frame intervals
LONGEST_RECOVERY_S = 30.0
SEEN_S = 1.0  # an episode that overlaps an interval by less has no part in the confusion table
LOOKS_STILL = (Condition.VIDEO_LOSS, Condition.BLACK, Condition.COVERED)


@dataclass(frozen=True, slots=True)
class Figures:
    """One detector, one condition. Ratios are NaN where there is nothing to divide by; latencies in seconds."""

    tp: int
    fn: int
    fp: int
    latency_median: float
    latency_p95: float
    latency_max: float
    suspected: int = 0  # of the FN: there was a suspicion at least
    only_by_probe: int = 0  # of the FN: nothing in the stream itself can prove it

    @property
    def precision(self) -> float:
        """Of what was told, the share that was right."""
        return _ratio(self.tp, self.tp + self.fp)

    @property
    def recall(self) -> float:
        """Of what was true, the share that was told."""
        return _ratio(self.tp, self.tp + self.fn)

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        return _ratio(2 * self.tp, 2 * self.tp + self.fp + self.fn)


def figures(outcomes: Iterable[Outcome], detector: str, condition: Condition) -> Figures:
    """That detector on that condition over all those scenarios."""
    found: list[float] = []
    missed: list[tuple[bool, bool]] = []
    false = 0
    for outcome in outcomes:
        track = track_of(outcome, detector)
        for label in outcome.truth:
            if label.condition is not condition:
                continue
            at = first_right(track.episodes, label)
            if at is not None:
                found.append(at - label.begin)
            elif label.required:
                missed.append((_suspected(track, label), label.needs_probe))
        false += len(false_alarms(outcome, track, condition))
    return Figures(
        len(found),
        len(missed),
        false,
        *percentiles(found),
        suspected=sum(suspected for suspected, _ in missed),
        only_by_probe=sum(hidden for _, hidden in missed),
    )


def track_of(outcome: Outcome, detector: str) -> Track:
    """What that detector made of it."""
    return next(track for track in outcome.tracks if track.detector == detector)


def first_right(episodes: Sequence[Episode], label: Labelled) -> float | None:
    """When a condition that the label allows was first told inside it; None: never."""
    right = (label.condition, *label.also)
    inside = [each.begin for each in episodes if each.condition in right and label.begin <= each.begin <= label.end]
    return min(inside, default=None)


def false_alarms(outcome: Outcome, track: Track, condition: Condition) -> list[Episode]:
    """Episodes of that condition that no label allows."""
    return [
        each
        for each in track.episodes
        if each.condition is condition and not any(_allows(label, each, track) for label in outcome.truth)
    ]


def _allows(label: Labelled, episode: Episode, track: Track) -> bool:
    if not label.begin <= episode.begin <= label.end:
        return False
    if episode.condition is label.condition or episode.condition in label.also:
        return True
    return is_peer(track) and label.condition in LOOKS_STILL


def is_peer(track: Track) -> bool:
    """It is FFmpeg's."""
    return track.detector.startswith("freezedetect")


def _suspected(track: Track, label: Labelled) -> bool:
    return any(begin <= label.end and end >= label.begin for begin, end in track.suspicions)


@dataclass(frozen=True, slots=True)
class LiveTime:
    """Seconds that nothing is wrong, and how many of them there was an alarm or a suspicion all the same."""

    seconds: float
    alarmed: float
    frozen: float  # of these, FROZEN or LOOPED
    suspected: float
    unjudged: float  # nothing was said, neither good nor bad

    @property
    def share(self) -> float:
        """Of live time in alarm."""
        return _ratio(self.alarmed, self.seconds)


def live_time(outcomes: Iterable[Outcome], detector: str) -> LiveTime:
    """Over all those scenarios. Conditions that are shown and call nobody are no alarms."""
    seconds = alarmed = frozen = suspected = unjudged = 0.0
    for outcome in outcomes:
        track = track_of(outcome, detector)
        live = list(_outside([(each.begin, each.end) for each in outcome.truth], outcome.seconds))
        seconds += sum(end - begin for begin, end in live)
        for episode in track.episodes:
            if not RULES[episode.condition].alarmed:
                continue
            spans = _spans(outcome, track, episode)
            took = sum(_overlap(span, stretch) for span in spans for stretch in live)
            alarmed += took
            frozen += took if episode.condition in (Condition.FROZEN, Condition.LOOPED) else 0.0
        suspected += sum(_overlap(span, stretch) for span in track.suspicions for stretch in live)
        unjudged += sum(_overlap(span, stretch) for span in track.unjudged for stretch in live)
    return LiveTime(seconds, alarmed, frozen, suspected, unjudged)


def _spans(outcome: Outcome, track: Track, episode: Episode) -> list[tuple[float, float]]:
    """When that episode is an alarm without a cause."""
    causes = [label for label in outcome.truth if _allows(label, episode, track)]
    if not causes:
        return [(episode.begin, episode.end)]
    last = max(label.end for label in causes)
    return [(last + allowance(outcome), episode.end)]


def allowance(outcome: Outcome) -> float:
    """Seconds that an alarm may outlast its cause."""
    return min(LONGEST_RECOVERY_S, RECOVERY_S + RECOVERY_GOPS * outcome.gop_s)


def times_to_clear(outcomes: Iterable[Outcome], detector: str, condition: Condition) -> list[float]:
    """Seconds from the end of each cause to the end of its alarm, where the stream went on for long enough to tell;
    an alarm that never ended counts up to the end of the stream."""
    times = []
    for outcome in outcomes:
        track = track_of(outcome, detector)
        for label in outcome.truth:
            if label.condition is not condition or outcome.seconds - label.end < RECOVERY_S:
                continue
            ends = [
                min(each.end, outcome.seconds) - label.end
                for each in track.episodes
                if each.condition in (condition, *label.also) and each.begin <= label.end < each.end
            ]
            times += ends
    return times


def confusion(outcomes: Iterable[Outcome], detector: str) -> dict[tuple[str, str], int]:
    """(what is true, what was told) to how often.

    A labelled interval that requires something counts once, under what was told longest in it. "live" counts
    beginnings outside every interval, and as "nothing" the streams that have none.
    """
    cells: Counter[tuple[str, str]] = Counter()
    for outcome in outcomes:
        track = track_of(outcome, detector)
        for label in _required(outcome):
            cells[label.condition.value, told_in(track, label)] += 1
        strays = [each for each in track.episodes if not any(_inside(each, label) for label in outcome.truth)]
        cells.update(("live", each.condition.value) for each in strays)
        if not strays:
            cells["live", NOTHING] += 1
    return dict(cells)


def told_in(track: Track, label: Labelled) -> str:
    """What was told longest in that interval."""
    spans: Counter[str] = Counter()
    for episode in track.episodes:
        lasted = _overlap((episode.begin, episode.end), (label.begin, label.end))
        if lasted >= SEEN_S:
            spans[episode.condition.value] += round(lasted * 1000)
    if spans:
        return spans.most_common(1)[0][0]
    return SUSPECT if _suspected(track, label) else NOTHING


def wrong_priorities(outcomes: Iterable[Outcome], detector: str) -> list[tuple[str, str, str]]:
    """(scenario, what is true, what was told) where an operator was called with another priority."""
    found = []
    for outcome in outcomes:
        track = track_of(outcome, detector)
        for label in _required(outcome):
            right = {RULES[each].severity for each in (label.condition, *label.also)}
            for episode in track.episodes:
                rule = RULES[episode.condition]
                if _inside(episode, label) and rule.alarmed and rule.severity not in right:
                    found.append((outcome.name, label.condition.value, episode.condition.value))
    return found


def _required(outcome: Outcome) -> Iterator[Labelled]:
    return (label for label in outcome.truth if label.required)


def _inside(episode: Episode, label: Labelled) -> bool:
    return label.begin <= episode.begin <= label.end


def percentiles(values: Sequence[float]) -> tuple[float, float, float]:
    """Median, 95th percentile and maximum; NaN without any."""
    if not values:
        return math.nan, math.nan, math.nan
    return float(np.median(values)), float(np.percentile(values, 95)), max(values)


def _outside(spans: Iterable[tuple[float, float]], seconds: float) -> Iterator[tuple[float, float]]:
    """What those spans leave of 0 to `seconds`."""
    at = 0.0
    for begin, end in sorted(spans):
        if begin > at:
            yield at, min(begin, seconds)
        at = max(at, end)
    if at < seconds:
        yield at, seconds


def _overlap(first: tuple[float, float], second: tuple[float, float]) -> float:
    return max(0.0, min(first[1], second[1]) - max(first[0], second[0]))


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else math.nan
