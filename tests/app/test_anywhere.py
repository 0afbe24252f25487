"""The program may be started from any folder, by its full path."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.clips import shared_clips
from wall.demo.process import SimulatorProcess
from wall.demo.spec import ClipSpec, MountSpec, ServerSpec


def test_simulated_cameras_start_from_any_folder(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    clips = shared_clips(tmp_path_factory)
    simulator = SimulatorProcess(ServerSpec((MountSpec("/cam", ClipSpec()),), cache_dir=str(clips)))
    try:
        simulator.start()
        assert simulator.counts("/cam").plays == 0
    finally:
        simulator.close()
