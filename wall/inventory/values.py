"""Cells that hold a number, a yes or a no, as people write them in Vietnamese and in English.

An empty cell says nothing, so that what was set by hand stays; "no", 0 or a dash takes it away.
"""

from __future__ import annotations

import re
from datetime import date, datetime

from wall.model import MOST_SESSIONS, StreamChoice
from wall.programme.facts import Position, SchemeKind
from wall.search import fold
from wall.urls import AddressError, device_address, gateway_address, host_port

MOST_MBPS = 100_000  # 100 Gbit/s: more is a number in another unit

_YES = frozenset({"x", "co", "yes", "y", "true", "1", "dung"})
_NO = frozenset({"khong", "no", "n", "false", "0", "sai"})
_TICKS = frozenset({"✓", "✔", "☑", "√"})
_DASHES = frozenset({"-", "–", "—"})
_NUMBER = re.compile(r"[0-9]{1,7}")
_MBPS = re.compile(r"(?P<whole>[0-9]{1,6})(?:[.,](?P<part>[0-9]{1,3}))?(?:\s*(?:mbit/s|mbps))?", re.IGNORECASE)


def flag(text: str) -> bool | None:
    """Yes or no; None for an empty cell. Raises ValueError."""
    text = text.strip()
    if not text:
        return None
    word = fold(text)
    if text in _TICKS or word in _YES:
        return True
    if text in _DASHES or word in _NO:
        return False
    raise ValueError("neither yes nor no")


def kbps(text: str) -> int | None:
    """Kilobits a second from a number of Mbit/s, with a point or a comma; None for an empty cell, 0 for "not known".

    Raises ValueError; also for 1.000,5 and the like, which mean one thing here and another there.
    """
    text = text.strip()
    if not text:
        return None
    if text in _DASHES:
        return 0
    found = _MBPS.fullmatch(text)
    if found is None or int(found["whole"]) > MOST_MBPS:
        raise ValueError("no number of Mbit/s")
    return int(found["whole"]) * 1000 + int((found["part"] or "").ljust(3, "0"))


def device(text: str) -> str | None:
    """The address of an ONVIF device service; None for an empty cell, "" for none. Raises AddressError."""
    text = text.strip()
    if not text:
        return None
    if text in _DASHES or fold(text) in _NO:
        return ""
    return device_address(text)


def is_address(text: str) -> bool:
    """It looks like where something is, not like what it is called: an IP address, or a host with a dot or a port."""
    try:
        host, _ = host_port(text)
    except AddressError:
        return False
    return any(sign in text for sign in ".:") and not host.isdigit()


def recorder(text: str) -> str | None:
    """What the recorder of a camera is called; None for an empty cell, "" for one that is not named."""
    if not text:
        return None
    return "" if text in _DASHES or fold(text) in _NO else text


def gateway(text: str) -> str | None:
    """Where a facility's line ends; None for an empty cell, "" for none. Raises AddressError."""
    text = text.strip()
    if not text:
        return None
    if text in _DASHES or fold(text) in _NO:
        return ""
    return gateway_address(text)


_STREAM_CHOICES = {
    word: kind
    for kind, words in {
        StreamChoice.AUTOMATIC: ("tự động", "automatic", "auto"),
        StreamChoice.MAIN: ("luồng chính", "chính", "luôn luồng chính", "main", "main stream", "always main"),
        StreamChoice.SUB: ("luồng phụ", "phụ", "luôn luồng phụ", "sub", "sub stream", "substream", "always sub"),
    }.items()
    for word in map(fold, words)
}


def stream_choice(text: str) -> StreamChoice | None:
    """Which of a camera's streams is pulled; None for an empty cell, automatic for a dash. Raises ValueError."""
    text = text.strip()
    if not text:
        return None
    if text in _DASHES:
        return StreamChoice.AUTOMATIC
    if (found := _STREAM_CHOICES.get(fold(text))) is None:
        raise ValueError("no choice of a stream")
    return found


def max_sessions(text: str) -> int | None:
    """Sessions that a camera bears at once; None for an empty cell, 0 for "not known". Raises ValueError."""
    text = text.strip()
    if not text:
        return None
    if text in _DASHES:
        return 0
    if not _NUMBER.fullmatch(text) or int(text) > MOST_SESSIONS:
        raise ValueError("no number of sessions")
    return int(text)


MOST_NUMBER = 1_000_000  # persons or cameras: more is a telephone number in the wrong column

_DAY = re.compile(r"(?P<day>[0-9]{1,2})[/.-](?P<month>[0-9]{1,2})[/.-](?P<year>[0-9]{4})")
# two ways: with decimal points, and with decimal commas, where a comma alone cannot part the numbers
_POSITION = re.compile(
    r"(?P<latitude>[+-]?[0-9]{1,3}(?:\.[0-9]{1,20})?)(?:\s*[;,]\s*|\s+)"
    r"(?P<longitude>[+-]?[0-9]{1,3}(?:\.[0-9]{1,20})?)"
)
_POSITION_WITH_COMMAS = re.compile(
    r"(?P<latitude>[+-]?[0-9]{1,3},[0-9]{1,20})(?:\s*;\s*|,?\s+)(?P<longitude>[+-]?[0-9]{1,3},[0-9]{1,20})"
)
_SCHEMES = {
    word: kind
    for kind, words in {
        SchemeKind.DIRECT: ("trực tiếp", "kết nối trực tiếp", "RTSP", "RTSP trực tiếp", "direct", "direct RTSP"),
        SchemeKind.RECORDER: ("đầu ghi", "qua đầu ghi", "NVR", "DVR", "recorder", "through the recorder"),
        SchemeKind.RELAY: (
            "chuyển tiếp",
            "qua máy chủ chuyển tiếp",
            "relay",
            "through a relay",
            "go2rtc",
            "MediaMTX",
        ),
        SchemeKind.VPN: ("VPN", "qua VPN", "kênh VPN", "through a VPN"),
        SchemeKind.PLATFORM: ("nền tảng", "qua nền tảng", "nền tảng doanh nghiệp", "platform", "through a platform"),
    }.items()
    for word in map(fold, words)
}


def whole(text: str) -> int | None:
    """A whole number; None for an empty cell or a dash. Raises ValueError."""
    text = text.strip()
    if not text or text in _DASHES:
        return None
    if not _NUMBER.fullmatch(text) or int(text) > MOST_NUMBER:
        raise ValueError("no whole number")
    return int(text)


def day(text: str) -> date | None:
    """A day, as Vietnam or ISO 8601 writes it; None for an empty cell or a dash. Raises ValueError."""
    text = text.strip()
    if not text or text in _DASHES:
        return None
    if found := _DAY.fullmatch(text):
        return date(int(found["year"]), int(found["month"]), int(found["day"]))
    return datetime.fromisoformat(text).date()  # a workbook's own, which may have an hour


def position(text: str) -> Position | None:
    """Degrees, latitude first; None for an empty cell or a dash. Raises ValueError, also for 12,667,108,038."""
    text = text.strip()
    if not text or text in _DASHES:
        return None
    found = _POSITION_WITH_COMMAS.fullmatch(text) or _POSITION.fullmatch(text)
    if found is None or not re.search(r"[.;\s]", text):  # 12,108 is half of a position, or two whole degrees
        raise ValueError("no coordinates")
    latitude, longitude = (float(found[name].replace(",", ".")) for name in ("latitude", "longitude"))
    if abs(latitude) > 90 or abs(longitude) > 180:
        raise ValueError("not on this Earth")
    return Position(latitude, longitude)


def scheme(text: str) -> SchemeKind | None:
    """How the centre reaches the facility, in words of both languages; None for an empty cell or a dash.

    Raises ValueError.
    """
    text = text.strip()
    if not text or text in _DASHES:
        return None
    if (kind := _SCHEMES.get(fold(text))) is None:
        raise ValueError("no scheme")
    return kind
