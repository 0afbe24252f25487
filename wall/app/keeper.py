"""The operator's own inventory: loaded, imported, added to, and its passwords changed, always off the GUI thread."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from wall.app.background import in_background
from wall.app.centre import Centre
from wall.app.sites import Site, with_passwords
from wall.inventory.handing import hand_over, settle
from wall.inventory.headings import Column
from wall.inventory.importing import ImportReport, import_file, import_sheet
from wall.inventory.problems import ProblemKind, SheetProblem, address_problem
from wall.inventory.rows import SheetRow
from wall.inventory.secrets import SecretsError, SecretStore
from wall.inventory.sheet import Sheet
from wall.model import CameraId, Contact, Inventory, StreamChoice
from wall.store.errors import AwayError, StoreError
from wall.store.thread import InventoryOnThread, StoreThread
from wall.ui.first_run_values import NewCamera
from wall.urls import AddressError, Credentials, StreamUrl

log = logging.getLogger(__name__)

FORM = frozenset(
    {
        *(Column.PROVINCE, Column.FACILITY, Column.CAMERA, Column.MAIN),
        *(Column.USERNAME, Column.PASSWORD, Column.MAX_SESSIONS),
    }
)
"""What the form for one camera asks for; all else of a camera that is known stays as it is."""


class Keeper:
    """What the screen asks for. Every method may raise StoreError or SecretsError."""

    def __init__(self, store: StoreThread, secrets: SecretStore) -> None:
        self._store = store
        self._secrets = secrets

    @property
    def secrets(self) -> SecretStore:
        """Where the cameras' passwords are."""
        return self._secrets

    async def load(self) -> Site:
        """Everything known, with its passwords."""
        inventory = await in_background(InventoryOnThread(self._store).load)
        await in_background(self._settle)
        return await in_background(with_passwords, inventory, self._secrets)

    def _settle(self) -> None:
        """After a kill in the midst of an import."""
        with contextlib.suppress(SecretsError, StoreError):  # told with the cameras' passwords; later is soon enough
            settle(self._secrets, InventoryOnThread(self._store).meta)

    async def read(self, path: Path) -> ImportReport:
        """What importing that sheet would do."""
        return await in_background(import_file, path, InventoryOnThread(self._store), self._secrets, dry_run=True)

    async def carry_out(self, path: Path) -> ImportReport:
        """Import the sheet, all or nothing."""
        return await in_background(import_file, path, InventoryOnThread(self._store), self._secrets)

    async def add(self, camera: NewCamera) -> ImportReport:
        """Add one camera by the same rules as a sheet of one row."""
        sheet = sheet_of(camera)
        return await in_background(
            import_sheet, Path(camera.name), sheet, InventoryOnThread(self._store), self._secrets
        )

    async def change_login(self, camera_id: CameraId, login: Credentials) -> None:
        """Another user name and password for that camera, for all of its streams."""

        def change() -> None:
            inventory = InventoryOnThread(self._store)
            camera = inventory.load().camera[camera_id]
            changed = replace(camera, username=login.username)
            hand_over(
                {camera_id: login.password},
                (),
                self._secrets,
                lambda metas: inventory.save((), (), (changed,), None, metas),
            )

        await in_background(change)

    async def mark(self, camera_id: CameraId, *, may_be_still: bool, ptz: bool) -> None:
        """What somebody says about that camera."""
        await in_background(InventoryOnThread(self._store).mark, camera_id, may_be_still=may_be_still, ptz=ptz)

    async def set_streams(self, camera_id: CameraId, choice: StreamChoice, max_sessions: int | None) -> None:
        """Which of that camera's streams is pulled, and how many sessions it bears."""
        await in_background(InventoryOnThread(self._store).set_streams, camera_id, choice, max_sessions)


class SharedKeeper(Keeper):
    """Of a desk among others: what it loads it also keeps, for a start without the shared store.

    `others` are the names of secrets that belong to no camera, and are to be there then too.
    """

    def __init__(self, centre: Centre, secrets: SecretStore, others: Sequence[CameraId] = ()) -> None:
        super().__init__(centre.shared, secrets)
        self._centre = centre
        self._others = tuple(others)

    async def load(self) -> Site:
        """Everything known, with its passwords; as it was last time while the shared store is away."""
        inventory = await in_background(self._load_inventory)
        await in_background(self._load_others)
        await in_background(self._settle)
        return await in_background(with_passwords, inventory, self._secrets)

    def _load_others(self) -> None:
        """The secrets keep a copy of what they are asked for."""
        with contextlib.suppress(SecretsError):  # told with the cameras' passwords, or by who needs them
            self._secrets.get_many(self._others)

    def _load_inventory(self) -> Inventory:
        own = InventoryOnThread(self._centre.own)
        if self._centre.away:
            return own.load()
        try:
            inventory = InventoryOnThread(self._store).load()
        except AwayError as error:
            log.warning("the inventory is the one that this desk had last: %s", error)
            return own.load()
        own.save(inventory.provinces, inventory.facilities, inventory.cameras)
        return inventory


def sheet_of(camera: NewCamera) -> Sheet:
    """A sheet of one row; its problems when something typed is not right."""
    problems = [
        SheetProblem(ProblemKind.MISSING_VALUE, 1, column)
        for column, value in (
            (Column.PROVINCE, camera.province),
            (Column.FACILITY, camera.facility),
            (Column.CAMERA, camera.name),
        )
        if not value.strip()
    ]
    try:
        url, inside = StreamUrl.parse(camera.address)
    except AddressError as error:
        problems.append(address_problem(error, 1, Column.MAIN))
        return Sheet((), FORM, tuple(problems))
    login = Credentials(camera.username, camera.password) if camera.username else inside
    row = SheetRow(
        row=1,
        province=" ".join(camera.province.split()),
        facility=" ".join(camera.facility.split()),
        camera=" ".join(camera.name.split()),
        main=url,
        sub=None,
        username=login.username if login else "",
        password=login.password if login else None,
        contact=Contact(),
        max_sessions=camera.max_sessions,
    )
    return Sheet((row,), FORM, tuple(problems))
