"""The facts about one stream that cross from a worker to the GUI process: numbers only, no pictures.

A sample is what the stream's thread last wrote. All `*_at` values are seconds on the machine's monotonic
clock (`time.monotonic()`, which all processes of one machine share); NaN means "never".
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import IntEnum

NEVER = math.nan


class StreamState(IntEnum):
    """What the stream's thread is doing now: a fact, not a judgement. The values cross in shared memory."""

    IDLE = 0  # nobody asked for the stream, or its worker has not begun yet
    QUEUED = 1  # waits for its turn at the host
    CONNECTING = 2  # open call under way, or open and no picture decoded yet
    LIVE = 3  # pictures have been decoded on this connection
    BACKOFF = 4  # the last attempt ended in `failure`; the next comes at `next_attempt_at`
    HALTED = 5  # the camera refused the password: no attempt until it changes or an operator asks


class DecodeMode(IntEnum):
    """Which pictures of the stream are decoded. The values cross in shared memory."""

    ALL = 0
    KEY_FRAMES = 1  # for a camera on no screen: nothing is published, a picture comes once a key-frame interval


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


@dataclass(frozen=True, slots=True)
class PictureEvidence:
    """What the last samples of the picture showed. Shares are 0 to 1; NaN where not measured yet."""

    keyframes: int = 0  # key frames compared so far on this connection
    last_keyframe_at: float = NEVER
    novelty: float = NEVER  # share of informative 16x16 blocks of the last key frame that differ from the best
    #                         match among the 8 key frames before it: high in live pictures (sensor noise is
    #                         encoded afresh), near 0 when a still is repeated
    informative: float = NEVER  # share of blocks that hold any detail to compare
    still_keyframes: int = 0  # how many key frames in a row were found repeated
    still_since: float = NEVER  # when the first key frame of that row came
    last_motion_at: float = NEVER  # when block means last moved by more than noise
    mean_luma: float = NEVER  # 0 to 255


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
    evidence: PictureEvidence = PictureEvidence()
    mode: DecodeMode = DecodeMode.ALL
