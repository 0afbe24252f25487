"""Opens the database, brings it to this program's schema, and hands out transactions.

SQLite runs in WAL mode with `synchronous=FULL`: a commit that has returned survives a loss of power, not only the
end of the process, which is what "written down before anyone sees it" means. The cost is one fsync a commit.
Measured with 1,000 changes on ext4 on a virtual SSD: 0.02 s in one transaction; 0.56 s in 1,000 transactions, where
`synchronous=NORMAL` takes 0.24 s and may lose the last ones. A laptop's hard disk needs about 10 ms a commit: hand a
burst over as one append.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, insert, inspect, select, text, update
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from wall.store.errors import DamagedDatabaseError, NewerDatabaseError, StoreError
from wall.store.schema import META
from wall.urls import redact

REVISIONS = ("0001",)  # oldest first; a test holds it to the files in migrations/versions
HEAD = REVISIONS[-1]
BUSY_TIMEOUT_MS = 5000  # `import` on the command line beside a running wall takes less
_SQLITE_HEADER = b"SQLite format 3\0"
_SQLITE_CORRUPT = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


class Database:
    """One open database. Made by `open_database`, used by one thread at a time, closed by whoever opened it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A consistent view. Raises StoreError."""
        with _translated(self._engine), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """One transaction: all of it is on the disk when the block has ended, or nothing. Raises StoreError."""
        engine = self._engine.execution_options(wall_writes=True)
        with _translated(self._engine), engine.begin() as connection:
            yield connection

    def meta(self, key: str) -> str | None:
        """A value that the program keeps about this database. Raises StoreError."""
        with self.read() as connection:
            return connection.execute(select(META.c.value).where(META.c.key == key)).scalar_one_or_none()

    def set_meta(self, key: str, value: str) -> None:
        """Keep it. Raises StoreError."""
        with self.write() as connection:
            if not connection.execute(update(META).where(META.c.key == key).values(value=value)).rowcount:
                connection.execute(insert(META).values(key=key, value=value))

    def close(self) -> None:
        """Close every connection; the database can be opened again."""
        self._engine.dispose()


def open_database(url: str) -> Database:
    """The database at that URL, made or migrated where needed.

    Raises DamagedDatabaseError, NewerDatabaseError or StoreError; a file that is not ours is left as it is.
    """
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise StoreError(f"{redact(url)} is not a database's address; right is sqlite:/// and a path") from error
    if parsed.get_backend_name() != "sqlite" or not parsed.database or parsed.database == ":memory:":
        raise StoreError(f"{redact(url)} is not a SQLite file; right is sqlite:/// and a path")
    folder = Path(parsed.database).parent
    if not folder.is_dir():
        raise StoreError(f"the database's folder {folder} does not exist")
    _check_header(Path(parsed.database))
    engine = create_engine(parsed, connect_args={"timeout": BUSY_TIMEOUT_MS / 1000})
    event.listen(engine, "connect", _prepare_connection)
    event.listen(engine, "begin", _begin)
    database = Database(engine)
    try:
        _bring_to_head(database)
    except BaseException:
        database.close()
        raise
    return database


def _check_header(file: Path) -> None:
    """SQLite takes a file shorter than its header for an empty one and would write over it. Raises StoreError."""
    try:
        with file.open("rb") as opened:
            header = opened.read(len(_SQLITE_HEADER))
    except FileNotFoundError:
        return
    except OSError as error:
        raise StoreError(f"{file} cannot be read: {error.strerror}") from error
    if header and header != _SQLITE_HEADER:
        raise DamagedDatabaseError(f"{file} is no database; move it away to begin anew, or name another file")


def _prepare_connection(connection: sqlite3.Connection, _record: Any) -> None:
    # sqlite3 would begin transactions late and by itself; `_begin` does it, so that schema changes are atomic too
    connection.isolation_level = None
    try:
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", f"busy_timeout={BUSY_TIMEOUT_MS}"):
            connection.execute(f"PRAGMA {pragma}").close()
    except sqlite3.Error:
        connection.close()
        raise


def _begin(connection: Connection) -> None:
    # a write takes its lock at once: upgrading a read lock later fails without waiting when another process writes
    writes = connection.get_execution_options().get("wall_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def _translated(engine: Engine) -> Iterator[None]:
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error) as error:
        cause = getattr(error, "orig", None) or error
        place = engine.url.database
        if getattr(cause, "sqlite_errorcode", 0) & 0xFF in _SQLITE_CORRUPT:
            raise DamagedDatabaseError(
                f"{place} is damaged or no database ({cause}); move it away to begin anew, or restore a copy"
            ) from error
        raise StoreError(f"{place}: {cause}") from error


def _bring_to_head(database: Database) -> None:
    with database.read() as connection:
        tables = set(inspect(connection).get_table_names())
        revision = None
        if "alembic_version" in tables:
            revision = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()
        place = connection.engine.url.database
    if revision == HEAD:
        return
    if revision is None and tables - {"alembic_version"}:
        raise DamagedDatabaseError(f"{place} is a database of another program; name another file in [store] url")
    if revision is not None and revision not in REVISIONS:
        raise NewerDatabaseError(
            f"{place} was made by a newer version of this program (schema {revision}, this version knows {HEAD}); "
            "update the program"
        )
    # imported only here: alembic costs a start 0.15 s, and is needed once in the life of a version
    from wall.store.migrate import upgrade

    with database.write() as connection:
        upgrade(connection, HEAD)
