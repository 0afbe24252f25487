"""What the survey's page is shown, and what it reports: values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from types import MappingProxyType

from wall.programme.facts import Scheme, Visit
from wall.programme.verdict import CameraVerdict
from wall.urls import Secret

NOTHING_NOTED: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Network:
    """A network of this computer that can be called."""

    address: str  # this computer's there
    text: str  # "eth0 · 192.168.1.0/24"


@dataclass(frozen=True, slots=True)
class FindWish:
    """Where to look, as it was typed."""

    networks: tuple[str, ...]  # addresses of `Network`
    hosts: tuple[str, ...]
    subnet: str  # empty, or confirmed
    username: str
    password: Secret


@dataclass(frozen=True, slots=True)
class AddressWish:
    """A camera that no search finds, as its addresses were typed. A password in them goes before the one beside."""

    main: str = field(repr=False)
    sub: str = field(repr=False)
    username: str
    password: Secret


@dataclass(frozen=True, slots=True)
class ProfileLine:
    """One media profile of a device, in words."""

    name: str
    what: str  # "h264 1920x1080, 25/s"
    address: str  # RTSP, without user information


@dataclass(frozen=True, slots=True)
class DeviceLine:
    """A device that was found, in words; what it did not tell is empty."""

    where: str
    model: str  # maker and model
    firmware: str
    serial: str
    mac: str
    clock: str
    profiles: tuple[ProfileLine, ...] = ()
    lacks: str = ""  # that no camera of it is known


class ProbeWish(Enum):
    """Which cameras are to be probed."""

    REST = "rest"  # those that were not yet
    UNFIT = "unfit"  # and those that were not fit
    ALL = "all"


@dataclass(frozen=True, slots=True)
class CameraLine:
    """A camera of the survey, in words."""

    key: str
    name: str
    address: str
    verdict: CameraVerdict
    verdict_text: str
    reason: str
    remedy: str
    measured: str
    probing: bool = False
    still: str = ""  # names the picture and when it was taken
    remark: str = ""


@dataclass(frozen=True, slots=True)
class SurveyShown:
    """A survey as it stands."""

    name: str
    heading: str  # facility, cameras, verdict
    summary: str  # the line, and what it carries
    cameras: tuple[CameraLine, ...] = ()
    noted: Mapping[str, str] = field(default_factory=lambda: NOTHING_NOTED)  # by the record's keys
    devices: tuple[DeviceLine, ...] = ()
    surveyed_at: str = ""
    visits: tuple[Visit, ...] = ()
    photographs: tuple[str, ...] = ()  # their names
    scheme: Scheme | None = None


class ArrivalStep(Enum):
    """How far the taking in of a bundle is."""

    IDLE = "idle"  # no bundle, or one that was refused
    CHOSEN = "chosen"  # a bundle that waits for its passphrase
    READING = "reading"  # can be given up
    SHOWN = "shown"  # what would change; nothing is written
    TAKING = "taking"  # one transaction: cannot be given up any more
    DONE = "done"


@dataclass(frozen=True, slots=True)
class ArrivalRow:
    """One thing of a bundle and what becomes of it, in words."""

    what: str
    fate: str
    detail: str = ""
    camera: bool = False


@dataclass(frozen=True, slots=True)
class BundleChoice:
    """A bundle that is to be looked at, as it was chosen. `all_cameras`: also those that showed no picture."""

    file: Path
    passphrase: Secret
    all_cameras: bool
