"""`bench peers`: reading a screen from outside, and programs that are missing, crash, hang or show the cameras."""

from __future__ import annotations

import json
import math
import os
import shutil
import struct
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import av
import numpy as np
import psutil
import pytest
from numpy.typing import NDArray

from tests.waiting import wait_for
from wall import cli
from wall.bench.cameras import Streams
from wall.bench.display import mapped_screen
from wall.bench.measure import BenchError
from wall.bench.peers import commands
from wall.bench.peers.commands import Scene, tiles_for
from wall.bench.peers.eye import Box, Clock, Eye, Screen, Sights
from wall.bench.peers.program import PeerError, Program, version
from wall.bench.peers.run import NAMES, PeersBench, run_peers_bench
from wall.config import Settings
from wall.demo.patterns import draw_pattern, stamp_counter
from wall.demo.spec import ClipSpec, Picture
from wall.paths import paths_for

ROOT = Path(__file__).parents[2]
FRAMES = 300
needs_xvfb = pytest.mark.skipif(
    sys.platform != "linux" or shutil.which("Xvfb") is None, reason="the screen that is read is Xvfb's"
)
only_linux = pytest.mark.skipif(sys.platform != "linux", reason="Xvfb is Linux's, and so is what it starts")


class MadeScreen:
    """A file like Xvfb's, that a test paints."""

    def __init__(self, file: Path, width: int = 640, height: int = 360, bits: int = 32) -> None:
        header = [0] * 25
        header[0], header[1], header[4], header[5] = 100, 7, width, height
        header[11], header[12], header[19] = bits, width * 4, 2
        file.write_bytes(struct.pack(">25I", *header) + bytes(2 * 12) + bytes(width * height * 4))
        self.pixels = np.memmap(file, np.uint8, "r+", 124, (height, width, 4))

    def show(self, tile: Box, number: int) -> None:
        """A picture of that number in that place."""
        luma = np.full((tile.height, tile.width), 120, np.uint8)
        stamp_counter(luma, number)
        self.paint(tile, luma[..., None])

    def paint(self, tile: Box, colours: NDArray[np.uint8]) -> None:
        self.pixels[tile.y : tile.y + tile.height, tile.x : tile.x + tile.width, :3] = colours


def clock(start: float = 0.0, offset: int = 0) -> Clock:
    return Clock(start, 25, offset, FRAMES)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "screen"


@pytest.mark.parametrize("size", [(96, 54), (160, 90), (240, 135), (480, 270), (782, 440), (960, 540)])
def test_a_number_is_read_from_a_scaled_picture_in_colour(size: tuple[int, int], file: Path) -> None:
    clip = ClipSpec(Picture.BENCH, 640, 360, 25, gop=25)
    tile = Box(11, 7, *size)
    made = MadeScreen(file, 1000, 600)
    with Screen(file) as screen:
        eye = Eye(screen, [tile], [clock()])
        for number, planes in zip(range(8), draw_pattern(clip), strict=False):
            picture = av.VideoFrame.from_ndarray(planes, format="yuv420p").reformat(*size, "bgra")
            made.paint(tile, picture.to_ndarray()[..., :3].astype(np.uint8))
            assert eye.numbers().tolist() == [number]
        del eye


def test_what_is_no_number_of_the_clip_is_not_read(file: Path) -> None:
    tiles = [Box(0, 0, 190, 100), Box(200, 0, 190, 100), Box(400, 0, 190, 100)]
    made = MadeScreen(file)
    made.show(tiles[0], FRAMES)  # the clip ends before it
    made.show(tiles[1], FRAMES - 1)
    made.pixels[0:100, 200 + 20 : 200 + 30] = 120  # half of its parity's cells
    with Screen(file) as screen:
        eye = Eye(screen, tiles, [clock()] * 3)
        assert eye.numbers().tolist() == [-1, FRAMES - 1, -1]
        made.pixels[0:100, 200 : 200 + 40] = 120  # something lies over its beginning
        assert eye.numbers().tolist() == [-1, -1, -1]
        del eye


def test_an_age_is_by_the_cameras_own_clock() -> None:
    one = clock(start=1000.0, offset=50)
    assert one.age_s(50 + 10, 1000.4) == pytest.approx(0.0, abs=1e-6)
    assert one.age_s(50 + 10, 1000.5) == pytest.approx(0.1)
    assert one.age_s(50 + 10, 1000.0 + 12.0 + 0.5) == pytest.approx(0.1)  # the clip has begun again
    assert one.age_s(50 + 10, 1000.3) == 0.0  # a little early is no twelve seconds


def test_rates_and_ages_are_those_of_what_was_painted(file: Path) -> None:
    tiles = [Box(0, 0, 190, 100), Box(200, 0, 190, 100), Box(400, 0, 190, 100)]
    made = MadeScreen(file)
    start, late, stop = time.time(), 0.3, threading.Event()

    def paint() -> None:
        made.show(tiles[1], 7)
        while not stop.wait(0.002):
            number = int((time.time() - start - late) * 10)
            made.show(tiles[0], max(0, number) % FRAMES)

    painter = threading.Thread(target=paint)
    with Screen(file) as screen:
        eye = Eye(screen, tiles, [Clock(start, 10, 0, FRAMES)] * 3)
        painter.start()
        try:
            assert eye.wait(1.5, lambda: False) == 1
            sights = eye.watch(2.0)
        finally:
            stop.set()
            painter.join()
        del eye
    moving, still, black = sights.fps()
    assert 8.0 < moving <= 11.0
    assert (still, black) == (0.0, 0.0)
    assert 300.0 <= sights.age_ms(50) < 500.0
    assert 1500.0 < sights.standing_ms(95) < 4000.0  # the still tile's picture was due 0.7 s after the start
    assert 0.3 < sights.unreadable < 0.6  # the black tile, and the moving one while it is painted


def test_what_falls_behind_is_told_by_how_much() -> None:
    at = np.arange(0.0, 4.0, 0.04)
    behind = Sights(4.0, (100,), 1e9 + at, 0.1 + at * 0.25, at, 0.0)
    assert behind.growth_ms_per_s() == pytest.approx(250.0, rel=1e-3)
    nothing = Sights(4.0, (0,), np.array([]), np.array([]), np.array([]), 1.0)
    assert math.isnan(nothing.growth_ms_per_s())
    assert math.isnan(nothing.age_ms(50))
    assert math.isnan(nothing.standing_ms(50))


def test_a_screen_of_another_depth_is_refused(file: Path) -> None:
    MadeScreen(file, bits=16)
    with pytest.raises(BenchError, match="16 bits"):
        Screen(file)


@needs_xvfb
def test_a_screen_of_our_own_can_be_read_and_saved(tmp_path: Path) -> None:
    with mapped_screen((640, 400)) as display:
        assert psutil.Process(display.server).name() == "Xvfb"
        with Screen(display.file) as screen:
            assert (screen.width, screen.height) == (640, 400)
            assert not screen.pixels[..., :3].any()
            screen.save(tmp_path / "shot.png")
            with pytest.raises(BenchError, match="cannot be written"):
                screen.save(tmp_path / "nowhere" / "shot.png")
    assert (tmp_path / "shot.png").stat().st_size > 0
    assert not display.file.exists()


# command lines -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [1, 2, 9, 16, 64])
@pytest.mark.parametrize("size", [(640, 360), (704, 576)])
def test_each_camera_has_a_place_of_its_own_shape(count: int, size: tuple[int, int]) -> None:
    tiles = tiles_for(count, (1920, 1080), size)
    painted = np.zeros((1080, 1920), int)
    for tile in tiles:
        assert tile.width % 2 == tile.height % 2 == 0
        assert tile.width / tile.height == pytest.approx(size[0] / size[1], rel=0.03)
        assert 0 <= tile.x <= 1920 - tile.width
        assert 0 <= tile.y <= 1080 - tile.height
        painted[tile.y : tile.y + tile.height, tile.x : tile.x + tile.width] += 1
    assert len(tiles) == count
    assert painted.max() == 1


def scene(count: int) -> Scene:
    addresses = tuple(f"rtsp://127.0.0.1:554/{at}" for at in range(count))
    return Scene(addresses, tiles_for(count, (1920, 1080), (704, 576)), (1920, 1080), 25)


@pytest.mark.parametrize("words", [commands.gstreamer, commands.mpv, commands.ffmpeg, commands.ffmpeg_floor])
@pytest.mark.parametrize("count", [1, 5])
def test_each_program_gets_every_camera_and_its_size(words: Any, count: int) -> None:
    wanted = scene(count)
    line = " ".join(words(wanted))
    for address in wanted.addresses:
        assert line.count(address) == 1
    tile = wanted.tiles[0]
    each = (f"width={tile.width},height={tile.height}", f"scale={tile.width}:{tile.height}")
    assert sum(line.count(word) for word in each) == count
    assert "tcp" in line


def test_places_are_told_to_each_that_shows_them() -> None:
    wanted = scene(5)
    left, top = wanted.tiles[0].x, wanted.tiles[0].y
    last = wanted.tiles[4]
    assert f"sink_4::xpos={last.x} sink_4::ypos={last.y}" in " ".join(commands.gstreamer(wanted))
    for words in (commands.mpv, commands.ffmpeg):
        line = " ".join(words(wanted))
        assert f"|{last.x - left}_{last.y - top}:fill=black,pad=1920:1080:{left}:{top}[" in line


def test_one_camera_needs_no_stack() -> None:
    assert "xstack" not in " ".join(commands.mpv(scene(1)))
    assert "xstack" not in " ".join(commands.ffmpeg(scene(1)))


# programs ----------------------------------------------------------------------------------------------------------


@only_linux
def test_a_program_that_ends_says_how() -> None:
    program = Program([sys.executable, "-c", "import sys; print('no element', file=sys.stderr); sys.exit(3)"])
    try:
        wait_for(lambda: bool(program.ended()), "it to end")
        assert program.ended() == "ended with code 3: no element"
    finally:
        program.end()


@only_linux
def test_what_is_ended_is_ended_with_all_that_it_started() -> None:
    stubborn = (
        "import signal, subprocess, sys, time\n"
        "signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'])\n"
        "print(child.pid, flush=True)\n"
        "time.sleep(600)\n"
    )
    program = Program([sys.executable, "-c", stubborn])
    try:
        wait_for(lambda: "\n" in program.told(), "the child")
        child = psutil.Process(int(program.told()))
        assert program.ended() == ""
    finally:
        program.end()
    wait_for(lambda: not child.is_running() or child.status() == psutil.STATUS_ZOMBIE, "the child to be gone")


def test_what_is_not_installed_says_so() -> None:
    with pytest.raises(PeerError, match="no-such-player is not installed"):
        version(["no-such-player", "--version"])


def fake(folder: Path, name: str, script: str) -> None:
    (folder / name).write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    (folder / name).chmod(0o755)


@needs_xvfb
def test_a_run_goes_on_without_those_that_are_missing_crash_or_hang(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    programs = tmp_path / "bin"
    programs.mkdir()
    for needed in ("Xvfb", "xkbcomp", "setpriv", "sh", "sleep"):
        if found := shutil.which(needed):
            (programs / needed).symlink_to(found)
    versioned = 'case "$1" in --version) echo "fake 1.0"; exit 0;; esac'
    fake(programs, "gst-launch-1.0", f"{versioned}\nsleep 600")
    fake(programs, "mpv", f"{versioned}\necho 'cannot open display' >&2\nexit 4")
    fake(programs, "ffmpeg", 'case "$*" in *-devices*) echo " D  x11grab";; *) echo "ffmpeg version fake";; esac')
    monkeypatch.setenv("PATH", str(programs))
    paths = paths_for(tmp_path / "data", None)
    paths.prepare()
    bench = PeersBench(
        Streams(1, (320, 180), 10), 1.0, (640, 360), NAMES[1:], start_s=1.0, json_file=tmp_path / "figures"
    )
    assert run_peers_bench(bench, Settings(), paths) == 0
    figures = json.loads(capsys.readouterr().out)
    assert figures == json.loads((tmp_path / "figures").read_text("utf-8"))
    assert figures["reference_cpu_cores"] > 0.0
    assert [figures[name] for name in NAMES[1:]] == [None] * 4
    assert figures["gstreamer_reason"] == "showed no camera within 1 s, and was ended"
    assert figures["mpv_reason"] == "ended with code 4: cannot open display"
    assert "without its SDL output" in figures["ffmpeg_reason"]
    assert figures["ffmpeg_floor_reason"] == "ended with code 0: ffmpeg version fake"


def peers(tmp_path: Path, *words: str) -> dict[str, Any]:
    """Run `bench peers`; what it printed."""
    done = subprocess.run(
        [sys.executable, "main.py", "--data-dir", str(tmp_path / "data"), "bench", "peers", *words],
        cwd=ROOT,
        env=os.environ | {"XDG_CONFIG_HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    figures: dict[str, Any] = json.loads(done.stdout)
    return figures


SMALL = ("--streams", "2", "--seconds", "1", "--size", "320x180", "--fps", "10", "--screen", "960x540")


@needs_xvfb
def test_our_own_wall_is_seen_from_outside(tmp_path: Path) -> None:
    # On a busy machine a tile is reduced to a still every few seconds: long enough for one.
    wall = peers(tmp_path, *SMALL, "--seconds", "6", "--only", "wall", "--pictures", str(tmp_path))["wall"]
    assert wall["tiles_shown"] == 2
    assert 0.0 < wall["shown_fps_min"] <= wall["shown_fps_median"]
    assert 0.0 < wall["picture_age_ms_p50"] <= wall["picture_age_ms_p95"]
    assert wall["picture_age_ms_p50"] <= wall["standing_age_ms_p50"]  # it is newest when it comes
    assert wall["processes"] >= 2  # the window's, and what decodes
    assert wall["cpu_cores"] > 0.0
    assert wall["pss_mb"] > 50.0
    assert (tmp_path / "wall.png").stat().st_size > 0


@needs_xvfb
@pytest.mark.parametrize(("name", "command"), [("gstreamer", "gst-launch-1.0"), ("mpv", "mpv"), ("ffmpeg", "ffmpeg")])
def test_a_real_one_is_seen_where_it_is_installed(name: str, command: str, tmp_path: Path) -> None:
    if shutil.which(command) is None:
        pytest.skip(f"{command} is not installed")
    figures = peers(tmp_path, *SMALL, "--seconds", "3", "--only", name)
    if figures[name] is None:  # a part of it may be missing, as its plug-ins are packages of their own
        pytest.skip(figures[f"{name}_reason"])
    assert figures[name]["tiles_shown"] > 0
    assert figures[name]["picture_age_ms_p50"] > 0.0
    assert figures[name]["version"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--only", "vlc"), "wall, gstreamer, mpv, ffmpeg"),
        (("--platform", "offscreen"), "leave --platform out"),
        (("--seconds", "0"), "above 0"),
        (("--screen", "big"), "640x360"),
    ],
    ids=str,
)
def test_wrong_use_is_told(
    words: tuple[str, ...], told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        code: object = cli.main(["--data-dir", str(tmp_path), "bench", "peers", *words])
    except SystemExit as ended:
        code = ended.code
    assert code == cli.WRONG_USE
    assert told in capsys.readouterr().err


@pytest.mark.parametrize(("count", "told"), [(101, "1 to 100"), (100, "too small to be read")])
def test_more_than_a_screen_can_tell_is_refused(count: int, told: str, tmp_path: Path) -> None:
    bench = PeersBench(Streams(count), 1.0, (640, 360))
    with pytest.raises(BenchError, match=told):
        run_peers_bench(bench, Settings(), paths_for(tmp_path, None))


def test_a_folder_that_cannot_be_made_is_told_before_anything_is_measured(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    bench = PeersBench(Streams(1), 1.0, (640, 360), pictures=file / "below")
    with pytest.raises(BenchError, match=r"--pictures .*right is a folder"):
        run_peers_bench(bench, Settings(), paths_for(tmp_path, None))
