"""A still picture does not become live by a new connection, and one camera's error is no other camera's."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.test_monitor import AT, GATE, Desk, acked, frozen, live
from wall.alarms.book import ChangeKind
from wall.alarms.source import Source
from wall.health.assess import HealthLimits
from wall.health.condition import Condition
from wall.health.sample import Failure, StreamSample, StreamState
from wall.health.still.evidence import NEVER, Proof, StillEvidence
from wall.model import CameraId

LIMITS = HealthLimits()


def connected(now: float, at: float, evidence: StillEvidence | None = None) -> StreamSample:
    """Pictures come on a connection that opened `at`."""
    return replace(live(now), state_since=at, connected_at=at, still=evidence or StillEvidence())


def frozen_desk() -> Desk:
    desk = Desk()
    desk.run(5, live)
    desk.run(5, frozen)
    assert desk.kinds == [(ChangeKind.RAISED, Condition.FROZEN)]
    return desk


@pytest.mark.parametrize("way", ["enlarged", "reconnected"])
def test_a_new_connection_knows_nothing_of_the_still_and_clears_nothing(way: str) -> None:
    desk = frozen_desk()
    if way == "reconnected":
        lost = replace(live(desk.now), state=StreamState.BACKOFF, failure=Failure.CLOSED, state_since=desk.now)
        desk.run(2, lost)
        desk.run(1, lambda now: StreamSample(StreamState.CONNECTING, state_since=now))
    at = desk.now
    for _ in range(16):
        desk.run(0.5, lambda now: connected(now, at))
        assert desk.judgement is not None
        assert (desk.condition(), desk.judgement.fresh, desk.judgement.since) == (Condition.UNKNOWN, False, at)
    found = StillEvidence(keyframes=4, last_keyframe_at=at + 8, proof=Proof.NOVELTY, still_since=at + 1)
    desk.run(5, lambda now: connected(now, at, found))
    assert desk.condition() is Condition.FROZEN
    assert len(desk.changes) == 1
    assert desk.book.alarm(Source.camera(GATE)).occurrence == 1


def test_motion_on_the_new_connection_is_proof() -> None:
    desk = frozen_desk()
    at = desk.now
    desk.run(3, lambda now: connected(now, at, StillEvidence(last_motion_at=at - 1)))  # of the old connection
    assert desk.condition() is Condition.UNKNOWN
    desk.run(5, lambda now: connected(now, at, StillEvidence(last_motion_at=at + 2)))
    assert desk.condition() is Condition.LIVE
    assert desk.kinds[1:] == [(ChangeKind.CLEARED, Condition.FROZEN)]
    desk.run(5, lambda now: connected(now, desk.now))  # proven: the next connection is not suspected
    assert desk.condition() is Condition.LIVE


def test_key_frames_that_differ_are_proof_and_one_repeat_is_not() -> None:
    desk = frozen_desk()
    at = desk.now
    few = StillEvidence(keyframes=LIMITS.proof_keyframes, last_keyframe_at=at + 4)
    desk.run(5, lambda now: connected(now, at, few))
    assert desk.condition() is Condition.UNKNOWN
    doubtful = replace(few, keyframes=LIMITS.proof_keyframes + 1, still_since=at + 3)
    desk.run(5, lambda now: connected(now, at, doubtful))
    assert desk.condition() is Condition.UNKNOWN
    desk.run(5, lambda now: connected(now, at, replace(doubtful, still_since=NEVER)))
    assert desk.condition() is Condition.LIVE


@pytest.mark.parametrize(
    ("evidence", "patience"),
    [
        (StillEvidence(keyframes=5, still_since=1e6, last_keyframe_at=1e6), LIMITS.proof_wait),
        (StillEvidence(), LIMITS.proof_latest),  # no key frame comes that could be compared
    ],
)
def test_nobody_is_doubted_for_ever(evidence: StillEvidence, patience: float) -> None:
    desk = frozen_desk()
    at = desk.now
    desk.run(patience - 1, lambda now: connected(now, at, evidence))
    assert desk.condition() is Condition.UNKNOWN
    desk.run(5, lambda now: connected(now, at, evidence))
    assert desk.condition() is Condition.LIVE
    assert desk.kinds[1:] == [(ChangeKind.CLEARED, Condition.FROZEN)]


def test_after_a_restart_a_frozen_alarm_asks_for_proof() -> None:
    desk = Desk(acked(Condition.FROZEN))
    at = desk.now
    desk.run(20, lambda now: connected(now, at))
    assert desk.condition() is Condition.UNKNOWN
    assert desk.changes == []


def test_a_camera_that_was_never_frozen_is_live_at_once() -> None:
    desk = Desk(acked(Condition.OFFLINE))
    at = desk.now
    desk.run(1, lambda now: connected(now, at))
    assert desk.condition() is Condition.LIVE


def test_one_cameras_error_is_that_cameras_own() -> None:
    desk = Desk()
    others = [CameraId("a"), CameraId("z")]
    broken = replace(live(0.0), fps="25")  # type: ignore[arg-type]
    for _ in range(30):
        desk.now += 0.5
        lost = StreamSample(StreamState.BACKOFF, Failure.REFUSED, state_since=0.0)
        result = desk.monitor.tick(desk.now, AT, {others[0]: lost, GATE: broken, others[1]: lost})
        desk.changes += [(desk.now, change) for change in result.changes]
        assert isinstance(result.errors[GATE], TypeError)
        assert result.errors.keys() == {GATE}
        assert (result.judgements[GATE].condition, result.judgements[GATE].fresh) == (Condition.UNKNOWN, False)
    assert [change.alarm.camera_id for _, change in desk.changes] == others
