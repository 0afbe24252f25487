"""Every text of the shift's page, its preview and its PDF, in the source language: see `handover_words`."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from PySide6.QtCore import QT_TRANSLATE_NOOP

from wall.alarms.alarm import ChangeKind
from wall.alarms.hiding import Hidden
from wall.alarms.lifecycle import AlarmState
from wall.desk_event import DeskEvent
from wall.handover import OtherKind


class Text(Enum):
    """What is said, by what it is for. The value is the source text."""

    TITLE = str(QT_TRANSLATE_NOOP("handover", "Shift hand-over"))
    THIS_SHIFT = str(QT_TRANSLATE_NOOP("handover", "This shift"))
    EARLIER = str(QT_TRANSLATE_NOOP("handover", "Earlier hand-overs"))
    EARLIER_OPEN = str(QT_TRANSLATE_NOOP("handover", "Earlier hand-overs ({0} not taken over)"))
    SHIFT_OF = str(QT_TRANSLATE_NOOP("handover", "{0} · {1} · since {2} ({3})"))
    NOBODY = str(QT_TRANSLATE_NOOP("handover", "nobody has signed in"))
    READING = str(QT_TRANSLATE_NOOP("handover", "Reading what has happened in this shift …"))
    UNREADABLE = str(QT_TRANSLATE_NOOP("handover", "The database cannot be read: {0}. It is tried again."))
    SOME_UNREADABLE = str(QT_TRANSLATE_NOOP("handover", "{0} hand-overs cannot be read; the log says why."))
    NONE = str(QT_TRANSLATE_NOOP("handover", "None"))
    NONE_YET = str(
        QT_TRANSLATE_NOOP(
            "handover",
            "No hand-over here. Press “Hand over” on the page of this shift when it ends.",
        )
    )
    # the head
    DESK = str(QT_TRANSLATE_NOOP("handover", "Desk"))
    SHIFT = str(QT_TRANSLATE_NOOP("handover", "Shift"))
    FROM_TO = str(QT_TRANSLATE_NOOP("handover", "{0} to {1}"))
    HANDED_OVER = str(QT_TRANSLATE_NOOP("handover", "Handed over"))
    TAKEN_OVER = str(QT_TRANSLATE_NOOP("handover", "Taken over"))
    AT_BY = str(QT_TRANSLATE_NOOP("handover", "{0} by {1}"))
    NOT_TAKEN = str(QT_TRANSLATE_NOOP("handover", "not yet"))
    DRAFT = str(QT_TRANSLATE_NOOP("handover", "not yet: this is how it stands now"))
    CAMERAS = str(QT_TRANSLATE_NOOP("handover", "Cameras"))
    LIVE_OF = str(QT_TRANSLATE_NOOP("handover", "{0} of {1} live"))
    # tables
    ALARMS = str(QT_TRANSLATE_NOOP("handover", "Open alarms"))
    ASIDE = str(QT_TRANSLATE_NOOP("handover", "Shelved and out of service"))
    PLANS = str(QT_TRANSLATE_NOOP("handover", "Away by plan"))
    NOT_LIVE = str(QT_TRANSLATE_NOOP("handover", "Cameras not live"))
    COUNTS = str(QT_TRANSLATE_NOOP("handover", "What happened in this shift, counted"))
    CHANGES = str(QT_TRANSLATE_NOOP("handover", "What happened in this shift"))
    OTHERS = str(QT_TRANSLATE_NOOP("handover", "What else was done"))
    NOTES = str(QT_TRANSLATE_NOOP("handover", "Notes"))
    FIRST = str(QT_TRANSLATE_NOOP("handover", "The first {0} of {1}; the wall and the journal have all of them."))
    LISTED = str(QT_TRANSLATE_NOOP("handover", "The newest {0} of {1}; the journal has all of them."))
    # headings
    ALARM = str(QT_TRANSLATE_NOOP("handover", "Alarm"))
    PLACE = str(QT_TRANSLATE_NOOP("handover", "Place"))
    STATE = str(QT_TRANSLATE_NOOP("handover", "State"))
    SINCE = str(QT_TRANSLATE_NOOP("handover", "Since"))
    OWNER = str(QT_TRANSLATE_NOOP("handover", "Looked after by"))
    NOTE = str(QT_TRANSLATE_NOOP("handover", "Note"))
    UNTIL = str(QT_TRANSLATE_NOOP("handover", "Until"))
    WHY = str(QT_TRANSLATE_NOOP("handover", "Why"))
    BY = str(QT_TRANSLATE_NOOP("handover", "By"))
    WHEN = str(QT_TRANSLATE_NOOP("handover", "When"))
    WHAT = str(QT_TRANSLATE_NOOP("handover", "What"))
    NUMBER = str(QT_TRANSLATE_NOOP("handover", "How many"))
    NAME = str(QT_TRANSLATE_NOOP("handover", "Name"))
    ACKNOWLEDGED_BY = str(QT_TRANSLATE_NOOP("handover", "Acknowledged by {0}"))
    THE_PROGRAM = str(QT_TRANSLATE_NOOP("handover", "the program"))
    EVERY_DAY = str(QT_TRANSLATE_NOOP("handover", "every day"))
    # what is pressed
    NOTES_HINT = str(
        QT_TRANSLATE_NOOP("handover", "For the next shift: what is under way, who was called, what to watch.")
    )
    NOTES_KEPT = str(QT_TRANSLATE_NOOP("handover", "Notes are kept while you type."))
    NOTES_WAIT = str(QT_TRANSLATE_NOOP("handover", "Keeping the notes …"))
    NOTES_FAILED = str(QT_TRANSLATE_NOOP("handover", "The notes cannot be kept: {0}"))
    NOTES_LONG = str(
        QT_TRANSLATE_NOOP("handover", "The notes hold at most {0} characters: what was pasted is not taken in.")
    )
    HAND_OVER = str(QT_TRANSLATE_NOOP("handover", "Hand over"))
    TAKE_OVER = str(QT_TRANSLATE_NOOP("handover", "Take over …"))
    PREVIEW = str(QT_TRANSLATE_NOOP("handover", "Preview"))
    SAVE_PDF = str(QT_TRANSLATE_NOOP("handover", "Save as PDF …"))
    SEARCH = str(QT_TRANSLATE_NOOP("handover", "Find a name, a place or a note"))
    ALL_DAYS = str(QT_TRANSLATE_NOOP("handover", "All days"))
    ON_DAY = str(QT_TRANSLATE_NOOP("handover", "Only of"))
    # what has become of it
    HANDING = str(QT_TRANSLATE_NOOP("handover", "Handing over …"))
    HANDED = str(
        QT_TRANSLATE_NOOP("handover", "Handed over at {0}. The next operator takes over here, with their own PIN.")
    )
    HANDED_OPEN = str(QT_TRANSLATE_NOOP("handover", "Handed over at {0}. The next operator takes over here."))
    HANDED_AWAY = str(
        QT_TRANSLATE_NOOP(
            "handover", "Handed over at {0}, kept at this desk: the centre is away, and gets it when it is back."
        )
    )
    TAKEN = str(QT_TRANSLATE_NOOP("handover", "Taken over at {0} by {1}"))
    NOT_HANDED = str(QT_TRANSLATE_NOOP("handover", "Not handed over: {0}. Your notes are kept."))
    NOT_SIGNED = str(QT_TRANSLATE_NOOP("handover", "Not taken over: {0}. Try again when the database works."))
    WAITS = str(QT_TRANSLATE_NOOP("handover", "The hand-over of {0} by {1} is not taken over yet: Ctrl+2 shows it"))
    WRITING = str(QT_TRANSLATE_NOOP("handover", "Writing {0} …"))
    SAVED = str(QT_TRANSLATE_NOOP("handover", "Saved: {0}"))
    NOT_SAVED = str(QT_TRANSLATE_NOOP("handover", "{0} was not saved: {1}"))
    FAILED = str(QT_TRANSLATE_NOOP("handover", "an error of the program, which the log describes"))


STATES: Mapping[AlarmState, str] = {
    AlarmState.NORMAL: str(QT_TRANSLATE_NOOP("handover", "over")),
    AlarmState.UNACKED: str(QT_TRANSLATE_NOOP("handover", "not acknowledged")),
    AlarmState.ACKED: str(QT_TRANSLATE_NOOP("handover", "acknowledged")),
    AlarmState.RTN_UNACKED: str(QT_TRANSLATE_NOOP("handover", "over, not acknowledged")),
    AlarmState.LATCHED: str(QT_TRANSLATE_NOOP("handover", "over, to be reset")),
}

KINDS: Mapping[ChangeKind, str] = {
    ChangeKind.RAISED: str(QT_TRANSLATE_NOOP("handover", "Raised")),
    ChangeKind.CHANGED: str(QT_TRANSLATE_NOOP("handover", "Became another alarm")),
    ChangeKind.CLEARED: str(QT_TRANSLATE_NOOP("handover", "Over")),
    ChangeKind.ACKNOWLEDGED: str(QT_TRANSLATE_NOOP("handover", "Acknowledged")),
    ChangeKind.RECALLED: str(QT_TRANSLATE_NOOP("handover", "Called again")),
    ChangeKind.REFUSED: str(QT_TRANSLATE_NOOP("handover", "Refused")),
    ChangeKind.RESET: str(QT_TRANSLATE_NOOP("handover", "Reset")),
    ChangeKind.SHELVED: str(QT_TRANSLATE_NOOP("handover", "Shelved")),
    ChangeKind.UNSHELVED: str(QT_TRANSLATE_NOOP("handover", "Put back from the shelf")),
    ChangeKind.OUT_OF_SERVICE: str(QT_TRANSLATE_NOOP("handover", "Taken out of service")),
    ChangeKind.RETURNED: str(QT_TRANSLATE_NOOP("handover", "Returned to service")),
    ChangeKind.EXPIRED: str(QT_TRANSLATE_NOOP("handover", "Time of the shelf or repair over")),
    ChangeKind.IN_SERVICE: str(QT_TRANSLATE_NOOP("handover", "In service again")),
    ChangeKind.ASSIGNED: str(QT_TRANSLATE_NOOP("handover", "Assigned")),
    ChangeKind.TICKET: str(QT_TRANSLATE_NOOP("handover", "Work on it went on")),
    ChangeKind.NOTED: str(QT_TRANSLATE_NOOP("handover", "Noted")),
    ChangeKind.ESCALATED: str(QT_TRANSLATE_NOOP("handover", "Nobody answered: told others")),
}

EVENTS: Mapping[DeskEvent, str] = {  # {0}: whom or what it is about, {1}: the rest; see `DeskEvent`
    DeskEvent.SIGNED_IN: str(QT_TRANSLATE_NOOP("handover", "Signed in")),
    DeskEvent.SIGNED_OUT: str(QT_TRANSLATE_NOOP("handover", "Signed out")),
    DeskEvent.SIGNED_OUT_IDLE: str(QT_TRANSLATE_NOOP("handover", "Signed out, because nobody used the desk")),
    DeskEvent.SITS: str(QT_TRANSLATE_NOOP("handover", "Sits at this desk")),
    DeskEvent.WRONG_PIN: str(QT_TRANSLATE_NOOP("handover", "Wrong PIN for {0}: {1} in a row")),
    DeskEvent.GUARD_BEGUN: str(QT_TRANSLATE_NOOP("handover", "Guard mode began")),
    DeskEvent.GUARD_LEFT: str(QT_TRANSLATE_NOOP("handover", "Guard mode was left by PIN")),
    DeskEvent.GUARD_WRONG_PIN: str(QT_TRANSLATE_NOOP("handover", "Wrong PIN for leaving guard mode: {1} in a row")),
    DeskEvent.OPERATOR_ADDED: str(QT_TRANSLATE_NOOP("handover", "{0} was entered as {1}")),
    DeskEvent.ROLE_CHANGED: str(QT_TRANSLATE_NOOP("handover", "{0} has the role {1}")),
    DeskEvent.PIN_CHANGED: str(QT_TRANSLATE_NOOP("handover", "{0} has another PIN")),
    DeskEvent.OPERATOR_RETIRED: str(QT_TRANSLATE_NOOP("handover", "{0} has retired")),
    DeskEvent.SHEET_IMPORTED: str(
        QT_TRANSLATE_NOOP("handover", "Imported {0}: {1} cameras added, {2} cameras changed")
    ),
    DeskEvent.CAMERA_ADDED: str(QT_TRANSLATE_NOOP("handover", "Camera {0} was added")),
    DeskEvent.CAMERA_MARKED: str(QT_TRANSLATE_NOOP("handover", "Marks of camera {0} were changed")),
    DeskEvent.CAMERA_STREAMS: str(QT_TRANSLATE_NOOP("handover", "Camera {0}: stream {1}, sessions at once {2}")),
    DeskEvent.LOGIN_CHANGED: str(QT_TRANSLATE_NOOP("handover", "Camera {0} has another login")),
    DeskEvent.LEARNT_ANEW: str(QT_TRANSLATE_NOOP("handover", "What is usual for camera {0} is learnt anew")),
    DeskEvent.SURVEY_TAKEN_IN: str(
        QT_TRANSLATE_NOOP("handover", "Survey of {0} taken in: {1} cameras added, {2} cameras changed")
    ),
}
"""What was done at a desk, for the column "What"; who did it stands beside it. Wrong PINs make the next ones wait."""

HIDDEN: Mapping[Hidden, str] = {
    Hidden.NO: "",
    Hidden.SHELVED: str(QT_TRANSLATE_NOOP("handover", "Shelved")),
    Hidden.SHELVED_ONCE: str(QT_TRANSLATE_NOOP("handover", "Shelved until the alarm is over")),
    Hidden.OUT_OF_SERVICE: str(QT_TRANSLATE_NOOP("handover", "Out of service")),
    Hidden.ON_TRIAL: str(QT_TRANSLATE_NOOP("handover", "On trial after a repair")),
}

OTHERS: Mapping[OtherKind, str] = {
    OtherKind.VIEW: str(QT_TRANSLATE_NOOP("handover", "View")),
    OtherKind.TOUR: str(QT_TRANSLATE_NOOP("handover", "Tour")),
    OtherKind.SETTINGS: str(QT_TRANSLATE_NOOP("handover", "Settings of the centre")),
    OtherKind.STAGE: str(QT_TRANSLATE_NOOP("handover", "Stage of a facility")),
    OtherKind.DESK: "",  # in words of its own: EVENTS
}
