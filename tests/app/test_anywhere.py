"""The program may be started from any folder, by its full path."""

from __future__ import annotations

from pathlib import Path

import pytest

from wall.demo.process import SimulatorProcess
from wall.demo.spec import ClipSpec, MountSpec, ServerSpec


def test_simulated_cameras_start_from_any_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    simulator = SimulatorProcess(ServerSpec((MountSpec("/cam", ClipSpec()),), cache_dir=str(tmp_path)))
    try:
        simulator.start()
        assert simulator.counts("/cam").plays == 0
    finally:
        simulator.close()
