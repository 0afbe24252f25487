"""PINs of operators: what is none worth having, and how one is kept and checked. The only door to argon2.

A PIN is kept as an argon2id hash with its own salt (RFC 9106, the library's profile of 64 MiB). That makes each guess
cost some 150 ms of CPU and no more: four digits are 10,000 guesses. What protects a short PIN is that the hashes
stay in the store, and the slowing of wrong tries at the desks (`wall.app.tries`); docs/design.md says so too.
Hashing takes CPU for as long: never on the thread that paints.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from argon2 import PasswordHasher
from argon2.exceptions import HashingError, InvalidHashError, VerificationError, VerifyMismatchError

from wall.urls import Secret

SHORTEST, LONGEST = 4, 12  # digits
_HASHER = PasswordHasher()
_WHEEL = "0123456789012345678901"  # with the step from 9 to 0, as on a keypad; as long as the longest PIN needs


class PinProblem(Enum):
    """Why a PIN is not taken."""

    NOT_DIGITS = "not digits"
    LENGTH = "length"
    OBVIOUS = "obvious"  # what everybody tries first


class PinHashError(Exception):
    """What is kept as a hash is none, or the machine has no memory for it. Its text holds no PIN and no hash."""


@dataclass(frozen=True, slots=True)
class Checked:
    """Whether it is the PIN; `stale`: it was, and is to be hashed anew because the parameters have changed."""

    right: bool
    stale: bool = False


def problem(pin: Secret) -> PinProblem | None:
    """Why that is no PIN to have; None for a good one.

    Obvious are: one digit all the way, digits up or down in a row, and two digits that alternate.
    """
    text = pin.reveal()
    if not (text.isascii() and text.isdigit()):
        return PinProblem.NOT_DIGITS
    if not SHORTEST <= len(text) <= LONGEST:
        return PinProblem.LENGTH
    alternates = len(set(text[::2])) == 1 and len(set(text[1::2])) == 1  # one digit all the way does as well
    return PinProblem.OBVIOUS if alternates or text in _WHEEL or text in _WHEEL[::-1] else None


def hash_pin(pin: Secret) -> str:
    """The hash to be kept, with salt and parameters. Takes some 150 ms of CPU. Raises PinHashError."""
    try:
        return _HASHER.hash(pin.reveal())
    except HashingError as error:
        raise PinHashError("the PIN could not be hashed: is there memory left?") from error


def check_pin(kept: str, pin: Secret) -> Checked:
    """Whether the hash is that PIN's. Takes some 150 ms of CPU. Raises PinHashError."""
    try:
        _HASHER.verify(kept, pin.reveal())
    except VerifyMismatchError:
        return Checked(right=False)
    except (InvalidHashError, VerificationError) as error:
        raise PinHashError("what is kept as the PIN's hash cannot be read") from error
    return Checked(right=True, stale=_HASHER.check_needs_rehash(kept))
