"""What the first-run page asks for and is told: plain values, so that it does no work itself."""

from __future__ import annotations

from dataclasses import dataclass

from wall.urls import Secret


@dataclass(frozen=True, slots=True)
class NewCamera:
    """What somebody typed, as it was typed; whoever takes it checks it."""

    province: str
    facility: str
    name: str
    address: str
    username: str
    password: Secret
    max_sessions: int | None = None  # None: not known


@dataclass(frozen=True, slots=True)
class SheetProblem:
    """One thing that is wrong in a sheet, told apart by the values of the inventory's enums.

    `row` counts from 1 as the spreadsheet does, 0 = the whole sheet; `column` is empty where there is none.
    """

    kind: str  # the value of a wall.inventory.problems.ProblemKind
    row: int = 0
    column: str = ""  # the value of a wall.inventory.headings.Column
    value: str = ""
    hint: str = ""
    other_row: int = 0


@dataclass(frozen=True, slots=True)
class SheetChanges:
    """What an import would change. Nothing is ever taken out: what has no row in the sheet stays."""

    file_name: str
    provinces: int
    facilities: int
    added: int  # cameras, as all that follow
    changed: int
    unchanged: int
