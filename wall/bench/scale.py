"""`bench scale`: `bench wall` for one number of streams after the other, and how straight the line through them is.

What a wall costs should grow with the streams that it watches and with the pixels that it shows, and with nothing
else: not with their product, not with the number of tiles squared. So the numbers of streams grow on one screen, the
screen grows under one number of streams, and the least squares say how far a row lies beside what they predict.
"""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from pathlib import Path

import numpy as np

from wall.bench.cameras import Streams
from wall.bench.display import display_for
from wall.bench.measure import BenchError
from wall.bench.told import Figure, tell
from wall.bench.wall import WallBench, measured
from wall.config import Settings
from wall.logs import MEGABYTE, set_up
from wall.paths import Paths

MEGAPIXEL = 1e6
KEPT = (
    "streams",
    "wall_width_px",
    "wall_height_px",
    "picture_width_px",
    "picture_height_px",
    "shown_megapixels",
    "tiles_live",
    "all_live_s",
    "shown_fps_min",
    "shown_fps_median",
    "decoded_fps",
    "picture_age_ms_p50",
    "picture_age_ms_p95",
    "gui_lag_ms_p99",
    "cpu_cores_gui",
    "cpu_cores_workers",
    "cpu_cores_wall",
    "cpu_cores_others",
    "floor_cpu_cores",
    "cpu_over_floor",
    "pss_mb",
)
Row = Mapping[str, float | int]


@dataclass(frozen=True, slots=True)
class ScaleBench:
    """What to measure. `counts`: of streams, on the screen that there is; `screens`: others, with `streams` each."""

    counts: tuple[int, ...]
    streams: Streams
    screens: tuple[tuple[int, int], ...]
    seconds: float
    json_file: Path | None = None


def run_scale_bench(bench: ScaleBench, settings: Settings, paths: Paths, platform: str) -> int:
    """Measure, print one JSON object, write it. Raises BenchError."""
    for screen in bench.screens[:1]:  # one that cannot be had is told before minutes of measuring
        with display_for(platform, screen):
            pass
    wanted = [WallBench(replace(bench.streams, count=count), bench.seconds) for count in bench.counts]
    wanted += [WallBench(bench.streams, bench.seconds, screen=screen) for screen in bench.screens]
    rows = []
    for number, each in enumerate(wanted, 1):
        size = "" if each.screen is None else f", {each.screen[0]}x{each.screen[1]}"
        print(f"{number} of {len(wanted)}: {each.streams.count} streams{size}", file=sys.stderr, flush=True)
        rows.append(_alone(each, settings, paths, platform))
    asked: dict[str, Figure] = {"seconds": bench.seconds, "stream": _stream(bench.streams)}
    tell(asked | table(rows, len(bench.counts)), bench.json_file)
    return 0


def table(rows: Sequence[Row], of_streams: int) -> dict[str, Figure]:
    """The rows, the first ones with growing numbers of streams, the rest on growing screens; and what fits them."""
    rows = [{**row, **_added(row)} for row in rows]
    first, cores = rows[:of_streams], "cpu_cores_wall"
    # the row of the table whose streams are as many is one of the screens' too
    of_screens = [row for row in rows if rows[of_streams:] and row["streams"] == rows[-1]["streams"]]
    return {
        "rows": [{name: row[name] for name in KEPT} for row in rows],
        "line_streams": fitted(first, cores, ("streams",)),
        "line_megapixels": fitted(of_screens, cores, ("shown_megapixels",)),
        "plane": fitted(rows, cores, ("streams", "shown_megapixels")),
        "line_floor": fitted(first, "floor_cpu_cores", ("streams",)),
        "line_memory": fitted(first, "pss_mb", ("streams",)),
    }


def _added(row: Row) -> dict[str, float]:
    pixels = row["streams_shown"] * row["picture_width_px"] * row["picture_height_px"] * row["windows"]
    return {
        "cpu_cores_wall": row["cpu_cores_gui"] + row["cpu_cores_workers"],
        "shown_megapixels": pixels / MEGAPIXEL,
    }


def fitted(rows: Sequence[Row], of: str, by: tuple[str, ...]) -> dict[str, Figure] | None:
    """The least squares of `of` by these figures: `fixed`, `per_...`, R² and the largest distance of a row from it.

    None where there are not more rows than numbers to be found: what always fits says nothing.
    """
    found = np.array([row[of] for row in rows], float)
    known = np.array([[1.0, *(row[name] for name in by)] for row in rows], float)
    if len(rows) <= known.shape[-1] or np.linalg.matrix_rank(known) < known.shape[1]:
        return None
    factors = np.linalg.lstsq(known, found, rcond=None)[0]
    beside = found - known @ factors
    spread = float(((found - found.mean()) ** 2).sum())
    worst = int(np.abs(beside).argmax())
    return {
        "of": of,
        "fixed": float(factors[0]),
        **{f"per_{name}": float(factor) for name, factor in zip(by, factors[1:], strict=True)},
        "r2": 1.0 - float((beside**2).sum()) / spread if spread > 0.0 else float("nan"),
        "largest_residual": float(beside[worst]),
        **{f"largest_residual_{name}": rows[worst][name] for name in by},
    }


def _stream(streams: Streams) -> str:
    return f"{streams.size[0]}x{streams.size[1]}@{streams.fps}"


def _alone(bench: WallBench, settings: Settings, paths: Paths, platform: str) -> Row:
    """One row, in a process of its own: none inherits another's memory, threads or fonts. Raises BenchError."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_row, args=(bench, settings, paths, platform, theirs))  # has workers: no daemon
    process.start()
    theirs.close()
    try:
        result: Row | str = ours.recv()
    except (EOFError, ConnectionResetError):
        result = f"{bench.streams.count} streams: the wall's process ended"
    finally:
        ours.close()
        process.join()
    if isinstance(result, str):
        raise BenchError(result)
    return result


def _row(bench: WallBench, settings: Settings, paths: Paths, platform: str, pipe: Connection) -> None:
    log = settings.log
    handle = set_up(paths.log_file, "warning", file_bytes=log.file_mb * MEGABYTE, files=log.files)
    try:
        with display_for(platform, bench.screen):
            pipe.send(measured(bench, settings, paths, platform))
    except BenchError as error:
        pipe.send(f"{bench.streams.count} streams: {error}")
    finally:
        handle.close()
