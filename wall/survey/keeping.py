"""A survey that this desk has kept, read back whole: to be put into a bundle."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from wall.inventory.identity import key
from wall.model import CameraId
from wall.programme.facts import Survey
from wall.store.database import Database
from wall.store.inventory_store import load_inventory
from wall.store.survey_reading import (
    load_cameras,
    load_devices,
    load_records,
    load_schemes,
    load_still,
    load_visits,
)
from wall.survey.bundle_checks import pictures_of


class KeptError(Exception):
    """No such survey is here; the text says what to do."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A survey as it is kept here."""

    survey: Survey
    cameras: Mapping[str, CameraId]  # by the survey's key: under which the passwords are
    stills: Mapping[str, bytes]
    photographs: Mapping[str, bytes]


def kept_survey(database: Database, name: str) -> Kept:
    """The survey of the facility of that code or name. Raises KeptError, StoreError."""
    with database.read() as connection:
        records = load_records(connection)
        facilities = load_inventory(connection).facility
        found = [each for each, record in records.items() if record.code.strip() and key(record.code) == key(name)]
        found = found or [each for each in records if key(facilities[each].name) == key(name)]
        if not found:
            raise KeptError(f"no facility of code or name {name!r} was surveyed here")
        if len(found) > 1:
            raise KeptError(f"several facilities are called {name!r}: say its code")
        facility = found[0]
        surveyed = load_cameras(connection, facility)
        schemes = load_schemes(connection, facility)
        survey = Survey(
            records[facility],
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
