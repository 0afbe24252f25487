"""Each thing that can go wrong between a camera and the wall, done to real RTSP servers.

What the wall says of it, how soon, and that it takes it back by itself.

All cameras are judged at the same time by the real pool and the real monitor, so that the waits overlap; each test
looks at one of them. Times are compared with the goals of the table of conditions. The tolerance is for what is not
part of them: a judgement each quarter of a second, a look at the flow each second, the board twice a second, and as
much as this machine was late itself: that is measured meanwhile, also by the camera to which nothing is done. Of the
longest windows only those in which nothing must happen any more are shortened (`LIMITS`), and with CLOCK_DRIFT the
minute in which the clock must have been wrong.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path

import pytest

from tests.decoders.conftest import SMALL
from tests.decoders.lossy_proxy import LossyProxy
from tests.decoders.trials import Trial, Trials
from tests.waiting import wait_for
from wall.decoders.base import PictureSize, StreamKey, StreamSource
from wall.decoders.messages import StreamSettings
from wall.decoders.pool import DecoderPool
from wall.demo.process import SimulatorProcess
from wall.demo.spec import AuthScheme, Fault, MountSpec, ServerSpec
from wall.health.condition import RULES, Condition, Reason
from wall.health.limits import HealthLimits
from wall.health.sample import StreamSample
from wall.model import Transport
from wall.urls import StreamUrl

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals, and more than one loopback address")

LIMITS = HealthLimits(lossy_over=8.0, low_fps_over=8.0, timestamps_over=5.0, clock_drift=20.0, clock_drift_over=8.0)
TOLERANCE_S = 1.75
PATIENCE_S = 110.0
SIZE = PictureSize(160, 90)

RUNNING = {  # the fault comes while pictures come: what it is, how much of it, what is said
    "stall": (Fault.STALL, None, Condition.STALLED),
    "encoder": (Fault.STALL_RTCP_ALIVE, None, Condition.STALLED),
    "cut": (Fault.CUT_MID_GOP, None, Condition.OFFLINE),
    "back": (Fault.TIMESTAMP_BACK, 30.0, Condition.TIMESTAMPS_WRONG),
    "still": (Fault.TIMESTAMP_STILL, None, Condition.TIMESTAMPS_WRONG),
    "clock": (Fault.CLOCK_WRONG, 60.0, Condition.CLOCK_DRIFT),
    "corrupt": (Fault.CORRUPT, 1.0, Condition.DECODE_FAILING),
    "slow": (Fault.LOW_FPS, 0.25, Condition.LOW_FPS),
}
FROM_THE_START = {  # the camera is like that when it is first asked for
    "hung": (Fault.HANG, Condition.OFFLINE),
    "silent": (Fault.SESSION_SILENT, Condition.STALLED),
    "locked": (Fault.PASSWORD_CHANGED, Condition.UNAUTHORISED),
    "absent": (Fault.NOT_FOUND, Condition.NOT_FOUND),
    "nonsense": (Fault.WRONG_SDP, Condition.OFFLINE),
    "undecodable": (Fault.NO_PARAMETER_SETS, Condition.DECODE_FAILING),
}
NO_ALARM = ("cut", "back", "still", "clock", "slow", "lossy")
GOALS: dict[str, tuple[float, float]] = {  # seconds to the tile and to the alarm, from the table of conditions
    "refused": (1, 10),
    "hung": (15, 15),
    "silent": (15, 15),
    "stopped": (3, 8),
    "stall": (3, 8),
    "encoder": (3, 8),
    "cut": (1, 0),
    "locked": (1, 2),
    "absent": (1, 2),
    "nonsense": (1, 10),
    "back": (10, 0),
    "still": (10, 0),
    "lossy": (35, 0),
    "corrupt": (2, 7),
    "undecodable": (2, 7),
    "slow": (20, 0),
    "clock": (20 + 10, 0),  # the window of LIMITS; the median of the offsets takes up to 8 s to turn
}


class Cameras:
    """All simulated cameras, each behind an address of its own: nobody waits for another's turn at a host."""

    def __init__(self, pool: DecoderPool, cache: Path) -> None:
        self._pool = pool
        names = (*RUNNING, *FROM_THE_START, "lossy", "well")
        self._hosts = {name: f"127.0.0.{number}" for number, name in enumerate(names, 2)}
        faults = {name: (fault,) for name, (fault, _) in FROM_THE_START.items()}
        mounts = [
            MountSpec(
                f"/{name}",
                SMALL,
                AuthScheme.DIGEST_MD5 if name == "locked" else AuthScheme.NONE,
                user="admin",
                password="right",
                host=self._hosts[name],
                faults=faults.get(name, ()),
                phase=number / 100,
            )
            for number, name in enumerate(names)
        ]
        self.many = SimulatorProcess(ServerSpec(tuple(mounts), tuple(self._hosts.values()), cache_dir=str(cache)))
        self.refused = SimulatorProcess(ServerSpec((MountSpec("/cam", SMALL),), cache_dir=str(cache)))
        self.stopped = SimulatorProcess(ServerSpec((MountSpec("/cam", SMALL),), cache_dir=str(cache)))
        for each in (self.many, self.refused, self.stopped):
            each.start()
            each.preload()
        self.proxy = LossyProxy(self.many.port, self._hosts["lossy"])

    def want(self, name: str) -> None:
        """Show that camera."""
        transport = Transport.TCP
        if name in ("refused", "stopped"):
            address = getattr(self, name).url("/cam")
        elif name == "lossy":
            address, transport = f"rtsp://127.0.0.1:{self.proxy.port}/lossy", Transport.UDP
        else:
            address = self.many.url(f"/{name}")
        url, credentials = StreamUrl.parse(address)
        self._pool.want(StreamKey(f"{name}/sub"), StreamSource(url, credentials, transport), SIZE)

    def trials(self) -> list[Trial]:
        """One for each thing that can go wrong, and one to which nothing is done."""
        many = self.many

        def lose(share: float) -> None:
            self.proxy.loss = share

        def unlock() -> None:
            many.clear("/locked")
            self._pool.retry(StreamKey("locked/sub"))  # a refused password is not tried again unless somebody asks

        trials = [
            Trial(name, condition, partial(many.fault, f"/{name}", fault, amount), partial(many.clear, f"/{name}"))
            for name, (fault, amount, condition) in RUNNING.items()
        ]
        trials += [
            Trial(name, condition, partial(self.want, name), partial(many.clear, f"/{name}"), ready=lambda _: True)
            for name, (_, condition) in FROM_THE_START.items()
        ]
        trials += [
            Trial("refused", Condition.OFFLINE, self.refused.kill, self.refused.restart),
            Trial("stopped", Condition.STALLED, self.stopped.suspend, self.stopped.resume),
            Trial("lossy", Condition.LOSSY, partial(lose, 0.05), partial(lose, 0.0)),
            Trial("well", Condition.UNKNOWN, lambda: None, lambda: None, ready=lambda _: False),
        ]
        named = {trial.name: trial for trial in trials}
        named["locked"].end = unlock
        named["slow"].ready = _usual_known
        for name in NO_ALARM:
            named[name].alarms = False
        return trials

    def close(self) -> None:
        for each in (self.many, self.refused, self.stopped):
            each.close()


def _usual_known(sample: StreamSample) -> bool:
    return sample.flow.usual_fps > 10.0


@pytest.fixture(scope="module")
def trials(clip_cache: Path) -> Iterator[Trials]:
    """Every fault at once, each on a camera of its own."""
    pool = DecoderPool(StreamSettings(), workers=2)
    pool.start()
    with ExitStack() as stack:
        stack.callback(pool.stop)
        cameras = Cameras(pool, clip_cache)
        stack.callback(cameras.close)
        stack.enter_context(cameras.proxy)
        for name in (*RUNNING, "refused", "stopped", "lossy", "well"):
            cameras.want(name)
        running = Trials(pool, cameras.trials(), LIMITS, beside="well")
        running.start()
        stack.callback(running.stop)
        yield running


@pytest.mark.timeout(180)
@pytest.mark.parametrize("name", GOALS)
def test_it_is_told_within_its_goal_and_is_over_by_itself(trials: Trials, name: str) -> None:
    trial = trials[name]

    def over() -> bool:
        assert trials.error is None
        return trial.over_at > 0

    try:
        wait_for(over, f"{name} to be told and to be over", PATIENCE_S)
    except AssertionError as error:
        raise AssertionError(f"{error}\n{trial.story()}") from None
    late = TOLERANCE_S + trials.late_s
    tile, alarm = GOALS[name]
    assert trial.judgement is not None
    begun = trial.began_at
    if name == "corrupt":  # now and then a damaged picture comes out whole by chance: from the last that did
        begun = max(begun, trial.judgement.since)
    took = trial.told_at - begun
    alarmed = f", an alarm after {trial.alarmed_at - begun:.2f} s" if trial.alarmed_at else ""
    over_after = trial.over_at - trial.ended_at
    lateness = f"goals {tile} and {alarm} s, up to {late:.2f} s late"
    print(f"{name}: {trial.condition.name} after {took:.2f} s{alarmed}, over after {over_after:.2f} s; {lateness}")
    assert took <= tile + late, trial.story()
    if trial.alarms:
        assert trial.alarmed_at - begun <= alarm + late, trial.story()
    else:
        assert not trial.changes, trial.story()
    assert trial.judgement.fresh is RULES[trial.condition].shows_now


@pytest.mark.parametrize(("name", "reason"), [("back", Reason.CLOCK_BACK), ("still", Reason.STILL_CLOCK)])
def test_what_is_wrong_with_a_media_clock_is_said(trials: Trials, name: str, reason: Reason) -> None:
    wait_for(lambda: trials[name].judgement, f"{name} to be told", PATIENCE_S)
    judgement = trials[name].judgement
    assert judgement is not None
    assert judgement.reason is reason


def test_the_camera_beside_them_stays_live_all_the_time(trials: Trials) -> None:
    for name in GOALS:
        wait_for(partial(getattr, trials[name], "over_at"), f"{name} to be over", PATIENCE_S)
    well = trials["well"]
    assert [condition for _, condition in well.seen][-1] is Condition.LIVE
    assert {condition for _, condition in well.seen} <= {Condition.CONNECTING, Condition.IDLE, Condition.LIVE}, (
        well.story()
    )
    assert not well.changes
