"""Clips that are drawn ahead of time: however whoever waits for them ends, nobody draws on."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
import pytest

from tests.waiting import wait_for
from wall.demo.prepare import DrawingError, QuietDrawing, missing_clips, prepare_clips
from wall.demo.spec import ClipSpec, Picture

SMALL = [ClipSpec(fps=5, gop=5, seed=seed) for seed in range(3)]
LONG = [
    ClipSpec(Picture.SCENE, 1920, 1080, 25, gop=50, kbps=3000, scene="corridor", title="Hành lang", seed=seed)
    for seed in range(6)
]
ALONE = """\
import sys
from tests.demo.test_prepare import LONG
from wall.demo.prepare import QuietDrawing, prepare_clips
if __name__ == "__main__":
    if sys.argv[1] == "quiet":
        drawing = QuietDrawing(LONG, sys.argv[2])
        sys.stdin.read()
    else:
        prepare_clips(LONG, sys.argv[2])
"""


def drawing(pid: int) -> list[psutil.Process]:
    """The processes below that one that draw."""
    return [each for each in psutil.Process(pid).children() if "spawn_main" in " ".join(each.cmdline())]


def gone(processes: list[psutil.Process]) -> bool:
    """None of them runs."""
    return not any(each.is_running() and each.status() != psutil.STATUS_ZOMBIE for each in processes)


def test_all_are_drawn_and_each_is_told(own_cache: str) -> None:
    told: list[tuple[int, int]] = []
    assert prepare_clips(SMALL, own_cache, 2, lambda done, total: told.append((done, total))) == 3
    assert told == [(1, 3), (2, 3), (3, 3)]
    assert missing_clips(SMALL, own_cache) == []
    assert prepare_clips(SMALL, own_cache) == 0


def test_what_cannot_be_drawn_is_told(tmp_path: Path) -> None:
    file = tmp_path / "no folder"
    file.write_text("")
    with pytest.raises((DrawingError, OSError)):
        prepare_clips(SMALL, str(file / "clips"))


def test_a_process_that_is_killed_is_told(own_cache: str) -> None:
    before = {each.pid for each in psutil.Process().children()}
    with ThreadPoolExecutor(1) as executor:
        waiting = executor.submit(prepare_clips, LONG, own_cache, 1)
        (victim,) = wait_for(lambda: _new(before), "a process that draws")
        victim.kill()
        with pytest.raises(DrawingError, match="ended"):
            waiting.result(30)


def test_who_gives_up_waits_for_no_clip(own_cache: str) -> None:
    before = {each.pid for each in psutil.Process().children()}
    given_up = threading.Event()
    with ThreadPoolExecutor(1) as executor:
        waiting = executor.submit(prepare_clips, LONG, own_cache, 2, None, given_up)
        processes = wait_for(lambda: _new(before, 2), "two processes that draw")
        given_up.set()
        assert waiting.result(30) < len(LONG)
    assert gone(processes)


@pytest.mark.parametrize(("how", "number"), [("quiet", 1), ("waited for", 2)])
def test_they_end_with_a_program_that_is_killed(own_cache: str, how: str, number: int) -> None:
    file = Path(own_cache) / "alone.py"
    file.write_text(ALONE)
    root = str(Path(__file__).parents[2])
    program = subprocess.Popen(
        [sys.executable, str(file), how, own_cache], cwd=root, env=_environment(root), stdin=subprocess.PIPE
    )
    try:
        found = wait_for(lambda: each if len(each := drawing(program.pid)) == number else [], "processes that draw")
        wait_for(lambda: all(each.num_threads() > 1 for each in found), "the processes at work")
    finally:
        program.kill()
        program.communicate()
    wait_for(lambda: gone(found), "their end")
    assert missing_clips(LONG, own_cache)  # they were at it


def test_a_quiet_drawing_is_ended(own_cache: str) -> None:
    before = {each.pid for each in psutil.Process().children()}
    quiet = QuietDrawing(LONG, own_cache)
    processes = wait_for(lambda: _new(before), "the process")
    quiet.stop()
    assert gone(processes)


def test_a_quiet_drawing_that_has_drawn_all_is_no_zombie(own_cache: str) -> None:
    before = {each.pid for each in psutil.Process().children()}
    quiet = QuietDrawing((), own_cache)
    wait_for(lambda: {each.pid for each in psutil.Process().children()} <= before, "its end")
    quiet.stop()


def _new(before: set[int], number: int = 1) -> list[psutil.Process]:
    found = [each for each in drawing(psutil.Process().pid) if each.pid not in before]
    return found if len(found) == number else []


def _environment(root: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": root}
