"""`notice set-secret` and `notice test`: what is done about notices to others outside, beside a running wall."""

from __future__ import annotations

import argparse
import contextlib
import getpass
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeVar

from wall.cli.place import DONE, FAILED, CommandError, Place, say

if TYPE_CHECKING:
    from wall.inventory.secrets import SecretStore

T = TypeVar("T")
WAYS = ("webhook", "mqtt", "email", "other")


def add_notice(parser: argparse.ArgumentParser, everywhere: argparse.ArgumentParser) -> None:
    """The options of `notice`."""
    kinds = parser.add_subparsers(title="what to do", metavar="ACTION", required=True)
    secret = kinds.add_parser(
        "set-secret",
        help="keep the secret of a way: asked for, or the first line that is piped in",
        parents=[everywhere],
    )
    secret.add_argument("name", choices=WAYS, metavar="NAME", help=", ".join(WAYS))
    secret.add_argument("--forget", action="store_true", help="forget it instead")
    secret.set_defaults(action=_set_secret)
    test = kinds.add_parser("test", help="send a test through every way that is set up", parents=[everywhere])
    test.set_defaults(action=_test)


def notice(options: argparse.Namespace) -> int:
    """Keep a secret, or send a test."""
    return int(options.action(options))


def _set_secret(options: argparse.Namespace) -> int:
    from wall.app.notifying import secret_name
    from wall.inventory.secrets import SecretsError
    from wall.notice.way import Way
    from wall.urls import Secret

    name = secret_name(Way(options.name))
    try:
        with _secrets(Place.of(options)) as secrets:
            if options.forget:
                secrets.delete(name)
                say(f"{options.name}: the secret is forgotten")
                return DONE
            secret = Secret(_read(options.name))
            if not secret:
                raise CommandError(f"{options.name}: an empty secret is not kept")
            secrets.set(name, secret)
    except SecretsError as error:
        raise CommandError(str(error)) from error
    say(f"{options.name}: the secret is kept")
    return DONE


def _read(name: str) -> str:
    """Typed without being shown, or the first line of what is piped in: never from the command line."""
    if sys.stdin is not None and sys.stdin.isatty():
        try:
            return getpass.getpass(f"Secret for {name}: ")
        except EOFError:
            return ""
    return sys.stdin.readline().rstrip("\r\n") if sys.stdin is not None else ""


def _test(options: argparse.Namespace) -> int:
    from wall.app.centre_settings import settle
    from wall.app.notifying import secrets_of, words_of
    from wall.app.words import speaking
    from wall.notice.message import Chooser
    from wall.notice.notices import deliveries
    from wall.notice.way import Outcome
    from wall.store.outbox import Waiting

    place = Place.of(options, prepare=False)
    settings = settle(place.settings, place.paths, keep_copy=False).settings.notice
    with speaking(place.settings.desk.language):
        entry = Chooser(settings, words_of(settings.centre)).test(datetime.now(UTC))
    failed = 0
    with _secrets(place) as secrets:
        ways = deliveries(settings, secrets_of(secrets))
        if not ways:
            raise CommandError(
                f"no way is set up: write an address into [notice.webhook], [notice.mqtt] or [notice.email] of "
                f"{place.paths.config_file}, or of the centre's settings (videowall settings pull FILE)"
            )
        for way, delivery in ways.items():
            answer = delivery.deliver(Waiting(0, entry.key, entry.body))
            delivery.close()
            failed += answer.outcome is not Outcome.TAKEN
            say(f"{way.value}: " + ("taken" if answer.outcome is Outcome.TAKEN else f"NOT taken: {answer.why}"))
    return FAILED if failed else DONE


@contextlib.contextmanager
def _secrets(place: Place) -> Iterator[SecretStore]:
    """Of this desk; where desks share a store, those in it, which the centre key opens. Raises SecretsError."""
    from wall.app.shared_secrets import SharedSecrets
    from wall.inventory.centre_key import open_centre_keys
    from wall.inventory.secrets import open_secrets
    from wall.store.database import Database, open_database

    own = open_secrets(place.paths.secrets_file, place.paths.key_file)
    if not place.settings.shared:
        yield own
        return

    def do(work: Callable[[Database], T]) -> T:
        with contextlib.closing(open_database(place.settings.store.url)) as database:
            return work(database)

    yield SharedSecrets(do, open_centre_keys(place.paths.centre_key_file), own)
