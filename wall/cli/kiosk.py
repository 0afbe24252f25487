"""`kiosk set-pin` and `kiosk remove-pin`: the PIN of this computer that ends guard mode."""

from __future__ import annotations

import argparse
import getpass
import sys

from wall.cli.place import DONE, CommandError, Place, say


def add_kiosk(parser: argparse.ArgumentParser, everywhere: argparse.ArgumentParser) -> None:
    """The options of `kiosk`."""
    kinds = parser.add_subparsers(title="what to do", metavar="WHAT", required=True)
    for name, summary, action in (
        ("set-pin", "keep the PIN that ends guard mode here: asked for, or the first line that is piped in", _set),
        ("remove-pin", "have no such PIN any more", _remove),
    ):
        kind = kinds.add_parser(name, help=summary, description=summary, parents=[everywhere])
        kind.set_defaults(action=action)


def kiosk(options: argparse.Namespace) -> int:
    """Do it."""
    return int(options.action(options))


def _set(options: argparse.Namespace) -> int:
    from wall.app.guard_pin import PinError, set_pin

    file = Place.of(options).paths.guard_file
    try:
        set_pin(file, _typed())
    except PinError as error:
        raise CommandError(f"{error}; nothing was kept") from error
    say(f"The PIN is kept, hashed: {file}")
    say("It ends guard mode (`run --kiosk`) at this computer by Ctrl+Shift+Q, from the next try on.")
    return DONE


def _remove(options: argparse.Namespace) -> int:
    from wall.app.guard_pin import remove_pin

    file = Place.of(options).paths.guard_file
    if not remove_pin(file):
        raise CommandError("there is no PIN here")
    say("The PIN is gone. Guard mode can be left by a person's own PIN only, where persons have one.")
    return DONE


def _typed() -> str:
    """Typed twice without being shown, or the first line of what is piped in: never from the command line."""
    if sys.stdin is None:
        return ""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    try:
        first = getpass.getpass("PIN: ")
        if getpass.getpass("Again: ") != first:
            raise CommandError("these were two different PINs; nothing was kept")
    except EOFError:
        return ""
    return first
