"""What several commands ask of whoever types, and how it is taken: a yes, a passphrase, a day, a name, a file."""

from __future__ import annotations

import argparse
import getpass
import sys
from datetime import datetime
from typing import TYPE_CHECKING

from wall.cli.place import WRONG_USE, CommandError, Place

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from wall.programme.facts import Visit
    from wall.ui.file_kind import FileKind
    from wall.urls import Secret

OUTCOMES = ("done", "postponed", "not_allowed")
"""Of a visit: the values of `wall.programme.facts.VisitOutcome`, for who asks for help waits for no library."""

_YES = ("y", "yes", "c", "có", "co")


def now() -> datetime:
    """Now, by this machine's clock and zone."""
    return datetime.now().astimezone()


def surveyor(place: Place) -> str:
    """Who sits here: the operator of the settings, else who is logged in."""
    return place.settings.desk.operator or getpass.getuser()


def said_by(options: argparse.Namespace, place: Place) -> str:
    """Who says so: `--by`, else the operator of the settings; "" for nobody."""
    return " ".join((place.settings.desk.operator if options.by is None else options.by).split())


def confirm() -> None:
    """Ask, in the language of the moment. Raises CommandError where the answer is not yes, or nobody can give one."""
    from wall.app import bundle_lines

    if sys.stdin is None or not sys.stdin.isatty():
        raise CommandError(bundle_lines.confirm_with_yes())
    if input(bundle_lines.question()).strip().lower() not in _YES:
        raise CommandError(bundle_lines.nothing_changed())


def passphrase(*, twice: bool) -> Secret:
    """Typed unseen; from a pipe, its first line. Raises CommandError for two that differ."""
    from wall.urls import Secret

    if not sys.stdin.isatty():
        return Secret(sys.stdin.readline().rstrip("\r\n"))
    first = getpass.getpass("Passphrase: ")
    if twice and getpass.getpass("Again: ") != first:
        raise CommandError("these were two different passphrases; nothing was written")
    return Secret(first)


def typed_day(text: str) -> date | None:
    """That day; None for a dash. Raises CommandError."""
    from wall.inventory.values import day

    try:
        return day(text)
    except ValueError:
        raise CommandError(f"{text!r} is no day; right is 30/11/2026 or 2026-11-30", WRONG_USE) from None


# A file that is to be written -------------------------------------------------------------------------------------


def check_free(file: Path, *, force: bool | None = None) -> None:
    """Raises CommandError where something is there that may not be replaced; `force` None: nothing ever may."""
    if file.exists() and not (force and file.is_file()):
        remedy = "name another one" if force is None or not file.is_file() else "name another one, or say --force"
        raise CommandError(f"{file} is there already; {remedy}")


def report_format(file: Path) -> FileKind:
    """Which report its name asks for. Raises CommandError."""
    from wall.ui.file_kind import FileKind

    try:
        return FileKind(file.suffix.lower().removeprefix("."))
    except ValueError:
        raise CommandError(f"{file}: let the name end with .xlsx or .pdf", WRONG_USE) from None


# A visit ------------------------------------------------------------------------------------------------------------


def add_visit_options(parser: argparse.ArgumentParser) -> None:
    """How a visit ended."""
    parser.add_argument("outcome", choices=OUTCOMES, metavar="OUTCOME", help=", ".join(OUTCOMES))
    parser.add_argument("--refused-by", metavar="NAME", default="", help="who did not let the visitor in")
    parser.add_argument("--note", metavar="TEXT", default="", help="what there is to say")
    parser.add_argument(
        "--next", dest="next_visit", metavar="DAY", help="of the next visit: 30/11/2026 or 2026-11-30"
    )


def typed_visit(options: argparse.Namespace, by: str) -> Visit:
    """The visit of just now, as those options tell it. Raises CommandError."""
    from wall.programme.facts import Visit, VisitOutcome

    outcome = VisitOutcome(options.outcome)
    if outcome is VisitOutcome.NOT_ALLOWED and not options.refused_by.strip():
        raise CommandError("say with --refused-by who did not let the visitor in", WRONG_USE)
    following = None if options.next_visit is None else typed_day(options.next_visit)
    return Visit(now(), by, outcome, options.refused_by.strip(), options.note.strip(), following)
