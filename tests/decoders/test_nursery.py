"""Where worker processes come from: a copy is there at once, has little of its own, and nothing stays behind."""

from __future__ import annotations

import os
import resource
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
from wall.decoders import nursery
from wall.decoders.messages import StreamSettings
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


def runs(process: psutil.Process) -> bool:
    """It is neither gone nor waits to be counted out."""
    try:
        return process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def shows(address: str) -> str:
    """Show a picture of that camera, in a program of its own; how its workers began."""
    pool = DecoderPool(StreamSettings())
    pool.start()
    try:
        pool.want(KEY, source(address), SIZE)
        next_picture(pool)
        workers = [psutil.Process(each) for each in pool.worker_process_ids]
        if all(each.ppid() == os.getpid() for each in workers):
            return "by themselves"
        return "copies"
    finally:
        pool.stop()


def test_workers_share_what_they_have_imported(pool: DecoderPool) -> None:
    parent = copied_from(pool)
    assert parent.pid != os.getpid()
    workers = [psutil.Process(each) for each in pool.worker_process_ids]
    wait_for(lambda: all(each.nice() > parent.nice() for each in workers), "workers that have begun")
    for each in workers:
        memory = each.memory_full_info()
        assert memory.uss < memory.rss / 2


def test_when_it_is_killed_its_workers_go_on_and_the_next_one_starts_another(
    pool: DecoderPool, cameras: Cameras
) -> None:
    pool.want(KEY, source(cameras(MountSpec("/cam")).url("/cam")), SIZE)
    next_picture(pool)
    before, workers = copied_from(pool), pool.worker_process_ids
    before.kill()
    wait_for(lambda: not runs(before), "its end")
    frames = pool.sample(KEY).frames
    wait_for(lambda: pool.sample(KEY).frames > frames + 20, "pictures")
    assert pool.worker_process_ids == workers
    killed_at = time.monotonic()
    for each in workers:
        psutil.Process(each).kill()
    wait_for(lambda: pool.sample(KEY).last_frame_at > killed_at, "pictures of another worker")
    in_state(pool, StreamState.LIVE)
    assert copied_from(pool) != before


def test_one_that_does_not_answer_is_ended_and_the_pictures_come_back(
    pool: DecoderPool, cameras: Cameras, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nursery, "START_S", 1.0)
    monkeypatch.setattr(nursery, "GONE_S", 0.5)
    pool.want(KEY, source(cameras(MountSpec("/cam")).url("/cam")), SIZE)
    next_picture(pool)
    before, stopped_at = copied_from(pool), time.monotonic()
    before.suspend()
    for each in pool.worker_process_ids:
        psutil.Process(each).kill()
    wait_for(lambda: pool.sample(KEY).last_frame_at > stopped_at, "pictures")
    assert copied_from(pool) != before


def test_where_no_other_process_can_be_had_those_that_run_go_on(pool: DecoderPool, cameras: Cameras) -> None:
    pool.want(KEY, source(cameras(MountSpec("/cam")).url("/cam")), SIZE)
    next_picture(pool)
    parent, (lost, kept) = copied_from(pool), pool.worker_process_ids
    before = resource.prlimit(parent.pid, resource.RLIMIT_NOFILE)
    resource.prlimit(parent.pid, resource.RLIMIT_NOFILE, (parent.num_fds() - 1, before[1]))
    psutil.Process(lost).kill()
    wait_for(lambda: len(pool.worker_process_ids) == 2 and lost not in pool.worker_process_ids, "another worker")
    assert kept in pool.worker_process_ids


def test_a_worker_that_hangs_is_ended_though_what_it_was_copied_from_is_gone() -> None:
    pool = DecoderPool(StreamSettings())
    pool.start()
    family = [psutil.Process(each) for each in (copied_from(pool).pid, *pool.worker_process_ids)]
    for each in family[1:]:
        each.suspend()
    family[0].kill()
    pool.stop()
    wait_for(lambda: not any(runs(each) for each in family), "their end")


def test_the_wall_ends_though_it_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nursery, "GONE_S", 0.5)
    pool = DecoderPool(StreamSettings())
    pool.start()
    before = copied_from(pool)
    family = [before, *(psutil.Process(each) for each in pool.worker_process_ids)]
    before.suspend()
    pool.stop()
    wait_for(lambda: not any(runs(each) for each in family), "the end of all of them")


def test_what_workers_import_is_this_very_program(tmp_path: Path, cameras: Cameras) -> None:
    """In the current folder is another version of it."""
    other = tmp_path / "here" / "wall" / "decoders"
    other.mkdir(parents=True)
    for each in (other.parent / "__init__.py", other / "__init__.py"):
        each.touch()
    (other / "imported.py").write_text("from pathlib import Path\nPath('imported').touch()\n", "utf-8")
    main = tmp_path / "main.py"
    main.write_text(
        f"import sys\nsys.path[0] = {str(Path(__file__).parents[2])!r}\n"
        "from tests.decoders.test_nursery import shows\n"
        "if __name__ == '__main__': print(shows(sys.argv[1]))\n",
        "utf-8",
    )
    camera = cameras(MountSpec("/cam")).url("/cam")
    ended = subprocess.run(
        [sys.executable, str(main), camera],
        cwd=tmp_path / "here",
        env={name: value for name, value in os.environ.items() if name != "PYTHONPATH"},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    assert ended.stdout == "copies\n"
    assert not (tmp_path / "here" / "imported").exists()


def test_without_a_place_for_its_socket_workers_begin_by_themselves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cameras: Cameras
) -> None:
    far = tmp_path / ("deep" * 25)
    far.mkdir()
    camera = cameras(MountSpec("/cam")).url("/cam")
    monkeypatch.setenv("TMPDIR", str(far))
    program = (
        "import sys\n"
        "from tests.decoders.test_nursery import shows\n"
        "if __name__ == '__main__': print(shows(sys.argv[1]))\n"
    )
    ended = subprocess.run([sys.executable, "-c", program, camera], stdout=subprocess.PIPE, text=True, check=True)
    assert ended.stdout == "by themselves\n"


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
    assert any("multiprocessing.forkserver" in " ".join(each.cmdline()) for each in family)
    wall.send_signal(signal.SIGKILL)
    wall.wait()
    wall.stdout.close()
    wait_for(lambda: not any(each.is_running() for each in family), "the end of all of them")
