"""Passwords of a site for `survey`: typed, piped in or in the environment, never on the command line itself."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from collections.abc import Iterator

from wall.cli.place import CommandError
from wall.urls import MAX_LOGIN, Credentials, Secret

VARIABLE = "VIDEOWALL_PASSWORDS"


def add_passwords(parser: argparse.ArgumentParser) -> None:
    """The options for them."""
    parser.add_argument(
        "--user",
        action="append",
        default=[],
        metavar="NAME",
        help="a user name of the site's devices; its password is asked for. Again for another one",
    )
    parser.add_argument(
        "--password-fd",
        type=int,
        metavar="N",
        help=f"read the passwords from this file descriptor, one a line, in the order of --user "
        f"(or from the variable {VARIABLE}, in the same way)",
    )


def credentials_of(options: argparse.Namespace) -> tuple[Credentials, ...]:
    """What was given. Raises CommandError."""
    if not options.user:
        return ()
    passwords = _passwords(options)
    found = []
    for user in options.user:
        password = next(passwords, None)
        if password is None:
            raise CommandError(f"there is no password for the user {user}: one a line is needed")
        credentials = Credentials(user, Secret(password))
        if not credentials.fit:
            raise CommandError(f"user name and password of {user} are longer than {MAX_LOGIN} characters together")
        found.append(credentials)
    return tuple(found)


def _passwords(options: argparse.Namespace) -> Iterator[str]:
    if options.password_fd is not None:
        with os.fdopen(os.dup(options.password_fd), encoding="utf-8") as lines:
            yield from (line.rstrip("\r\n") for line in lines)
    elif VARIABLE in os.environ:
        yield from os.environ[VARIABLE].splitlines()
    elif sys.stdin is not None and sys.stdin.isatty():
        for user in options.user:
            try:
                yield getpass.getpass(f"Password of {user}: ")
            except EOFError:
                return
    elif sys.stdin is not None:
        yield from (line.rstrip("\r\n") for line in sys.stdin)
