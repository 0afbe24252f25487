"""Which of a camera's streams is pulled, and how many sessions it bears, in the language of the moment."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from wall.model import StreamChoice

translate = QCoreApplication.translate

CHOICES: Mapping[StreamChoice, str] = {
    StreamChoice.AUTOMATIC: str(QT_TRANSLATE_NOOP("streams", "automatic")),
    StreamChoice.MAIN: str(QT_TRANSLATE_NOOP("streams", "always the main stream")),
    StreamChoice.SUB: str(QT_TRANSLATE_NOOP("streams", "always the sub stream")),
}
NOT_KNOWN = str(QT_TRANSLATE_NOOP("streams", "not known"))


def stream() -> str:
    """The menu of the choices."""
    return translate("streams", "Stream")


def sessions() -> str:
    """The menu, and the field of the form, of the numbers of sessions."""
    return translate("streams", "Sessions at once")


def choice(value: StreamChoice) -> str:
    """Which stream is pulled."""
    return translate("streams", CHOICES[value])


def max_sessions(most: int | None) -> str:
    """How many sessions the camera bears."""
    return translate("streams", NOT_KNOWN) if most is None else str(most)


def sessions_entry(most: int | None) -> str:
    """The same in a menu, where one of the numbers needs a word."""
    said = max_sessions(most)
    return translate("streams", "{0}: one stream ends before the other begins").format(said) if most == 1 else said


def only_one() -> str:
    """Why there is nothing to choose."""
    return translate("streams", "this camera has one stream")


def changed(camera: str, value: StreamChoice) -> str:
    """That another stream is pulled from now on."""
    return translate("streams", "Stream of {0}: {1}").format(camera, choice(value))


def sessions_changed(camera: str, most: int | None) -> str:
    """That it is taken to bear another number."""
    return translate("streams", "Sessions at once of {0}: {1}").format(camera, max_sessions(most))
