"""The programme in figures: country, province, facility; what is overdue first. Pure, and computed whole each time.

Cameras are counted three times: *declared* (what the facility says it has; where it has not said, what the wall knows
of), *probed* (tried by a survey), *live* (good pictures now, or when the wall last looked).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType

from wall.model import FacilityId, Inventory, ProvinceId
from wall.programme.moves import NO_GROUNDS, Actor, Grounds, Reason, StageMove, Standing
from wall.programme.stages import Stage, overdue_days


@dataclass(frozen=True, slots=True)
class Known:
    """What figures are made of, beside the inventory. What is missing is zero, or not surveyed."""

    standings: Mapping[FacilityId, Standing] = field(default_factory=lambda: MappingProxyType({}))
    declared: Mapping[FacilityId, int] = field(default_factory=lambda: MappingProxyType({}))
    probed: Mapping[FacilityId, int] = field(default_factory=lambda: MappingProxyType({}))
    live: Mapping[FacilityId, int] = field(default_factory=lambda: MappingProxyType({}))
    seen_at: Mapping[FacilityId, datetime] = field(default_factory=lambda: MappingProxyType({}))
    deadlines: Mapping[ProvinceId, date] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class FacilityFigures:
    """One facility."""

    facility_id: FacilityId
    province_id: ProvinceId
    province: str
    name: str
    stage: Stage
    since: datetime | None
    by: str
    grounds: Grounds
    declared: int
    probed: int
    live: int
    overdue_days: int
    seen_at: datetime | None = None  # when the agreed share was last live


@dataclass(frozen=True, slots=True)
class Funnel:
    """How many facilities are in each stage, and their cameras."""

    facilities: int = 0
    stages: Mapping[Stage, int] = field(default_factory=dict)  # every stage is there
    overdue: int = 0  # facilities
    most_overdue_days: int = 0
    declared: int = 0
    probed: int = 0
    live: int = 0

    @property
    def wanted(self) -> int:
        """Facilities that are to be connected: all but those that are not needed."""
        return self.facilities - self.stages[Stage.NOT_NEEDED]

    @property
    def share(self) -> float | None:
        """How many of the wanted facilities are connected, 0 to 1; None where none is wanted."""
        return self.stages[Stage.CONNECTED] / self.wanted if self.wanted else None


@dataclass(frozen=True, slots=True)
class ProvinceFigures:
    """One province, and its facilities, what is overdue first."""

    province_id: ProvinceId
    name: str
    deadline: date | None
    funnel: Funnel
    facilities: tuple[FacilityFigures, ...]


@dataclass(frozen=True, slots=True)
class Refusals:
    """Facilities that refuse for one reason, and who must act."""

    reason: Reason
    must_act: Actor
    facilities: tuple[FacilityFigures, ...]


@dataclass(frozen=True, slots=True)
class Programme:
    """Everything. `provinces`: those with something overdue first, the worst before the others."""

    total: Funnel
    provinces: tuple[ProvinceFigures, ...]
    refusals: tuple[Refusals, ...]

    @property
    def facilities(self) -> tuple[FacilityFigures, ...]:
        """All of them, province after province."""
        return tuple(each for province in self.provinces for each in province.facilities)


def programme(inventory: Inventory, known: Known, today: date) -> Programme:
    """The figures of that day."""
    provinces = [_province(inventory, province.id, known, today) for province in inventory.provinces]
    provinces.sort(key=lambda each: (-each.funnel.overdue, -each.funnel.most_overdue_days))
    everywhere = [each for province in provinces for each in province.facilities]
    return Programme(_funnel(everywhere), tuple(provinces), _refusals(everywhere))


def _province(inventory: Inventory, province_id: ProvinceId, known: Known, today: date) -> ProvinceFigures:
    deadline, name = known.deadlines.get(province_id), inventory.province[province_id].name
    found = []
    for facility in inventory.facilities_of[province_id]:
        standing = known.standings.get(facility.id) or Standing(facility.id)
        cameras = len(inventory.cameras_of[facility.id])
        found.append(
            FacilityFigures(
                facility.id,
                province_id,
                name,
                facility.name,
                standing.stage,
                standing.since,
                standing.by,
                standing.grounds,
                known.declared.get(facility.id) or cameras,
                known.probed.get(facility.id, 0),
                known.live.get(facility.id, 0),
                overdue_days(standing.stage, deadline, today),
                known.seen_at.get(facility.id),
            )
        )
    found.sort(key=lambda each: (-each.overdue_days, _ORDER[each.stage]))
    return ProvinceFigures(province_id, name, deadline, _funnel(found), tuple(found))


# Where somebody has work comes first, what is settled last.
_ORDER = {
    stage: place
    for place, stage in enumerate(
        (
            Stage.LAPSED,
            Stage.NOT_SURVEYED,
            Stage.VISIT_PLANNED,
            Stage.SURVEYED,
            Stage.AGREED,
            Stage.CONNECTING,
            Stage.REFUSED,
            Stage.CONNECTED,
            Stage.NOT_NEEDED,
        )
    )
}


def _funnel(facilities: Sequence[FacilityFigures]) -> Funnel:
    stages = Counter(each.stage for each in facilities)
    late = [each.overdue_days for each in facilities if each.overdue_days]
    return Funnel(
        len(facilities),
        {stage: stages[stage] for stage in Stage},  # not a proxy: reports are sent to the process that writes them
        len(late),
        max(late, default=0),
        sum(each.declared for each in facilities),
        sum(each.probed for each in facilities),
        sum(each.live for each in facilities),
    )


def _refusals(facilities: Iterable[FacilityFigures]) -> tuple[Refusals, ...]:
    """By reason and by who must act, the most frequent first."""
    groups: dict[tuple[Reason, Actor], list[FacilityFigures]] = {}
    for each in facilities:
        if each.stage is Stage.REFUSED:
            groups.setdefault((each.grounds.reason, each.grounds.must_act), []).append(each)
    found = [Refusals(*key, tuple(group)) for key, group in groups.items()]
    return tuple(sorted(found, key=lambda each: -len(each.facilities)))


# What changed since the last report ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class StageCount:
    """How many facilities were there."""

    stage: Stage
    facilities: int


@dataclass(frozen=True, slots=True)
class ProvinceCounts:
    """What a report has said of one province. `overdue` None, and no `stages`: a report before those were kept."""

    province_id: ProvinceId
    facilities: int = 0
    connected: int = 0
    declared: int = 0
    probed: int = 0
    live: int = 0
    overdue: int | None = None
    stages: tuple[StageCount, ...] = ()


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a report has said, for the next one to be compared with."""

    provinces: tuple[ProvinceCounts, ...] = ()

    def of(self, province_id: ProvinceId) -> ProvinceCounts:
        """That province then; zeros where it was not there."""
        return next((each for each in self.provinces if each.province_id == province_id), ProvinceCounts(province_id))

    def in_stage(self, stage: Stage) -> int | None:
        """Facilities that were there in all provinces; None where the report has not kept that."""
        if not all(each.stages for each in self.provinces):
            return None
        return sum(told.facilities for each in self.provinces for told in each.stages if told.stage is stage)

    @property
    def overdue(self) -> int | None:
        """Facilities that were overdue in all provinces; None where the report has not kept that."""
        told = [each.overdue for each in self.provinces if each.overdue is not None]
        return sum(told) if len(told) == len(self.provinces) else None


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one facility: from the stage then to the stage now, by its last move."""

    facility_id: FacilityId
    before: Stage
    after: Stage
    at: datetime
    by: str
    grounds: Grounds = NO_GROUNDS


def snapshot(shown: Programme) -> Snapshot:
    """What these figures say of each province."""
    found = []
    for each in shown.provinces:
        funnel = each.funnel
        counts = (funnel.facilities, funnel.stages[Stage.CONNECTED], funnel.declared, funnel.probed, funnel.live)
        stages = tuple(StageCount(stage, funnel.stages[stage]) for stage in Stage)
        found.append(ProvinceCounts(each.province_id, *counts, funnel.overdue, stages))
    return Snapshot(tuple(found))


def changes(moves: Iterable[StageMove]) -> tuple[Change, ...]:
    """What these moves come to, oldest first: one for each facility that stands elsewhere than before them."""
    first: dict[FacilityId, StageMove] = {}
    last: dict[FacilityId, StageMove] = {}
    for move in moves:
        first.setdefault(move.facility_id, move)
        last[move.facility_id] = move
    found = [
        Change(key, first[key].before, move.after, move.at, move.by, move.grounds)
        for key, move in last.items()
        if first[key].before is not move.after
    ]
    return tuple(sorted(found, key=lambda each: each.at))


@dataclass(frozen=True, slots=True)
class ProgrammeReport:
    """What the steering committee is told: the figures of a day, and what changed since the last report."""

    shown: Programme
    today: date
    changes: tuple[Change, ...] = ()
    before: Snapshot | None = None  # what the last report has said; None: it is the first one
    since: datetime | None = None  # of the last report
    looked_at: datetime | None = None  # when the wall last counted the live cameras; None: never
