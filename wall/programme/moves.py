"""Moves of facilities from stage to stage: who says so, when and why, and what a move comes to by the table.

What people say needs a name and, where somebody must answer for it, a reason; what the wall has seen needs neither.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum

from wall.model import FacilityId
from wall.programme.stages import OF_THE_WALL, TRANSITIONS, WITH_A_REASON, Stage, StageEvent, Unmoved


class Reason(Enum):
    """Why a facility refuses, by what provinces reported of theirs in 2021 (field notes: Hải Dương, Thái Nguyên)."""

    NONE = ""
    NOT_COOPERATING = "not_cooperating"
    OUTDATED = "outdated"  # its cameras cannot be connected
    SECURITY = "security"  # its settings or its owner's rules do not let anybody in
    NO_CAMERAS = "no_cameras"
    NO_LINE = "no_line"
    OTHER = "other"


class Actor(Enum):
    """Who must act next."""

    NOBODY = ""
    FACILITY = "facility"
    PROVINCE = "province"  # its steering committee
    LINE_OPERATOR = "line_operator"
    CENTRE = "centre"


MUST_ACT: Mapping[Reason, Actor] = {
    Reason.NONE: Actor.NOBODY,
    Reason.NOT_COOPERATING: Actor.PROVINCE,  # only who can order it
    Reason.OUTDATED: Actor.FACILITY,
    Reason.SECURITY: Actor.FACILITY,
    Reason.NO_CAMERAS: Actor.PROVINCE,  # a kit of cameras and recorder has to be paid
    Reason.NO_LINE: Actor.LINE_OPERATOR,
    Reason.OTHER: Actor.PROVINCE,
}
"""Who usually does; a move may say another."""


@dataclass(frozen=True, slots=True)
class Grounds:
    """Why a move is made. `live` of `declared` cameras are the wall's grounds, the rest is somebody's."""

    why: str = ""
    reason: Reason = Reason.NONE
    must_act: Actor = Actor.NOBODY
    live: int = 0
    declared: int = 0


NO_GROUNDS = Grounds()


@dataclass(frozen=True, slots=True)
class StageMove:
    """One move of one facility. `version` counts its moves from 1; `by` is "" where the wall itself has seen it."""

    facility_id: FacilityId
    version: int
    at: datetime
    by: str
    event: StageEvent
    before: Stage
    after: Stage
    grounds: Grounds = NO_GROUNDS


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a facility stands, and by which move; a facility of which nothing was said is NOT_SURVEYED."""

    facility_id: FacilityId
    stage: Stage = Stage.NOT_SURVEYED
    version: int = 0
    since: datetime | None = None
    by: str = ""
    grounds: Grounds = NO_GROUNDS

    def after(self, move: StageMove) -> Standing:
        """As that move leaves it. Replaying all moves rebuilds it."""
        return Standing(move.facility_id, move.after, move.version, move.at, move.by, move.grounds)


def replayed(facility_id: FacilityId, moves: Iterable[StageMove]) -> Standing:
    """Where the facility stands after these moves, oldest first."""
    standing = Standing(facility_id)
    for move in moves:
        standing = standing.after(move)
    return standing


def answer(
    standing: Standing, event: StageEvent, at: datetime, by: str, grounds: Grounds = NO_GROUNDS
) -> StageMove | Unmoved | None:
    """What the event comes to, said by `by` (never empty): a move, the word of a refusal, or None: it stays so.

    A facility that is refused again, for another reason, has moved: the newest reason counts.
    """
    by = " ".join(by.split())
    if event in OF_THE_WALL:
        return Unmoved.ONLY_BY_PICTURES
    if not by:
        return Unmoved.NOBODY_SAYS_SO
    return _answer(standing, event, at, by, grounds)


def followed(standing: Standing, event: StageEvent, at: datetime, by: str) -> StageMove | None:
    """The move that follows from what was done then, a survey or a visit; None where it moves nothing.

    What was done before a facility has refused, and is brought in later, does not take the refusal back.
    """
    if standing.stage is Stage.REFUSED and standing.since is not None and at <= standing.since:
        return None
    told = answer(standing, event, at, by)
    return told if isinstance(told, StageMove) else None


def seen(standing: Standing, event: StageEvent, at: datetime, live: int, declared: int) -> StageMove | Unmoved | None:
    """What the wall's own event comes to: `live` of `declared` cameras were seen. Raises ValueError for others."""
    if event not in OF_THE_WALL:
        raise ValueError(f"{event} is for people to say")
    return _answer(standing, event, at, "", Grounds(live=live, declared=declared))


def _answer(
    standing: Standing, event: StageEvent, at: datetime, by: str, grounds: Grounds
) -> StageMove | Unmoved | None:
    after = TRANSITIONS[standing.stage][event]
    if isinstance(after, Unmoved):
        return after
    if event in WITH_A_REASON:
        if not grounds.why.strip() and grounds.reason in (Reason.NONE, Reason.OTHER):
            return Unmoved.NO_REASON
        if event is StageEvent.REFUSE:
            if grounds.reason is Reason.NONE:
                grounds = replace(grounds, reason=Reason.OTHER)
            if grounds.must_act is Actor.NOBODY:
                grounds = replace(grounds, must_act=MUST_ACT[grounds.reason])
    again = event is StageEvent.REFUSE and standing.grounds != grounds
    if after is standing.stage and not again:
        return None
    return StageMove(standing.facility_id, standing.version + 1, at, by, event, standing.stage, after, grounds)
