"""How everything stands at a desk at this moment, in the values that a hand-over keeps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from wall.alarms.alarm import Alarm
from wall.alarms.ordering import in_order
from wall.alarms.source import Source
from wall.handover import Named, NotLive, OpenAlarm, Planned, PutAside, Situation
from wall.health.condition import RULES, Meaning
from wall.model import Inventory
from wall.store.journal import PlaceNames
from wall.ui.state import WallState


def situation(
    state: WallState, listed: Iterable[Alarm], inventory: Inventory, names: Mapping[Source, PlaceNames]
) -> Situation:
    """Of that state; `listed` are the alarms that neither a cause nor an operator hides; `names` of the inventory."""
    alarms = tuple(
        OpenAlarm(
            _named(each.source, names),
            each.condition,
            each.state,
            each.raised_at,
            each.owner,
            each.ticket,
            each.note,
            each.acknowledged_by,
            each.acknowledged_at,
        )
        for each in in_order(listed, inventory)
        if each.source in names
    )
    aside = tuple(
        PutAside(
            _named(each.source, names),
            each.hiding.kind,
            each.hiding.until,
            each.hiding.reason,
            each.hiding.text,
            each.hiding.ticket,
            each.hiding.by,
        )
        for each in state.aside
    )
    plans = tuple(
        Planned(_named(each.source, names), each.when, each.reason, each.by)
        for each in state.plans
        if each.source in names
    )
    not_live = tuple(
        NotLive(_named(Source.camera(camera.id), names), state.cameras[camera.id].judgement.condition)
        for camera in inventory.cameras
        if camera.id in state.cameras
        and RULES[state.cameras[camera.id].judgement.condition].meaning is not Meaning.GOOD
    )
    return Situation(alarms, aside, plans, not_live, len(inventory.cameras))


def _named(source: Source, names: Mapping[Source, PlaceNames]) -> Named:
    found = names.get(source, PlaceNames())
    return Named(found.province, found.facility, found.camera)
