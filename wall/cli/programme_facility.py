"""`programme show` and `visit`: all that is known of one facility, and somebody who went there."""

from __future__ import annotations

import argparse
from datetime import date, datetime
from typing import TYPE_CHECKING

from wall.cli.asking import add_visit_options, said_by, typed_visit
from wall.cli.place import DONE, WRONG_USE, CommandError, Place, say
from wall.cli.programme_place import facility_id_of, line_of, programme_of, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wall.model import Facility, FacilityId, Inventory
    from wall.store.programme_store import FacilityFile
    from wall.ui.programme_words import ProgrammeWords


def add_facility(
    kinds: argparse._SubParsersAction[argparse.ArgumentParser], everywhere: argparse.ArgumentParser
) -> None:
    """The options of both."""
    show = kinds.add_parser("show", help="all that is known of a facility, with its history", parents=[everywhere])
    show.add_argument("facility", metavar="FACILITY", help='its name, "Province/Facility", or its code')
    show.set_defaults(action=_show)
    visit = kinds.add_parser("visit", help="note that somebody went there", parents=[everywhere])
    visit.add_argument("facility", metavar="FACILITY", help='its name, "Province/Facility", or its code')
    visit.add_argument("--by", metavar="NAME", help="who went there (the operator of the settings)")
    add_visit_options(visit)
    visit.set_defaults(action=_visit)


def _visit(options: argparse.Namespace) -> int:
    from wall.store.survey_store import add_visit

    place = Place.of(options)
    by = said_by(options, place)
    if not by:
        raise CommandError("say with --by who went there", WRONG_USE)
    told = typed_visit(options, by)
    following = told.next_visit
    with programme_of(place) as database:
        facility_id, name = facility_id_of(database, options.facility)
        with database.write() as connection:
            add_visit(connection, facility_id, told)
    say(f"{name}: the visit is noted" + ("" if following is None else f", the next one is on {following:%d/%m/%Y}"))
    return DONE


def _show(options: argparse.Namespace) -> int:
    from wall.app.programme_file import report_of
    from wall.app.words import speaking
    from wall.store.programme_store import load_facility, load_programme

    place = Place.of(options)
    with programme_of(place) as database:
        facility_id, _ = facility_id_of(database, options.facility)
        with database.read() as connection:
            file = load_facility(connection, facility_id)
            known = load_programme(connection)
    words, shown, inventory = words_of(place), report_of(known, date.today()).shown, known.inventory
    (figures,) = (each for each in shown.facilities if each.facility_id == facility_id)
    facility = inventory.facility[facility_id]
    last = known.known.deadlines.get(facility.province_id)
    say(line_of(figures, words))
    with speaking(place.settings.desk.language):
        verdicts = list(_verdicts(place, inventory, facility_id, file))
    for line in (*_record(file, facility, last), *verdicts, *_history(file, words)):
        say(f"  {line}")
    return DONE


def _verdicts(place: Place, inventory: Inventory, facility_id: FacilityId, file: FacilityFile) -> Iterator[str]:
    """Each camera from both places, and what is to be done where it is not fit from one."""
    from wall.app.probe_lines import both_lines
    from wall.app.survey_rules import survey_limits
    from wall.programme.facility import Told, facility_view

    if not file.cameras:
        return
    told = Told(cameras=tuple((each.facts, each.camera_id) for each in file.cameras))
    limits = survey_limits(place.settings.survey)
    view = facility_view(inventory, facility_id, told, limits, datetime.now().astimezone().date())
    for camera in () if view is None else view.cameras:
        yield from both_lines(camera)


def _record(file: FacilityFile, facility: Facility, last: date | None) -> list[str]:
    contact, record = facility.contact, file.record
    told = {
        "deadline": "" if last is None else f"{last:%d/%m/%Y}",
        "contact": ", ".join(
            part for part in (contact.name, contact.title, contact.telephone, contact.email) if part
        ),
        "uplink": f"{facility.uplink_kbps / 1000:g} Mbit/s" if facility.uplink_kbps else "",
    }
    if record is not None:
        position = record.position
        told |= {
            "code": record.code,
            "address": record.address,
            "coordinates": "" if position is None else f"{position.latitude}, {position.longitude}",
            "capacity": str(record.capacity or ""),
            "line operator": record.line_operator,
            "uplink measured": f"{record.uplink_measured_kbps / 1000:g} Mbit/s"
            if record.uplink_measured_kbps
            else "",
            "line": "none" if record.no_line else "",
            "declared cameras": str(record.declared_cameras or ""),
            "surveyed by": record.surveyed_by,
            "surveyed on": "" if record.surveyed_at is None else f"{record.surveyed_at.astimezone():%d/%m/%Y}",
            "cameras found": str(len(file.cameras) or ""),
            "remarks": record.remarks,
        }
    return [f"{name}: {value}" for name, value in told.items() if value]


def _history(file: FacilityFile, words: ProgrammeWords) -> list[str]:
    """Moves, schemes and visits by time, the oldest first."""
    lines: list[tuple[datetime, str]] = []
    for move in file.moves:
        grounds = (words.reason(move.grounds.reason), words.why(move.grounds), words.actor(move.grounds.must_act))
        why = " · ".join(part for part in grounds if part)
        by = words.said_by(move.by, move.after)
        lines.append((move.at, f"{words.stage(move.before)} → {words.stage(move.after)} ({by})" + _after(why)))
    for kept in file.schemes:
        scheme = kept.scheme
        agreed = ", ".join(
            part
            for part in (
                scheme.agreed_by,
                scheme.agreed_with,
                "" if scheme.agreed_on is None else f"{scheme.agreed_on:%d/%m/%Y}",
                scheme.note,
            )
            if part
        )
        lines.append((kept.at, f"scheme: {scheme.kind.value} ({kept.by})" + _after(agreed)))
    for visit in file.visits:
        following = "" if visit.next_visit is None else f"next visit {visit.next_visit:%d/%m/%Y}"
        what = " · ".join(part for part in (visit.refused_by, visit.note, following) if part)
        lines.append((visit.at, f"visit: {visit.outcome.value} ({visit.by})" + _after(what)))
    lines.sort(key=lambda each: each[0])
    return [f"{words.moment(at)} {told}" for at, told in lines]


def _after(text: str) -> str:
    return f": {text}" if text else ""
