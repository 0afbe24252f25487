"""What is said of alarms that are put aside, latched or worked on, in the language of the moment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from wall.alarms.alarm import Alarm, Asked, Refusal
from wall.alarms.hiding import Hidden, Hiding, HidingReason
from wall.alarms.lifecycle import AlarmState, TicketState
from wall.ui import words
from wall.ui.actions import Action
from wall.ui.keymap import in_keys_of_now

translate = QCoreApplication.translate

_REASONS: Mapping[HidingReason, str] = {
    HidingReason.KNOWN: str(QT_TRANSLATE_NOOP("hiding", "Fault is known and reported")),
    HidingReason.WORK: str(QT_TRANSLATE_NOOP("hiding", "Somebody works there")),
    HidingReason.REPAIR: str(QT_TRANSLATE_NOOP("hiding", "Repair or replacement")),
    HidingReason.POWER: str(QT_TRANSLATE_NOOP("hiding", "Power is off on purpose")),
    HidingReason.WEATHER: str(QT_TRANSLATE_NOOP("hiding", "Weather, light, insects")),
    HidingReason.NUISANCE: str(QT_TRANSLATE_NOOP("hiding", "Comes and goes, nothing can be done now")),
    HidingReason.TEST: str(QT_TRANSLATE_NOOP("hiding", "Test")),
    HidingReason.OTHER: str(QT_TRANSLATE_NOOP("hiding", "Other (write what)")),
}
_TICKETS: Mapping[TicketState, str] = {
    TicketState.NEW: str(QT_TRANSLATE_NOOP("hiding", "New")),
    TicketState.IN_PROGRESS: str(QT_TRANSLATE_NOOP("hiding", "In progress")),
    TicketState.ON_HOLD: str(QT_TRANSLATE_NOOP("hiding", "On hold")),
    TicketState.CLOSED: str(QT_TRANSLATE_NOOP("hiding", "Closed")),
}
_REFUSALS: Mapping[Refusal, str] = {
    Refusal.OLDER_OCCURRENCE: str(
        QT_TRANSLATE_NOOP("hiding", "{0}: not done, the alarm has come anew. Look again and repeat it.")
    ),
    Refusal.GOT_WORSE: str(
        QT_TRANSLATE_NOOP("hiding", "{0}: not acknowledged, the alarm has become worse. Look again and repeat it.")
    ),
    Refusal.NOT_ALLOWED: str(
        QT_TRANSLATE_NOOP(
            "hiding", "{0}: not done. A supervisor only may do that with this alarm: press O to sign in as one."
        )
    ),
    Refusal.NO_REASON: str(QT_TRANSLATE_NOOP("hiding", "{0}: not done, a reason is missing.")),
    Refusal.NO_TICKET: str(QT_TRANSLATE_NOOP("hiding", "{0}: not done, the number of the ticket is missing.")),
    Refusal.TOO_LONG: str(QT_TRANSLATE_NOOP("hiding", "{0}: not done, that is too long or already past.")),
    Refusal.NOT_ACTIVE: str(
        QT_TRANSLATE_NOOP("hiding", "{0}: not done, the alarm is over already. Shelve it for a time instead.")
    ),
    Refusal.OUT_OF_SERVICE: str(QT_TRANSLATE_NOOP("hiding", "{0}: not done, it is out of service already.")),
    Refusal.STILL_ACTIVE: str(
        QT_TRANSLATE_NOOP("hiding", "{0}: not reset. Only what is over and acknowledged can be reset.")
    ),
}


def back_later(name: str) -> str:
    """Of one that was put back while a larger alarm or a plan stands for it."""
    return translate("hiding", "{0}: put back. It calls when the larger alarm, or the plan, is over.").format(name)


def reason(value: HidingReason) -> str:
    """Why: "Fault is known and reported"; "" where there is none."""
    return translate("hiding", _REASONS[value]) if value in _REASONS else ""


def reason_text(value: HidingReason) -> str:
    """The same in the source language, for who translates it himself."""
    return _REASONS.get(value, "")


def ticket(value: TicketState) -> str:
    """How far the work is: "In progress"."""
    return translate("hiding", _TICKETS[value])


def refused(name: str, asked: Asked, why: Refusal) -> str:
    """That nothing was done, why, and what to do."""
    if asked is Asked.ACKNOWLEDGE and why is Refusal.OLDER_OCCURRENCE:
        return translate(
            "messages",
            "{0}: not acknowledged, the alarm has come anew. Look again and acknowledge what is shown now.",
        ).format(name)
    return in_keys_of_now(translate("hiding", _REFUSALS[why]), Action.OPERATOR).format(name)


def answered_already(name: str, by: str, at: datetime | None, now: datetime) -> str:
    """For whoever presses second: who was first, and when."""
    said = translate("hiding", "{0}: already acknowledged by {1}, {2}")
    return said.format(name, by or "?", "?" if at is None else words.clock(at.astimezone(now.tzinfo)))


def ends_soon(name: str, until: datetime, now: datetime, others: int) -> str:
    """The last call before a shelf ends, by name for the first one."""
    text = translate("hiding", "{0}: its shelf ends at {1}").format(name, moment(until, now))
    return text if not others else translate("hiding", "{0} · {1} more").format(text, others)


def counted(shelved: int, out: int, planned: int = 0) -> str:
    """How many are put aside, always in the header: "2 shelved · 1 out of service"; "· 1 planned" where any is."""
    said = translate("hiding", "{0} shelved · {1} out of service").format(shelved, out)
    more = translate("hiding", "{0} planned").format(planned)
    return f"{said} · {more}" if planned else said


def moment(at: datetime, now: datetime) -> str:
    """A time to come: "15:30" today, "27/11 07:00" on another day."""
    return words.since(at.astimezone(now.tzinfo), now)


def period(length: timedelta) -> str:
    """A choice of time: "15 min", "1 h"."""
    minutes = round(length.total_seconds() / 60)
    if minutes % 60:
        return translate("hiding", "{0} min").format(minutes)
    return translate("hiding", "{0} h").format(minutes // 60)


def state(kind: Hidden) -> str:
    """In one or two words: "Shelved"; "" where nothing is put aside."""
    if kind.shelved:
        return translate("hiding", "Shelved")
    if kind is Hidden.OUT_OF_SERVICE:
        return translate("hiding", "Out of service")
    return translate("hiding", "On trial") if kind is Hidden.ON_TRIAL else ""


def brief(hiding: Hiding, now: datetime) -> tuple[str, ...]:
    """On a tile, the longest first: "shelved until 15:30", "shelved"."""
    said = state(hiding.kind)
    if not said:
        return ()
    said = said[:1].lower() + said[1:]
    if hiding.until is None:
        return (said,)
    until = translate("hiding", "{0} until {1}").format(said, moment(hiding.until, now))
    return (until, said)


def told(alarm: Alarm, now: datetime) -> Iterator[str]:
    """Everything that is known of how an alarm is put aside and worked on: a sentence each, for a tip and a list."""
    hiding = alarm.hiding
    if hiding.kind is not Hidden.NO:
        yield until(hiding, now)
        yield why(hiding)
        yield by(hiding, now)
    if alarm.state is AlarmState.LATCHED:
        yield translate("hiding", "It is over and stays listed until somebody resets it (right click: Reset).")
    if alarm.owner:
        yield translate("hiding", "Looked after by {0}").format(alarm.owner)
    if alarm.ticket is not TicketState.NEW:
        yield translate("hiding", "Work: {0}").format(ticket(alarm.ticket))


def until(hiding: Hiding, now: datetime, *, short: bool = False) -> str:
    """What and until when: "Shelved until 15:30, or until the alarm is over"; `short` for a column of a list."""
    said = state(hiding.kind)
    if hiding.kind is Hidden.ON_TRIAL and not short:
        return translate("hiding", "On trial after a repair: in service when it has been good for 60 s")
    if hiding.until is None:
        return said
    if hiding.kind is Hidden.SHELVED_ONCE:
        text = translate("hiding", "{0} until {1}, or until the alarm is over")
        if short:
            text = translate("hiding", "{0} until {1} or over")
        return text.format(said, moment(hiding.until, now))
    return translate("hiding", "{0} until {1}").format(said, moment(hiding.until, now))


def why(hiding: Hiding) -> str:
    """The reason with its text and ticket: "Repair or replacement: new fan (SC-17)"."""
    chosen = "" if hiding.reason is HidingReason.OTHER else reason(hiding.reason)
    said = ": ".join(part for part in (chosen, hiding.text) if part)
    return f"{said} ({hiding.ticket})" if hiding.ticket else said


def by(hiding: Hiding, now: datetime) -> str:
    """Who did it: "by An, 14:30"."""
    at = "?" if hiding.at is None else moment(hiding.at, now)
    who = hiding.by or translate("hiding", "the program")
    return translate("hiding", "by {0}, {1}").format(who, at)
