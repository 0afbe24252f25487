"""`programme scheme`: the connection scheme of a facility of the inventory, and the addresses that come of it."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from wall.cli.asking import confirm, now, said_by
from wall.cli.place import DONE, WRONG_USE, CommandError, Place, say
from wall.cli.programme_place import facility_id_of, programme_of
from wall.cli.scheme_options import add_scheme_options, said, scheme_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wall.model import FacilityId
    from wall.programme.facts import Scheme
    from wall.store.database import Database
    from wall.survey.rescheme import Kept, Readdressed


def add_scheme(
    kinds: argparse._SubParsersAction[argparse.ArgumentParser], everywhere: argparse.ArgumentParser
) -> None:
    """The options of `programme scheme`."""
    scheme = kinds.add_parser(
        "scheme",
        help="write down how the centre reaches a facility; its cameras' addresses follow",
        description="Writes down the connection scheme of a facility, shows which addresses its cameras get by it, "
        "and takes scheme and addresses over when that is confirmed. What held before stays in the history. Without "
        "options the scheme is shown.",
        parents=[everywhere],
    )
    scheme.add_argument("facility", metavar="FACILITY", help='its name, "Province/Facility", or its code')
    add_scheme_options(scheme)
    scheme.add_argument("--by", metavar="NAME", help="who says so (the operator of the settings)")
    scheme.add_argument("--yes", action="store_true", help="do it without asking")
    scheme.set_defaults(action=_scheme)


def _scheme(options: argparse.Namespace) -> int:
    from wall.app.bundle_lines import nothing_changed
    from wall.app.words import speaking
    from wall.survey.rescheme import SchemeChangedError, look_at_scheme, take_scheme
    from wall.ui import scheme_words

    place = Place.of(options)
    by = said_by(options, place)
    with speaking(place.settings.desk.language), programme_of(place) as database:
        facility_id, name = facility_id_of(database, options.facility)
        before = _holding(database, facility_id)
        if not said(options):
            if before is None:
                raise CommandError(scheme_words.no_scheme(f'programme scheme "{options.facility}"'))
            _tell(name, before)
            return DONE
        if not by:
            raise CommandError("say with --by who writes it down", WRONG_USE)
        scheme = scheme_of(options, before)
        shown = look_at_scheme(database, facility_id, scheme)
        _tell(name, scheme)
        for line in _changes(shown):
            say(f"  {line}")
        if not options.yes:
            confirm()
        try:
            stage = take_scheme(database, shown, now(), by)
        except SchemeChangedError:
            raise CommandError(f"{nothing_changed()}: {scheme_words.changed_meanwhile()}") from None
        say(scheme_words.kept_scheme(name, len(shown.moved), f'survey probe "{options.facility}" --from-centre'))
        if told := scheme_words.stage_line(stage):
            say(told)
    return DONE


def _holding(database: Database, facility_id: FacilityId) -> Scheme | None:
    from wall.store.survey_reading import load_schemes

    with database.read() as connection:
        kept = load_schemes(connection, facility_id)
    return kept[-1].scheme if kept else None


def _tell(name: str, scheme: Scheme) -> None:
    from wall.ui.scheme_words import scheme_lines

    say(name)
    for line in scheme_lines(scheme):
        say(f"  {line}")


def _changes(shown: Readdressed) -> Iterator[str]:
    from wall.ui import scheme_words

    for before, after in shown.moved:
        if before.main != after.main:
            yield scheme_words.moved_line(after.name, str(before.main), str(after.main))
        if before.sub != after.sub:
            yield scheme_words.moved_line(after.name, str(before.sub or "-"), str(after.sub or "-"))
        if before.onvif != after.onvif:
            yield scheme_words.moved_line(f"{after.name}, ONVIF", before.onvif or "-", after.onvif or "-")
    yield from map(_kept, shown.kept)
    if shown.same:
        yield scheme_words.same_line(shown.same)


def _kept(each: Kept) -> str:
    from wall.app.scheme_rows import left_reason
    from wall.ui import scheme_words

    if each.why is None:
        return scheme_words.kept_line(each.camera.name, str(each.camera.main))
    return scheme_words.left_line(each.camera.name, left_reason(each.why, each.detail, each.rule))
