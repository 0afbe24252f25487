"""What is said of the centre's settings: that they have changed, that they cannot be used, which ones hold here."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from wall.ui import words
from wall.ui.state import SettingsNow, SettingsState

translate = QCoreApplication.translate


def tip(now: SettingsNow) -> str:
    """All that is known about it, in one or two sentences."""
    match now.state:
        case SettingsState.LAST_KNOWN if now.version:
            said = translate(
                "settings",
                "The centre could not be reached at the start: its settings are {0}, as this desk had them last.",
            )
            return said.format(version(now))
        case SettingsState.LAST_KNOWN:
            return translate(
                "settings",
                "The centre could not be reached at the start, and this desk has never seen its settings: "
                "those of its own file hold.",
            )
        case SettingsState.CHANGED if now.version:
            said = translate(
                "settings",
                "The centre's settings are {0} now. They hold here once this desk is restarted: when it suits.",
            )
            return said.format(version(now))
        case SettingsState.CHANGED:
            return translate(
                "settings", "The centre's settings were taken away. That holds here once this desk is restarted."
            )
        case SettingsState.UNUSABLE if now.version:
            said = translate(
                "settings", "The centre's newest settings cannot be used (see the log). Here {0} goes on to hold."
            )
            return said.format(version(now))
        case SettingsState.UNUSABLE:
            return translate(
                "settings", "The centre's settings cannot be used (see the log): those of this desk's own file hold."
            )
    return ""


def version(now: SettingsNow) -> str:
    """Which one: "version 3 of 24/11 14:02 (An)"."""
    at = "" if now.at is None else words.day_and_time(now.at.astimezone())
    return translate("settings", "version {0} of {1} ({2})").format(now.version, at, now.by)


def changed(now: SettingsNow) -> str:
    """In a notice: there are others now."""
    if not now.version:
        return translate("settings", "The centre's settings were taken away: restart this desk when it suits")
    return translate("settings", "The centre's settings are {0} now: restart this desk when it suits").format(
        version(now)
    )


def unusable() -> str:
    """In a notice: they are spoilt."""
    return translate(
        "settings", "The centre's settings cannot be used (see the log): this desk goes on with the last good ones"
    )
