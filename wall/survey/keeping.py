"""A survey that this desk has kept, read back whole: to be put into a bundle."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from wall.model import CameraId, FacilityId
from wall.programme.facts import Survey
from wall.store.database import Database
from wall.store.survey_reading import (
    load_cameras,
    load_devices,
    load_record,
    load_schemes,
    load_still,
    load_visits,
)
from wall.survey.bundle_checks import pictures_of


@dataclass(frozen=True, slots=True)
class Kept:
    """A survey as it is kept here."""

    survey: Survey
    cameras: Mapping[str, CameraId]  # by the survey's key: under which the passwords are
    stills: Mapping[str, bytes]
    photographs: Mapping[str, bytes]


def kept_survey(database: Database, facility: FacilityId) -> Kept | None:
    """The survey of that facility; None where it was not surveyed here. Raises StoreError."""
    with database.read() as connection:
        record = load_record(connection, facility)
        if record is None:
            return None
        surveyed = load_cameras(connection, facility)
        schemes = load_schemes(connection, facility)
        survey = Survey(
            record,
            load_devices(connection, facility),
            tuple(each.facts for each in surveyed),
            schemes[-1].scheme if schemes else None,
            load_visits(connection, facility),
        )
        stills, photographs = (
            {picture: jpeg for picture in names if (jpeg := load_still(connection, facility, picture)) is not None}
            for names in pictures_of(survey)
        )
    cameras = {each.facts.key: each.camera_id for each in surveyed if each.camera_id is not None}
    return Kept(survey, cameras, stills, photographs)
