"""The journal on a server, for whoever checks or exports it while the desks go on writing."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from typing import Any

import psycopg

from wall.store.auditing import JournalFile, check_revision
from wall.store.errors import DamagedDatabaseError
from wall.store.shared import as_store_errors, connection_words, place_of, server_url


class SharedJournalFile(JournalFile):
    """As `JournalFile`, on a connection of its own that only reads. No file is beside it."""

    def __init__(self, connection: psycopg.Connection, place: str) -> None:
        self._server = connection
        self._place = place
        self.head_file = None

    @contextlib.contextmanager
    def snapshot(self) -> Iterator[None]:
        """Inside, the journal is what it was at the beginning. Raises StoreError."""
        with as_store_errors(self._place):
            self._server.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        try:
            yield
        finally:
            with contextlib.suppress(psycopg.Error):  # a connection that broke has ended it by itself
                self._server.execute("ROLLBACK")

    def _all(self, query: str, values: Sequence[Any]) -> list[Sequence[Any]]:
        # SQLite's least number is no number of this column
        limits = [max(each, -(2**31)) if isinstance(each, int) else each for each in values]
        with as_store_errors(self._place):
            return list(self._server.execute(query.replace("?", "%s").encode(), limits).fetchall())


@contextlib.contextmanager
def open_shared_journal(url: str) -> Iterator[SharedJournalFile]:
    """The journal on that server, for reading. Raises AwayError, or StoreError as `open_journal` does."""
    address = server_url(url)
    place = place_of(address)
    with as_store_errors(place):
        connection = psycopg.connect(connection_words(address), autocommit=True)
    with contextlib.closing(connection):
        with as_store_errors(place):
            tables = {
                name for (name,) in connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
            }
            found = (
                connection.execute("SELECT version_num FROM alembic_version").fetchone()
                if "alembic_version" in tables
                else None
            )
        if found is None:
            what = "a database of another program" if tables else "empty"
            raise DamagedDatabaseError(f"{place} is {what}; name the right one in [store] url")
        check_revision(str(found[0]), place)
        yield SharedJournalFile(connection, place)
