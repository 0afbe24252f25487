"""`survey scheme`: how the centre is going to reach a facility, while its survey is being made."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from wall.cli.place import DONE, CommandError, Place, say
from wall.cli.scheme_options import add_scheme_options, said, scheme_of
from wall.cli.survey_place import begun, next_step_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wall.programme.facts import CameraFacts, Survey


def add(kinds: argparse._SubParsersAction[argparse.ArgumentParser], everywhere: argparse.ArgumentParser) -> None:
    """The options of `survey scheme`."""
    scheme = kinds.add_parser(
        "scheme",
        help="note how the centre is to reach the cameras, and show which addresses come of it",
        description="Notes the connection scheme of the facility: how the centre is to reach its cameras, what was "
        "agreed with whom, and how addresses are rewritten. Without options it is shown, with the address that each "
        "camera has from the centre.",
        parents=[everywhere],
    )
    scheme.add_argument("survey", metavar="NAME", help="of the survey; it is begun where there is none")
    add_scheme_options(scheme)
    scheme.set_defaults(action=_scheme)


def _scheme(options: argparse.Namespace) -> int:
    from wall.app.words import speaking
    from wall.survey.work import Work
    from wall.ui import scheme_words

    place = Place.of(options)
    with speaking(place.settings.desk.language):
        work = begun(place, options.survey) if said(options) else Work(place.paths.surveys_dir, options.survey)
        survey = work.load()
        if said(options):
            scheme = scheme_of(options, survey.scheme)
            survey = work.keep_scheme(scheme)
        if survey.scheme is None:
            raise CommandError(scheme_words.no_scheme(f"survey scheme {work.name}"))
        for line in scheme_words.scheme_lines(survey.scheme):
            say(line)
        for line in _addresses(survey):
            say(f"  {line}")
        say(next_step_of(work))
    return DONE


def _addresses(survey: Survey) -> Iterator[str]:
    return (address_from_centre(camera, survey) for camera in survey.cameras)


def address_from_centre(camera: CameraFacts, survey: Survey) -> str:
    """Where the centre opens that camera by the survey's scheme, or why nowhere; in the language of the moment."""
    from wall.app.scheme_rows import left_reason
    from wall.survey.arrival_streams import LeftError, Which, streams_of
    from wall.ui import scheme_words

    try:
        streams = streams_of(camera, survey, Which.ALL)
    except LeftError as error:
        return scheme_words.left_line(camera.name, left_reason(error.why, error.detail, error.rule))
    return scheme_words.address_line(camera.name, str(streams.main), str(streams.sub or ""))
