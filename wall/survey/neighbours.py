"""MAC addresses of hosts on this machine's own networks, as the system knows them once it has spoken to them."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from wall.onvif.tidy import tidy_mac

LINUX_TABLE = Path("/proc/net/arp")
ARP_S = 2.0  # for Windows' own tool
_LINE = re.compile(r"(?P<host>\d+(?:\.\d+){3})\s.*?(?P<mac>[0-9a-fA-F]{2}(?:[:-][0-9a-fA-F]{2}){5})")


def mac_of(host: str) -> str:
    """Of that IPv4 address; empty where it is not known, as behind a router. Blocks for a moment."""
    try:
        if sys.platform == "win32":
            flags = subprocess.CREATE_NO_WINDOW
            told = subprocess.run(
                ["arp", "-a", host],  # noqa: S607 - Windows' own, wherever that is
                capture_output=True,
                text=True,
                timeout=ARP_S,
                check=False,
                creationflags=flags,
            ).stdout
        else:
            told = LINUX_TABLE.read_text(encoding="ascii", errors="replace")
    except (OSError, subprocess.SubprocessError):
        return ""
    return find_mac(told, host)


def find_mac(table: str, host: str) -> str:
    """The MAC address of that host in such a table, as Linux and Windows write it."""
    for line in table.splitlines():
        found = _LINE.search(line)
        if found and found["host"] == host:
            return tidy_mac(found["mac"])
    return ""
