"""From the facts about one stream to one word about it: a pure function of a sample and a moment.

The wall never lies: LIVE is said only of a picture younger than its limit. What cannot be judged is UNKNOWN,
what is our own doing (a lost worker, a queue) is never put down to the camera.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import replace

from wall.adapt.levels import WITHIN_S, Level
from wall.health.condition import RULES, Condition, Judgement, Meaning, Reason
from wall.health.flow.verdict import decoding_fails, flow_verdicts, nothing_decodes
from wall.health.limits import DEFAULT_LIMITS, NO_MARKS, HealthLimits, Marks
from wall.health.sample import OURS, DecodeMode, Failure, ProbeResult, StreamSample, StreamState
from wall.health.still.verdict import is_suspect, still_verdicts
from wall.health.verdict import Verdict
from wall.health.view.verdict import view_verdicts

__all__ = [
    "CONDITION_OF_FAILURE",
    "DEFAULT_LIMITS",
    "HealthLimits",
    "Marks",
    "assess",
    "picture_limit",
    "proves_life",
]


CONDITION_OF_FAILURE: Mapping[Failure, Condition] = {
    Failure.NONE: Condition.OFFLINE,  # the attempt ended and nobody knows why: still no picture
    Failure.REFUSED: Condition.OFFLINE,
    Failure.UNRESOLVED: Condition.OFFLINE,
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
    Failure.BUSY: Condition.UNKNOWN,
    Failure.CRASHES: Condition.STALLED,
}


_CAUSES: Mapping[ProbeResult, Reason] = {
    ProbeResult.ANSWERS: Reason.CAMERA_ANSWERS,
    ProbeResult.REFUSED: Reason.CAMERA_ANSWERS,  # a refusal is an answer: power and line are there
    ProbeResult.NO_ANSWER: Reason.NO_ANSWER,
}
"""What a second connection says about a stall. One that brought pictures says that only ours hangs: that is no fault
of the camera, and ended by connecting anew, which the stream does by itself."""


def assess(sample: StreamSample, limits: HealthLimits, now: float, marks: Marks = NO_MARKS) -> Judgement:
    """The judgement of that stream at `now` (monotonic seconds). Total: any sample gets one."""
    state = sample.state
    if state is StreamState.LIVE:
        return _connected(sample, limits, now, marks)
    if state is StreamState.IDLE and sample.failure not in OURS:
        return _without_picture(Condition.IDLE, sample.state_since, sample)
    if sample.failure in OURS and state is not StreamState.CONNECTING:
        waited = _elapsed(sample.state_since, now)
        condition = Condition.CONNECTING if waited <= limits.worker_lost else Condition.UNKNOWN
        return _without_picture(condition, sample.state_since, sample)
    if state is StreamState.RESTING or (_on_the_way(state) and not math.isnan(sample.checked_at)):
        return _resting(sample, limits, now, marks)
    if state in (StreamState.BACKOFF, StreamState.HALTED):
        return _failed(sample, limits)
    return _awaited(sample, limits, now)


def _on_the_way(state: StreamState) -> bool:
    return state in (StreamState.QUEUED, StreamState.CONNECTING)


def _awaited(sample: StreamSample, limits: HealthLimits, now: float) -> Judgement:
    """QUEUED or CONNECTING: grey for a while; but a camera that has failed stays so until a picture comes."""
    if sample.failure is not Failure.NONE and sample.failure not in OURS:
        return _failed(sample, limits)
    if sample.connected_at >= sample.state_since and nothing_decodes(sample.flow, limits, now):
        return _without_picture(Condition.DECODE_FAILING, sample.flow.nothing_whole_since, sample)
    if _elapsed(sample.state_since, now) <= limits.connecting:
        condition = Condition.CONNECTING
    elif sample.state is StreamState.QUEUED:
        condition = Condition.UNKNOWN  # our own politeness holds it back: nobody has asked the camera yet
    elif sample.connected_at >= sample.state_since:
        condition = Condition.STALLED  # it answered, and sends no picture
    else:
        condition = Condition.OFFLINE
    return _without_picture(condition, sample.state_since, sample)


def _failed(sample: StreamSample, limits: HealthLimits) -> Judgement:
    """The last attempt ended in a failure. The loss began with the last picture, if there was one."""
    if sample.failure is Failure.SILENT and nothing_decodes(sample.flow, limits, sample.last_packet_at):
        return _without_picture(Condition.DECODE_FAILING, sample.flow.nothing_whole_since, sample)
    since = sample.state_since if math.isnan(sample.last_frame_at) else sample.last_frame_at
    judgement = _without_picture(CONDITION_OF_FAILURE[sample.failure], since, sample)
    return replace(judgement, reason=_cause(sample)) if sample.failure is Failure.SILENT else judgement


def _connected(sample: StreamSample, limits: HealthLimits, now: float, marks: Marks) -> Judgement:
    """LIVE as a state: pictures have come on this connection. Do they come still, and what do they show?

    Of all that is wrong the one with the highest precedence is told.
    """
    verdicts = [
        *_stall_verdicts(sample, limits, now),
        *still_verdicts(sample.still, limits, now, marks),
        *view_verdicts(sample.view, limits, now, marks),
        *flow_verdicts(sample.flow, limits, now),
    ]
    if not verdicts:  # nearly all of them, at each tick
        verdicts.append(Verdict(Condition.LIVE, sample.state_since))
    condition, since, reason = verdicts[0] if len(verdicts) == 1 else max(verdicts, key=_precedence)
    if RULES[condition].meaning is Meaning.GOOD and _unseen(sample, limits, now):
        return _without_picture(Condition.UNKNOWN, sample.last_frame_at, sample)
    suspect = is_suspect(sample.still, limits, now, marks)
    shown = sample.mode is DecodeMode.ALL or sample.level >= Level.KEY_FRAMES
    if not (RULES[condition].shows_now and shown):
        # in KEY_FRAMES it is watched, not shown: there is no picture that could be fresh
        return Judgement(condition, since, sample.picture_at, False, suspect, reason)
    age = now - sample.picture_at
    if -limits.ahead <= age <= picture_limit(sample, limits):
        return Judgement(condition, since, sample.picture_at, True, suspect, reason)
    return _without_picture(Condition.UNKNOWN, sample.picture_at, sample)


def _precedence(verdict: Verdict) -> int:
    return RULES[verdict.condition].precedence


def _resting(sample: StreamSample, limits: HealthLimits, now: float, marks: Marks) -> Judgement:
    """Looked at in turn: what the last look showed, for as long as that says anything."""
    looked_at = sample.checked_at
    if not now - looked_at <= limits.rest:
        return replace(_without_picture(Condition.UNKNOWN, looked_at, sample), checked_at=looked_at)
    if sample.failure is not Failure.NONE and sample.failure not in OURS:
        return replace(_failed(sample, limits), checked_at=looked_at)
    # nobody waits for pictures now: the times in the evidence are judged as of the end of the look
    judged = _connected(sample, limits, looked_at, marks)
    return replace(judged, fresh=False, checked_at=looked_at)


def proves_life(sample: StreamSample, limits: HealthLimits, now: float) -> bool:
    """True when this very connection shows that the picture changes, or has had every chance to show a still.

    For a camera that was frozen: a watch that begins anew (another stream of it, a restarted worker) has no evidence
    yet, so a still looks alive for its first seconds. To be asked only of a stream that is not judged FROZEN.
    """
    evidence, since = sample.still, sample.connected_at
    if evidence.last_motion_at > since:
        return True
    # the first key frame has none to be compared with
    compared = evidence.keyframes > limits.proof_keyframes and evidence.last_keyframe_at > since
    if compared and math.isnan(evidence.still_since):
        return True
    return now - since >= (limits.proof_wait if compared else limits.proof_latest)


def picture_limit(sample: StreamSample, limits: HealthLimits) -> float:
    """Seconds up to which a picture of that stream may be shown as live.

    One that is reduced by this desk has few pictures: its tile says so, and does not grow dark between two of them.
    """
    if sample.level >= Level.KEY_FRAMES:
        return max(limits.fresh, key_picture_limit(sample, limits))
    return max(limits.fresh, limits.fresh_intervals * _frame_interval(sample, limits))


def shown_limit(sample: StreamSample, limits: HealthLimits) -> float:
    """Seconds up to which a tile shows a picture of that stream as one of now.

    No more than it is judged by; and where this desk reduces it, no more than its next picture takes to come
    (`wall.adapt.levels`): one that is older is of before somebody looked at it again.
    """
    limit = picture_limit(sample, limits)
    if sample.level < Level.KEY_FRAMES:
        return limit
    interval = WITHIN_S if math.isnan(sample.keyframe_interval) else sample.keyframe_interval
    return min(limit, max(limits.fresh, WITHIN_S + interval))


def key_picture_limit(sample: StreamSample, limits: HealthLimits) -> float:
    """Seconds without a picture after which nothing can be said of a stream of which only key frames are decoded.

    Cameras count pictures from one key frame to the next: with a twelfth of them that takes twelve times as long.
    """
    interval = limits.longest_key_interval
    if sample.keyframe_interval > 0.0:
        fewer = sample.flow.usual_fps / sample.flow.fps if sample.flow.fps > 0.0 else 1.0
        interval = min(interval, sample.keyframe_interval * max(1.0, fewer))
    return limits.stall + limits.key_pause + limits.key_intervals * interval


def packet_limit(sample: StreamSample, limits: HealthLimits) -> float:
    """Seconds without data after which that stream is stalled; while all is decoded, without pictures."""
    least = limits.stall if sample.mode is DecodeMode.ALL else limits.key_stall
    return max(least, limits.stall_intervals * _frame_interval(sample, limits))


def moment_judged(sample: StreamSample, now: float) -> float:
    """The moment as of which that stream is judged: `now`, or of one looked at in turn the end of the last look."""
    on_the_way = sample.state is StreamState.RESTING or _on_the_way(sample.state)
    return sample.checked_at if on_the_way and not math.isnan(sample.checked_at) else now


def _frame_interval(sample: StreamSample, limits: HealthLimits) -> float:
    """The camera's own seconds between two pictures; 0 where it is not known, which leaves the fixed limits."""
    return min(1.0 / sample.fps, limits.slowest_interval) if sample.fps > 0.0 else 0.0


def _stall_verdicts(sample: StreamSample, limits: HealthLimits, now: float) -> Iterator[Verdict]:
    """What comes and cannot be decoded is no stall, though for a while no picture comes out of it."""
    comes = now - sample.last_packet_at <= limits.stall
    if _stalled(sample, limits, now) and not (comes and decoding_fails(sample.flow, limits, now)):
        yield Verdict(Condition.STALLED, sample.last_frame_at, _cause(sample))


def _cause(sample: StreamSample) -> Reason:
    """Whose fault a stall is, where the camera has been asked since it began."""
    if not sample.probed_at > sample.last_frame_at:
        return Reason.NONE
    return _CAUSES.get(sample.probe, Reason.NONE)


def _stalled(sample: StreamSample, limits: HealthLimits, now: float) -> bool:
    """True when pictures should have come and have not.

    Off-screen, pictures come once a key-frame interval, and that may be endless: packets are judged. But FFmpeg lets
    one false packet out of its parser when a read times out: where pictures are overdue, one alone proves nothing.
    """
    limit = packet_limit(sample, limits)
    if sample.mode is DecodeMode.ALL:
        return not now - sample.last_frame_at <= limit
    flows = now - sample.flow.flows_at <= limit
    packets_come = now - sample.last_packet_at <= limit
    return not (packets_come and (flows or not _overdue(sample, limits, now)))


def _unseen(sample: StreamSample, limits: HealthLimits, now: float) -> bool:
    """Off-screen, packets come and no key frame: endless groups of pictures. Nobody has seen what they show."""
    return sample.mode is DecodeMode.KEY_FRAMES and _overdue(sample, limits, now)


def _overdue(sample: StreamSample, limits: HealthLimits, now: float) -> bool:
    return not now - sample.last_frame_at <= key_picture_limit(sample, limits)


def _without_picture(condition: Condition, since: float, sample: StreamSample) -> Judgement:
    """A judgement whose picture, if there is one, is not to be shown as live."""
    return Judgement(condition, since, sample.picture_at, False)


def _elapsed(since: float, now: float) -> float:
    """Seconds since then; 0 when it never was, so that nothing is concluded from a missing time."""
    return 0.0 if math.isnan(since) else now - since
