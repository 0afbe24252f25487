"""What a survey finds and notes: frozen values that the prober fills, verdicts are made of, and bundles carry.

Nothing here is a judgement, and nothing here holds a password: those travel beside, by `CameraFacts.key`.
Times are aware datetimes; a number that was not measured is NaN, a text that was not told is empty.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum

from wall.health.sample import Failure
from wall.model import Contact, StreamKind, Transport

MOST_PICTURE_BYTES = 500_000
"""Of one JPEG, a still or a photograph, wherever it is made, carried or kept: 1080p in good quality. A still of
640x360 has 40,000; 10,000 cameras with two each make less than 1 GB."""


class Vantage(Enum):
    """From where something was probed: what works on the facility's network need not work from the centre."""

    SITE = "site"
    CENTRE = "centre"


@dataclass(frozen=True, slots=True)
class DeviceFacts:
    """A device that answered: a camera, or a recorder with several channels."""

    host: str
    port: int = 0  # of its device service; 0 where it was found otherwise
    address: str = ""  # of its ONVIF device service, without user information; empty where it has none
    maker: str = ""
    model: str = ""
    firmware: str = ""
    serial: str = ""
    mac: str = ""  # "aa:bb:cc:dd:ee:ff"
    clock_offset_s: float = math.nan  # its clock minus ours
    profiles: tuple[ProfileFacts, ...] = ()
    template: str = ""  # id of the maker's address template (resources/recorders.toml) that it answered to


@dataclass(frozen=True, slots=True)
class ProfileFacts:
    """One media profile of a device, as it tells it."""

    token: str
    name: str = ""
    channel: str = ""  # what tells a recorder's cameras apart: the video source's token, or the channel's number
    codec: str = ""  # "h264", "hevc", "mjpeg" ...
    width: int = 0
    height: int = 0
    fps: float = math.nan
    url: str = ""  # RTSP, without user information


@dataclass(frozen=True, slots=True)
class StreamFacts:
    """What one stream showed in some seconds, from one place."""

    kind: StreamKind
    url: str  # RTSP, without user information
    probed_at: datetime
    vantage: Vantage = Vantage.SITE
    failure: Failure = Failure.NONE  # why no picture came, or why pictures ended
    message: str = ""  # of the failure, without user information
    transport: Transport | None = None  # with which pictures came
    codec: str = ""
    profile: str = ""  # "High", "Main 10" ...
    width: int = 0
    height: int = 0
    fps: float = math.nan  # measured by the camera's own time stamps
    kbps: float = math.nan  # of the video, kilobits a second
    key_interval_s: float = math.nan
    first_picture_s: float = math.nan  # from the start of the connection
    watched_s: float = 0.0  # from the first picture to the last packet
    pictures: int = 0
    lost: int = 0  # RTP packets that were missing or pictures that came damaged
    errors: int = 0  # packets that did not decode
    interruptions: int = 0  # pauses of more than 2 s, and connections that ended while it was watched
    timestamps_wrong: bool = False  # they go backwards, jump, or do not move
    audio: bool = False
    picture: PictureFacts | None = None  # of the last picture, where one came
    still: str = ""  # name of the JPEG that was taken, by which bundle and store know it; empty without one


class PictureFault(Enum):
    """Why a picture shows nothing, by the measures of wall.health.view."""

    NONE = "none"
    BLACK = "black"
    COVERED = "covered"
    BLURRED = "blurred"
    PLACEHOLDER = "placeholder"  # a recorder's "no video"


@dataclass(frozen=True, slots=True)
class PictureFacts:
    """What is to be seen in the picture of a stream."""

    fault: PictureFault = PictureFault.NONE
    luma_mean: float = math.nan  # 0 to 255
    luma_deviation: float = math.nan


@dataclass(frozen=True, slots=True)
class CameraFacts:
    """One camera of the survey: who it is, and what its streams showed."""

    key: str  # names it within the survey, for its credentials and stills; stays when it is renamed
    name: str
    host: str = ""
    port: int = 0
    channel: str = ""  # of the recorder it hangs on; empty for a camera with an address of its own
    recorder: str = ""  # key of the recorder's device, "host:port"
    maker: str = ""
    model: str = ""
    onvif: str = ""
    username: str = ""
    remark: str = ""
    main_url: str = ""  # RTSP, without user information: where its streams are, as found or typed on the site
    sub_url: str = ""  # empty: it has none
    main: tuple[StreamFacts, ...] = ()  # newest last; from the site and from the centre
    sub: tuple[StreamFacts, ...] = ()
    both_at_once: bool | None = None  # main and sub opened together; None = not tried
    both_from_centre: bool | None = None  # the same, through the scheme's addresses

    def newest(self, kind: StreamKind, vantage: Vantage) -> StreamFacts | None:
        """The last probe of that stream from there; None before the first."""
        told = self.main if kind is StreamKind.MAIN else self.sub
        return next((each for each in reversed(told) if each.vantage is vantage), None)


@dataclass(frozen=True, slots=True)
class Position:
    """WGS 84, degrees."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class FacilityRecord:
    """What is noted of a facility. `declared_cameras` is what it says it has: what programme and share count by."""

    province: str
    name: str
    code: str = ""
    address: str = ""
    position: Position | None = None
    capacity: int = 0  # persons; 0 = not known
    contact: Contact = field(default_factory=Contact)
    line_operator: str = ""  # VNPT, Viettel ...
    uplink_kbps: int = 0  # as declared; 0 = not known
    uplink_measured_kbps: int = 0
    no_line: bool = False  # noted: nothing connects it with the outside
    declared_cameras: int = 0
    surveyed_by: str = ""
    surveyed_at: datetime | None = None
    remarks: str = ""
    photographs: tuple[str, ...] = ()  # names of JPEGs, as of stills


class VisitOutcome(Enum):
    """How a visit ended."""

    DONE = "done"
    POSTPONED = "postponed"
    NOT_ALLOWED = "not_allowed"


@dataclass(frozen=True, slots=True)
class Visit:
    """Somebody went there."""

    at: datetime
    by: str
    outcome: VisitOutcome
    refused_by: str = ""  # where it was not allowed: by whom
    note: str = ""
    next_visit: date | None = None


class SchemeKind(Enum):
    """How the centre reaches a facility's cameras."""

    DIRECT = "direct"  # each camera's RTSP address
    RECORDER = "recorder"  # channels of a recorder
    RELAY = "relay"  # MediaMTX, go2rtc: one address pattern
    VPN = "vpn"
    PLATFORM = "platform"  # an enterprise's


@dataclass(frozen=True, slots=True)
class RewriteRule:
    """From the address on the facility's network to the one the centre uses. Parts left empty stay as they are."""

    match_host: str  # "192.168.1.64", or a network, "192.168.1.0/24"
    match_port: int = 0  # 0 = any
    host: str = ""
    port: int = 0
    path: str = ""  # a pattern: {path} {channel} {stream} {host} {name}


@dataclass(frozen=True, slots=True)
class Scheme:
    """What was agreed with a facility about its connection."""

    kind: SchemeKind
    rules: tuple[RewriteRule, ...] = ()
    agreed_by: str = ""
    agreed_with: str = ""
    agreed_on: date | None = None
    note: str = ""

    @property
    def agreed(self) -> bool:
        """It says with whom, or when: it is more than a plan."""
        return bool(self.agreed_with) or self.agreed_on is not None


@dataclass(frozen=True, slots=True)
class Survey:
    """All of one facility: what a bundle carries."""

    facility: FacilityRecord
    devices: tuple[DeviceFacts, ...] = ()
    cameras: tuple[CameraFacts, ...] = ()
    scheme: Scheme | None = None
    visits: tuple[Visit, ...] = ()
