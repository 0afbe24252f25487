"""From a camera that fails in front of the wall to files that are proven: real streams, judgement, store."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import av
import pytest

from tests.clips import shared_clips
from tests.waiting import wait_for
from wall.alarms.book import AlarmBook
from wall.alarms.evidence import Exhibit, Lack
from wall.app.evidence import Evidencing
from wall.app.judging import Judging
from wall.app.watching import Watcher
from wall.config import EvidenceSettings
from wall.decoders.base import PictureSize, StreamKey
from wall.decoders.messages import StreamSettings
from wall.decoders.pool import DecoderPool
from wall.demo.process import SimulatorProcess
from wall.demo.spec import ClipSpec, Fault, MountSpec, ServerSpec
from wall.health.assess import HealthLimits
from wall.health.condition import RULES
from wall.model import Camera, CameraId, Facility, FacilityId, Inventory, Province, ProvinceId
from wall.store.auditing import open_journal
from wall.store.evidence_store import EvidenceRow, EvidenceStore, flaws_of, listed
from wall.store.thread import StoreThread
from wall.urls import StreamUrl

SPEC = ClipSpec(width=320, height=180, fps=15, gop=15, seconds=12)
CLIP_S = 5
GATE = CameraId("gate")
TICK_S = 0.25


class Desk:
    """What a desk does with one camera, without a screen."""

    def __init__(self, address: str, folder: Path, url: str) -> None:
        stream, _ = StreamUrl.parse(address)
        north, station = ProvinceId("north"), FacilityId("station")
        self.inventory = Inventory(
            (Province(north, "Đắk Lắk"),),
            (Facility(station, north, "Trạm 5"),),
            (Camera(GATE, station, "Cổng chính", 1, stream, None, ""),),
        )
        self.pool = DecoderPool(StreamSettings(5.0, 2.0, keep_s=CLIP_S + 15.0, keep_bytes=64 << 20), workers=1)
        self.store = StoreThread(url)
        self.judging = Judging(HealthLimits(), RULES)
        self.judging.begin(AlarmBook())
        self.watcher = Watcher(self.pool)
        self.said: list[Lack] = []
        self.evidence = Evidencing(
            self.pool, self.store, folder, EvidenceSettings(clip_s=CLIP_S), self.said.append, self.watcher.stream_of
        )

    def start(self) -> None:
        self.pool.start()
        self.store.start().result()
        self.watcher.show_inventory(self.inventory, {})
        self.watcher.show_page({StreamKey("gate/main"): PictureSize(160, 90)})

    def stop(self) -> None:
        self.pool.stop()
        self.store.stop()
        self.store.join()

    def tick(self) -> None:
        now, at = time.monotonic(), datetime.now().astimezone()
        changes = self.judging.tick(now, at, self.inventory.cameras, self.watcher.sample)
        self.evidence.look(now, at, self.inventory, self.judging.known(), changes, {})
        self.watcher.apply()
        time.sleep(TICK_S)

    def until(self, fact: Callable[[], object], what: str) -> None:
        def ticked() -> bool:
            self.tick()
            return bool(fact())

        wait_for(ticked, what, 90.0)

    def rows(self) -> tuple[EvidenceRow, ...]:
        return self.store.submit(lambda database: EvidenceStore(database).of_camera(GATE)).result()


@pytest.fixture
def camera(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SimulatorProcess]:
    simulator = SimulatorProcess(
        ServerSpec((MountSpec("/cam", SPEC),), cache_dir=str(shared_clips(tmp_path_factory)))
    )
    simulator.start()
    simulator.preload()
    yield simulator
    simulator.close()


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{(tmp_path / 'wall.sqlite3').as_posix()}"


@pytest.fixture
def desk(camera: SimulatorProcess, tmp_path: Path, url: str) -> Iterator[Desk]:
    desk = Desk(camera.url("/cam"), tmp_path / "evidence", url)
    desk.start()
    yield desk
    desk.stop()


@pytest.mark.parametrize(
    ("fault", "condition"), [(Fault.OFFLINE, "offline"), (Fault.FROZEN, "frozen"), (Fault.BLACK, "black")]
)
def test_a_camera_that_fails_leaves_its_last_good_picture_and_the_seconds_before(
    desk: Desk, camera: SimulatorProcess, tmp_path: Path, url: str, fault: Fault, condition: str
) -> None:
    begin = time.monotonic()
    desk.until(lambda: time.monotonic() - begin > CLIP_S + 4.0 and desk.watcher.sample(only(desk)).frames, "pictures")
    camera.fault("/cam", fault)
    failed_at = time.time()
    desk.until(desk.rows, f"evidence of {condition}")
    found = {row.exhibit: row for row in desk.rows()}
    assert {row.case.condition for row in found.values()} == {condition}
    clip, good, now = (found[each] for each in Exhibit)
    assert clip.file is not None
    assert good.file is not None
    # A still is told by its key frames, of which one in two is compared here (`KEY_EVIDENCE_S`): the first that is
    # compared after the freeze is like those before it, so the still is taken to begin there.
    late_s = 2 * SPEC.gop / SPEC.fps if fault is Fault.FROZEN else 0.0
    assert good.file.ends_at <= failed_at + late_s + 0.5
    assert clip.file.begins_at < failed_at + late_s - (CLIP_S - 1.0)
    assert clip.file.ends_at > good.file.ends_at - 1.0
    if fault is Fault.OFFLINE:
        assert now.missing is not None
        assert now.missing.why is Lack.NOTHING_SINCE
    else:
        assert now.file is not None
        assert now.file.ends_at > failed_at
        assert brightness(tmp_path, good) > 60.0
        assert (brightness(tmp_path, now) < 40.0) == (fault is Fault.BLACK)
    assert desk.said == []
    with open_journal(url) as journal:
        assert list(flaws_of(listed(journal), tmp_path / "evidence")) == []


def only(desk: Desk) -> Camera:
    return desk.inventory.cameras[0]


def brightness(folder: Path, row: EvidenceRow) -> float:
    assert row.file is not None
    with av.open(str(folder / "evidence" / row.file.path)) as file:
        return float(next(file.decode(video=0)).to_ndarray(format="gray").mean())
