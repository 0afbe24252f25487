"""Takes a bundle in at the centre, all or nothing: facility, cameras, scheme, record, stills and default view.

Everything is one transaction, the passwords change together with it (`wall.inventory.handing`). Between showing what
would change and doing it somebody else may have changed the inventory: then nothing is done, and it is shown anew.
That is looked at within the transaction, where nobody else writes. Reads files and waits for the database: not for
the GUI thread.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Any

from wall.inventory.handing import settle
from wall.inventory.identity import key
from wall.inventory.importing import carry_out
from wall.inventory.secrets import SecretStore
from wall.model import CameraId, FacilityId, Inventory
from wall.store.database import Database, write_metas
from wall.store.doing import Do
from wall.store.inventory_store import load_inventory, save_inventory
from wall.store.layout_store import LayoutChoice, LayoutStore, save_choice
from wall.store.survey_reading import load_cameras, load_record, load_records, load_still, newest_schemes
from wall.store.survey_store import keep_survey
from wall.survey.arrival import cameras_of, facility_of, plan_arrival
from wall.survey.arrival_pictures import kept_apart
from wall.survey.arrival_streams import Which
from wall.survey.arrival_values import Arrival, ArrivalError, Contradiction, Fate, Known
from wall.survey.bundle import Bundle
from wall.urls import Secret

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Author:
    """Who takes the survey in, and when: for the history of schemes and stages."""

    name: str
    at: datetime


def look(bundle: Bundle, do: Do, secrets: SecretStore, which: Which = Which.SHOWN) -> Arrival:
    """What an import would change. Raises ArrivalError, StoreError, SecretsError."""
    return _look(bundle, do, secrets, which)[0]


def _look(bundle: Bundle, do: Do, secrets: SecretStore, which: Which) -> tuple[Arrival, Mapping[CameraId, Secret]]:
    """The same, and the passwords that it was compared with."""
    settle(secrets, lambda name: do(lambda database: database.meta(name)))
    inventory, known = do(lambda database: _load(database, bundle))
    stored = secrets.get_many(cameras_of(bundle.survey, inventory, known))
    return plan_arrival(bundle.survey, bundle.passwords, inventory, known, stored, which), stored


def take_in(
    bundle: Bundle, shown: Arrival, do: Do, secrets: SecretStore, author: Author, which: Which = Which.SHOWN
) -> None:
    """Carry out what `look` has shown. Raises ArrivalError, StoreError, SecretsError; nothing is changed then."""
    now, stored = _look(bundle, do, secrets, which)

    def same(inventory: Inventory, known: Known) -> bool:
        return plan_arrival(bundle.survey, bundle.passwords, inventory, known, stored, which) == shown

    def save(metas: Mapping[str, str]) -> None:
        do(lambda database: _save(database, bundle, shown, author, same, metas))

    if now != shown:
        raise ArrivalError(Contradiction.CHANGED_MEANWHILE)

    carry_out(shown.plan, secrets, save)
    counts = [shown.count(fate) for fate in (Fate.ADDED, Fate.CHANGED, Fate.LEFT_ALONE)]
    log.info("survey of %s taken in: %d cameras added, %d changed, %d left alone", shown.facility_name, *counts)


def _load(database: Database, bundle: Bundle) -> tuple[Inventory, Known]:
    layouts = LayoutStore(database).load()
    with database.read() as connection:
        return _known(connection, bundle, layouts)


def _known(connection: Any, bundle: Bundle, layouts: tuple[LayoutChoice, ...]) -> tuple[Inventory, Known]:
    inventory = load_inventory(connection)
    records = load_records(connection)
    codes = {key(record.code): facility for facility, record in records.items() if record.code.strip()}
    known = Known(codes, {}, records, newest_schemes(connection), layouts)
    facility = facility_of(bundle.survey, inventory, known)
    if facility is None:
        return inventory, known
    surveyed = load_cameras(connection, facility.id)
    became = {each.facts.key: each.camera_id for each in surveyed if each.camera_id is not None}
    return inventory, Known(codes, {facility.id: became}, records, known.schemes, layouts)


def _save(
    database: Database,
    bundle: Bundle,
    arrival: Arrival,
    author: Author,
    same: Callable[[Inventory, Known], bool],
    metas: Mapping[str, str],
) -> None:
    plan = arrival.plan
    layouts = LayoutStore(database).load()
    with database.write() as connection:
        if not same(*_known(connection, bundle, layouts)):
            raise ArrivalError(Contradiction.CHANGED_MEANWHILE)
        save_inventory(
            connection,
            plan.provinces_added,
            plan.facilities_added + plan.facilities_changed,
            plan.cameras_added + plan.cameras_changed,
        )
        if arrival.view is not None:
            save_choice(connection, arrival.view)
        _keep_survey(connection, arrival.facility_id, bundle, arrival, author)
        write_metas(connection, metas)
        database.announce_inventory(connection)


def _keep_survey(connection: Any, facility_id: FacilityId, bundle: Bundle, arrival: Arrival, author: Author) -> None:
    """What the programme keeps: record, scheme, visits, probes, stills, and the stages that follow from them."""
    pictures: Mapping[str, bytes] = {**bundle.stills, **bundle.photographs}
    survey = replace(bundle.survey, facility=arrival.noted)
    here = partial(load_still, connection, facility_id)
    record = load_record(connection, facility_id)
    survey, pictures = kept_apart(survey, pictures, here, () if record is None else record.photographs)
    keep_survey(connection, facility_id, survey, arrival.became, pictures, author.at, author.name)
