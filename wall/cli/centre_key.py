"""`centre-key`: the key with which the desks of a centre open the cameras' passwords in the store that they share."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from wall.cli.asking import check_free, passphrase
from wall.cli.centre import opened
from wall.cli.place import DONE, CommandError, Place, say

if TYPE_CHECKING:
    from wall.inventory.centre_key import CentreKeys


def add_centre_key(parser: argparse.ArgumentParser, everywhere: argparse.ArgumentParser) -> None:
    """The options of `centre-key`."""
    kinds = parser.add_subparsers(title="what to do", metavar="WHAT", required=True)
    for name, summary, action in (
        ("create", "make the key, at the first desk of a centre", _create),
        ("show-fingerprint", "which key this desk has: the same letters as at the other desks", _show),
        ("export", "write it into a file that a passphrase opens", _export),
        ("import", "take it from such a file", _import),
    ):
        kind = kinds.add_parser(name, help=summary, description=summary, parents=[everywhere])
        if name in ("export", "import"):
            kind.add_argument("file", type=Path, help="carried from desk to desk, and deleted afterwards")
        kind.set_defaults(action=action)


def centre_key(options: argparse.Namespace) -> int:
    """Do it."""
    place = Place.of(options)
    from wall.inventory.centre_key import open_centre_keys
    from wall.inventory.secrets import SecretsError

    action: Callable[[argparse.Namespace, Place, CentreKeys], str] = options.action
    try:
        say(action(options, place, open_centre_keys(place.paths.centre_key_file)))
    except SecretsError as error:
        raise CommandError(str(error)) from error
    return DONE


def _create(_: argparse.Namespace, place: Place, keys: CentreKeys) -> str:
    others = _sealed_with(place)
    if others:
        raise CommandError(
            f"the shared store has passwords that the centre key {others[0]} has sealed: import that one "
            "(videowall centre-key import FILE); a new one could not open them"
        )
    return f"centre key {keys.create().fingerprint} made; export it for the other desks"


def _show(_: argparse.Namespace, _place: Place, keys: CentreKeys) -> str:
    key = keys.get()
    if key is None:
        raise CommandError("this desk has no centre key")
    return key.fingerprint


def _export(options: argparse.Namespace, _: Place, keys: CentreKeys) -> str:
    from wall.paths import write_atomically

    key = keys.get()
    if key is None:
        raise CommandError("this desk has no centre key")
    check_free(options.file)
    write_atomically(options.file, key.wrap(passphrase(twice=True)).encode("ascii"))
    return f"{options.file}: centre key {key.fingerprint}; it opens with the passphrase only. Delete it afterwards"


def _import(options: argparse.Namespace, _: Place, keys: CentreKeys) -> str:
    from wall.inventory.centre_key import CentreKey

    try:
        text = options.file.read_text("ascii")
    except UnicodeDecodeError:
        text = ""
    key = keys.keep(CentreKey.unwrap(text, passphrase(twice=False)))
    return f"centre key {key.fingerprint} is this desk's now; start the wall anew"


def _sealed_with(place: Place) -> list[str]:
    """The keys that the shared store's passwords were sealed with."""
    if not place.settings.shared:
        raise CommandError("[store] url names no server that desks share: a desk alone needs no centre key")
    from wall.store.credential_store import CredentialStore
    from wall.store.errors import StoreError

    try:
        with opened(place) as database:
            return sorted({each.key for each in CredentialStore(database).load().values()})
    except StoreError as error:
        raise CommandError(str(error)) from error
