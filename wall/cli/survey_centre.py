"""What the parts of `survey` and `programme` that work at the centre share: its database and its passwords."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, TypeVar

from wall.cli.place import CommandError, Place

if TYPE_CHECKING:
    from wall.inventory.secrets import SecretStore
    from wall.store.database import Database

T = TypeVar("T")


class Directly:
    """Work on a database that nobody else uses."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def __call__(self, work: Callable[[Database], T]) -> T:
        return work(self._database)


@contextlib.contextmanager
def centre_of(place: Place) -> Iterator[tuple[Directly, SecretStore]]:
    """Database and passwords of this desk. Raises CommandError for what goes wrong with them, inside too."""
    from wall.app.shared_secrets import SharedSecrets
    from wall.inventory.centre_key import open_centre_keys
    from wall.inventory.handing import settle
    from wall.inventory.secrets import SecretsError, open_secrets
    from wall.store.database import open_database
    from wall.store.errors import StoreError

    paths = place.paths
    try:
        with contextlib.closing(open_database(place.settings.database_url(paths))) as database:
            secrets: SecretStore = open_secrets(paths.secrets_file, paths.key_file)
            if place.settings.shared:
                keys = open_centre_keys(paths.centre_key_file)
                secrets = SharedSecrets(lambda work: work(database), keys, secrets)
            with contextlib.suppress(StoreError, SecretsError):  # told by whatever needs them
                settle(secrets, database.meta)
            yield Directly(database), secrets
    except (StoreError, SecretsError) as error:
        raise CommandError(f"nothing was changed: {error}") from error
