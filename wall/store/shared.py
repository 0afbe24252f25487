"""The store of several desks: the same tables on a PostgreSQL server, opened as `wall.store.database` opens a file.

One writer at a time, as with SQLite: each writing transaction takes the same advisory lock first. So what the other
modules of this room know about a transaction (the chain has one end, what was read just before is still so) holds
here too, and a server's desks write a few times a minute, not thousands of times a second.

No call hangs: a server that does not answer within `CONNECT_S` or `ANSWER_S` is away, and whoever holds the lock and
says nothing for `ANSWER_S` (a desk that was stopped, a cut cable) loses it by the server's own time-out.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from psycopg.conninfo import make_conninfo
from sqlalchemy import URL, Connection, Engine, create_engine, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError

from wall.store.chain import Head
from wall.store.database import Database, bring_to_head
from wall.store.errors import AwayError, StoreError
from wall.store.head import HeadFile
from wall.urls import redact

CONNECT_S = 3
ANSWER_S = 5  # a write takes milliseconds, an import of 10,000 cameras about a second
CHANNEL = "videowall"
"""A notice on it says that there is news; what it is, the tables say."""

WRITER_LOCK = 0x57_41_4C_4C  # "WALL": any number, the same for every desk

# libpq: a connection whose packets are not answered any more is given up (Linux; elsewhere the keep-alive does it)
_CONNECT: dict[str, Any] = {
    "connect_timeout": CONNECT_S,
    "application_name": "videowall",
    "keepalives_idle": 2,
    "keepalives_interval": 1,
    "keepalives_count": 3,
    "tcp_user_timeout": ANSWER_S * 1000,
    "options": f"-c statement_timeout={ANSWER_S}s -c lock_timeout={ANSWER_S}s"
    f" -c idle_in_transaction_session_timeout={ANSWER_S}s -c timezone=UTC"
    # a stricter one, set for the whole server, would read as of before the writers' lock was waited for
    r" -c default_transaction_isolation=read\ committed",
}
_GONE = ("08", "57P", "53300")  # SQLSTATE: connection exceptions, the server stops or starts, it has too many clients
_SLOW = ("57014", "55P03", "25P03")  # a statement, a lock, or we ourselves took longer than ANSWER_S


def server_url(url: str) -> URL:
    """The address, checked. Raises StoreError; its text holds no password."""
    try:
        parsed = make_url(url)
        parsed.port  # noqa: B018  # a wrong one is found out only here
    except (ArgumentError, ValueError) as error:
        raise StoreError(f"{redact(url)!r} is no database's address") from error
    if parsed.password is not None or "password" in parsed.query:
        raise StoreError(
            "the address of the database holds a password, which would lie in the settings in clear: take it out, "
            "and put it into the file .pgpass of this user (Windows: %APPDATA%\\postgresql\\pgpass.conf)"
        )
    if not parsed.host or not parsed.database:
        raise StoreError(f"{redact(url)!r}: right is postgresql+psycopg://user@server/database")
    return parsed


def place_of(url: URL) -> str:
    """The server and its database, to be shown."""
    return f"{url.host}/{url.database}"


def connection_words(url: URL) -> str:
    """The address as libpq takes it, for a connection beside the toolkit's: one that listens."""
    names = {"host": url.host, "port": url.port, "user": url.username, "dbname": url.database}
    known: dict[str, Any] = {key: value for key, value in {**names, **url.query}.items() if value is not None}
    return make_conninfo("", **{**_CONNECT, **known})


class NoHeadFile(HeadFile):
    """A server's journal has no file beside it: a desk that could cut off its end could not reach every desk's."""

    def begin(self, connection: Connection, *, first: bool) -> None:
        """Nothing to keep."""

    def compare(self, connection: Connection) -> None:
        """Nothing to compare with."""

    def keep(self, head: Head) -> None:
        """Nothing to keep."""

    def announce(self, anchor: Head, head: Head) -> None:
        """Nobody to tell."""


class SharedDatabase(Database):
    """The database on a server. As `Database`, and every method may raise AwayError."""

    def __init__(self, engine: Engine) -> None:
        self.place = place_of(engine.url)
        super().__init__(engine, Path(self.place))  # a path that is only ever shown
        self.head_file = NoHeadFile(Path(self.place))
        # one moment for several queries, and nothing can be changed by mistake
        self._reads = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A consistent view. Raises StoreError."""
        with as_store_errors(self.place), self._reads.begin() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """One transaction, alone: all of it is on the server's disk when the block has ended, or nothing."""
        with self.touch() as connection:
            connection.execute(text(f"SELECT pg_advisory_xact_lock({WRITER_LOCK})"))
            yield connection

    def announce(self, connection: Connection, what: str) -> None:
        """Inside of the transaction that changes it: every desk loads it anew. Raises SQLAlchemyError."""
        connection.execute(
            text(
                "INSERT INTO meta (key, value) VALUES (:key, '1')"
                " ON CONFLICT (key) DO UPDATE SET value = (CAST(meta.value AS bigint) + 1)::text"
            ),
            {"key": what},
        )
        connection.execute(text(f"NOTIFY {CHANNEL}"))

    @contextmanager
    def touch(self) -> Iterator[Connection]:
        """A transaction beside those of the writers, for what is no part of the journal."""
        with as_store_errors(self.place), self._engine.begin() as connection:
            yield connection


def open_shared(url: str) -> SharedDatabase:
    """The database at that address, made or migrated where needed. Raises AwayError, StoreError.

    Of several desks that start at once one migrates: the others wait for the writers' lock, and find it done.
    """
    place = server_url(url)
    # a connection that broke while nobody used it is replaced before it is used
    engine = create_engine(place, connect_args=_CONNECT, pool_size=1, max_overflow=1, pool_pre_ping=True)
    database = SharedDatabase(engine)
    try:
        bring_to_head(database)
    except BaseException:
        database.close()
        raise
    return database


@contextmanager
def as_store_errors(place: str) -> Iterator[None]:
    """What the toolkit or the driver raises inside leaves as StoreError, AwayError where the server is not there."""
    try:
        yield
    except (SQLAlchemyError, psycopg.Error) as error:
        cause = getattr(error, "orig", None) or error
        state = getattr(cause, "sqlstate", None) or ""
        words = redact(" ".join(str(cause).split()))
        lost = isinstance(error, DBAPIError) and error.connection_invalidated
        # without a state it never reached the server, or the connection broke under it
        unreached = isinstance(cause, (psycopg.OperationalError, psycopg.InterfaceError)) and not state
        if lost or unreached or state.startswith(_GONE) or state in _SLOW:
            raise AwayError(f"{place} does not answer: {words}") from error
        raise StoreError(f"{place}: {words}") from error
