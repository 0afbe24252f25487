"""What the tiles of a saved view say that show something else than a fixed camera, on the wall and in the editor."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QDate, QLocale

from wall.health.condition import Severity
from wall.layouts.saved import CameraTile, ClockTile, Content, HotKind, HotSpot, StatusTile, TextTile
from wall.ui import words

translate = QCoreApplication.translate

_HOT_SIGNS: Mapping[HotKind, str] = {
    HotKind.NEWEST_ALARM: str(QT_TRANSLATE_NOOP("content", "newest alarm")),
    HotKind.SELECTED: str(QT_TRANSLATE_NOOP("content", "selected")),
}
_HOT_EMPTY: Mapping[HotKind, str] = {
    HotKind.NEWEST_ALARM: str(QT_TRANSLATE_NOOP("content", "no unacknowledged alarm")),
    HotKind.SELECTED: str(QT_TRANSLATE_NOOP("content", "no camera has been selected")),
}
_HOT_NAMES: Mapping[HotKind, str] = {
    HotKind.NEWEST_ALARM: str(QT_TRANSLATE_NOOP("content", "Hot spot: newest alarm")),
    HotKind.SELECTED: str(QT_TRANSLATE_NOOP("content", "Hot spot: selected camera")),
}


class _Plurals:
    """Texts with a number. lupdate sees a plural only in a method's `self.tr`, not in `translate`."""

    def tr(self, text: str, comment: str, count: int) -> str:
        """The text in its plural form for that number."""
        return translate("_Plurals", text, comment, count)

    def alarms(self, count: int) -> str:
        """A number of alarms."""
        return self.tr("%n alarm(s)", "", count)


_PLURALS = _Plurals()


def hot_sign(kind: HotKind, *, held: bool = False) -> str:
    """Why a hot spot shows its camera, in its caption: "newest alarm". `held`: it stays while it is enlarged."""
    sign = translate("content", _HOT_SIGNS[kind])
    return translate("content", "{0}, held").format(sign) if held else sign


def hot_empty(kind: HotKind) -> str:
    """Why a hot spot shows no camera: "no unacknowledged alarm"."""
    return translate("content", _HOT_EMPTY[kind])


def hot_name(kind: HotKind) -> str:
    """What a hot spot is called: "Hot spot: newest alarm"."""
    return translate("content", _HOT_NAMES[kind])


def gone() -> str:
    """Of a camera whose place is kept: "is not in the inventory any more"."""
    return translate("content", "is not in the inventory any more")


def unknown_camera() -> str:
    """The name of a camera that is gone and whose view did not keep a name."""
    return translate("content", "A camera")


def unknown_zone() -> str:
    """Of a clock whose time zone this computer does not know."""
    return translate("content", "this computer does not know this time zone")


def not_known_yet() -> str:
    """Of a status tile before anything has been judged."""
    return translate("content", "not known yet")


def no_alarm() -> str:
    """Of a place: nothing is listed."""
    return translate("content", "No open alarm")


def alarms_of(severity: Severity, alarms: int, owed: int) -> str:
    """How many alarms of one priority are open: "Priority 2: 3 alarms, 1 unacknowledged"."""
    said = f"{words.severity(severity)}: {_PLURALS.alarms(alarms)}"
    return translate("content", "{0}, {1} unacknowledged").format(said, owed) if owed else said


def alarms_only(alarms: int, owed: int) -> tuple[str, str]:
    """The same beside a mark that says the priority: "3 alarms", and "1 unacknowledged" or nothing."""
    return _PLURALS.alarms(alarms), translate("content", "{0} unacknowledged").format(owed) if owed else ""


def long_date(at: datetime) -> str:
    """The date with its day of the week, as the language of the moment writes it."""
    return QLocale().toString(QDate(at.year, at.month, at.day), QLocale.FormatType.LongFormat)


def zone_name(zone: str, at: datetime) -> str:
    """A time zone as people call it, and how far it is from UTC at `at`, which is in that zone: "Tokyo · UTC+9"."""
    offset = at.utcoffset()
    minutes = 0 if offset is None else round(offset.total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    sign = "-" if minutes < 0 else "+"
    utc = f"UTC{sign}{hours}" + (f":{rest:02d}" if rest else "")
    city = zone.rpartition("/")[2].replace("_", " ")
    return utc if city == "UTC" else f"{city} · {utc}"


def clock_name(zone: str) -> str:
    """What a clock is called: "Clock", "Clock: Asia/Tokyo"."""
    name = translate("content", "Clock")
    return f"{name}: {zone.replace('_', ' ')}" if zone else name


def text_name() -> str:
    """What a tile with a text is called."""
    return translate("content", "Text")


def status_name() -> str:
    """What a tile with the state of a place is called."""
    return translate("content", "Status of the place")


def content_name(content: Content, camera: str = "") -> str:
    """What stands in a tile, in words. `camera`: what a camera is called now; "" where it is gone."""
    if isinstance(content, CameraTile):
        return camera or f"{content.name or unknown_camera()}: {gone()}"
    if isinstance(content, HotSpot):
        return hot_name(content.kind)
    if isinstance(content, ClockTile):
        return clock_name(content.zone)
    if isinstance(content, TextTile):
        return f"{text_name()}: {content.text}"
    assert isinstance(content, StatusTile)
    return status_name()
