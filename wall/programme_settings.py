"""Settings of the programme and of the synchronisation with an inventory server: parts of `wall.config.Settings`."""

from __future__ import annotations

from enum import Enum
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, field_validator


class _Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, validate_default=True)


class ProgrammeSettings(_Section):
    """When a facility is connected. The same values at every desk, or the desks decide differently."""

    share_percent: int = Field(default=90, ge=1, le=100, description="a whole number from 1 to 100 (per cent)")
    earn_min: float = Field(default=10.0, ge=0.1, le=1440, description="minutes from 0.1 to 1440")
    lapse_h: float = Field(default=24.0, ge=1, le=720, description="hours from 1 to 720")


class SyncLogin(Enum):
    """How this desk says who it is. The secret is in the secret store, never here."""

    NONE = "none"
    BEARER = "bearer"
    BASIC = "basic"


class Sync(_Section):
    """An HTTPS address that knows the inventory. On when there is one."""

    url: str = Field(
        default="",
        max_length=1000,
        description="empty, or https://, a host and a path; no user name or password in it",
    )
    every_min: int = Field(default=60, ge=5, le=10_080, description="a whole number from 5 to 10080 (minutes)")
    login: SyncLogin = Field(default=SyncLogin.NONE, strict=False, description='"none", "bearer" or "basic"')
    username: str = Field(
        default="", max_length=200, pattern=r"^[^:\x00-\x1f]*$", description='a user name without ":", for "basic"'
    )
    ca_file: str = Field(default="", description="empty, or the full path of a file with certificates (PEM)")

    @field_validator("url")
    @classmethod
    def _only_https(cls, url: str) -> str:
        if not url:
            return url
        parts = urlsplit(url)
        if parts.scheme != "https" or not parts.hostname or parts.username is not None or parts.fragment:
            raise ValueError("not a plain https address")
        if parts.port == 0 or any(letter <= " " for letter in url):
            raise ValueError("not an address")
        return url

    @property
    def on(self) -> bool:
        """The inventory comes from there too."""
        return bool(self.url)
