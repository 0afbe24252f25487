"""The demo: the wall on simulated cameras that speak real RTSP, with faults and a tour on request."""

from __future__ import annotations

import asyncio
import logging
import threading
import time
from pathlib import Path

from wall.app.background import in_background
from wall.app.demo_tour import tour
from wall.app.desk import Desk
from wall.app.sites import Site, from_demo
from wall.demo.prepare import QuietDrawing, missing_clips, prepare_clips
from wall.demo.process import SimulatorError, SimulatorProcess
from wall.demo.script import Act, Step, endless, fault_script
from wall.demo.site import demo_site
from wall.demo.spec import ClipSpec
from wall.ui import messages
from wall.ui.message_bar import MessageKind

log = logging.getLogger(__name__)


class Demo:
    """Simulated cameras beside a desk. Used as a `wall.app.launch.Companion`."""

    def __init__(self, cameras: int, *, faults: bool, tour_into: Path | None, cache_dir: Path) -> None:
        self._demo = demo_site(cameras)
        self._faults = faults
        self._tour_into = tour_into
        self._cache = str(cache_dir)
        self.simulator = SimulatorProcess(self._demo.server_spec(self._cache))
        self._desk: Desk | None = None
        self._drawing: QuietDrawing | None = None
        self._ended = threading.Event()

    def attend(self, desk: Desk) -> None:
        """Where progress is shown."""
        self._desk = desk

    async def site(self) -> Site:
        """Draw what has not been drawn yet, start the cameras, and say where they are."""
        await self._draw([camera.sub.clip for camera in self._demo.cameras])
        await in_background(self.simulator.start)
        return from_demo(self._demo, self.simulator)

    async def run(self, desk: Desk) -> int | None:
        """Faults and tour; without them the cameras just run."""
        mains = [camera.main.clip for camera in self._demo.cameras]
        if self._tour_into is not None:
            await self._draw(mains[:1])
            return await tour(desk, self._demo, self.simulator, self._tour_into)
        self._drawing = await in_background(QuietDrawing, mains, self._cache)
        if self._faults:
            await self._play_faults()
        return None

    def stop(self) -> None:
        """End the cameras, and what is still being drawn."""
        self._ended.set()
        if self._drawing is not None:
            self._drawing.stop()
        self.simulator.close()

    async def _draw(self, clips: list[ClipSpec]) -> None:
        """Clips that somebody waits for."""
        loop = asyncio.get_running_loop()
        todo = await in_background(missing_clips, clips, self._cache)
        if todo:
            self._tell(0, len(todo))

            def progress(done: int, total: int) -> None:
                loop.call_soon_threadsafe(self._tell, done, total)

            await in_background(prepare_clips, clips, self._cache, 2, progress, self._ended)

    def _tell(self, done: int, total: int) -> None:
        log.info("drawing the simulated cameras: %d of %d", done, total)
        if self._desk is not None and self._desk.window is not None:
            self._desk.window.show_message(messages.demo_drawing(done, total), MessageKind.WORKING)

    async def _play_faults(self) -> None:
        begin = time.monotonic()
        for step in endless(fault_script(self._demo)):
            await asyncio.sleep(max(0.0, begin + step.at - time.monotonic()))
            try:
                await in_background(self._act, step)
            except SimulatorError as error:
                log.warning("the fault script ends: %s", error)
                return

    def _act(self, step: Step) -> None:
        simulator = self.simulator
        if step.act is Act.FAULT and step.fault is not None:
            simulator.fault(step.target, step.fault)
        elif step.act is Act.CLEAR:
            simulator.clear(step.target, step.fault)
        elif step.act is Act.HOST_DOWN:
            simulator.host_down(step.target)
        elif step.act is Act.HOST_UP:
            simulator.host_up(step.target)
        log.info("fault script: %s %s %s", step.act.value, step.target, step.fault.value if step.fault else "")
