"""A bench finds a screen, makes one, or says that there is none."""

from __future__ import annotations

import os
import shutil
import sys

import psutil
import pytest

from wall.bench.display import display_for
from wall.bench.wall import BenchError

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="X is Linux's")


@pytest.fixture
def no_display(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.skipif(shutil.which("Xvfb") is None, reason="Xvfb is not installed")
@pytest.mark.usefixtures("no_display")
def test_without_a_display_it_makes_one_and_takes_it_away() -> None:
    before = set(psutil.Process().children())  # other tests may have servers of their own
    with display_for(""):
        assert os.environ["DISPLAY"].startswith(":")
        (server,) = set(psutil.Process().children()) - before
        assert "Xvfb" in server.cmdline()
    assert not server.is_running()
    assert "DISPLAY" not in os.environ


@pytest.mark.usefixtures("no_display")
def test_without_a_display_and_without_xvfb_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(BenchError, match="apt-get install xvfb"), display_for(""):
        pytest.fail("there is none")


@pytest.mark.usefixtures("no_display")
def test_a_platform_that_was_asked_for_needs_none() -> None:
    with display_for("offscreen"):
        assert "DISPLAY" not in os.environ
