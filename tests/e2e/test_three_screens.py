"""Three monitors of a virtual display: a window of the wall on each, found again after a restart and an unplug."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from tests.display import HEADS, SCREEN, plug, three_heads, unplug
from tests.e2e.conftest import SMALL, Cameras, Wall, cameras_running, walls, write_urls
from tests.e2e.wall_program import WallProgram, environment, xdotool
from tests.waiting import wait_for
from wall.app.guard_pin import set_pin
from wall.demo.spec import ClipSpec, MountSpec

pytestmark = pytest.mark.e2e

WIDTH, HEIGHT = SCREEN
MAIN, SECOND, THIRD = "Video wall", "Video wall 2", "Video wall 3"
CAMERAS = 6
MANY = 64
TINY = ClipSpec(width=160, height=96, fps=5, gop=5, seconds=4, kbps=60)
PIN, LEAVE = "4711", "Leave guard mode"
LIT = 40.0  # mean brightness of what has pictures on it; the ground of the wall has 20
FILL_BUTTON = (0.55, 0.926)  # where "A window on every monitor" lies in the dialog, in shares of it

Rectangle = tuple[int, int, int, int]  # x, y, width, height


@pytest.fixture
def heads() -> Iterator[str]:
    """A display with three monitors."""
    for program, package in (("Xvfb", "xvfb"), ("xrandr", "x11-xserver-utils"), ("xdotool", "xdotool")):
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not installed (Debian, Ubuntu: apt-get install {package})")
    with three_heads() as display:
        yield display


@contextmanager
def window_manager(heads: str) -> Iterator[None]:
    """One that frames windows, closes them by Alt+F4, and moves them of its own accord when monitors change."""
    if shutil.which("openbox") is None:
        pytest.skip("openbox is not installed (Debian, Ubuntu: apt-get install openbox)")
    manager = subprocess.Popen(
        ["openbox"], env=environment(heads), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        wait_for(lambda: xdotool(heads, "search", "--class", "openbox"), "the window manager")
        yield
    finally:
        manager.terminate()
        manager.wait(10)


@dataclass
class Desk:
    """The program on three monitors, seen from outside."""

    display: str
    start: Callable[[], WallProgram]
    program: WallProgram

    def windows(self) -> dict[str, Rectangle]:
        """The windows that are to be seen, by title."""
        found: dict[str, Rectangle] = {}
        search = ("search", "--onlyvisible", "--pid", str(self.program.pid), "--name", ".")
        for number in xdotool(self.display, *search).split():
            told = xdotool(self.display, "getwindowgeometry", "--shell", number)
            numbers = dict(re.findall(r"^(\w+)=(-?\d+)$", told, re.MULTILINE))
            if numbers.keys() >= _KEYS:  # else it has closed just now
                x, y, width, height = (int(numbers[key]) for key in ("X", "Y", "WIDTH", "HEIGHT"))
                found[xdotool(self.display, "getwindowname", number)] = (x, y, width, height)
        return found

    def lies(self, title: str) -> None:
        """Wait until that window fills its own monitor."""
        wait_for(lambda: self.windows().get(title) == AT_HOME[title], f"{title} on its monitor")

    def lit(self, place: Rectangle) -> None:
        """Wait until pictures are seen there."""
        wait_for(lambda: self.brightness(place) > LIT, f"pictures at {place}")

    def window(self, title: str) -> Rectangle:
        """Where that window is, waited for."""
        wait_for(lambda: title in self.windows(), f"a window {title}")
        return self.windows()[title]

    def press(self, title: str, *keys: str) -> None:
        """Press keys in that window."""
        search = ("search", "--onlyvisible", "--name", f"^{title}$")  # finds nothing while another window closes
        found = wait_for(lambda: xdotool(self.display, *search).split(), f"a window {title}")
        self._type(found[-1], *keys)

    def _type(self, number: str, *keys: str) -> None:
        xdotool(self.display, "windowfocus", "--sync", number)
        for key in keys:
            xdotool(self.display, "key", key)

    def enter(self, pin: str) -> None:
        """Type that PIN into the question, if it is still there."""
        found = xdotool(self.display, "search", "--onlyvisible", "--name", f"^{LEAVE}$").split()
        if found:
            self._type(found[-1], *pin, "Return")

    def click(self, x: int, y: int) -> None:
        xdotool(self.display, "mousemove", str(x), str(y), "click", "1")

    def fill_monitors(self) -> None:
        """By the dialog that W opens."""
        self.window(MAIN)
        wait_for(lambda: self.kept(), "the main window to have settled")
        self.press(MAIN, "w")
        x, y, width, height = self.window("Screens")
        self.click(x + round(FILL_BUTTON[0] * width), y + round(FILL_BUTTON[1] * height))
        for title in AT_HOME:
            self.lies(title)
        self.press("Screens", "Escape")

    def kept(self) -> dict[int, tuple[str, str, str, int]]:
        """Of each window that is remembered its monitor, how it lies there, its layout and its page."""
        file = self.program.data_dir / "urls" / "screens.json"
        if not file.exists():
            return {}
        return {
            each["number"]: (each["home"]["name"], each["framing"], each["shows"]["layout"], each["shows"]["page"])
            for each in json.loads(file.read_text("utf-8"))["windows"]
        }

    def brightness(self, place: Rectangle) -> float:
        """Of that part of the display."""
        x, y, width, height = place
        crop = f"{width}x{height}+{x}+{y}"
        command = ["import", "-window", "root", "-crop", crop, "-depth", "8", "gray:-"]
        raw = subprocess.run(command, env=environment(self.display), capture_output=True, check=True, timeout=20)
        return float(np.frombuffer(raw.stdout, np.uint8).mean())


_KEYS = {"X", "Y", "WIDTH", "HEIGHT"}
AT_HOME = {
    MAIN: (0, 0, WIDTH, HEIGHT),
    SECOND: (WIDTH, 0, WIDTH, HEIGHT),
    THIRD: (2 * WIDTH, 0, WIDTH, HEIGHT),
}


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    with ExitStack() as opened:
        yield opened


@pytest.fixture
def desk(heads: str, clip_cache: Path, tmp_path: Path, stack: ExitStack) -> Desk:
    """Six cameras and the main window."""
    cameras: Cameras = stack.enter_context(cameras_running(clip_cache))
    wall: Wall = stack.enter_context(walls(heads, tmp_path))
    simulator = cameras(*(MountSpec(f"/{number}", SMALL) for number in range(CAMERAS)))
    urls = write_urls(tmp_path / "urls", simulator.urls().values())

    def start() -> WallProgram:
        return wall("run", "--urls", str(urls))

    return Desk(heads, start, start())


def test_three_windows_are_found_again_after_a_restart(desk: Desk) -> None:
    desk.fill_monitors()
    wait_for(lambda: len(desk.kept()) == len(HEADS), "all windows to be kept")
    desk.press(SECOND, "g", "2")  # a grid of 2x2
    wait_for(lambda: desk.kept()[2][2] == "2x2", "the second window's layout to be kept")
    desk.press(SECOND, "Next")  # its second page
    wanted = {
        1: ("LEFT", "maximised", "", 0),
        2: ("MIDDLE", "full", "2x2", 1),
        3: ("RIGHT", "full", "", 0),
    }
    wait_for(lambda: desk.kept() == wanted, "what each window shows to be kept")
    assert desk.program.terminate() == 0
    desk.program = desk.start()
    for title, place in AT_HOME.items():
        desk.lies(title)
        desk.lit(place)
    wait_for(lambda: desk.kept() == wanted, "each window to show what it had shown")


def test_a_killed_program_finds_its_windows_again(desk: Desk) -> None:
    desk.fill_monitors()
    wait_for(lambda: len(desk.kept()) == len(HEADS), "all windows to be kept")
    desk.program.kill()
    desk.program = desk.start()
    for title in AT_HOME:
        desk.lies(title)


def test_a_window_whose_monitor_is_unplugged_is_seen_elsewhere_and_goes_back(desk: Desk) -> None:
    desk.fill_monitors()
    middle = AT_HOME[SECOND]
    desk.lit(middle)
    unplug(desk.display, "MIDDLE")
    away = f"{SECOND} · belongs on screen MIDDLE"
    x, y, width, height = desk.window(away)
    assert any(left <= x and x + width <= left + WIDTH for left in (0, 2 * WIDTH))
    assert y >= 0
    assert y + height <= HEIGHT
    assert (width, height) != SCREEN  # it hides no other window wholly
    desk.lit((x, y, width, height))
    wait_for(lambda: desk.kept()[2][0] == "MIDDLE", "it to belong where it was")
    assert {title: desk.windows()[title] for title in (MAIN, THIRD)} == {
        title: AT_HOME[title] for title in (MAIN, THIRD)
    }
    plug(desk.display, "MIDDLE", 1)
    desk.lies(SECOND)
    desk.lit(middle)


def test_a_start_without_the_monitor_remembers_it(desk: Desk) -> None:
    desk.fill_monitors()
    wait_for(lambda: len(desk.kept()) == len(HEADS), "all windows to be kept")
    assert desk.program.terminate() == 0
    unplug(desk.display, "RIGHT")
    desk.program = desk.start()
    x, _, width, _ = desk.window(f"{THIRD} · belongs on screen RIGHT")
    assert x + width <= 2 * WIDTH
    plug(desk.display, "RIGHT", 2)
    desk.lies(THIRD)


def test_a_camera_is_sent_to_another_monitor_by_its_menu(desk: Desk) -> None:
    desk.window(MAIN)
    wait_for(lambda: desk.kept(), "the main window to have settled")
    desk.lit(AT_HOME[MAIN])  # there is a tile to select
    everything = ("search", "--onlyvisible", "--pid", str(desk.program.pid), "--class", ".")
    before = xdotool(desk.display, *everything)
    desk.press(MAIN, "Right", "Menu")  # of the first tile
    wait_for(lambda: xdotool(desk.display, *everything) != before, "its menu")
    for key in ("Up", "Return"):  # the last entry is the last monitor
        xdotool(desk.display, "key", key)
    wait_for(lambda: desk.windows().get(SECOND) == AT_HOME[THIRD], "a window on the right monitor")
    desk.lit(AT_HOME[THIRD])
    wait_for(lambda: desk.kept().get(2, ("",))[0] == "RIGHT", "it to belong there")


def test_sixty_four_cameras_in_three_windows_have_one_connection_each(
    heads: str, clip_cache: Path, tmp_path: Path, stack: ExitStack
) -> None:
    cameras: Cameras = stack.enter_context(cameras_running(clip_cache))
    wall: Wall = stack.enter_context(walls(heads, tmp_path))
    simulator = cameras(*(MountSpec(f"/{number}", TINY) for number in range(MANY)))
    urls = write_urls(tmp_path / "urls", simulator.urls().values())
    program = wall("run", "--urls", str(urls), "--view", "grid:8x8")
    desk = Desk(heads, lambda: program, program)
    wait_for(lambda: all(each.sessions == 1 for each in simulator.all_counts()), "every camera to be watched")
    before = {each.path: each.frames_sent for each in simulator.all_counts()}
    desk.fill_monitors()
    for title in (SECOND, THIRD):
        desk.press(title, "8")
        desk.lit(AT_HOME[title])

    def went_on() -> bool:
        return all(each.frames_sent > before[each.path] + 2 * TINY.fps for each in simulator.all_counts())

    wait_for(went_on, "their pictures to go on")
    for each in simulator.all_counts():
        assert (each.sessions, each.plays, each.connects) == (1, 1, 1), each.path


def test_guard_mode_is_left_by_a_pin_and_by_nothing_else(
    heads: str, clip_cache: Path, tmp_path: Path, stack: ExitStack
) -> None:
    cameras: Cameras = stack.enter_context(cameras_running(clip_cache))
    wall: Wall = stack.enter_context(walls(heads, tmp_path))
    simulator = cameras(*(MountSpec(f"/{number}", SMALL) for number in range(CAMERAS)))
    urls = write_urls(tmp_path / "urls", simulator.urls().values())
    set_pin(tmp_path / "pin", PIN)
    first = wall("run", "--urls", str(urls))
    desk = Desk(heads, lambda: wall("run", "--urls", str(urls), "--kiosk"), first)
    desk.fill_monitors()
    assert first.terminate() == 0
    shutil.copy(tmp_path / "pin", first.data_dir / "guard-pin")
    stack.enter_context(window_manager(heads))
    desk.program = desk.start()
    for title in AT_HOME:
        desk.lies(title)
    wait_for(lambda: "guard mode begins" in desk.program.stderr, "guard mode")
    for title in (MAIN, SECOND):
        desk.press(title, "Escape", "F11", "w", "ctrl+6", "Menu", "alt+F4")
    x, y, _, _ = AT_HOME[THIRD]
    xdotool(heads, "mousemove", str(x + 300), str(y + 300), "click", "3")
    desk.press(SECOND, "ctrl+shift+q")
    desk.window(LEAVE)
    assert set(desk.windows()) == {*AT_HOME, LEAVE}  # no menu, no list of monitors, and none is closed
    desk.enter("0815")
    wait_for(lambda: "a wrong PIN for leaving guard mode" in desk.program.stderr, "the wrong PIN to be told")

    def left() -> bool:
        desk.enter(PIN)  # it is not looked at while a wrong one waits
        return "guard mode is left" in desk.program.stderr

    wait_for(left, "the PIN to be taken")
    wait_for(lambda: LEAVE not in desk.windows(), "the question to be gone")
    assert "0815" not in desk.program.stderr
    assert PIN not in desk.program.stderr
    desk.press(MAIN, "w")
    desk.window("Screens")  # all controls are there again
    desk.press("Screens", "Escape")
    desk.press(SECOND, "alt+F4")
    wait_for(lambda: SECOND not in desk.windows(), "the second window to close")
    desk.press(MAIN, "alt+F4")
    assert desk.program.wait() == 0  # ended by who may: a service manager does not start it again
