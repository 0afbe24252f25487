"""The passwords: never in clear on the disk, never lost in silence."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import keyring
import pytest
from filelock import FileLock

from wall.inventory import secrets as door
from wall.inventory.secrets import EncryptedSecrets, KeyFile, KeyringHolder, SecretsError, open_secrets
from wall.model import CameraId
from wall.urls import Secret

PASSWORD = "Mật-khẩu-S3cret"
A, B = CameraId("a"), CameraId("b")


class Memory:
    """A keyring that keeps what it is given."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password


def with_file(folder: Path) -> EncryptedSecrets:
    return EncryptedSecrets(folder / "secrets.bin", [KeyFile(folder / "secrets.key")])


@pytest.fixture
def memory(monkeypatch: pytest.MonkeyPatch) -> Memory:
    made = Memory()
    monkeypatch.setattr(door, "_real_backend", lambda: made)
    return made


def everything_in(folder: Path) -> bytes:
    return b"\n".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_set_get_delete(tmp_path: Path) -> None:
    secrets = with_file(tmp_path)
    assert secrets.get(A) is None
    secrets.delete(A)
    assert list(tmp_path.iterdir()) == []
    secrets.apply({A: Secret(PASSWORD), B: Secret("")})
    assert with_file(tmp_path).get_many([A, B, CameraId("c")]) == {A: Secret(PASSWORD), B: Secret("")}
    secrets.apply({B: Secret("x")}, [A])
    assert secrets.get_many([A, B]) == {B: Secret("x")}
    secrets.delete(B)
    assert secrets.get(B) is None


def test_never_in_clear_and_private(tmp_path: Path) -> None:
    with_file(tmp_path).set(A, Secret(PASSWORD))
    content = everything_in(tmp_path)
    for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
        assert PASSWORD.encode(encoding) not in content
    assert b"S3cret" not in content
    if os.name == "posix":
        assert {path.stat().st_mode & 0o777 for path in tmp_path.iterdir()} == {0o600}


def test_the_key_is_in_the_keyring_where_there_is_one(tmp_path: Path, memory: Memory) -> None:
    open_secrets(tmp_path / "s", tmp_path / "k").set(A, Secret(PASSWORD))
    assert {path.name for path in tmp_path.iterdir()} == {"s", "s.lock"}
    assert len(memory.kept) == 1  # one entry, however many cameras
    assert PASSWORD not in str(memory.kept)
    (tmp_path / "s").rename(tmp_path / "moved")
    assert open_secrets(tmp_path / "moved", tmp_path / "k").get(A) == Secret(PASSWORD)
    memory.kept.clear()
    with pytest.raises(SecretsError, match="unlock the keyring"):
        open_secrets(tmp_path / "moved", tmp_path / "k").get(A)


def test_a_keyring_that_forgets_is_not_trusted(
    tmp_path: Path, memory: Memory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory, "set_password", lambda *_: None)
    open_secrets(tmp_path / "s", tmp_path / "k").set(A, Secret(PASSWORD))
    assert (tmp_path / "k").exists()
    assert open_secrets(tmp_path / "s", tmp_path / "k").get(A) == Secret(PASSWORD)


def test_only_real_keyrings_are_used(monkeypatch: pytest.MonkeyPatch) -> None:
    def plain(module: str) -> object:
        return type("Keyring", (), {"__module__": module})()

    def chain(*backends: object) -> object:
        made = plain("keyring.backends.chainer")
        made.backends = backends  # type: ignore[attr-defined]
        return made

    real, text = plain("keyring.backends.SecretService"), plain("keyrings.alt.file")
    for backend, expected in [
        (plain("keyring.backends.fail"), ""),
        (plain("keyring.backends.null"), ""),
        (text, ""),
        (chain(text), ""),
        (chain(text, real), "SecretService"),
        (real, "SecretService"),
        (plain("keyring.backends.Windows"), "Windows"),
    ]:
        monkeypatch.setattr(keyring, "get_keyring", lambda backend=backend: backend)
        assert door.keyring_name() == expected
        if not expected:
            assert not KeyringHolder().set("id", b"k")
            assert KeyringHolder().get("id") is None


@pytest.mark.parametrize("content", [b"", b"short", b"x" * 500, b"VWALLS01" + b"x" * 500])
def test_a_damaged_file_is_an_error_and_stays(tmp_path: Path, content: bytes) -> None:
    secrets = with_file(tmp_path)
    secrets.set(A, Secret(PASSWORD))
    (tmp_path / "secrets.bin").write_bytes(content)
    with pytest.raises(SecretsError):
        secrets.get(A)
    with pytest.raises(SecretsError):
        secrets.set(B, Secret("x"))
    assert (tmp_path / "secrets.bin").read_bytes() == content


def test_every_changed_byte_is_noticed(tmp_path: Path) -> None:
    secrets = with_file(tmp_path)
    secrets.set(A, Secret(PASSWORD))
    good = (tmp_path / "secrets.bin").read_bytes()
    for place in range(len(good)):
        bad = bytearray(good)
        bad[place] ^= 1
        (tmp_path / "secrets.bin").write_bytes(bad)
        with pytest.raises(SecretsError):
            secrets.get(A)


@pytest.mark.parametrize("key", [None, "", "rubbish", "00 11"])
def test_a_missing_or_damaged_key_is_an_error(tmp_path: Path, key: str | None) -> None:
    with_file(tmp_path).set(A, Secret(PASSWORD))
    if key is None:
        (tmp_path / "secrets.key").unlink()
    else:
        (tmp_path / "secrets.key").write_text(key)
    with pytest.raises(SecretsError, match="key") as caught:
        with_file(tmp_path).set(B, Secret("x"))
    assert PASSWORD not in str(caught.value)
    # the remedy that the text names: move the file away; the old key stays, in case a copy of the file turns up
    (tmp_path / "secrets.bin").unlink()
    with_file(tmp_path).set(B, Secret("x"))
    assert with_file(tmp_path).get(B) == Secret("x")
    assert len(list(tmp_path.iterdir())) == (3 if key is None else 4)


def test_ten_thousand_in_one_write(tmp_path: Path) -> None:
    secrets = with_file(tmp_path)
    many = {CameraId(f"{number:032d}"): Secret(f"{PASSWORD}{number}") for number in range(10_000)}
    secrets.apply(many)
    assert secrets.get_many(many) == many


WRITER = """
import sys
from pathlib import Path
from wall.inventory.secrets import EncryptedSecrets, KeyFile
from wall.urls import Secret
folder = Path(sys.argv[1])
secrets = EncryptedSecrets(folder / "secrets.bin", [KeyFile(folder / "secrets.key")])
for number in range(50):
    secrets.set(f"{sys.argv[2]}{number}", Secret("x"))
"""


def test_two_programs_that_write_take_nothing_back_from_each_other(tmp_path: Path) -> None:
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path), name]) for name in "ab"]
    assert [writer.wait(60) for writer in writers] == [0, 0]
    every = [CameraId(f"{name}{number}") for name in "ab" for number in range(50)]
    assert len(with_file(tmp_path).get_many(every)) == len(every)


def test_a_program_that_goes_on_writing_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "PATIENCE_S", 0.05)
    with FileLock(tmp_path / "secrets.bin.lock"), pytest.raises(SecretsError, match="another program is writing"):
        with_file(tmp_path).set(A, Secret(PASSWORD))
    assert with_file(tmp_path).get(A) is None


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(SecretsError):
        with_file(tmp_path / "none").set(A, Secret(PASSWORD))
