"""The simulator as a process: kill, restart, suspend, a host that drops, a parent that dies."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import subprocess
import sys
from typing import cast

import psutil
import pytest

from tests.demo.clients import SMALL, Bare, take
from tests.waiting import wait_for
from wall.demo.connection import Camera, Connection
from wall.demo.process import SimulatorProcess
from wall.demo.spec import Fault, MountSpec, ServerSpec


def small(cache_dir: str, faults: tuple[Fault, ...] = ()) -> ServerSpec:
    return ServerSpec((MountSpec("/a", SMALL, faults=faults),), ("127.0.0.1", "127.0.0.12"), cache_dir=cache_dir)


def test_killed_and_restarted_on_the_same_port(cache_dir: str) -> None:
    with SimulatorProcess(small(cache_dir)) as cameras:
        port, url = cameras.port, cameras.url("/a")
        assert take(url, 1)
        cameras.kill()
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(("127.0.0.1", port), 2)
        cameras.restart()
        assert cameras.port == port
        assert take(url, 1)


def test_suspended_process_answers_nothing_and_goes_on(cache_dir: str) -> None:
    with SimulatorProcess(small(cache_dir)) as cameras, Bare("127.0.0.1", cameras.port, "/a") as client:
        client.play()
        cameras.suspend()
        client.until_silent_for(0.3)
        cameras.resume()
        while client.packet()[0] != 0:
            pass


@pytest.mark.skipif(sys.platform == "win32", reason="there a terminal has another way to say it")
def test_what_ends_the_wall_from_its_terminal_does_not_end_its_cameras(cache_dir: str) -> None:
    with SimulatorProcess(ServerSpec((MountSpec("/cam"),), cache_dir=cache_dir)) as simulator:
        os.kill(simulator.pid, signal.SIGINT)
        assert [each.path for each in simulator.all_counts()] == ["/cam"]


def test_host_drops_and_returns(cache_dir: str) -> None:
    with SimulatorProcess(small(cache_dir)) as cameras:
        with Bare("127.0.0.12", cameras.port, "/a") as client:
            client.play()
            assert cameras.host_down("127.0.0.12") == 1
            assert client.ended()
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(("127.0.0.12", cameras.port), 2)
        assert take(cameras.url("/a"), 1)  # the other host does not notice
        cameras.host_up("127.0.0.12")
        with Bare("127.0.0.12", cameras.port, "/a") as client:
            assert client.ask("DESCRIBE")[0] == 200


def test_a_connection_that_has_just_closed_can_be_reset() -> None:
    """As when who ends the cameras was killed together with their clients."""

    async def reset_late() -> None:
        accepted: asyncio.Future[Connection] = asyncio.get_running_loop().create_future()

        async def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            writer.transport.abort()
            await asyncio.sleep(0)  # the transport closes its socket
            await asyncio.sleep(0)
            assert writer.get_extra_info("socket").fileno() == -1
            accepted.set_result(Connection(cast(Camera, None), reader, writer, "127.0.0.1"))

        async with await asyncio.start_server(accept, "127.0.0.1", 0) as server:
            _, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
            (await accepted).reset()
            writer.close()

    asyncio.run(reset_late())


def test_faults_from_the_start(cache_dir: str) -> None:
    spec = small(cache_dir, faults=(Fault.NOT_FOUND,))
    with SimulatorProcess(spec) as cameras, Bare("127.0.0.1", cameras.port, "/a") as client:
        assert client.ask("DESCRIBE")[0] == 404


def test_end_of_input_ends_it(cache_dir: str) -> None:
    cameras = SimulatorProcess(small(cache_dir))
    cameras.start()
    process = psutil.Process(cameras.pid)
    cameras.close()
    assert not process.is_running()


def test_killed_parent_leaves_no_camera(cache_dir: str) -> None:
    code = (
        "import sys, time\n"
        "from wall.demo.process import SimulatorProcess\n"
        "from wall.demo.spec import MountSpec, ServerSpec\n"
        "cameras = SimulatorProcess(ServerSpec((MountSpec('/a'),)))\n"
        "cameras.start()\n"
        "print(cameras.pid, flush=True)\n"
        "time.sleep(60)\n"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        child = psutil.Process(int(parent.stdout.readline()))
        parent.kill()
    wait_for(lambda: not child.is_running() or child.status() == psutil.STATUS_ZOMBIE, "the simulator's end")
