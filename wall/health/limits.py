"""Every threshold of the judgement that a setting or a camera's mark may change."""

from __future__ import annotations

from dataclasses import dataclass


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
    key_pause: float = 4.0  # off-screen: so long no key frame is decoded after one (wall.decoders.playing)
    longest_key_interval: float = 12.0  # of cameras with a dynamic GOP; also taken while none is measured
    frozen: float = 5.0  # a still picture is called frozen after so long: people do stand still for less
    proof_keyframes: int = 3  # compared by this watch, the last on this connection: enough to have shown a still
    proof_wait: float = (
        60.0  # connected so long, so many compared and not called frozen: believed, whatever they were
    )
    proof_latest: float = 300.0  # no more patience: a camera with hardly any key frames gives no proof
    rest: float = 150.0  # looked at in turn: a check older than this tells nothing any more (goal: one in 120 s)
    decode_failing: float = 0.0  # more than that is in the shares already; the alarm has a delay of its own
    decode_over: float = 3.0  # with the 6 s of flow/damage.py: over after 10 s without damage
    low_fps: float = 15.0  # fewer pictures than usual for so long
    low_fps_over: float = 30.0
    lossy: float = 30.0  # damaged or lost for so long: a single burst is not worth a word
    lossy_over: float = 60.0  # a line that loses now and then stays lossy in between
    timestamps_wrong: float = 5.0
    timestamps_over: float = 10.0
    clock_drift: float = 60.0  # the camera's clock was more than 5 s wrong for so long
    clock_drift_over: float = 60.0
    ahead: float = 1.0  # a picture from further in the future than this has a false time: no judgement


DEFAULT_LIMITS = HealthLimits()


@dataclass(frozen=True, slots=True)
class Marks:
    """What somebody who knows the camera has said about it."""

    may_be_still: bool = False  # a slide show, a test picture: a repeated picture is no fault
    ptz: bool = False  # looks elsewhere by design: neither moved nor covered can be told


NO_MARKS = Marks()
