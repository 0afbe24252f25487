"""`handover`: what shifts have handed over, for auditors: a list, one of them, all of them as a file."""

from __future__ import annotations

import argparse
import contextlib
import json
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wall.cli.asking import check_free, typed_day
from wall.cli.place import DONE, CommandError, Place, say

if TYPE_CHECKING:
    from wall.handover import Handover
    from wall.store.handover_store import HandoverStore, KeptHandovers

Action = Callable[[argparse.Namespace, Place], None]
_SHORT = 8  # letters of an id


def add_handover(parser: argparse.ArgumentParser, everywhere: argparse.ArgumentParser) -> None:
    """The options of `handover`."""
    kinds = parser.add_subparsers(title="what to do", metavar="WHAT", required=True)

    def add(name: str, summary: str, action: Action) -> argparse.ArgumentParser:
        kind = kinds.add_parser(name, help=summary, description=summary, parents=[everywhere])
        kind.set_defaults(action=action)
        return kind

    listed = add("list", "each hand-over in a line, the newest first", _list)
    _period(listed)
    listed.add_argument("--unsigned", action="store_true", help="only those that nobody has taken over")
    listed.add_argument("--json", action="store_true", help="one JSON object a line instead of text")
    shown = add("show", "one hand-over whole, as a JSON object, or as a PDF", _show)
    shown.add_argument("id", help="as `handover list` says it, or its beginning")
    shown.add_argument("--pdf", type=Path, metavar="FILE", help="which is made")
    shown.add_argument("--language", choices=("vi", "en"), help="of the PDF; that of the settings")
    shown.add_argument("--force", action="store_true", help="put it in the place of an existing file")
    exported = add("export", "all of a time as JSON lines, the oldest first", _export)
    exported.add_argument("file", type=Path, metavar="FILE", help="which is made")
    _period(exported)
    exported.add_argument("--force", action="store_true", help="put it in the place of an existing file")


def _period(kind: argparse.ArgumentParser) -> None:
    kind.add_argument("--from", dest="begin", metavar="DAY", help="30/11/2026 or 2026-11-30")
    kind.add_argument("--to", dest="end", metavar="DAY", help="that day included")


def handover(options: argparse.Namespace) -> int:
    """Do it."""
    place = Place.of(options)
    action: Action = options.action
    from wall.store.errors import StoreError

    try:
        action(options, place)
    except StoreError as error:
        raise CommandError(str(error)) from error
    return DONE


def _list(options: argparse.Namespace, place: Place) -> None:
    with _store(place) as store:
        for kept in _pages(store, options):
            for wrong in kept.unreadable:
                say(f"# {wrong}")
            for each in kept.handovers:
                if not (options.unsigned and each.signed):
                    say(json.dumps(_head(each), ensure_ascii=False) if options.json else _line(each))


def _show(options: argparse.Namespace, place: Place) -> None:
    with _store(place) as store:
        found = store.one(options.id)
    if options.pdf is None:
        say(json.dumps(_whole(found), ensure_ascii=False, indent=2))
        return
    check_free(options.pdf, force=options.force)
    from wall.app.handover_file import write_handover
    from wall.app.report_file import ReportOut
    from wall.config import Language
    from wall.ui.file_kind import FileKind

    language = place.settings.desk.language if options.language is None else Language(options.language)
    wish = ReportOut(options.pdf, FileKind.PDF, language, datetime.now().astimezone(), place.settings.desk.operator)
    write_handover(wish, found)
    say(str(options.pdf))


def _export(options: argparse.Namespace, place: Place) -> None:
    from wall.paths import replacing

    check_free(options.file, force=options.force)
    with _store(place) as store:
        pages = list(_pages(store, options))
    found = [each for kept in pages for each in kept.handovers]
    for kept in pages:
        for wrong in kept.unreadable:
            say(f"# {wrong}")
    with replacing(options.file) as out:
        for each in reversed(found):
            out.write(json.dumps(_whole(each), ensure_ascii=False).encode() + b"\n")
    say(f"{len(found):,} hand-overs in {options.file}")


def _pages(store: HandoverStore, options: argparse.Namespace) -> Iterator[KeptHandovers]:
    """Page by page, the newest first."""
    from wall.store.handover_store import PAGE

    begin, end = _moment(options.begin), _moment(options.end, timedelta(days=1))
    while True:
        kept = store.between(begin, end)
        yield kept
        if len(kept.handovers) + len(kept.unreadable) < PAGE or not kept.handovers:
            return
        end = kept.handovers[-1].at


def _moment(day: str | None, more: timedelta = timedelta()) -> datetime | None:
    found = None if day is None else typed_day(day)
    return None if found is None else datetime(found.year, found.month, found.day).astimezone() + more


def _line(each: Handover) -> str:
    signed = (
        "not taken over" if each.signed_at is None else f"taken over {_local(each.signed_at)} by {each.signed_by}"
    )
    alarms, aside = len(each.situation.alarms), len(each.situation.aside)
    return (
        f"{each.id[:_SHORT]}  {_local(each.at)}  {each.desk}  by {each.by}, {signed}; "
        f"{alarms} open alarms, {aside} put aside, {each.changes.total} records"
    )


def _local(at: datetime) -> str:
    return f"{at.astimezone():%Y-%m-%d %H:%M}"


def _head(each: Handover) -> dict[str, Any]:
    return {
        "id": each.id,
        "desk": each.desk,
        "began_at": each.began_at.isoformat(),
        "at": each.at.isoformat(),
        "by": each.by,
        "signed_at": None if each.signed_at is None else each.signed_at.isoformat(),
        "signed_by": each.signed_by,
    }


def _whole(each: Handover) -> dict[str, Any]:
    from wall.store.handover_json import body_values

    return {**_head(each), **body_values(each)}


@contextlib.contextmanager
def _store(place: Place) -> Iterator[HandoverStore]:
    from wall.store.database import open_database
    from wall.store.handover_store import HandoverStore

    with contextlib.closing(open_database(place.settings.database_url(place.paths))) as database:
        yield HandoverStore(database)
