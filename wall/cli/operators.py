"""`operators`: who may sit at the desks, with which role and by which PIN."""

from __future__ import annotations

import argparse
import contextlib
import functools
import getpass
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from wall.access import Role
from wall.cli.centre import note_down, opened
from wall.cli.place import DONE, CommandError, Place, say
from wall.desk_event import DeskEvent

if TYPE_CHECKING:
    from wall.store.operator_store import Operator, OperatorStore
    from wall.urls import Secret

Action = Callable[[argparse.Namespace, Place], None]


def add_operators(parser: argparse.ArgumentParser, everywhere: argparse.ArgumentParser) -> None:
    """The options of `operators`."""
    kinds = parser.add_subparsers(title="what to do", metavar="WHAT", required=True)

    def add(name: str, summary: str, action: Action) -> argparse.ArgumentParser:
        kind = kinds.add_parser(name, help=summary, description=summary, parents=[everywhere])
        kind.set_defaults(action=action)
        return kind

    add("list", "who there is, with which role, and who has a PIN", _list).add_argument(
        "--all", action="store_true", help="those who have retired, too"
    )
    new = _named(add("add", "enter somebody, or take back somebody who has retired", _add))
    new.add_argument("--role", choices=[each.value for each in Role], help="operator where nothing is said")
    new.add_argument("--pin", dest="with_pin", action="store_true", help="ask for a PIN too")
    _pin_options(new)
    role = _named(add("role", "what somebody may do from now on", _role))
    role.add_argument("role", choices=[each.value for each in Role])
    _pin_options(_named(add("pin", "give somebody a PIN, which is asked for and never shown", _pin)))
    _named(add("retire", "offer that name no more; what the journal says of it stays", _retire))


def _named(kind: argparse.ArgumentParser) -> argparse.ArgumentParser:
    kind.add_argument("name", help="as it stands beside acknowledgements")
    return kind


def _pin_options(kind: argparse.ArgumentParser) -> None:
    kind.add_argument(
        "--pin-stdin", action="store_true", help="take the PIN from the first line of the input, without asking"
    )


def operators(options: argparse.Namespace) -> int:
    """Do it."""
    place = Place.of(options)
    action: Action = options.action
    from wall.store.errors import StoreError

    try:
        action(options, place)
    except (StoreError, ValueError) as error:
        raise CommandError(str(error)) from error
    return DONE


def _list(options: argparse.Namespace, place: Place) -> None:
    from wall.store.errors import AwayError

    try:
        with _store(place.settings.database_url(place.paths)) as store:
            known = store.load()
    except AwayError as error:
        say(f"# as this desk knew them last: {error}")
        with _store(place.settings.own_url(place.paths)) as store:
            known = store.load()
    for wrong in known.unreadable:
        say(f"# {wrong}")
    for each in known.operators:
        if each.active or options.all:
            say(_line(each))
    if not any(each.guards for each in known.operators):
        print("no administrator has a PIN: at every desk everybody may do everything", file=sys.stderr)


def _add(options: argparse.Namespace, place: Place) -> None:
    asked = _asked_pin(options) if options.with_pin or options.pin_stdin else None
    with _changing(place) as (store, noted):
        known = store.add(options.name, place.settings.desk.operator, datetime.now(UTC))
        if options.role is not None:
            known = store.set_role(known.name, Role(options.role))
        noted(DeskEvent.OPERATOR_ADDED, known.name, known.role.value)
        if asked is not None:
            known = store.set_pin(known.name, asked, datetime.now(UTC))
            noted(DeskEvent.PIN_CHANGED, known.name)
        say(_line(known))


def _role(options: argparse.Namespace, place: Place) -> None:
    with _changing(place) as (store, noted):
        known = store.set_role(options.name, Role(options.role))
        noted(DeskEvent.ROLE_CHANGED, known.name, known.role.value)
        say(_line(known))


def _pin(options: argparse.Namespace, place: Place) -> None:
    asked = _asked_pin(options)
    with _changing(place) as (store, noted):
        known = store.set_pin(options.name, asked, datetime.now(UTC))
        noted(DeskEvent.PIN_CHANGED, known.name)
        say(_line(known))


def _retire(options: argparse.Namespace, place: Place) -> None:
    with _changing(place) as (store, noted):
        known = store.retire(options.name, place.settings.desk.operator, datetime.now(UTC))
        noted(DeskEvent.OPERATOR_RETIRED, known.name)
        say(_line(known))


def _asked_pin(options: argparse.Namespace) -> str:
    """The hash of a PIN that was typed twice without being seen. Raises CommandError."""
    from wall.store.pins import PinHashError, PinProblem, hash_pin, problem

    pin = _typed_pin(from_stdin=options.pin_stdin)
    wrong = {
        PinProblem.NOT_DIGITS: "a PIN has digits only",
        PinProblem.LENGTH: "a PIN has 4 to 12 digits",
        PinProblem.OBVIOUS: "that PIN is the first one that everybody tries; choose another one",
    }
    if (found := problem(pin)) is not None:
        raise CommandError(f"{wrong[found]}; nothing was changed")
    try:
        return hash_pin(pin)
    except PinHashError as error:
        raise CommandError(str(error)) from error


def _typed_pin(*, from_stdin: bool) -> Secret:
    """Never an argument of the command, which every program of the machine can read."""
    from wall.urls import Secret

    if from_stdin:
        return Secret(sys.stdin.readline().rstrip("\r\n"))
    if sys.stdin is None or not sys.stdin.isatty():
        raise CommandError("there is no terminal to ask for the PIN: give it to the input with --pin-stdin")
    first = getpass.getpass("PIN: ")
    if getpass.getpass("Once more: ") != first:
        raise CommandError("these were two different PINs; nothing was changed")
    return Secret(first)


def _line(operator: Operator) -> str:
    told = f"{operator.name}: added {operator.added_at.astimezone():%Y-%m-%d %H:%M} by {operator.added_by}"
    told += f", {operator.role.value}"
    if operator.pin_hash:
        since = "" if operator.pin_at is None else f" since {operator.pin_at.astimezone():%Y-%m-%d}"
        told += f", PIN{since}"
    if operator.retired_at is not None:
        told += f", retired {operator.retired_at.astimezone():%Y-%m-%d %H:%M} by {operator.retired_by}"
    return told


@contextlib.contextmanager
def _changing(place: Place) -> Iterator[tuple[OperatorStore, Callable[..., None]]]:
    """The operators, and what has each change in the journal."""
    from wall.store.operator_store import OperatorStore

    with opened(place) as database:
        yield OperatorStore(database), functools.partial(note_down, place, database)


@contextlib.contextmanager
def _store(url: str) -> Iterator[OperatorStore]:
    from wall.store.database import open_database
    from wall.store.operator_store import OperatorStore

    with contextlib.closing(open_database(url)) as database:
        yield OperatorStore(database)
