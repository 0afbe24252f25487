"""What a tile says about its camera: a word, since when, what its alarm adds to that, how old the picture is."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from wall.adapt.levels import Level
from wall.alarms.book import Alarm, Wrong
from wall.alarms.hiding import Hidden
from wall.alarms.lifecycle import AlarmState
from wall.alarms.source import CAUSE_OF, Habit, SourceKind
from wall.health.condition import RULES, Condition, Judgement, Meaning, Severity
from wall.health.sample import Failure, StreamSample
from wall.model import Camera
from wall.ui import alarm_words, condition_words, hiding_words, plan_words, words
from wall.ui.icons import CONDITION_ICONS, Icon
from wall.ui.state import CameraState

# Of conditions in which pictures go on arriving: their age says nothing, since when they are so says all.
_ACROSS: Mapping[Condition, str] = {
    Condition.FROZEN: str(QT_TRANSLATE_NOOP("tile", "same picture since {0}, {1}")),
    Condition.LOOPED: str(QT_TRANSLATE_NOOP("tile", "a recording since {0}, {1}")),
    Condition.VIDEO_LOSS: str(QT_TRANSLATE_NOOP("tile", "no signal since {0}, {1}")),
    Condition.DECODE_FAILING: str(QT_TRANSLATE_NOOP("tile", "damaged since {0}, {1}")),
}
# With what a camera was lost: short, because it stands behind a state and since when, in a tile of any size.
_TOGETHER: Mapping[SourceKind, str] = {
    SourceKind.RECORDER: str(QT_TRANSLATE_NOOP("tile", "recorder")),
    SourceKind.FACILITY: str(QT_TRANSLATE_NOOP("tile", "whole facility")),
    SourceKind.PROVINCE: str(QT_TRANSLATE_NOOP("tile", "whole province")),
    SourceKind.STATION: str(QT_TRANSLATE_NOOP("tile", "all cameras")),
}
_BETWEEN = " · "


def suspected(judgement: Judgement) -> bool:
    """It is being checked, and nothing worse is proven."""
    return judgement.suspect and RULES[judgement.condition].meaning is not Meaning.BAD


def word(judgement: Judgement, sample: StreamSample) -> str:
    """The state in a word or two; "" where nothing is to be said."""
    if suspected(judgement):
        return condition_words.suspect()
    condition, offset = judgement.condition, sample.flow.clock_offset
    if condition is Condition.CLOCK_DRIFT and not math.isnan(offset):
        return f"{words.condition(condition)}: {'+' if offset > 0 else '−'}{words.duration(abs(offset))}"
    if condition is not Condition.LIVE:
        return words.condition(condition)
    in_turn = not math.isnan(judgement.checked_at)
    return QCoreApplication.translate("tile", "Checked") if in_turn else ""


def held(judgement: Judgement, now: float, age: float) -> str:
    """For how long, or how long ago it was looked at."""
    if judgement.condition is Condition.LIVE:
        return "" if math.isnan(judgement.checked_at) else words.ago(now - judgement.checked_at)
    # a camera that is slow by its own design may be so all night: nobody has to know since when
    return "" if RULES[judgement.condition].severity is Severity.NONE else words.duration(age)


def row(state: CameraState, now: float, at: datetime) -> tuple[str, ...]:
    """The row over the caption, the longest first: state and since when, then what the alarm adds; () for nothing.

    Where there is too little room first "since" and for how long, then what the alarm adds, then when is left out.
    """
    told = _state_row(state, now, at)
    added = _alarm_row(state, at)
    if not told or not added:
        return (*told, *(_begun(text) for text in added))
    if _unstable(state) and len(told) == 1:  # half of "Live · Unstable" would be wrong
        return tuple(f"{told[0]}{_BETWEEN}{more}" for more in added)
    dated = told[:-1] or told  # the bare word last of all
    return (*(f"{text}{_BETWEEN}{more}" for more in added for text in dated), *told)


def _state_row(state: CameraState, now: float, at: datetime) -> tuple[str, ...]:
    judgement = state.judgement
    said, age = word(judgement, state.sample), now - judgement.since
    now_shown = judgement.condition in (Condition.LIVE, Condition.LIVE_SLOW) and judgement.fresh
    if now_shown and not suspected(judgement) and (lacks := _short_of(state)):
        return lacks
    if judgement.condition is Condition.LIVE_SLOW and not suspected(judgement):
        # live by its own design: a sign in the caption says it
        return (said,) if _unstable(state) else ()
    if judgement.condition is Condition.LIVE and not suspected(judgement):
        if math.isnan(judgement.checked_at) and _unstable(state):
            return (words.condition(Condition.LIVE),)
        if math.isnan(judgement.checked_at):
            return (QCoreApplication.translate("tile", "Back now"),) if state.alarm.state.active else ()
        ago = words.ago(now - judgement.checked_at)
        return (_begun(words.checked(judgement.checked_at, now, at)), f"{said}{_BETWEEN}{ago}", said)
    if math.isnan(age) or suspected(judgement) or not words.duration(age):
        return (said,)
    begin = at - timedelta(seconds=age)
    brief = f"{said}{_BETWEEN}{words.since(begin, at)}"
    whole = f"{said}{_BETWEEN}{words.began(begin, at)}"
    return (whole, f"{brief} ({words.duration(age)})", brief, said)


def _short_of(state: CameraState) -> tuple[str, ...]:
    """What a live picture lacks through this desk or the line; () for nothing."""
    late = behind(state.behind) if state.behind else ""
    if state.sample.level is Level.FULL:
        return (late,) if late else ()
    why = QCoreApplication.translate("tile", "Reduced: this desk is busy")
    return tuple(filter(None, (late and f"{why}{_BETWEEN}{late}", why, reduced())))


def behind(seconds: float) -> str:
    """Of a picture that is so much older than it should be."""
    return QCoreApplication.translate("tile", "{0} s behind").format(words.decimal(seconds))


def tells_behind(row: Sequence[str]) -> bool:
    """Whether one of these texts says by how much a picture is behind."""
    begin, end = behind(0.0).split(words.decimal(0.0))
    told = re.compile(rf"{re.escape(begin)}[\d.,]+{re.escape(end)}")
    return any(told.fullmatch(part) for text in row for part in text.split(_BETWEEN))


def reduced() -> str:
    """Of a camera of which less is shown than it sends."""
    return QCoreApplication.translate("tile", "Reduced")


def _begun(text: str) -> str:
    """The same with a capital letter."""
    return text[:1].upper() + text[1:]


def _alarm_row(state: CameraState, at: datetime) -> tuple[str, ...]:
    """What an alarm adds to the state of its camera: that it is over, or that it goes on although all seems well.

    Before these: that somebody has put it aside, that it is away by plan, by which cause it is explained, and that it
    comes and goes.
    """
    alarm, condition = state.alarm, state.judgement.condition
    if alarm.hiding.kind is not Hidden.NO:
        return hiding_words.brief(alarm.hiding, at)
    if state.planned is not None:
        return plan_words.now(state.planned, at)
    if state.explained_by is not None:
        return (QCoreApplication.translate("tile", _TOGETHER[state.explained_by.kind]),)
    if _unstable(state):
        return tuple(dict.fromkeys((alarm_words.unstable(state.times), words.condition(Habit.UNSTABLE))))
    if alarm.state is AlarmState.RTN_UNACKED:
        return restored(alarm, at)
    if alarm.state is AlarmState.LATCHED:
        to_reset = QCoreApplication.translate("tile", "{0}, to be reset")
        return (to_reset.format(was(alarm.condition)), was(alarm.condition))
    if alarm.state.active and RULES[condition].meaning is not Meaning.BAD:
        return (was(alarm.condition),)
    return ()


def _unstable(state: CameraState) -> bool:
    """It comes and goes, and how it is at the moment is only half of that."""
    alarm = state.alarm
    return alarm.state.active and alarm.condition is Habit.UNSTABLE and alarm.hiding.kind is Hidden.NO


def restored(alarm: Alarm, at: datetime) -> tuple[str, ...]:
    """Of an alarm that is over: "Frozen, restored 20:35, not acknowledged" and shorter."""
    said = alarm_words.alarm(alarm.condition, True, alarm.cleared_at, at)
    translate = QCoreApplication.translate
    if alarm.cleared_at is None:
        return (translate("tile", "{0}, not acknowledged").format(said), said)
    moment = words.since(alarm.cleared_at, at)
    return (
        translate("tile", "{0}, not acknowledged").format(said),
        translate("tile", "restored {0}, not acknowledged").format(moment),
        translate("tile", "restored {0}").format(moment),
    )


def was(condition: Wrong) -> str:
    """Of an alarm that goes on for some seconds after its camera is good again: "was: Frozen"."""
    return QCoreApplication.translate("tile", "was: {0}").format(words.condition(condition))


def icon(judgement: Judgement) -> Icon | None:
    """The sign of the state; None where nothing is to be said."""
    if suspected(judgement):
        return Icon.SEARCH
    if judgement.condition is not Condition.LIVE:
        return CONDITION_ICONS[judgement.condition]
    return None if math.isnan(judgement.checked_at) else Icon.EYE


def signs(camera: Camera, state: CameraState) -> tuple[Icon, ...]:
    """What is always said of a camera, whatever happens: how it is marked, that it is slow by design, or away."""
    judgement = state.judgement
    slow = judgement.condition is Condition.LIVE_SLOW and not suspected(judgement)
    planned = state.planned is not None
    return (*((Icon.WRENCH,) if planned else ()), *((Icon.SLOW,) if slow else ()), *marks(camera))


def marks(camera: Camera) -> tuple[Icon, ...]:
    """How somebody marked that camera."""
    return tuple(sign for on, sign in ((camera.may_be_still, Icon.STILL), (camera.ptz, Icon.PTZ)) if on)


def says(camera: Camera, state: CameraState, at: datetime) -> str:
    """The state in sentences, a line each, for the tool tip."""
    return "\n".join(_sentences(camera, state, at))


def _sentences(camera: Camera, state: CameraState, at: datetime) -> Iterator[str]:
    judgement, added = state.judgement, _alarm_row(state, at)
    if suspected(judgement):
        yield condition_words.suspicion()
    elif judgement.condition is not Condition.LIVE:
        yield words.explanation(judgement.condition, state.sample.failure)
    if state.explained_by is not None:
        yield _begun(alarm_words.explained(CAUSE_OF[state.explained_by.kind]))
        yield QCoreApplication.translate("tile", "Space acknowledges that alarm.")
    elif state.alarm.hiding.kind is Hidden.NO and added:
        yield _begun(added[0])
    yield from (told for told in hiding_words.told(state.alarm, at) if told)
    if _unstable(state):
        yield condition_words.guidance(Habit.UNSTABLE)
    yield from words.marks(camera)


def statistics(sample: StreamSample) -> Sequence[str]:
    """The stream in numbers: size, pictures a second, data rate; the camera's clock."""
    said = []
    if sample.width:
        said.append(f"{sample.width} x {sample.height}")
    if sample.fps > 0:
        said.append(QCoreApplication.translate("tile", "{0} pictures/s").format(words.decimal(sample.fps)))
    if sample.flow.bitrate > 0:
        said.append(f"{sample.flow.bitrate / 1000:.0f} kbit/s")
    offset = sample.flow.clock_offset if words.measured(sample) else math.nan
    return [_BETWEEN.join(said), "" if math.isnan(offset) else words.clock_offset(offset)]


def detail(state: CameraState, now: float, at: datetime) -> str:
    """How old the picture is; of one that comes ever anew, since when it is wrong; in turn, the last look."""
    judgement = state.judgement
    if not math.isnan(judgement.checked_at):
        return words.checked(judgement.checked_at, now, at)
    across = _ACROSS.get(judgement.condition)
    if across is not None and not math.isnan(judgement.since):
        age = now - judgement.since
        text = QCoreApplication.translate("tile", across)
        return text.format(words.clock(at - timedelta(seconds=age)), words.duration(age))
    return words.last_picture(judgement.picture_at, now, at)


def reason(condition: Condition, failure: Failure) -> str:
    """Why there has been no picture yet."""
    if condition is Condition.LIVE:  # live by its facts, its first picture is on the way
        condition = Condition.CONNECTING
    why = words.failure(failure)
    told = condition in (Condition.UNAUTHORISED, Condition.NOT_FOUND)  # the word says it all
    return words.condition(condition) if not why or told else f"{words.condition(condition)}: {why}"
