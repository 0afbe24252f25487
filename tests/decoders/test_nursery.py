"""Where worker processes come from: a copy is there at once, has little of its own, and nothing stays behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from tests.decoders.conftest import Cameras
from tests.decoders.test_pool import KEY, SIZE, in_state, next_picture, source
from tests.waiting import wait_for
from wall.decoders.pool import DecoderPool
from wall.demo.spec import MountSpec
from wall.health.sample import StreamState

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere each worker begins by itself")


def copied_from(pool: DecoderPool) -> psutil.Process:
    """The process that the workers of that pool are copies of."""
    wait_for(lambda: pool.worker_process_ids, "a worker")
    parents = {psutil.Process(each).ppid() for each in pool.worker_process_ids}
    (parent,) = parents
    return psutil.Process(parent)


def test_workers_share_what_they_have_imported(pool: DecoderPool) -> None:
    parent = copied_from(pool)
    assert parent.pid != os.getpid()
    assert parent.num_threads() == 1  # a process with several is not to be copied
    for each in pool.worker_process_ids:
        worker = psutil.Process(each)
        wait_for(lambda: worker.nice() > parent.nice(), "a worker that has begun")  # noqa: B023 - at once
        memory = worker.memory_full_info()
        assert memory.uss < memory.rss / 2


def test_when_it_is_killed_the_pictures_come_back(pool: DecoderPool, cameras: Cameras) -> None:
    pool.want(KEY, source(cameras(MountSpec("/cam")).url("/cam")), SIZE)
    next_picture(pool)
    before, workers = copied_from(pool), pool.worker_process_ids
    killed_at = time.monotonic()
    before.kill()
    wait_for(lambda: not any(psutil.pid_exists(each) for each in workers), "the end of its workers")
    wait_for(lambda: pool.sample(KEY).last_frame_at > killed_at, "pictures")
    in_state(pool, StreamState.LIVE)
    assert copied_from(pool) != before


def test_without_a_place_for_its_socket_workers_begin_by_themselves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cameras: Cameras
) -> None:
    far = tmp_path / ("deep" * 25)
    far.mkdir()
    camera = cameras(MountSpec("/cam")).url("/cam")
    monkeypatch.setenv("TMPDIR", str(far))
    program = (
        "import os, psutil, sys, time\n"
        "from tests.decoders.test_pool import KEY, SIZE, source\n"
        "from wall.decoders.messages import StreamSettings\n"
        "from wall.decoders.pool import DecoderPool\n"
        "if __name__ == '__main__':\n"
        "    pool = DecoderPool(StreamSettings())\n"
        "    pool.start()\n"
        "    pool.want(KEY, source(sys.argv[1]), SIZE)\n"
        "    while pool.latest(KEY) is None: time.sleep(0.01)\n"
        "    print({psutil.Process(each).ppid() for each in pool.worker_process_ids} == {os.getpid()})\n"
        "    pool.stop()\n"
    )
    ended = subprocess.run([sys.executable, "-c", program, camera], stdout=subprocess.PIPE, text=True, check=True)
    assert ended.stdout == "True\n"


def test_it_ends_with_a_wall_that_is_killed() -> None:
    program = (
        "import time\n"
        "from wall.decoders.messages import StreamSettings\n"
        "from wall.decoders.pool import DecoderPool\n"
        "pool = DecoderPool(StreamSettings())\n"
        "pool.start()\n"
        "while not pool.worker_process_ids: time.sleep(0.01)\n"
        "print('started', flush=True)\n"
        "time.sleep(600)\n"
    )
    wall = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
    assert wall.stdout is not None
    assert wall.stdout.readline() == "started\n"
    family = psutil.Process(wall.pid).children(recursive=True)
    assert len(family) > 2  # what keeps count of shared memory, what workers are copied from, and workers
    wall.send_signal(signal.SIGKILL)
    wall.wait()
    wall.stdout.close()
    wait_for(lambda: not any(each.is_running() for each in family), "the end of all of them")
