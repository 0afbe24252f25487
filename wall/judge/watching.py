"""Where streams to be judged come from: a recording in its own time, or an address in ours."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Generator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from wall.decoders.base import DecoderError, PictureSize, StreamKey, StreamSource
from wall.decoders.messages import StreamSettings
from wall.decoders.pool import DecoderPool
from wall.decoders.recording import open_recording
from wall.health.assess import HealthLimits
from wall.health.condition import Judgement
from wall.health.delay import Rules
from wall.health.sample import Failure, StreamSample
from wall.judge.arrival import arrivals
from wall.judge.replay import TICK_S, Event, Replay, Verdicts

KEY = StreamKey("judged/main")
SIZE = PictureSize(320, 180)  # pictures are made as for a tile, though nobody looks: on the wall somebody does
MP4 = b"\0\0\0\0ftyp"  # how such a file begins, but for the length; its index stands at the end


class JudgeError(Exception):
    """The recording cannot be judged, or no further. The text names it and holds no credential."""


class Moment(NamedTuple):
    """How far it is, and what changed up to there. Seconds from the start; `length` is NaN where there is no end."""

    t: float
    length: float
    events: list[Event]


def recording(file: Path, limits: HealthLimits, rules: Rules, settings: StreamSettings) -> Generator[Moment]:
    """Judge a file as fast as the machine can. Raises OSError and JudgeError."""
    if file.exists() and not (file.is_file() or file.is_dir()):  # a pipe that nobody writes would be waited for
        raise JudgeError(f"{file}: this is no regular file")
    with file.open("rb") as opening:  # the operating system's own words for what is missing or forbidden
        begin = opening.read(len(MP4))
    try:
        opened = open_recording(file)
    except DecoderError as error:
        if error.failure is Failure.NOT_RTSP:  # what no demuxer knows
            cut = begin[4:] == MP4[4:]
            reason = "it is cut short, its index is missing" if cut else "this is no recording that can be read"
            raise JudgeError(f"{file}: {reason}") from error
        raise JudgeError(str(error)) from error
    with closing(opened):
        replay = Replay(opened, limits, rules, settings=settings)
        try:
            for unit, at in arrivals(opened.units(), opened.interval):
                yield Moment(at, opened.seconds, replay.take(unit, at))
        except DecoderError as error:
            raise JudgeError(str(error)) from error
        if not replay.sample.packets:
            raise JudgeError(f"{file}: the recording holds no picture")
        # what the last packets showed is judged at the next tick, a moment after they came
        end = replay.now
        yield Moment(end, opened.seconds, replay.until(end + TICK_S))


Asks = Callable[[float, Judgement, StreamSample], bool]
"""Is the camera to be asked for proof now (monotonic seconds)? Once for each question that is to be put."""


def never(now: float, judgement: Judgement, sample: StreamSample) -> bool:
    """The camera is not asked."""
    del now, judgement, sample
    return False


def address(
    source: StreamSource, limits: HealthLimits, rules: Rules, settings: StreamSettings, asks: Asks = never
) -> Generator[Moment]:
    """Watch a camera as the wall does, in a worker process, until the caller has enough."""
    pool = DecoderPool(settings, workers=1)
    verdicts = Verdicts(limits, rules)
    try:
        pool.start()
        pool.want(KEY, source, SIZE)
        begin = now = time.monotonic()
        while True:
            sample = pool.sample(KEY)
            events = verdicts.tick(now - begin, now, datetime.now().astimezone(), sample)
            if asks(now, verdicts.judgement, sample):
                pool.probe(KEY)
            yield Moment(now - begin, math.nan, events)
            time.sleep(TICK_S)
            now = time.monotonic()
    finally:
        pool.stop()
