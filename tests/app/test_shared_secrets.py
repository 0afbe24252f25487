"""Passwords in the store that desks share: sealed there, open where the key is, and known while the store is away."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from sqlalchemy import text

from tests.app.places import inventory
from tests.postgres import PostgresServer, running_server
from wall.app.shared_secrets import SharedSecrets
from wall.app.sites import with_passwords
from wall.cli import main
from wall.inventory.centre_key import CentreKeys
from wall.inventory.secrets import EncryptedSecrets, KeyFile, SecretsError
from wall.model import CameraId
from wall.store.doing import Directly
from wall.store.shared import SharedDatabase, open_shared
from wall.urls import Secret

GATE, YARD = CameraId("station-0"), CameraId("station-1")
PASSWORD = Secret("s3cret-Đập")


def desk(folder: Path, database: SharedDatabase) -> tuple[SharedSecrets, CentreKeys]:
    folder.mkdir(exist_ok=True)
    keys = CentreKeys((KeyFile(folder / "centre.key"),))
    copy = EncryptedSecrets(folder / "secrets.bin", (KeyFile(folder / "secrets.key"),))

    return SharedSecrets(Directly(database), keys, copy), keys


def test_one_desk_enters_it_and_another_with_the_key_has_it(tmp_path: Path) -> None:
    with running_server() as server:
        database = open_shared(server.new_database())
        (first, keys), (second, others) = desk(tmp_path / "a", database), desk(tmp_path / "b", database)
        assert first.get(GATE) is None
        with pytest.raises(SecretsError, match="centre-key create"):
            first.set(GATE, PASSWORD)
        made = keys.create()
        first.apply({GATE: PASSWORD, YARD: Secret("other")})
        with database.read() as connection:
            rows = connection.execute(text("SELECT * FROM credential")).all()
        assert len(rows) == 2
        assert "s3cret" not in str(rows)

        site = with_passwords(inventory(), second)  # the cameras are shown, and why they cannot be opened
        assert site.inventory == inventory()
        assert "centre-key import" in site.trouble
        assert not site.credentials
        others.create()
        with pytest.raises(SecretsError, match=f"sealed with the centre key {made.fingerprint}"):
            second.get(GATE)
        others.keep(made)
        assert second.get_many([GATE, YARD, CameraId("none")]) == {GATE: PASSWORD, YARD: Secret("other")}

        server.stop()
        assert second.get(GATE) == PASSWORD  # what it had last
        with pytest.raises(SecretsError, match="without the shared store"):
            second.set(GATE, Secret("new"))
        server.start()
        first.delete(YARD)
        assert second.get_many([GATE, YARD]) == {GATE: PASSWORD}
        database.close()


def test_a_password_that_somebody_moved_to_another_camera_opens_no_more(
    postgres: PostgresServer, tmp_path: Path
) -> None:
    url = postgres.new_database()
    database = open_shared(url)
    secrets, keys = desk(tmp_path, database)
    keys.create()
    secrets.set(GATE, PASSWORD)
    with database.write() as connection:
        connection.execute(text("UPDATE credential SET camera_id = :to"), {"to": YARD})
    with pytest.raises(SecretsError, match=f"camera {YARD}.*changed or damaged"):
        secrets.get(YARD)
    database.close()
    postgres.drop(url)


def test_one_password_that_is_damaged_costs_that_camera_alone(
    postgres: PostgresServer, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    url = postgres.new_database()
    database = open_shared(url)
    secrets, keys = desk(tmp_path / "a", database)
    keys.create()
    secrets.apply({GATE: PASSWORD, YARD: Secret("other")})
    with database.write() as connection:
        connection.execute(text("UPDATE credential SET sealed = 'AAAA' WHERE camera_id = :id"), {"id": YARD})
    assert secrets.get_many([GATE, YARD]) == {GATE: PASSWORD}
    assert f"1 passwords of the shared store cannot be opened: the password of camera {YARD}" in caplog.text
    caplog.clear()
    database.close()
    postgres.drop(url)


def test_the_commands(
    postgres: PostgresServer, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    url = postgres.new_database()
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "settings.toml").write_text(f'[store]\nurl = "{url}"\n', encoding="utf-8")
    exported = tmp_path / "key.txt"

    def run(name: str, *words: str) -> tuple[int, str]:
        monkeypatch.setattr("sys.stdin", io.StringIO("a long enough passphrase\n"))
        code = main(["--data-dir", str(tmp_path / name), *words])
        told = capsys.readouterr()
        return code, told.out + told.err

    assert run("a", "centre-key", "show-fingerprint") == (1, "this desk has no centre key\n")
    assert run("a", "centre-key", "create")[0] == 0
    code, fingerprint = run("a", "centre-key", "show-fingerprint")
    assert code == 0
    assert run("a", "centre-key", "create")[0] == 1
    sheet = tmp_path / "cameras.csv"
    sheet.write_text(
        "province,facility,camera,main,username,password\nBắc,Trạm,Cổng,rtsp://192.0.2.1/main,admin,s3cret\n",
        encoding="utf-8",
    )
    assert run("a", "import", str(sheet))[0] == 0
    code, told = run("b", "centre-key", "create")  # a second key would lock it out
    assert code == 1
    assert fingerprint.strip() in told
    assert run("a", "centre-key", "export", str(exported))[0] == 0
    assert exported.stat().st_mode & 0o077 == 0
    assert run("a", "centre-key", "export", str(exported))[0] == 1
    assert run("b", "centre-key", "import", str(exported))[0] == 0
    assert run("b", "centre-key", "show-fingerprint") == (0, fingerprint)
    for file in (tmp_path / "a").rglob("*"):
        assert file.is_dir() or b"s3cret" not in file.read_bytes()
    postgres.drop(url)
