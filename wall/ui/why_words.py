"""What the page "Why?" says about one camera: the judgement, what it rests on, and the stream in figures."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication

from wall.alarms.source import CAUSE_OF, Habit
from wall.health.condition import RULES, Condition, Judgement, Meaning
from wall.health.history import Span
from wall.health.sample import Failure, ProbeResult
from wall.health.signals import Signal
from wall.ui import alarm_words, condition_words, signal_words, words
from wall.ui.consequences import has_worked
from wall.ui.why import Why

translate = QCoreApplication.translate

_LATER_S = 2.0  # between the beginning of a state and its proof: less is not worth a word


def _moment(why: Why, monotonic: float) -> datetime:
    return why.at - timedelta(seconds=max(0.0, why.now - monotonic))


def title(why: Why) -> str:
    """Which camera, as its tile has it: "#12 Cổng chính"."""
    return words.numbered(why.camera.number, why.camera.name)


def judged(judgement: Judgement) -> str:
    """The condition as the tile says it."""
    return condition(judgement.condition, judgement.suspect)


def condition(value: Condition, suspect: bool) -> str:
    """The condition in a word; of one that is only suspected "Checking …"."""
    if suspect and RULES[value].meaning is not Meaning.BAD:
        return condition_words.suspect()
    return words.condition(value)


def since(why: Why) -> str:
    """Since when, and when it was noticed where that was later: "since 14:32 (6 min)"; "" where it is not known."""
    begun = why.state.judgement.since
    spans = why.trace.spans
    last = spans[-1] if spans else None
    noticed = ""
    if last is not None and last.condition is why.state.judgement.condition and last.begin - begun >= _LATER_S:
        noticed = translate("why", "noticed {0}").format(words.clock(_moment(why, last.begin)))
    if why.state.judgement.condition is Condition.LIVE and spans and spans[-1].condition is Condition.LIVE:
        begun = max(begun, spans[-1].begin)  # it is live since it was wrong, not since it is connected
        noticed = ""
    if math.isnan(begun):
        return ""
    told = words.began(_moment(why, begun), why.at)
    return f"{told} · {noticed}" if noticed and RULES[why.state.judgement.condition].alarmed else told


def meaning(judgement: Judgement, failure: Failure = Failure.NONE) -> str:
    """What that means, in a sentence or two. `failure`: why the last connection ended."""
    told = words.explanation(judgement.condition, failure)
    if judgement.suspect and RULES[judgement.condition].meaning is not Meaning.BAD:
        told = f"{told} {condition_words.suspicion()}"
    return told


def to_do(why: Why) -> str:
    """What an operator can do: about its place where that explains it, and about a camera that comes and goes."""
    state, judgement = why.state, why.state.judgement
    if state.explained_by is not None:
        return condition_words.guidance(CAUSE_OF[state.explained_by.kind])
    told = condition_words.guidance(
        judgement.condition, state.sample.failure, judgement.reason, worked=has_worked(state)
    )
    if not _unstable(why):
        return told
    often = condition_words.guidance(Habit.UNSTABLE)
    return often if RULES[judgement.condition].meaning is Meaning.GOOD else f"{told} {often}"


def _unstable(why: Why) -> bool:
    return why.state.alarm.state.active and why.state.alarm.condition is Habit.UNSTABLE


def rests_on(why: Why) -> list[str]:
    """What the judgement rests on, one sentence each; never empty."""
    grounds = [text for text in _grounds(why) if text]
    if grounds:
        return grounds
    judgement, sample = why.state.judgement, why.state.sample
    if RULES[judgement.condition].meaning is not Meaning.GOOD:  # it needs no signal: the word says it all
        return [words.explanation(judgement.condition, sample.failure)]
    if judgement.condition is Condition.LIVE and not sample.view.learnt and not math.isnan(sample.view.mean_luma):
        return [
            translate(
                "why", "What is usual for this camera is being learnt: moved, covered and blurred are not told yet."
            )
        ]
    if any(reading.beyond for reading in why.readings):
        return [translate("why", "Signals beyond their limits are so only for a moment, or alone: that is no fault.")]
    return [translate("why", "All signals are within their limits.")]


def _grounds(why: Why) -> Iterator[str]:
    judgement, sample = why.state.judgement, why.state.sample
    if why.state.explained_by is not None:
        yield condition_words.explanation(CAUSE_OF[why.state.explained_by.kind])
    if _unstable(why):
        yield f"{alarm_words.unstable(why.state.times)}."
    yield condition_words.reason(judgement.reason)
    if judgement.condition is Condition.BLACK and not math.isnan(sample.view.mean_luma):
        bright = signal_words.figure(Signal.LUMA, sample.view.mean_luma)
        yield translate("why", "Almost the whole picture is black; its brightness is {0}.").format(bright)
    if sample.failure is not Failure.NONE:
        yield translate("why", "The last connection ended: {0}.").format(words.failure(sample.failure))
    if sample.still.still_keyframes > 1 and (judgement.condition is Condition.FROZEN or judgement.suspect):
        yield translate("why", "Full pictures in a row that were the same: {0}.").format(sample.still.still_keyframes)
    for reading in why.readings:
        if reading.bad:
            yield f"{signal_words.outside(reading)}."
    probe = condition_words.probe(sample.probe, sample.still.probe_novelty)
    if sample.probe is not ProbeResult.RUNNING and sample.probed_at < judgement.since:
        probe = ""  # of an earlier state: no ground of this one
    if probe and not math.isnan(sample.probed_at):
        probe = f"{words.clock(_moment(why, sample.probed_at))}: {probe}"
    yield probe
    if not math.isnan(judgement.checked_at):
        looked = words.checked(judgement.checked_at, why.now, why.at)
        yield translate(
            "why", "The line cannot carry all cameras at once, so this one is looked at in turn: {0}."
        ).format(looked)
    yield from words.marks(why.camera)


def stream(why: Why) -> str:
    """The stream in figures, and the camera's clock: "H.264 · 640 x 360 · full picture every 2.0 s · ..."."""
    sample = why.state.sample
    said = [words.codec(sample.codec)] if sample.codec else []
    if sample.width:
        said.append(f"{sample.width} x {sample.height}")
    if sample.keyframe_interval > 0:
        said.append(translate("why", "a full picture every {0} s").format(words.decimal(sample.keyframe_interval)))
    if sample.flow.usual_fps > 0:
        said.append(translate("why", "usually {0} pictures/s").format(words.decimal(sample.flow.usual_fps)))
    if not math.isnan(sample.flow.clock_offset) and words.measured(sample):
        said.append(words.clock_offset(sample.flow.clock_offset))
    return " · ".join(said)


def change(why: Why, span: Span) -> str:
    """When that began: "14:32:07 Frozen"."""
    return f"{words.clock(_moment(why, span.begin))} {condition(span.condition, span.suspect)}"
