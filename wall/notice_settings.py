"""The section [notice] of the settings: who outside is told of alarms, and how. Nothing here is secret.

Apart from `config`, which reads the file and names mistakes, because it has a vocabulary of its own.
"""

from __future__ import annotations

import platform
from enum import Enum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from wall.urls import device_address


class _Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, validate_default=True)


class NoticeEvent(Enum):
    """What of an alarm is told to others outside. The value is what the settings file says."""

    RAISE = "raise"  # also: it calls anew
    CLEAR = "clear"
    ACKNOWLEDGE = "acknowledge"
    ESCALATE = "escalate"  # nobody has answered


class MailSecurity(Enum):
    """How a mail server is spoken to. The value is what the settings file says."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


_Port = Annotated[int, Field(ge=0, le=65535)]
_NO_SPACE = r"^[^\s\x00-\x1f]*$"
_ADDRESS = r"^[^\s<>,;\x00-\x1f]+@[^\s<>,;\x00-\x1f]+$"


class Webhook(_Section):
    """An HTTP receiver of notices. On when it has an address; its secret is in the secret store."""

    url: str = Field(
        default="", max_length=1000, description="empty, or http:// or https://, a host and a path; no password in it"
    )
    ca_file: str = Field(default="", description="empty, or the full path of a file with certificates (PEM)")
    timeout_s: float = Field(default=10.0, ge=1, le=60, description="seconds from 1 to 60")

    @field_validator("url")
    @classmethod
    def _no_login(cls, url: str) -> str:
        return device_address(url) if url else ""

    @property
    def on(self) -> bool:
        """Notices go there."""
        return bool(self.url)


class Mqtt(_Section):
    """An MQTT broker for notices. On when it has a host; a password is in the secret store."""

    host: str = Field(default="", max_length=253, pattern=_NO_SPACE, description="empty, or a name or an IP address")
    port: _Port = Field(default=0, description="a port, or 0 (8883 with TLS, else 1883)")
    tls: bool = Field(default=True, description="true or false")
    ca_file: str = Field(default="", description="empty, or the full path of a file with certificates (PEM)")
    user: str = Field(default="", max_length=200, description="a user name, or empty")
    topic: str = Field(
        default="videowall/alarm", pattern=r"^[^\s#+$\x00-\x1f][^#+\x00-\x1f]*$", max_length=200,
        description="a topic without # and +",
    )  # fmt: skip
    timeout_s: float = Field(default=10.0, ge=1, le=60, description="seconds from 1 to 60")

    @property
    def on(self) -> bool:
        """Notices go there."""
        return bool(self.host)


class Email(_Section):
    """A mail server for notices. On when it has a server; a password is in the secret store."""

    server: str = Field(
        default="", max_length=253, pattern=_NO_SPACE, description="empty, or a name or an IP address"
    )
    port: _Port = Field(default=0, description="a port, or 0 (587 for starttls, 465 for tls, else 25)")
    security: MailSecurity = Field(
        default=MailSecurity.STARTTLS, strict=False, description='"starttls", "tls" or "none"'
    )
    user: str = Field(default="", max_length=200, description="a user name, or empty")
    sender: str = Field(default="", pattern=rf"^$|{_ADDRESS}", description="an address as in wall@example.org")
    to: tuple[Annotated[str, Field(pattern=_ADDRESS)], ...] = Field(
        default=(), strict=False, max_length=20, description='at most 20 addresses, as in ["duty@example.org"]'
    )

    @property
    def on(self) -> bool:
        """Notices go there."""
        return bool(self.server)

    @model_validator(mode="after")
    def _whole(self) -> Email:
        if self.server and not (self.sender and self.to):
            raise ValueError("a mail server needs a sender and at least one address in to")
        return self


class OtherNotice(_Section):
    """Whatever else Apprise can send to. Its whole address is a secret: most hold a token."""

    enabled: bool = Field(default=False, description="true or false")

    @property
    def on(self) -> bool:
        """Notices go there."""
        return self.enabled


class Notice(_Section):
    """Which alarms are told to others outside, and how. No secret stands here."""

    minimal_priority: Literal[1, 2, 3] = Field(default=2, description="1, 2 or 3 (1: the worst only)")
    on: tuple[Annotated[NoticeEvent, Field(strict=False)], ...] = Field(
        default=tuple(NoticeEvent), strict=False, description='a list of "raise", "clear", "acknowledge", "escalate"'
    )
    centre: str = Field(
        default="", max_length=80, description="a name of at most 80 characters; empty = the computer's name"
    )
    expire_after_h: float = Field(default=24.0, ge=1, le=720, description="hours from 1 to 720")
    webhook: Webhook = Webhook()
    mqtt: Mqtt = Mqtt()
    email: Email = Email()
    other: OtherNotice = OtherNotice()

    @field_validator("centre")
    @classmethod
    def _computer(cls, name: str) -> str:
        name = " ".join(name.split())
        if not name.isprintable():
            raise ValueError("holds characters that cannot be printed")
        return name or platform.node() or "videowall"

    @property
    def ways(self) -> tuple[str, ...]:
        """The names of the sections that are on."""
        on = {
            "webhook": self.webhook.on,
            "mqtt": self.mqtt.on,
            "email": self.email.on,
            "other": self.other.on,
        }
        return tuple(name for name, wanted in on.items() if wanted)
