"""The file with what a desk was measured to show."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from wall.adapt.measured import Canvas, Decoding, Measured, Row
from wall.adapt.reach import How, Reach
from wall.app.desk_limits import Kept, load_limits, save_limits

SUB = Reach(60, How.MEASURED, 2_000_000, 0.2, 0.03, 60, 64, 0.1)
MAIN = Reach(12, How.EXTRAPOLATED, 2_000_000, 0.1, 0.15, 11, None, 0.1)
MEASURED = Measured(
    datetime(2026, 11, 26, 18, 0, tzinfo=UTC), 2.0, "0.1.0", (Row(Decoding.SOFTWARE, Canvas.RASTER, SUB, MAIN),)
)


def test_it_comes_back_as_it_was_kept(tmp_path: Path) -> None:
    file = tmp_path / "limits.json"
    assert load_limits(file) == Kept()
    kept = Kept(offered=True, measured=MEASURED)
    save_limits(file, kept)
    assert load_limits(file) == kept
    assert [each.name for each in tmp_path.iterdir()] == ["limits.json"]


@pytest.mark.parametrize("text", ["", "[]", '{"version": 2}', '{"version": 1, "measured": {"at": "yesterday"}}'])
def test_a_spoilt_file_is_put_aside_and_told(text: str, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    file = tmp_path / "limits.json"
    file.write_text(text)
    assert load_limits(file).measured is None
    assert "cannot be read" in caplog.text
    caplog.clear()
    assert (tmp_path / "limits.json.unread").read_text() == text
    assert not file.exists()


def test_limits_are_those_of_the_way_in_use() -> None:
    row = MEASURED.row()
    assert row is not None
    assert (row.limits.sub.streams, row.limits.sub.painting) == (60, 0.2)
    assert row.limits.main.streams == 12
    assert replace(MEASURED, rows=()).row() is None


def test_another_processor_or_program_makes_it_doubtful() -> None:
    assert MEASURED.fits(2.0, "0.1.0")
    assert not MEASURED.fits(4.0, "0.1.0")
    assert not MEASURED.fits(2.0, "0.2.0")
