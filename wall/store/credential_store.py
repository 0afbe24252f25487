"""The cameras' passwords in a store that desks share, sealed: this room sees what it cannot open.

What seals them is `wall.inventory.centre_key`. The database, its back-ups and its administrator have the sealed texts
only.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, insert, select

from wall.model import CameraId
from wall.store.database import Database
from wall.store.schema import CREDENTIAL


@dataclass(frozen=True, slots=True)
class Sealed:
    """One password as the store has it: `key` names the key that opens it, `text` is what only that key reads."""

    key: str
    text: str


class CredentialStore:
    """Reads and writes what is sealed. Every method raises StoreError when the database fails."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def load(self, only: Collection[CameraId] | None = None) -> Mapping[CameraId, Sealed]:
        """All of them; or those of `only`, which is for a few."""
        wanted = select(CREDENTIAL)
        if only is not None:
            wanted = wanted.where(CREDENTIAL.c.camera_id.in_(sorted(only)))
        with self._database.read() as connection:
            rows = connection.execute(wanted).all()
        return {CameraId(str(row.camera_id)): Sealed(str(row.key), str(row.sealed)) for row in rows}

    def apply(self, put: Mapping[CameraId, Sealed], forget: Collection[CameraId] = ()) -> None:
        """Set and delete many, all or nothing; other desks hear of it."""
        going: Sequence[CameraId] = sorted({*put, *forget})
        if not going:
            return
        with self._database.write() as connection:
            connection.execute(delete(CREDENTIAL).where(CREDENTIAL.c.camera_id.in_(going)))
            rows = [{"camera_id": key, "key": each.key, "sealed": each.text} for key, each in put.items()]
            if rows:
                connection.execute(insert(CREDENTIAL), rows)
            self._database.announce_inventory(connection)
