"""What the survey's page is shown, and what it reports: values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType

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


@dataclass(frozen=True, slots=True)
class SurveyShown:
    """A survey as it stands."""

    name: str
    heading: str  # facility, cameras, verdict
    summary: str  # the line, and what it carries
    cameras: tuple[CameraLine, ...] = ()
    noted: Mapping[str, str] = field(default_factory=lambda: NOTHING_NOTED)  # by the record's keys
