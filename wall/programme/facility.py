"""All that is known of one facility, judged, as its page shows it. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from wall.model import CameraId, Contact, FacilityId, Inventory, ProvinceId, StreamKind
from wall.programme.facility_verdict import FacilityJudgement, judge_facility
from wall.programme.facts import CameraFacts, FacilityRecord, Scheme, Survey, Vantage, Visit
from wall.programme.moves import StageMove, Standing, replayed
from wall.programme.stages import OF_THE_WALL, TRANSITIONS, Stage, StageEvent, Unmoved, overdue_days
from wall.programme.verdict import CameraJudgement, SurveyLimits, judge_camera


@dataclass(frozen=True, slots=True)
class Written:
    """A scheme as it was written down; the one that holds is the last."""

    at: datetime
    by: str
    scheme: Scheme


@dataclass(frozen=True, slots=True)
class Told:
    """What the store knows of a facility. `cameras`: those of the newest survey, and which of the wall's they are."""

    record: FacilityRecord | None = None
    schemes: tuple[Written, ...] = ()
    visits: tuple[Visit, ...] = ()
    moves: tuple[StageMove, ...] = ()
    cameras: tuple[tuple[CameraFacts, CameraId | None], ...] = ()
    deadline: date | None = None


@dataclass(frozen=True, slots=True)
class FacilityCamera:
    """One camera: as the survey found it, and as the wall has it. A judgement that was not made is None."""

    name: str
    camera_id: CameraId | None = None  # None: it is not on the wall
    still: str = ""  # the newest one that the survey took
    still_at: datetime | None = None
    site: CameraJudgement | None = None  # None: the survey did not have this camera
    centre: CameraJudgement | None = None  # None: it was not probed from there


@dataclass(frozen=True, slots=True)
class FacilityView:
    """What the page shows. Counts are of cameras."""

    facility_id: FacilityId
    province_id: ProvinceId
    name: str
    province: str
    contact: Contact
    uplink_kbps: int
    standing: Standing
    deadline: date | None
    overdue_days: int
    declared: int
    probed: int
    told: Told
    cameras: tuple[FacilityCamera, ...]
    judgement: FacilityJudgement | None  # None: nothing was noted of it


def facility_view(
    inventory: Inventory, facility_id: FacilityId, told: Told, limits: SurveyLimits, today: date
) -> FacilityView | None:
    """The facility on that day; None where the inventory has no such facility any more."""
    facility = inventory.facility.get(facility_id)
    if facility is None:
        return None
    standing = replayed(facility_id, told.moves)
    record = told.record
    judgement = None
    if record is not None or told.cameras or told.visits:
        facts = tuple(each for each, _ in told.cameras)
        newest = told.schemes[-1].scheme if told.schemes else None
        of = record or FacilityRecord(inventory.province[facility.province_id].name, facility.name)
        judgement = judge_facility(Survey(of, (), facts, newest, told.visits), Vantage.SITE, limits)
    own = inventory.cameras_of[facility_id]
    declared = 0 if record is None else record.declared_cameras
    return FacilityView(
        facility_id,
        facility.province_id,
        facility.name,
        inventory.province[facility.province_id].name,
        facility.contact,
        facility.uplink_kbps,
        standing,
        told.deadline,
        overdue_days(standing.stage, told.deadline, today),
        declared or len(own),
        sum(bool(facts.main or facts.sub) for facts, _ in told.cameras),
        told,
        _rows(inventory, facility_id, told, limits),
        judgement,
    )


def key_from_centre(camera_id: CameraId) -> str:
    """The key of the facts of a camera that no survey has found, and that was probed from the centre."""
    return f"centre/{camera_id}"


def _rows(
    inventory: Inventory, facility_id: FacilityId, told: Told, limits: SurveyLimits
) -> tuple[FacilityCamera, ...]:
    """Those of the survey in its order, then the wall's others in theirs: a probe from here moves none of them."""
    surveyed, others = [], {}
    own = inventory.cameras_of[facility_id]
    here = {each.id for each in own}
    for (facts, camera_id), row in zip(told.cameras, _known(inventory, told, limits), strict=True):
        if camera_id is not None and camera_id in here and facts.key == key_from_centre(camera_id):
            others[camera_id] = replace(row, site=None)
        else:
            surveyed.append(row)
    known = {camera_id for _, camera_id in told.cameras} - others.keys()
    rest = [each for each in own if each.id not in known]
    return (*surveyed, *(others.get(each.id) or FacilityCamera(each.name, each.id) for each in rest))


def _known(inventory: Inventory, told: Told, limits: SurveyLimits) -> Sequence[FacilityCamera]:
    found = []
    for facts, camera_id in told.cameras:
        on_wall = None if camera_id is None else inventory.camera.get(camera_id)
        streams = [each for each in (*facts.main, *facts.sub) if each.still]
        newest = max(streams, key=lambda each: each.probed_at, default=None)
        from_centre = any(facts.newest(kind, Vantage.CENTRE) is not None for kind in StreamKind)
        found.append(
            FacilityCamera(
                facts.name if on_wall is None else on_wall.name,
                None if on_wall is None else camera_id,
                "" if newest is None else newest.still,
                None if newest is None else newest.probed_at,
                judge_camera(facts, Vantage.SITE, limits),
                judge_camera(facts, Vantage.CENTRE, limits) if from_centre else None,
            )
        )
    return found


def offered(stage: Stage) -> tuple[StageEvent, ...]:
    """What somebody may say of a facility there, of all that would move it; a refusal may be given another reason."""
    return tuple(
        event
        for event, after in TRANSITIONS[stage].items()
        if event not in OF_THE_WALL
        and not isinstance(after, Unmoved)
        and (after is not stage or event is StageEvent.REFUSE)
    )
