"""`programme list`, `move`, `deadline` and `report`: how far facilities are, beside and without a running wall.

`show` and `visit` stand in `programme_facility.py`.
"""

from __future__ import annotations

import argparse
import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from wall.cli.asking import check_free, now, report_format, said_by, typed_day
from wall.cli.place import DONE, WRONG_USE, CommandError, Place, say
from wall.cli.programme_facility import add_facility
from wall.cli.programme_place import facility_id_of, line_of, programme_of, words_of
from wall.cli.programme_scheme import add_scheme

if TYPE_CHECKING:
    from wall.programme.funnel import FacilityFigures, Funnel
    from wall.ui.programme_words import ProgrammeWords

EVENTS = ("plan-visit", "survey", "agree", "connect", "refuse", "drop", "start-over")
"""What can be said of a facility; connected and lapsed are the wall's own to say."""

REASONS = ("not_cooperating", "outdated", "security", "no_cameras", "no_line", "other")
REMEDIES = {
    "no_reason": "Say it with --why, that of a refusal also with --reason.",
    "nobody_says_so": "Say it with --by, or write it into [desk] operator of the settings.",
}
"""What to do at a command line, by the value of `wall.programme.stages.Unmoved`."""

ACTORS = ("facility", "province", "line_operator", "centre")


def add_programme(parser: argparse.ArgumentParser, everywhere: argparse.ArgumentParser) -> None:
    """The options of `programme`."""
    kinds = parser.add_subparsers(title="what to do", metavar="ACTION", required=True)
    lists = kinds.add_parser("list", help="the facilities, what is overdue first", parents=[everywhere])
    lists.add_argument("--province", metavar="NAME", help="only of this one")
    lists.add_argument("--overdue", action="store_true", help="only what is overdue")
    lists.add_argument("--json", action="store_true", help="one JSON object a line instead of text")
    lists.set_defaults(action=_list)
    move = kinds.add_parser(
        "move",
        help="say how far a facility is",
        parents=[everywhere],
        epilog="Nobody can say that a facility is connected, or has lapsed: the wall's own pictures do.",
    )
    move.add_argument("facility", metavar="FACILITY", help='its name, "Province/Facility", or its code')
    move.add_argument("event", choices=EVENTS, metavar="WHAT", help=", ".join(EVENTS))
    move.add_argument("--by", metavar="NAME", help="who says so (the operator of the settings)")
    move.add_argument("--why", metavar="TEXT", default="", help="why; needed to drop or start over, and to refuse")
    move.add_argument("--reason", choices=REASONS, help="of a refusal; then --why is not needed, but for other")
    move.add_argument("--must-act", choices=ACTORS, help="after a refusal; usually known by its reason")
    move.set_defaults(action=_move)
    add_facility(kinds, everywhere)
    add_scheme(kinds, everywhere)
    deadline = kinds.add_parser("deadline", help="until when a province is to be connected", parents=[everywhere])
    deadline.add_argument("province", metavar="PROVINCE", help="its name")
    deadline.add_argument("day", metavar="DAY", help="the last day: 30/11/2026 or 2026-11-30; - for none")
    deadline.add_argument("--by", metavar="NAME", help="who says so (the operator of the settings)")
    deadline.set_defaults(action=_deadline)
    report = kinds.add_parser("report", help="for the steering committee", parents=[everywhere])
    report.add_argument("--out", type=Path, metavar="FILE", required=True, help="which is made: .xlsx or .pdf")
    report.add_argument("--language", choices=("vi", "en"), help="of the report; that of the settings")
    report.add_argument("--issue", action="store_true", help="it goes out: the next one says what changed since")
    report.add_argument("--force", action="store_true", help="put it in the place of an existing file")
    report.set_defaults(action=_report)


def programme(options: argparse.Namespace) -> int:
    """Look at it, say something about it, or write it out."""
    from wall.store.errors import StoreError

    try:
        return int(options.action(options))
    except StoreError as error:
        raise CommandError(str(error)) from error


# list ---------------------------------------------------------------------------------------------------------------


def _list(options: argparse.Namespace) -> int:
    from wall.app.programme_file import report_of
    from wall.inventory.identity import key
    from wall.store.programme_store import load_programme

    place = Place.of(options)
    with programme_of(place) as database, database.read() as connection:
        shown = report_of(load_programme(connection), date.today()).shown
    words = words_of(place)
    wanted = None if options.province is None else key(options.province)
    provinces = [each for each in shown.provinces if wanted in (None, key(each.name))]
    if wanted is not None and not provinces:
        raise CommandError(f"there is no province {options.province!r}; `programme list` names them")
    for province in provinces:
        for each in province.facilities:
            if each.overdue_days or not options.overdue:
                say(_as_json(each) if options.json else line_of(each, words))
    if not options.json:
        say(_sum(shown.total if wanted is None else provinces[0].funnel, words))
    return DONE


def _as_json(each: FacilityFigures) -> str:
    told = {
        "province": each.province,
        "facility": each.name,
        "stage": each.stage.value,
        "since": None if each.since is None else each.since.isoformat(),
        "overdue_days": each.overdue_days,
        "declared": each.declared,
        "probed": each.probed,
        "live": each.live,
        "reason": each.grounds.reason.value,
        "must_act": each.grounds.must_act.value,
        "why": each.grounds.why,
        "by": each.by,
    }
    return json.dumps(told, ensure_ascii=False)


def _sum(total: Funnel, words: ProgrammeWords) -> str:
    from wall.programme.stages import Stage
    from wall.ui.programme_texts import Text

    told = words.of(Text.CONNECTED_OF).format(words.number(total.stages[Stage.CONNECTED]), words.number(total.wanted))
    if not total.overdue:
        return told
    late = words.of(Text.LATE_BY).format(words.number(total.overdue), words.number(total.most_overdue_days))
    return f"{told} | {late}"


# move, deadline -----------------------------------------------------------------------------------------------------


def _move(options: argparse.Namespace) -> int:
    from wall.programme.moves import Actor, Grounds, Reason, StageMove
    from wall.programme.stages import StageEvent
    from wall.store.stage_store import move_facility

    place = Place.of(options)
    grounds = Grounds(options.why, Reason(options.reason or ""), Actor(options.must_act or ""))
    by = said_by(options, place)
    words = words_of(place)
    with programme_of(place) as database:
        facility_id, name = facility_id_of(database, options.facility)
        with database.write() as connection:
            told = move_facility(connection, facility_id, StageEvent(options.event), now(), by, grounds)
    if told is None:
        say(f"{name}: it stays so")
        return DONE
    if not isinstance(told, StageMove):
        remedy = REMEDIES.get(told.value, "")
        raise CommandError(f"{name}: {words.unmoved(told)} {remedy}".rstrip())
    say(f"{name}: {words.stage(told.before)} → {words.stage(told.after)}")
    return DONE


def _deadline(options: argparse.Namespace) -> int:
    from wall.inventory.identity import key
    from wall.store.inventory_store import load_inventory
    from wall.store.stage_store import set_deadline

    place = Place.of(options)
    last = typed_day(options.day)
    by = said_by(options, place)
    if not by:
        raise CommandError("say with --by who says so", WRONG_USE)
    with programme_of(place) as database, database.write() as connection:
        provinces = [each for each in load_inventory(connection).provinces if key(each.name) == key(options.province)]
        if not provinces:
            raise CommandError(f"there is no province {options.province!r}; `programme list` names them")
        set_deadline(connection, provinces[0].id, last, now(), by)
    say(f"{provinces[0].name}: " + ("no deadline" if last is None else f"the last day is {last:%d/%m/%Y}"))
    return DONE


# report -------------------------------------------------------------------------------------------------------------


def _report(options: argparse.Namespace) -> int:
    from wall.app.programme_file import report_of, write_programme
    from wall.app.report_file import ReportOut
    from wall.config import Language
    from wall.programme.funnel import snapshot
    from wall.store.programme_store import Issued, keep_issued, load_programme

    place = Place.of(options)
    file = options.out
    kind = report_format(file)
    check_free(file, force=options.force)
    at, by = now(), place.settings.desk.operator
    language = Language(options.language) if options.language else place.settings.desk.language
    with programme_of(place) as database:
        with database.read() as connection:
            known = load_programme(connection)
        report = report_of(known, at.date())
        try:
            write_programme(ReportOut(file, kind, language, at, by), report)
        except OSError as error:
            raise CommandError(f"{file}: no report was made: {error.strerror or error}") from error
        if options.issue:
            with database.write() as connection:
                keep_issued(connection, Issued(at, by, snapshot(report.shown), known.last_move))
    say(f"{file}: {report.shown.total.facilities:,} facilities, {len(report.changes):,} changes")
    return DONE
