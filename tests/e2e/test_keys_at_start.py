"""A settings file that gives a key twice: the program says so and starts nothing, instead of doing something else."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.waiting import PATIENCE_S

ROOT = Path(__file__).parents[2]


@pytest.mark.e2e
def test_a_wall_with_a_key_that_two_have_does_not_start(tmp_path: Path) -> None:
    settings = tmp_path / "settings.toml"
    settings.write_text('[keys]\nfind = "Ctrl+K"\nwhy = "Space"\nretry = "Shift+F5"\n', encoding="utf-8")
    command = [sys.executable, "main.py", "run", "--config", str(settings), "--data-dir", str(tmp_path / "data")]
    ended = subprocess.run(
        [*command, "--platform", "offscreen"],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=PATIENCE_S * 2,
        check=False,
    )
    assert ended.returncode == 1
    said = ended.stderr.splitlines()
    assert [line.partition(": ")[0] for line in said] == [str(settings)] * 2, ended.stderr
    assert '[keys] why: "Space" cannot be given away' in said[0]
    assert '[keys] find: "Ctrl+K" is the key of palette; give palette another key in [keys] first' in said[1]
