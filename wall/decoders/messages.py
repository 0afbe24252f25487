"""What the GUI process and a worker say to each other through their pipe: frozen values, a dozen a second at most."""

from __future__ import annotations

from dataclasses import dataclass

from wall.adapt.hardware import Device
from wall.adapt.levels import Level
from wall.alarms.evidence import Exhibit, KeptFile, NotKept
from wall.decoders.base import StreamKey, StreamSource
from wall.decoders.gate import Turn
from wall.decoders.ring import RingName
from wall.decoders.tool_messages import ToolCommand, ToolReport


@dataclass(frozen=True, slots=True)
class Run:
    """To a worker: keep this stream alive and tell about it in that row of the board."""

    key: StreamKey
    serial: int  # tells this run of the key from an earlier one whose thread is still ending
    row: int
    source: StreamSource
    ring: RingName | None  # None: decode key frames only, for health
    refused: bool = False  # this password was refused before: do not try, wait to be told
    admitted: bool = False  # the camera took this password last time
    rest: bool = False  # do not connect before `Rest(key, False)`
    learned: str = ""  # what was learnt about the stream before, as `wall.health.learned` writes it
    course: int = 0  # see `wall.decoders.lessons`
    level: Level = Level.FULL  # what is left out of it


@dataclass(frozen=True, slots=True)
class Show:
    """To a worker: publish into another ring from now on, or (None) into none."""

    key: StreamKey
    ring: RingName | None


@dataclass(frozen=True, slots=True)
class Stop:
    """To a worker: end this stream. `forget`: what it has sent is not this camera's any more."""

    key: StreamKey
    forget: bool = False


@dataclass(frozen=True, slots=True)
class Retry:
    """To a worker: connect now, whatever the stream waits for."""

    key: StreamKey


@dataclass(frozen=True, slots=True)
class Rest:
    """To a worker: close the connection and keep what is known, or (False) look again."""

    key: StreamKey
    rest: bool


@dataclass(frozen=True, slots=True)
class Forget:
    """To a worker: what was learnt about the stream is wrong; its next course begins."""

    key: StreamKey


@dataclass(frozen=True, slots=True)
class Reduce:
    """To a worker: leave out so much of the stream from now on."""

    key: StreamKey
    level: Level


@dataclass(frozen=True, slots=True)
class Probe:
    """To a worker: ask the camera for key frames now, standing in the queue of its host under that serial."""

    key: StreamKey
    serial: int
    onvif: str = ""  # address of its ONVIF device service; empty: not known
    alone: bool = False  # its camera bears no session more: no second connection


@dataclass(frozen=True, slots=True)
class Hold:
    """To a worker: keep on what that stream sent around that moment (monotonic seconds); NaN: no longer."""

    key: StreamKey
    at: float


@dataclass(frozen=True, slots=True)
class Preserve:
    """To a worker: write evidence of that stream's fault into files. A `Preserved` always follows."""

    key: StreamKey
    number: int
    exhibits: tuple[Exhibit, ...]
    folder: str  # where to; made if it is not there
    name: str  # how the files' names begin
    fault_at: float  # monotonic seconds: the clip is from before this moment
    good_at: float  # of the last packet of which a good picture was made, monotonic seconds
    clip_s: float
    camera: str = ""  # for whoever finds the file alone
    place: str = ""


@dataclass(frozen=True, slots=True)
class Room:
    """To a worker: so many bytes of memory for the packets of all its streams from now on, and so many of them on a
    device that decodes."""

    limit: int
    sessions: int


@dataclass(frozen=True, slots=True)
class Strained:
    """To a worker: the machine has no processor left, or (False) has again. What is late meanwhile, no line made
    late."""

    strained: bool


@dataclass(frozen=True, slots=True)
class Granted:
    """To a worker: this run of the stream, or its probe, may open its connection now."""

    key: StreamKey
    serial: int


@dataclass(frozen=True, slots=True)
class Quit:
    """To a worker: end."""


@dataclass(frozen=True, slots=True)
class Ask:
    """From a worker: this run of a stream wants to open a connection to that host. An `Opened` always follows."""

    serial: int
    key: StreamKey
    host: str
    turn: Turn


@dataclass(frozen=True, slots=True)
class Opened:
    """From a worker: the open that was asked for is over, well or not, or no longer wanted."""

    serial: int


@dataclass(frozen=True, slots=True)
class Refused:
    """From a worker: the camera refused the password. Nobody is to try it again by himself."""

    key: StreamKey
    source: StreamSource  # as it was then: by now the stream may have another password


@dataclass(frozen=True, slots=True)
class Admitted:
    """From a worker: the camera took the password, there are pictures."""

    key: StreamKey
    source: StreamSource


@dataclass(frozen=True, slots=True)
class Unforced:
    """From a worker: the camera's ONVIF device refuses the password, or makes no key frame when it is told to."""

    key: StreamKey
    source: StreamSource
    onvif: str


@dataclass(frozen=True, slots=True)
class Log:
    """From a worker: a line for the log, about a stream or (None) about the worker itself."""

    level: int
    key: StreamKey | None
    text: str
    once: str = ""  # not told again, however many workers say what has that name; empty: it is


@dataclass(frozen=True, slots=True)
class Taught:
    """From a worker: what has been learnt about the stream so far."""

    key: StreamKey
    course: int
    learned: str


@dataclass(frozen=True, slots=True)
class Forgotten:
    """From a worker: the stream's thread has let go of its row and its ring."""

    key: StreamKey
    row: int


@dataclass(frozen=True, slots=True)
class Preserved:
    """From a worker: what has become of the evidence that was asked for under that number."""

    number: int
    files: tuple[KeptFile, ...]
    missing: tuple[NotKept, ...]


Command = (
    Run
    | Show
    | Stop
    | Retry
    | Rest
    | Forget
    | Reduce
    | Probe
    | Hold
    | Preserve
    | Room
    | Strained
    | Granted
    | Quit
    | ToolCommand
)
Experienced = Refused | Admitted | Unforced | Taught
Report = Ask | Opened | Log | Forgotten | Preserved | Experienced | ToolReport


@dataclass(frozen=True, slots=True)
class StreamSettings:
    """How streams are opened; the same for all of a pool. Seconds unless said otherwise."""

    open_timeout_s: float = 6.0
    read_timeout_s: float = 4.0  # PyAV reports a silence after twice this
    silent_after_s: float = 10.0  # connected but no picture for so long: connect anew (Nx: 10 s)
    verify_tls: bool = False  # cameras' certificates are self-signed nearly everywhere
    sample_hz: float = 4.0  # of the small grey picture for health
    keep_s: float = 0.0  # of each stream's packets, for evidence; 0: none
    keep_bytes: int = 0  # of memory for them, all workers together
    hardware: Device = Device.OFF  # what may decode besides the processor
    ask_for_sound: bool = False  # set the sound up too: only then does a connection know whether there is any


@dataclass(frozen=True, slots=True)
class WorkerStart:
    """All that a worker process is given when it starts."""

    number: int
    board: str
    rows: int
    settings: StreamSettings
