"""The passphrase's part of a bundle: one seal that encrypts the passwords and proves everything else.

scrypt (RFC 7914) makes a key of the passphrase; AES-256-GCM encrypts the passwords with the manifest's bytes as
associated data. The manifest names the SHA-256 of every other member, so one tag covers the whole bundle: whoever
alters a still or a remark without the passphrase breaks it. Both are the library's; nothing here is invented.

A part of scrypt's output stands in the manifest, by which a wrong passphrase is told from an altered bundle. It helps
nobody to guess: the tag can be used for that as well, at the same cost.
"""

from __future__ import annotations

import hmac
import os
import unicodedata
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from wall.survey.bundle_error import BundleError, BundleFault
from wall.urls import Secret

LEAST_LETTERS = 12  # of a passphrase that is chosen; one to open with may be anything
SALT_BYTES = 16
CHECK_BYTES = 16
KEY_BYTES = 32
NONCE_BYTES = 12  # GCM's own size
TAG_BYTES = 16
# OWASP Password Storage Cheat Sheet: N=2^17, r=8, p=1, which is 128 MB and about half a second
LOG_N, BLOCK, LANES = 17, 8, 1
LEAST_LOG_N, MOST_LOG_N = 14, 20
MOST_BYTES = 1 << 28  # 256 MB for a bundle that asks for more than this program writes
MOST_WORK = 1 << 23  # N * r * p: eight times what is written


@dataclass(frozen=True, slots=True)
class Cost:
    """scrypt's parameters. N is 2 to the power of `log_n`."""

    log_n: int = LOG_N
    r: int = BLOCK
    p: int = LANES

    def check(self, member: str) -> None:
        """Raises BundleError where a computer would be busy with it for too long, or where it is too cheap."""
        if not (LEAST_LOG_N <= self.log_n <= MOST_LOG_N and 1 <= self.r <= 32 and 1 <= self.p <= 16):
            raise BundleError(BundleFault.TOO_COSTLY, member, "parameters of scrypt out of range")
        if 128 * self.r << self.log_n > MOST_BYTES or (self.r * self.p) << self.log_n > MOST_WORK:
            raise BundleError(BundleFault.TOO_COSTLY, member, "memory or time for the passphrase")


@dataclass(frozen=True, slots=True)
class SealKey:
    """What a passphrase became. Never written anywhere but for `check`."""

    key: Secret  # hexadecimal, so that no text shows it
    check: bytes

    def seal(self, text: bytes, proven: bytes) -> bytes:
        """`text` encrypted, and `proven` bound to it."""
        nonce = os.urandom(NONCE_BYTES)
        return nonce + self._cipher().encrypt(nonce, text, proven)

    def open(self, sealed: bytes, proven: bytes, member: str) -> bytes:
        """The text. Raises BundleError where it or what it proves was altered."""
        if len(sealed) < NONCE_BYTES + TAG_BYTES:
            raise BundleError(BundleFault.ALTERED, member, "the seal is too short")
        try:
            return self._cipher().decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], proven)
        except InvalidTag:
            raise BundleError(BundleFault.ALTERED, member, "the seal does not fit") from None

    def _cipher(self) -> AESGCM:
        return AESGCM(bytes.fromhex(self.key.reveal()))


def new_salt() -> bytes:
    """Random, one for each bundle."""
    return os.urandom(SALT_BYTES)


def derive(passphrase: Secret, salt: bytes, cost: Cost, member: str) -> SealKey:
    """The key of that passphrase. The same letters are the same however they were typed (NFC). Raises BundleError."""
    cost.check(member)
    letters = unicodedata.normalize("NFC", passphrase.reveal()).encode("utf-8", "surrogatepass")
    try:
        made = Scrypt(salt, KEY_BYTES + CHECK_BYTES, 1 << cost.log_n, cost.r, cost.p).derive(letters)
    except MemoryError:
        raise BundleError(BundleFault.TOO_COSTLY, member, "this machine lacks the memory for it") from None
    return SealKey(Secret(made[:KEY_BYTES].hex()), made[KEY_BYTES:])


def check_new(passphrase: Secret) -> None:
    """Raises BundleError for a passphrase that is too short to be chosen."""
    if len(unicodedata.normalize("NFC", passphrase.reveal())) < LEAST_LETTERS:
        raise BundleError(BundleFault.WEAK_PASSPHRASE, detail=f"at least {LEAST_LETTERS} letters")


def same(one: bytes, other: bytes) -> bool:
    """Compared in a time that tells nothing."""
    return hmac.compare_digest(one, other)
