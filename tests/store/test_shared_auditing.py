"""The journal on a server is checked and exported like one in a file, but for its end."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from tests.postgres import PostgresServer
from wall.cli import main
from wall.doctor.line import Verdict
from wall.doctor.report import checks
from wall.doctor.rooms import centre_key as doctors_key
from wall.doctor.rooms import database as doctors_look
from wall.inventory.centre_key import open_centre_keys
from wall.paths import paths_for
from wall.store.auditing import Flaw, Proven, Span, open_journal, verify
from wall.store.errors import DamagedDatabaseError, NewerDatabaseError, StoreError
from wall.store.exporting import ExportFormat, export
from wall.store.journal import Journal
from wall.store.shared import SharedDatabase, open_shared
from wall.store.shared_journal import Author, SharedJournal

from .chains import CHANGES


@pytest.fixture
def address(postgres: PostgresServer) -> Iterator[str]:
    url = postgres.new_database()
    yield url
    postgres.drop(url)


@pytest.fixture
def shared(address: str) -> Iterator[SharedDatabase]:
    database = open_shared(address)
    Journal(database).append(CHANGES[:20], {})
    SharedJournal(database).append_as(Author("Bàn 1"), CHANGES[20:], {})
    yield database
    database.close()


def checked(url: str) -> Proven | Flaw:
    with open_journal(url) as journal:
        return verify(journal)


def test_what_was_written_is_proven(shared: SharedDatabase, address: str) -> None:
    result = checked(address)
    assert isinstance(result, Proven), result
    assert (result.records, result.kept) == (60, None)


@pytest.mark.parametrize(
    ("done", "record"),
    [
        ("UPDATE journal SET note = 'x' WHERE seq = 30", 30),
        ("UPDATE journal SET desk = 'Bàn 2' WHERE seq = 30", 30),
        ("UPDATE journal SET desk = 'Bàn 2' WHERE seq = 10", 10),
        ("DELETE FROM journal WHERE seq = 30", 31),
        ("DELETE FROM journal WHERE seq <= 30", 31),
    ],
)
def test_what_was_changed_is_found(shared: SharedDatabase, address: str, done: str, record: int) -> None:
    with shared.write() as connection:
        connection.execute(text(done))
    result = checked(address)
    assert isinstance(result, Flaw), result
    assert result.seq == record


def test_it_is_exported(shared: SharedDatabase, address: str) -> None:
    out = io.BytesIO()
    with open_journal(address) as journal:
        assert export(journal, out, ExportFormat.JSONL, Span()) == 60
        assert journal.count() == 60
    rows = [json.loads(line) for line in out.getvalue().decode().splitlines()]
    assert [row["desk"] for row in rows] == [""] * 20 + ["Bàn 1"] * 40


def test_the_commands_take_the_address_of_the_settings(
    shared: SharedDatabase, address: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "settings.toml").write_text(f'[store]\nurl = "{address}"\n', encoding="utf-8")
    assert main(["--data-dir", str(tmp_path), "journal", "verify"]) == 0
    assert "60 records" in capsys.readouterr().out
    table = tmp_path / "journal.csv"
    assert main(["--data-dir", str(tmp_path), "journal", "export", str(table)]) == 0
    assert len(table.read_text("utf-8-sig").splitlines()) == 61


def test_what_is_not_ours_is_named(address: str, postgres: PostgresServer) -> None:
    with pytest.raises(DamagedDatabaseError, match="empty"), open_journal(address):
        pass
    (line,) = doctors_look(address, Path())
    assert line.verdict is Verdict.WARNING
    database = open_shared(address)
    (line,) = doctors_look(address, Path())
    assert line.verdict is Verdict.OK
    with database.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0004'"))
    with pytest.raises(StoreError, match="start the wall once"), open_journal(address):
        pass
    with database.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(NewerDatabaseError), open_journal(address):
        pass
    database.close()
    (line,) = doctors_look(address.rpartition("/")[0] + "/nowhere", Path())
    assert line.verdict is Verdict.BROKEN


def test_the_doctor_says_which_centre_key_this_desk_has(tmp_path: Path) -> None:
    file = tmp_path / "centre.key"
    (line,) = doctors_key(file)
    assert (line.verdict, "import FILE" in line.remedy) == (Verdict.WARNING, True)
    made = open_centre_keys(file).create()
    (line,) = doctors_key(file)
    assert line.verdict is Verdict.OK
    assert made.fingerprint in line.finding
    file.write_text("centre 00\n", encoding="ascii")
    (line,) = doctors_key(file)
    assert line.verdict is Verdict.BROKEN


def test_the_doctor_asks_for_it_only_where_desks_share_a_store(tmp_path: Path) -> None:
    names = [[each.what for each in checks(paths_for(tmp_path), url)] for url in ("", "postgresql+psycopg://a@b/c")]
    assert ["centre key" in each for each in names] == [False, True]
