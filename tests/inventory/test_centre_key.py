"""The centre key: what it seals only it opens, only for that camera; and how it gets from desk to desk."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from wall.inventory.centre_key import CentreKey, CentreKeys, open_centre_keys
from wall.inventory.secrets import KeyFile, SecretsError
from wall.model import CameraId
from wall.urls import Secret

GATE, YARD = CameraId("gate"), CameraId("sân-1")
PASSWORD = Secret("mật khẩu \ud800 s3cret")
PHRASE = Secret("mười hai chữ cái")


def key(byte: int = 1) -> CentreKey:
    return CentreKey(bytes([byte]) * 32)


def test_what_is_sealed_opens_with_that_key_for_that_camera_only() -> None:
    sealed = key().seal(GATE, PASSWORD)
    assert key().open(GATE, sealed) == PASSWORD
    assert sealed != key().seal(GATE, PASSWORD)
    for opener, camera in ((key(2), GATE), (key(), YARD)):
        with pytest.raises(SecretsError, match="enter it again"):
            opener.open(camera, sealed)


def test_every_changed_byte_is_noticed() -> None:
    data = base64.b64decode(key().seal(GATE, Secret("x")))
    for at in range(len(data)):
        spoilt = bytearray(data)
        spoilt[at] ^= 1
        with pytest.raises(SecretsError):
            key().open(GATE, base64.b64encode(spoilt).decode())
    for text in ("", "no base64", base64.b64encode(data[:5]).decode()):
        with pytest.raises(SecretsError):
            key().open(GATE, text)


def test_a_key_shows_its_fingerprint_only() -> None:
    assert repr(key()) == f"CentreKey({key().fingerprint})" == str(key())
    assert key().fingerprint != key(2).fingerprint
    assert "0101" not in repr(key())


def test_it_travels_with_a_passphrase() -> None:
    text = key().wrap(PHRASE)
    assert text.isascii()
    assert bytes([1] * 8) not in base64.b64decode(text.split()[1])
    assert CentreKey.unwrap(text, PHRASE).fingerprint == key().fingerprint
    with pytest.raises(SecretsError, match="passphrase"):
        CentreKey.unwrap(text, Secret("another passphrase"))
    with pytest.raises(SecretsError, match="no exported"):
        CentreKey.unwrap("hello", PHRASE)
    with pytest.raises(SecretsError, match="damaged"):
        CentreKey.unwrap(text[:40], PHRASE)
    with pytest.raises(SecretsError, match="at least 12"):
        key().wrap(Secret("short"))


def test_a_desk_keeps_one(tmp_path: Path) -> None:
    file = tmp_path / "centre.key"
    keys = CentreKeys((KeyFile(file),))
    assert keys.get() is None
    made = keys.create()
    again = keys.get()
    assert again is not None
    assert again.fingerprint == made.fingerprint
    assert file.stat().st_mode & 0o077 == 0
    with pytest.raises(SecretsError, match="already"):
        keys.create()
    keys.keep(key())
    kept = open_centre_keys(file).get()
    assert kept is not None
    assert kept.fingerprint == key().fingerprint
    file.write_text("centre abcd\n", encoding="ascii")
    with pytest.raises(SecretsError, match="damaged"):
        keys.get()
    with pytest.raises(SecretsError, match="no place"):
        CentreKeys((KeyFile(tmp_path / "no" / "such" / "folder"),)).create()
