"""What the commands that work on the inventory share: its database and its passwords."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from wall.cli.place import CommandError, Place

if TYPE_CHECKING:
    from wall.desk_event import DeskEvent
    from wall.inventory.secrets import SecretStore
    from wall.store.database import Database
    from wall.store.doing import Directly


@contextlib.contextmanager
def opened(place: Place) -> Iterator[Database]:
    """The database that the settings name. Raises StoreError."""
    from wall.store.database import open_database

    with contextlib.closing(open_database(place.settings.database_url(place.paths))) as database:
        yield database


def secrets_of(place: Place, database: Database) -> tuple[SecretStore, SecretStore]:
    """Where this desk keeps its own secrets, and where the cameras' passwords are. Raises SecretsError."""
    from wall.app.shared_secrets import SharedSecrets
    from wall.inventory.centre_key import open_centre_keys
    from wall.inventory.secrets import open_secrets
    from wall.store.doing import Directly

    own = open_secrets(place.paths.secrets_file, place.paths.key_file)
    if not place.settings.shared:
        return own, own
    return own, SharedSecrets(Directly(database), open_centre_keys(place.paths.centre_key_file), own)


def note_down(place: Place, database: Database, event: DeskEvent, about: str, more: str = "") -> None:
    """That this was done by a command, in the journal. Raises StoreError."""
    from wall.desk_event import DeskNote
    from wall.store.desk_records import write_now

    desk = place.settings.desk
    write_now(database, DeskNote(event, about, more), datetime.now(UTC), desk.operator, desk.name)


@contextlib.contextmanager
def centre_of(place: Place) -> Iterator[tuple[Directly, SecretStore]]:
    """Database and cameras' passwords. Raises CommandError for what goes wrong with them, inside too."""
    from wall.inventory.handing import settle
    from wall.inventory.secrets import SecretsError
    from wall.store.doing import Directly
    from wall.store.errors import StoreError

    try:
        with opened(place) as database:
            _, secrets = secrets_of(place, database)
            with contextlib.suppress(StoreError, SecretsError):  # told by whatever needs them
                settle(secrets, database.meta)
            yield Directly(database), secrets
    except (StoreError, SecretsError) as error:
        raise CommandError(f"nothing was changed: {error}") from error
