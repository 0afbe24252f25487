"""A start that fails says so and ends; an end that hangs ends all the same. Each in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.clips import shared_clips
from wall.demo.process import SimulatorProcess
from wall.demo.spec import ClipSpec, MountSpec, ServerSpec
from wall.store.database import open_database
from wall.store.learned_store import LearnedStore

ROOT = Path(__file__).parents[2]

PROGRAM = """
import sys
from pathlib import Path
from wall.app.launch import Launch
from wall.app.run import launch
from wall.app.screen import DeskOptions
from wall.app.sites import Site
from wall.config import Settings
from wall.logs import set_up
from wall.model import Inventory
from wall.paths import paths_for

class Companion:
    def attend(self, desk): pass
    async def site(self): return Site(Inventory(), {})
    async def run(self, desk): return None
    def stop(self): print("stopped", flush=True)

paths = paths_for(Path(sys.argv[1]))
paths.prepare()
set_up(paths.log_file, "warning")
settings = Settings.model_validate({"desk": {"sound": False}, "decoders": {"workers": 1}})

def go(companion, bare=False):
    start = Launch(settings, paths, DeskOptions(bare=bare), "offscreen", companion=companion)
    print("code", launch(start), flush=True)
"""


def run(folder: Path, program: str, patience_s: float = 120.0) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", PROGRAM + program, str(folder)],
        capture_output=True,
        text=True,
        timeout=patience_s,
        cwd=ROOT,
    )


@pytest.mark.parametrize("method", ["site", "run"])
@pytest.mark.parametrize("bare", [False, True])
def test_a_companion_that_fails_ends_the_program(tmp_path: Path, method: str, bare: bool) -> None:
    done = run(
        tmp_path,
        f"""
class Broken(Companion):
    async def {method}(self, *_):
        raise RuntimeError("no cameras at rtsp://admin:hunter2@127.0.0.1/x")

go(Broken(), bare={bare})
""",
    )
    assert done.stdout.split() == ["stopped", "code", "1"], done.stderr
    assert "no cameras at rtsp://***@127.0.0.1/x" in done.stderr
    assert "hunter2" not in done.stderr
    assert "the start failed" in (tmp_path / "logs" / "videowall.log").read_text("utf-8")


@pytest.mark.parametrize("what", ["store", "small-work"])
def test_a_disk_that_hangs_does_not_keep_the_program(tmp_path: Path, what: str) -> None:
    # only the wait for what hangs is made short: the other may need its time on a busy machine
    hang, limit = "desk._stores.store.submit(lambda _: time.sleep(3600))", "wall.app.desk_stores.END_S"
    if what == "small-work":
        hang = "self.task = asyncio.ensure_future(in_background(time.sleep, 3600)); await asyncio.sleep(0.1)"
        limit = "wall.app.application.SMALL_WORK_END_S"
    done = run(
        tmp_path,
        f"""
import asyncio, time
import wall.app.application, wall.app.desk_stores
from wall.app.background import in_background
{limit} = 0.5

class Hanging(Companion):
    async def run(self, desk):
        {hang}
        return 0

go(Hanging())
""",
    )
    assert done.stdout.split() == ["stopped"]  # what was started is ended first
    assert done.returncode == 1
    assert f"the program ends without waiting for what hangs: {what}" in done.stderr


def test_what_was_learnt_until_the_end_is_kept(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A wall that runs for seconds only: its decoders are asked last, and what they say is on the disk."""
    cameras = ServerSpec((MountSpec("/a", ClipSpec()),), cache_dir=str(shared_clips(tmp_path_factory)))
    with SimulatorProcess(cameras) as simulator:
        simulator.preload()
        done = run(
            tmp_path,
            f"""
import asyncio
from wall.app.streams import stream_key
from wall.decoders import pool
from wall.model import Camera, CameraId, Facility, FacilityId, Province, ProvinceId, StreamKind
from wall.urls import StreamUrl

pool.LESSONS_S = 30.0
url, _ = StreamUrl.parse({simulator.url("/a")!r})
camera = Camera(CameraId("a"), FacilityId("f"), "A", 1, url, url)
place = Facility(FacilityId("f"), ProvinceId("p"), "F")

class Short(Companion):
    async def site(self):
        return Site(Inventory((Province(ProvinceId("p"), "P"),), (place,), (camera,)), {{}})
    async def run(self, desk):
        while desk.pool.sample(stream_key(camera, StreamKind.SUB)).frames < 20:
            await asyncio.sleep(0.05)
        return 0

go(Short())
""",
        )
    assert done.stdout.split() == ["stopped", "code", "0"], done.stderr
    database = open_database(f"sqlite:///{(tmp_path / 'videowall.sqlite3').as_posix()}")
    rows = LearnedStore(database).load()
    database.close()
    assert [row.stream for row in rows] == ["a/sub"]
