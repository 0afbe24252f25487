"""Checks of the machine that need nothing but the standard library."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from wall.doctor.line import Line, Verdict

Version = tuple[int, ...]

PYTHON: tuple[Version, Version] = ((3, 11), (3, 14))
RANGES: Mapping[str, tuple[Version, Version]] = {
    "PySide6-Essentials": ((6, 11), (6, 12)),
    "av": ((18, 1), (19,)),
    "opencv-python-headless": ((5, 0), (6,)),
    "qasync": ((0, 28), (0, 29)),
    "SQLAlchemy": ((2, 1), (2, 2)),
}
"""Supported versions, from .. below. A test holds them to pyproject.toml."""

UNWANTED: Mapping[str, tuple[Verdict, str]] = {
    "opencv-python": (Verdict.WARNING, "brings a second Qt, which disturbs the wall's own"),
    "keyrings.alt": (Verdict.BROKEN, "makes the keyring store passwords in clear"),
}
"""Packages that do harm when they are in the same environment."""

MIB = 1 << 20
PICTURES_MIB = (
    50  # a Full HD screen of tiles in BGRA is 8 MiB, in rings of three buffers, twice while a layout changes
)
ROOMY_MIB = 256  # the same for one 4K screen
DISK_LOW_MIB, DISK_FULL_MIB = 1024, 100  # database, journal and logs grow slowly; a full disk stops the journal
MADE_IN = 2026  # no clock can rightly show an earlier year
FAR_YEARS = 20

_INSTALL = "Make the environment anew: scripts/setup demo, or pip install --require-hashes -r requirements.lock."


def versions() -> Iterator[Line]:
    """Python and the packages that matter."""
    python = sys.version_info[:3]
    yield python_line(python)
    for package, (least, below) in RANGES.items():
        yield package_line(package, _installed(package), least, below, python)
    for package, (verdict, harm) in UNWANTED.items():
        if _installed(package) is not None:
            yield Line(package, verdict, f"installed; it {harm}", f"pip uninstall {package}")


def python_line(python: Version) -> Line:
    """Whether the wall supports this Python."""
    least, below = PYTHON
    good = least <= python < below
    remedy = "" if good else "Install Python 3.11, 3.12 or 3.13 and make .venv anew with it."
    return Line("Python", Verdict.OK if good else Verdict.BROKEN, _dotted(python), remedy)


def package_line(package: str, found: str | None, least: Version, below: Version, python: Version) -> Line:
    """Whether the wall supports this version of a package."""
    if found is None:
        return Line(package, Verdict.BROKEN, "not installed", _INSTALL)
    number = _numbers(found)
    if package == "PySide6-Essentials" and number >= (6, 12) and python < (3, 12):
        finding = f"{found} on Python {_dotted(python)}: it ends the program within minutes of painting"
        return Line(package, Verdict.BROKEN, finding, _INSTALL)
    if least <= number < below:
        return Line(package, Verdict.OK, found)
    finding = f"{found}; tried are {_dotted(least)} and later, below {_dotted(below)}"
    return Line(package, Verdict.WARNING, finding, _INSTALL)


def shared_memory(folder: Path = Path("/dev/shm")) -> Iterator[Line]:  # noqa: S108 - where Linux keeps it
    """Whether the pictures of a full screen have room between the processes."""
    what = "shared memory"
    if not sys.platform.startswith("linux"):
        yield Line(what, Verdict.OK, "not limited on this system")
        return
    try:
        free = shutil.disk_usage(folder).free // MIB
    except OSError as error:
        yield Line(what, Verdict.BROKEN, f"{folder}: {error.strerror}", f"Mount a tmpfs on {folder}.")
        return
    verdict = Verdict.OK if free >= ROOMY_MIB else Verdict.WARNING if free >= PICTURES_MIB else Verdict.BROKEN
    remedy = f"mount -o remount,size=1G {folder} (in a container: --shm-size=1g)" if verdict is not Verdict.OK else ""
    yield Line(what, verdict, f"{free} MiB free in {folder}", remedy)


def data_folder(folder: Path) -> Iterator[Line]:
    """Whether the program can keep its files."""
    what = "data folder"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"doctor")
            file.flush()
            os.fsync(file.fileno())
        free = shutil.disk_usage(folder).free // MIB
    except OSError as error:
        remedy = "Give the user the right to write there, or name another folder with --data-dir."
        yield Line(what, Verdict.BROKEN, f"{folder}: {error.strerror}", remedy)
        return
    verdict = Verdict.OK if free >= DISK_LOW_MIB else Verdict.WARNING if free >= DISK_FULL_MIB else Verdict.BROKEN
    remedy = (
        "" if verdict is Verdict.OK else "Make room on that disk: when it is full, alarms cannot be written down."
    )
    yield Line(what, verdict, f"{folder}, {free} MiB free", remedy)


def clock(now: datetime | None = None) -> Iterator[Line]:
    """Whether times in the journal can be right."""
    now = now or datetime.now(UTC)
    local = now.astimezone()
    finding = f"{local:%Y-%m-%d %H:%M:%S}, UTC{local:%z}"
    remedy = "Set the clock and turn on its synchronisation (Linux: timedatectl set-ntp true)."
    if not MADE_IN <= now.year <= MADE_IN + FAR_YEARS:
        yield Line("clock", Verdict.BROKEN, finding, remedy)
    elif _unsynchronised():
        yield Line("clock", Verdict.WARNING, f"{finding}, not synchronised yet", remedy)
    else:
        yield Line("clock", Verdict.OK, finding)


def _unsynchronised() -> bool:
    """Only where systemd's own service runs and says so; other services are not asked."""
    service = Path("/run/systemd/timesync")
    return service.is_dir() and not (service / "synchronized").exists()


def _installed(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def _numbers(text: str) -> Version:
    numbers: list[int] = []
    for part in text.split("."):
        if not part.isdigit():
            break
        numbers.append(int(part))
    return tuple(numbers)


def _dotted(numbers: Version) -> str:
    return ".".join(map(str, numbers))
