"""The program's words for conditions, alarms and times: one meaning each, in the language of the moment.

Everything goes through `QCoreApplication.translate`, which works without a window and without an
application object, so that the command line speaks with the same words as the screen.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Protocol

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from wall.alarms.book import Wrong
from wall.alarms.lifecycle import AlarmState
from wall.health.condition import Severity
from wall.health.sample import StreamSample, StreamState
from wall.model import Camera, Contact
from wall.search import fold
from wall.ui.condition_words import condition as condition
from wall.ui.condition_words import explanation as explanation
from wall.ui.condition_words import failure as failure
from wall.ui.condition_words import said

translate = QCoreApplication.translate

CLOCK_RIGHT_S = 1.0  # what a person reads off two clocks as the same time

_ALARM_STATES: Mapping[AlarmState, str] = {
    AlarmState.NORMAL: str(QT_TRANSLATE_NOOP("words", "Normal")),
    AlarmState.UNACKED: str(QT_TRANSLATE_NOOP("words", "Unacknowledged")),
    AlarmState.ACKED: str(QT_TRANSLATE_NOOP("words", "Acknowledged")),
    AlarmState.RTN_UNACKED: str(QT_TRANSLATE_NOOP("words", "Returned, unacknowledged")),
    AlarmState.LATCHED: str(QT_TRANSLATE_NOOP("words", "Over, to be reset")),
}

_SEVERITIES: Mapping[Severity, str] = {
    Severity.NONE: str(QT_TRANSLATE_NOOP("words", "Normal")),
    Severity.INFO: str(QT_TRANSLATE_NOOP("words", "Information")),
    Severity.LOW: str(QT_TRANSLATE_NOOP("words", "Priority 3")),
    Severity.HIGH: str(QT_TRANSLATE_NOOP("words", "Priority 2")),
    Severity.CRITICAL: str(QT_TRANSLATE_NOOP("words", "Priority 1")),
}

ADDRESS_ERRORS = (  # what wall.urls.AddressError says; a test holds both lists together
    str(QT_TRANSLATE_NOOP("words", "the address must begin with rtsp:// or rtsps://")),
    str(
        QT_TRANSLATE_NOOP("words", "a # ends an address, and what follows never reaches the camera: write it as %23")
    ),
    str(QT_TRANSLATE_NOOP("words", "user name and password are too long for a camera connection")),
    str(QT_TRANSLATE_NOOP("words", "the address is too long for a camera connection")),
    str(QT_TRANSLATE_NOOP("words", "the address names no host")),
    str(QT_TRANSLATE_NOOP("words", "the port must be a number from 1 to 65535")),
    str(QT_TRANSLATE_NOOP("words", "the address holds a space or a control character")),
    str(
        QT_TRANSLATE_NOOP("words", "an @ stands behind the host: write / as %2F, ? as %3F and # as %23 in a password")
    ),
    str(QT_TRANSLATE_NOOP("words", "the address has a password in its path, where it cannot be kept safe")),
)


class _Plurals:
    """Texts with a number. lupdate sees a plural only in a method's `self.tr`, not in `translate`."""

    def tr(self, text: str, comment: str, count: int) -> str:
        """The text in its plural form for that number."""
        return translate("_Plurals", text, comment, count)

    def cameras(self, count: int) -> str:
        """A number of cameras."""
        return self.tr("%n camera(s)", "", count)

    def not_watched(self, count: int) -> str:
        """How many of them nobody watches."""
        return self.tr("%n not watched", "", count)

    def in_turn(self, count: int) -> str:
        """How many of them are looked at in turn."""
        return self.tr("%n looked at in turn", "", count)

    def acknowledge_alarms(self, count: int) -> str:
        """What a press would do."""
        return self.tr("Acknowledge %n alarm(s)", "", count)

    def hidden(self, count: int) -> str:
        """How many more cameras the listed alarms stand for."""
        return self.tr("+%n camera(s)", "", count)


_PLURALS = _Plurals()


def alarm_state(value: AlarmState) -> str:
    """The state of an alarm: "Unacknowledged"."""
    return said(_ALARM_STATES[value])


def severity(value: Severity) -> str:
    """The priority as operators call it: "Priority 2"."""
    return said(_SEVERITIES[value])


def address_error(text: str) -> str:
    """What is wrong with an address, as `wall.urls.AddressError` says it in English."""
    return translate("words", text)


def login_too_long() -> str:
    """Said where a login is typed that would be cut on its way to the camera."""
    return address_error("user name and password are too long for a camera connection")


def clock(at: datetime) -> str:
    """The time of day with seconds: "14:32:07". `at` is aware; shown as it is, in its own time zone."""
    return at.strftime("%H:%M:%S")


def since(at: datetime, now: datetime) -> str:
    """When it began: "14:32" today, "23/11 14:32" on another day."""
    return at.strftime("%H:%M") if at.date() == now.date() else day_and_time(at)


def day_and_time(at: datetime) -> str:
    """Where the day counts, also today: "23/11 14:32"."""
    return at.strftime("%d/%m %H:%M")


def duration(seconds: float) -> str:
    """A span in its two largest units: "48 s", "6 min", "2 h 05 min", "3 d 4 h". "?" when it is not known."""
    if math.isnan(seconds):
        return "?"
    whole = max(0, int(seconds))
    if whole < 60:
        return _unbroken(translate("words", "{0} s").format(whole))
    minutes, hours, days = whole // 60, whole // 3600, whole // 86400
    if hours < 1:
        return _unbroken(translate("words", "{0} min").format(minutes))
    if days < 1:
        return _unbroken(translate("words", "{0} h {1:02d} min").format(hours, minutes % 60))
    return _unbroken(translate("words", "{0} d {1} h").format(days, hours % 24))


def decimal(value: float, places: int = 1) -> str:
    """A number with its decimals as the language writes it: "3.0", "3,0"."""
    whole, _, rest = f"{value:.{places}f}".partition(".")
    return translate("words", "{0}.{1}", "a number and its decimals").format(whole, rest) if rest else whole


def numbered(number: int | str, name: str) -> str:
    """Which camera, everywhere in the same form: "#3 Hành lang A"."""
    return f"#{number} {name}"


def may_be_still() -> str:
    """The mark of a camera whose picture may be still, as the menu has it."""
    return translate("CameraMenu", "The picture may be still")


def looks_around() -> str:
    """The mark of a camera that turns by itself, as the menu has it."""
    return translate("CameraMenu", "PTZ camera (looks around)")


def marks(camera: Camera) -> list[str]:
    """How somebody marked that camera, and what is not reported therefore; a sentence each."""
    said = []
    if camera.may_be_still:
        said.append(translate("words", "Marked “{0}”: frozen is not reported.").format(may_be_still()))
    if camera.ptz:
        said.append(translate("words", "Marked “{0}”: moved and covered are not reported.").format(looks_around()))
    return said


def mark_changed(mark: str, on: bool, camera_name: str) -> str:
    """That a camera was marked, or is no longer, and how to take it back."""
    if on:
        text = translate("words", "{0}: “{1}” is ON. To undo: right click, the same entry again.")
    else:
        text = translate("words", "{0}: “{1}” is OFF. To undo: right click, the same entry again.")
    return text.format(camera_name, mark)


def _unbroken(text: str) -> str:
    """The same on one line: a unit alone on a line of its own says nothing."""
    return text.replace(" ", "\N{NO-BREAK SPACE}")


def ago(seconds: float) -> str:
    """How long past: "48 s ago"."""
    return _unbroken(translate("words", "{0} ago").format(duration(seconds)))


def last_picture(picture_at: float, now: float, at: datetime) -> str:
    """What stands across a tile that is not live: "last picture 14:32:07, 48 s ago".

    `picture_at` and `now` are monotonic seconds (NaN = there has never been one), `at` is `now` as a datetime.
    """
    if not math.isfinite(picture_at):
        return translate("words", "no picture yet")
    age = max(0.0, now - picture_at)
    taken = at - timedelta(seconds=age)
    moment = clock(taken) if taken.date() == at.date() else taken.strftime("%d/%m %H:%M:%S")
    return translate("words", "last picture {0}, {1}").format(moment, ago(age))


def from_survey(on: date) -> str:
    """What stands across the still of a camera that was never seen: "no picture yet, survey of 12/05/2026"."""
    return translate("words", "no picture yet, survey of {0}").format(on.strftime("%d/%m/%Y"))


def checked(checked_at: float, now: float, at: datetime) -> str:
    """What stands across the tile of a camera that is looked at in turn: "checked 14:37:27, 40 s ago".

    `checked_at` and `now` are monotonic seconds, `at` is `now` as a datetime.
    """
    age = max(0.0, now - checked_at)
    return translate("words", "checked {0}, {1}").format(clock(at - timedelta(seconds=age)), ago(age))


def checked_briefly(checked_at: float, now: float, at: datetime) -> str:
    """The same in a row of a list, without seconds: "checked 14:37, 40 s ago"."""
    age = max(0.0, now - checked_at)
    return translate("words", "checked {0}, {1}").format(since(at - timedelta(seconds=age), at), ago(age))


def checked_ago(checked_at: float, now: float) -> str:
    """The same in a list: "checked 40 s ago"."""
    return _unbroken(translate("words", "checked {0}").format(ago(max(0.0, now - checked_at))))


def clock_offset(seconds: float) -> str:
    """How wrong the camera's clock is: "the camera's clock is 3 min ahead". `seconds`: camera minus ours, not NaN."""
    if abs(seconds) < CLOCK_RIGHT_S:
        return translate("words", "the camera's clock is right")
    told = duration(abs(seconds))
    if seconds > 0:
        return translate("words", "the camera's clock is {0} ahead").format(told)
    return translate("words", "the camera's clock is {0} behind").format(told)


def measured(sample: StreamSample) -> bool:
    """What is said of its stream is of now, or of the last look: not of a connection that has ended."""
    return sample.state in (StreamState.LIVE, StreamState.RESTING)


def contact(value: Contact) -> list[str]:
    """Who answers the telephone at a facility: "Nguyễn Thị A, trực ban, 0900 000 061"; empty when nobody knows."""
    known = ", ".join(part for part in (value.name, value.title, value.telephone or value.email) if part)
    return [known] if known else []


def call(value: Contact) -> str:
    """Whom to call, the number first: it must not be cut. "0900 000 061 · Nguyễn Thị A"."""
    return " · ".join(part for part in (value.telephone, value.name, value.title) if part)


def waiting_for_picture() -> str:
    """What stands across a tile that has just come to the screen: the camera is live, its picture is under way."""
    return translate("words", "waiting for its picture")


def cameras(count: int) -> str:
    """A number of cameras: "1 camera", "5 cameras"."""
    return _PLURALS.cameras(count)


def live_of(live: int, total: int) -> str:
    """How many of the cameras are live: "61 of 64 cameras live"."""
    return translate("words", "{0} of {1} cameras live").format(live, total)


def not_watched(count: int) -> str:
    """How many cameras nobody watches now."""
    return _PLURALS.not_watched(count)


class Counted(Protocol):
    """How many cameras of a place are live, looked at in turn, and not watched."""

    @property
    def live(self) -> int: ...
    @property
    def watched(self) -> int: ...
    @property
    def in_turn(self) -> int: ...
    @property
    def idle(self) -> int: ...


def calm(count: Counted) -> str:
    """The state of a place without an alarm: "26 of 64 cameras live · 35 in turn · 12 not watched"."""
    parts = [live_of(count.live, count.watched)]
    if count.in_turn:
        parts.append(_PLURALS.in_turn(count.in_turn))
    if count.idle:
        parts.append(not_watched(count.idle))
    return " · ".join(parts)


def recorder(name: str) -> str:
    """What a recorder is called: "Recorder 10.1.2.3"; as it is, where its name says already what it is."""
    kind = translate("words", "Recorder")
    called = fold(name).startswith((fold(kind), "recorder", "dau ghi"))
    return name if called else f"{kind} {name}"


def on_the_wall() -> str:
    """Of a place in the tree: it is what the wall shows now."""
    return translate("words", "The wall shows this now")


def alarms_counted(alarms: int, owed: int) -> str:
    """Of a place: "alarms: 5, unacknowledged: 3"."""
    return translate("words", "alarms: {0}, unacknowledged: {1}").format(alarms, owed)


def station() -> str:
    """This desk, as a place of alarms."""
    return translate("words", "This station")


def all_cameras() -> str:
    """What the wall shows when no province and no facility was chosen."""
    return translate("MainWindow", "All cameras")


def began(at: datetime, now: datetime) -> str:
    """Since when and for how long: "since 14:32 (6 min)"."""
    age = duration((now - at).total_seconds())
    return translate("words", "since {0} ({1})").format(since(at, now), age)


def begun(at: datetime, now: datetime) -> str:
    """Since when alone: "since 14:32"."""
    return translate("words", "since {0}").format(since(at, now))


def lasted(begin: datetime, end: datetime) -> str:
    """How long something lasted that is over: "lasted 6 min"."""
    return translate("words", "lasted {0}").format(duration((end - begin).total_seconds()))


def answered(by: str, at: datetime | None, now: datetime, note: str = "", another: Wrong | None = None) -> str:
    """Who has acknowledged: "acknowledged by lan, 14:40: the technician is on the way".

    `another`: what it was then, where it has become something else since.
    """
    moment = since(at, now) if at is not None else "?"
    said = translate("words", "acknowledged by {0}, {1}").format(by or "?", moment)
    if another is not None:
        then = translate("words", "then: {0}").format(condition(another))
        said = f"{said} ({then})"
    return f"{said}: {note}" if note else said


def hidden_cameras(count: int) -> str:
    """How many cameras the alarms of places stand for: "+38 cameras"."""
    return _PLURALS.hidden(count)


def acknowledge_alarms(count: int) -> str:
    """What a press would do: "Acknowledge 5 alarms"."""
    return _PLURALS.acknowledge_alarms(count)


_CODECS = {"h264": "H.264", "hevc": "H.265", "mjpeg": "MJPEG", "mpeg4": "MPEG-4"}


def codec(name: str) -> str:
    """As cameras' own pages call what FFmpeg calls by that name."""
    return _CODECS.get(name, name.upper())
