"""The real program, driven over its control interface: what is asked for is shown, written down and counted.

Every answer of these runs is checked against the document that the program serves (`hand.py`).
"""

from __future__ import annotations

import asyncio
import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import pytest

from tests.display import SCREEN
from tests.e2e.conftest import SMALL, Cameras, Wall, cameras_running, walls, write_sheet, write_urls
from tests.e2e.hand import Remote
from tests.e2e.wall_program import MAIN, SETTINGS, WallProgram, environment
from tests.waiting import wait_for
from wall.alarms.lifecycle import AlarmState
from wall.demo.process import SimulatorProcess
from wall.demo.spec import Fault, MountSpec
from wall.remote.client import Address, CallError, Client

pytestmark = pytest.mark.e2e

NAMES = [f"Camera {number}" for number in range(1, 7)]


@dataclass(frozen=True, slots=True)
class Driven:
    program: WallProgram
    remote: Remote
    simulator: SimulatorProcess
    display: str

    def command(self, *words: str) -> subprocess.CompletedProcess[str]:
        """`python main.py remote ...`, with the token out of this desk's own store."""
        return subprocess.run(
            [sys.executable, *MAIN, "remote", *words, "--data-dir", str(self.program.data_dir)],
            env=environment(self.display),
            capture_output=True,
            text=True,
            timeout=60,
        )

    def metric(self, name: str, **labels: str) -> float:
        return self.remote.metrics()[name, tuple(sorted(labels.items()))]


@pytest.fixture(scope="module")
def driven(display: str, clip_cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Driven]:
    """Six cameras, all live. Tests leave them live, and no alarm behind."""
    folder = tmp_path_factory.mktemp("driven")
    mounts = [MountSpec(f"/{number}/{kind}", SMALL) for number in range(1, 7) for kind in ("main", "sub")]
    with walls(display, folder) as wall, cameras_running(clip_cache) as cameras:
        camera = cameras(*mounts)
        rows = [(name, camera.url(f"/{at}/main"), camera.url(f"/{at}/sub")) for at, name in enumerate(NAMES, 1)]
        assert wall("import", str(write_sheet(folder / "six.csv", *rows))).wait() == 0
        remote = Remote(folder / "data", "Quầy 9", more="metrics_per_camera = true")
        program = wall("run", "--full-screen", settings=SETTINGS + remote.settings)
        remote.wait()
        remote.wait_live(6)
        yield Driven(program, remote, camera, display)


def test_a_grid_and_a_page_are_shown(driven: Driven) -> None:
    wall = driven.remote.show(layout="2x2")
    assert (wall.layout, wall.page, wall.pages) == ("2x2", 1, 2)
    assert [tile.name for tile in wall.tiles] == NAMES[:4]
    wall = driven.remote.show(page=2)
    assert [tile.name for tile in wall.tiles] == [*NAMES[4:], "", ""]
    facility = driven.remote.places()["Trạm y tế"]
    assert driven.remote.show(place=facility.id).place_name == "Trạm y tế"
    assert driven.remote.show(place="all", layout="3x3").pages == 1
    assert facility.cameras == 6


def test_a_camera_is_enlarged_from_its_own_page_and_restored(driven: Driven) -> None:
    camera = driven.remote.cameras()["Camera 6"]
    driven.remote.show(place="all", layout="2x2", page=1)
    wall = driven.remote.enlarge(camera.id)
    assert (wall.enlarged, wall.page) == (camera.id, 2)
    wait_for(lambda: driven.simulator.counts("/6/main").plays >= 1, "the main stream to be opened")
    assert driven.remote.wall().enlarged == camera.id
    assert driven.remote.enlarge(None).enlarged is None
    assert driven.remote.select(camera.id).selected == camera.id
    assert driven.remote.select(None).selected is None
    driven.remote.show(place="all", layout="3x3")


def test_an_alarm_is_heard_of_answered_and_counted(driven: Driven) -> None:
    remote, at_2 = driven.remote, driven.remote.cameras()["Camera 2"].id

    async def next_alarm() -> tuple[str, str]:
        async with Client(Address(remote.url, remote.token)) as client, client.events() as events:
            assert (await anext(events))[0] == "ready"
            for kind in ("main", "sub"):
                await asyncio.to_thread(driven.simulator.fault, f"/2/{kind}", Fault.OFFLINE)
            async for name, data in events:
                if name == "alarm" and json.loads(data)["id"] == f"camera:{at_2}":
                    return name, data
        raise AssertionError("the stream ended")

    _, told = asyncio.run(asyncio.wait_for(next_alarm(), 60))
    alarm = remote.alarm_of("Camera 2")
    assert json.loads(told)["alarm"]["version"] == alarm.version
    assert (alarm.state, alarm.place_name) == (AlarmState.UNACKED, "Trạm y tế")
    with pytest.raises(CallError, match="The alarm has changed") as refused:
        remote.run(lambda client: client.acknowledge(alarm.id, "9.1"))
    assert refused.value.status == 409
    done = remote.acknowledge(alarm, "đã gọi cơ sở")
    assert (done.already, done.written, done.alarm.state) == (False, True, AlarmState.ACKED)
    assert done.alarm.acknowledged_by == "remote:Quầy 9"
    assert remote.acknowledge(done.alarm).already
    record = driven.program.record("acknowledged", "Camera 2")
    assert (record.by, record.before) == ("remote:Quầy 9", "unacked")
    wait_for(lambda: _answered(driven) == 1, "the answer to be counted")
    assert driven.metric("videowall_alarms_raised_total", priority=str(alarm.priority)) >= 1
    assert driven.metric("videowall_alarm_acknowledge_seconds_count", priority=str(alarm.priority)) == 1
    assert driven.metric("videowall_journal_write_seconds_count") >= 2
    wait_for(lambda: driven.metric("videowall_cameras", condition="offline") == 1, "one camera to be offline")
    for kind in ("main", "sub"):
        driven.simulator.clear(f"/2/{kind}")
    wait_for(lambda: "Camera 2" not in [each.name for each in remote.alarms()], "its alarm to be over")
    remote.wait_live(6)


def _answered(driven: Driven) -> float:
    read = driven.remote.metrics()
    return sum(value for (name, _), value in read.items() if name == "videowall_alarms_acknowledged_total")


def test_figures_grow_with_what_the_wall_does(driven: Driven) -> None:
    before = driven.remote.metrics()
    wait_for(
        lambda: driven.metric("videowall_pictures_decoded_total") > before["videowall_pictures_decoded_total", ()],
        "more pictures to be counted",
    )
    wait_for(lambda: driven.metric("videowall_cameras_live") == 6, "six cameras to be live")
    wait_for(lambda: driven.metric("videowall_decoder_processes") == 2, "two processes")
    assert driven.metric("videowall_memory_bytes") > 10**8
    assert driven.metric("videowall_stream_receive_bytes_total") > 0
    assert driven.metric("videowall_tiles", wall="1") == 6
    camera = driven.remote.cameras()["Camera 1"].id
    whose = {"camera": "Camera 1", "camera_id": camera, "facility": "Trạm y tế"}
    wait_for(lambda: driven.metric("videowall_camera_live", **whose) == 1, "a camera's own series")
    lost = driven.metric("videowall_decoder_process_restarts_total")
    driven.program.workers()[0].kill()
    wait_for(
        lambda: driven.metric("videowall_decoder_process_restarts_total") > lost, "the lost process to be counted"
    )
    driven.remote.wait_live(6)


def test_a_picture_of_the_window_is_the_window(driven: Driven) -> None:
    picture = cv2.imdecode(np.frombuffer(driven.remote.picture(), np.uint8), cv2.IMREAD_COLOR)
    assert picture is not None
    assert picture.shape == (SCREEN[1], SCREEN[0], 3)
    assert picture.std() > 5


@pytest.mark.parametrize(
    ("ask", "status"),
    [
        (lambda remote: remote.wall(9), 404),
        (lambda remote: remote.enlarge("nobody"), 404),
        (lambda remote: remote.show(place="facility:nowhere"), 404),
        (lambda remote: remote.show(view="none"), 404),
        (lambda remote: remote.show(number=4711), 404),
        (lambda remote: remote.show(layout="17x3"), 404),
        (lambda remote: remote.show(place="all", page=99), 409),
        (lambda remote: remote.tour("none"), 404),
        (lambda remote: remote.run(lambda client: client.alarm("camera:none")), 404),
        (lambda remote: remote.run(lambda client: client.alarm("nonsense")), 404),
        (lambda remote: remote.run(lambda client: anext(client.cameras("province:none"))), 404),
    ],
)
def test_what_is_not_there_is_said(driven: Driven, ask: object, status: int) -> None:
    assert callable(ask)
    with pytest.raises(CallError) as caught:
        ask(driven.remote)
    assert caught.value.status == status


def test_a_removed_token_opens_nothing(driven: Driven) -> None:
    lost = driven.remote.tokens.make("lost", "operator").secret
    address = Address(driven.remote.url, lost)

    async def ask() -> int:
        async with Client(address) as client:
            try:
                return len((await client.walls()).walls)
            except CallError as error:
                return -error.status

    assert wait_for(lambda: asyncio.run(ask()) == 1, "the new token to be known")
    driven.remote.tokens.remove("lost")
    assert wait_for(lambda: asyncio.run(ask()) == -401, "the token to open nothing")


def test_the_command_line_drives_it(driven: Driven) -> None:
    shown = driven.command("show", "--place", "tram y te", "--layout", "2x2", "--page", "2")
    assert shown.returncode == 0, shown.stderr
    assert shown.stdout.startswith("1\tTrạm y tế, 2x2, page 2/2\t")
    assert "enlarged: Camera 3" in driven.command("enlarge", "camera 3").stdout
    assert "enlarged" not in driven.command("restore").stdout
    health = driven.command("health")
    assert (health.returncode, "journal\tok\n" in health.stdout) == (int("ok\tfalse" in health.stdout), True)
    assert driven.command("alarms").returncode == 0
    wrong = driven.command("enlarge", "Camera 99")
    assert (wrong.returncode, wrong.stderr) == (1, "there is no camera 'Camera 99'\n")
    elsewhere = driven.command("walls", "--url", "http://127.0.0.1:9")
    assert "VIDEOWALL_REMOTE_TOKEN" in elsewhere.stderr
    listed = driven.command("token", "show")
    assert "Quầy 9\toperator\n" in listed.stdout
    assert driven.remote.token.reveal() not in listed.stdout
    driven.remote.show(place="all", layout="3x3")


def test_no_token_is_in_what_the_program_says_or_writes(driven: Driven) -> None:
    token = driven.remote.token.reveal().encode()
    files = [*driven.program.output_files, *(each for each in driven.program.data_dir.rglob("*") if each.is_file())]
    assert len(files) > 4
    assert [each for each in files if token in each.read_bytes()] == []


def test_it_ends_in_order_while_somebody_listens_and_somebody_is_silent(wall: Wall, tmp_path: Path) -> None:
    remote = Remote(tmp_path / "data")
    program = wall("run", settings=SETTINGS + remote.settings)
    remote.wait()

    async def listen_to_the_end() -> list[str]:
        silent = await asyncio.open_connection("127.0.0.1", remote.port)
        names = []
        async with Client(Address(remote.url, remote.token)) as client, client.events() as events:
            names.append((await anext(events))[0])
            assert await asyncio.to_thread(program.terminate) == 0
            names += [name async for name, _ in events]
        silent[1].close()
        return names

    assert asyncio.run(asyncio.wait_for(listen_to_the_end(), 60)) == ["ready"]
    for wrong in ("Traceback", "Warning", "never", "Task was destroyed"):
        assert wrong not in program.stderr


def test_a_port_that_is_taken_is_said_and_the_wall_goes_on(wall: Wall, tmp_path: Path) -> None:
    with socket.socket() as taken:
        remote = Remote(tmp_path / "data")
        taken.bind(("127.0.0.1", remote.port))
        taken.listen()
        program = wall("run", settings=SETTINGS + remote.settings)
        wait_for(lambda: f"port {remote.port} cannot be opened" in program.stderr, "the message")
        assert "[remote] port" in program.stderr
        assert program.running
        assert program.window()
        assert program.terminate() == 0


def test_it_is_off_unless_it_is_on(wall: Wall, cameras: Cameras, tmp_path: Path) -> None:
    camera = cameras(MountSpec("/cam", SMALL))
    remote = Remote(tmp_path / "data")
    urls = write_urls(tmp_path / "urls.txt", camera.urls().values())
    settings = SETTINGS + remote.settings.replace("on = true", "on = false")
    program = wall("run", "--urls", str(urls), settings=settings)
    wait_for(lambda: camera.counts("/cam").frames_sent > 8, "the camera to be watched")
    with pytest.raises(ConnectionRefusedError), socket.create_connection(("127.0.0.1", remote.port)):
        pass
    assert program.terminate() == 0
    assert "control interface" not in program.stderr


def test_given_cameras_are_driven_with_the_desks_own_token(wall: Wall, cameras: Cameras, tmp_path: Path) -> None:
    camera = cameras(MountSpec("/cam", SMALL))
    remote = Remote(tmp_path / "data")
    urls = write_urls(tmp_path / "urls.txt", camera.urls().values())
    program = wall("run", "--urls", str(urls), "--bare", settings=SETTINGS + remote.settings)
    remote.wait()
    remote.wait_live(1)  # on a wall without a window around it
    wait_for(lambda: remote.show(layout="1x1").tiles[0].live, "its picture")
    assert remote.picture()[:4] == b"\x89PNG"
    assert program.terminate() == 0
