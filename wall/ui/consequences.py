"""What an alarm means for those who watch, beside its cause and what to do (ISA-18.2's alarm response).

The texts of cause and action are in `condition_words.py`, where the page "Why?" needs them too. Here they are chosen
by what is so now: of what is over nobody is told that nothing is seen, and of a camera that has worked nobody is told
that its address is wrong.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from wall.alarms.book import Wrong
from wall.alarms.lifecycle import AlarmState
from wall.alarms.source import Cause, Habit
from wall.alarms.uplink import UplinkSays
from wall.health.condition import Condition, Reason
from wall.health.sample import Failure
from wall.ui import condition_words
from wall.ui.actions import Action
from wall.ui.alarm_rows import AlarmRow
from wall.ui.condition_words import said
from wall.ui.keymap import in_keys_of_now
from wall.ui.state import CameraState

translate = QCoreApplication.translate

_CONSEQUENCES: Mapping[Wrong, str] = {
    Condition.BLURRED: str(QT_TRANSLATE_NOOP("words", "Faces and number plates cannot be recognised.")),
    Condition.MOVED: str(QT_TRANSLATE_NOOP("words", "What this camera is to watch may be outside its picture.")),
    Condition.COVERED: str(QT_TRANSLATE_NOOP("words", "Nothing is seen of what this camera is to watch.")),
    Condition.BLACK: str(QT_TRANSLATE_NOOP("words", "Nothing is seen of what this camera is to watch.")),
    Condition.LOOPED: str(
        QT_TRANSLATE_NOOP("words", "What happens there now is not seen, and the picture looks as if all were well.")
    ),
    Condition.FROZEN: str(
        QT_TRANSLATE_NOOP("words", "What happens there now is not seen, and the picture looks as if all were well.")
    ),
    Condition.VIDEO_LOSS: str(
        QT_TRANSLATE_NOOP("words", "Nothing is seen there, and the recorder records nothing of it.")
    ),
    Condition.DECODE_FAILING: str(QT_TRANSLATE_NOOP("words", "The picture is missing, or cannot be trusted.")),
    Condition.STALLED: str(QT_TRANSLATE_NOOP("words", "The picture on the wall is old: nothing is seen there now.")),
    Condition.OFFLINE: str(QT_TRANSLATE_NOOP("words", "Nothing is seen there now, and perhaps nothing is recorded.")),
    Condition.NOT_FOUND: str(QT_TRANSLATE_NOOP("words", "Nothing is seen there until the address is corrected.")),
    Condition.UNAUTHORISED: str(QT_TRANSLATE_NOOP("words", "Nothing is seen there until the password is corrected.")),
    Habit.UNSTABLE: str(QT_TRANSLATE_NOOP("words", "What happens while it is away is not seen.")),
    Cause.RECORDER_DOWN: str(
        QT_TRANSLATE_NOOP(
            "words", "Nothing is seen of the cameras on this recorder, and perhaps nothing is recorded."
        )
    ),
    Cause.FACILITY_DOWN: str(QT_TRANSLATE_NOOP("words", "Nothing is seen of the whole facility.")),
    Cause.PROVINCE_DOWN: str(QT_TRANSLATE_NOOP("words", "Nothing is seen of most facilities of the province.")),
    Cause.STATION_CUT_OFF: str(
        QT_TRANSLATE_NOOP("words", "This desk sees nothing at all. Another station may still see the cameras.")
    ),
}


def consequence(value: Wrong) -> str:
    """That in a sentence; "" for what is no alarm."""
    text = _CONSEQUENCES.get(value)
    return "" if text is None else said(text)


@dataclass(frozen=True, slots=True)
class Response:
    """The three sentences of an alarm, in the language of the moment."""

    action: str
    consequence: str
    cause: str


def response(row: AlarmRow, now: CameraState | None = None) -> Response:
    """What that row's alarm asks for. `now`: its camera as it is; None of a place, or where nothing is known."""
    wrong = row.alarm.condition
    failure, reason = Failure.NONE, Reason.NONE
    if now is not None and now.judgement.condition is wrong:  # more is known while it lasts
        failure, reason = now.sample.failure, now.judgement.reason
    refuses = row.extent is not None and row.extent.uplink is UplinkSays.REFUSES
    found = condition_words.reason(reason)
    cause = _refusing() if refuses else condition_words.explanation(wrong, failure)
    cause = f"{cause} {found}" if found else cause
    if row.over or (row.back and wrong is not Habit.UNSTABLE):  # who comes and goes is here for a while only
        return Response(_rest(row), _back(row), translate("words", "While it lasted: {0}").format(cause))
    worked = now is not None and has_worked(now)
    if refuses:
        return Response(_at_recorder(), _lost(row), cause)
    return Response(
        condition_words.guidance(wrong, failure, reason, worked=worked),
        consequence(Condition.OFFLINE) if worked and wrong is Condition.NOT_FOUND else _lost(row),
        cause,
    )


def has_worked(now: CameraState) -> bool:
    """It has delivered a picture since this program began to call that address."""
    return now.sample.frames > 0 or not math.isnan(now.judgement.picture_at)


def _lost(row: AlarmRow) -> str:
    """Of a place as much as is lost now: some of its cameras may be back."""
    extent = row.extent
    if row.cause is Cause.RECORDER_DOWN and extent is not None and extent.lost < extent.of:
        return translate("words", "Nothing is seen of {0} of the recorder's {1} cameras.").format(
            extent.lost, extent.of
        )
    if row.cause is Cause.FACILITY_DOWN and extent is not None and extent.lost < extent.of:
        return translate("words", "Nothing is seen of {0} of the facility's {1} cameras.").format(
            extent.lost, extent.of
        )
    return consequence(row.alarm.condition)


def _refusing() -> str:
    return translate(
        "words", "The line of the facility is there, but its recorder or gateway refuses every connection."
    )


def _at_recorder() -> str:
    return translate(
        "words",
        "Call the facility and have the recorder or the gateway looked at, and started anew if need be. "
        "It is neither the power nor the provider's line.",
    )


def _back(row: AlarmRow) -> str:
    if row.over:
        return translate("words", "It is restored: what was wrong is over.")
    return translate("words", "It works again. The alarm ends by itself when that has lasted for some seconds.")


def _rest(row: AlarmRow) -> str:
    """What is left to do about what is over."""
    look = translate("words", "What was seen before it is under “Evidence …” (E).")
    left = translate("words", "Nothing more to do.")
    if row.alarm.state is AlarmState.LATCHED:
        left = translate("words", "See whether all is well there, then reset it (R).")
    elif row.unanswered:
        left = translate("words", "Acknowledge it (Space).")
    return in_keys_of_now(f"{left} {look}", Action.EVIDENCE, Action.RESET)
