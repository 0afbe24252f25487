"""The cameras' passwords: one encrypted file, its key in the operating system's keyring where there is one.

Why not one keyring entry for each camera: 10,000 entries take minutes on Windows and over D-Bus, fill the user's
keyring, and cannot be changed together. So the keyring holds one entry, the key of the file (AES-256-GCM, which
also notices every change). Where there is no real keyring (a bare Linux desk) the key lies in a file beside it that
only its owner can read: that keeps passwords out of backups, copies and searches of the one file, not from who
has both. Windows ignores the file's mode, but has a keyring.

`keyring` backends that keep plain text (keyrings.alt) or nothing (null, fail) are never used: only those named here.

A keyring may ask its user to unlock it, so nothing here is called on the GUI thread. No text of an error holds a
secret.
"""

from __future__ import annotations

import contextlib
import json
import os
import threading
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from filelock import FileLock, Timeout

from wall.model import CameraId
from wall.paths import PRIVATE_FILE, write_atomically
from wall.urls import Secret

SERVICE = "videowall"
REAL_BACKENDS = ("SecretService", "Windows", "macOS", "kwallet", "libsecret")  # modules of keyring.backends

_MAGIC = b"VWALLS01"
_KEY_ID_BYTES = 16
_KEY_BITS = 256
_NONCE_BYTES = 12  # GCM's own size; random, which is safe for far more than the writes of a century
_HEADER_BYTES = len(_MAGIC) + _KEY_ID_BYTES
PATIENCE_S = 20.0  # for another program that writes: it takes a blink, and a slow disk or keyring some seconds


class SecretsError(Exception):
    """The passwords cannot be read or written; the text says what to do."""


class SecretStore(Protocol):
    """The passwords by camera. Every method raises SecretsError."""

    def get(self, camera_id: CameraId) -> Secret | None:
        """The camera's password."""

    def get_many(self, camera_ids: Iterable[CameraId]) -> Mapping[CameraId, Secret]:
        """The passwords of those that have one."""

    def apply(self, put: Mapping[CameraId, Secret], forget: Collection[CameraId] = ()) -> None:
        """Set and delete many, all or nothing."""

    def set(self, camera_id: CameraId, password: Secret) -> None:
        """Set one."""

    def delete(self, camera_id: CameraId) -> None:
        """Forget one; not an error when there is none."""


class KeyHolder(Protocol):
    """A place that keeps the file's key under the id that the file's header names."""

    def get(self, key_id: str) -> bytes | None:
        """The key, or None when it is not there."""

    def set(self, key_id: str, key: bytes) -> bool:
        """Keep it; False when this place cannot."""


class KeyringHolder:
    """The operating system's keyring, if it has a real one."""

    def get(self, key_id: str) -> bytes | None:
        """The key, or None when it is not there or the keyring stays locked."""
        import keyring.errors  # 50 ms that a desk without it need not pay at start

        backend = _real_backend()
        try:
            text = None if backend is None else backend.get_password(SERVICE, key_id)
            return None if text is None else bytes.fromhex(text)
        except (keyring.errors.KeyringError, ValueError, OSError):
            return None

    def set(self, key_id: str, key: bytes) -> bool:
        """Keep it, and read it back: a keyring that forgets would lose every password."""
        import keyring.errors

        backend = _real_backend()
        if backend is None:
            return False
        try:
            backend.set_password(SERVICE, key_id, key.hex())
        except (keyring.errors.KeyringError, OSError):
            return False
        return self.get(key_id) == key


class _Backend(Protocol):
    def get_password(self, service: str, username: str) -> str | None: ...

    def set_password(self, service: str, username: str, password: str) -> None: ...


def _real_backend() -> _Backend | None:
    """The keyring in use, when it is one of the operating system's own."""
    import keyring

    backend = keyring.get_keyring()
    candidates = getattr(backend, "backends", None) or [backend]  # the chainer asks several in turn
    for candidate in candidates:
        module = type(candidate).__module__
        if module.startswith("keyring.backends.") and module.split(".")[2] in REAL_BACKENDS:
            real: _Backend = candidate
            return real
    return None


def keyring_name() -> str:
    """The keyring that would hold the key, for the doctor; "" when there is no real one."""
    backend = _real_backend()
    return "" if backend is None else type(backend).__module__.removeprefix("keyring.backends.")


class KeyFile:
    """The key in a file with mode 0600, for where there is no keyring."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def get(self, key_id: str) -> bytes | None:
        """The key, or None when the file is missing, damaged, or another's."""
        try:
            kept_id, text = self._path.read_text(encoding="ascii").split()
            return bytes.fromhex(text) if kept_id == key_id else None
        except (OSError, ValueError):
            return None

    def set(self, key_id: str, key: bytes) -> bool:
        """Keep it. A key file that is there already may open another file, so it is put aside, not replaced."""
        try:
            if self._path.exists():
                self._path.replace(self._path.with_name(f"{self._path.name}.before-{key_id[:8]}"))
            write_atomically(self._path, f"{key_id} {key.hex()}\n".encode("ascii"))
        except OSError:
            return False
        return True


class EncryptedSecrets:
    """The passwords in one encrypted file. Reads the file at each call: another process may have changed it.

    A change reads all and writes all, so a lock file beside it keeps two programs apart: a command that imports
    beside a running wall would otherwise take back what the wall has just put there.
    """

    def __init__(self, path: Path, holders: Iterable[KeyHolder]) -> None:
        self._path = path
        self._holders = tuple(holders)
        self._lock = threading.Lock()

    def get(self, camera_id: CameraId) -> Secret | None:
        """The camera's password; for many cameras `get_many` is as quick as this for one."""
        return self.get_many((camera_id,)).get(camera_id)

    def get_many(self, camera_ids: Iterable[CameraId]) -> Mapping[CameraId, Secret]:
        """The passwords of those that have one."""
        with self._lock:
            known, _ = self._read()
        return {name: Secret(known[name]) for name in camera_ids if name in known}

    def apply(self, put: Mapping[CameraId, Secret], forget: Collection[CameraId] = ()) -> None:
        """Set and delete many in one write; nothing is written when nothing changes."""
        if not put and not (forget and self._path.exists()):
            return
        with self._lock, self._alone():
            known, key = self._read()
            wanted = {name: value for name, value in known.items() if name not in forget}
            wanted |= {name: secret.reveal() for name, secret in put.items()}
            if wanted != known:
                self._write(wanted, key or self._new_key())

    def set(self, camera_id: CameraId, password: Secret) -> None:
        """Set one; each call writes the whole file."""
        self.apply({camera_id: password})

    def delete(self, camera_id: CameraId) -> None:
        """Forget one; not an error when there is none."""
        self.apply({}, (camera_id,))

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        if not self._path.parent.is_dir():  # a lock would make it
            raise SecretsError(f"{self._path} cannot be written: there is no such folder")
        lock = FileLock(self._path.with_name(f"{self._path.name}.lock"), PATIENCE_S, PRIVATE_FILE)
        try:
            lock.acquire()
        except Timeout:
            raise SecretsError(f"{self._path}: another program is writing there; wait for it and try again") from None
        except OSError as error:
            raise SecretsError(f"{self._path} cannot be written: {error.strerror}") from error
        try:
            yield
        finally:
            lock.release()

    def _read(self) -> tuple[dict[CameraId, str], tuple[bytes, bytes] | None]:
        """The passwords, and (id, key) of the file when there is one."""
        try:
            data = self._path.read_bytes()
        except FileNotFoundError:
            return {}, None
        except OSError as error:
            raise SecretsError(f"{self._path} cannot be read: {error.strerror}") from error
        key_id = data[len(_MAGIC) : _HEADER_BYTES]
        if not data.startswith(_MAGIC) or len(data) <= _HEADER_BYTES + _NONCE_BYTES:
            raise SecretsError(self._damaged())
        key = next((key for holder in self._holders if (key := holder.get(key_id.hex())) is not None), None)
        if key is None:
            raise SecretsError(
                f"the key of {self._path} is not there: unlock the keyring or put the key file back; "
                "else move the file away and import the passwords again"
            )
        body = data[_HEADER_BYTES:]
        try:
            text = AESGCM(key).decrypt(body[:_NONCE_BYTES], body[_NONCE_BYTES:], data[:_HEADER_BYTES])
            known: dict[CameraId, str] = json.loads(text)
        except (InvalidTag, ValueError):  # ValueError: a key of a wrong length
            raise SecretsError(self._damaged()) from None
        return known, (key_id, key)

    def _damaged(self) -> str:
        return f"{self._path} is damaged; put a copy back, or move it away and import the passwords again"

    def _new_key(self) -> tuple[bytes, bytes]:
        key_id, key = os.urandom(_KEY_ID_BYTES), AESGCM.generate_key(_KEY_BITS)
        if not any(holder.set(key_id.hex(), key) for holder in self._holders):
            raise SecretsError(
                f"no place to keep the key of {self._path}: there is no keyring, and the key file cannot be "
                "written; check the data folder's rights and the room on the disk"
            )
        return key_id, key

    def _write(self, known: Mapping[CameraId, str], key: tuple[bytes, bytes]) -> None:
        header, nonce = _MAGIC + key[0], os.urandom(_NONCE_BYTES)
        text = json.dumps(known, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
        try:
            write_atomically(self._path, header + nonce + AESGCM(key[1]).encrypt(nonce, text, header))
        except OSError as error:
            raise SecretsError(f"{self._path} cannot be written: {error.strerror}") from error


def open_secrets(secrets_file: Path, key_file: Path) -> EncryptedSecrets:
    """The passwords of this desk: key in the keyring, else in the key file. Touches nothing yet."""
    return EncryptedSecrets(secrets_file, (KeyringHolder(), KeyFile(key_file)))
