"""What a search for devices is asked, how far it is, and what it brings: values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from wall.onvif.search import PORT as DISCOVERY_PORT
from wall.programme.facts import CameraFacts, DeviceFacts
from wall.survey.places import Target
from wall.urls import Credentials

MOST = 500  # devices, and cameras, of one survey: as many as a bundle takes; a facility has 5 to 16


@dataclass(frozen=True, slots=True)
class Ports:
    """Where devices listen, the likeliest first."""

    onvif: tuple[int, ...] = (80, 8000, 8080, 8899, 2020)  # 8899: XiongMai's; 2020: TP-Link's
    rtsp: tuple[int, ...] = (554, 8554)
    discovery: int = DISCOVERY_PORT


@dataclass(frozen=True, slots=True)
class Wanted:
    """Where to look, and with which passwords. Nothing is looked for but what stands here."""

    interfaces: tuple[str, ...] = ()  # this machine's address on each network whose devices are called
    hosts: tuple[Target, ...] = ()  # typed: of these it is said when they do not answer
    subnet: tuple[Target, ...] = ()  # confirmed: of these most are nobody
    credentials: tuple[Credentials, ...] = ()
    ports: Ports = field(default_factory=Ports)
    verify_tls: bool = False  # cameras sign their certificates themselves


class Step(Enum):
    """What a search does."""

    SEARCHING = "searching"  # devices are still called
    ASKING = "asking"  # those that are known are asked
    DONE = "done"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far it is."""

    step: Step
    hosts: int = 0  # that are to be asked, as far as is known now
    asked: int = 0
    devices: int = 0
    cameras: int = 0
    now: tuple[str, ...] = ()  # hosts that are being asked


class Trouble(Enum):
    """What hinders the survey of a host."""

    NO_NETWORK = "no_network"  # the network of this machine cannot be used
    OTHER_NETWORK = "other_network"  # it answered a call from an address that is not of that network
    NO_ANSWER = "no_answer"
    LOGIN_NEEDED = "login_needed"  # no password was given, and it asks for one
    REFUSED = "refused"  # the passwords, or the account is locked
    FORBIDDEN = "forbidden"  # its streams are not for this user, or not for one viewer more
    NO_FORM = "no_form"  # it answers, and neither tells where its streams are nor uses an address form that is known
    NOT_ALL = "not_all"  # it stopped answering before it had told all
    PASSWORD_IN_ADDRESS = "password_in_address"  # noqa: S105 - its streams' addresses hold the password
    TOO_MANY = "too_many"  # with its cameras there would be more than a survey holds: it is left out


@dataclass(frozen=True, slots=True)
class Note:
    """That a host is in trouble. `refusals`: how many passwords it has refused in this search."""

    host: str
    trouble: Trouble
    refusals: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """All of it. `logins` by the camera's key: what its device took."""

    devices: tuple[DeviceFacts, ...] = ()
    cameras: tuple[CameraFacts, ...] = ()
    logins: Mapping[str, Credentials] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()
    cancelled: bool = False
