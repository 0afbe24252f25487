"""`views`: what somebody has made of the wall, to be listed, shown, taken to a file and from one, and deleted."""

from __future__ import annotations

import argparse
import contextlib
import json
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from wall.cli.asking import check_free, confirm
from wall.cli.centre import opened
from wall.cli.place import DONE, CommandError, Place, say

if TYPE_CHECKING:
    from wall.model import Inventory
    from wall.store.database import Database
    from wall.store.view_store import KeptView

_SHOWN = 10  # of the views that a name may mean
_WHICH = "its number, its name or its id"


def add_views(parser: argparse.ArgumentParser, everywhere: argparse.ArgumentParser) -> None:
    """The options of `views`."""
    kinds = parser.add_subparsers(title="what to do", metavar="WHAT", required=True)

    def kind(name: str, summary: str, action: Callable[[argparse.Namespace, Place], None]) -> argparse.ArgumentParser:
        made = kinds.add_parser(name, help=summary, description=summary, parents=[everywhere])
        made.set_defaults(action=action)
        return made

    kind("list", "every view: its number, its place, its name, its grid, who changed it", _list)
    shown = kind("show", "one view as JSON, as a file of views has it", _show)
    shown.add_argument("view", metavar="VIEW", help=_WHICH)
    export = kind("export", "views as a JSON file that import takes back, here or at another centre", _export)
    export.add_argument("file", type=Path, help="which is made: .json")
    export.add_argument("views", metavar="VIEW", nargs="*", help=f"{_WHICH}; all when none is named")
    export.add_argument("--force", action="store_true", help="put it in the place of an existing file")
    taken = kind("import", "views from a JSON file: all of them or none", _import)
    taken.add_argument("file", type=Path, help="written by export, or by another program to the published schema")
    taken.add_argument("--dry-run", action="store_true", help="only say what would change")
    taken.add_argument("--yes", action="store_true", help="do not ask before it is done")
    gone = kind("delete", "delete one view", _delete)
    gone.add_argument("view", metavar="VIEW", help=_WHICH)
    gone.add_argument("--yes", action="store_true", help="do not ask before it is done")


def views(options: argparse.Namespace) -> int:
    """Do it."""
    from wall.app.words import speaking
    from wall.store.errors import StoreError

    place = Place.of(options)
    action: Callable[[argparse.Namespace, Place], None] = options.action
    try:
        with place.logging(console_level="warning", name="views"), speaking(place.settings.desk.language):
            action(options, place)
    except StoreError as error:
        raise CommandError(str(error)) from error
    return DONE


def _list(_options: argparse.Namespace, place: Place) -> None:
    from wall.store.errors import AwayError

    try:
        with opened(place) as database:
            _say_all(database)
    except AwayError as error:
        from wall.store.database import open_database

        say(f"# as this desk knew them last: {error}")
        with contextlib.closing(open_database(place.settings.own_url(place.paths))) as database:
            _say_all(database)


def _say_all(database: Database) -> None:
    from wall.store.view_store import ViewStore

    known, inventory = ViewStore(database).load(), _inventory(database)
    for wrong in known.unreadable:
        say(f"# {wrong}")
    for each in known.views:
        say(_line(each, inventory))


def _line(kept: KeptView, inventory: Inventory) -> str:
    """A view in one line, its parts set apart as those of `programme list`."""
    from wall.ui import view_words, words
    from wall.ui.view_places import cameras_of, owner_name

    view = kept.view
    cameras = cameras_of(view)
    missing = sum(each not in inventory.camera for each in cameras)
    parts = [
        str(view.number) if view.number else "-",
        view_words.owner(view.owner, owner_name(view.owner, inventory)),
        view.name,
        f"{view.rows}x{view.columns}",
        view_words.cameras_said(len(cameras), missing),
        f"{words.day_and_time(kept.at.astimezone())} {kept.by}",
        view.id,
    ]
    return " | ".join([*parts, view_words.opens()] if view.opens else parts)


def _show(options: argparse.Namespace, place: Place) -> None:
    from wall.layouts.view_json import encode_file

    with opened(place) as database:
        (wanted,), inventory = _wanted(database, [options.view]), _inventory(database)
    file = json.loads(encode_file([wanted.view], inventory))
    say(json.dumps(file["views"][0], ensure_ascii=False, indent=1))


def _export(options: argparse.Namespace, place: Place) -> None:
    from wall.app.view_files import write_views
    from wall.layouts.view_text import ViewFileError
    from wall.ui import view_file_words

    check_free(options.file, force=options.force)
    with opened(place) as database:
        wanted, inventory = _wanted(database, options.views), _inventory(database)
    try:
        write_views(options.file, [each.view for each in wanted], inventory)
    except ViewFileError as error:
        raise CommandError(view_file_words.too_many(options.file.name)) from error
    say(view_file_words.exported(str(options.file), len(wanted)))


def _import(options: argparse.Namespace, place: Place) -> None:
    from wall.app.view_files import read_plan
    from wall.layouts.view_text import ViewFileError
    from wall.store.view_store import Change, ViewStore
    from wall.ui import view_file_words

    with opened(place) as database:
        here = {each.view.id: each for each in ViewStore(database).load().views}
        inventory = _inventory(database)
    try:
        plan = read_plan(options.file, inventory, {key: each.view for key, each in here.items()})
    except ViewFileError as error:
        raise CommandError(view_file_words.refused(options.file.name, error.wrong)) from error
    for arriving in plan:
        parts = (view_file_words.fate(arriving.fate), arriving.view.name, view_file_words.owner(arriving))
        say(" | ".join(filter(None, (*parts, view_file_words.remarks(arriving)))))
    say(view_file_words.summed(plan))
    coming = [each.view for each in plan if each.comes]
    if options.dry_run or not coming:
        return
    if not options.yes:
        confirm()
    changes = [Change(view, here[view.id].at if view.id in here else None) for view in coming]
    with opened(place) as database:
        ViewStore(database).save(changes, place.settings.desk.operator, datetime.now(UTC))
    say(view_file_words.imported(len(changes)))


def _delete(options: argparse.Namespace, place: Place) -> None:
    from wall.store.view_store import ViewStore
    from wall.ui import view_words

    with opened(place) as database:
        (wanted,) = _wanted(database, [options.view])
        say(_line(wanted, _inventory(database)))
    if not options.yes:
        confirm()
    with opened(place) as database:
        ViewStore(database).delete(wanted.view, wanted.at)
    say(view_words.deleted(wanted.view.name))


def _inventory(database: Database) -> Inventory:
    from wall.store.inventory_store import InventoryStore

    return InventoryStore(database).load()


def _wanted(database: Database, said: Sequence[str]) -> list[KeptView]:
    """The views that are meant; all where nothing is said. Raises CommandError for none and several, StoreError."""
    from wall.store.view_store import ViewStore

    known = ViewStore(database).load().views
    return [_meant(known, each) for each in said] if said else list(known)


def _meant(known: Sequence[KeptView], said: str) -> KeptView:
    from wall.search import fold

    for found in _ways(known, said, fold):
        if len(found) == 1:
            return found[0]
        if found:
            names = ", ".join(f"{each.view.name} ({each.view.id})" for each in found[:_SHOWN])
            raise CommandError(f"{said!r} may mean {names}: say its number or its id")
    raise CommandError(f"there is no view {said!r}; `views list` names them")


def _ways(known: Sequence[KeptView], said: str, fold: Callable[[str], str]) -> Iterator[list[KeptView]]:
    """By id, by number, by name as it stands, by name as it is typed without marks."""
    yield [each for each in known if each.view.id == said]
    yield [each for each in known if each.view.number and str(each.view.number) == said]
    yield [each for each in known if each.view.name == said]
    yield [each for each in known if fold(said) and fold(each.view.name) == fold(said)]
