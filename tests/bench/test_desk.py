"""`bench desk`, with few and small streams: real cameras, workers and canvas; what comes of it, and being ended."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest
from PySide6.QtWidgets import QApplication

from tests.waiting import wait_for
from wall.app.desk_limits import load_limits
from wall.bench.desk import run_desk_bench
from wall.bench.desk_ramp import DeskBench, KindOfStream
from wall.config import Settings

ROOT = Path(__file__).parents[2]


def test_a_tiny_run_from_end_to_end(qapp: QApplication, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kept, file = tmp_path / "limits.json", tmp_path / "figures.json"
    small = KindOfStream("sub", (320, 180), 2, 2), KindOfStream("main", (640, 360), 1, 1)
    bench = DeskBench(file, kept, *small, settle_s=0.2, trial_s=0.8, kind_s=1.0)
    assert run_desk_bench(bench, Settings(), tmp_path / "clips") == 0
    out, err = capsys.readouterr()
    told = json.loads(out)
    assert told == json.loads(file.read_text("utf-8"))
    assert [(row["decoding"], row["canvas"], row["kind"]) for row in told["rows"]] == [
        ("software", "raster", "sub"),
        ("software", "raster", "main"),
    ]
    first = told["trials"][0]
    assert first["streams"] == 2
    assert first["rate"] > 0.0  # pictures were painted
    assert first["cores"] > 0.0
    assert "2 sub streams of 320x180" in err
    measured = load_limits(kept).measured
    assert measured is not None
    row = measured.row()
    assert row is not None
    assert [row.sub.streams, row.main.streams] == [each["streams"] for each in told["rows"]]
    assert measured.cores == told["cores"]


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such signal there")
def test_sigterm_ends_it_with_its_processes_and_keeps_nothing(tmp_path: Path) -> None:
    command = [sys.executable, "main.py", "bench", "desk", "--data-dir", str(tmp_path)]
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stderr is not None
        assert "making pictures" in process.stderr.readline()
        children = psutil.Process(process.pid).children(recursive=True)
        assert children
        process.send_signal(signal.SIGTERM)
        out, err = process.communicate(timeout=120)
    assert process.returncode == 130, err
    assert out == ""
    assert "Traceback" not in err
    wait_for(lambda: not any(child.is_running() for child in children), "the processes to be gone")
    assert not (tmp_path / "limits.json").exists()
