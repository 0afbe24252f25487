"""What a device told, tidied: nothing that it says of itself is taken as it is."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from wall.onvif.tidy import tidy_text
from wall.urls import AddressError, PasswordAddressError, StreamUrl

MOST_TOKEN = 64  # characters (ReferenceToken of ONVIF's schema)
MOST_PIXELS = 100_000
CODECS = {"H264": "h264", "H265": "hevc", "JPEG": "mjpeg", "MPEG4": "mpeg4", "MJPEG": "mjpeg", "HEVC": "hevc"}
"""ONVIF's names for codings, as Media1 and Media2 write them, and FFmpeg's."""


class Trouble(Enum):
    """Why a device told nothing, or not all."""

    NONE = "none"
    NO_ANSWER = "no_answer"  # nobody there, or not in time
    NOT_ONVIF = "not_onvif"  # somebody answers, and it makes no sense
    LOGIN_NEEDED = "login_needed"  # it tells strangers nothing
    REFUSED = "refused"  # the password, or the account is locked
    NOT_ALL = "not_all"  # it stopped answering, or its time was over
    NO_STREAMS = "no_streams"  # no media service, no profile, or none with an address that can be kept
    PASSWORD_IN_ADDRESS = "password_in_address"  # noqa: S105 - the kind's name


@dataclass(frozen=True, slots=True)
class Profile:
    """One media profile. `source` is its video source's token; `url` is RTSP at the host that was asked, no login."""

    token: str
    name: str
    source: str
    codec: str  # FFmpeg's name; empty where it is none that is known
    width: int
    height: int
    fps: float  # at the most; NaN where it was not told
    url: str


@dataclass(slots=True)
class Told:
    """What a device has told so far."""

    trouble: Trouble = Trouble.NO_ANSWER
    server: str = ""  # what its HTTP server calls itself
    maker: str = ""
    model: str = ""
    firmware: str = ""
    serial: str = ""
    mac: str = ""
    clock_offset_s: float = math.nan  # its clock minus ours
    profiles: list[Profile] = field(default_factory=list)
    refused: bool = False  # it was given a password, and refused it
    proven: bool = False  # it was given a password, and took it, which it asks of everybody

    def keep(self, listed: dict[str, Any], uri: str, address: str) -> None:
        """Add a profile as the library reads it, whose stream is at `uri`, of the device at `address`."""
        try:
            url = repaired(uri, address)
        except PasswordAddressError:
            if not self.profiles:
                self.trouble = Trouble.PASSWORD_IN_ADDRESS
            return
        except AddressError:
            return
        encoder, source = listed.get("video_encoder") or {}, listed.get("video_source") or {}
        self.trouble = Trouble.NONE
        self.profiles.append(
            Profile(
                str(listed["token"])[:MOST_TOKEN],
                tidy_text(str(listed.get("name", ""))),
                tidy_text(str(source.get("source_token") or source.get("token") or "")),
                CODECS.get(str(encoder.get("encoding", "")).upper(), ""),
                _pixels(encoder.get("width")),
                _pixels(encoder.get("height")),
                float(encoder.get("fps_limit") or math.nan),
                url,
            )
        )


def repaired(uri: str, address: str) -> str:
    """That stream's address at the host where the device was reached, without a login. Raises AddressError.

    Behind a router a device names an address that only its own network reaches; some name 0.0.0.0. The port stays,
    because RTSP has another one than HTTP.
    """
    from onveef.urls import rewrite_host

    url, _ = StreamUrl.parse(rewrite_host(uri, address))
    if not str(url).isprintable():
        raise AddressError("the address holds what cannot be shown")
    return str(url)


def _pixels(value: object) -> int:
    return value if isinstance(value, int) and 0 < value < MOST_PIXELS else 0
