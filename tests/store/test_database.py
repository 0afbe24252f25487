"""Opening: what is made, what is refused, and that nothing foreign is ever touched."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, text

from wall.model import StreamChoice
from wall.paths import paths_for
from wall.store import migrate
from wall.store.database import REVISIONS, Database, open_database
from wall.store.errors import DamagedDatabaseError, NewerDatabaseError, StoreError
from wall.store.inventory_store import InventoryStore
from wall.store.learned_store import LearnedStore
from wall.store.migrate import configuration
from wall.store.programme_schema import METADATA

ROOT = Path(__file__).parents[2]


@pytest.fixture
def new_database() -> None:
    """Made by the migrations here, not copied."""


def file_of(url: str) -> Path:
    return Path(url.removeprefix("sqlite:///"))


def test_pragmas(database: Database) -> None:
    with database.read() as connection:
        values = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert values == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 5000}


def test_the_migrations_make_the_schema(database: Database) -> None:
    with database.read() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []
        indexes = connection.execute(
            text("SELECT sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY name")
        ).scalars()
        assert sum("WHERE kind" in sql for sql in indexes) == 2


def test_revisions_are_the_migrations() -> None:
    scripts = ScriptDirectory.from_config(configuration())
    assert tuple(script.revision for script in reversed(list(scripts.walk_revisions()))) == REVISIONS


def test_no_column_for_a_password() -> None:
    names = {column.name for table in METADATA.tables.values() for column in table.columns}
    assert not {name for name in names if "pass" in name or "secret" in name or "token" in name}


def test_opening_again_does_not_import_alembic(url: str, database: Database) -> None:
    database.close()
    program = (
        "import sys; from wall.store.database import open_database; "
        f"open_database({url!r}).close(); sys.exit('alembic' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False, cwd=ROOT).returncode == 0


def test_a_migration_is_whole_or_not_at_all(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    real = migrate.upgrade

    def die_at_the_end(connection: Connection, revision: str) -> None:
        real(connection, revision)
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(migrate, "upgrade", die_at_the_end)
        with pytest.raises(KeyboardInterrupt):
            open_database(url)
    raw = sqlite3.connect(file_of(url))
    assert raw.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
    raw.close()
    open_database(url).close()


def test_several_first_starts_at_once(url: str) -> None:
    program = f"from wall.store.database import open_database; open_database({url!r}).close()"
    starts = [subprocess.Popen([sys.executable, "-c", program], cwd=ROOT) for _ in range(4)]
    assert [start.wait(30) for start in starts] == [0, 0, 0, 0]


def test_a_database_of_the_first_version_keeps_its_cameras(url: str) -> None:
    engine = create_engine(url)
    with engine.begin() as connection:
        migrate.upgrade(connection, "0001")
        connection.execute(text("INSERT INTO province VALUES ('p', 'Đắk Lắk', 1)"))
        connection.execute(text("INSERT INTO facility VALUES ('f', 'p', 'Trạm', 1, '', '', '', '')"))
        connection.execute(
            text("INSERT INTO camera VALUES ('c', 'f', 'Cổng', 1, 'rtsp://192.0.2.1/main', NULL, 'admin', 'tcp')")
        )
    engine.dispose()
    opened = open_database(url)
    inventory = InventoryStore(opened).load()
    assert [facility.uplink_kbps for facility in inventory.facilities] == [0]
    (camera,) = inventory.cameras
    assert (camera.name, camera.may_be_still, camera.ptz, camera.onvif) == ("Cổng", False, False, "")
    assert (camera.stream_choice, camera.max_sessions) == (StreamChoice.AUTOMATIC, None)
    assert LearnedStore(opened).load() == ()
    opened.close()


def test_an_empty_file_becomes_a_database(url: str) -> None:
    file_of(url).touch()
    open_database(url).close()


def test_an_empty_file_beside_passwords_is_a_lost_database(url: str) -> None:
    file_of(url).touch()
    passwords = paths_for(file_of(url).parent).secrets_file
    passwords.write_bytes(b"x")
    with pytest.raises(DamagedDatabaseError, match=r"although passwords are kept.*restore it.*secrets\.bin"):
        open_database(url)
    assert file_of(url).stat().st_size == 0
    passwords.unlink()
    open_database(url).close()


@pytest.mark.parametrize("content", [b"this is no database, it is a letter\n" * 100, b"\0" * 8192, b"x"])
def test_a_damaged_file_is_refused_and_left_alone(url: str, content: bytes) -> None:
    file_of(url).write_bytes(content)
    with pytest.raises(DamagedDatabaseError, match="move it away"):
        open_database(url)
    assert file_of(url).read_bytes() == content


def test_damage_in_the_middle_is_an_error_at_reading(url: str, database: Database) -> None:
    database.close()
    content = bytearray(file_of(url).read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    file_of(url).write_bytes(content)
    with pytest.raises(DamagedDatabaseError):
        open_database(url)


def test_a_newer_database_is_refused(url: str, database: Database) -> None:
    with database.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    database.close()
    with pytest.raises(NewerDatabaseError, match="update the program"):
        open_database(url)


def test_another_programs_database_is_refused(url: str) -> None:
    other = sqlite3.connect(file_of(url))
    other.execute("CREATE TABLE songs (name TEXT)")
    other.close()
    before = sqlite3.connect(file_of(url))
    with pytest.raises(DamagedDatabaseError, match="another program"):
        open_database(url)
    assert before.execute("SELECT count(*) FROM sqlite_master").fetchone() == (1,)
    before.close()


@pytest.mark.parametrize(
    "bad", ["sqlite://", "sqlite:///:memory:", "nonsense", "postgresql://u:s3cret@h/d", "sqlite:////no/such/dir/x.db"]
)
def test_an_impossible_address_is_named_without_its_password(bad: str) -> None:
    with pytest.raises(StoreError) as caught:
        open_database(bad)
    assert "s3cret" not in str(caught.value)


def test_a_locked_database_is_an_error_and_no_hang(url: str, database: Database) -> None:
    other = sqlite3.connect(file_of(url), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with database.read() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout=50")
    with pytest.raises(StoreError, match="locked"):
        database.set_meta("a", "b")
    other.execute("ROLLBACK")
    other.close()
    database.set_meta("a", "b")
    database.set_meta("a", "c")
    assert (database.meta("a"), database.meta("x")) == ("c", None)
