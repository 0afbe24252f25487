"""`survey probe FACILITY --from-centre`: the same probe from here, kept beside what was found at the facility."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from wall.cli.centre import centre_of
from wall.cli.place import CommandError, Place
from wall.cli.programme_place import facilities_of, facility_id_of

if TYPE_CHECKING:
    from wall.model import FacilityId
    from wall.programme.facts import CameraFacts, Survey
    from wall.store.doing import Do
    from wall.survey.from_centre import CentreTarget
    from wall.survey.probe import CameraProbe, ProbeTask


def is_facility(place: Place, said: str) -> bool:
    """Whether the inventory has a facility, or several, of that name or code."""
    with centre_of(place) as (do, _):
        return bool(do(lambda database: facilities_of(database, said)))


@contextlib.contextmanager
def facility_from_centre(
    place: Place, said: str
) -> Iterator[tuple[KeptAtCentre, list[CameraFacts], list[ProbeTask]]]:
    """The facility's cameras, how the wall opens them, and who keeps what is found. Raises CommandError."""
    from wall.survey.from_centre import targets_from_centre

    with centre_of(place) as (do, secrets):
        facility_id, name = do(lambda database: facility_id_of(database, said))
        targets = targets_from_centre(do, secrets, facility_id)
        if not targets:
            raise CommandError(f"{name}: it has no cameras on the wall; `survey import` or `import` brings them in")
        keeper = KeptAtCentre(do, said, facility_id, targets)
        yield keeper, [each.facts for each in targets], [each.task for each in targets]


class KeptAtCentre:
    """Writes each camera's probe into the centre's database as soon as it is there."""

    def __init__(self, do: Do, said: str, facility_id: FacilityId, targets: tuple[CentreTarget, ...]) -> None:
        self._do, self._said, self._facility_id = do, said, facility_id
        self._targets = {each.task.key: each for each in targets}

    def keep_probe(self, probe: CameraProbe) -> None:
        """Keep it. Raises StoreError."""
        from wall.survey.from_centre import keep_from_centre

        keep_from_centre(self._do, self._facility_id, self._targets[probe.key], probe)

    def next_step(self) -> str:
        """Where both verdicts are to be seen."""
        from wall.app.survey_lines import seen_beside

        return seen_beside(self._said)

    def load(self) -> Survey:
        """What is known of the facility's cameras. Raises StoreError."""
        from wall.survey.from_centre import survey_of

        return survey_of(self._do, self._facility_id)
