"""Cells that hold a number, a yes or a no, as people write them in Vietnamese and in English.

An empty cell says nothing, so that what was set by hand stays; "no", 0 or a dash takes it away.
"""

from __future__ import annotations

import re

from wall.search import fold
from wall.urls import AddressError, device_address, gateway_address, host_port

MOST_MBPS = 100_000  # 100 Gbit/s: more is a number in another unit

_YES = frozenset({"x", "co", "yes", "y", "true", "1", "dung"})
_NO = frozenset({"khong", "no", "n", "false", "0", "sai"})
_TICKS = frozenset({"✓", "✔", "☑", "√"})
_DASHES = frozenset({"-", "–", "—"})
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
