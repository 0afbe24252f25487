"""A hand-over's body as JSON with a version, and back. Unknown values are errors that name them.

Version 1. Keys are only ever added: an older program that meets a newer version says so, and reads no half of it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime, time
from enum import Enum
from typing import Any, TypeVar

from wall.alarms.alarm import ChangeKind, Wrong
from wall.alarms.hiding import Hidden, HidingReason
from wall.alarms.lifecycle import AlarmState, TicketState
from wall.alarms.schedule import Daily, Maintenance
from wall.alarms.source import Cause, Habit
from wall.handover import (
    Change,
    Handover,
    Named,
    NotLive,
    OpenAlarm,
    OtherChange,
    OtherKind,
    Planned,
    PutAside,
    ShiftChanges,
    Situation,
)
from wall.health.condition import Condition

VERSION = 1
_WRONGS: Mapping[str, Wrong] = {each.value: each for kind in (Condition, Habit, Cause) for each in kind}

Json = dict[str, Any]
E = TypeVar("E", bound=Enum)


def body_of(handover: Handover) -> str:
    """Its situation, its changes and its notes as they are stored."""
    return json.dumps(body_values(handover), ensure_ascii=False, separators=(",", ":"))


def body_values(handover: Handover) -> Json:
    """The same as values, which a program reads."""
    situation, changes = handover.situation, handover.changes
    return {
        "version": VERSION,
        "cameras": situation.cameras,
        "alarms": [
            {
                **_named(each.place),
                "condition": each.wrong.value,
                "state": each.state.value,
                "since": _time(each.since),
                "owner": each.owner,
                "ticket": each.ticket.value,
                "note": each.note,
                "acknowledged_by": each.answered_by,
                "acknowledged_at": _time(each.answered_at),
            }
            for each in situation.alarms
        ],
        "aside": [
            {
                **_named(each.place),
                "hidden": each.kind.value,
                "until": _time(each.until),
                "reason": each.reason.value,
                "text": each.text,
                "ticket": each.ticket,
                "by": each.by,
            }
            for each in situation.aside
        ],
        "plans": [
            {**_named(each.place), **_when(each.when), "reason": each.reason, "by": each.by}
            for each in situation.plans
        ],
        "not_live": [{**_named(each.place), "condition": each.condition.value} for each in situation.not_live],
        "counts": {kind.value: count for kind, count in changes.counts.items()},
        "acknowledged": dict(changes.answered),
        "changes": [
            {
                "at": _time(each.at),
                "kind": each.kind.value,
                **_named(each.place),
                "condition": each.wrong.value,
                "by": each.by,
                "note": each.note,
                "desk": each.desk,
            }
            for each in changes.listed
        ],
        "others": [
            {"at": _time(each.at), "kind": each.kind.value, "name": each.name, "by": each.by}
            for each in changes.others
        ],
        "notes": handover.notes,
    }


def situation_of(body: str) -> tuple[Situation, ShiftChanges, str]:
    """What that body says: the situation, the changes and the notes. Raises ValueError."""
    values = json.loads(body)
    if not isinstance(values, dict) or values.get("version") != VERSION:
        raise ValueError(
            f"its version is {values.get('version') if isinstance(values, dict) else None!r}, not {VERSION}"
        )
    try:
        return _situation(values), _changes(values), str(values["notes"])
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"a value is missing or of another kind ({error})") from error


def _situation(values: Json) -> Situation:
    return Situation(
        tuple(
            OpenAlarm(
                _place(each),
                _wrong(each["condition"]),
                AlarmState(each["state"]),
                _moment(each["since"]),
                each["owner"],
                TicketState(each["ticket"]),
                each["note"],
                each["acknowledged_by"],
                _moment(each["acknowledged_at"]),
            )
            for each in values["alarms"]
        ),
        tuple(
            PutAside(
                _place(each),
                Hidden(each["hidden"]),
                _moment(each["until"]),
                HidingReason(each["reason"]),
                each["text"],
                each["ticket"],
                each["by"],
            )
            for each in values["aside"]
        ),
        tuple(Planned(_place(each), _time_of(each), each["reason"], each["by"]) for each in values["plans"]),
        tuple(NotLive(_place(each), Condition(each["condition"])) for each in values["not_live"]),
        int(values["cameras"]),
    )


def _changes(values: Json) -> ShiftChanges:
    return ShiftChanges(
        {ChangeKind(kind): int(count) for kind, count in values["counts"].items()},
        {str(by): int(count) for by, count in values["acknowledged"].items()},
        tuple(
            Change(
                _surely(each["at"]),
                ChangeKind(each["kind"]),
                _place(each),
                _wrong(each["condition"]),
                each["by"],
                each["note"],
                each["desk"],
            )
            for each in values["changes"]
        ),
        tuple(
            OtherChange(_surely(each["at"]), OtherKind(each["kind"]), each["name"], each["by"])
            for each in values["others"]
        ),
    )


def _named(place: Named) -> Json:
    return {"province": place.province, "facility": place.facility, "camera": place.camera}


def _place(values: Json) -> Named:
    return Named(values["province"], values["facility"], values["camera"])


def _time(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat(timespec="seconds")


def _moment(text: str | None) -> datetime | None:
    return None if text is None else _surely(text)


def _surely(text: str) -> datetime:
    at = datetime.fromisoformat(text)
    if at.tzinfo is None:
        raise ValueError(f"{text!r} is a time without a zone")
    return at


def _wrong(value: str) -> Wrong:
    if value not in _WRONGS:
        raise ValueError(f"{value!r} is no condition that this program knows")
    return _WRONGS[value]


def _when(when: Maintenance | Daily) -> Json:
    if isinstance(when, Maintenance):
        return {"kind": "maintenance", "begin": _time(when.begin), "end": _time(when.end)}
    begin, end = (each.isoformat("minutes") for each in (when.begin, when.end))
    return {"kind": "daily", "begin": begin, "end": end, "days": "".join(map(str, sorted(when.days)))}


def _time_of(values: Json) -> Maintenance | Daily:
    if values["kind"] == "maintenance":
        return Maintenance(_surely(values["begin"]), _surely(values["end"]))
    if values["kind"] != "daily":
        raise ValueError(f"{values['kind']!r} is no kind of plan that this program knows")
    days = frozenset(map(int, values["days"]))
    return Daily(time.fromisoformat(values["begin"]), time.fromisoformat(values["end"]), days)
