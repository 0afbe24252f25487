"""What a simulated camera is asked to be: plain values, so that they cross a pipe as JSON unchanged."""

from dataclasses import dataclass
from enum import Enum


class Codec(Enum):
    """Video codings the server can packetise."""

    H264 = "h264"
    H265 = "h265"


class Picture(Enum):
    """What a clip shows."""

    COUNTER = "counter"  # cheap moving test pattern with a machine-readable frame number
    BARS = "bars"  # eight still colour bars with exactly known YUV values
    BENCH = "bench"  # motion over the whole picture, noise, frame number: realistic decode cost
    SCENE = "scene"  # a drawn room or yard with people, noise and a burnt-in clock


class Colour(Enum):
    """YUV matrix and range, as signalled in the stream's VUI."""

    BT601_LIMITED = "bt601-limited"
    BT601_FULL = "bt601-full"
    BT709_LIMITED = "bt709-limited"
    BT709_FULL = "bt709-full"


class AuthScheme(Enum):
    """How a mount asks for its password (RFC 7616 names the digests)."""

    NONE = "none"
    BASIC = "basic"
    DIGEST_MD5 = "digest-md5"
    DIGEST_SHA256 = "digest-sha256"


class LimitAnswer(Enum):
    """What a camera does with one session too many: all kinds are sold."""

    REFUSE = "refuse"  # 453 Not Enough Bandwidth
    FORBID = "forbid"  # 403 Forbidden, though the password is right
    SILENT = "silent"  # 200 OK to everything, then no picture


class Fault(Enum):
    """What can go wrong with a camera. `amount` in the comments is the number given with the fault."""

    STALL = "stall"  # connected, no more RTP and no RTCP
    STALL_RTCP_ALIVE = "stall-rtcp-alive"  # no more RTP, but sender reports go on
    HANG = "hang"  # takes the request, never answers DESCRIBE
    FIN = "fin"  # once: closes every connection of the mount in order
    RST = "rst"  # once: resets every connection of the mount
    NOT_FOUND = "not-found"  # 404
    PASSWORD_CHANGED = "password-changed"  # noqa: S105 - the fault's name; the known password is refused
    SESSION_LIMIT = "session-limit"  # 453 to every new session
    SESSION_SILENT = "session-silent"  # new sessions are accepted and get nothing
    FROZEN = "frozen"  # the encoder goes on, the picture does not
    LOOPED = "looped"  # the same recording again and again; amount = its seconds (4)
    BLACK = "black"  # a covered lens
    SLOW_DESCRIBE = "slow-describe"  # amount = seconds before the answer (3)
    WRONG_SDP = "wrong-sdp"  # a DESCRIBE body that describes no stream
    NO_PARAMETER_SETS = "no-parameter-sets"  # neither in the SDP nor in the stream
    CORRUPT = "corrupt"  # amount = share of packets with flipped bytes (0.05)
    LATE = "late"  # frames come in bursts; amount = seconds held back (0.5)
    LOST = "lost"  # amount = share of packets that never arrive (0.05)
    TIMESTAMP_JUMP = "timestamp-jump"  # amount = seconds by which RTP time jumps every 2 s (100)
    TIMESTAMP_BACK = "timestamp-back"  # amount = seconds by which RTP time goes back every 2 s (30)
    TIMESTAMP_STILL = "timestamp-still"  # RTP time stands still
    CLOCK_WRONG = "clock-wrong"  # amount = seconds by which the time in sender reports is ahead (3600)
    LOW_FPS = "low-fps"  # amount = share of the pictures that is sent, the first of each GOP (0.25)
    CUT_MID_GOP = "cut-mid-gop"  # once: the connection ends within a picture that is no key frame
    RESIZED = "resized"  # the picture's size changes in the running stream, parameter sets in band
    OFFLINE = "offline"  # connections are closed without an answer


@dataclass(frozen=True, slots=True)
class ClipSpec:
    """Everything that decides a clip's bytes; its hash is the cache key."""

    picture: Picture = Picture.COUNTER
    width: int = 320
    height: int = 180
    fps: int = 15
    gop: int = 8  # frames from key frame to key frame
    seconds: int = 12
    kbps: int = 200
    codec: Codec = Codec.H264
    colour: Colour = Colour.BT709_LIMITED
    seed: int = 1
    scene: str = ""  # a name in wall.demo.scenes, for Picture.SCENE
    title: str = ""  # burnt-in camera name
    start_clock: int = 1_790_000_000  # burnt-in clock at the first frame, Unix seconds
    fewest_groups: int = 12  # in the loop: one that comes round soon looks like a recording that is played again

    @property
    def frames(self) -> int:
        """Frames in the loop: whole groups of pictures."""
        groups = max(self.fewest_groups, -(-self.seconds * self.fps // self.gop))
        return groups * self.gop


def bench_clip(size: tuple[int, int] = (640, 360), fps: int = 25, seed: int = 1) -> ClipSpec:
    """The bench's clip: motion and noise all over, a readable frame number, a camera's usual bit rate.

    One clip serves any number of mounts: give each its own `start_offset`.
    """
    width, height = size
    kbps = round(400 * (width * height / (640 * 360)) ** 0.85 * fps / 25)  # 400 at 360p, 2600 at 1080p
    return ClipSpec(Picture.BENCH, width, height, fps, gop=fps, seconds=12, kbps=kbps, seed=seed)


@dataclass(frozen=True, slots=True)
class MountSpec:
    """One stream of one simulated camera."""

    path: str  # "/hall/sub"
    clip: ClipSpec = ClipSpec()
    auth: AuthScheme = AuthScheme.NONE
    user: str = ""
    password: str = ""
    host: str = ""  # the only address that serves it; empty: all of them
    max_sessions: int = 64
    limit_answer: LimitAnswer = LimitAnswer.REFUSE
    start_at_keyframe: bool = True
    key_on_play: bool = False  # a new viewer gets a key frame made for him, and need not wait for the next one
    start_offset: int = 0  # frames; sets apart mounts that share one clip, rounded to a key frame
    phase: float = 0.0  # seconds that its clock is ahead: real cameras do not all send in the same moment
    faults: tuple[Fault, ...] = ()  # active from the start
    sound: bool = False  # offers a second track (G.711), on which its microphone is silent: no packet ever comes


@dataclass(frozen=True, slots=True)
class ServerSpec:
    """One simulator process: many mounts behind one or more loopback addresses."""

    mounts: tuple[MountSpec, ...]
    hosts: tuple[str, ...] = ("127.0.0.1",)
    port: int = 0  # 0: a free one, the same on every host
    tls: bool = False  # also serve RTSPS, on a port of its own
    tls_port: int = 0
    session_timeout: int = 60  # seconds; told in the Session header
    cache_dir: str = ""  # empty: the user's cache directory
    log: str = "WARNING"


@dataclass(frozen=True, slots=True)
class MountCounts:
    """What a mount has seen. Times are Unix seconds."""

    path: str
    connects: int  # connections that named the mount
    describes: int
    auth_failures: int  # requests with a wrong name or password, not those without any
    plays: int
    sessions: int  # now
    frames_sent: int  # to all clients
    frames_dropped: int  # withheld from clients too slow to take them
    connect_times: tuple[float, ...]  # the last 200 of each
    auth_failure_times: tuple[float, ...]
    play_times: tuple[float, ...]
    clock_start: float  # when frame 0 was due; frame n is due at clock_start + n / fps
    fps: int
    loop_offset: int  # frame n shows picture (n + loop_offset) % clip length, while no fault changes the clip
