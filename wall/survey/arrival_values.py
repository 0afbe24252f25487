"""What an import of a survey would change, as values that a screen can show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType

from wall.inventory.plan import ImportPlan
from wall.model import CameraId, FacilityId
from wall.programme.facts import FacilityRecord, Scheme
from wall.programme.rules import RuleProblem
from wall.store.layout_store import LayoutChoice
from wall.survey.arrival_streams import Left


class Fate(Enum):
    """What happens to a thing of the survey."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    LEFT_ALONE = "left_alone"


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that changes. `old` and `new` are texts; both are empty for a password, of which nothing is shown."""

    field: str
    old: str = ""
    new: str = ""


@dataclass(frozen=True, slots=True)
class CameraFate:
    """What happens to one camera of the survey."""

    key: str
    name: str  # as it will be called
    fate: Fate
    differences: tuple[Difference, ...] = ()
    why: Left | None = None  # where it is left alone
    detail: str = ""
    rule: RuleProblem | None = None  # of the scheme, where that is why


@dataclass(frozen=True, slots=True)
class Known:
    """What is known at the centre beside the inventory. Codes as `identity.key` folds them."""

    codes: Mapping[str, FacilityId] = field(default_factory=lambda: MappingProxyType({}))
    became: Mapping[FacilityId, Mapping[str, CameraId]] = field(default_factory=lambda: MappingProxyType({}))
    records: Mapping[FacilityId, FacilityRecord] = field(default_factory=lambda: MappingProxyType({}))
    schemes: Mapping[FacilityId, Scheme] = field(default_factory=lambda: MappingProxyType({}))
    layouts: Sequence[LayoutChoice] = ()


@dataclass(frozen=True, slots=True)
class Arrival:
    """What an import does, and what it says about it."""

    plan: ImportPlan
    facility_id: FacilityId
    facility_name: str
    facility: Fate
    facility_differences: tuple[Difference, ...]
    cameras: tuple[CameraFate, ...]
    became: Mapping[str, CameraId]  # by the survey's key: those that are on the wall then
    noted: FacilityRecord  # what is noted of the facility then
    record: Fate
    record_differences: tuple[Difference, ...]
    scheme: Fate | None  # None: the survey has none, and what was agreed stays
    scheme_before: Scheme | None
    scheme_after: Scheme | None
    view: LayoutChoice | None  # a default view to keep; None: it follows from the cameras, as always
    layout: str  # of the default view then
    not_found: tuple[str, ...]  # names of the facility's cameras that the survey does not speak of; they stay
    older: bool  # than what is noted of the facility already

    def count(self, fate: Fate) -> int:
        """How many cameras have that fate."""
        return sum(each.fate is fate for each in self.cameras)


class Contradiction(Enum):
    """Why a survey is not taken in at all; the value is reason and remedy, with what it is about in braces."""

    CODE_AND_NAME = (
        "code {0} is that of the facility {1!r}, and the name that of another one, {2!r}: put code or name of the "
        "survey right"
    )
    OTHER_CODE = "the facility {0!r} has the code {1}, and this survey says {2}: put code or name of the survey right"
    CHANGED_MEANWHILE = "the inventory has changed since this was shown: look again at what would change"


class ArrivalError(Exception):
    """The survey cannot be told from another one, or what was shown holds no more; the text says what to do."""

    def __init__(self, why: Contradiction, *about: str) -> None:
        super().__init__(why.value.format(*about))
        self.why = why
        self.about = about
