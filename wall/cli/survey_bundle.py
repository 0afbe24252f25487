"""`survey bundle`, `survey show` and `survey import`: a survey as one file, and what the centre makes of it."""

from __future__ import annotations

import argparse
import contextlib
import getpass
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from wall.cli.asking import check_free, confirm, now, passphrase, surveyor
from wall.cli.centre import centre_of
from wall.cli.place import DONE, CommandError, Place, say
from wall.cli.programme_place import facilities_of, facility_id_of

if TYPE_CHECKING:
    from wall.programme.facts import Survey
    from wall.survey.bundle import Bundle
    from wall.urls import Secret

_LONGEST_PASSPHRASE = 1000  # bytes of a passphrase file: more is another file


def add_bundle(
    kinds: argparse._SubParsersAction[argparse.ArgumentParser], everywhere: argparse.ArgumentParser
) -> None:
    """The options of the three."""
    bundle = kinds.add_parser(
        "bundle", help="put a facility's survey into one file, to be carried to the centre", parents=[everywhere]
    )
    bundle.add_argument(
        "source",
        help="name of a survey that was made here (`survey list`); else a facility whose survey was imported here "
        "(its name, Province/Facility, or its code); or a survey.json (docs/bundle.md)",
    )
    bundle.add_argument("file", type=Path, metavar="BUNDLE", help="where to put it: a name that ends in .zip")
    bundle.add_argument(
        "--pictures", type=Path, metavar="DIR", help="stills and photographs (JPEG) that a survey.json names"
    )
    bundle.add_argument("--by", default="", metavar="NAME", help="who has made it; the surveyor, if it is not said")
    bundle.set_defaults(action=_bundle)
    show = kinds.add_parser("show", help="what a bundle holds; nothing is changed", parents=[everywhere])
    show.add_argument("file", type=Path, metavar="BUNDLE")
    show.set_defaults(action=_show)
    bring = kinds.add_parser(
        "import", help="show what a bundle would change, and do it when that is confirmed", parents=[everywhere]
    )
    bring.add_argument("file", type=Path, metavar="BUNDLE")
    bring.add_argument("--yes", action="store_true", help="do it without asking")
    bring.add_argument("--dry-run", action="store_true", help="only show it")
    bring.add_argument("--all", action="store_true", help="also cameras that showed no picture at the facility")
    bring.set_defaults(action=_import)
    for parser in (bundle, show, bring):
        parser.add_argument(
            "--passphrase-file",
            type=Path,
            metavar="FILE",
            help="its first line is the bundle's passphrase; else it is asked for, or read from the standard input",
        )


# bundle -------------------------------------------------------------------------------------------------------------


def _bundle(options: argparse.Namespace) -> int:
    place = Place.of(options)
    from wall.app import bundle_lines
    from wall.survey.bundle import write_bundle

    check_free(options.file)
    with place.logging(name="survey"), _speaking(place):
        if options.source.lower().endswith(".json"):
            secret = _passphrase(options, twice=True)  # in a pipe it stands before the passwords
            bundle = _from_file(options)
        else:
            bundle = _from_work(options, place) or _from_store(options, place)
            secret = _passphrase(options, twice=True)
        write_bundle(options.file, bundle, secret)
        for line in bundle_lines.made_lines(options.file, bundle):
            say(line)
    return DONE


def _from_file(options: argparse.Namespace) -> Bundle:
    from wall.programme.facts import Survey
    from wall.survey.bundle_checks import pictures_of
    from wall.survey.bundle_error import BundleError
    from wall.survey.bundle_schema import decoded
    from wall.survey.bundle_text import loads
    from wall.survey.bundle_zip import MOST_JSON_BYTES, SURVEY, read_file

    source = Path(options.source)
    try:
        data = read_file(source, MOST_JSON_BYTES)
        survey = decoded(Survey, loads(data, SURVEY), SURVEY)
        folder = options.pictures or source.parent
        stills, photographs = (
            {name: read_file(folder / name) for name in names if "/" not in name and "\\" not in name}
            for names in pictures_of(survey)
        )
    except BundleError as error:
        raise error if error.file is not None else error.of(source) from error
    return _made(survey, options, stills, photographs, _typed_passwords(survey))


def _typed_passwords(survey: Survey) -> Mapping[str, Secret]:
    """One password for each user name, typed unseen, or the next lines of a pipe; none where it is empty."""
    from wall.urls import Secret

    found: dict[str, Secret] = {}
    for user in sorted({each.username for each in survey.cameras if each.username}):
        typed = (
            getpass.getpass(f"Password of {user}: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\r\n")
        )
        if typed:
            found |= {each.key: Secret(typed) for each in survey.cameras if each.username == user}
    return found


def _from_work(options: argparse.Namespace, place: Place) -> Bundle | None:
    """The survey of that name that was made here; None where there is none. Raises WorkError, SecretsError."""
    from wall.survey.work import Work, fits

    if not fits(options.source) or not (work := Work(place.paths.surveys_dir, options.source)).there:
        return None
    return work.bundle(options.by, now())


def _from_store(options: argparse.Namespace, place: Place) -> Bundle:
    from wall.survey.keeping import kept_survey

    with centre_of(place) as (do, secrets):
        if not do(lambda database: facilities_of(database, options.source)):
            known = "`survey list` and `programme list` name what is here"
            raise CommandError(f"there is no survey {options.source!r} and no such facility; {known}")
        facility_id, name = do(lambda database: facility_id_of(database, options.source))
        kept = do(lambda database: kept_survey(database, facility_id))
        if kept is None:
            raise CommandError(f"{name}: it was not surveyed here, nor was its survey imported")
        passwords = secrets.get_many(kept.cameras.values())
    typed = {key: passwords[camera] for key, camera in kept.cameras.items() if camera in passwords}
    return _made(kept.survey, options, kept.stills, kept.photographs, typed)


def _made(
    survey: Survey,
    options: argparse.Namespace,
    stills: Mapping[str, bytes],
    photographs: Mapping[str, bytes],
    passwords: Mapping[str, Secret],
) -> Bundle:
    from wall.survey.bundle import Bundle

    by = options.by or survey.facility.surveyed_by or getpass.getuser()
    return Bundle(survey, by, now(), stills, photographs, passwords)


# show and import ----------------------------------------------------------------------------------------------------


def _show(options: argparse.Namespace) -> int:
    place = Place.of(options)
    from wall.app.bundle_lines import bundle_lines

    with _speaking(place):
        for line in bundle_lines(_opened(options)):
            say(line)
    return DONE


def _import(options: argparse.Namespace) -> int:
    place = Place.of(options)
    from wall.app import bundle_lines
    from wall.cli.centre import note_down
    from wall.desk_event import DeskEvent, added_and_changed
    from wall.survey.arrival_streams import Which
    from wall.survey.arrival_values import ArrivalError, Fate
    from wall.survey.importing import Author, look, take_in

    which = Which.ALL if options.all else Which.SHOWN
    author = Author(surveyor(place), now())
    with place.logging(name="import"), _speaking(place):
        bundle = _opened(options)
        with centre_of(place) as (do, secrets):
            try:
                shown = look(bundle, do, secrets, which)
                for line in bundle_lines.arrival_lines(shown):
                    say(line)
                if options.dry_run:
                    say(bundle_lines.nothing_changed())
                    return DONE
                if not options.yes:
                    confirm()
                take_in(bundle, shown, do, secrets, author, which)
                counts = added_and_changed(shown.count(Fate.ADDED), shown.count(Fate.CHANGED))
                do(lambda base: note_down(place, base, DeskEvent.SURVEY_TAKEN_IN, shown.facility_name, counts))
            except ArrivalError as error:
                told = bundle_lines.contradiction_line(error)
                raise CommandError(f"{options.file}: {bundle_lines.nothing_changed()}: {told}") from error
        say(bundle_lines.imported(options.file, bundle.survey.facility.code or shown.facility_name))
    return DONE


def _opened(options: argparse.Namespace) -> Bundle:
    """The bundle. Raises BundleError; before the passphrase is asked for where that would be for nothing."""
    from wall.survey.bundle import read_bundle, read_manifest

    read_manifest(options.file)
    return read_bundle(options.file, _passphrase(options, twice=False))


# what they share ----------------------------------------------------------------------------------------------------


def _passphrase(options: argparse.Namespace, *, twice: bool) -> Secret:
    """From the file, typed unseen, or the first line of a pipe."""
    from wall.urls import Secret

    if options.passphrase_file is not None:
        with options.passphrase_file.open("rb") as opened:
            data = opened.read(_LONGEST_PASSPHRASE + 1)
        try:
            line = (data.decode("utf-8-sig").splitlines() or [""])[0]
        except UnicodeDecodeError:
            line = ""
        if not line or len(data) > _LONGEST_PASSPHRASE:
            raise CommandError(f"{options.passphrase_file} has no passphrase: its first line is one, in UTF-8")
        return Secret(line)
    return passphrase(twice=twice)


@contextlib.contextmanager
def _speaking(place: Place) -> Iterator[None]:
    """The desk's language inside, also for why a bundle is refused. Raises CommandError for that."""
    from wall.app.bundle_lines import error_line
    from wall.app.words import speaking
    from wall.survey.bundle_error import BundleError

    with speaking(place.settings.desk.language):
        try:
            yield
        except BundleError as error:
            raise CommandError(error_line(error)) from error
