"""Runs the migrations; apart from `database`, so that a usual start does not import alembic."""

from __future__ import annotations

import threading
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Connection, text

from wall.store.errors import StoreError

_ALONE = threading.Lock()  # alembic keeps what it works on in its module: two threads would take it from each other
MIGRATIONS = Path(__file__).parent / "migrations"  # inside the package: an installed program has no alembic.ini


def configuration(connection: Connection | None = None) -> Config:
    """Alembic's settings, without a file."""
    config = Config()
    # a per cent sign in the path would be taken for an interpolation
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def upgrade(connection: Connection, revision: str) -> None:
    """Bring the schema to that revision within the connection's transaction. Raises StoreError."""
    try:
        if connection.dialect.name == "postgresql":  # a long journal takes longer than any other statement may
            connection.execute(text("SET LOCAL statement_timeout = 0"))
        with _ALONE:
            command.upgrade(configuration(connection), revision)
    except CommandError as error:
        raise StoreError(f"the database cannot be brought to schema {revision}: {error}") from error
