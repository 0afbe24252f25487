"""Secrets for a desk among others: sealed in the shared store, and a copy for when that is away.

The passwords of cameras, and by their own names (`wall.app.notifying`) the secrets of notices.
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable, Mapping
from typing import TypeVar

from wall.inventory.centre_key import MISSING, CentreKeys
from wall.inventory.secrets import SecretsError, SecretStore
from wall.model import CameraId
from wall.store.credential_store import CredentialStore, Sealed
from wall.store.doing import Do
from wall.store.errors import AwayError, StoreError
from wall.urls import Secret

log = logging.getLogger(__name__)

Result = TypeVar("Result")
FEW = 100  # of so many at most each is looked up; of more, everything is read


class SharedSecrets:
    """A SecretStore. `do` runs work on the shared store and waits for it; `copy` is this desk's own store."""

    def __init__(self, do: Do, keys: CentreKeys, copy: SecretStore) -> None:
        self._do = do
        self._keys = keys
        self._copy = copy

    def get(self, camera_id: CameraId) -> Secret | None:
        """The camera's password."""
        return self.get_many((camera_id,)).get(camera_id)

    def get_many(self, camera_ids: Iterable[CameraId]) -> Mapping[CameraId, Secret]:
        """The passwords of those that have one: the last ones that this desk had, while the store is away."""
        wanted = tuple(camera_ids)
        try:
            known = self._load(wanted if len(wanted) <= FEW else None)
        except AwayError:
            return self._copy.get_many(wanted)
        except StoreError as error:
            raise SecretsError(str(error)) from error
        sealed = {camera_id: known[camera_id] for camera_id in wanted if camera_id in known}
        if not sealed:
            return {}
        key = self._keys.get()
        if key is None:
            raise SecretsError(MISSING)
        mine = {camera_id: each for camera_id, each in sealed.items() if each.key == key.fingerprint}
        if not mine:
            other = next(iter(sealed.values())).key
            raise SecretsError(
                f"the passwords in the shared store are sealed with the centre key {other}, this desk has "
                f"{key.fingerprint}: import the right one (videowall centre-key import FILE)"
            )
        if len(mine) < len(sealed):
            log.warning("%d cameras have passwords that another centre key has sealed", len(sealed) - len(mine))
        opened: dict[CameraId, Secret] = {}
        damaged: list[SecretsError] = []
        for camera_id, each in mine.items():
            try:
                opened[camera_id] = key.open(camera_id, each.text)
            except SecretsError as error:
                damaged.append(error)
        if damaged and not opened:
            raise damaged[0]
        if damaged:  # one that somebody has spoilt costs that camera, and not all of them
            log.warning("%d passwords of the shared store cannot be opened: %s", len(damaged), damaged[0])
        try:
            self._copy.apply(opened)
        except SecretsError as error:
            log.warning("passwords are not kept for a start without the shared store: %s", error)
        return opened

    def apply(self, put: Mapping[CameraId, Secret], forget: Collection[CameraId] = ()) -> None:
        """Set and delete many, all or nothing."""
        if not put and not forget:
            return
        key = self._keys.get()
        if key is None and put:
            raise SecretsError(f"{MISSING}; at the first desk of a centre, make it: videowall centre-key create")
        sealed = {} if key is None else {c: Sealed(key.fingerprint, key.seal(c, each)) for c, each in put.items()}
        try:
            self._do(lambda database: CredentialStore(database).apply(sealed, forget))
        except StoreError as error:
            raise SecretsError(f"passwords cannot be changed without the shared store: {error}") from error
        self._copy.apply(put, forget)

    def set(self, camera_id: CameraId, password: Secret) -> None:
        """Set one."""
        self.apply({camera_id: password})

    def delete(self, camera_id: CameraId) -> None:
        """Forget one; not an error when there is none."""
        self.apply({}, (camera_id,))

    def _load(self, only: Collection[CameraId] | None) -> Mapping[CameraId, Sealed]:
        return self._do(lambda database: CredentialStore(database).load(only))
