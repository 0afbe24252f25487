"""`bench scale`: the least squares through its rows, and a short run."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from wall import cli
from wall.bench.scale import KEPT, Row, fitted, table

ROOT = Path(__file__).parents[2]


def row(streams: int, megapixels: float, cores: float) -> Row:
    """As `bench wall` tells it, with one picture for all."""
    told: dict[str, float | int] = dict.fromkeys(KEPT, 0)
    told |= {
        "streams": streams,
        "streams_shown": 1,
        "windows": 1,
        "picture_width_px": round(megapixels * 1000),
        "picture_height_px": 1000,
        "cpu_cores_gui": cores / 4,
        "cpu_cores_workers": cores * 3 / 4,
        "floor_cpu_cores": streams * 0.02,
        "pss_mb": 200 + 5 * streams,
    }
    return told


def test_a_straight_line_is_found() -> None:
    rows: list[Row] = [{"x": x, "y": 0.2 + 0.03 * x} for x in (1, 2, 4, 8)]
    found = fitted(rows, "y", ("x",))
    assert found is not None
    assert found["fixed"] == pytest.approx(0.2)
    assert found["per_x"] == pytest.approx(0.03)
    assert found["r2"] == pytest.approx(1.0)
    assert found["largest_residual"] == pytest.approx(0.0, abs=1e-9)


def test_a_row_beside_the_line_is_named() -> None:
    rows: list[Row] = [{"x": x, "y": 1.0 + x + (0.5 if x == 4 else 0.0)} for x in range(8)]
    found = fitted(rows, "y", ("x",))
    assert found is not None
    assert found["largest_residual_x"] == 4
    assert 0.3 < found["largest_residual"] < 0.5  # type: ignore[operator]
    assert 0.9 < found["r2"] < 1.0  # type: ignore[operator]


def test_what_grows_with_the_square_is_no_line() -> None:
    rows: list[Row] = [{"x": x, "y": float(x * x)} for x in (1, 2, 4, 8, 16, 32, 64)]
    found = fitted(rows, "y", ("x",))
    assert found is not None
    assert found["r2"] < 0.95  # type: ignore[operator]
    assert abs(found["largest_residual"]) > 400  # type: ignore[arg-type]


@pytest.mark.parametrize("rows", [[(1, 1.0), (2, 2.0)], [(4, 1.0), (4, 2.0), (4, 3.0)]])
def test_too_little_for_a_line_is_none(rows: list[tuple[int, float]]) -> None:
    assert fitted([{"x": x, "y": y} for x, y in rows], "y", ("x",)) is None


def test_streams_and_pixels_are_told_apart() -> None:
    made = [(1, 2.0), (4, 2.0), (16, 2.0), (64, 2.0), (16, 0.9), (16, 8.0)]
    rows = [row(streams, pixels, 0.1 + 0.02 * streams + 0.05 * pixels) for streams, pixels in made]
    found = json.loads(json.dumps(table(rows, 4)))
    assert [each["streams"] for each in found["rows"]] == [1, 4, 16, 64, 16, 16]
    assert found["rows"][5]["shown_megapixels"] == pytest.approx(8.0)
    assert found["line_streams"]["per_streams"] == pytest.approx(0.02)
    assert found["line_megapixels"]["per_shown_megapixels"] == pytest.approx(0.05)
    assert found["line_memory"]["per_streams"] == pytest.approx(5.0)
    plane = found["plane"]
    assert (plane["per_streams"], plane["per_shown_megapixels"]) == (pytest.approx(0.02), pytest.approx(0.05))
    assert plane["r2"] == pytest.approx(1.0)


def test_without_other_screens_there_is_no_line_of_pixels() -> None:
    found = table([row(streams, 2.0, streams * 0.1) for streams in (1, 2, 4)], 3)
    assert found["line_megapixels"] is None
    assert found["plane"] is None  # every row shows as much
    assert found["line_streams"] is not None


def scale(tmp_path: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "main.py", "--data-dir", str(tmp_path / "data"), "bench", "scale", *words],
        cwd=ROOT,
        env=os.environ | {"XDG_CONFIG_HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


def test_rows_of_the_real_wall(tmp_path: Path) -> None:
    small = ("--size", "320x180", "--fps", "10", "--seconds", "1", "--platform", "offscreen")
    file = tmp_path / "figures"
    done = scale(tmp_path, "--streams", "2", "1", "--screens", *small, "--json", str(file))
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    assert found == json.loads(file.read_text("utf-8"))
    assert [each["streams"] for each in found["rows"]] == [1, 2]
    assert all(each["cpu_cores_wall"] > 0.0 and each["shown_megapixels"] > 0.0 for each in found["rows"])
    assert all(each["all_live_s"] > 0.0 and each["pss_mb"] > 50.0 for each in found["rows"])
    assert found["line_streams"] is None  # two points say nothing
    assert "2 of 2: 2 streams" in done.stderr


def test_a_screen_that_cannot_be_had_ends_it_with_its_reason(tmp_path: Path) -> None:
    words = (
        "--streams",
        "1",
        "--screens",
        "640x360",
        "--platform",
        "offscreen",
        "--seconds",
        "1",
        "--size",
        "320x180",
    )
    done = scale(tmp_path, *words)
    assert done.returncode == cli.FAILED
    assert "without --platform" in done.stderr
    assert "Traceback" not in done.stderr


def test_wrong_use_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["bench", "scale", "--streams", "0"])
    assert ended.value.code == cli.WRONG_USE
    assert "from 1 on" in capsys.readouterr().err
