"""`tours`: what the walls show in turn. List them, take them from one centre to another, let one go."""

from __future__ import annotations

import argparse
import contextlib
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from wall.cli.place import DONE, CommandError, Place, say

if TYPE_CHECKING:
    from wall.layouts.tours import Tour
    from wall.model import Inventory
    from wall.store.database import Database
    from wall.store.tour_store import KeptTour


def add_tours(parser: argparse.ArgumentParser, everywhere: argparse.ArgumentParser) -> None:
    """The options of `tours`."""
    kinds = parser.add_subparsers(title="what to do", metavar="WHAT", required=True)

    def kind(name: str, summary: str, action: Callable[[argparse.Namespace, Place], None]) -> argparse.ArgumentParser:
        made = kinds.add_parser(name, help=summary, description=summary, parents=[everywhere])
        made.set_defaults(action=action)
        return made

    kind("list", "the tours that there are", _list)
    out = kind("export", "write tours into a JSON file", _export)
    out.add_argument("file", type=Path, help="which must not be there yet; - for standard output")
    out.add_argument("--tour", action="append", default=[], metavar="NAME", help="only this one; several times")
    arriving = kind("import", "take in the tours of a file; one that is there already is replaced", _import)
    arriving.add_argument("file", type=Path, help="as `tours export` writes it")
    arriving.add_argument("--dry-run", action="store_true", help="say what would come of it, and change nothing")
    kind("delete", "let a tour go", _delete).add_argument("tour", help="its name or its id")


def tours(options: argparse.Namespace) -> int:
    """Do it."""
    place = Place.of(options)
    action: Callable[[argparse.Namespace, Place], None] = options.action
    from wall.store.errors import StoreError

    try:
        action(options, place)
    except (StoreError, ValueError) as error:
        raise CommandError(str(error)) from error
    return DONE


def _list(_options: argparse.Namespace, place: Place) -> None:
    from wall.store.errors import AwayError

    try:
        with _database(place.settings.database_url(place.paths)) as database:
            _tell(database)
    except AwayError as error:
        say(f"# as this desk knew them last: {error}")
        with _database(place.settings.own_url(place.paths)) as database:
            _tell(database)


def _tell(database: Database) -> None:
    from wall.store.inventory_store import InventoryStore
    from wall.store.tour_store import TourStore

    kept, inventory = TourStore(database).load(), InventoryStore(database).load()
    for wrong in kept.unreadable:
        say(f"# {wrong}")
    for each in kept.tours:
        say(_line(each, inventory))


def _line(kept: KeptTour, inventory: Inventory) -> str:
    tour = kept.tour
    target = f", every {tour.target_min} min" if tour.target_min else ""
    steps = f"{len(tour.steps)} step{'' if len(tour.steps) == 1 else 's'}"
    changed = f"{kept.at.astimezone():%Y-%m-%d %H:%M} by {kept.by}"
    return f"{tour.name}: {_owner(tour, inventory)}, {steps}{target}, changed {changed} ({tour.id})"


def _owner(tour: Tour, inventory: Inventory) -> str:
    from wall.layouts.saved import OwnerKind
    from wall.model import FacilityId, ProvinceId

    owner = tour.owner
    if owner.kind is OwnerKind.OPERATOR:
        return owner.id
    if owner.kind is OwnerKind.FACILITY:
        facility = inventory.facility.get(FacilityId(owner.id))
        return "a facility that is gone" if facility is None else facility.name
    province = inventory.province.get(ProvinceId(owner.id))
    return "a province that is gone" if province is None else province.name


def _export(options: argparse.Namespace, place: Place) -> None:
    from wall.store.inventory_store import InventoryStore
    from wall.store.tour_file import encode_file
    from wall.store.tour_store import TourStore

    with _database(place.settings.database_url(place.paths)) as database:
        kept, inventory = TourStore(database).load(), InventoryStore(database).load()
    wanted = [each.tour for each in kept.tours]
    if options.tour:
        wanted = [_meant(wanted, name) for name in options.tour]
    text = encode_file(wanted, inventory)
    for wrong in kept.unreadable:
        print(f"# {wrong}", file=sys.stderr)
    if str(options.file) == "-":
        sys.stdout.buffer.write(text)
        return
    try:
        with options.file.open("xb") as file:
            file.write(text)
    except FileExistsError:
        raise CommandError(f"{options.file} is there already: give another name, or remove it") from None
    say(f"{options.file}: {len(wanted)} tour{'' if len(wanted) == 1 else 's'}")


def _import(options: argparse.Namespace, place: Place) -> None:
    from wall.store.inventory_store import InventoryStore
    from wall.store.tour_arrival import arrive
    from wall.store.tour_file import MOST_BYTES, decode_file
    from wall.store.tour_store import TourStore

    with options.file.open("rb") as file:
        filed = decode_file(file.read(MOST_BYTES + 1))
    with _database(place.settings.database_url(place.paths)) as database:
        store, inventory = TourStore(database), InventoryStore(database).load()
        there, views = {each.tour.id for each in store.load().tours}, store.view_names()
        arrivals = [arrive(each, inventory, views) for each in filed]
        if not options.dry_run:
            store.put_all([each.tour for each in arrivals], place.settings.desk.operator, datetime.now(UTC))
    for each in arrivals:
        would = "would be " if options.dry_run else ""
        say(f"{each.tour.name}: {would}{'replaced' if each.tour.id in there else 'added'}")
        for name in each.unknown:
            say(f"  # nothing here is meant by {name}: the tour skips it")
        if each.homeless:
            say("  # its facility or province is not here: it is listed without one")


def _delete(options: argparse.Namespace, place: Place) -> None:
    from wall.store.tour_store import TourStore

    with _database(place.settings.database_url(place.paths)) as database:
        store = TourStore(database)
        kept = store.load().tours
        tour = _meant([each.tour for each in kept], options.tour)
        store.delete(tour, next(each.at for each in kept if each.tour.id == tour.id))
    say(f"{tour.name}: deleted")


def _meant(tours: Sequence[Tour], said: str) -> Tour:
    found = [each for each in tours if each.id == said] or [each for each in tours if each.name == said]
    if len(found) == 1:
        return found[0]
    if not found:
        raise CommandError(f"no tour is called {said}: `tours list` has them")
    raise CommandError(f"{len(found)} tours are called {said}: give the id, which `tours list` says")


@contextlib.contextmanager
def _database(url: str) -> Iterator[Database]:
    from wall.store.database import open_database

    with contextlib.closing(open_database(url)) as database:
        yield database
