"""What happens to cameras, done to them for real: it is in the journal as an alarm, and is over when it is over."""

from __future__ import annotations

import os
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.display import SCREEN
from tests.e2e.conftest import SMALL, Cameras, Wall, write_sheet, write_urls
from tests.e2e.wall_program import OPERATOR
from tests.waiting import wait_for
from wall.demo.spec import AuthScheme, Fault, MountSpec
from wall.health.condition import Condition

pytestmark = pytest.mark.e2e

NO_SECOND_ATTEMPT_S = 10.0  # the goal's own figure: longer than the first three back-offs together


def test_a_killed_server_is_an_alarm_until_it_is_back_and_answered(
    wall: Wall, cameras: Cameras, tmp_path: Path
) -> None:
    camera = cameras(MountSpec("/gate/main", SMALL), MountSpec("/gate/sub", SMALL))
    sheet = write_sheet(tmp_path / "one.csv", ("Gate", camera.url("/gate/main"), camera.url("/gate/sub")))
    assert wall("import", str(sheet)).wait() == 0
    program = wall("run", "--full-screen")
    wait_for(lambda: camera.counts("/gate/main").frames_sent > 8, "the camera to be watched")  # it fills the screen
    camera.kill()
    raised = program.record("raised", "Gate")
    assert (raised.condition, raised.before, raised.state) == ("offline", "normal", "unacked")
    assert (raised.occurrence, raised.by) == (1, "")
    camera.start()
    cleared = program.record("cleared", "Gate")
    assert (cleared.state, cleared.occurrence) == ("rtn_unacked", 1)
    answered = program.acknowledge("Gate", SCREEN[0] // 2, SCREEN[1] // 2)
    assert (answered.by, answered.before, answered.state) == (OPERATOR, "rtn_unacked", "normal")
    assert [record.kind for record in program.journal()] == ["raised", "cleared", "acknowledged"]
    assert camera.counts("/gate/sub").plays == 0  # one connection for one camera


@contextmanager
def _server(answer: bytes) -> Iterator[str]:
    """Takes connections, says that and nothing else. Gives an address there."""
    taken: list[socket.socket] = []
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            while True:
                try:
                    connection, _ = listener.accept()
                    taken.append(connection)
                    connection.sendall(answer)
                except OSError:
                    return

        thread = threading.Thread(target=serve)
        thread.start()
        try:
            yield f"rtsp://127.0.0.1:{listener.getsockname()[1]}/cam"
        finally:
            listener.shutdown(socket.SHUT_RDWR)
            thread.join()
            for connection in taken:
                connection.close()


def test_each_fault_becomes_its_own_alarm_and_the_end_is_in_order(
    wall: Wall, cameras: Cameras, tmp_path: Path
) -> None:
    suspended = cameras(MountSpec("/cam", SMALL))
    locked = MountSpec("/locked", SMALL, AuthScheme.DIGEST_MD5, "admin", "right")
    others = cameras(MountSpec("/still", SMALL), locked, MountSpec("/well", SMALL))
    with _server(os.urandom(4096) + b"\r\n\r\n") as garbage, _server(b"") as silent:
        addresses = {
            "suspended": suspended.url("/cam"),
            "still": others.url("/still"),
            "locked": others.url("/locked", password="wrong"),
            "garbage": garbage,
            "silent": silent,
            "well": others.url("/well"),
        }
        name = {what: str(number) for number, what in enumerate(addresses, 1)}
        program = wall("run", "--urls", str(write_urls(tmp_path / "urls.txt", addresses.values())))

        def alarm(kind: str, what: str, condition: Condition | None = None) -> None:
            program.record(kind, name[what], condition, below="urls")

        alarm("raised", "locked", Condition.UNAUTHORISED)
        refused_at = others.counts("/locked").auth_failure_times[0]
        wait_for(lambda: suspended.counts("/cam").frames_sent > 8, "the suspended camera to be watched")
        suspended.suspend()
        others.fault("/still", Fault.FROZEN)
        others.fault("/well", Fault.RESIZED)  # a camera may change its size while it runs: nothing to call for
        alarm("raised", "suspended", Condition.STALLED)
        alarm("raised", "still", Condition.FROZEN)
        alarm("raised", "garbage", Condition.OFFLINE)
        alarm("raised", "silent", Condition.OFFLINE)
        suspended.resume()
        others.clear("/still")
        alarm("cleared", "suspended")
        alarm("cleared", "still")
        wait_for(lambda: time.time() > refused_at + NO_SECOND_ATTEMPT_S, "10 s after the refusal")
        assert others.counts("/locked").auth_failures == 1
        journal = program.journal("urls")
        assert not [record for record in journal if record.camera == name["well"]]
        assert not [record for record in journal if record.kind == "acknowledged"]
        assert program.terminate() == 0
        wait_for(lambda: not program.left_over(), "all that it had to go")


def test_a_facility_that_is_lost_is_one_alarm_until_it_is_back(wall: Wall, cameras: Cameras, tmp_path: Path) -> None:
    camera = cameras(*(MountSpec(f"/{name}", SMALL) for name in "abcd"))
    sheet = write_sheet(tmp_path / "four.csv", *((name, camera.url(f"/{name}")) for name in "abcd"))
    assert wall("import", str(sheet)).wait() == 0
    program = wall("run", "--full-screen", "--view", "grid:2x2")
    wait_for(lambda: min(count.frames_sent for count in camera.all_counts()) > 8, "all to be watched")
    camera.kill()
    raised = program.record("raised", "")  # no camera's
    assert (raised.condition, raised.state) == ("facility_down", "unacked")
    camera.start()
    assert program.record("cleared", "").condition == "facility_down"
    assert [record.kind for record in program.journal()] == ["raised", "cleared"]
