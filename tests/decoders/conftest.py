"""Real cameras (the simulator, in a process of its own) and a real pool."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.clips import shared_clips
from tests.decoders.alone import SETTINGS, Alone, Alones
from wall.decoders import probe as probing
from wall.decoders import stream as streaming
from wall.decoders.base import StreamSource
from wall.decoders.pool import DecoderPool
from wall.decoders.pyav import Connection, open_stream
from wall.decoders.witness import Witness
from wall.demo.process import SimulatorProcess
from wall.demo.spec import ClipSpec, MountSpec, ServerSpec
from wall.health.frame import Frame

SMALL = ClipSpec(width=320, height=180, fps=15, gop=8, seconds=12)
GOP_S = 8 / 15

Cameras = Callable[..., SimulatorProcess]


@pytest.fixture(scope="session")
def clip_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shared_clips(tmp_path_factory)


@pytest.fixture
def cameras(clip_cache: Path) -> Iterator[Cameras]:
    """Start simulated cameras: `cameras(MountSpec(...), ...)`; ended after the test."""
    running = []

    def start(*mounts: MountSpec, tls: bool = False) -> SimulatorProcess:
        simulator = SimulatorProcess(
            ServerSpec(mounts or (MountSpec("/cam", SMALL),), tls=tls, cache_dir=str(clip_cache))
        )
        simulator.start()
        simulator.preload()
        running.append(simulator)
        return simulator

    yield start
    for simulator in running:
        simulator.close()


@pytest.fixture
def pool() -> Iterator[DecoderPool]:
    pool = DecoderPool(SETTINGS)
    pool.start()
    yield pool
    pool.stop()


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> Iterator[Alones]:
    """Start a stream in this process; ended after the test, with all its threads."""
    monkeypatch.setattr(probing, "ONVIF_S", 10.0)  # a device of this very process is no camera: it may be slow
    running: list[Alone] = []

    def start(address: StreamSource, opener: Callable[..., Connection] = open_stream) -> Alone:
        running.append(Alone(address, opener))
        running[-1].start()
        return running[-1]

    yield start
    for each in running:
        each.close()


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> list[Frame]:
    """The key frames that streams of this process are shown because somebody asked, in order."""
    shown: list[Frame] = []

    class Spy(Witness):
        def probed(self, frame: Frame, payload_hash: bytes, at: float) -> None:
            shown.append(frame)
            super().probed(frame, payload_hash, at)

    monkeypatch.setattr(streaming, "Witness", Spy)
    return shown
