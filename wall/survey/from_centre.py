"""The probe from the centre: a facility's cameras as the wall opens them; what comes of it is kept beside the site's.

"Works on the facility's network" and "works from here" are two facts. The addresses are the inventory's: those that
the facility's scheme has made, and that the wall itself uses. What takes a `Do` waits for the database: not for the
GUI thread.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from wall.decoders.base import StreamSource
from wall.decoders.refused import FORBIDDEN
from wall.health.sample import Failure
from wall.inventory.secrets import SecretStore
from wall.model import Camera, CameraId, FacilityId
from wall.programme.facility import key_from_centre
from wall.programme.facts import CameraFacts, FacilityRecord, StreamFacts, Survey, Vantage
from wall.programme.verdict import SurveyLimits
from wall.store.database import Database
from wall.store.doing import Do
from wall.store.inventory_store import load_inventory
from wall.store.survey_reading import load_cameras, load_record, load_visits
from wall.store.survey_store import ProbeNews, keep_probe_of
from wall.survey.probe import CameraProbe, ProbeTask
from wall.survey.work_merge import not_ready
from wall.urls import Credentials

_PERHAPS_ONE_TOO_MANY = frozenset(
    {Failure.REFUSED, Failure.TIMED_OUT, Failure.CLOSED, Failure.SILENT, Failure.OTHER}  # OTHER: 453, 503
)
"""How cameras treat one viewer more than they allow; 403 besides. A 401 or a 404 means what it says."""


@dataclass(frozen=True, slots=True)
class CentreTarget:
    """A camera of the inventory: what is known of it, and how the wall opens it."""

    camera_id: CameraId
    facts: CameraFacts
    task: ProbeTask


def targets_from_centre(do: Do, secrets: SecretStore, facility_id: FacilityId) -> tuple[CentreTarget, ...]:
    """The facility's cameras, by their numbers. Raises StoreError, SecretsError."""

    def read(database: Database) -> tuple[tuple[Camera, ...], Mapping[CameraId, CameraFacts]]:
        with database.read() as connection:
            cameras = load_inventory(connection).cameras_of.get(facility_id, ())
            surveyed = load_cameras(connection, facility_id)
        return tuple(cameras), {each.camera_id: each.facts for each in surveyed if each.camera_id is not None}

    cameras, surveyed = do(read)
    passwords = secrets.get_many([each.id for each in cameras])
    targets = []
    for camera in sorted(cameras, key=lambda each: each.number):
        facts = surveyed.get(
            camera.id, CameraFacts(key_from_centre(camera.id), camera.name, username=camera.username)
        )
        secret = passwords.get(camera.id)
        login = Credentials(camera.username, secret) if secret is not None else None
        sub = None if camera.sub is None else StreamSource(camera.sub, login, camera.transport)
        task = ProbeTask(facts.key, StreamSource(camera.main, login, camera.transport), sub, Vantage.CENTRE)
        targets.append(CentreTarget(camera.id, replace(facts, name=camera.name), task))
    return tuple(targets)


def not_fit(targets: Sequence[CentreTarget], limits: SurveyLimits) -> tuple[CentreTarget, ...]:
    """Those that no probe from here has found fit yet."""
    keys = {each.key for each in not_ready((each.facts for each in targets), limits, Vantage.CENTRE)}
    return tuple(each for each in targets if each.task.key in keys)


def proven_beside_the_wall(probe: CameraProbe) -> CameraProbe | None:
    """What of it is proven where the wall had pictures of the same camera meanwhile; None: nothing of it.

    The wall is a viewer too. A stream that did not open then may just have been one too many, and that both did not
    open together says nothing.
    """
    if any(_perhaps_one_too_many(each) for each in probe.streams):
        return None
    return replace(probe, both_at_once=probe.both_at_once or None)


def _perhaps_one_too_many(stream: StreamFacts) -> bool:
    if stream.pictures > 0:
        return False
    forbidden = stream.failure is Failure.UNAUTHORISED and stream.message.endswith(FORBIDDEN)
    return forbidden or stream.failure in _PERHAPS_ONE_TOO_MANY


def keep_from_centre(do: Do, facility_id: FacilityId, target: CentreTarget, probe: CameraProbe) -> None:
    """Keep what was found. Raises StoreError."""
    do(keeping(facility_id, target, probe))


def keeping(facility_id: FacilityId, target: CentreTarget, probe: CameraProbe) -> Callable[[Database], None]:
    """Keeps what was found, the same once however often. Not its stills: those of the survey stand beside the live
    picture. Raises StoreError.
    """
    streams = tuple(replace(each, still="") for each in probe.streams)
    news = ProbeNews(target.facts, target.camera_id, streams, probe.both_at_once)

    def write(database: Database) -> None:
        with database.write() as connection:
            keep_probe_of(connection, facility_id, news)

    return write


def survey_of(do: Do, facility_id: FacilityId) -> Survey:
    """What is known of the facility's cameras on the wall, as they are called there. Raises StoreError."""

    def read(database: Database) -> Survey:
        with database.read() as connection:
            inventory = load_inventory(connection)
            facility = inventory.facility[facility_id]
            record = load_record(connection, facility_id) or FacilityRecord(
                inventory.province[facility.province_id].name, facility.name, uplink_kbps=facility.uplink_kbps
            )
            cameras = tuple(
                replace(each.facts, name=inventory.camera[each.camera_id].name)
                for each in load_cameras(connection, facility_id)
                if each.camera_id is not None and each.camera_id in inventory.camera
            )
            return Survey(record, (), cameras, None, load_visits(connection, facility_id))

    return do(read)
