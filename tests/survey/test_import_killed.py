"""The power goes while a survey comes in: nothing of it is there, and the same bundle comes in afterwards."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from tests.survey.killed_import import COMMITTED, PLACES
from tests.survey.surveys import CHEAP, PASSPHRASE, PASSWORD, SURVEY, bundle
from wall.inventory.handing import settle
from wall.inventory.secrets import EncryptedSecrets, KeyFile
from wall.programme.facts import RewriteRule, Scheme, SchemeKind
from wall.store.database import Database, open_database
from wall.store.inventory_store import InventoryStore
from wall.store.programme_schema import FACILITY_RECORD, SCHEME, STILL, SURVEY_CAMERA, SURVEY_DEVICE, VISIT
from wall.store.stage_store import load_moves
from wall.survey.bundle import Bundle, write_bundle
from wall.survey.importing import Author, look, take_in
from wall.urls import Secret

OTHER = "Khác-hẳn-S3cret"
ROOT = Path(__file__).parents[2]
TABLES = (FACILITY_RECORD, SCHEME, STILL, SURVEY_CAMERA, SURVEY_DEVICE, VISIT)


@pytest.mark.parametrize("where", PLACES)
def test_all_or_nothing(tmp_path: Path, where: str) -> None:
    if sys.platform == "win32":
        return  # nothing there ends a process without a word
    data = tmp_path / "data"
    data.mkdir()
    _killed_at(where, bundle(), data)
    database = open_database(f"sqlite:///{(data / 'wall.sqlite3').as_posix()}")
    assert _nothing(database)
    secrets = EncryptedSecrets(data / "secrets.bin", [KeyFile(data / "secrets.key")])

    def do(work: Callable[[Database], Any]) -> Any:
        return work(database)

    carried = bundle()
    take_in(carried, look(carried, do, secrets), do, secrets, Author("Hùng", datetime.now(UTC)))
    assert len(InventoryStore(database).load().cameras) == len(SURVEY.cameras)
    assert look(carried, do, secrets).plan.is_empty
    database.close()
    assert not [each for each in data.iterdir() if PASSWORD.encode() in each.read_bytes()]


@pytest.mark.parametrize("where", ["before anything is written", "before the end of the transaction", *COMMITTED])
def test_a_camera_that_works_keeps_the_password_that_goes_with_its_address(tmp_path: Path, where: str) -> None:
    """The second survey has other addresses and other passwords, and the wall starts anew after the kill."""
    if sys.platform == "win32":
        return
    database = open_database(f"sqlite:///{(tmp_path / 'wall.sqlite3').as_posix()}")
    secrets = EncryptedSecrets(tmp_path / "secrets.bin", [KeyFile(tmp_path / "secrets.key")])

    def do(work: Callable[[Database], Any]) -> Any:
        return work(database)

    take_in(bundle(), look(bundle(), do, secrets), do, secrets, Author("Hùng", datetime.now(UTC)))
    rule = RewriteRule("192.168.1.0/24", host="10.99.7.0/24")
    other = bundle(
        replace(SURVEY, scheme=Scheme(SchemeKind.VPN, (rule,))),
        passwords={each.key: Secret(OTHER) for each in SURVEY.cameras},
    )
    _killed_at(where, other, tmp_path)
    assert set(_logins(database, secrets).values()) == {PASSWORD}  # nothing is lost before anybody looks
    settle(secrets, database.meta)
    new = where in COMMITTED
    expected = ("10.99.7.64", OTHER) if new else ("10.20.7.64", PASSWORD)
    assert set(_logins(database, secrets).items()) == {expected}
    if new:
        assert look(other, do, secrets).plan.is_empty
    database.close()
    clear = [each for each in tmp_path.iterdir() for one in (PASSWORD, OTHER) if one.encode() in each.read_bytes()]
    assert not clear


def _logins(database: Database, secrets: EncryptedSecrets) -> dict[str, str]:
    cameras = InventoryStore(database).load().cameras
    return {each.main.host: secrets.get_many([each.id])[each.id].reveal() for each in cameras}


def _killed_at(where: str, carried: Bundle, data: Path) -> None:
    file = data.parent / f"{data.name}.zip"
    write_bundle(file, carried, PASSPHRASE, CHEAP)
    words = [sys.executable, "-m", "tests.survey.killed_import", str(data), str(file), where]
    typed = f"{PASSPHRASE.reveal()}\n".encode()
    done = subprocess.run(words, input=typed, cwd=ROOT, capture_output=True, timeout=120)
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()


def _nothing(database: Database) -> bool:
    inventory = InventoryStore(database).load()
    with database.read() as connection:
        rows = [connection.execute(select(table)).first() for table in TABLES]
        moves = load_moves(connection)
    return not (inventory.provinces or inventory.facilities or inventory.cameras or any(rows) or moves)
