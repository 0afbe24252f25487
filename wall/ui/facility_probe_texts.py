"""Every text of the probe from the centre on a facility's page, in the source language: see `programme_words`."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QT_TRANSLATE_NOOP


class ProbeText(Enum):
    """What is said, by what it is for. The value is the source text."""

    ALL = str(QT_TRANSLATE_NOOP("programme", "Probe from here"))
    UNFIT = str(QT_TRANSLATE_NOOP("programme", "Only those not fit"))
    HINT = str(
        QT_TRANSLATE_NOOP(
            "programme",
            "By the addresses that the wall uses. A camera that allows few viewers may refuse while the wall shows "
            "it; then nothing is written down of it.",
        )
    )
    NO_CAMERAS = str(QT_TRANSLATE_NOOP("programme", "None of its cameras is on the wall yet."))
    READING = str(QT_TRANSLATE_NOOP("programme", "Reading addresses and passwords …"))
    DONE = str(QT_TRANSLATE_NOOP("programme", "{0} of {1} cameras"))
    NOW = str(QT_TRANSLATE_NOOP("programme", "now: {0}"))
    ENDING = str(QT_TRANSLATE_NOOP("programme", "Ending the probe …"))
    ELSEWHERE = str(QT_TRANSLATE_NOOP("programme", "Another facility is being probed: {0}"))
    # told at the end
    PROBED = str(QT_TRANSLATE_NOOP("programme", "{0}: {1} of {2} cameras probed from here, {3} of them fit"))
    GIVEN_UP = str(
        QT_TRANSLATE_NOOP("programme", "{0}: given up; {1} of {2} cameras probed from here, {3} of them fit")
    )
    DOUBTFUL = str(
        QT_TRANSLATE_NOOP("programme", "nothing written down, the wall shows it and it took no second viewer: {0}")
    )
    NOT_KEPT = str(QT_TRANSLATE_NOOP("programme", "not written down: {0} ({1})"))
    ENDED_EARLY = str(QT_TRANSLATE_NOOP("programme", "ended early: {0}"))
    ALL_FIT = str(QT_TRANSLATE_NOOP("programme", "{0}: every camera is fit from here"))
    NOTHING = str(QT_TRANSLATE_NOOP("programme", "{0}: none of its cameras is on the wall"))
    NOT_PROBED = str(QT_TRANSLATE_NOOP("programme", "{0}: not probed. {1}"))
