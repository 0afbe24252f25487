"""The centre key: with it the desks of a centre seal and open the cameras' passwords in the store that they share.

AES-256-GCM, a random nonce for each password, and the camera's id as associated data: a sealed password that somebody
moves to another camera opens no more. The key is in each desk's keyring (or in a file that only its owner can read)
and never in the store. From desk to desk it travels in a file that is encrypted with a passphrase (scrypt, RFC 7914,
with the parameters of OWASP's Password Storage Cheat Sheet).
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from wall.inventory.secrets import KeyFile, KeyHolder, KeyringHolder, SecretsError
from wall.model import CameraId
from wall.urls import Secret

KEY_NAME = "centre"
LEAST_LETTERS = 12  # of a passphrase
_BITS = 256
_NONCE_BYTES = 12
_SALT_BYTES = 16
_MAGIC = "VIDEOWALL-CENTRE-KEY-1"
_SCRYPT_N, _SCRYPT_R, _SCRYPT_P = 2**17, 8, 1  # 128 MB, about half a second
_FINGERPRINT_LETTERS = 16

MISSING = (
    "this desk has no centre key, so it can open neither cameras nor secrets of notices: export it at a desk that "
    "has it (videowall centre-key export FILE) and import it here (videowall centre-key import FILE)"
)


class CentreKey:
    """The key itself. Its text and repr show its fingerprint only."""

    def __init__(self, key: bytes) -> None:
        self._cipher = AESGCM(key)
        self._key = key
        digest = hashlib.sha256(b"videowall centre key\0" + key).hexdigest()
        self.fingerprint = digest[:_FINGERPRINT_LETTERS]

    def __repr__(self) -> str:
        return f"CentreKey({self.fingerprint})"

    def seal(self, camera_id: CameraId, password: Secret) -> str:
        """The password as only this key can read it, and only as that camera's."""
        nonce = os.urandom(_NONCE_BYTES)
        text = password.reveal().encode("utf-8", "surrogatepass")
        return base64.b64encode(nonce + self._cipher.encrypt(nonce, text, _about(camera_id))).decode()

    def open(self, camera_id: CameraId, sealed: str) -> Secret:
        """The password. Raises SecretsError for what this key has not sealed for that camera."""
        try:
            data = base64.b64decode(sealed, validate=True)
            text = self._cipher.decrypt(data[:_NONCE_BYTES], data[_NONCE_BYTES:], _about(camera_id))
            return Secret(text.decode("utf-8", "surrogatepass"))
        except (InvalidTag, ValueError):  # ValueError: no base64, too short
            raise SecretsError(
                f"the password of camera {camera_id} in the shared store was changed or damaged; enter it again"
            ) from None

    def wrap(self, passphrase: Secret) -> str:
        """The key as a text that opens with the passphrase. Raises SecretsError for a short one."""
        _check(passphrase)
        salt, nonce = os.urandom(_SALT_BYTES), os.urandom(_NONCE_BYTES)
        sealed = AESGCM(_derived(passphrase, salt)).encrypt(nonce, self._key, _MAGIC.encode())
        return f"{_MAGIC}\n{base64.b64encode(salt + nonce + sealed).decode()}\n"

    @staticmethod
    def unwrap(text: str, passphrase: Secret) -> CentreKey:
        """The key of such a text. Raises SecretsError."""
        lines = text.split()
        if len(lines) != 2 or lines[0] != _MAGIC:
            raise SecretsError("this is no exported centre key: the file must come from `centre-key export`")
        try:
            data = base64.b64decode(lines[1], validate=True)
            salt, rest = data[:_SALT_BYTES], data[_SALT_BYTES:]
            cipher = AESGCM(_derived(passphrase, salt))
            return CentreKey(cipher.decrypt(rest[:_NONCE_BYTES], rest[_NONCE_BYTES:], _MAGIC.encode()))
        except (InvalidTag, ValueError, binascii.Error):
            raise SecretsError("the passphrase is another one, or the file is damaged") from None


class CentreKeys:
    """Where this desk keeps the key. Asks the keyring at each call: not for the GUI thread."""

    def __init__(self, holders: Iterable[KeyHolder]) -> None:
        self._holders: Sequence[KeyHolder] = tuple(holders)

    def get(self) -> CentreKey | None:
        """The key; None where this desk has none, or its keyring stays locked. Raises SecretsError when damaged."""
        key = next((key for holder in self._holders if (key := holder.get(KEY_NAME)) is not None), None)
        if key is None:
            return None
        if len(key) * 8 != _BITS:
            raise SecretsError("the centre key of this desk is damaged: import it again")
        return CentreKey(key)

    def create(self) -> CentreKey:
        """A new key, kept here. Raises SecretsError where there is one already."""
        if (known := self.get()) is not None:
            raise SecretsError(
                f"this desk has a centre key already ({known.fingerprint}); a second one would lock the others out"
            )
        return self.keep(CentreKey(AESGCM.generate_key(_BITS)))

    def keep(self, key: CentreKey) -> CentreKey:
        """Keep it in the place of another one. Raises SecretsError."""
        if not any(holder.set(KEY_NAME, key._key) for holder in self._holders):
            raise SecretsError(
                "no place to keep the centre key: there is no keyring, and its file cannot be written; check the "
                "data folder's rights and the room on the disk"
            )
        return key


def open_centre_keys(file: Path) -> CentreKeys:
    """This desk's place for the key: its keyring, else that file. Touches nothing yet."""
    return CentreKeys((KeyringHolder(), KeyFile(file)))


def _about(camera_id: CameraId) -> bytes:
    return f"videowall password\0{camera_id}".encode("utf-8", "surrogatepass")


def _check(passphrase: Secret) -> None:
    if len(passphrase.reveal()) < LEAST_LETTERS:
        raise SecretsError(f"a passphrase has at least {LEAST_LETTERS} letters")


def _derived(passphrase: Secret, salt: bytes) -> bytes:
    scrypt = Scrypt(salt=salt, length=_BITS // 8, n=_SCRYPT_N, r=_SCRYPT_R, p=_SCRYPT_P)
    return scrypt.derive(passphrase.reveal().encode("utf-8", "surrogatepass"))
