"""A connection that only reads from the server, for a report: beside the desks, whose alarms wait for none of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from sqlalchemy import Connection, create_engine
from sqlalchemy.pool import NullPool

from wall.store.shared import as_store_errors, connection_words, place_of, server_url

PATIENCE_S = 60
"""For a piece of it, and between two: a report is written by a program that may be busy, and keeps no lock."""


@contextmanager
def open_server_beside(url: str) -> Iterator[Connection]:
    """What the server holds at this moment, in one transaction in which nothing can be changed.

    Raises AwayError, StoreError, also in the block for whatever the server does.
    """
    address = server_url(url)

    def connect() -> psycopg.Connection:
        connection = psycopg.connect(connection_words(address))
        for name in ("statement_timeout", "idle_in_transaction_session_timeout"):
            connection.execute(f"SET {name} = '{PATIENCE_S}s'".encode())
        connection.commit()
        return connection

    engine = create_engine("postgresql+psycopg://", creator=connect, poolclass=NullPool)
    reads = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    try:
        with as_store_errors(place_of(address)), reads.begin() as connection:
            yield connection
    finally:
        engine.dispose()
