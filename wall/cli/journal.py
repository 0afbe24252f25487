"""`journal verify`, `export` and `report`: what is done with the journal beside, and without, a running wall."""

from __future__ import annotations

import argparse
import json
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from wall.cli.asking import check_free, report_format
from wall.cli.evidence import evidence_action
from wall.cli.place import DONE, FAILED, WRONG_USE, CommandError, Place, say
from wall.cli.progress import Progress

if TYPE_CHECKING:
    from wall.store.auditing import Flaw, Proven
    from wall.store.exporting import ExportFormat

REPORTED = timedelta(days=30)  # what a judgement should rest on, by ISA-18.2
SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t"}


def add_journal(parser: argparse.ArgumentParser, everywhere: argparse.ArgumentParser) -> None:
    """The options of `journal`."""
    kinds = parser.add_subparsers(title="what to do", metavar="ACTION", required=True)
    verify = kinds.add_parser(
        "verify", help="whether any record was changed, removed or put in", parents=[everywhere]
    )
    verify.add_argument("--json", action="store_true", help="one JSON object instead of text")
    verify.set_defaults(action=_verify)
    evidence = kinds.add_parser("evidence", help="clips and pictures that are kept with alarms", parents=[everywhere])
    evidence.add_argument("--verify", action="store_true", help="check every file and record by its hash")
    evidence.add_argument("--json", action="store_true", help="one JSON object a line instead of text")
    evidence.set_defaults(action=evidence_action)
    export = kinds.add_parser("export", help="the records as a file for Excel or a program", parents=[everywhere])
    export.add_argument("file", type=Path, metavar="FILE", help="which is made; its suffix says the format")
    export.add_argument("--format", choices=("csv", "jsonl"), help="whatever the suffix says")
    export.add_argument("--from", dest="begin", type=_begin, metavar="TIME", help="2026-11-01 or 2026-11-01T08:00")
    export.add_argument("--to", dest="end", type=_end, metavar="TIME", help="before then; of a day, all of it")
    export.add_argument(
        "--separator", choices=tuple(SEPARATORS), default="comma", help="between the cells of a CSV file (comma)"
    )
    export.add_argument("--force", action="store_true", help="put it in the place of an existing file")
    export.set_defaults(action=_export)
    report = kinds.add_parser(
        "report", help="how healthy the alarms were, for the monthly report", parents=[everywhere]
    )
    report.add_argument("--from", dest="begin", type=_begin, metavar="TIME", help="2026-11-01; 30 days before --to")
    report.add_argument("--to", dest="end", type=_end, metavar="TIME", help="before then; of a day, all of it; now")
    report.add_argument("--language", choices=("vi", "en"), help="of the report; that of the settings")
    report.add_argument("--out", type=Path, metavar="FILE", required=True, help="which is made: .xlsx or .pdf")
    report.add_argument("--force", action="store_true", help="put it in the place of an existing file")
    report.set_defaults(action=_report)


def journal(options: argparse.Namespace) -> int:
    """Check it, or write it out."""
    from wall.store.errors import StoreError

    try:
        return int(options.action(options))
    except StoreError as error:
        raise CommandError(str(error)) from error


def _begin(text: str) -> str:
    return _time(text, timedelta())


def _end(text: str) -> str:
    return _time(text, timedelta(days=1))


def _time(text: str, of_a_day: timedelta) -> str:
    """As the database keeps times. Without a zone it is this machine's; a day is its midnight, and so long after."""
    from wall.store.schema import utc_text

    try:
        try:
            day = date.fromisoformat(text)
        except ValueError:
            return utc_text(datetime.fromisoformat(text).astimezone())
        return utc_text(datetime.combine(day + of_a_day, time()).astimezone())
    except (ValueError, OverflowError):
        right = "2026-11-01, 2026-11-01T08:00 or 2026-11-01T08:00+07:00"
        raise argparse.ArgumentTypeError(f"{text!r} is no time; right is for example {right}") from None


# verify ---------------------------------------------------------------------------------------------------------


def _verify(options: argparse.Namespace) -> int:
    from wall.store.auditing import Flaw, open_journal, verify

    place = Place.of(options, prepare=False)
    progress = Progress()
    with open_journal(place.settings.database_url(place.paths)) as file:
        result = verify(file, lambda records: progress.show(lambda: f"{records:,} records"))
    progress.clear()
    if options.json:
        say(json.dumps(_as_json(result), ensure_ascii=False))
    else:
        say(_flaw(result) if isinstance(result, Flaw) else _proven(result))
    return FAILED if isinstance(result, Flaw) else DONE


def _as_json(result: Proven | Flaw) -> dict[str, object]:
    from wall.store.auditing import Flaw

    if isinstance(result, Flaw):
        return {"ok": False, "seq": result.seq, "at": result.at, "wrong": result.wrong, "remedy": result.remedy}
    return {
        "ok": True,
        "records": result.records,
        "first_at": result.first_at,
        "last_at": result.last_at,
        "head": {"seq": result.head.seq, "hash": result.head.hash},
        "head_kept_since": None
        if result.kept is None
        else {"seq": result.kept.since.seq, "at": result.kept.since_at.isoformat()},
        "removed_by_age": {"records": result.anchor.records, "last_at": result.anchor.last_at},
    }


def _proven(proven: Proven) -> str:
    from wall.store.exporting import local

    since = "The newest record is kept outside of the database from the first one on."
    if proven.kept is None:
        since = (
            "Nothing outside of the server tells whether newest records were removed: compare this one with the "
            "number and the hash that you wrote down."
        )
    elif (begun := proven.kept.since).seq:
        at = local(proven.kept.since_at.isoformat(timespec="seconds"))
        since = (
            f"The newest record is kept outside of the database since record {begun.seq}, {at}; "
            "a removal of newest records before that would not be noticed."
        )
    if proven.anchor.records:
        since += (
            f"\n{proven.anchor.records:,} older records, up to {local(proven.anchor.last_at)}, were removed by age."
        )
    if not proven.records:
        return f"ok: the journal has no records.\n{since}"
    return (
        f"ok: {proven.records:,} records from {local(proven.first_at)} to {local(proven.last_at)}.\n"
        f"Newest record {proven.head.seq}, hash {proven.head.hash}\n{since}"
    )


def _flaw(flaw: Flaw) -> str:
    from wall.store.exporting import local

    where = f"record {flaw.seq}" + (f" of {local(flaw.at)}" if flaw.at else "") if flaw.seq else "the journal"
    return f"NOT OK: {where}: {flaw.wrong}.\nWhat to do: {flaw.remedy}."


# export ---------------------------------------------------------------------------------------------------------


def _export(options: argparse.Namespace) -> int:
    from wall.paths import replacing
    from wall.store.auditing import Span, open_journal
    from wall.store.database import file_of
    from wall.store.exporting import export

    place = Place.of(options, prepare=False)
    file, kind = options.file, _format(options.file, options.format)
    check_free(file, force=options.force)
    url = place.settings.database_url(place.paths)
    if not place.settings.shared and file.resolve() == file_of(url).resolve():
        raise CommandError(f"{file} is the database itself; name another file")
    span = Span(options.begin or "", options.end or "")
    with open_journal(url) as journal_file:
        progress = Progress()
        try:
            total = journal_file.count(span)
            with replacing(file) as out:
                written = export(
                    journal_file,
                    out,
                    kind,
                    span,
                    SEPARATORS[options.separator],
                    lambda records: progress.show(lambda: f"{records:,} / {total:,} records"),
                )
        except OSError as error:
            raise CommandError(f"{file}: nothing was exported: {error.strerror or error}") from error
        finally:
            progress.clear()
    say(f"{file}: {written:,} records")
    return DONE


# report ---------------------------------------------------------------------------------------------------------


def _report(options: argparse.Namespace) -> int:
    from wall.app.report_file import ReportOut, journal_report, write_report
    from wall.config import Language
    from wall.figures.records import Period

    place = Place.of(options, prepare=False)
    file = options.out
    kind = report_format(file)
    check_free(file, force=options.force)
    now = datetime.now().astimezone()
    end = datetime.fromisoformat(options.end) if options.end else now
    begin = datetime.fromisoformat(options.begin) if options.begin else end - REPORTED
    if begin >= end:
        raise CommandError("--from is not before --to", WRONG_USE)
    language = Language(options.language) if options.language else place.settings.desk.language
    progress = Progress()
    try:
        report = journal_report(
            place.settings.database_url(place.paths),
            Period(begin, end),
            now,
            lambda share: progress.show(lambda: f"{share:.0%}"),
        )
        write_report(ReportOut(file, kind, language, now, place.settings.desk.operator), report)
    except OSError as error:
        raise CommandError(f"{file}: no report was made: {error.strerror or error}") from error
    finally:
        progress.clear()
    say(f"{file}: {report.calls:,} alarms in {report.records:,} records")
    return DONE


def _format(file: Path, said: str | None) -> ExportFormat:
    from wall.store.exporting import ExportFormat

    try:
        return ExportFormat(said or file.suffix.lower().removeprefix("."))
    except ValueError:
        raise CommandError(f"{file}: say --format csv or --format jsonl, or end the name so", WRONG_USE) from None
