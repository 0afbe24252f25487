"""What a simulated ONVIF device is asked to be: plain values, so that they cross a pipe as JSON unchanged."""

from dataclasses import dataclass
from enum import Enum


class OnvifLogin(Enum):
    """How a device wants to be told the password."""

    NONE = "none"
    SOAP = "soap"  # WS-Security's UsernameToken, a digest that holds a time
    HTTP = "http"  # digest (RFC 7616, MD5, qop=auth)


class Oddity(Enum):
    """How a device misbehaves: every kind is sold."""

    NONE = "none"
    NONSENSE = "nonsense"  # a web page, whatever is asked
    OTHER_LOGIN = "other-login"  # a web page behind a digest: a printer, a router
    BROKEN_XML = "broken-xml"  # SOAP that ends in the middle
    OVERSIZED = "oversized"  # answers of 8 MB
    SLOW = "slow"  # seconds before each answer
    SILENT = "silent"  # takes the request, never answers


@dataclass(frozen=True, slots=True)
class OnvifProfile:
    """One media profile."""

    token: str
    name: str
    source: str  # the video source: one a channel
    uri: str
    codec: str = "H264"
    width: int = 1920
    height: int = 1080
    fps: int = 25


@dataclass(frozen=True, slots=True)
class OnvifDevice:
    """One camera or recorder."""

    host: str = "127.0.0.1"
    maker: str = "Demo"
    model: str = "Dome"
    firmware: str = "1.0"
    serial: str = "0001"
    mac: str = "02:00:00:00:00:01"
    profiles: tuple[OnvifProfile, ...] = ()
    media2: bool = True  # besides Media1
    login: OnvifLogin = OnvifLogin.SOAP
    user: str = "admin"
    password: str = ""
    lock_after: int = 0  # refusals, after which nobody is let in any more; 0: never
    tells_strangers: bool = False  # who it is, without a password
    reads_interfaces: bool = True  # whoever logs in may ask for its network interfaces
    clock_ahead_s: float = 0.0
    named_host: str = ""  # the host that its addresses name; empty: where it is
    discoverable: bool = True  # answers WS-Discovery
    oddity: Oddity = Oddity.NONE
    oddity_s: float = 3.0  # of SLOW


@dataclass(frozen=True, slots=True)
class OnvifSpec:
    """One process with any number of devices, each on a loopback address of its own, all on the same ports."""

    devices: tuple[OnvifDevice, ...]
    port: int = 0  # of HTTP; 0: a free one
    discovery_port: int = 0  # of UDP; 0: a free one, though real devices have 3702


@dataclass(frozen=True, slots=True)
class OnvifCounts:
    """What a device has seen."""

    host: str
    requests: int
    refused: int  # requests with a proof of the password that was wrong
    locked: bool
    probes: int  # WS-Discovery
    operations: tuple[str, ...]  # in order, the last 500
    clear: int  # requests with the password in clear
