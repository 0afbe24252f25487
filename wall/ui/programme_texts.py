"""Every text of the programme, its page and its report, in the source language: see `programme_words`."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from PySide6.QtCore import QT_TRANSLATE_NOOP

from wall.programme.moves import Actor, Reason
from wall.programme.stages import Stage, Unmoved


class Text(Enum):
    """What is said, by what it is for. The value is the source text."""

    TITLE = str(QT_TRANSLATE_NOOP("programme", "Connection programme"))
    # the head
    AS_OF = str(QT_TRANSLATE_NOOP("programme", "As of"))
    SINCE_REPORT = str(QT_TRANSLATE_NOOP("programme", "Since the report of {0}"))
    FIRST_REPORT = str(QT_TRANSLATE_NOOP("programme", "This is the first report."))
    LIVE_AS_OF = str(QT_TRANSLATE_NOOP("programme", "Live cameras as of {0}, when the wall last counted."))
    LIVE_NEVER = str(QT_TRANSLATE_NOOP("programme", "The wall has not counted live cameras yet."))
    COUNTS = str(QT_TRANSLATE_NOOP("programme", "Extent"))
    # tables
    TOTAL = str(QT_TRANSLATE_NOOP("programme", "Summary"))
    PROVINCES = str(QT_TRANSLATE_NOOP("programme", "By province"))
    FACILITIES = str(QT_TRANSLATE_NOOP("programme", "By facility"))
    CHANGES = str(QT_TRANSLATE_NOOP("programme", "Changes"))
    REFUSALS = str(QT_TRANSLATE_NOOP("programme", "Reasons of refusal"))
    REFUSING = str(QT_TRANSLATE_NOOP("programme", "Facilities that refuse"))
    # headings
    FIGURE = str(QT_TRANSLATE_NOOP("programme", "Figure"))
    NOW = str(QT_TRANSLATE_NOOP("programme", "Now"))
    BEFORE = str(QT_TRANSLATE_NOOP("programme", "Last report"))
    CHANGE = str(QT_TRANSLATE_NOOP("programme", "Change"))
    PROVINCE = str(QT_TRANSLATE_NOOP("programme", "Province"))
    FACILITY = str(QT_TRANSLATE_NOOP("programme", "Facility"))
    DEADLINE = str(QT_TRANSLATE_NOOP("programme", "Deadline"))
    NUMBER = str(QT_TRANSLATE_NOOP("programme", "Facilities"))
    WANTED = str(QT_TRANSLATE_NOOP("programme", "To be connected"))
    OVERDUE = str(QT_TRANSLATE_NOOP("programme", "Overdue"))
    OVERDUE_DAYS = str(QT_TRANSLATE_NOOP("programme", "Days overdue"))
    SHARE = str(QT_TRANSLATE_NOOP("programme", "Share connected"))
    DECLARED = str(QT_TRANSLATE_NOOP("programme", "Cameras declared"))
    PROBED = str(QT_TRANSLATE_NOOP("programme", "Cameras probed"))
    LIVE = str(QT_TRANSLATE_NOOP("programme", "Cameras live"))
    CAMERAS = str(QT_TRANSLATE_NOOP("programme", "Cameras declared / probed / live"))
    STAGE = str(QT_TRANSLATE_NOOP("programme", "Stage"))
    SINCE = str(QT_TRANSLATE_NOOP("programme", "Since"))
    MUST_ACT = str(QT_TRANSLATE_NOOP("programme", "Who must act"))
    REASON = str(QT_TRANSLATE_NOOP("programme", "Reason"))
    WHY = str(QT_TRANSLATE_NOOP("programme", "Remark"))
    BY = str(QT_TRANSLATE_NOOP("programme", "Said by"))
    WHEN = str(QT_TRANSLATE_NOOP("programme", "When"))
    FROM = str(QT_TRANSLATE_NOOP("programme", "From"))
    TO = str(QT_TRANSLATE_NOOP("programme", "To"))
    # values
    THE_WALL = str(QT_TRANSLATE_NOOP("programme", "the wall"))
    LIVE_OF = str(QT_TRANSLATE_NOOP("programme", "{0} of {1} cameras live"))
    NONE = str(QT_TRANSLATE_NOOP("programme", "none"))
    NO_DEADLINE = str(QT_TRANSLATE_NOOP("programme", "no deadline"))
    LATE_BY = str(QT_TRANSLATE_NOOP("programme", "{0} overdue, up to {1} days"))
    LATE_ONE = str(QT_TRANSLATE_NOOP("programme", "{0} days overdue"))
    CONNECTED_OF = str(QT_TRANSLATE_NOOP("programme", "{0} of {1} connected"))
    ALL_PROVINCES = str(QT_TRANSLATE_NOOP("programme", "All provinces"))
    FIND = str(QT_TRANSLATE_NOOP("programme", "Find a province or facility"))
    NOT_FOUND = str(QT_TRANSLATE_NOOP("programme", "Nothing is called so."))
    ONLY_THESE = str(QT_TRANSLATE_NOOP("programme", "Show only these facilities; press again for all"))
    NONE_SO = str(QT_TRANSLATE_NOOP("programme", "No facility is so now."))
    EMPTY = str(QT_TRANSLATE_NOOP("programme", "No facility yet. Import a sheet, or bring in a survey."))
    UNTIL = str(QT_TRANSLATE_NOOP("programme", "until {0}"))
    ACTS = str(QT_TRANSLATE_NOOP("programme", "must act: {0}"))
    CAMERAS_OF = str(QT_TRANSLATE_NOOP("programme", "{0} declared · {1} probed · {2} live"))


STAGES: Mapping[Stage, str] = {
    Stage.NOT_SURVEYED: str(QT_TRANSLATE_NOOP("programme", "Not surveyed")),
    Stage.VISIT_PLANNED: str(QT_TRANSLATE_NOOP("programme", "Visit planned")),
    Stage.SURVEYED: str(QT_TRANSLATE_NOOP("programme", "Surveyed")),
    Stage.AGREED: str(QT_TRANSLATE_NOOP("programme", "Scheme agreed")),
    Stage.CONNECTING: str(QT_TRANSLATE_NOOP("programme", "Connecting")),
    Stage.CONNECTED: str(QT_TRANSLATE_NOOP("programme", "Connected")),
    Stage.LAPSED: str(QT_TRANSLATE_NOOP("programme", "Lapsed")),
    Stage.REFUSED: str(QT_TRANSLATE_NOOP("programme", "Refused")),
    Stage.NOT_NEEDED: str(QT_TRANSLATE_NOOP("programme", "Not needed")),
}

REASONS: Mapping[Reason, str] = {
    Reason.NONE: "",
    Reason.NOT_COOPERATING: str(QT_TRANSLATE_NOOP("programme", "Does not cooperate")),
    Reason.OUTDATED: str(QT_TRANSLATE_NOOP("programme", "Outdated cameras")),
    Reason.SECURITY: str(QT_TRANSLATE_NOOP("programme", "Security settings")),
    Reason.NO_CAMERAS: str(QT_TRANSLATE_NOOP("programme", "No cameras")),
    Reason.NO_LINE: str(QT_TRANSLATE_NOOP("programme", "No line")),
    Reason.OTHER: str(QT_TRANSLATE_NOOP("programme", "Other")),
}

ACTORS: Mapping[Actor, str] = {
    Actor.NOBODY: "",
    Actor.FACILITY: str(QT_TRANSLATE_NOOP("programme", "The facility")),
    Actor.PROVINCE: str(QT_TRANSLATE_NOOP("programme", "The province")),
    Actor.LINE_OPERATOR: str(QT_TRANSLATE_NOOP("programme", "The line's operator")),
    Actor.CENTRE: str(QT_TRANSLATE_NOOP("programme", "The centre")),
}

UNMOVED: Mapping[Unmoved, str] = {
    Unmoved.ONLY_BY_PICTURES: str(
        QT_TRANSLATE_NOOP("programme", "Connected and lapsed cannot be typed in: the pictures on the wall decide.")
    ),
    Unmoved.SURVEY_FIRST: str(QT_TRANSLATE_NOOP("programme", "It is not surveyed yet: note the survey first.")),
    Unmoved.SCHEME_FIRST: str(QT_TRANSLATE_NOOP("programme", "No scheme is agreed yet: note what was agreed first.")),
    Unmoved.WAS_REFUSED: str(
        QT_TRANSLATE_NOOP("programme", "It has refused: plan a visit, note a survey, or start over.")
    ),
    Unmoved.WAS_DROPPED: str(QT_TRANSLATE_NOOP("programme", "It is not needed: start over first.")),
    Unmoved.NOT_CONNECTED: str(QT_TRANSLATE_NOOP("programme", "It is not connected, so it cannot lapse.")),
    Unmoved.IS_CONNECTED: str(
        QT_TRANSLATE_NOOP("programme", "It is connected, the wall sees its cameras: it cannot start over.")
    ),
    Unmoved.NOBODY_SAYS_SO: str(QT_TRANSLATE_NOOP("programme", "Somebody must say so: a name is missing.")),
    Unmoved.NO_REASON: str(QT_TRANSLATE_NOOP("programme", "A reason is missing.")),
}
