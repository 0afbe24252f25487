"""`remote token`: who may drive this wall from other programs."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING

from wall.cli.place import DONE, CommandError, Place, say

if TYPE_CHECKING:
    from wall.remote.tokens import Tokens


def add_tokens(parser: argparse.ArgumentParser, everywhere: argparse.ArgumentParser) -> None:
    """The options of `remote token`."""
    kinds = parser.add_subparsers(title="what to do", metavar="ACTION", required=True)
    new = kinds.add_parser("new", help="make one, and print it; an older one of that name ends", parents=[everywhere])
    new.add_argument("name", nargs="?", default="default", help="stands beside what is done with it (default)")
    roles = ("operator", "supervisor", "administrator", "reader")
    new.add_argument("--role", choices=roles, default="operator", help="reader: may look, and change nothing")
    new.set_defaults(action=_new_token)
    show = kinds.add_parser(
        "show", help="those that there are; of one that is named, the token", parents=[everywhere]
    )
    show.add_argument("name", nargs="?", help="print this one's token")
    show.set_defaults(action=_show_tokens)
    remove = kinds.add_parser(
        "remove", help="it opens nothing any more, 10 s later at the latest", parents=[everywhere]
    )
    remove.add_argument("name")
    remove.set_defaults(action=_remove_token)


def _tokens(options: argparse.Namespace, done: Callable[[Tokens], None]) -> int:
    from wall.inventory.secrets import SecretsError, open_secrets
    from wall.remote.tokens import TokenError, Tokens

    paths = Place.of(options).paths
    try:
        done(Tokens(open_secrets(paths.secrets_file, paths.key_file)))
    except (SecretsError, TokenError) as error:
        raise CommandError(str(error)) from error
    return DONE


def _new_token(options: argparse.Namespace) -> int:
    return _tokens(options, lambda tokens: say(tokens.make(options.name, options.role).secret.reveal()))


def _show_tokens(options: argparse.Namespace) -> int:
    def show(tokens: Tokens) -> None:
        known = tokens.all()
        if options.name is None:
            for each in known:
                say(f"{each.name}\t{'reader' if each.role is None else each.role.value}")
            return
        found = next((each for each in known if each.name == options.name), None)
        if found is None:
            raise CommandError(f"there is no token {options.name!r}")
        say(found.secret.reveal())

    return _tokens(options, show)


def _remove_token(options: argparse.Namespace) -> int:
    return _tokens(options, lambda tokens: tokens.remove(options.name))
