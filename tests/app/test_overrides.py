"""An error in our override of one of Qt's methods does not end the program."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def test_an_error_in_an_override_is_told_and_the_program_goes_on() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.app.faulty_overrides"],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert "IndexError" in done.stderr
    assert (done.returncode, done.stdout.split()) == (0, ["handler", "model", "slot"])
