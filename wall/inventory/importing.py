"""Imports a sheet, all or nothing: the one way in for the command line and the screen.

The database is changed in one transaction, the passwords together with it (`wall.inventory.handing`).

Reads files and asks the keyring: never to be called on the GUI thread.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from wall.inventory.handing import hand_over, settle
from wall.inventory.headings import SURVEY
from wall.inventory.plan import NOTHING_SAID, ImportPlan, camera_ids, make_plan
from wall.inventory.problems import SheetProblem, in_order
from wall.inventory.rows import login_problems
from wall.inventory.secrets import SecretStore
from wall.inventory.sheet import Sheet, read_sheet
from wall.model import Camera, Facility, FacilityId, Inventory, Province
from wall.programme.noted import Noted, Notes

SURVEYED = frozenset(SURVEY)
NO_METAS: Mapping[str, str] = {}


class InventoryKeeper(Protocol):
    """Where the inventory is kept (`wall.store.inventory_store.InventoryStore`)."""

    def load(self) -> Inventory:
        """Everything known."""

    def noted(self) -> Mapping[FacilityId, Noted]:
        """What is known of surveys and schemes."""

    def save(
        self,
        provinces: Sequence[Province],
        facilities: Sequence[Facility],
        cameras: Sequence[Camera],
        notes: Notes | None = None,
        metas: Mapping[str, str] = NO_METAS,
    ) -> None:
        """Add and change, all or nothing; `metas` are values that the program keeps, written with it."""

    def meta(self, key: str) -> str | None:
        """A value that the program keeps; None where there is none."""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What was found and done. `plan` is None when the sheet has errors: nothing was changed then."""

    path: Path
    dry_run: bool
    problems: tuple[SheetProblem, ...]
    plan: ImportPlan | None

    @property
    def ok(self) -> bool:
        """The sheet was good, and is imported unless it was a dry run."""
        return self.plan is not None


def import_file(path: Path, store: InventoryKeeper, secrets: SecretStore, *, dry_run: bool = False) -> ImportReport:
    """Import the sheet, or find out what an import would do.

    Raises SecretsError, and whatever the store raises (StoreError); nothing is changed then.
    """
    return import_sheet(path, read_sheet(path), store, secrets, dry_run=dry_run)


def import_sheet(
    path: Path, sheet: Sheet, store: InventoryKeeper, secrets: SecretStore, *, dry_run: bool = False
) -> ImportReport:
    """The same for rows that are read already, or typed; `path` is what the report calls them."""
    # a sheet that was read has no such row any more; one that was typed may
    too_long = [problem for row in sheet.rows for problem in login_problems(row.row, row.username, row.password)]
    if sheet.errors or too_long:
        return ImportReport(path, dry_run, in_order((*sheet.problems, *too_long)), None)
    settle(secrets, store.meta)
    inventory = store.load()
    stored = secrets.get_many(camera_ids(inventory, sheet.rows))
    plan = make_plan(inventory, sheet, stored, store.noted() if sheet.columns & SURVEYED else NOTHING_SAID)
    if not dry_run and not plan.is_empty:
        notes = Notes(datetime.now(UTC), path.name, plan.noted) if plan.noted else None
        carry_out(plan, secrets, lambda metas: _save(plan, store, notes, metas))
    return ImportReport(path, dry_run, sheet.problems, plan)


def carry_out(plan: ImportPlan, secrets: SecretStore, save: Callable[[Mapping[str, str]], None]) -> None:
    """The passwords together with `save`, which is one transaction and writes the values that it is given."""
    hand_over(plan.passwords, plan.passwords_forgotten, secrets, save)


def _save(plan: ImportPlan, store: InventoryKeeper, notes: Notes | None, metas: Mapping[str, str]) -> None:
    store.save(
        plan.provinces_added,
        plan.facilities_added + plan.facilities_changed,
        plan.cameras_added + plan.cameras_changed,
        notes,
        metas,
    )
