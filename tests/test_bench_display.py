"""A bench finds a screen, makes one, or says that there is none."""

from __future__ import annotations

import os
import shutil
import sys

import psutil
import pytest

from wall.bench.display import display_for
from wall.bench.measure import BenchError

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


@pytest.mark.skipif(shutil.which("Xvfb") is None, reason="Xvfb is not installed")
def test_a_size_asks_for_a_screen_of_its_own_and_the_former_one_is_back_after(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DISPLAY", ":none")
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    with display_for("", (3840, 2160)):
        assert os.environ["DISPLAY"] not in ("", ":none")
        assert "QT_QPA_PLATFORM" not in os.environ
        screens = [each.cmdline() for each in psutil.Process().children() if "Xvfb" in each.name()]
        assert any("3840x2160x24" in words for words in screens)
    assert (os.environ["DISPLAY"], os.environ["QT_QPA_PLATFORM"]) == (":none", "offscreen")


def test_a_size_and_a_platform_do_not_go_together() -> None:
    with pytest.raises(BenchError, match="without --platform"), display_for("offscreen", (640, 360)):
        pytest.fail("it has no size")
