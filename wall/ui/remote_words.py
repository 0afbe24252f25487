"""What the operator is told when somebody else drives his wall over the control interface, in the language of the
moment."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def drives(name: str) -> str:
    """The wall shows something else, and it was not the operator. `name`: of the token."""
    return translate("remote", "By remote control ({0}): the wall shows something else").format(name)


def acknowledged(name: str, what: str) -> str:
    """An alarm was answered from elsewhere."""
    return translate("remote", "By remote control ({0}): acknowledged, {1}").format(name, what)


def not_opened() -> str:
    """The port is taken, or the certificate is no use."""
    return translate("remote", "The control interface could not be opened (see the log). The wall works without it.")
