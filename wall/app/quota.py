"""How many cores a container or a service unit may use: the kernel stops it when they are used, while others idle.

Linux only (cgroup v2, `cpu.max`: microseconds of processor time in a period, kernel.org's cgroup-v2.rst). With the
older cgroups, and elsewhere, there is no such limit as far as is known here.
"""

from __future__ import annotations

import math
from pathlib import Path

ROOT = Path("/sys/fs/cgroup")
SELF = Path("/proc/self/cgroup")


def quota(root: Path = ROOT, own: Path = SELF) -> float:
    """Cores that this process' group and those around it may use; infinite where nothing limits them."""
    try:
        lines = own.read_text("ascii").splitlines()
    except (OSError, UnicodeDecodeError):
        return math.inf
    path = next((line.removeprefix("0::") for line in lines if line.startswith("0::")), None)
    if path is None:
        return math.inf
    group = root / path.lstrip("/")
    most = math.inf
    for each in (group, *group.parents):
        if not each.is_relative_to(root):
            break
        most = min(most, _limit(each / "cpu.max"))
    return most


def _limit(path: Path) -> float:
    try:
        most, period = path.read_text("ascii").split()
        return math.inf if most == "max" else int(most) / int(period)
    except (OSError, ValueError, ZeroDivisionError):
        return math.inf
