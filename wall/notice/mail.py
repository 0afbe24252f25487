"""The door to Apprise: mail, and whatever else it can send to.

Apprise says yes or no, and why only to its log; so its log is listened to while it sends, and goes nowhere else. Each
recipient is written to alone: one whose address is wrong must not make the others get the same mail again and again.
"""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from wall.inventory.secrets import SecretsError
from wall.notice.way import NO_SECRET, TAKEN, Answer, SecretOf, Way, away, told
from wall.notice_settings import Email, MailSecurity
from wall.store.outbox import Waiting
from wall.urls import Secret

log = logging.getLogger(__name__)

_TIMEOUT_S = 10.0  # of each step of a connection
_MODES = {MailSecurity.STARTTLS: "starttls", MailSecurity.TLS: "ssl", MailSecurity.NONE: "insecure"}
_PORTS = {MailSecurity.STARTTLS: 587, MailSecurity.TLS: 465, MailSecurity.NONE: 25}
_KEY_HEADER = "X-Videowall-Key"


class MailDelivery:
    """Writes to every address of the settings."""

    gathers = True

    def __init__(self, settings: Email, secret_of: SecretOf) -> None:
        self._settings = settings
        self._secret_of = secret_of

    def deliver(self, notice: Waiting) -> Answer:
        """Send it to all; taken is what at least one of them got."""
        try:
            password = self._secret_of(Way.EMAIL) if self._settings.user else None
        except SecretsError as error:
            return away(error)
        if self._settings.user and not password:
            return away(NO_SECRET.format(Way.EMAIL.value))
        failures = {
            to: why for to in self._settings.to if (why := _notify(self._account(to, password, notice.key), notice))
        }
        if len(failures) == len(self._settings.to):
            return away(next(iter(failures.values())))
        for to, why in failures.items():
            log.warning("a notice by mail was not taken for %s: %s", to, why)
        return TAKEN

    def _account(self, to: str, password: Secret | None, key: str) -> dict[str, Any]:
        settings = self._settings
        account = {
            "schema": "mailto" if settings.security is MailSecurity.NONE else "mailtos",
            "host": settings.server,
            "smtp_host": settings.server,
            "port": settings.port or _PORTS[settings.security],
            "mode": _MODES[settings.security],
            "secure_mode": _MODES[settings.security],
            "from_addr": settings.sender,
            "targets": [to],
            "headers": {_KEY_HEADER: key, "Auto-Submitted": "auto-generated"},
            "cto": _TIMEOUT_S,
            "verify": True,
            "format": "text",
        }
        if password:
            account |= {"user": settings.user, "password": password.reveal()}
        return account

    def close(self) -> None:
        """There is nothing open between two mails."""


class OtherDelivery:
    """Sends to the address in the secret store, whatever it is."""

    gathers = True

    def __init__(self, secret_of: SecretOf) -> None:
        self._secret_of = secret_of

    def deliver(self, notice: Waiting) -> Answer:
        """Send it."""
        try:
            address = self._secret_of(Way.OTHER)
        except SecretsError as error:
            return away(error)
        if not address:
            return away(NO_SECRET.format(Way.OTHER.value))
        why = _notify(address.reveal(), notice)
        return away(why.replace(address.reveal(), str(address))) if why else TAKEN

    def close(self) -> None:
        """There is nothing open between two notices."""


def _notify(server: str | dict[str, Any], notice: Waiting) -> str:
    """Why it was not sent; "" = it was."""
    import apprise  # 0.1 s, and only where it is used

    said = json.loads(notice.body)
    asset = apprise.AppriseAsset(app_id="Videowall", app_desc="Videowall", app_url="")
    with _listening() as lines:
        # the service itself and not Apprise's list of them, which sends from threads that outlive the program's end
        service = apprise.Apprise.instantiate(server, asset=asset, suppress_exceptions=True)
        if service is None:
            return told("Apprise does not know such an address" + "".join(f": {line}" for line in lines[-1:]))
        text = {"title": said["title"], "body": f"{said['text']}\n\n{notice.key}"}
        kind = {"notify_type": apprise.NotifyType.WARNING, "body_format": apprise.NotifyFormat.TEXT}
        if service.notify(**text, **kind):
            return ""
    return told("; ".join(lines) or "Apprise does not say why")


@contextmanager
def _listening() -> Iterator[list[str]]:
    """The lines of Apprise's log in which something fails, of this thread."""
    logger = logging.getLogger("apprise")
    logger.setLevel(logging.DEBUG)
    logger.propagate = False  # what matters is told by us, without addresses that hold a token
    ear = _Ear()
    logger.addHandler(ear)
    try:
        yield ear.lines
    finally:
        logger.removeHandler(ear)


class _Ear(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self._thread = threading.get_ident()

    def emit(self, record: logging.LogRecord) -> None:
        """Keep warnings, and what is said of exceptions, which Apprise calls debugging."""
        text = record.getMessage()
        if record.thread == self._thread and (record.levelno >= logging.WARNING or "Exception" in text):
            self.lines.append(text)
