"""What is said about evidence."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from wall.alarms.evidence import Exhibit, Lack
from wall.ui import words
from wall.ui.evidence import Case, Item

translate = QCoreApplication.translate

_EXHIBITS = {
    Exhibit.CLIP: str(QT_TRANSLATE_NOOP("evidence", "Clip from before the fault")),
    Exhibit.LAST_GOOD: str(QT_TRANSLATE_NOOP("evidence", "Last good picture")),
    Exhibit.NOW: str(QT_TRANSLATE_NOOP("evidence", "When the alarm came")),
}
_LACKS = {
    Lack.NOTHING_SENT: str(QT_TRANSLATE_NOOP("evidence", "Not kept: the camera had sent nothing")),
    Lack.NOTHING_SINCE: str(QT_TRANSLATE_NOOP("evidence", "The camera has sent nothing since the fault")),
    Lack.DAMAGED: str(QT_TRANSLATE_NOOP("evidence", "Not kept: what the camera sent is damaged")),
    Lack.TOO_MANY: str(QT_TRANSLATE_NOOP("evidence", "Not kept: too many alarms at once")),
    Lack.DISK_FULL: str(QT_TRANSLATE_NOOP("evidence", "Not kept: the disk was full")),
    Lack.NOT_WRITABLE: str(QT_TRANSLATE_NOOP("evidence", "Not kept: the folder could not be written")),
    Lack.PROCESS_LOST: str(QT_TRANSLATE_NOOP("evidence", "Not kept: a process of this program was lost")),
}
MB = 1_000_000


def exhibit(value: Exhibit) -> str:
    """Its heading."""
    return translate("evidence", _EXHIBITS[value])


def missing(item: Item | None) -> str:
    """Why there is no file; "" where there is one."""
    if item is None:
        return translate("evidence", "Not kept")
    if item.removed:
        return translate("evidence", "Removed by age or size; its record is kept")
    return "" if item.lack is None else translate("evidence", _LACKS[item.lack])


def changed() -> str:
    """The file is not what was kept."""
    return translate("evidence", "This file is not what was kept: it was changed or is gone")


def taken(item: Item) -> str:
    """When the picture was taken: "26/11/2026 14:32:07"."""
    return "" if item.ends_at is None else f"{item.ends_at:%d/%m/%Y} {words.clock(item.ends_at)}"


def lasts(item: Item) -> str:
    """Length, times and size of a clip: "35 s · 14:31:32 – 14:32:07 · 2.1 MB"."""
    if item.begins_at is None or item.ends_at is None:
        return ""
    length = words.duration((item.ends_at - item.begins_at).total_seconds())
    size = translate("evidence", "{0} MB").format(words.decimal(item.size / MB))
    return f"{length} · {words.clock(item.begins_at)} – {words.clock(item.ends_at)} · {size}"


def case(value: Case) -> str:
    """What it is about: "Frozen, 26/11/2026 14:32:07"."""
    what = translate("evidence", "Alarm") if value.condition is None else words.condition(value.condition)
    return f"{what}, {value.at:%d/%m/%Y} {words.clock(value.at)}"
