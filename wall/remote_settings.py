"""The section [remote] of the settings: can this desk be driven over HTTP, and from where. Nothing here is secret."""

from __future__ import annotations

import ipaddress
from pathlib import PurePosixPath, PureWindowsPath

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

DEFAULT_PORT = 8780  # not in IANA's list of services; whoever has something there writes another one


class Remote(BaseModel):
    """The control interface of this desk."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, validate_default=True)

    on: bool = Field(default=False, description="true or false")
    listen: str = Field(
        default="127.0.0.1", description='a number address: "127.0.0.1", "::1", "10.0.3.7", "0.0.0.0"'
    )
    port: int = Field(default=DEFAULT_PORT, ge=1, le=65535, description="a whole number from 1 to 65535")
    hosts: tuple[str, ...] = Field(
        default=(), max_length=20, strict=False, description="a list of the names that others call this computer by"
    )
    cert_file: str = Field(
        default="", description="the full path of a file with the certificate (PEM) and those above it"
    )
    key_file: str = Field(
        default="", description="the full path of a file with the certificate's key (PEM), without a password"
    )
    insecure: bool = Field(default=False, description="true or false")
    picture: bool = Field(default=False, description="true or false")
    metrics: bool = Field(default=True, description="true or false")
    metrics_per_camera: bool = Field(default=False, description="true or false")
    connections: int = Field(default=16, ge=2, le=256, description="a whole number from 2 to 256")

    @field_validator("listen")
    @classmethod
    def _address(cls, text: str) -> str:
        return str(ipaddress.ip_address(text))  # a name may come to mean another address one day

    @field_validator("cert_file", "key_file")
    @classmethod
    def _full_path(cls, path: str) -> str:
        absolute = PurePosixPath(path).is_absolute() or PureWindowsPath(path).is_absolute()
        if path and not absolute:  # else it depends on the folder in which the program was started
            raise ValueError("not a full path")
        return path

    @field_validator("hosts")
    @classmethod
    def _names(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        if wrong := [name for name in names if not name or not name.isprintable() or set(name) & set("/:@ ")]:
            raise ValueError(f"not a computer's name: {wrong[0]!r}")
        return tuple(name.lower() for name in names)

    @property
    def loopback(self) -> bool:
        """Only programs of this computer reach it."""
        return ipaddress.ip_address(self.listen).is_loopback

    @property
    def tls(self) -> bool:
        """What is said is encrypted."""
        return bool(self.cert_file)

    @model_validator(mode="after")
    def _safe(self) -> Remote:
        if bool(self.cert_file) != bool(self.key_file):
            raise ValueError("cert_file and key_file belong together: name both or neither")
        if self.on and not (self.loopback or self.tls or self.insecure):
            raise ValueError(
                f'listen = "{self.listen}" is open to others, who would read the token as it passes: '
                'name cert_file and key_file, or write listen = "127.0.0.1", '
                "or insecure = true where the network itself is closed"
            )
        return self
