"""The store of several desks: a real PostgreSQL server, opened, guarded, stopped and started again."""

from __future__ import annotations

import itertools
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import select, text

from tests.postgres import PostgresServer, running_server
from wall.alarms.book import AlarmBook
from wall.store import chain
from wall.store.database import REVISIONS, open_database
from wall.store.errors import AwayError, DamagedDatabaseError, NewerDatabaseError, StoreError
from wall.store.journal import Journal
from wall.store.programme_schema import METADATA
from wall.store.schema import JOURNAL
from wall.store.shared import SharedDatabase, open_shared

from .samples import storm

ROOT = Path(__file__).parents[2]


@pytest.fixture
def address(postgres: PostgresServer) -> Iterator[str]:
    url = postgres.new_database()
    yield url
    postgres.drop(url)


@pytest.fixture
def shared(address: str) -> Iterator[SharedDatabase]:
    database = open_shared(address)
    yield database
    database.close()


def test_the_migrations_make_the_schema(shared: SharedDatabase) -> None:
    with shared.read() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []


def test_a_server_that_is_set_stricter_lets_two_desks_write_one_after_the_other(
    address: str, postgres: PostgresServer
) -> None:
    """With its own setting the one that waits for the lock would read what was before it, and fail or fork."""
    name = address.rpartition("/")[2]
    postgres.do(f"ALTER DATABASE {name} SET default_transaction_isolation = 'serializable'")
    with closing(open_shared(address)) as database, database.write() as connection:
        assert connection.execute(text("SHOW transaction_isolation")).scalar_one() == "read committed"


def test_several_first_starts_at_once(address: str) -> None:
    program = f"from wall.store.database import open_database; open_database({address!r}).close()"
    starts = [subprocess.Popen([sys.executable, "-c", program], cwd=ROOT) for _ in range(4)]
    assert [start.wait(60) for start in starts] == [0, 0, 0, 0]


def test_a_newer_database_and_another_programs_are_left_alone(shared: SharedDatabase, address: str) -> None:
    with shared.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(NewerDatabaseError, match="update the program"):
        open_database(address)
    with shared.write() as connection:
        connection.execute(text("DROP TABLE alembic_version"))
    with pytest.raises(DamagedDatabaseError, match="another program"):
        open_database(address)


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("postgresql+psycopg://wall:s3cret@127.0.0.1/wall", r"\.pgpass"),
        ("postgresql+psycopg://wall@127.0.0.1/wall?password=s3cret", r"\.pgpass"),
        ("postgresql+psycopg://wall@127.0.0.1", "right is"),
        ("postgresql+psycopg://wall@127.0.0.1:port/wall", "no database's address"),
    ],
)
def test_an_address_that_is_refused_is_named_without_its_password(url: str, says: str) -> None:
    with pytest.raises(StoreError, match=says) as caught:
        open_database(url)
    assert "s3cret" not in str(caught.value)


def test_what_was_lost_with_the_connection_is_said_to_be_away(tmp_path: Path) -> None:
    with running_server() as server:
        address = server.new_database()
        database = open_shared(address)
        database.set_meta("kept", "yes")
        server.stop()
        with pytest.raises(AwayError, match="does not answer"):
            database.meta("kept")
        with pytest.raises(AwayError):
            open_shared(address)
        server.start()
        assert database.meta("kept") == "yes"
        with pytest.raises(AwayError):
            change_while_it_stops(database, server)
        server.start()
        assert database.meta("kept") == "yes"
        database.close()


def change_while_it_stops(database: SharedDatabase, server: PostgresServer) -> None:
    with database.write() as connection:
        connection.execute(text("UPDATE meta SET value = 'no'"))
        server.stop()
        connection.execute(text("UPDATE meta SET value = 'never'"))


WRITER = """
import itertools, sys
from dataclasses import replace
from tests.store.samples import storm
from wall.alarms.book import AlarmBook
from wall.alarms.source import Source
from wall.model import CameraId
from wall.store.journal import Journal
from wall.store.shared import open_shared
journal = Journal(open_shared(sys.argv[1]))
changes = storm(AlarmBook(), 7)
for _ in range(30):
    batch = [
        replace(each, alarm=replace(each.alarm, source=Source.camera(CameraId(sys.argv[2] + each.alarm.source.id))))
        for each in itertools.islice(changes, 5)
    ]
    journal.append(batch, {})
"""


def test_three_programs_that_append_at_once_make_one_chain(address: str) -> None:
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, address, name], cwd=ROOT) for name in ("one", "two", "three")
    ]
    assert [writer.wait(60) for writer in writers] == [0, 0, 0]
    database = open_shared(address)
    with database.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT " + ", ".join(f'"{name}"' for name in chain.CHAINED) + ", hash FROM journal ORDER BY seq"
        ).all()
    assert [row[0] for row in rows] == list(range(1, 451))
    before = chain.START.hash
    for *values, found in rows:
        before = chain.link(before, values)
        assert found == before
    database.close()


def test_a_thousand_changes_are_one_short_transaction(shared: SharedDatabase) -> None:
    changes = list(itertools.islice(storm(AlarmBook(), 500), 1000))
    assert Journal(shared).append(changes, {}) == 1000
    with shared.read() as connection:
        assert connection.execute(select(JOURNAL.c.seq).order_by(JOURNAL.c.seq.desc()).limit(1)).scalar_one() == 1000


def test_two_databases_are_migrated_by_two_threads_at_once(address: str, tmp_path: Path) -> None:
    urls = [address, *(f"sqlite:///{(tmp_path / f'{number}.sqlite3').as_posix()}" for number in range(3))]
    with ThreadPoolExecutor(4) as threads:
        for database in threads.map(open_database, urls):
            with database.read() as connection:
                assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == REVISIONS[-1]
                assert connection.execute(text("SELECT count(*) FROM journal")).scalar() == 0
            database.close()
