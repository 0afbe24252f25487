"""`import`: provinces, facilities and cameras from a sheet or from another program's list."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from wall.cli.asking import check_free
from wall.cli.centre import note_down, opened, secrets_of
from wall.cli.place import DONE, FAILED, WRONG_USE, CommandError, Place, say

if TYPE_CHECKING:
    from wall.inventory.sheet import Sheet


def add_import(parser: argparse.ArgumentParser) -> None:
    """The options of `import`."""
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument(
        "file",
        type=Path,
        nargs="?",
        help="a sheet (CSV or XLSX); or go2rtc.yaml, mediamtx.yml, Frigate's config.yml, an M3U list",
    )
    parser.add_argument("--dry-run", action="store_true", help="only say what would change")
    what.add_argument("--template", type=Path, metavar="FILE", help="write an empty .xlsx sheet instead")
    parser.add_argument("--language", choices=("vi", "en"), help="of the template; that of the settings")
    where = parser.add_argument_group("for a list, which does not say where its cameras are; else it is asked")
    where.add_argument("--province", default="", metavar="NAME", help="of all cameras of the list")
    where.add_argument("--facility", default="", metavar="NAME", help="of all cameras of the list")


def _write_template(file: Path, place: Place, said: str | None) -> int:
    from wall.app.sheet_template import write_template
    from wall.config import Language

    if file.suffix.lower() != ".xlsx":
        raise CommandError(f"{file}: let the name end with .xlsx", WRONG_USE)
    check_free(file)
    write_template(file, Language(said) if said else place.settings.desk.language)
    say(f"{file}: an empty sheet with its columns explained")
    return DONE


def import_sheet(options: argparse.Namespace) -> int:
    """Provinces, facilities and cameras from a sheet or a list; or an empty sheet to fill in."""
    if options.template is not None:
        return _write_template(options.template, Place.of(options, prepare=False), options.language)
    from wall.inventory.lists.reading import is_list

    if is_list(options.file):
        return _import_list(options)
    if options.province or options.facility:
        raise CommandError("--province and --facility are for lists: a sheet has columns for them")
    from wall.inventory.sheet import read_sheet

    return _bring(options, Place.of(options), read_sheet(options.file))


def _import_list(options: argparse.Namespace) -> int:
    place = Place.of(options)
    from wall.app.words import list_lines
    from wall.inventory.lists.reading import read_list, sheet_of

    cameras = read_list(options.file)
    for line in list_lines(options.file, cameras, place.settings.desk.language):
        print(line, file=sys.stderr if cameras.errors else sys.stdout)
    if cameras.errors:
        return FAILED
    province = options.province or _asked("Province: ", "--province")
    facility = options.facility or _asked("Facility: ", "--facility")
    return _bring(options, place, sheet_of(cameras, province, facility))


def _asked(question: str, option: str) -> str:
    answer = input(question).strip() if sys.stdin.isatty() else ""
    if not answer:
        raise CommandError(f"a list does not say where its cameras are: name it with {option}")
    return answer


def _bring(options: argparse.Namespace, place: Place, sheet: Sheet) -> int:
    from wall.app.words import import_lines
    from wall.desk_event import DeskEvent, added_and_changed
    from wall.inventory.importing import import_sheet as bring
    from wall.inventory.secrets import SecretsError
    from wall.store.errors import StoreError
    from wall.store.inventory_store import InventoryStore

    with place.logging(name="import"):
        try:
            with opened(place) as database:
                _, secrets = secrets_of(place, database)
                report = bring(options.file, sheet, InventoryStore(database), secrets, dry_run=options.dry_run)
                plan = report.plan
                if plan is not None and not (options.dry_run or plan.is_empty):
                    counts = added_and_changed(len(plan.cameras_added), len(plan.cameras_changed))
                    note_down(place, database, DeskEvent.SHEET_IMPORTED, options.file.name, counts)
        except (StoreError, SecretsError) as error:
            raise CommandError(f"{options.file}: nothing was imported: {error}") from error
    for line in import_lines(report, place.settings.desk.language):
        print(line, file=sys.stdout if report.ok else sys.stderr)
    return DONE if report.ok else FAILED
