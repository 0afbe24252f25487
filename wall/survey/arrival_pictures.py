"""Pictures of a survey that comes in under names that others have here already. Pure.

A telephone counts its photographs from one again, and a camera's still has the same name at every visit. What is here
is spoken of by what was surveyed before, so it stays, and the newcomer gets a name of its own: by its content, that
the same bundle may come to the same names each time.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from pathlib import PurePath

from wall.programme.facts import CameraFacts, StreamFacts, Survey

_DIGITS = 8  # of SHA-256: a facility has some hundred pictures
_MOST_STEM = 70  # letters: with the digits a name is as long as a bundle takes (`bundle_zip.PICTURE_NAME`)

Here = Callable[[str], bytes | None]
"""The picture of that name that is here already, if there is one."""


def kept_apart(
    survey: Survey, pictures: Mapping[str, bytes], here: Here, photographs: Collection[str]
) -> tuple[Survey, Mapping[str, bytes]]:
    """The survey and its pictures under names that take nothing from those that are here already.

    `photographs`: those that the facility's record names already; they stay.
    """
    new = {name: _free(name, data, here) for name, data in pictures.items()}
    if all(name == free for name, free in new.items()):
        return survey, pictures
    named = [
        each
        for name in survey.facility.photographs
        for each in ((name,) if name in photographs else ()) + ((new[name],) if name in new else ())
    ]
    facility = replace(survey.facility, photographs=tuple(dict.fromkeys(named)))
    cameras = tuple(_renamed(each, new) for each in survey.cameras)
    return replace(survey, facility=facility, cameras=cameras), {new[name]: data for name, data in pictures.items()}


def _free(name: str, data: bytes, here: Here) -> str:
    own = f"{PurePath(name).stem[:_MOST_STEM]}-{hashlib.sha256(data).hexdigest()[:_DIGITS]}.jpg"
    if here(own) is not None:  # it came in before
        return own
    return name if here(name) in (None, data) else own


def _renamed(camera: CameraFacts, new: Mapping[str, str]) -> CameraFacts:
    def stream(facts: StreamFacts) -> StreamFacts:
        return replace(facts, still=new.get(facts.still, facts.still))

    return replace(camera, main=tuple(map(stream, camera.main)), sub=tuple(map(stream, camera.sub)))
