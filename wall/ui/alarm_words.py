"""What is said of an alarm: of one camera, of several of a facility, of a place that is lost as a whole."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from wall.alarms.book import Wrong
from wall.alarms.source import Cause, Habit
from wall.alarms.uplink import UplinkSays
from wall.ui import words

translate = QCoreApplication.translate

_SEVERAL_TIMES = 2  # fewer say nothing: after a new start the times before it are not known


@dataclass(frozen=True, slots=True)
class Extent:
    """How much of a place is lost: of a province its facilities, else cameras."""

    lost: int
    of: int
    cameras: int  # that are lost: they have no rows of their own
    uplink: UplinkSays = UplinkSays.NOTHING  # of a facility whose line gives no answer

    @property
    def size(self) -> tuple[int, int]:
        """To find the worst of several."""
        return self.lost, self.cameras


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is or was wrong at a facility. `condition`: None where alarms differ; `camera_name`: of a single one."""

    condition: Wrong | None
    count: int
    cameras: int  # of the facility
    camera_name: str = ""  # or that of a recorder
    over: bool = False
    latched: bool = False  # over and answered, to be reset
    ended: datetime | None = None  # when the last of them came back
    back: bool = False  # all are good again, and their alarms are over when that has lasted
    silent: bool = False  # none of them sends pictures
    extent: Extent | None = None  # of a place that is lost as a whole
    times: int = 0  # a single camera was lost in the last hour, where it comes and goes


def alarm(
    value: Wrong, over: bool, ended: datetime | None, now: datetime | None, *, back: bool = False, times: int = 0
) -> str:
    """An alarm in a few words, the same on strip, panel and dialog: "Offline", "Offline, restored 10:15".

    `back`: its camera is good again, and the alarm is over when that has lasted; `times` see `unstable`.
    """
    if over:
        return _restored(words.condition(value), ended, now)
    if value is Habit.UNSTABLE:
        return translate("words", "{0}, live now").format(unstable(times)) if back else unstable(times)
    said = words.condition(value)
    return translate("words", "{0}, back just now").format(said) if back else said


def back() -> str:
    """That its cameras are good again, alone, under the name of what it was."""
    return translate("words", "back just now")


def to_reset(said: str) -> str:
    """Of one that is over and stays until somebody resets it: "Covered, restored 10:15, to be reset"."""
    return translate("words", "{0}, to be reset").format(said)


def restored(ended: datetime | None, now: datetime | None) -> str:
    """That it is over, alone: "restored 10:15"."""
    if ended is None or now is None:
        return translate("words", "restored")
    return translate("words", "restored {0}").format(words.since(ended, now))


def _restored(text: str, ended: datetime | None, now: datetime | None) -> str:
    if ended is None or now is None:
        return translate("words", "{0}, restored").format(text)
    return translate("words", "{0}, restored {1}").format(text, words.since(ended, now))


def unstable(times: int) -> str:
    """Of a camera that comes and goes: "Unstable: 4 times in the last hour"; plain where the count is not known."""
    said = words.condition(Habit.UNSTABLE)
    if times < _SEVERAL_TIMES:
        return said
    return translate("words", "{0}: {1} times in the last hour").format(said, times)


def repeated(times: int) -> str:
    """How often it came within a shift: "3 times in 8 h"; "" for what came once."""
    return translate("words", "{0} times in 8 h").format(times) if times >= _SEVERAL_TIMES else ""


def lost(cause: Cause, extent: Extent | None) -> str:
    """How much of a place is lost: "38 of 40 cameras lost", "3 of 4 facilities lost, 24 cameras"."""
    if cause is Cause.STATION_CUT_OFF:
        return translate("words", "no camera delivers")
    if extent is None:
        return ""
    if cause is Cause.PROVINCE_DOWN:
        said = translate("words", "{0} of {1} facilities lost").format(extent.lost, extent.of)
        return f"{said}, {words.cameras(extent.cameras)}"
    said = translate("words", "{0} of {1} cameras lost").format(extent.lost, extent.of)
    answer = line(extent.uplink)
    return translate("words", "{0} ({1})").format(said, answer) if answer else said


def line(says: UplinkSays) -> str:
    """What a facility's line says, where that is no answer: "uplink no answer"."""
    if says is UplinkSays.NO_ANSWER:
        return translate("words", "uplink no answer")
    return translate("words", "uplink refuses") if says is UplinkSays.REFUSES else ""


def was_lost(cause: Cause, most: Extent | None) -> str:
    """The same of what is over, when it was worst; "" where nobody has seen it: it was over before a new start."""
    if most is None or not most.lost or cause is Cause.STATION_CUT_OFF:
        return ""
    if cause is Cause.PROVINCE_DOWN:
        return translate("words", "{0} of {1} facilities were lost").format(most.lost, most.of)
    return translate("words", "{0} of {1} cameras were lost").format(most.lost, most.of)


def whole(cause: Cause, extent: Extent | None, over: bool, ended: datetime | None, now: datetime | None) -> str:
    """The alarm of a place: "Facility down: 38 of 40 cameras lost", "Facility down, restored 10:15"."""
    if over:
        return _restored(words.condition(cause), ended, now)
    said = lost(cause, extent)
    return f"{words.condition(cause)}: {said}" if said else words.condition(cause)


def place(
    cause: Cause,
    extent: Extent | None,
    over: bool,
    ended: datetime | None,
    now: datetime | None,
    *,
    back: bool = False,
) -> str:
    """The same beside its name, which says what is down: "38 of 40 cameras lost"; `back` see `alarm`."""
    if back and not over:
        return alarm(cause, over, ended, now, back=True)
    short = not over and cause is not Cause.STATION_CUT_OFF
    return (short and lost(cause, extent)) or whole(cause, extent, over, ended, now)


def explained(cause: Cause) -> str:
    """Of what has no row of its own: "explained by: Facility down"."""
    return translate("words", "explained by: {0}").format(words.condition(cause))


def trouble(told: Trouble, now: datetime | None) -> str:
    """A facility's alarms: "Cổng chính: Offline", "5 of 8 cameras: Offline", "all 8 cameras: Offline"."""
    return to_reset(_trouble(told, now)) if told.latched else _trouble(told, now)


def troubles(told: Trouble, now: datetime | None) -> tuple[str, ...]:
    """The same and, where it says something of the facility's line, without that: for where there is little room."""
    whole = trouble(told, now)
    if told.extent is None or told.extent.uplink is UplinkSays.NOTHING:
        return (whole,)
    return whole, trouble(replace(told, extent=replace(told.extent, uplink=UplinkSays.NOTHING)), now)


def _trouble(told: Trouble, now: datetime | None) -> str:
    every = told.count == told.cameras > 1
    if isinstance(told.condition, Cause):
        said = place(told.condition, told.extent, told.over, told.ended, now, back=told.back)
        return f"{told.camera_name}: {said}" if told.camera_name else said
    if told.condition is None:
        if told.over:
            return _restored(
                translate("words", "{0} of {1} cameras").format(told.count, told.cameras), told.ended, now
            )
        if every and told.silent:
            return translate("words", "all {0} cameras without a picture").format(told.count)
        if every:
            return translate("words", "all {0} cameras in alarm").format(told.count)
        return translate("words", "{0} of {1} cameras in alarm").format(told.count, told.cameras)
    what = alarm(told.condition, told.over, told.ended, now, back=told.back, times=told.times)
    if told.camera_name:
        return f"{told.camera_name}: {what}"
    if every:
        return translate("words", "all {0} cameras: {1}").format(told.count, what)
    return translate("words", "{0} of {1} cameras: {2}").format(told.count, told.cameras, what)
