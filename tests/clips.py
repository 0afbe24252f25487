"""The clips of simulated cameras, drawn once for all tests of a run: in several processes too."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


def shared_clips(factory: pytest.TempPathFactory) -> Path:
    """The folder for them. It is empty when a run begins; two processes may put the same clip into it at once."""
    base = factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "shared-clips"
    folder.mkdir(exist_ok=True)
    return folder
