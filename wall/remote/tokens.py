"""The tokens that let somebody in: each has a name, which stands beside what was done with it, and a role.

All of them are one entry of the secret store, so nothing of them lies in clear on the disk. A token is 256 bits of
chance: nobody guesses it, and it needs no salt or slow hash. Nothing here is called on the GUI thread.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from wall.access import Role
from wall.inventory.secrets import SecretsError, SecretStore
from wall.model import CameraId
from wall.remote.hand import Caller
from wall.urls import Secret

ENTRY = CameraId("remote:tokens")  # no camera is called so: their ids are UUIDs
TOKEN_BYTES = 32  # 256 bits
LONGEST_NAME = 40  # characters
MOST_TOKENS = 50
READER = "reader"  # in the entry and on the command line: may look, and change nothing
ROLES: Mapping[str, Role | None] = {**{role.value: role for role in Role}, READER: None}
_MARK = "vw_"  # so that whoever finds one somewhere knows what it opens


class TokenError(ValueError):
    """That cannot be done with a token; the text says why."""


@dataclass(frozen=True, slots=True)
class Token:
    """`role` None: it may look, and change nothing."""

    name: str
    role: Role | None
    secret: Secret

    @property
    def caller(self) -> Caller:
        """Whoever comes with it."""
        return Caller(self.name, self.role)


class Tokens:
    """Those in a secret store. Every method raises SecretsError."""

    def __init__(self, store: SecretStore) -> None:
        self._store = store

    def all(self) -> tuple[Token, ...]:
        """In the order of their names."""
        kept = self._store.get(ENTRY)
        if kept is None:
            return ()
        try:
            entry = json.loads(kept.reveal())
            found = [Token(name, ROLES[each["role"]], Secret(each["token"])) for name, each in entry.items()]
        except (ValueError, KeyError, TypeError, AttributeError):
            raise SecretsError("the entry of the control interface's tokens is damaged: make them anew") from None
        return tuple(sorted(found, key=lambda each: each.name))

    def make(self, name: str, role: str) -> Token:
        """A new one of that name; one that had the name before opens nothing any more. Raises TokenError."""
        name = " ".join(name.split())
        if not name or len(name) > LONGEST_NAME or not name.isprintable():
            raise TokenError(f"a token's name has 1 to {LONGEST_NAME} printable characters")
        others = [each for each in self.all() if each.name != name]
        if len(others) >= MOST_TOKENS:
            raise TokenError(f"there are {MOST_TOKENS} tokens: remove one first")
        token = Token(name, ROLES[role], Secret(_MARK + secrets.token_urlsafe(TOKEN_BYTES)))
        self._keep([*others, token])
        return token

    def remove(self, name: str) -> None:
        """It opens nothing any more. Raises TokenError where there is none."""
        tokens = self.all()
        if all(each.name != name for each in tokens):
            raise TokenError(f"there is no token {name!r}")
        self._keep([each for each in tokens if each.name != name])

    def _keep(self, tokens: Iterable[Token]) -> None:
        names = {role: name for name, role in ROLES.items()}
        entry = {each.name: {"role": names[each.role], "token": each.secret.reveal()} for each in tokens}
        if entry:
            self._store.set(ENTRY, Secret(json.dumps(entry)))
        else:
            self._store.delete(ENTRY)


def match(tokens: Iterable[Token], sent: str) -> Token | None:
    """The token that was sent. Takes as long whichever it is, and whether it is one: digests are compared, all."""
    wanted = _digest(sent)
    found = None
    for token in tokens:
        if hmac.compare_digest(_digest(token.secret.reveal()), wanted):
            found = token
    return found


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
