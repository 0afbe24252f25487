"""Every text of a facility's page and its dialogs, in the source language: see `programme_words`."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from PySide6.QtCore import QT_TRANSLATE_NOOP

from wall.programme.facts import SchemeKind, VisitOutcome
from wall.programme.stages import StageEvent


class FacilityText(Enum):
    """What is said, by what it is for. The value is the source text."""

    # the window
    READING = str(QT_TRANSLATE_NOOP("programme", "Reading from the database …"))
    UNREADABLE = str(QT_TRANSLATE_NOOP("programme", "The database cannot be read: {0}"))
    AGAIN = str(QT_TRANSLATE_NOOP("programme", "Try again"))
    GONE = str(QT_TRANSLATE_NOOP("programme", "This facility is not in the inventory any more."))
    NOT_KEPT = str(QT_TRANSLATE_NOOP("programme", "{0}: nothing was written down. {1}"))
    MOVED = str(QT_TRANSLATE_NOOP("programme", "{0}: {1} → {2}"))
    STAYED = str(QT_TRANSLATE_NOOP("programme", "{0}: it stays so"))
    VISIT_KEPT = str(QT_TRANSLATE_NOOP("programme", "{0}: the visit is noted"))
    VISIT_KNOWN = str(QT_TRANSLATE_NOOP("programme", "{0}: this visit was noted already"))
    DEADLINE_KEPT = str(QT_TRANSLATE_NOOP("programme", "{0}: the last day is {1}"))
    DEADLINE_GONE = str(QT_TRANSLATE_NOOP("programme", "{0}: it has no deadline now"))
    COPIED = str(QT_TRANSLATE_NOOP("programme", "Copied: {0}"))
    # the head
    ON_WALL = str(QT_TRANSLATE_NOOP("programme", "Show on the wall"))
    MOVE = str(QT_TRANSLATE_NOOP("programme", "Change the stage"))
    VISIT = str(QT_TRANSLATE_NOOP("programme", "Note a visit"))
    SET_DEADLINE = str(QT_TRANSLATE_NOOP("programme", "Set the deadline"))
    SINCE_BY = str(QT_TRANSLATE_NOOP("programme", "since {0}, said by {1}"))
    NO_MOVE = str(QT_TRANSLATE_NOOP("programme", "nobody has said anything of it yet"))
    # the record
    CONTACT = str(QT_TRANSLATE_NOOP("programme", "Contact"))
    NO_CONTACT = str(QT_TRANSLATE_NOOP("programme", "Nobody is named. Import a sheet with a contact, or a survey."))
    COPY = str(QT_TRANSLATE_NOOP("programme", "Copy"))
    RECORD = str(QT_TRANSLATE_NOOP("programme", "Record"))
    CODE = str(QT_TRANSLATE_NOOP("programme", "Code"))
    ADDRESS = str(QT_TRANSLATE_NOOP("programme", "Address"))
    POSITION = str(QT_TRANSLATE_NOOP("programme", "Coordinates"))
    CAPACITY = str(QT_TRANSLATE_NOOP("programme", "Capacity"))
    PERSONS = str(QT_TRANSLATE_NOOP("programme", "{0} persons"))
    LINE = str(QT_TRANSLATE_NOOP("programme", "Line"))
    UPLINK = str(QT_TRANSLATE_NOOP("programme", "Uplink"))
    UPLINK_DECLARED = str(QT_TRANSLATE_NOOP("programme", "{0} Mbit/s declared"))
    UPLINK_MEASURED = str(QT_TRANSLATE_NOOP("programme", "{0} Mbit/s measured"))
    NEEDS = str(QT_TRANSLATE_NOOP("programme", "sub streams need {0} Mbit/s"))
    SURVEY = str(QT_TRANSLATE_NOOP("programme", "Survey"))
    REMARKS = str(QT_TRANSLATE_NOOP("programme", "Remarks"))
    FIT = str(QT_TRANSLATE_NOOP("programme", "{0}: {1} of {2} cameras fit"))
    NO_RECORD = str(
        QT_TRANSLATE_NOOP("programme", "Nothing is noted yet: import a survey, or a sheet with its columns.")
    )
    # cameras
    CAMERAS = str(QT_TRANSLATE_NOOP("programme", "Cameras"))
    NO_CAMERAS = str(
        QT_TRANSLATE_NOOP("programme", "No camera is known here. Survey the facility, or import a sheet.")
    )
    STILL = str(QT_TRANSLATE_NOOP("programme", "survey"))
    NO_STILL = str(QT_TRANSLATE_NOOP("programme", "no still of the survey"))
    NOW = str(QT_TRANSLATE_NOOP("programme", "wall, now"))
    BEFORE = str(QT_TRANSLATE_NOOP("programme", "wall, {0} ago"))
    NOT_THERE = str(QT_TRANSLATE_NOOP("programme", "not on the wall"))
    SITE = str(QT_TRANSLATE_NOOP("programme", "Site"))
    CENTRE = str(QT_TRANSLATE_NOOP("programme", "Centre"))
    NOT_SURVEYED = str(QT_TRANSLATE_NOOP("programme", "not in the survey"))
    NOT_PROBED = str(QT_TRANSLATE_NOOP("programme", "not probed from the centre"))
    # scheme, visits, history
    SCHEME = str(QT_TRANSLATE_NOOP("programme", "Scheme"))
    NOTE_SCHEME = str(QT_TRANSLATE_NOOP("programme", "Note the scheme …"))
    NO_SCHEME = str(QT_TRANSLATE_NOOP("programme", "No scheme is written down yet."))
    HOLDS = str(QT_TRANSLATE_NOOP("programme", "holds now"))
    PLANNED_ONLY = str(QT_TRANSLATE_NOOP("programme", "planned, not agreed yet"))
    AGREED = str(QT_TRANSLATE_NOOP("programme", "agreed {0}"))
    AGREED_HEADING = str(QT_TRANSLATE_NOOP("programme", "Agreed"))
    AGREED_BY = str(QT_TRANSLATE_NOOP("programme", "by {0}"))
    AGREED_WITH = str(QT_TRANSLATE_NOOP("programme", "with {0}"))
    AGREED_ON = str(QT_TRANSLATE_NOOP("programme", "on {0}"))
    WRITTEN = str(QT_TRANSLATE_NOOP("programme", "written down {0} by {1}"))
    VISITS = str(QT_TRANSLATE_NOOP("programme", "Visits"))
    NO_VISITS = str(QT_TRANSLATE_NOOP("programme", "Nobody has been there yet."))
    REFUSED_BY = str(QT_TRANSLATE_NOOP("programme", "refused by {0}"))
    HISTORY = str(QT_TRANSLATE_NOOP("programme", "History"))
    NO_HISTORY = str(QT_TRANSLATE_NOOP("programme", "The stage has not changed yet."))
    PHOTOGRAPHS = str(QT_TRANSLATE_NOOP("programme", "Photographs"))
    NO_PHOTOGRAPHS = str(QT_TRANSLATE_NOOP("programme", "No photograph was brought back."))
    # dialogs
    TITLE_MOVE = str(QT_TRANSLATE_NOOP("programme", "Change the stage: {0}"))
    WHAT = str(QT_TRANSLATE_NOOP("programme", "What has happened"))
    LEADS_TO = str(QT_TRANSLATE_NOOP("programme", "The stage becomes: {0}"))
    ONLY_PICTURES = str(
        QT_TRANSLATE_NOOP("programme", "Connected cannot be chosen: the wall says so once it has seen the pictures.")
    )
    SAYS = str(QT_TRANSLATE_NOOP("programme", "Said by"))
    NO_OPERATOR = str(QT_TRANSLATE_NOOP("programme", "Say first who sits here (O on the wall)."))
    WHY_NEEDED = str(QT_TRANSLATE_NOOP("programme", "Say why: others will ask."))
    REASON_NEEDED = str(QT_TRANSLATE_NOOP("programme", "Choose a reason; for another one say what it is."))
    TITLE_VISIT = str(QT_TRANSLATE_NOOP("programme", "Note a visit: {0}"))
    VISITED_AT = str(QT_TRANSLATE_NOOP("programme", "When"))
    VISITED_BY = str(QT_TRANSLATE_NOOP("programme", "Who went there"))
    OUTCOME = str(QT_TRANSLATE_NOOP("programme", "How it ended"))
    BY_WHOM = str(QT_TRANSLATE_NOOP("programme", "Refused by whom"))
    NOTE = str(QT_TRANSLATE_NOOP("programme", "Note"))
    NEXT = str(QT_TRANSLATE_NOOP("programme", "Next visit"))
    VISITOR_NEEDED = str(QT_TRANSLATE_NOOP("programme", "Say who went there."))
    REFUSER_NEEDED = str(QT_TRANSLATE_NOOP("programme", "Say who did not let them in."))
    TITLE_DEADLINE = str(QT_TRANSLATE_NOOP("programme", "Deadline: {0}"))
    HAS_DEADLINE = str(QT_TRANSLATE_NOOP("programme", "All facilities are to be connected by the end of"))
    KEEP = str(QT_TRANSLATE_NOOP("programme", "Write it down"))


EVENTS: Mapping[StageEvent, str] = {
    StageEvent.PLAN_VISIT: str(QT_TRANSLATE_NOOP("programme", "A visit is planned")),
    StageEvent.SURVEY: str(QT_TRANSLATE_NOOP("programme", "It was surveyed")),
    StageEvent.AGREE: str(QT_TRANSLATE_NOOP("programme", "The scheme is agreed")),
    StageEvent.CONNECT: str(QT_TRANSLATE_NOOP("programme", "Work on the connection has begun")),
    StageEvent.REFUSE: str(QT_TRANSLATE_NOOP("programme", "It refuses, or cannot be connected")),
    StageEvent.DROP: str(QT_TRANSLATE_NOOP("programme", "It is not needed")),
    StageEvent.START_OVER: str(QT_TRANSLATE_NOOP("programme", "Start over: what was said of it is taken back")),
    StageEvent.EARN: str(QT_TRANSLATE_NOOP("programme", "The wall has seen its pictures")),
    StageEvent.LAPSE: str(QT_TRANSLATE_NOOP("programme", "The wall has missed its pictures")),
}

OUTCOMES: Mapping[VisitOutcome, str] = {
    VisitOutcome.DONE: str(QT_TRANSLATE_NOOP("programme", "Done")),
    VisitOutcome.POSTPONED: str(QT_TRANSLATE_NOOP("programme", "Postponed")),
    VisitOutcome.NOT_ALLOWED: str(QT_TRANSLATE_NOOP("programme", "Not allowed in")),
}

SCHEMES: Mapping[SchemeKind, str] = {
    SchemeKind.DIRECT: str(QT_TRANSLATE_NOOP("programme", "Direct: each camera's own address")),
    SchemeKind.RECORDER: str(QT_TRANSLATE_NOOP("programme", "Through the recorder")),
    SchemeKind.RELAY: str(QT_TRANSLATE_NOOP("programme", "Through a relay")),
    SchemeKind.VPN: str(QT_TRANSLATE_NOOP("programme", "Through a VPN")),
    SchemeKind.PLATFORM: str(QT_TRANSLATE_NOOP("programme", "Through an enterprise's platform")),
}
