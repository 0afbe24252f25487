"""The facts about one stream that cross from a worker to the GUI process: numbers only, no pictures.

A sample is what the stream's thread last wrote. All `*_at` values are seconds on the machine's monotonic
clock (`time.monotonic()`, which all processes of one machine share); NaN means "never".
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import IntEnum

from wall.adapt.levels import Level
from wall.health.flow.evidence import NO_FLOW_EVIDENCE, FlowEvidence
from wall.health.still.evidence import NO_STILL_EVIDENCE, StillEvidence
from wall.health.view.evidence import NO_VIEW_EVIDENCE, ViewEvidence

NEVER = math.nan


class StreamState(IntEnum):
    """What the stream's thread is doing now: a fact, not a judgement. The values cross in shared memory."""

    IDLE = 0  # nobody asked for the stream, or its worker has not begun yet
    QUEUED = 1  # waits for its turn at the host
    CONNECTING = 2  # open call under way, or open and no picture decoded yet
    LIVE = 3  # pictures have been decoded on this connection
    BACKOFF = 4  # the last attempt ended in `failure`; the next comes at `next_attempt_at`
    HALTED = 5  # the camera refused the password: no attempt until it changes or an operator asks
    RESTING = 6  # looked at in turn, because the line cannot carry all cameras at once: closed until its next turn


class DecodeMode(IntEnum):
    """Which pictures of the stream are decoded. The values cross in shared memory."""

    ALL = 0
    KEY_FRAMES = 1  # for a camera on no screen, or reduced so far: a picture comes once a key-frame interval


class ProbeResult(IntEnum):
    """What came out of asking a camera for proof (`wall.decoders.probe`). The values cross in shared memory."""

    NONE = 0  # never asked
    RUNNING = 1
    SHOWN = 2  # it sent key frames: what they show is in the evidence
    ANSWERS = 3  # it answers a second connection, and sends no picture there either
    NO_ANSWER = 4
    REFUSED = 5  # it allows no second connection


class Failure(IntEnum):
    """Why the last attempt or connection ended. The values cross in shared memory."""

    NONE = 0
    REFUSED = 1  # nothing listens there, or no route
    TIMED_OUT = 2  # no answer in time
    UNAUTHORISED = 3  # wrong user name or password
    NOT_FOUND = 4  # the camera knows no such stream
    CLOSED = 5  # the camera ended the connection
    SILENT = 6  # connected, but no picture for longer than the limit
    NOT_RTSP = 7  # what answers does not speak RTSP, or its description is damaged
    UNSUPPORTED = 8  # no video, or a codec that this build cannot decode
    WORKER_LOST = 9  # our own worker process died; not the camera's fault
    OTHER = 10
    LATE = 11  # the line carries less than the camera sends: its pictures only grew older
    CRASHES = 12  # decoding this stream ended our worker process again and again
    UNRESOLVED = 13  # the address has a name instead of a number, and no name server knows it
    BUSY = 14  # this machine had no processor left to read it in time; not the camera's fault


OURS = frozenset({Failure.WORKER_LOST, Failure.BUSY})
"""They say nothing about the camera: it is asked again, and meanwhile nobody knows."""


@dataclass(frozen=True, slots=True)
class StreamSample:
    """One stream as its thread last described it."""

    state: StreamState = StreamState.IDLE
    failure: Failure = Failure.NONE  # of the last attempt; kept while the next is tried, NONE again at a picture
    state_since: float = NEVER
    next_attempt_at: float = NEVER  # meaningful in BACKOFF
    attempts: int = 0  # connections tried since the stream was asked for
    connected_at: float = NEVER  # when the present or last connection opened
    last_packet_at: float = NEVER
    last_frame_at: float = NEVER  # when the newest decoded picture came out of the decoder
    picture_at: float = NEVER  # when the newest decoded picture was taken, as far as can be known: the time
    #                            of arrival minus the backlog; a picture's age is now - picture_at
    packets: int = 0
    frames: int = 0  # decoded since the stream was asked for
    published: int = 0  # of these, scaled and handed to the screen
    dropped: int = 0  # not decoded because the stream had fallen behind
    decode_errors: int = 0
    bytes: int = 0
    width: int = 0  # of the stream, in pixels; 0 = not known yet
    height: int = 0
    fps: float = NEVER  # measured between the last pictures: stays as it was while nothing comes
    keyframe_interval: float = NEVER  # seconds, measured
    codec: str = ""  # "h264", "hevc"
    latency: float = NEVER  # seconds from the camera's own clock (RTCP sender report) to decoding; needs equal clocks
    mode: DecodeMode = DecodeMode.ALL
    checked_at: float = NEVER  # when a stream that rests was last looked at; meaningful in RESTING
    probe: ProbeResult = ProbeResult.NONE
    probed_at: float = NEVER  # when that came out
    level: Level = Level.FULL  # what is left out of it because this desk is busy
    cost: float = NEVER  # cores that it takes at full rate, as last measured: seconds of processor a second of video
    decoder: str = ""  # the device that decodes it, by FFmpeg's name: "cuda"; empty: the processor
    still: StillEvidence = NO_STILL_EVIDENCE
    view: ViewEvidence = NO_VIEW_EVIDENCE
    flow: FlowEvidence = NO_FLOW_EVIDENCE
