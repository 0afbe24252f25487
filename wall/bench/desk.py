"""`bench desk`: how many sub streams, and how many Full HD streams, this computer shows at full rate.

Simulated cameras over real RTSP, the real workers with everything that they do for health and evidence, and the real
canvas, painted into memory: a desk that is in use shows nothing of it. What is not in it: judging, alarms and the
journal, and bringing the window to the monitor. More and more streams are shown until they are late
(`wall.adapt.reach`).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtWidgets import QApplication

from wall import __version__
from wall.adapt.measured import Canvas, Decoding, Measured, Row
from wall.adapt.reach import Trial
from wall.app import desk_limits
from wall.app.desk_limits import Kept
from wall.app.load import usable_cores
from wall.app.pauses import searched_here
from wall.bench.desk_ramp import FPS, SCREEN, DeskBench, Progress, Ramp, Stop
from wall.bench.measure import BenchError
from wall.config import Settings
from wall.demo.process import SimulatorError, SimulatorProcess
from wall.demo.site import GOLDEN_RATIO
from wall.demo.spec import MountSpec, ServerSpec, bench_clip

CAMERAS_PER_HOST = 8  # as a recorder has: connecting is polite per host
WAYS = ((Decoding.SOFTWARE, Canvas.RASTER),)


def run_desk_bench(bench: DeskBench, settings: Settings, clips: Path) -> int:
    """Measure, print one JSON object, keep and write it. Raises BenchError, KeyboardInterrupt, OSError."""
    with _application(), Stop() as stop, _cameras(bench, clips) as simulator:
        progress = Progress(bench)
        rows, trials = [], {}
        for decoding, canvas in WAYS:
            found = {}
            for kind in (bench.sub, bench.main):
                ramp = Ramp(bench, kind, settings, simulator, progress, stop)
                found[kind.name] = ramp.run()
                trials[f"{kind.name}, {decoding.value}, {canvas.value}"] = ramp.trials
            rows.append(Row(decoding, canvas, found[bench.sub.name], found[bench.main.name]))
    measured = Measured(desk_limits.now(), usable_cores(), __version__, tuple(rows))
    if bench.limits_file is not None:
        desk_limits.save_limits(bench.limits_file, Kept(offered=True, measured=measured))
    text = json.dumps(_told(bench, measured, trials), indent=1)
    print(text)
    if bench.json_file is not None:
        bench.json_file.write_text(text + "\n", "utf-8")
    return 0


def _told(bench: DeskBench, measured: Measured, trials: Mapping[str, Sequence[Trial]]) -> dict[str, object]:
    rows = [
        {
            "decoding": row.decoding.value,
            "canvas": row.canvas.value,
            "kind": kind.name,
            "stream": f"{kind.size[0]}x{kind.size[1]}@{FPS}",
            "streams": one.streams,
            "how": one.how.value,
            "shown_in_time": one.shown,
            "late_at": one.late,
            "cores_per_stream": round(one.per_stream, 4),
            "painting_share": round(one.painting, 3),
            "cores_others": round(one.others, 3),
        }
        for row in measured.rows
        for kind, one in ((bench.sub, row.sub), (bench.main, row.main))
    ]
    return {
        "at": measured.at.isoformat(),
        "program": measured.program,
        "cores": measured.cores,
        "screen": f"{SCREEN[0]}x{SCREEN[1]}",
        "measured": "received, decoded, evidence of health, scaled, published, painted into memory",
        "not_measured": "judging, alarms, journal, bringing the window to the monitor",
        "rows": rows,
        "trials": [
            {
                "of": name,
                "streams": each.streams,
                "in_time": each.in_time,
                "cores": round(each.cores, 3),
                "cores_others": round(each.others, 3),
                "late_ms": round(each.late_s * 1000),
                "rate": round(each.rate, 3),
            }
            for name, several in trials.items()
            for each in several
        ],
    }


@contextmanager
def _cameras(bench: DeskBench, clips: Path) -> Iterator[SimulatorProcess]:
    """Raises BenchError."""
    mounts = tuple(
        MountSpec(
            f"/{kind.name}/{number}",
            bench_clip(kind.size, FPS),
            host=f"127.0.1.{1 + number // CAMERAS_PER_HOST}",
            phase=number * GOLDEN_RATIO % 1.0,
        )
        for kind in (bench.sub, bench.main)
        for number in range(kind.most)
    )
    hosts = tuple(dict.fromkeys(mount.host for mount in mounts))
    try:
        with SimulatorProcess(ServerSpec(mounts, hosts, cache_dir=str(clips))) as simulator:
            print("  0 %  making pictures", file=sys.stderr, flush=True)
            simulator.preload()
            yield simulator
    except SimulatorError as error:
        raise BenchError(str(error)) from error


@contextmanager
def _application() -> Iterator[None]:
    """A Qt application that needs no display and shows nothing."""
    if isinstance(QApplication.instance(), QApplication):
        yield
        return
    made = QApplication(["videowall", "-platform", "offscreen"])
    try:
        with searched_here(made):
            yield
    finally:
        made.shutdown()
