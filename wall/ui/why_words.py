"""What the page "Why?" says about one camera: the judgement, what it rests on, and the stream in figures."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication

from wall.health.condition import RULES, Condition, Judgement, Meaning
from wall.health.history import Span
from wall.health.sample import Failure
from wall.ui import condition_words, signal_words, words
from wall.ui.why import Why

translate = QCoreApplication.translate


def _moment(why: Why, monotonic: float) -> datetime:
    return why.at - timedelta(seconds=max(0.0, why.now - monotonic))


def title(why: Why) -> str:
    """Which camera: "12 · Cổng chính"."""
    return f"{why.camera.number} · {why.camera.name}"


def judged(judgement: Judgement) -> str:
    """The condition as the tile says it."""
    return condition(judgement.condition, judgement.suspect)


def condition(value: Condition, suspect: bool) -> str:
    """The condition in a word; of one that is only suspected "Checking …"."""
    if suspect and RULES[value].meaning is not Meaning.BAD:
        return condition_words.suspect()
    return words.condition(value)


def since(why: Why) -> str:
    """Since when: "since 14:32 (6 min)"; empty where that is not known."""
    begun = why.state.judgement.since
    spans = why.trace.spans
    if why.state.judgement.condition is Condition.LIVE and spans and spans[-1].condition is Condition.LIVE:
        begun = max(begun, spans[-1].begin)  # it is live since it was wrong, not since it is connected
    return "" if math.isnan(begun) else words.began(_moment(why, begun), why.at)


def meaning(judgement: Judgement) -> str:
    """What that means, in a sentence or two."""
    told = words.explanation(judgement.condition)
    if judgement.suspect and RULES[judgement.condition].meaning is not Meaning.BAD:
        told = f"{told} {condition_words.suspicion()}"
    return told


def rests_on(why: Why) -> list[str]:
    """What the judgement rests on, one sentence each; never empty."""
    grounds = [text for text in _grounds(why) if text]
    if grounds:
        return grounds
    if any(reading.beyond for reading in why.readings):
        return [translate("why", "Signals beyond their limits are so only for a moment, or alone: that is no fault.")]
    return [translate("why", "All signals are within their limits.")]


def _grounds(why: Why) -> Iterator[str]:
    judgement, sample = why.state.judgement, why.state.sample
    yield condition_words.reason(judgement.reason)
    if sample.failure is not Failure.NONE:
        yield translate("why", "The last connection ended: {0}.").format(words.failure(sample.failure))
    if sample.still.still_keyframes > 1 and (judgement.condition is Condition.FROZEN or judgement.suspect):
        yield translate("why", "Full pictures in a row that were the same: {0}.").format(sample.still.still_keyframes)
    for reading in why.readings:
        if reading.bad:
            yield f"{signal_words.outside(reading)}."
    probe = condition_words.probe(sample.probe, sample.still.probe_novelty)
    if probe and not math.isnan(sample.probed_at):
        probe = f"{words.clock(_moment(why, sample.probed_at))}: {probe}"
    yield probe
    if not math.isnan(judgement.checked_at):
        looked = words.checked(judgement.checked_at, why.now, why.at)
        yield translate(
            "why", "The line cannot carry all cameras at once, so this one is looked at in turn: {0}."
        ).format(looked)
    if why.camera.may_be_still:
        yield translate("why", "Marked “picture may be still”: a repeated picture is not reported.")
    if why.camera.ptz:
        yield translate("why", "Marked “PTZ camera”: moved and covered are not reported.")


def stream(why: Why) -> str:
    """The stream in figures, and the camera's clock: "H264 · 640 x 360 · full picture every 2.0 s · ..."."""
    sample = why.state.sample
    said = [sample.codec.upper()] if sample.codec else []
    if sample.width:
        said.append(f"{sample.width} x {sample.height}")
    if sample.keyframe_interval > 0:
        said.append(translate("why", "a full picture every {0} s").format(f"{sample.keyframe_interval:.1f}"))
    if sample.flow.usual_fps > 0:
        said.append(translate("why", "usually {0} pictures/s").format(f"{sample.flow.usual_fps:.1f}"))
    if not math.isnan(sample.flow.clock_offset):
        said.append(words.clock_offset(sample.flow.clock_offset))
    return " · ".join(said)


def change(why: Why, span: Span) -> str:
    """When that began: "14:32:07 Frozen"."""
    return f"{words.clock(_moment(why, span.begin))} {condition(span.condition, span.suspect)}"
