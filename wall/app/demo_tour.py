"""A short tour for the demo, which drives the real window and leaves screenshots: `demo --tour FOLDER`.

No tour of an operator: those are in `touring.py`. It waits for facts, not for seconds, and ends with an exit code:
what it shows really happened.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from pathlib import Path

from wall.alarms.lifecycle import AlarmState
from wall.app.background import in_background
from wall.app.desk import Desk
from wall.app.streams import stream_key
from wall.demo.process import SimulatorProcess
from wall.demo.site import DemoCamera, DemoSite
from wall.demo.spec import Fault
from wall.health.condition import Condition
from wall.health.sample import StreamState
from wall.model import CameraId, FacilityId, StreamKind
from wall.ui.main_window import MainWindow
from wall.ui.state import Place

log = logging.getLogger(__name__)

PATIENCE_S = 90.0  # for one fact, on a slow machine
SETTLE_S = 0.6  # for the last change to be painted


async def tour(desk: Desk, demo: DemoSite, simulator: SimulatorProcess, folder: Path) -> int:
    """Drive the window; 0 when everything came true, else 1."""
    assert desk.window is not None
    folder.mkdir(parents=True, exist_ok=True)
    try:
        await _Tour(desk, desk.window, demo, simulator, folder).go()
    except TourError as error:
        log.error("the tour ends early: %s", error)
        return 1
    return 0


class TourError(Exception):
    """Something that should have happened did not."""


class _Tour:
    def __init__(
        self, desk: Desk, window: MainWindow, demo: DemoSite, simulator: SimulatorProcess, folder: Path
    ) -> None:
        self._desk, self._window, self._demo = desk, window, demo
        self._simulator, self._folder = simulator, folder

    async def go(self) -> None:
        desk, cameras = self._desk, self._demo.cameras
        await self._until(lambda: self._live() == len(cameras), "every camera to be live")
        await self._picture("1-wall")
        offline, frozen = cameras[-1], cameras[1 % len(cameras)]
        await self._fault(offline, Fault.OFFLINE)
        await self._fault(frozen, Fault.FROZEN)
        first = cameras[min(4, len(cameras) - 1)]  # of a facility with several; its main stream is soon drawn
        facility = desk.inventory.facility[FacilityId(first.facility)]
        desk.browsing.choose_place(Place(facility.province_id, facility.id))
        await self._picture("2-facility")
        await self._enlarge(first)
        desk.browsing.choose_place(Place())
        await self._until(lambda: self._condition(frozen) is Condition.FROZEN, "the still picture to be found out")
        await self._until(lambda: self._alarm(offline) is AlarmState.UNACKED, "the alarm of the lost camera")
        await self._picture("4-alarms")
        self._window.asking.camera_answered(frozen.id)
        await self._until(lambda: self._alarm(frozen) is AlarmState.ACKED, "the acknowledgement")
        self._window.language_chosen.emit("en")
        await self._picture("5-acknowledged")
        for camera in (offline, frozen):
            for path in (camera.sub.path, camera.main.path):
                await in_background(self._simulator.clear, path)
        await self._until(lambda: self._live() == len(cameras), "every camera to be back")
        await self._picture("6-returned")

    async def _enlarge(self, first: DemoCamera) -> None:
        """The first tile of the page."""
        canvas = self._desk.canvas
        canvas.enlarge(0)
        camera = self._desk.inventory.camera[CameraId(first.id)]
        main = stream_key(camera, StreamKind.MAIN)
        await self._until(lambda: self._desk.pool.sample(main).state is StreamState.LIVE, "the main stream")
        await self._picture("3-enlarged")
        canvas.enlarge(None)

    async def _fault(self, camera: DemoCamera, fault: Fault) -> None:
        for path in (camera.sub.path, camera.main.path):
            await in_background(self._simulator.fault, path, fault)

    def _live(self) -> int:
        return sum(state.judgement.fresh for state in self._desk.state().cameras.values())

    def _condition(self, camera: DemoCamera) -> Condition:
        return self._desk.state().cameras[CameraId(camera.id)].judgement.condition

    def _alarm(self, camera: DemoCamera) -> AlarmState:
        return self._desk.state().cameras[CameraId(camera.id)].alarm.state

    async def _picture(self, name: str) -> None:
        await asyncio.sleep(SETTLE_S)
        path = self._folder / f"{name}.png"
        if not self._window.grab().save(str(path)):
            raise TourError(f"{path} could not be written")
        log.info("tour: %s", path)

    async def _until(self, fact: Callable[[], bool], what: str) -> None:
        end = time.monotonic() + PATIENCE_S
        while not fact():
            if time.monotonic() > end:
                raise TourError(f"waited {PATIENCE_S:.0f} s in vain for {what}")
            await asyncio.sleep(0.1)
