"""`bench survey`: how long a facility takes to be probed, and what a window that watches it meanwhile notices of it.

Simulated cameras over real RTSP, probed by the real processes with the politeness that is set. The window shows the
running count and the still of each camera that is done, as the page of a survey does.
"""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from pathlib import Path

import psutil
from PySide6.QtCore import QBuffer, QByteArray, QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QImageReader, QPixmap
from PySide6.QtWidgets import QApplication, QLabel, QListWidget, QVBoxLayout, QWidget

from wall.app.survey_rules import how_to_probe, politeness, survey_limits
from wall.bench.measure import LagMeter, cost
from wall.config import Settings
from wall.decoders.base import StreamSource
from wall.demo.process import SimulatorProcess
from wall.demo.spec import MountSpec, ServerSpec, bench_clip
from wall.programme.facts import CameraFacts, Vantage
from wall.programme.verdict import CameraVerdict, judge_camera
from wall.survey.probe import ProbeTask, with_probe
from wall.survey.probing import Progress
from wall.survey.running import SurveyRun
from wall.ui import theme
from wall.urls import StreamUrl

MAIN, MAIN_FPS = (1920, 1080), 25
SUB, SUB_FPS = (640, 360), 15
SETTLE_MS = 2000
NEWS_MS = 100  # between two looks at the news
GOLDEN_RATIO = 0.618  # spreads the cameras' clocks evenly, however many there are
RECORDER = "127.0.0.1"  # all channels of one: the politest and slowest case
STILL_WIDTH, STILL_HEIGHT = 160, 90  # pixels


@dataclass(frozen=True, slots=True)
class SurveyBench:
    """What to measure."""

    cameras: int
    json_file: Path | None


def run_survey_bench(bench: SurveyBench, settings: Settings, clips: Path, platform: str) -> int:
    """Measure, print one JSON object, write it; 1 where a camera was not found ready."""
    with SimulatorProcess(_recorder(bench.cameras, clips)) as simulator:
        simulator.preload()
        figures = _measure(bench, settings, simulator, platform)
    told = json.dumps(figures, indent=1)
    print(told)
    if bench.json_file is not None:
        bench.json_file.write_text(told + "\n", "utf-8")
    return int(figures["ready"] != bench.cameras)


def _recorder(cameras: int, clips: Path) -> ServerSpec:
    main, sub = bench_clip(MAIN, MAIN_FPS), bench_clip(SUB, SUB_FPS)
    mounts = [
        MountSpec(f"/{number}/{kind}", clip, phase=number * GOLDEN_RATIO % 1.0)
        for number in range(cameras)
        for kind, clip in (("main", main), ("sub", sub))
    ]
    return ServerSpec(tuple(mounts), (RECORDER,), cache_dir=str(clips))


def _measure(
    bench: SurveyBench, settings: Settings, simulator: SimulatorProcess, platform: str
) -> dict[str, float | int]:
    tasks = [ProbeTask(str(number), *_sources(simulator, number)) for number in range(bench.cameras)]
    how, polite = how_to_probe(settings.survey, settings.decoders), politeness(settings.survey)
    run = SurveyRun(tasks, how, polite)
    app = QApplication.instance()
    made = None
    if not isinstance(app, QApplication):
        made = QApplication(["videowall", *(["-platform", platform] if platform else [])])
        theme.apply(made)
    try:
        window = _Window(run)
        lag = LagMeter(window)
        window.show()
        _settle()
        lag.start()
        begin, before = time.monotonic(), cost({"window": [psutil.Process().pid]})
        run.start()
        window.watch()
        took = time.monotonic() - begin
        cores = cost({"window": [psutil.Process().pid]}).cores_since(before, "window")
        late50, late99, late_max = lag.stop()
        window.close()
    finally:
        run.end()
        if made is not None:
            made.shutdown()
    limits = survey_limits(settings.survey)
    found = [with_probe(CameraFacts(probe.key, probe.key), probe) for probe in run.done]
    verdicts = [judge_camera(camera, Vantage.SITE, limits).verdict for camera in found]
    return {
        "cameras": bench.cameras,
        "connections_per_host": polite.per_host,
        "watch_s": how.watch_s,
        "seconds": round(took, 1),
        "ready": sum(verdict is CameraVerdict.READY for verdict in verdicts),
        "news": window.heard,
        "lag_ms_p50": round(late50, 2),
        "lag_ms_p99": round(late99, 2),
        "lag_ms_max": round(late_max, 2),
        "window_cpu_cores": round(cores, 3),
    }


def _settle() -> None:
    """Opening the window, and finding its fonts, is no part of it."""
    loop = QEventLoop()
    QTimer.singleShot(SETTLE_MS, loop.quit)
    loop.exec()


def _sources(simulator: SimulatorProcess, number: int) -> tuple[StreamSource, StreamSource]:
    main, sub = (StreamSource(*StreamUrl.parse(simulator.url(f"/{number}/{kind}"))) for kind in ("main", "sub"))
    return main, sub


class _Window(QWidget):
    """Watches a survey."""

    def __init__(self, run: SurveyRun) -> None:
        super().__init__()
        self._run = run
        self.heard = 0
        self._count, self._still, self._list = QLabel(self), QLabel(self), QListWidget(self)
        column = QVBoxLayout(self)
        for each in (self._count, self._still, self._list):
            column.addWidget(each)
        self.resize(800, 600)

    def watch(self) -> None:
        """Until the survey is over."""
        loop = QEventLoop()
        timer = QTimer(QObject(self))
        timer.setInterval(NEWS_MS)

        def look() -> None:
            over = self._run.over  # before the news: what comes between is heard
            for progress in self._run.news():
                self._hear(progress)
            if over:
                loop.quit()

        timer.timeout.connect(look)
        timer.start()
        loop.exec()
        timer.stop()

    def _hear(self, progress: Progress) -> None:
        self.heard += 1
        self._count.setText(f"{progress.done} / {progress.total} · {', '.join(progress.running)}")
        if progress.finished is not None:
            self._list.addItem(progress.finished.key)
            self._show_still(next(iter(progress.finished.stills.values()), b""))

    def _show_still(self, jpeg: bytes) -> None:
        """Decoded small: a JPEG in full size would hold the window up for 20 ms and more."""
        buffer = QBuffer()
        buffer.setData(QByteArray(jpeg))
        reader = QImageReader(buffer)
        size = reader.size()
        if size.isValid():
            reader.setScaledSize(size.scaled(STILL_WIDTH, STILL_HEIGHT, Qt.AspectRatioMode.KeepAspectRatio))
            self._still.setPixmap(QPixmap.fromImage(reader.read()))
