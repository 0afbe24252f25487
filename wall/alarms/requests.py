"""What an operator can ask for beside acknowledging, and what the book answers: a new row, nothing, or a refusal.

Each request carries the occurrence that was on the screen. Asking for what is so already is no mistake and no change.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from wall.access import Deed, Role, may
from wall.alarms.alarm import Alarm, Asked, ChangeKind, Refusal, severity_of_wrong
from wall.alarms.hiding import (
    HIDING,
    NOT_HIDDEN,
    OUT_LONGEST,
    SHELF_LONGEST,
    Hidden,
    Hiding,
    HidingEvent,
    HidingReason,
)
from wall.alarms.lifecycle import LATCHING, TRANSITIONS, AlarmEvent, AlarmState, TicketState, Transitions
from wall.alarms.source import Source
from wall.health.condition import Severity


@dataclass(frozen=True, slots=True)
class Reset:
    """What is over and answered needs nobody any more."""

    source: Source
    occurrence: int


@dataclass(frozen=True, slots=True)
class Shelve:
    """Put the alarm aside for a time; `once`: not longer than it is active."""

    source: Source
    occurrence: int
    period: timedelta
    reason: HidingReason
    text: str = ""
    once: bool = False


@dataclass(frozen=True, slots=True)
class Unshelve:
    """Put it back."""

    source: Source
    occurrence: int


@dataclass(frozen=True, slots=True)
class TakeOut:
    """Out of service until then, under the number of the repair's ticket."""

    source: Source
    occurrence: int
    until: datetime
    reason: HidingReason
    ticket: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Return:
    """Back to service, on trial."""

    source: Source
    occurrence: int


@dataclass(frozen=True, slots=True)
class Assign:
    """Who looks after it; "" = nobody."""

    source: Source
    occurrence: int
    owner: str


@dataclass(frozen=True, slots=True)
class SetTicket:
    """How far the work on it is."""

    source: Source
    occurrence: int
    ticket: TicketState


@dataclass(frozen=True, slots=True)
class Note:
    """What others should know."""

    source: Source
    occurrence: int
    text: str


Request = Reset | Shelve | Unshelve | TakeOut | Return | Assign | SetTicket | Note

ASKED = {
    Reset: Asked.RESET,
    Shelve: Asked.SHELVE,
    Unshelve: Asked.UNSHELVE,
    TakeOut: Asked.TAKE_OUT,
    Return: Asked.RETURN,
    Assign: Asked.ASSIGN,
    SetTicket: Asked.TICKET,
    Note: Asked.NOTE,
}

Answer = tuple[ChangeKind, Alarm] | Refusal | None
"""The row that the request makes of the old one, why it is refused, or None: it is so already."""


def deed(request: Request) -> Deed:
    """What asking for that is, in the table of who may what.

    To put aside what stands for many blinds the centre, and so does what is out of service: both are for a supervisor
    to decide, and so is the return to service. To put a shelf back hides nothing.
    """
    match request:
        case Shelve():
            return Deed.SHELVE if request.source.camera_id is not None else Deed.SHELVE_PLACE
        case Unshelve():
            return Deed.SHELVE
        case TakeOut() | Return():
            return Deed.OUT_OF_SERVICE
        case Reset() | Assign() | SetTicket() | Note():
            return Deed.ACKNOWLEDGE


_STRICT = (Reset, Shelve, TakeOut)  # these hide something, or end it: only what was seen


def answer(old: Alarm, request: Request, at: datetime, by: str, role: Role) -> Answer:
    """What that request makes of the row."""
    if not may(role, deed(request)):
        return Refusal.NOT_ALLOWED
    if isinstance(request, _STRICT) and request.occurrence != old.occurrence:
        return Refusal.OLDER_OCCURRENCE
    match request:
        case Reset():
            return _reset(old)
        case Shelve():
            return _shelve(old, request, at, by)
        case Unshelve():
            return _changed(ChangeKind.UNSHELVED, old, hide(old, HidingEvent.UNSHELVE))
        case TakeOut():
            return _take_out(old, request, at, by)
        case Return():
            return _changed(ChangeKind.RETURNED, old, hide(old, HidingEvent.RETURN, at=at, by=by))
        case Assign():
            return _changed(ChangeKind.ASSIGNED, old, replace(old, owner=request.owner.strip()))
        case SetTicket():
            return _changed(ChangeKind.TICKET, old, replace(old, ticket=request.ticket))
        case Note():
            return _changed(ChangeKind.NOTED, old, replace(old, note=request.text.strip()))


def puts_back(request: Request) -> bool:
    """It ends that an alarm is put aside."""
    return isinstance(request, Unshelve | Return)


def end_of_time(old: Alarm, at: datetime) -> Answer:
    """What becomes of an alarm that is put back, is active, and would call although a larger one stands for it: it
    is still put aside, but for no longer time. None where its time is over already."""
    until = old.hiding.until
    if until is not None and until <= at:
        return None
    kind = ChangeKind.UNSHELVED if old.hiding.kind.shelved else ChangeKind.RETURNED
    return kind, replace(old, hiding=replace(old.hiding, until=at))


def text_of(request: Request) -> str:
    """The words that came with it, for the journal."""
    return request.text if isinstance(request, Shelve | TakeOut | Note) else ""


def table(alarm: Alarm) -> Transitions:
    """How that alarm lives: with or without a latch."""
    return TRANSITIONS if alarm.latch is None else LATCHING


def hide(old: Alarm, event: HidingEvent, *, at: datetime | None = None, by: str = "") -> Alarm:
    """The row after an event that ends a hiding. What is active then calls anew: it becomes a new occurrence,
    unacknowledged even if it was acknowledged before (the ALMD instruction of Rockwell does the same)."""
    kind = HIDING[old.hiding.kind][event]
    if kind is old.hiding.kind:
        return old
    hiding = NOT_HIDDEN
    if kind is Hidden.ON_TRIAL:
        hiding = replace(old.hiding, kind=kind, by=by, at=at, until=None)
    new = replace(old, hiding=hiding)
    if not old.hidden or kind.hides:
        return new
    state = table(old)[old.state][AlarmEvent.REVEAL]
    escalation = None if old.state.active else old.escalation  # a new call has come no step far
    return replace(new, state=state, occurrence=old.occurrence + old.state.active, escalation=escalation)


def _changed(kind: ChangeKind, old: Alarm, new: Alarm) -> Answer:
    return None if new == old else (kind, new)


def _reset(old: Alarm) -> Answer:
    if old.state is AlarmState.NORMAL:
        return None
    if old.state is not AlarmState.LATCHED:
        return Refusal.STILL_ACTIVE
    state = table(old)[old.state][AlarmEvent.RESET]
    return ChangeKind.RESET, replace(old, state=state, latch=None)


def _shelve(old: Alarm, request: Shelve, at: datetime, by: str) -> Answer:
    kind = HIDING[old.hiding.kind][HidingEvent.SHELVE_ONCE if request.once else HidingEvent.SHELVE]
    if not kind.shelved:
        return Refusal.OUT_OF_SERVICE
    if not timedelta() < request.period <= SHELF_LONGEST:
        return Refusal.TOO_LONG
    if not _is_reason(request.reason, request.text):
        return Refusal.NO_REASON
    if request.once and not old.state.active:
        return Refusal.NOT_ACTIVE
    covers = severity_of_wrong(old.condition) if old.state.active else Severity.CRITICAL
    text = request.text.strip()
    return ChangeKind.SHELVED, replace(
        old, hiding=Hiding(kind, by, at, at + request.period, request.reason, text, covers=covers)
    )


def _take_out(old: Alarm, request: TakeOut, at: datetime, by: str) -> Answer:
    if not request.ticket.strip():
        return Refusal.NO_TICKET
    if not _is_reason(request.reason, request.text):
        return Refusal.NO_REASON
    if not timedelta() < request.until - at <= OUT_LONGEST:
        return Refusal.TOO_LONG
    kind = HIDING[old.hiding.kind][HidingEvent.TAKE_OUT]
    text, ticket = request.text.strip(), request.ticket.strip()
    return ChangeKind.OUT_OF_SERVICE, replace(
        old, hiding=Hiding(kind, by, at, request.until, request.reason, text, ticket)
    )


def _is_reason(reason: HidingReason, text: str) -> bool:
    return reason is not HidingReason.NONE and (reason is not HidingReason.OTHER or bool(text.strip()))
