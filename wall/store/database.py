"""Opens the database, brings it to this program's schema, and hands out transactions.

SQLite runs in WAL mode with `synchronous=FULL`: a commit that has returned survives a loss of power, not only the
end of the process, which is what "written down before anyone sees it" means. The cost is one fsync a commit.
Measured with 1,000 changes of the journal on ext4 on a virtual SSD, their chain and its file (`head.py`) included:
0.03 s in one append; 1.3 to 1.9 s in 1,000 appends, 0.7 s of it the database's. `synchronous=NORMAL` would take about
0.3 s off that and may lose the last ones. A laptop's hard disk needs about 10 ms for each fsync: hand a burst
over as one append.

A file that is deleted while it is open takes every write without a word and is gone when the program ends. So each
write looks first whether the path still leads to the open file, which takes some microseconds.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import uuid
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Engine, create_engine, event, insert, inspect, select, text, update
from sqlalchemy import Connection as Connection  # whoever works inside of a transaction names it by this one
from sqlalchemy.exc import SQLAlchemyError

from wall.paths import PRIVATE_FILE, SECRETS
from wall.store.errors import DamagedDatabaseError, LostDatabaseError, NewerDatabaseError, StoreError
from wall.store.head import HeadFile
from wall.store.schema import META
from wall.urls import redact

REVISIONS = (
    "0001",
    "0002",
    "0003",
    "0004",
    "0005",
    "0006",
    "0007",
    "0008",
    "0009",
    "0010",
    "0011",
    "0012",
    "0013",
    "0014",
    "0015",
)  # oldest first; a test holds it to the files in migrations/versions
HEAD = REVISIONS[-1]
BUSY_TIMEOUT_MS = 5000  # `import` on the command line beside a running wall takes less
_SCHEME = "sqlite:///"

INVENTORY_REVISION = "inventory_revision"  # in the table `meta`: how often the inventory was changed
SETTINGS_REVISION = "settings_revision"  # the same of the centre's settings
OPERATORS_REVISION = "operators_revision"  # and of the operators
VIEWS_REVISION = "views_revision"  # of views and tours
HANDOVERS_REVISION = "handovers_revision"  # of what shifts hand over
SERVER_SCHEME = "postgresql+psycopg://"
_SQLITE_HEADER = b"SQLite format 3\0"
_SQLITE_CORRUPT = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def write_metas(connection: Connection, values: Mapping[str, str]) -> None:
    """Keep these values, within a transaction that does more. Raises SQLAlchemyError."""
    for key, value in values.items():
        if not connection.execute(update(META).where(META.c.key == key).values(value=value)).rowcount:
            connection.execute(insert(META).values(key=key, value=value))


class Database:
    """One open database. Made by `open_database`, used by one thread at a time, closed by whoever opened it."""

    def __init__(self, engine: Engine, file: Path) -> None:
        self._engine = engine
        self.file = file
        self.head_file = HeadFile(file)
        self._identity: _Identity | None = None
        self._wal_identity: _Identity | None = None
        self.told_unreadable: set[str] = set()  # what the log has heard of rows that are skipped: each once

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A consistent view. Raises StoreError."""
        with _translated(self._engine), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """One transaction: all of it is on the disk when the block has ended, or nothing.

        Raises LostDatabaseError when the path no longer leads to the open file, StoreError for all else.
        """
        self._check_place()
        engine = self._engine.execution_options(wall_writes=True)
        with _translated(self._engine), engine.begin() as connection:
            yield connection

    def meta(self, key: str) -> str | None:
        """A value that the program keeps about this database. Raises StoreError."""
        with self.read() as connection:
            return connection.execute(select(META.c.value).where(META.c.key == key)).scalar_one_or_none()

    def metas(self, keys: Iterable[str]) -> Mapping[str, str]:
        """Those of these values that there are. Raises StoreError."""
        with self.read() as connection:
            rows = connection.execute(select(META).where(META.c.key.in_(list(keys)))).all()
        return {row.key: row.value for row in rows}

    def set_meta(self, key: str, value: str) -> None:
        """Keep it. Raises StoreError."""
        with self.write() as connection:
            write_metas(connection, {key: value})

    def announce(self, connection: Connection, what: str) -> None:
        """Inside of the transaction that changes it (`*_REVISION`): other desks hear of it. Here there are none."""

    def announce_inventory(self, connection: Connection) -> None:
        """Inside of the transaction that changes the inventory."""
        self.announce(connection, INVENTORY_REVISION)

    def close(self) -> None:
        """Close every connection; the database can be opened again."""
        self._engine.dispose()

    def watch_place(self) -> None:
        """Remember which file is open."""
        if os.name != "nt":  # Windows lets nobody delete a file that is open
            self._identity, self._wal_identity = _identity(self.file), _identity(_wal(self.file))

    def _check_place(self) -> None:
        if self._identity is None or (now := _identity(self.file)) == self._identity:
            return
        if now is None:
            raise LostDatabaseError(
                f"{self.file} was deleted or moved away while the program ran; what is still open is copied back, "
                "and what waits is tried again"
            )
        raise LostDatabaseError(
            f"{self.file} was replaced by another file while the program ran; the records go to that one from now "
            "on; start the program again, so that it shows the cameras of that one"
        )

    def give_way(self) -> None:
        """After LostDatabaseError: close, so that the path can be opened again.

        Where nothing stands there now, everything that the open file holds is put there first: neither inventory
        nor journal is lost. Raises StoreError, and stays open, when that cannot be done.
        """
        copy = None if _identity(self.file) else self.file.with_name(f".{self.file.name}.{uuid.uuid4().hex}")
        try:
            if copy is not None:
                with _translated(self._engine):
                    raw = self._engine.raw_connection()  # outside of a transaction, as VACUUM wants it
                    try:
                        raw.cursor().execute("VACUUM INTO ?", (str(copy),))
                    finally:
                        raw.close()
            self.close()
            # the log of the lost file would be played into the other one
            if copy is not None or _identity(_wal(self.file)) == self._wal_identity:
                for beside in ("-wal", "-shm"):
                    self.file.with_name(self.file.name + beside).unlink(missing_ok=True)
            if copy is not None:
                copy.replace(self.file)
        except OSError as error:
            raise StoreError(f"{self.file} cannot be put back: {error.strerror}") from error
        finally:
            if copy is not None:
                with contextlib.suppress(OSError):
                    copy.unlink(missing_ok=True)


_Identity = tuple[int, int]  # device and inode


def _identity(file: Path) -> _Identity | None:
    """Which file the path leads to; None = none. Raises StoreError."""
    try:
        found = file.stat()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise StoreError(f"{file} cannot be reached: {error.strerror}") from error
    return found.st_dev, found.st_ino


def _wal(file: Path) -> Path:
    return file.with_name(f"{file.name}-wal")


def file_of(url: str) -> Path:
    """The file that an address names. Raises StoreError for what is none."""
    path = url.removeprefix(_SCHEME)
    if path == url or not path or path == ":memory:" or "\0" in path:
        raise StoreError(f"{redact(url)!r} is not a SQLite file; right is {_SCHEME} and a path")
    return Path(path)


def open_database(url: str) -> Database:
    """The database at `sqlite:///` and a path, or on a server (`wall.store.shared`), made or migrated where needed.

    The path is taken letter by letter: `?`, `#` and `%20` in a folder's name mean themselves.
    Raises DamagedDatabaseError, NewerDatabaseError or StoreError; a file that is not ours is left as it is.
    """
    if url.startswith(SERVER_SCHEME):
        from wall.store.shared import open_shared  # a desk with a file of its own need not load psycopg

        return open_shared(url)
    file = file_of(url)
    if not file.parent.is_dir():
        raise StoreError(f"the database's folder {file.parent} does not exist")
    _check_header(file)
    _keep_private(file)
    place = URL.create("sqlite", database=str(file))
    engine = create_engine(place, connect_args={"timeout": BUSY_TIMEOUT_MS / 1000})
    event.listen(engine, "connect", _prepare_connection)
    event.listen(engine, "begin", _begin)
    database = Database(engine, file)
    try:
        moved = bring_to_head(database)
        with database.read() as connection:
            database.head_file.begin(connection, first=moved)
        database.watch_place()
    except BaseException:
        database.close()
        raise
    return database


def _keep_private(file: Path) -> None:
    """Others at this machine cannot read it: a hash of a short PIN is soon guessed. What cannot be changed stays."""
    with contextlib.suppress(OSError):  # told by whoever opens it now; or it belongs to somebody else
        if not file.exists():
            file.touch(PRIVATE_FILE)  # SQLite gives what it makes beside it the same rights
        for each in (file, *(file.with_name(f"{file.name}-{kind}") for kind in ("wal", "shm"))):
            if each.exists() and each.stat().st_mode & 0o077:
                each.chmod(PRIVATE_FILE)


def _check_header(file: Path) -> None:
    """SQLite takes a file shorter than its header for an empty one and would write over it. Raises StoreError."""
    try:
        with file.open("rb") as opened:
            header = opened.read(len(_SQLITE_HEADER))
    except FileNotFoundError:
        return
    except OSError as error:
        raise StoreError(f"{file} cannot be read: {error.strerror}") from error
    if not header and (passwords := file.with_name(SECRETS)).exists():  # before the first start there are none
        raise DamagedDatabaseError(
            f"{file} is empty although passwords are kept beside it: restore it from a copy, or delete {passwords} "
            "to begin anew"
        )
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


def bring_to_head(database: Database) -> bool:
    """Bring it to this program's schema; whether it was not there yet. Raises StoreError."""
    with database.read() as connection:
        tables = set(inspect(connection).get_table_names())
        revision = None
        if "alembic_version" in tables:
            revision = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()
        place = connection.engine.url.database
    if revision == HEAD:
        return False
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
    return True
