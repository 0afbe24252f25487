"""What an alarm means for those who watch: the second of cause, consequence and action (ISA-18.2's alarm response).

The first and the third are in `condition_words.py`, where the page "Why?" needs them too.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QT_TRANSLATE_NOOP

from wall.alarms.book import Wrong
from wall.alarms.source import Cause, Habit
from wall.health.condition import Condition
from wall.ui.condition_words import said

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
