"""`sync`: the inventory as an HTTPS server has it, once or again and again; and the secret that the server wants."""

from __future__ import annotations

import argparse
import getpass
import sys
import threading
from datetime import datetime
from typing import TYPE_CHECKING

from wall.cli.centre import opened, secrets_of
from wall.cli.place import DONE, CommandError, Place, say

if TYPE_CHECKING:
    from wall.inventory.sync import SyncReport


def add_sync(parser: argparse.ArgumentParser) -> None:
    """The options of `sync`."""
    parser.epilog = (
        "The server's address, how to log in and how often to ask stand in [sync] of the settings; docs/sync.md has "
        "what it must answer. Without an option it asks again and again, as the wall itself does while it runs."
    )
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--once", action="store_true", help="ask once, and end: 0 when the list is as the server's")
    what.add_argument(
        "--set-secret", action="store_true", help="keep the token or password: asked for, or piped in; then end"
    )
    what.add_argument("--forget-secret", action="store_true", help="forget it, and end")


def sync(options: argparse.Namespace) -> int:
    """Ask the server that the settings name."""
    from wall.inventory.secrets import SecretsError
    from wall.store.errors import StoreError

    place = Place.of(options)
    try:
        if options.set_secret or options.forget_secret:
            return _keep_secret(place, forget=options.forget_secret)
        if not place.settings.sync.on:
            raise CommandError(f"no server is set up: write its address into [sync] url of {place.paths.config_file}")
        with place.logging(console_level="warning", name="sync"):
            return _ask(place, once=options.once)
    except (StoreError, SecretsError) as error:
        raise CommandError(f"nothing was synchronised: {error}") from error


def _keep_secret(place: Place, *, forget: bool) -> int:
    from wall.inventory.secrets import open_secrets
    from wall.inventory.sync import SECRET
    from wall.urls import Secret

    secrets = open_secrets(place.paths.secrets_file, place.paths.key_file)
    if forget:
        secrets.delete(SECRET)
        say("sync: the secret is forgotten")
        return DONE
    secret = Secret(_read())
    if not secret:
        raise CommandError("sync: an empty secret is not kept")
    secrets.set(SECRET, secret)
    say("sync: the secret is kept")
    return DONE


def _read() -> str:
    """Typed without being shown, or the first line of what is piped in: never from the command line."""
    if sys.stdin is not None and sys.stdin.isatty():
        try:
            return getpass.getpass("Token or password of the inventory server: ")
        except EOFError:
            return ""
    return sys.stdin.readline().rstrip("\r\n") if sys.stdin is not None else ""


def _ask(place: Place, *, once: bool) -> int:
    from wall.inventory.secrets import SecretsError
    from wall.inventory.sync import SyncOutcome
    from wall.store.errors import StoreError

    while True:
        now = datetime.now().astimezone()
        try:
            report = _ask_once(place, now)
        except (StoreError, SecretsError) as error:
            if once:
                raise
            say(f"nothing was synchronised: {error}")
        else:
            if once and report.outcome not in (SyncOutcome.CHANGED, SyncOutcome.SAME):
                raise CommandError(_text(report, now))
            say(_text(report, now))
        if once:
            return DONE
        threading.Event().wait(place.settings.sync.every_min * 60)


def _ask_once(place: Place, now: datetime) -> SyncReport:
    from wall.inventory.sync import sync_once
    from wall.store.inventory_store import InventoryStore

    with opened(place) as database:
        own, secrets = secrets_of(place, database)
        return sync_once(place.settings.sync, InventoryStore(database), secrets, own, now)


def _absent(report: SyncReport) -> str:
    plan = None if report.imported is None else report.imported.plan
    if plan is None or not plan.cameras_absent:
        return ""
    return f"; {plan.cameras_absent} cameras of the wall are not in the server's list, and stay"


def _text(report: SyncReport, now: datetime) -> str:
    from wall.inventory.sync import SyncOutcome
    from wall.store.exporting import local

    if report.outcome is SyncOutcome.CHANGED:
        assert report.imported is not None
        plan = report.imported.plan
        assert plan is not None
        told = f"changed: {len(plan.cameras_added)} cameras are new, {len(plan.cameras_changed)} changed"
        return told + _absent(report)
    if report.outcome is SyncOutcome.SAME:
        return "nothing new" + _absent(report)
    age = report.age_s(now)
    if age is None:
        kept = "nothing was ever taken from there"
    else:
        assert report.state.asked_at is not None
        kept = f"the list is of {local(report.state.asked_at)}, {age / 3600:.1f} h old"
    word = "away" if report.outcome is SyncOutcome.AWAY else "refused"
    return f"{word}: {report.why}; {kept}"
