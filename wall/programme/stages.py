"""The way of a facility from survey to screen as a total table: every stage answers every event, moves or refuses.

*Connected* is not among the things that anybody can say: it is earned by pictures, and lost without them
(`wall.programme.earning`). Everything else is said by somebody (`wall.programme.moves`).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum


class Stage(Enum):
    """How far a facility is, in the order of the way. The value is what the store keeps."""

    NOT_SURVEYED = "not_surveyed"
    VISIT_PLANNED = "visit_planned"
    SURVEYED = "surveyed"
    AGREED = "scheme_agreed"
    CONNECTING = "connecting"
    CONNECTED = "connected"
    LAPSED = "lapsed"  # it was connected, and the wall has not seen its cameras for long
    REFUSED = "refused"
    NOT_NEEDED = "not_needed"

    @property
    def open(self) -> bool:
        """Somebody has work with it: it can be overdue."""
        return self not in (Stage.CONNECTED, Stage.REFUSED, Stage.NOT_NEEDED)


class StageEvent(Enum):
    """What can happen to a facility. The value is what the store keeps, and what the command line takes."""

    PLAN_VISIT = "plan-visit"
    SURVEY = "survey"  # it was surveyed
    AGREE = "agree"  # the scheme is agreed
    CONNECT = "connect"  # work on the connection has begun
    REFUSE = "refuse"
    DROP = "drop"  # it is not needed
    START_OVER = "start-over"  # whatever was said of it is taken back
    EARN = "earn"  # the wall's own: it has seen the pictures
    LAPSE = "lapse"  # the wall's own: it has missed them


OF_THE_WALL = frozenset({StageEvent.EARN, StageEvent.LAPSE})
"""Nobody can say these: the wall's pictures do."""

WITH_A_REASON = frozenset({StageEvent.REFUSE, StageEvent.DROP, StageEvent.START_OVER})
"""Whoever says one of these says why."""


class Unmoved(Enum):
    """Why a facility stays where it is."""

    ONLY_BY_PICTURES = "only_by_pictures"  # connected and lapsed are the wall's to say
    SURVEY_FIRST = "survey_first"
    SCHEME_FIRST = "scheme_first"
    WAS_REFUSED = "was_refused"  # plan a visit, survey it, or start over
    WAS_DROPPED = "was_dropped"  # not needed: start over
    NOT_CONNECTED = "not_connected"  # what is not connected cannot lapse
    IS_CONNECTED = "is_connected"  # the wall sees it: it cannot be begun anew
    NOBODY_SAYS_SO = "nobody_says_so"  # a move without a name
    NO_REASON = "no_reason"


_S, _E, _U = Stage, StageEvent, Unmoved
_SURVEY_FIRST, _SCHEME_FIRST, _NOT_CONNECTED = _U.SURVEY_FIRST, _U.SCHEME_FIRST, _U.NOT_CONNECTED
_DROPPED, _WAS_REFUSED = _U.WAS_DROPPED, _U.WAS_REFUSED

TRANSITIONS: Mapping[Stage, Mapping[StageEvent, Stage | Unmoved]] = {
    # Work may be said late and in one go: a survey needs no planned visit. A stage that is further stays: a second
    # survey, a changed scheme or another visit takes nothing back. Pictures count from wherever a facility was, or a
    # wall that was there before its programme would have to make up a past.
    _S.NOT_SURVEYED: {
        _E.PLAN_VISIT: _S.VISIT_PLANNED,
        _E.SURVEY: _S.SURVEYED,
        _E.AGREE: _SURVEY_FIRST,
        _E.CONNECT: _SURVEY_FIRST,
        _E.REFUSE: _S.REFUSED,
        _E.DROP: _S.NOT_NEEDED,
        _E.START_OVER: _S.NOT_SURVEYED,
        _E.EARN: _S.CONNECTED,
        _E.LAPSE: _NOT_CONNECTED,
    },
    _S.VISIT_PLANNED: {
        _E.PLAN_VISIT: _S.VISIT_PLANNED,
        _E.SURVEY: _S.SURVEYED,
        _E.AGREE: _SURVEY_FIRST,
        _E.CONNECT: _SURVEY_FIRST,
        _E.REFUSE: _S.REFUSED,
        _E.DROP: _S.NOT_NEEDED,
        _E.START_OVER: _S.NOT_SURVEYED,
        _E.EARN: _S.CONNECTED,
        _E.LAPSE: _NOT_CONNECTED,
    },
    _S.SURVEYED: {
        _E.PLAN_VISIT: _S.SURVEYED,
        _E.SURVEY: _S.SURVEYED,
        _E.AGREE: _S.AGREED,
        _E.CONNECT: _SCHEME_FIRST,
        _E.REFUSE: _S.REFUSED,
        _E.DROP: _S.NOT_NEEDED,
        _E.START_OVER: _S.NOT_SURVEYED,
        _E.EARN: _S.CONNECTED,
        _E.LAPSE: _NOT_CONNECTED,
    },
    _S.AGREED: {
        _E.PLAN_VISIT: _S.AGREED,
        _E.SURVEY: _S.AGREED,
        _E.AGREE: _S.AGREED,
        _E.CONNECT: _S.CONNECTING,
        _E.REFUSE: _S.REFUSED,
        _E.DROP: _S.NOT_NEEDED,
        _E.START_OVER: _S.NOT_SURVEYED,
        _E.EARN: _S.CONNECTED,
        _E.LAPSE: _NOT_CONNECTED,
    },
    _S.CONNECTING: {
        _E.PLAN_VISIT: _S.CONNECTING,
        _E.SURVEY: _S.CONNECTING,
        _E.AGREE: _S.CONNECTING,
        _E.CONNECT: _S.CONNECTING,
        _E.REFUSE: _S.REFUSED,
        _E.DROP: _S.NOT_NEEDED,
        _E.START_OVER: _S.NOT_SURVEYED,
        _E.EARN: _S.CONNECTED,
        _E.LAPSE: _NOT_CONNECTED,
    },
    _S.CONNECTED: {
        _E.PLAN_VISIT: _S.CONNECTED,
        _E.SURVEY: _S.CONNECTED,
        _E.AGREE: _S.CONNECTED,
        _E.CONNECT: _S.CONNECTED,
        _E.REFUSE: _S.REFUSED,  # it wants to be taken off the wall
        _E.DROP: _S.NOT_NEEDED,  # it is closed
        _E.START_OVER: _U.IS_CONNECTED,
        _E.EARN: _S.CONNECTED,
        _E.LAPSE: _S.LAPSED,
    },
    # LAPSED stays until pictures come: a word that hid it would be the typed-in "connected" by another name.
    _S.LAPSED: {
        _E.PLAN_VISIT: _S.LAPSED,
        _E.SURVEY: _S.LAPSED,
        _E.AGREE: _S.LAPSED,
        _E.CONNECT: _S.LAPSED,
        _E.REFUSE: _S.REFUSED,
        _E.DROP: _S.NOT_NEEDED,
        _E.START_OVER: _S.NOT_SURVEYED,
        _E.EARN: _S.CONNECTED,
        _E.LAPSE: _S.LAPSED,
    },
    # REFUSED: who is let in after all has gone on. Pictures do not overrule what a facility has said.
    _S.REFUSED: {
        _E.PLAN_VISIT: _S.VISIT_PLANNED,
        _E.SURVEY: _S.SURVEYED,
        _E.AGREE: _WAS_REFUSED,
        _E.CONNECT: _WAS_REFUSED,
        _E.REFUSE: _S.REFUSED,
        _E.DROP: _S.NOT_NEEDED,
        _E.START_OVER: _S.NOT_SURVEYED,
        _E.EARN: _WAS_REFUSED,
        _E.LAPSE: _NOT_CONNECTED,
    },
    _S.NOT_NEEDED: {
        _E.PLAN_VISIT: _DROPPED,
        _E.SURVEY: _DROPPED,
        _E.AGREE: _DROPPED,
        _E.CONNECT: _DROPPED,
        _E.REFUSE: _DROPPED,
        _E.DROP: _S.NOT_NEEDED,
        _E.START_OVER: _S.NOT_SURVEYED,
        _E.EARN: _DROPPED,
        _E.LAPSE: _NOT_CONNECTED,
    },
}


def overdue_days(stage: Stage, deadline: date | None, today: date) -> int:
    """Days after the last day that the province has given; 0 when it is not overdue, or there is no such day."""
    if deadline is None or not stage.open:
        return 0
    return max(0, (today - deadline).days)
