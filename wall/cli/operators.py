"""`operators`: who may sit at the desks."""

from __future__ import annotations

import argparse
import contextlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from wall.cli.place import DONE, CommandError, Place, say

if TYPE_CHECKING:
    from wall.store.operator_store import Operator, OperatorStore


def add_operators(parser: argparse.ArgumentParser, everywhere: argparse.ArgumentParser) -> None:
    """The options of `operators`."""
    kinds = parser.add_subparsers(title="what to do", metavar="WHAT", required=True)
    shown = kinds.add_parser("list", help="who there is", parents=[everywhere])
    shown.add_argument("--all", action="store_true", help="those who have retired, too")
    shown.set_defaults(action=_list)
    for name, summary, action in (
        ("add", "enter somebody, or take back somebody who has retired", _add),
        ("retire", "offer that name no more; what the journal says of it stays", _retire),
    ):
        kind = kinds.add_parser(name, help=summary, description=summary, parents=[everywhere])
        kind.add_argument("name", help="as it stands beside acknowledgements")
        kind.set_defaults(action=action)


def operators(options: argparse.Namespace) -> int:
    """Do it."""
    place = Place.of(options)
    action: Callable[[argparse.Namespace, Place], None] = options.action
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


def _add(options: argparse.Namespace, place: Place) -> None:
    with _store(place.settings.database_url(place.paths)) as store:
        say(_line(store.add(options.name, place.settings.desk.operator, datetime.now(UTC))))


def _retire(options: argparse.Namespace, place: Place) -> None:
    with _store(place.settings.database_url(place.paths)) as store:
        say(_line(store.retire(options.name, place.settings.desk.operator, datetime.now(UTC))))


def _line(operator: Operator) -> str:
    told = f"{operator.name}: added {operator.added_at.astimezone():%Y-%m-%d %H:%M} by {operator.added_by}"
    if operator.retired_at is not None:
        told += f", retired {operator.retired_at.astimezone():%Y-%m-%d %H:%M} by {operator.retired_by}"
    return told


@contextlib.contextmanager
def _store(url: str) -> Iterator[OperatorStore]:
    from wall.store.database import open_database
    from wall.store.operator_store import OperatorStore

    with contextlib.closing(open_database(url)) as database:
        yield OperatorStore(database)
