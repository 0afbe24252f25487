"""What a notice to others outside says in words: the subject of a mail and its text, in the language of the desk."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from wall.alarms.book import Wrong
from wall.alarms.escalation import Escalation
from wall.ui import words

translate = QCoreApplication.translate


def subject(event: str, priority: int, wrong: Wrong | None, place: str, step: str = "") -> str:
    """One line: "[1] Raised: Facility down · Khu cách ly Trung đoàn 584"."""
    if wrong is None:
        return translate("outside", "Test of the video wall's notices")
    mark = f"[{priority}] " if priority else ""
    what = f"{_event(event, step)}: {words.condition(wrong)}"
    return f"{mark}{what} · {place}" if place else f"{mark}{what}"


def place(province: str, facility: str, camera: str) -> str:
    """The narrowest name first: "Cổng chính · Trạm · Đắk Lắk"; this station where there is none."""
    return " · ".join(name for name in (camera, facility, province) if name) or words.station()


def text(
    event: str,
    where: str,
    at: datetime,
    centre: str,
    raised_at: datetime | None = None,
    by: str = "",
    note: str = "",
    wrong: Wrong | None = None,
    alone: str = "",
) -> str:
    """Some lines: where, when, since when, who, the note, and who sends it. Times are this computer's.

    `alone`: the desk that tells it while it cannot reach the others.
    """
    lines = []
    if wrong is None:
        lines.append(translate("outside", "This is a test: notices arrive. Nothing has happened."))
    else:
        lines.append(translate("outside", "Where: {0}").format(where))
    lines.append(translate("outside", "When: {0}").format(_moment(at)))
    if raised_at is not None and event != "raised":
        lines.append(translate("outside", "Raised: {0}").format(_moment(raised_at)))
    if by:
        lines.append(translate("outside", "By: {0}").format(by))
    if note:
        lines.append(translate("outside", "Note: {0}").format(note))
    if alone:
        lines.append(
            translate(
                "outside",
                "Told by desk {0} alone: it cannot reach the centre's database. Other desks may tell the same.",
            ).format(alone)
        )
    lines.append(translate("outside", "Sent by: {0}").format(centre))
    return "\n".join(lines)


def ways_fail(names: str, why: str) -> str:
    """Notices do not arrive; alarms are on the screen all the same."""
    return translate(
        "outside", "Nobody outside is told of alarms by {0}: {1}. Notices wait and are tried again."
    ).format(names, why)


def ways_work(names: str) -> str:
    """They do again."""
    return translate("outside", "Others outside are told of alarms again by {0}").format(names)


def _event(event: str, step: str) -> str:
    if step == Escalation.OUTSIDE.value:
        return translate("outside", "Nobody answers, help is needed")
    if step == Escalation.SECOND_DESK.value:
        return translate("outside", "Nobody answers")
    return {
        "raised": translate("outside", "Alarm"),
        "recalled": translate("outside", "Alarm goes on"),
        "cleared": translate("outside", "Over"),
        "acknowledged": translate("outside", "Acknowledged"),
    }.get(event, event)


def _moment(at: datetime) -> str:
    return at.astimezone().strftime("%Y-%m-%d %H:%M:%S %z")
