"""`export`: the inventory as a sheet, to be changed by people and imported again."""

from __future__ import annotations

import argparse
from pathlib import Path

from wall.cli.asking import check_free
from wall.cli.centre import opened
from wall.cli.place import DONE, WRONG_USE, CommandError, Place, say


def add_export(parser: argparse.ArgumentParser) -> None:
    """The options of `export`."""
    parser.add_argument("file", type=Path, help="which is made: .xlsx. No password is in it; `import` takes it back")
    parser.add_argument("--language", choices=("vi", "en"), help="of its headings; that of the settings")
    parser.add_argument("--force", action="store_true", help="put it in the place of an existing file")


def export(options: argparse.Namespace) -> int:
    """Write all provinces, facilities and cameras, with what is noted of surveys and schemes."""
    from wall.app.sheet_template import write_inventory
    from wall.config import Language
    from wall.store.errors import StoreError
    from wall.store.inventory_store import InventoryStore

    file: Path = options.file
    if file.suffix.lower() != ".xlsx":
        raise CommandError(f"{file}: let the name end with .xlsx", WRONG_USE)
    check_free(file, force=options.force)
    place = Place.of(options)
    language = Language(options.language) if options.language else place.settings.desk.language
    try:
        with place.logging(console_level="warning", name="export"), opened(place) as database:
            store = InventoryStore(database)
            inventory, noted = store.load(), store.noted()
    except StoreError as error:
        raise CommandError(f"{file}: nothing was exported: {error}") from error
    write_inventory(file, inventory, noted, language)
    facilities, cameras = len(inventory.facilities), len(inventory.cameras)
    say(f"{file}: {cameras:,} cameras of {facilities:,} facilities, without their passwords")
    bare = sum(not inventory.cameras_of[each.id] for each in inventory.facilities)
    if bare:
        say(f"{bare:,} facilities have no camera yet and are not in it: a sheet has a row for each camera")
    return DONE
