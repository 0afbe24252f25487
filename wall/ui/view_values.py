"""What the window of views is shown: values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from wall.layouts.saved import SavedView


@dataclass(frozen=True, slots=True)
class ViewRow:
    """One view in the list. `at`: when it was changed last, on which a change of it rests; `owner`: what its place
    or operator is called, "" = a place that is gone; `refusal`: why it may not be changed, "" = it may."""

    view: SavedView
    at: datetime
    by: str
    owner: str
    cameras: int = 0
    missing: int = 0  # of these cameras
    refusal: str = ""


@dataclass(frozen=True, slots=True)
class ArrivalRow:
    """What an import would do with one view of a file: in a word, its name, whose it is, and what to know."""

    what: str
    name: str
    owner: str
    remarks: str
    comes: bool


@dataclass(frozen=True, slots=True)
class ArrivalPlan:
    """What an import would do. `file`: its name; `summed`: all of it in a sentence."""

    file: str
    rows: tuple[ArrivalRow, ...]
    summed: str

    @property
    def coming(self) -> int:
        """How many views would be added or changed."""
        return sum(row.comes for row in self.rows)
