"""The real program tells a real receiver of a lost camera, also when it was killed before the receiver had it."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.conftest import SMALL, Cameras, write_sheet, write_urls
from tests.e2e.wall_program import ROOT, SETTINGS, WallProgram, environment
from tests.notice.places import WORD, said
from tests.notice.receivers import WebReceiver
from tests.waiting import wait_for
from wall.demo.spec import MountSpec

pytestmark = pytest.mark.e2e


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path / "data"
    assert not [path for path in tmp_path.rglob("*.err") if "Traceback" in path.read_text("utf-8")]


def keep_secret(folder: Path, display: str) -> None:
    command = [sys.executable, str(ROOT / "main.py"), "notice", "set-secret", "webhook", "--data-dir", str(folder)]
    subprocess.run(command, input=f"{WORD}\n", text=True, check=True, timeout=60, env=environment(display), cwd=ROOT)


def events(receiver: WebReceiver) -> list[tuple[str, str]]:
    """Event and key of each notice, in the order in which they came."""
    return [(said(each.body)["event"], said(each.body)["key"]) for each in list(receiver.posted)]


def test_a_lost_camera_is_told_outside_over_a_kill(cameras: Cameras, display: str, folder: Path) -> None:
    hanging = WebReceiver(hanging=threading.Event())
    settings = f'{SETTINGS}\n[notice]\nminimal_priority = 3\n[notice.webhook]\nurl = "{hanging.url}"\n'

    def start(*words: str) -> WallProgram:
        return WallProgram(folder, display, *words, settings=settings)

    camera = cameras(MountSpec("/a", SMALL))
    sheet = write_sheet(folder.parent / "one.csv", ("A", camera.url("/a")))
    assert start("import", str(sheet)).wait() == 0
    keep_secret(folder, display)
    with hanging.up():
        first = start("run")
        try:
            wait_for(lambda: camera.counts("/a").frames_sent > 8, "it to be watched")
            camera.kill()
            first.record("raised", "A")
            wait_for(lambda: hanging.posted, "the first try")
        finally:
            first.kill()
    wait_for(lambda: not first.left_over(), "all that it had to go")
    tried = events(hanging)
    receiver = WebReceiver(port=hanging.port)
    with receiver.up():
        second = start("run")
        try:
            wait_for(lambda: receiver.posted, "it to be told after the kill")
            camera.start()
            second.record("cleared", "A")
            wait_for(lambda: len(receiver.posted) >= 2, "its end to be told")
            assert second.terminate() == 0
        finally:
            second.close()
    told = events(receiver)
    assert [event for event, _ in told] == ["raised", "cleared"]
    assert told[0] == tried[0]  # the same notice, by its key
    assert said(receiver.posted[0].body)["facility"] == "Trạm y tế"
    everything = "".join(path.read_text("utf-8") for path in (*first.output_files, *second.output_files))
    assert WORD not in everything + (folder / "logs" / "videowall.log").read_text("utf-8")


def test_of_a_file_of_addresses_nobody_outside_is_told(cameras: Cameras, display: str, folder: Path) -> None:
    """It is somebody's trial, like the simulated cameras of the demo, and not the centre's inventory."""
    receiver = WebReceiver()
    settings = f'{SETTINGS}\n[notice]\nminimal_priority = 3\n[notice.webhook]\nurl = "{receiver.url}"\n'
    keep_secret(folder, display)
    camera = cameras(MountSpec("/a", SMALL))
    with receiver.up():
        program = WallProgram(
            folder,
            display,
            "run",
            "--urls",
            str(write_urls(folder.parent / "urls", [camera.url("/a")])),
            settings=settings,
        )
        try:
            wait_for(lambda: camera.counts("/a").frames_sent > 8, "it to be watched")
            camera.kill()
            records = wait_for(lambda: program.journal("urls"), "an alarm")
            camera.start()
            wait_for(lambda: len(program.journal("urls")) > len(records), "its end")
            assert program.terminate() == 0
        finally:
            program.close()
    assert receiver.posted == []
