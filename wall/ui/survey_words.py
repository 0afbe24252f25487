"""What the survey's page says that is decided elsewhere."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def fit_of(fit: int, counted: int) -> str:
    """How many cameras are fit."""
    return translate("survey", "{0} of {1} cameras fit").format(fit, counted)


def nothing_open() -> str:
    """No survey is open."""
    return translate("survey", "Give the survey a name first, or open one that was begun")


def nothing_to_probe() -> str:
    """Every camera was probed."""
    return translate("survey", "Every camera was probed. To probe once more, choose a button beside")


def ended_early(why: str) -> str:
    """`why` is in the system's words."""
    return translate("survey", "The survey ended early, what was found is kept: {0}").format(why)


def noted() -> str:
    """The record was saved."""
    return translate("survey", "Noted")


def needs_name() -> str:
    """A bundle without them would be refused at the centre."""
    return translate("survey", "Note the facility's province and name first (part 3), and save them")


def saved(file: str) -> str:
    """The bundle is there."""
    return translate("survey", "The bundle is saved: {0}").format(file)


def login_too_long() -> str:
    """Of a device."""
    return translate("survey", "User name and password are too long for a camera connection")
