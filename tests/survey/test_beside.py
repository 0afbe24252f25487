"""A search in a process of its own: it tells the same, can be ended, and its death is known."""

from __future__ import annotations

import multiprocessing
import subprocess
import sys
import threading
from collections.abc import Iterator

import psutil
import pytest

from tests.onvif.simulated import CAMERA, PASSWORD, RIGHT, at
from tests.waiting import wait_for
from wall.demo.onvif_process import OnvifProcess
from wall.demo.onvif_spec import Oddity, OnvifSpec
from wall.survey.beside import SearchLostError, discover_beside
from wall.survey.found import Found, Ports, Progress, Step, Wanted
from wall.survey.places import Target

DEVICES = (at(CAMERA, 121), at(CAMERA, 122, oddity=Oddity.SILENT))
CAMERA_AT, SILENT_AT = (Target(each.host) for each in DEVICES)


@pytest.fixture(scope="module")
def devices() -> Iterator[OnvifProcess]:
    with OnvifProcess(OnvifSpec(DEVICES)) as running:
        yield running


def wanted(devices: OnvifProcess, *hosts: Target) -> Wanted:
    return Wanted(hosts=hosts, credentials=(RIGHT,), ports=Ports((devices.port,), (9,), devices.discovery_port))


class Search(threading.Thread):
    """As a page runs it: in a thread that may wait."""

    def __init__(self, wanted: Wanted) -> None:
        super().__init__(name="search")
        self.told: list[Progress] = []
        self.cancelled = threading.Event()
        self.found: Found | None = None
        self.error = ""
        self._wanted = wanted

    def run(self) -> None:
        try:
            self.found = discover_beside(self._wanted, self.told.append, self.cancelled)
        except SearchLostError as error:
            self.error = str(error)


def test_it_tells_the_same(devices: OnvifProcess) -> None:
    told: list[Progress] = []
    found = discover_beside(wanted(devices, CAMERA_AT), told.append, threading.Event())
    assert [each.main_url for each in found.cameras] == ["rtsp://127.0.0.121/ch1/main"]
    assert set(found.logins.values()) == {RIGHT}  # the password crossed the pipe, and shows nowhere
    assert PASSWORD not in repr(found)
    assert told[-1] == Progress(Step.DONE, 1, 1, 1, 1)
    assert multiprocessing.active_children() == []


def test_a_cancel_brings_what_there_is(devices: OnvifProcess) -> None:
    search = Search(wanted(devices, CAMERA_AT, SILENT_AT))
    search.start()
    wait_for(lambda: any(each.devices for each in search.told), "the camera")
    search.cancelled.set()
    search.join(60.0)
    assert search.found is not None
    assert search.found.cancelled
    assert [each.host for each in search.found.devices] == ["127.0.0.121"]
    assert multiprocessing.active_children() == []


def test_a_process_that_dies_is_said(devices: OnvifProcess) -> None:
    search = Search(wanted(devices, SILENT_AT))
    search.start()
    wait_for(lambda: search.told, "the search to begin")
    (process,) = multiprocessing.active_children()
    process.kill()
    search.join(60.0)
    assert search.found is None
    assert "its process ended" in search.error


def test_an_error_of_our_own_is_said(devices: OnvifProcess) -> None:
    search = Search(Wanted(hosts=("no target",)))  # type: ignore[arg-type]
    search.start()
    search.join(60.0)
    assert search.found is None
    assert "AttributeError" in search.error


PROGRAM = """
import threading
from wall.survey.beside import discover_beside
from wall.survey.found import Ports, Wanted
from wall.survey.places import Target
wanted = Wanted(hosts=(Target("127.0.0.122"),), ports=Ports(({port},), (9,), {discovery}))
discover_beside(wanted, lambda progress: print(progress.hosts, flush=True), threading.Event())
"""


def test_it_does_not_outlive_who_started_it(devices: OnvifProcess) -> None:
    text = PROGRAM.format(port=devices.port, discovery=devices.discovery_port)
    with subprocess.Popen([sys.executable, "-c", text], stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "1\n"
        mine = [each for each in psutil.Process(program.pid).children() if "spawn_main" in " ".join(each.cmdline())]
        assert mine
        program.kill()
    _, alive = psutil.wait_procs(mine, timeout=60.0)
    assert alive == []
