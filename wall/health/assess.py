"""From the facts about one stream to one word about it: a pure function of a sample and a moment.

The wall never lies: LIVE is said only of a picture younger than its limit. What cannot be judged is UNKNOWN,
what is our own doing (a lost worker, a queue) is never put down to the camera.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from wall.health.condition import Condition, Judgement
from wall.health.sample import DecodeMode, Failure, StreamSample, StreamState


@dataclass(frozen=True, slots=True)
class HealthLimits:
    """Every threshold of the judgement. Times in seconds; the reasons stand beside the values."""

    connecting: float = 15.0  # grey so long after being asked for: longest usual GOP (12 s) + 1.5 s to open
    worker_lost: float = 10.0  # grey so long after our own crash: 2 s to restart, then a staggered opening
    stall: float = 3.0  # no picture for so long is a stall: with a tick of 1 s it is on the tile within 5 s
    stall_intervals: float = 5.0  # or so many of the camera's own frame intervals, if that is longer
    fresh: float = 3.0  # a picture older than this is not shown as live
    fresh_intervals: float = 3.0  # or so many of the camera's own frame intervals, if that is longer
    slowest_interval: float = 2.0  # a longer frame interval is not believed: no limit grows past 10 s
    key_stall: float = 5.0  # off-screen: no packet for so long is a stall; nobody looks, so no haste
    key_intervals: float = 2.5  # off-screen: no key frame for so many key-frame intervals is a stall
    longest_key_interval: float = 12.0  # of cameras with a dynamic GOP; also taken while none is measured
    frozen: float = 5.0  # a still picture is called frozen after so long: people do stand still for less
    frozen_keyframes: int = 2  # and after so many key frames in a row were repeats: one may be chance
    proof_keyframes: int = 3  # compared on this connection and none a repeat: as many as undo a verdict (picture.py)
    proof_wait: float = (
        60.0  # connected so long, so many compared and not called frozen: believed, whatever they were
    )
    proof_latest: float = 300.0  # no more patience: a camera with hardly any key frames, or ten bits, gives no proof
    ahead: float = 1.0  # a picture from further in the future than this has a false time: no judgement


DEFAULT_LIMITS = HealthLimits()

CONDITION_OF_FAILURE: Mapping[Failure, Condition] = {
    Failure.NONE: Condition.OFFLINE,  # the attempt ended and nobody knows why: still no picture
    Failure.REFUSED: Condition.OFFLINE,
    Failure.TIMED_OUT: Condition.OFFLINE,
    Failure.UNAUTHORISED: Condition.UNAUTHORISED,
    Failure.NOT_FOUND: Condition.NOT_FOUND,
    Failure.CLOSED: Condition.OFFLINE,
    Failure.SILENT: Condition.STALLED,
    Failure.NOT_RTSP: Condition.OFFLINE,
    Failure.UNSUPPORTED: Condition.NOT_FOUND,  # a camera answers, but holds no stream that can be shown
    Failure.WORKER_LOST: Condition.UNKNOWN,
    Failure.OTHER: Condition.OFFLINE,
    Failure.LATE: Condition.STALLED,
    Failure.CRASHES: Condition.STALLED,
}


def assess(sample: StreamSample, limits: HealthLimits, now: float) -> Judgement:
    """The judgement of that stream at `now` (monotonic seconds). Total: any sample gets one."""
    state = sample.state
    if state is StreamState.LIVE:
        return _connected(sample, limits, now)
    if state is StreamState.IDLE and sample.failure is not Failure.WORKER_LOST:
        return _without_picture(Condition.IDLE, sample.state_since, sample)
    if sample.failure is Failure.WORKER_LOST and state is not StreamState.CONNECTING:
        waited = _elapsed(sample.state_since, now)
        condition = Condition.CONNECTING if waited <= limits.worker_lost else Condition.UNKNOWN
        return _without_picture(condition, sample.state_since, sample)
    if state in (StreamState.BACKOFF, StreamState.HALTED):
        return _failed(sample)
    return _awaited(sample, limits, now)


def _awaited(sample: StreamSample, limits: HealthLimits, now: float) -> Judgement:
    """QUEUED or CONNECTING: grey for a while; but a camera that has failed stays so until a picture comes."""
    if sample.failure not in (Failure.NONE, Failure.WORKER_LOST):
        return _failed(sample)
    if _elapsed(sample.state_since, now) <= limits.connecting:
        condition = Condition.CONNECTING
    elif sample.state is StreamState.QUEUED:
        condition = Condition.UNKNOWN  # our own politeness holds it back: nobody has asked the camera yet
    elif sample.connected_at >= sample.state_since:
        condition = Condition.STALLED  # it answered, and sends no picture
    else:
        condition = Condition.OFFLINE
    return _without_picture(condition, sample.state_since, sample)


def _failed(sample: StreamSample) -> Judgement:
    """The last attempt ended in a failure. The loss began with the last picture, if there was one."""
    since = sample.state_since if math.isnan(sample.last_frame_at) else sample.last_frame_at
    return _without_picture(CONDITION_OF_FAILURE[sample.failure], since, sample)


def _connected(sample: StreamSample, limits: HealthLimits, now: float) -> Judgement:
    """LIVE as a state: pictures have come on this connection. Do they come still, and do they change?"""
    if _stalled(sample, limits, now):
        return _without_picture(Condition.STALLED, sample.last_frame_at, sample)
    if _frozen(sample, limits, now):
        return _without_picture(Condition.FROZEN, sample.evidence.still_since, sample)
    if sample.mode is DecodeMode.KEY_FRAMES:
        # watched, not shown: there is no picture that could be fresh
        return _without_picture(Condition.LIVE, sample.state_since, sample)
    age = now - sample.picture_at
    if -limits.ahead <= age <= picture_limit(sample, limits):
        return Judgement(Condition.LIVE, sample.state_since, sample.picture_at, True)
    return _without_picture(Condition.UNKNOWN, sample.picture_at, sample)


def proves_life(sample: StreamSample, limits: HealthLimits, now: float) -> bool:
    """True when this very connection shows that the picture changes, or has had every chance to show a still.

    For a camera that was frozen: each connection begins without evidence, so a still looks alive for its first
    seconds. To be asked only of a stream that is not judged FROZEN.
    """
    evidence, since = sample.evidence, sample.connected_at
    if evidence.last_motion_at > since:
        return True
    # the first key frame has none to be compared with
    compared = evidence.keyframes > limits.proof_keyframes and evidence.last_keyframe_at > since
    if compared and evidence.still_keyframes == 0:
        return True
    return now - since >= (limits.proof_wait if compared else limits.proof_latest)


def picture_limit(sample: StreamSample, limits: HealthLimits) -> float:
    """Seconds up to which a picture of that stream may be shown as live."""
    return max(limits.fresh, limits.fresh_intervals * _frame_interval(sample, limits))


def _frame_interval(sample: StreamSample, limits: HealthLimits) -> float:
    """The camera's own seconds between two pictures; 0 where it is not known, which leaves the fixed limits."""
    return min(1.0 / sample.fps, limits.slowest_interval) if sample.fps > 0.0 else 0.0


def _stalled(sample: StreamSample, limits: HealthLimits, now: float) -> bool:
    """True when pictures should have come and have not.

    Off-screen, pictures come once a key-frame interval, so packets are judged. But FFmpeg lets one false packet
    out of its parser when a read times out, so pictures are judged too, against the key-frame interval.
    """
    if sample.mode is DecodeMode.ALL:
        limit = max(limits.stall, limits.stall_intervals * _frame_interval(sample, limits))
        return not now - sample.last_frame_at <= limit
    interval = limits.longest_key_interval
    if sample.keyframe_interval > 0.0:
        interval = min(interval, sample.keyframe_interval)
    silence = max(limits.key_stall, limits.stall_intervals * _frame_interval(sample, limits))
    packets_come = now - sample.last_packet_at <= silence
    pictures_come = now - sample.last_frame_at <= limits.stall + limits.key_intervals * interval
    return not (packets_come and pictures_come)


def _frozen(sample: StreamSample, limits: HealthLimits, now: float) -> bool:
    """True when key frames have been repeats for long enough and nothing in the scene has moved since."""
    evidence = sample.evidence
    return (
        evidence.still_keyframes >= limits.frozen_keyframes
        and now - evidence.still_since >= limits.frozen
        and not evidence.last_motion_at > evidence.still_since
    )


def _without_picture(condition: Condition, since: float, sample: StreamSample) -> Judgement:
    """A judgement whose picture, if there is one, is not to be shown as live."""
    return Judgement(condition, since, sample.picture_at, False)


def _elapsed(since: float, now: float) -> float:
    """Seconds since then; 0 when it never was, so that nothing is concluded from a missing time."""
    return 0.0 if math.isnan(since) else now - since
