"""`survey list`, `add`, `name`, `record` and `visit`: a survey while it is made, from the search to the bundle."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from wall.cli.asking import add_visit_options, check_free, surveyor, typed_visit
from wall.cli.place import DONE, WRONG_USE, CommandError, Place, say
from wall.cli.survey_place import begun, say_next, targets_of

if TYPE_CHECKING:
    from wall.programme.facts import Survey

# The keys of wall.survey.record_file as options; once more here, because who asks for help waits for no library
OPTIONS = {
    "province": "Hậu Giang",
    "name": "the facility's",
    "code": "HG-07",
    "address": "12 Nguyễn Trãi",
    "position": "latitude, longitude in degrees",
    "capacity": "persons",
    "contact_name": "who answers",
    "contact_title": "of that person",
    "contact_telephone": "of that person",
    "contact_email": "of that person",
    "line_operator": "VNPT, Viettel ...",
    "uplink_mbit": "upwards in Mbit/s, as declared",
    "uplink_measured_mbit": "upwards in Mbit/s, as measured",
    "declared_cameras": "how many it says it has",
    "surveyed_by": "who is there",
    "remarks": "what there is to say",
}


def add_work(kinds: argparse._SubParsersAction[argparse.ArgumentParser], everywhere: argparse.ArgumentParser) -> None:
    """The options of the five."""
    listing = kinds.add_parser("list", help="the surveys that are being made on this computer", parents=[everywhere])
    listing.set_defaults(action=_list)
    adding = kinds.add_parser(
        "add",
        help="add cameras to a survey by their addresses, where a search does not find them",
        parents=[everywhere],
    )
    adding.add_argument("survey", metavar="NAME", help="of the survey; it is begun where there is none")
    adding.add_argument("source", metavar="ADDRESS|FILE", help="as `survey probe` takes it")
    adding.add_argument("--sub", default="", metavar="ADDRESS", help="the sub stream of the camera of that address")
    adding.set_defaults(action=_add)
    naming = kinds.add_parser(
        "name", help="name a camera as operators will read it on the wall; alone: list them", parents=[everywhere]
    )
    naming.add_argument("survey", metavar="NAME", help="of the survey")
    naming.add_argument("camera", nargs="?", metavar="CAMERA", help="its number in the list, or its name until now")
    naming.add_argument("name", nargs="?", metavar="NEW", help="its name from now on")
    naming.add_argument("--remark", metavar="TEXT", help="what there is to say of it")
    naming.set_defaults(action=_name)
    record = kinds.add_parser(
        "record", help="note what there is to know about the facility, and show what is noted", parents=[everywhere]
    )
    record.add_argument("survey", metavar="NAME", help="of the survey; it is begun where there is none")
    record.add_argument("--template", type=Path, metavar="FILE", help="write a TOML file to be filled in")
    record.add_argument("--from", dest="source", type=Path, metavar="FILE", help="take what is filled in there")
    for key, what in OPTIONS.items():
        record.add_argument(f"--{key.replace('_', '-')}", metavar=key.split("_")[-1].upper(), help=what)
    record.add_argument("--no-line", action="store_true", default=None, help="nothing connects it with the outside")
    record.add_argument("--photograph", type=Path, action="append", default=[], metavar="FILE", help="again for more")
    record.set_defaults(action=_record)
    visit = kinds.add_parser("visit", help="note how a visit ended", parents=[everywhere])
    visit.add_argument("survey", metavar="NAME", help="of the survey; it is begun where there is none")
    add_visit_options(visit)
    visit.set_defaults(action=_visit)


def _list(options: argparse.Namespace) -> int:
    from wall.app.survey_lines import work_line
    from wall.app.survey_rules import survey_limits
    from wall.app.words import speaking
    from wall.survey.work import Work, WorkError, surveys_in

    place = Place.of(options)
    limits = survey_limits(place.settings.survey)
    with speaking(place.settings.desk.language):
        for name in surveys_in(place.paths.surveys_dir):
            try:
                say(work_line(name, Work(place.paths.surveys_dir, name).load(), limits))
            except WorkError as error:  # one that is damaged does not hide the others
                say(f"{name}: {error}")
    return DONE


def _add(options: argparse.Namespace) -> int:
    from wall.app.survey_lines import added_line
    from wall.app.words import speaking
    from wall.programme.facts import Vantage

    place = Place.of(options)
    targets = targets_of(options.source, options.sub, Vantage.SITE)
    work = begun(place, options.survey)
    before = len(work.load().cameras)
    survey = work.keep_targets(targets)
    with speaking(place.settings.desk.language):
        say(added_line(work.name, len(survey.cameras), len(survey.cameras) - before))
    say_next(place, work)
    return DONE


def _name(options: argparse.Namespace) -> int:
    from wall.survey.work import Work
    from wall.survey.work_merge import NamingError, with_name

    work = Work(Place.of(options).paths.surveys_dir, options.survey)
    survey = work.load()
    if options.camera is not None:
        if options.name is None:
            raise CommandError(
                f'say the new name too: survey name {work.name} {options.camera} "Cổng chính"', WRONG_USE
            )
        key = _camera_of(survey, options.camera)
        try:
            survey = work.change(lambda survey: with_name(survey, key, options.name, options.remark))
        except NamingError as error:
            raise CommandError(f"nothing was noted: {error}") from None
    for number, camera in enumerate(survey.cameras, 1):
        where = " ".join(filter(None, (camera.host, camera.channel and f"channel {camera.channel}")))
        say(f"{number:3} {camera.name} ({where})" + (f": {camera.remark}" if camera.remark else ""))
    return DONE


def _camera_of(survey: Survey, said: str) -> str:
    """The key of the camera that is meant, by its number in the list or its name. Raises CommandError."""
    listed = survey.cameras
    named = [each.key for each in listed if each.name.casefold() == said.strip().casefold()]
    if len(named) == 1:
        return named[0]
    if said.isascii() and said.isdigit() and 0 < int(said) <= len(listed):
        return listed[int(said) - 1].key
    raise CommandError(f"there is no camera {said!r} in the survey; `survey name NAME` lists them")


def _record(options: argparse.Namespace) -> int:
    from wall.app.photograph import PhotographError, photograph
    from wall.survey.record_file import RecordError, noted_values, read_record, template, with_values

    place = Place.of(options)
    work = begun(place, options.survey)
    typed = {key: value for key in (*OPTIONS, "no_line") if (value := getattr(options, key)) is not None}

    def noted(survey: Survey) -> Survey:
        facility = survey.facility
        if options.source is not None:
            facility = read_record(options.source.read_text("utf-8-sig"), facility)
        return replace(survey, facility=with_values(facility, typed))

    try:
        survey = work.change(noted)
        for file in options.photograph:
            survey = work.keep_photograph(file.name, photograph(file))
    except (RecordError, PhotographError) as error:
        raise CommandError(f"nothing was noted: {error}" if isinstance(error, RecordError) else str(error)) from None
    except UnicodeDecodeError:
        raise CommandError(f"{options.source}: it is not UTF-8 text") from None
    if options.template is not None:
        check_free(options.template)
        options.template.write_text(template(survey.facility), "utf-8")
        say(f"{options.template} is to be filled in; then: survey record {work.name} --from {options.template}")
        return DONE
    for key, value in noted_values(survey.facility):
        say(f"{key}: {value}")
    for name in survey.facility.photographs:
        say(f"photograph: {name}")
    say_next(place, work)
    return DONE


def _visit(options: argparse.Namespace) -> int:
    from wall.app.survey_lines import visits_line
    from wall.app.words import speaking

    place = Place.of(options)
    told = typed_visit(options, surveyor(place))
    work = begun(place, options.survey)
    survey = work.change(lambda survey: replace(survey, visits=(*survey.visits, told)))
    with speaking(place.settings.desk.language):
        say(visits_line(work.name, len(survey.visits)))
    say_next(place, work)
    return DONE
