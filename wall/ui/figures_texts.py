"""Every text of the alarm health page and of its files, in the source language: see `figures_words`."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from PySide6.QtCore import QT_TRANSLATE_NOOP

from wall.figures.periods import PeriodChoice
from wall.figures.rates import Step
from wall.figures.targets import FigureKind, Side, Verdict


class Text(Enum):
    """What is said, by what it is for. The value is the source text."""

    TITLE = str(QT_TRANSLATE_NOOP("figures", "Alarm health"))
    # the frame
    PERIOD = str(QT_TRANSLATE_NOOP("figures", "Period"))
    FROM_TO = str(QT_TRANSLATE_NOOP("figures", "{0} to {1}"))
    COVERED = str(QT_TRANSLATE_NOOP("figures", "The journal covers {0} to {1}."))
    BEGINS = str(QT_TRANSLATE_NOOP("figures", "The journal begins on {0}: nothing is known of the time before."))
    PRUNED = str(
        QT_TRANSLATE_NOOP("figures", "Records from before {0} were removed by age: nothing is known of that time.")
    )
    UNKNOWN = str(QT_TRANSLATE_NOOP("figures", "The journal knows nothing of this period."))
    NO_RECORDS = str(QT_TRANSLATE_NOOP("figures", "The journal has no records yet: nothing can be counted."))
    COUNTED = str(QT_TRANSLATE_NOOP("figures", "{0} alarms called, {1} of them again; {2} records were read."))
    PLACE = str(QT_TRANSLATE_NOOP("figures", "Place"))
    PLACES = str(QT_TRANSLATE_NOOP("figures", "{0} provinces, {1} facilities, {2} cameras"))
    MADE = str(QT_TRANSLATE_NOOP("figures", "Made"))
    MADE_BY = str(QT_TRANSLATE_NOOP("figures", "{0} by {1}"))
    PAGE = str(QT_TRANSLATE_NOOP("figures", "Page {0} of {1}"))
    # tables
    FIGURES = str(QT_TRANSLATE_NOOP("figures", "Figures"))
    OVER_TIME = str(QT_TRANSLATE_NOOP("figures", "Over time"))
    DAYS = str(QT_TRANSLATE_NOOP("figures", "Days"))
    PRIORITIES = str(QT_TRANSLATE_NOOP("figures", "Priorities"))
    TOP_TEN = str(QT_TRANSLATE_NOOP("figures", "Top ten"))
    NUISANCES = str(QT_TRANSLATE_NOOP("figures", "Chattering and fleeting"))
    STANDING = str(QT_TRANSLATE_NOOP("figures", "Standing alarms"))
    FLOODS = str(QT_TRANSLATE_NOOP("figures", "Floods"))
    PROVINCES = str(QT_TRANSLATE_NOOP("figures", "Provinces"))
    FACILITIES = str(QT_TRANSLATE_NOOP("figures", "Facilities"))
    CAMERAS = str(QT_TRANSLATE_NOOP("figures", "Cameras"))
    DEFINITIONS = str(QT_TRANSLATE_NOOP("figures", "What is counted"))
    # headings
    FIGURE = str(QT_TRANSLATE_NOOP("figures", "Figure"))
    VALUE = str(QT_TRANSLATE_NOOP("figures", "Value"))
    TARGET = str(QT_TRANSLATE_NOOP("figures", "Target"))
    LIMIT = str(QT_TRANSLATE_NOOP("figures", "Limit"))
    VERDICT = str(QT_TRANSLATE_NOOP("figures", "Verdict"))
    BEGIN = str(QT_TRANSLATE_NOOP("figures", "Begin"))
    END = str(QT_TRANSLATE_NOOP("figures", "End"))
    DAY = str(QT_TRANSLATE_NOOP("figures", "Day"))
    ALARMS = str(QT_TRANSLATE_NOOP("figures", "Alarms"))
    IN_FLOOD = str(QT_TRANSLATE_NOOP("figures", "Time in flood"))
    STOOD = str(QT_TRANSLATE_NOOP("figures", "Standing over 24 h"))
    PRIORITY = str(QT_TRANSLATE_NOOP("figures", "Priority"))
    SHARE = str(QT_TRANSLATE_NOOP("figures", "Share"))
    ANSWERED = str(QT_TRANSLATE_NOOP("figures", "Acknowledged"))
    MEDIAN = str(QT_TRANSLATE_NOOP("figures", "Median"))
    P95 = str(QT_TRANSLATE_NOOP("figures", "95 of 100 within"))
    LONGEST = str(QT_TRANSLATE_NOOP("figures", "Longest"))
    ALL = str(QT_TRANSLATE_NOOP("figures", "All"))
    PROVINCE = str(QT_TRANSLATE_NOOP("figures", "Province"))
    FACILITY = str(QT_TRANSLATE_NOOP("figures", "Facility"))
    CAMERA = str(QT_TRANSLATE_NOOP("figures", "Camera"))
    MOSTLY = str(QT_TRANSLATE_NOOP("figures", "Mostly"))
    CHATTERED = str(QT_TRANSLATE_NOOP("figures", "Within chattering"))
    WERE_FLEETING = str(QT_TRANSLATE_NOOP("figures", "Fleeting"))
    SINCE = str(QT_TRANSLATE_NOOP("figures", "Since"))
    UNTIL = str(QT_TRANSLATE_NOOP("figures", "Until"))
    LASTED = str(QT_TRANSLATE_NOOP("figures", "Lasted"))
    WHAT = str(QT_TRANSLATE_NOOP("figures", "What"))
    WORST = str(QT_TRANSLATE_NOOP("figures", "Cameras below the target"))
    GOES_ON = str(QT_TRANSLATE_NOOP("figures", "still active"))
    PEAK = str(QT_TRANSLATE_NOOP("figures", "Most in 10 min"))
    AVAILABLE = str(QT_TRANSLATE_NOOP("figures", "Availability"))
    WATCHED = str(QT_TRANSLATE_NOOP("figures", "Watched"))
    LOST = str(QT_TRANSLATE_NOOP("figures", "Lost"))
    LOSSES = str(QT_TRANSLATE_NOOP("figures", "Times lost"))
    CAMERA_COUNT = str(QT_TRANSLATE_NOOP("figures", "Number of cameras"))
    MEANING = str(QT_TRANSLATE_NOOP("figures", "Meaning"))
    NOTHING = str(QT_TRANSLATE_NOOP("figures", "none in this period"))
    STATION = str(QT_TRANSLATE_NOOP("figures", "This station"))
    # values
    BY_DAYS = str(QT_TRANSLATE_NOOP("figures", "{0} days"))
    NO_VALUE = str(QT_TRANSLATE_NOOP("figures", "not known"))
    AT_MOST = str(QT_TRANSLATE_NOOP("figures", "at most {0}"))
    UNDER = str(QT_TRANSLATE_NOOP("figures", "under {0}"))
    AT_LEAST = str(QT_TRANSLATE_NOOP("figures", "at least {0}"))
    # what they say
    SUMMARY = str(QT_TRANSLATE_NOOP("figures", "Targets met: {0}. Near: {1}. Not met: {2}. Not judged: {3}."))
    JUDGED_MET = str(QT_TRANSLATE_NOOP("figures", "Met: measured {0}, the target is {1}."))
    JUDGED_NEAR = str(
        QT_TRANSLATE_NOOP("figures", "Near: measured {0}. The target, {1}, is not met; the limit, {2}, is held.")
    )
    JUDGED_MISSED = str(QT_TRANSLATE_NOOP("figures", "Not met: measured {0}. The target is {1}."))
    JUDGED_PAST = str(
        QT_TRANSLATE_NOOP("figures", "Not met: measured {0}. The target is {1}; the limit, {2}, is passed as well.")
    )
    JUDGED_NOTHING = str(
        QT_TRANSLATE_NOOP("figures", "Not judged: in this period there is nothing to measure it by.")
    )
    JUDGED_FEW = str(QT_TRANSLATE_NOOP("figures", "Not judged: measured {0}, of too few alarms for a judgement."))
    PERIOD_SHORT = str(
        QT_TRANSLATE_NOOP(
            "figures",
            "This is of {0} only: it says what has happened. To judge the alarms by, choose {1} or more.",
        )
    )
    PERIOD_ENOUGH = str(QT_TRANSLATE_NOOP("figures", "Long enough to judge by: {0}, at least {1} are wanted."))
    SHORT_VERDICT = str(QT_TRANSLATE_NOOP("figures", "too short"))
    ENOUGH_VERDICT = str(QT_TRANSLATE_NOOP("figures", "long enough"))
    BY_MINUTES = str(QT_TRANSLATE_NOOP("figures", "{0} min"))
    BY_HOURS = str(QT_TRANSLATE_NOOP("figures", "{0} hours"))
    WHAT_TO_DO = str(QT_TRANSLATE_NOOP("figures", "What to do"))
    BEYOND = str(QT_TRANSLATE_NOOP("figures", "Targets that are not met"))
    NONE_BEYOND = str(QT_TRANSLATE_NOOP("figures", "Every target that could be judged is met."))
    CONTINUED = str(QT_TRANSLATE_NOOP("figures", "{0} (continued)"))
    # legends
    WITHIN = str(QT_TRANSLATE_NOOP("figures", "within the target"))
    BEYOND_TARGET = str(QT_TRANSLATE_NOOP("figures", "beyond the target"))
    BEYOND_LIMIT = str(QT_TRANSLATE_NOOP("figures", "beyond the limit"))
    TARGET_MARK = str(QT_TRANSLATE_NOOP("figures", "the target"))
    IS_MET = str(QT_TRANSLATE_NOOP("figures", "target met"))
    IS_NEAR = str(QT_TRANSLATE_NOOP("figures", "below the target"))
    IS_MISSED = str(QT_TRANSLATE_NOOP("figures", "below the limit"))
    # charts
    ALARMS_PER = str(QT_TRANSLATE_NOOP("figures", "Alarms, {0}"))
    TARGET_LINE = str(QT_TRANSLATE_NOOP("figures", "target {0}"))
    LIMIT_LINE = str(QT_TRANSLATE_NOOP("figures", "limit {0}"))
    MORE = str(QT_TRANSLATE_NOOP("figures", "{0} more in the workbook"))
    # the window
    OVERVIEW = str(QT_TRANSLATE_NOOP("figures", "Overview"))
    TABLES = str(QT_TRANSLATE_NOOP("figures", "Tables"))
    READING = str(QT_TRANSLATE_NOOP("figures", "Reading the journal … {0} %"))
    GIVEN_UP = str(QT_TRANSLATE_NOOP("figures", "Reading was given up."))
    FAILED = str(QT_TRANSLATE_NOOP("figures", "The journal could not be read. {0}"))
    READ_AGAIN = str(QT_TRANSLATE_NOOP("figures", "Read again"))
    CANCEL = str(QT_TRANSLATE_NOOP("figures", "Cancel"))
    WRONG_DAYS = str(QT_TRANSLATE_NOOP("figures", "The first day is after the last one. Choose them anew."))
    FILE_LANGUAGE = str(QT_TRANSLATE_NOOP("figures", "Language of the file"))
    SAVE_XLSX = str(QT_TRANSLATE_NOOP("figures", "Save for Excel …"))
    SAVE_PDF = str(QT_TRANSLATE_NOOP("figures", "Save as PDF …"))
    WRITING = str(QT_TRANSLATE_NOOP("figures", "Writing {0} … {1} %"))
    SAVED = str(QT_TRANSLATE_NOOP("figures", "Saved: {0}"))
    NOT_SAVED = str(QT_TRANSLATE_NOOP("figures", "{0} was not written: {1}"))
    NOT_SAVED_ON_WISH = str(QT_TRANSLATE_NOOP("figures", "{0} was not written: given up."))
    SAVE_REPORT = str(QT_TRANSLATE_NOOP("figures", "Save the report"))
    SAVE = str(QT_TRANSLATE_NOOP("figures", "Save"))
    # what is counted
    DEFINE_CALLS = str(
        QT_TRANSLATE_NOOP(
            "figures",
            "An alarm counts each time it calls an operator: when it is raised, when it becomes worse than what was "
            "acknowledged, when it goes on for so long that it calls again, and when it is active and no longer "
            "shelved or out of service. An alarm that is, or that a larger one explains (a recorder, a facility, a "
            "province, this station), calls nobody and is not counted.",
        )
    )
    DEFINE_AVAILABILITY = str(
        QT_TRANSLATE_NOOP(
            "figures",
            "Availability is the time without a loss, of the time watched. A camera is lost while it, its recorder, "
            "its facility or its province has an active alarm that says that there is no live picture: offline, "
            "stalled, wrong password, stream not found, no signal, damaged, frozen, replayed, unstable, recorder "
            "down, facility down, province down. A camera that is black, covered, blurred or moved still shows what "
            "it sees. Time in which this station itself was cut off, or the camera or its place was out of service, "
            "counts neither way.",
        )
    )
    DEFINE_LIMITS = str(
        QT_TRANSLATE_NOOP(
            "figures",
            "The journal knows alarms, not every second. A loss counts from its alarm, some seconds after it began, "
            "to the alarm's end, some seconds after it was over. While the program did not run, what was known last "
            "is taken to go on. An alarm of a whole recorder or facility counts for all its cameras. Cameras are "
            "those of the inventory of today, each for the whole period.",
        )
    )
    DEFINE_ANSWERS = str(
        QT_TRANSLATE_NOOP(
            "figures",
            "Time to acknowledge is from the call to the acknowledgement. A call that was followed by another of the "
            "same source, or by the end of the period, before anybody acknowledged it counts as never acknowledged.",
        )
    )
    DEFINE_TARGETS = str(
        QT_TRANSLATE_NOOP(
            "figures",
            "Targets and limits are those of ISA-18.2 (IEC 62682) and EEMUA 191 for one operator's position; those "
            "for the time to acknowledge and for availability are this program's own.",
        )
    )


FIGURES: Mapping[FigureKind, str] = {
    FigureKind.PERIOD: str(QT_TRANSLATE_NOOP("figures", "Length of the period")),
    FigureKind.RATE_10_MIN: str(QT_TRANSLATE_NOOP("figures", "Alarms per 10 min, on average")),
    FigureKind.RATE_HOUR: str(QT_TRANSLATE_NOOP("figures", "Alarms per hour, on average")),
    FigureKind.RATE_DAY: str(QT_TRANSLATE_NOOP("figures", "Alarms per day, on average")),
    FigureKind.PEAK_MINUTE: str(QT_TRANSLATE_NOOP("figures", "Most alarms in a minute")),
    FigureKind.PEAK_10_MIN: str(QT_TRANSLATE_NOOP("figures", "Most alarms in 10 min")),
    FigureKind.PEAK_HOUR: str(QT_TRANSLATE_NOOP("figures", "Most alarms in an hour")),
    FigureKind.FLOOD_SHARE: str(QT_TRANSLATE_NOOP("figures", "Share of the time in flood")),
    FigureKind.CHATTERING: str(QT_TRANSLATE_NOOP("figures", "Chattering alarms")),
    FigureKind.FLEETING: str(QT_TRANSLATE_NOOP("figures", "Fleeting alarms")),
    FigureKind.STANDING: str(QT_TRANSLATE_NOOP("figures", "Standing over 24 h, worst day")),
    FigureKind.TOP_TEN: str(QT_TRANSLATE_NOOP("figures", "Share of the ten that called most")),
    FigureKind.PRIORITY_1: str(QT_TRANSLATE_NOOP("figures", "Share of priority 1")),
    FigureKind.PRIORITY_2: str(QT_TRANSLATE_NOOP("figures", "Share of priority 2")),
    FigureKind.PRIORITY_3: str(QT_TRANSLATE_NOOP("figures", "Share of priority 3")),
    FigureKind.ACK_MEDIAN: str(QT_TRANSLATE_NOOP("figures", "Time to acknowledge, median")),
    FigureKind.ACK_P95: str(QT_TRANSLATE_NOOP("figures", "Time to acknowledge, 95 of 100 within")),
    FigureKind.UNANSWERED: str(QT_TRANSLATE_NOOP("figures", "Never acknowledged")),
    FigureKind.AVAILABILITY: str(QT_TRANSLATE_NOOP("figures", "Availability of all cameras")),
}

MEANINGS: Mapping[FigureKind, str] = {
    FigureKind.PERIOD: str(QT_TRANSLATE_NOOP("figures", "A judgement should rest on 30 days or more.")),
    FigureKind.RATE_10_MIN: str(QT_TRANSLATE_NOOP("figures", "What one operator can work off in peace.")),
    FigureKind.RATE_HOUR: str(QT_TRANSLATE_NOOP("figures", "The same by the hour.")),
    FigureKind.RATE_DAY: str(QT_TRANSLATE_NOOP("figures", "The same by 24 h; not known of a shorter period.")),
    FigureKind.PEAK_MINUTE: str(QT_TRANSLATE_NOOP("figures", "In any 60 s.")),
    FigureKind.PEAK_10_MIN: str(QT_TRANSLATE_NOOP("figures", "In any 10 min: the worst upset.")),
    FigureKind.PEAK_HOUR: str(QT_TRANSLATE_NOOP("figures", "In any 60 min.")),
    FigureKind.FLOOD_SHARE: str(
        QT_TRANSLATE_NOOP(
            "figures", "A flood begins with more than 10 alarms in 10 min and ends with fewer than 5 in 10 min."
        )
    ),
    FigureKind.CHATTERING: str(
        QT_TRANSLATE_NOOP("figures", "Cameras or places that called three times or more within 60 s.")
    ),
    FigureKind.FLEETING: str(
        QT_TRANSLATE_NOOP("figures", "Over within 30 s, before anybody acknowledged: nobody could act.")
    ),
    FigureKind.STANDING: str(
        QT_TRANSLATE_NOOP("figures", "Active for more than 24 h: nobody repairs it, or it is no alarm.")
    ),
    FigureKind.TOP_TEN: str(
        QT_TRANSLATE_NOOP("figures", "Judged from 200 alarms on: of fewer, ten have more than that in any case.")
    ),
    FigureKind.PRIORITY_1: str(
        QT_TRANSLATE_NOOP("figures", "What is urgent must be rare. Judged from 20 alarms on.")
    ),
    FigureKind.PRIORITY_2: str(QT_TRANSLATE_NOOP("figures", "Judged from 20 alarms on.")),
    FigureKind.PRIORITY_3: str(
        QT_TRANSLATE_NOOP("figures", "Most alarms should be able to wait. From 20 alarms on.")
    ),
    FigureKind.ACK_MEDIAN: str(QT_TRANSLATE_NOOP("figures", "Half of the acknowledged alarms took no longer.")),
    FigureKind.ACK_P95: str(QT_TRANSLATE_NOOP("figures", "Of 100 acknowledged alarms 95 took no longer.")),
    FigureKind.UNANSWERED: str(
        QT_TRANSLATE_NOOP("figures", "Not acknowledged before the same called again, or by the end of the period.")
    ),
    FigureKind.AVAILABILITY: str(
        QT_TRANSLATE_NOOP("figures", "Time with live pictures, of the time watched, as far as alarms tell.")
    ),
}

_BAD_ACTORS = str(
    QT_TRANSLATE_NOOP(
        "figures", "Begin with the top ten: have them repaired, or take them out of service until they are."
    )
)
_UPSETS = str(
    QT_TRANSLATE_NOOP(
        "figures",
        "See in the table of floods when it was, and what failed then. Where cameras of one line fail together, name "
        "its gateway in the sheet: one alarm then stands for all.",
    )
)
_ANSWERING = str(
    QT_TRANSLATE_NOOP(
        "figures",
        "See that somebody is at the desk at all hours, that the sound is heard, and that a second desk or the "
        "supervisor is told when nobody answers.",
    )
)

ADVICE: Mapping[FigureKind, str] = {
    FigureKind.PERIOD: str(
        QT_TRANSLATE_NOOP("figures", "Choose 30 days, or the last month, where alarms are to be judged.")
    ),
    FigureKind.RATE_10_MIN: _BAD_ACTORS,
    FigureKind.RATE_HOUR: _BAD_ACTORS,
    FigureKind.RATE_DAY: _BAD_ACTORS,
    FigureKind.PEAK_MINUTE: _UPSETS,
    FigureKind.PEAK_10_MIN: _UPSETS,
    FigureKind.PEAK_HOUR: _UPSETS,
    FigureKind.FLOOD_SHARE: _UPSETS,
    FigureKind.CHATTERING: str(
        QT_TRANSLATE_NOOP(
            "figures", "Have power and line looked at of those in the table of chattering and fleeting alarms."
        )
    ),
    FigureKind.FLEETING: str(
        QT_TRANSLATE_NOOP(
            "figures",
            "See in the table of chattering and fleeting alarms which they are: have the line looked at, or let the "
            "condition last longer before it calls (settings, health).",
        )
    ),
    FigureKind.STANDING: str(
        QT_TRANSLATE_NOOP(
            "figures", "Go through the standing alarms: have each repaired, or take it out of service with a ticket."
        )
    ),
    FigureKind.TOP_TEN: str(
        QT_TRANSLATE_NOOP("figures", "A few make most of the calls: have the top ten repaired, the first one first.")
    ),
    FigureKind.PRIORITY_1: str(
        QT_TRANSLATE_NOOP("figures", "See which places were lost as a whole: line and power need a second way there.")
    ),
    FigureKind.PRIORITY_2: str(
        QT_TRANSLATE_NOOP("figures", "See in the top ten which cameras freeze, are covered or are moved, and why.")
    ),
    FigureKind.PRIORITY_3: str(
        QT_TRANSLATE_NOOP("figures", "Too few alarms can wait: see what calls with priority 1 and 2.")
    ),
    FigureKind.ACK_MEDIAN: _ANSWERING,
    FigureKind.ACK_P95: _ANSWERING,
    FigureKind.UNANSWERED: str(
        QT_TRANSLATE_NOOP("figures", "Acknowledge every alarm, also one that is over: it tells that somebody saw it.")
    ),
    FigureKind.AVAILABILITY: str(
        QT_TRANSLATE_NOOP("figures", "Have the cameras below the target repaired, the worst facility first.")
    ),
}

VERDICTS: Mapping[Verdict, str] = {
    Verdict.MET: str(QT_TRANSLATE_NOOP("figures", "met")),
    Verdict.NEAR: str(QT_TRANSLATE_NOOP("figures", "near")),
    Verdict.MISSED: str(QT_TRANSLATE_NOOP("figures", "not met")),
    Verdict.OPEN: str(QT_TRANSLATE_NOOP("figures", "not judged")),
}

SIDES: Mapping[Side, Text] = {Side.AT_MOST: Text.AT_MOST, Side.UNDER: Text.UNDER, Side.AT_LEAST: Text.AT_LEAST}

STEPS: Mapping[Step, str] = {
    Step.TEN_MINUTES: str(QT_TRANSLATE_NOOP("figures", "every 10 min")),
    Step.HOUR: str(QT_TRANSLATE_NOOP("figures", "every hour")),
    Step.DAY: str(QT_TRANSLATE_NOOP("figures", "every day")),
}

CHOICES: Mapping[PeriodChoice, str] = {
    PeriodChoice.SHIFT: str(QT_TRANSLATE_NOOP("figures", "This shift (12 h)")),
    PeriodChoice.TODAY: str(QT_TRANSLATE_NOOP("figures", "Today")),
    PeriodChoice.DAYS_7: str(QT_TRANSLATE_NOOP("figures", "7 days")),
    PeriodChoice.DAYS_30: str(QT_TRANSLATE_NOOP("figures", "30 days")),
    PeriodChoice.THIS_MONTH: str(QT_TRANSLATE_NOOP("figures", "This month")),
    PeriodChoice.LAST_MONTH: str(QT_TRANSLATE_NOOP("figures", "Last month")),
    PeriodChoice.CHOSEN: str(QT_TRANSLATE_NOOP("figures", "From – to")),
}
