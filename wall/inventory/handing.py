"""Passwords and the database changed together, though they are two files: none of a camera's is lost by a kill.

The new passwords are put aside first, under a name that no camera has, with a token. The transaction writes the
token. Then they are put in place. Whoever finds passwords put aside later sees by the token whether that transaction
was committed: then they are put in place, else they are forgotten. So a camera that works keeps its password until
its new address is committed, and has the new one afterwards, wherever the program was killed.

Reads files and may ask the keyring: not for the GUI thread.
"""

from __future__ import annotations

import json
import logging
import socket
import uuid
from collections.abc import Callable, Collection, Mapping

from wall.inventory.secrets import SecretsError, SecretStore
from wall.model import CameraId
from wall.urls import Secret

log = logging.getLogger(__name__)

Read = Callable[[str], str | None]
"""A value that the program keeps about the database, by its key. Raises what the store raises."""


def _name() -> str:
    """Of this computer's own: several may share one database and one store of passwords."""
    return f"passwords put aside by {socket.gethostname()}"


def hand_over(
    put: Mapping[CameraId, Secret],
    forget: Collection[CameraId],
    secrets: SecretStore,
    save: Callable[[Mapping[str, str]], None],
) -> None:
    """Change passwords and, by `save`, the rest. `save` is one transaction, which writes the values that it is given.

    Raises SecretsError, and what `save` raises: nothing is changed then.
    """
    if not put and not forget:
        save({})
        return
    name, token = _name(), uuid.uuid4().hex
    aside = {"token": token, "put": {key: each.reveal() for key, each in put.items()}, "forget": list(forget)}
    secrets.apply({CameraId(name): Secret(json.dumps(aside))})
    try:
        save({name: token})
    except Exception:
        _forget(secrets)
        raise
    _put_in_place(secrets, put, forget)


def settle(secrets: SecretStore, read: Read) -> None:
    """Put in place, or forget, what a killed program has put aside. Raises SecretsError, what `read` raises."""
    name = _name()
    found = secrets.get(CameraId(name))
    if found is None:
        return
    try:
        aside = json.loads(found.reveal())
        token, forget = str(aside["token"]), [CameraId(str(key)) for key in aside["forget"]]
        put = {CameraId(str(key)): Secret(str(each)) for key, each in aside["put"].items()}
    except (ValueError, KeyError, TypeError, AttributeError):  # of another version: nothing can be said of it
        _forget(secrets)
        return
    if read(name) == token:
        log.info("%d passwords of an import that was cut short are put in place", len(put))
        _put_in_place(secrets, put, forget)
    else:
        _forget(secrets)


def _put_in_place(secrets: SecretStore, put: Mapping[CameraId, Secret], forget: Collection[CameraId]) -> None:
    try:
        secrets.apply(put, {*forget, CameraId(_name())})
    except SecretsError as error:  # the rest is committed: to say that nothing was changed would be wrong
        log.warning("new passwords wait until the program starts again: %s", error)


def _forget(secrets: SecretStore) -> None:
    try:
        secrets.delete(CameraId(_name()))
    except SecretsError as error:  # they harm nobody: the token says that they are nothing
        log.info("passwords that were put aside are not forgotten yet: %s", error)
