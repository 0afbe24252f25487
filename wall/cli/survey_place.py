"""What the actions of `survey` share: the survey that is meant, what comes next, and cameras that are named."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from wall.cli.place import CommandError, Place, say

if TYPE_CHECKING:
    from wall.programme.facts import Vantage
    from wall.survey.targets import Target
    from wall.survey.work import Work

# Also what is nearly an address: who forgets a slash must not see his password in an error about a file.
_ADDRESS = re.compile(r"\s*rtsps?:|.*://", re.IGNORECASE | re.DOTALL)


def is_address(source: str) -> bool:
    """It is an address, or nearly one; no name and no file."""
    return _ADDRESS.match(source) is not None


def targets_of(source: str, sub: str, vantage: Vantage) -> list[Target]:
    """The cameras of an address, or of a file of addresses. Raises CommandError."""
    from wall.survey.targets import TargetsError, from_addresses, from_file

    try:
        if is_address(source):
            return from_addresses(source, sub, vantage)
        if sub:
            raise CommandError("--sub goes with an address; a file has the sub streams beside the main streams")
        if "@" in source and not os.path.lexists(source):  # an address without its beginning, password and all
            raise CommandError("there is no such file, and an address begins with rtsp://")
        return from_file(Path(source), vantage)
    except TargetsError as error:
        raise CommandError(str(error)) from None


def begun(place: Place, name: str) -> Work:
    """The survey of that name, begun where it was not. Raises WorkError."""
    from wall.survey.work import Work

    work = Work(place.paths.surveys_dir, name)
    work.begin()
    return work


def next_step_of(work: Work) -> str:
    """What comes next at the facility, in the language of the moment. Raises WorkError."""
    from wall.app.survey_lines import next_step

    return next_step(work.name, work.load())


def say_next(place: Place, work: Work) -> None:
    """The same, said. Raises WorkError."""
    from wall.app.words import speaking

    with speaking(place.settings.desk.language):
        say(next_step_of(work))
