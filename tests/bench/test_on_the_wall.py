"""The benches that run the whole wall: what is asked for on the command line, and a short run of each."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import psutil
import pytest

from tests.waiting import wait_for
from wall import cli
from wall.bench.burn import Burning
from wall.bench.cameras import Streams, facilities, grid_for, next_key_frame, simulator_of
from wall.bench.switch import Arriving
from wall.demo.spec import MountCounts

ROOT = Path(__file__).parents[2]
SMALL = ("--size", "320x180", "--fps", "10")


def bench(tmp_path: Path, *words: str) -> dict[str, Any]:
    """Run `bench` with these words; what it printed, which is what it wrote."""
    environment = os.environ | {
        "XDG_CONFIG_HOME": str(tmp_path),
        "XDG_DATA_HOME": str(tmp_path),
        "XDG_CACHE_HOME": str(tmp_path),
    }
    if "--screen" not in words:
        environment["QT_QPA_PLATFORM"] = "offscreen"
    file = tmp_path / "figures.json"
    done = subprocess.run(
        [sys.executable, "main.py", "bench", *words, "--json", str(file)],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
    )
    assert done.returncode == 0, done.stderr
    figures: dict[str, Any] = json.loads(done.stdout)
    assert figures == json.loads(file.read_text("utf-8"))
    assert not any(isinstance(value, (dict, list)) for value in figures.values())
    return figures


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("wall", "--streams", "0"), "from 1 on"),
        (("wall", "--windows", "17"), "at most 16"),
        (("wall", "--screen", "4k"), "640x360"),
        (("wall", "--seconds", "-1"), "above 0"),
        (("switch", "--times", "0"), "from 1 on"),
        (("govern", "--burn", "-1"), "number of cores"),
        (("govern", "--burn", "all"), "number of cores"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_wrong_use_is_told(words: tuple[str, ...], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["bench", *words])
    assert ended.value.code == cli.WRONG_USE
    assert told in capsys.readouterr().err


@pytest.mark.parametrize(("count", "name"), [(1, "1x1"), (4, "2x2"), (5, "3x3"), (65, "9x9"), (110, "10x10")])
def test_a_grid_has_a_tile_for_each_as_long_as_there_is_such_a_grid(count: int, name: str) -> None:
    assert grid_for(count) == name


def test_each_facility_has_its_cameras() -> None:
    simulator = simulator_of(Streams(6), "")
    simulator.port = 554  # it is not started
    inventory = facilities(simulator, 2).inventory
    assert [len(inventory.cameras_of[each.id]) for each in inventory.facilities] == [3, 3]
    assert len({camera.main for camera in inventory.cameras}) == 6


@pytest.mark.parametrize(
    ("at", "due"),
    [(1000.0, 1000.0), (1000.04, 1001.0), (1000.96, 1001.0), (1001.0, 1001.0)],
)
def test_the_next_key_frame(at: float, due: float) -> None:
    mount = MountCounts("/a", 0, 0, 0, 0, 0, 0, 0, (), (), (), clock_start=1000.0, fps=25, loop_offset=0)
    assert next_key_frame(mount, 25, at) == pytest.approx(due)


def test_a_picture_from_before_the_key_is_no_live_one() -> None:
    arriving = Arriving()
    arriving.press(1000.0)
    arriving.heard(0, 999.99, 0.0)
    assert arriving.live_at == {}
    arriving.heard(0, 1000.01, 0.0)
    (first,) = arriving.live_at.values()
    arriving.heard(0, 1000.05, 0.0)
    assert arriving.live_at == {0: first}
    assert arriving.by_arrival == 0
    arriving.press(2000.0)
    assert arriving.live_at == {}


def test_what_burns_ends_with_it() -> None:
    burning = Burning(1.5)
    burning.start()
    try:
        processes = [psutil.Process(pid) for pid in burning.process_ids]
        assert len(processes) == 2
        wait_for(lambda: all(each.cpu_times().user > 0.5 for each in processes), "both to burn")
    finally:
        burning.stop()
    assert not any(each.is_running() for each in processes)


def test_a_key_and_the_last_live_tile(tmp_path: Path) -> None:
    figures = bench(tmp_path, "switch", "--streams", "2", "--times", "2", *SMALL)
    assert (figures["streams_each"], figures["presses"], figures["watched_before"]) == (2, 2, "yes")
    assert 0.0 < figures["key_ms_median"] <= figures["switch_ms_median"]
    assert 0.0 < figures["first_tile_ms_median"] <= figures["switch_ms_median"] <= figures["switch_ms_max"]
    assert figures["pictures_timed_by_arrival"] == 0  # they were watched: all had told their time
    assert "paint event" in figures["measured"]
    assert 0 <= figures["streams_warm_median"] <= 2
    assert figures["pause_s"] == 1.6


def test_a_key_and_cameras_that_nobody_watched(tmp_path: Path) -> None:
    figures = bench(tmp_path, "switch", "--cold", "--streams", "1", "--times", "2", *SMALL)
    assert (figures["presses"], figures["watched_before"]) == (2, "no")
    assert 0.0 < figures["after_sent_key_frame_ms_max"] <= figures["after_key_frame_ms_max"]
    assert figures["after_key_frame_ms_max"] <= figures["switch_ms_max"]


def test_a_load_that_comes_and_goes(tmp_path: Path) -> None:
    trail = tmp_path / "trail"
    words = ("--streams", "2", "--burn", "0.1", "--seconds", "1", "--trail", str(trail), *SMALL)
    figures = bench(tmp_path, "govern", *words)
    assert (figures["streams"], figures["streams_shown"], figures["burn_cores"]) == (2, 2, 0.1)
    assert figures["seconds"] > 2.9
    assert 0.0 < figures["worst_age_without_word_ms"] <= figures["worst_age_ms"]
    assert figures["selected_fps"] > 0.0
    assert figures["cpu_cores_burnt"] > 0.0
    lines = [json.loads(line) for line in trail.read_text("utf-8").splitlines()]
    assert len(lines) > 3
    assert all(len(line["age_ms"]) == len(line["level"]) == 2 for line in lines)


@pytest.mark.skipif(
    sys.platform != "linux" or shutil.which("Xvfb") is None, reason="a screen of a given size is Xvfb's"
)
def test_two_windows_on_a_screen_of_their_own(tmp_path: Path) -> None:
    words = ("--streams", "2", "--seconds", "1", "--windows", "2", "--screen", "960x540", *SMALL)
    figures = bench(tmp_path, "wall", *words)
    assert (figures["streams"], figures["streams_shown"], figures["windows"]) == (2, 2, 2)
    assert figures["wall_width_px"] == 960
    assert figures["shown_fps_min"] > 0.0  # of both windows
