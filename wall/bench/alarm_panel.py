"""The window with thousands of alarms: how late its thread is while the list scrolls and everything changes.

The real window and its canvas on the display that there is. What feeds it does what a desk does at each tick and
after each write of the journal: it makes the state of every camera anew on the same thread. To judge them is not in
it (`core_calm_tick_ms`).
"""

from __future__ import annotations

import math
import random
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from PySide6.QtCore import QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication

from wall.alarms.book import Alarm
from wall.alarms.lifecycle import AlarmState
from wall.alarms.source import Source
from wall.app.pauses import spare_what_stays
from wall.bench.measure import LagMeter
from wall.decoders.base import Picture, PictureSize, StreamKey, StreamSource
from wall.health.condition import RULES, Condition, Judgement
from wall.health.sample import StreamSample
from wall.layouts.grid import layout
from wall.model import CameraId, Inventory
from wall.ui import theme
from wall.ui.i18n import Languages
from wall.ui.main_window import MainWindow
from wall.ui.state import CameraState, Place, WallState
from wall.ui.tile import Tile, TileFace, face
from wall.ui.wall_canvas import WallCanvas

FEED_MS = 125  # a desk shows four ticks a second, and once more after each write
CHANGES_PER_FEED = 25  # 200 a second: what nobody can read, but must not stand still
SCROLL_MS = 16  # a step for each picture of a 60 Hz screen
SCROLL_STEP = 40  # pixels
SETTLE_S = 2.0  # opening the window is no part of it
TILES = "3x3"

_SAMPLE = StreamSample()  # no list shows anything of it
_KINDS = (Condition.OFFLINE, Condition.FROZEN, Condition.STALLED)


@dataclass(frozen=True, slots=True)
class PanelBench:
    """What to measure. `platform`: Qt's own."""

    inventory: Inventory
    seconds: float
    platform: str = ""


def panel_figures(bench: PanelBench) -> dict[str, float | int]:
    """Lateness of the GUI thread in ms with an alarm of every camera in the list. Makes the QApplication it needs."""
    app = QApplication.instance()
    made = None
    if not isinstance(app, QApplication):
        app = made = QApplication(["videowall", *(["-platform", bench.platform] if bench.platform else [])])
        theme.apply(made)
    languages = Languages(app)
    try:
        return _measure(bench)
    finally:
        languages.close()
        if made is not None:
            made.shutdown()


def _measure(bench: PanelBench) -> dict[str, float | int]:
    canvas = WallCanvas(_NoPictures())
    window = _Window(canvas)
    window.show_inventory(bench.inventory)
    shown = bench.inventory.cameras[: len(layout(TILES))]
    canvas.set_layout(layout(TILES), [Tile(camera.id) for camera in shown])
    window.show_view(Place(), TILES, 0, 1)
    window.show()
    storm = _Storm(bench.inventory, window, canvas)
    lag = LagMeter(window)
    storm.start()
    _wait(SETTLE_S)
    spare_what_stays()  # as the wall does when it begins to watch
    storm.reset()
    window.taken.clear()
    lag.start()
    begin = time.thread_time(), time.perf_counter()
    _wait(bench.seconds)
    busy, took = time.thread_time() - begin[0], time.perf_counter() - begin[1]
    late50, late99, late_max = lag.stop()
    storm.stop()
    drawn = tuple(window.taken)
    rows = window.page.alarms.view.alarms.rowCount()
    window.close()
    window.deleteLater()
    _wait(0.0)
    return {
        "panel_rows": rows,
        "panel_changes_per_s": storm.changes / took,
        "panel_scroll_steps_per_s": storm.steps / took,
        "panel_states_per_s": storm.feeds / took,
        "panel_redraws_per_s": len(drawn) / took,
        "panel_lag_ms_p50": late50,
        "panel_lag_ms_p99": late99,
        "panel_lag_ms_max": late_max,
        "panel_redraw_cpu_ms_p50": statistics.median(drawn) * 1000 if drawn else math.nan,
        "panel_redraw_cpu_ms_max": max(drawn, default=math.nan) * 1000,
        "panel_cpu_cores": busy / took,
    }


def _wait(seconds: float) -> None:
    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()


class _Window(MainWindow):
    """The window, and what each of its drawings takes."""

    def __init__(self, canvas: WallCanvas) -> None:
        super().__init__(canvas)
        self.taken: list[float] = []  # CPU seconds: whoever else runs on the machine is not in it

    def _draw(self, state: WallState) -> None:
        begin = time.thread_time()
        super()._draw(state)
        self.taken.append(time.thread_time() - begin)


class _Storm(QObject):
    """Scrolls the list to and fro, and lets alarms be raised, answered, over and raised anew."""

    def __init__(self, inventory: Inventory, window: MainWindow, canvas: WallCanvas) -> None:
        super().__init__(window)
        self._inventory, self._window, self._canvas = inventory, window, canvas
        self._chance = random.Random(1)  # no secret: the same storm each time
        self._began = datetime.now().astimezone()
        self._alarms = {
            camera.id: Alarm(
                Source.camera(camera.id),
                AlarmState.UNACKED,
                _KINDS[at % len(_KINDS)],
                1,
                1,
                raised_at=self._began - timedelta(seconds=at),
            )
            for at, camera in enumerate(inventory.cameras)
        }
        self._down = True
        self.reset()
        self._timers = [self._timer(FEED_MS, self._feed), self._timer(SCROLL_MS, self._scroll)]

    def _timer(self, interval_ms: int, slot: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setInterval(interval_ms)
        timer.timeout.connect(slot)
        return timer

    def start(self) -> None:
        """Begin."""
        self._feed()
        for timer in self._timers:
            timer.start()

    def stop(self) -> None:
        """End."""
        for timer in self._timers:
            timer.stop()

    def reset(self) -> None:
        """Count from now on."""
        self.changes = self.steps = self.feeds = 0

    def _feed(self) -> None:
        cameras = list(self._alarms)
        for camera_id in self._chance.sample(cameras, min(CHANGES_PER_FEED, len(cameras))):
            self._alarms[camera_id] = _next(self._alarms[camera_id], datetime.now().astimezone())
            self.changes += 1
        now, at = time.monotonic(), datetime.now().astimezone()
        state = WallState(now, at, {each: _camera(alarm, now) for each, alarm in self._alarms.items()})
        self._canvas.set_faces(self._faces(state))
        self._window.show_state(state)
        self.feeds += 1

    def _faces(self, state: WallState) -> dict[CameraId, TileFace]:
        page = self._inventory.cameras[: len(layout(TILES))]
        return {camera.id: face(camera, state.cameras[camera.id], state.now, state.at) for camera in page}

    def _scroll(self) -> None:
        view = self._window.page.alarms.view
        bar = view.verticalScrollBar()
        if not bar.minimum() < bar.value() < bar.maximum():
            self._down = bar.value() < bar.maximum()
        bar.setValue(bar.value() + (SCROLL_STEP if self._down else -SCROLL_STEP))
        self.steps += 1


def _next(old: Alarm, at: datetime) -> Alarm:
    """What becomes of an alarm: answered, then over, then raised anew as something else."""
    version = old.version + 1
    if old.state is AlarmState.UNACKED:
        return replace(old, state=AlarmState.ACKED, version=version, acknowledged_at=at, acknowledged_by="lan.nguyen")
    kind = _KINDS[old.occurrence % len(_KINDS)]
    return Alarm(old.source, AlarmState.UNACKED, kind, old.occurrence + 1, version, raised_at=at)


def _camera(alarm: Alarm, now: float) -> CameraState:
    condition = alarm.condition
    assert isinstance(condition, Condition)
    judgement = Judgement(condition, now - 60.0, math.nan, RULES[condition].shows_now)
    return CameraState(judgement, _SAMPLE, alarm)


class _NoPictures:
    """Used as a `wall.decoders.base.StreamReader`: no stream runs."""

    def want(self, key: StreamKey, source: StreamSource, size: PictureSize | None) -> None:
        """Nothing comes."""

    def drop(self, key: StreamKey) -> None:
        """Nothing is there."""

    def retry(self, key: StreamKey) -> None:
        """Nothing can be tried."""

    def runs(self, _key: StreamKey) -> bool:
        """None does."""
        return False

    def latest(self, _key: StreamKey) -> Picture | None:
        """None."""
        return None

    def sample(self, _key: StreamKey) -> StreamSample:
        """Of a stream that nobody asked for."""
        return StreamSample()
