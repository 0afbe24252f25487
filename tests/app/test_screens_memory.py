"""Which monitor is whose, and the file that remembers it, whatever is in that file."""

from __future__ import annotations

import logging
import stat
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wall.app.screens_memory import (
    Area,
    Framing,
    KeptWindow,
    Monitor,
    Shows,
    assign,
    inside,
    load_windows,
    save_windows,
)

LEFT, MIDDLE, RIGHT = (Monitor(name, at * 1920, 0, 1920, 1080) for at, name in enumerate(("DP-1", "DP-2", "HDMI-1")))
DELL = replace(LEFT, maker="Dell", model="U2720", serial="A1")
OTHER_DELL = replace(MIDDLE, maker="Dell", model="U2720", serial="B2")


def test_a_monitor_is_known_by_its_name() -> None:
    moved = replace(RIGHT, x=0), replace(LEFT, x=1920)
    assert assign([LEFT, RIGHT], moved) == (1, 0)


def test_what_moves_into_the_place_of_one_that_is_gone_is_not_it() -> None:
    shifted = replace(RIGHT, x=MIDDLE.x)  # the system closes the gap
    assert assign([LEFT, MIDDLE, RIGHT], [LEFT, shifted]) == (0, None, 1)


def test_a_driver_that_names_connectors_anew_does_not_mix_them_up() -> None:
    anew = [replace(each, name=f"None-{at}") for at, each in enumerate((MIDDLE, RIGHT, LEFT))]
    assert assign([LEFT, MIDDLE, RIGHT], anew) == (2, 0, 1)


def test_a_serial_number_goes_before_a_place_when_cables_are_swapped() -> None:
    swapped = [replace(DELL, name="DP-2", x=1920), replace(OTHER_DELL, name="DP-1", x=0)]
    assert assign([DELL, OTHER_DELL], swapped) == (0, 1)


def test_a_new_monitor_on_the_same_connector_takes_the_place_of_the_old_one() -> None:
    assert assign([DELL], [replace(DELL, model="U3223", serial="C3")]) == (0,)


def test_two_windows_of_one_monitor_stay_together() -> None:
    assert assign([LEFT, LEFT, RIGHT], [LEFT]) == (0, 0, None)
    assert assign([], [LEFT]) == ()
    assert assign([LEFT], []) == (None,)


@given(
    st.integers(-5000, 5000), st.integers(-5000, 5000), st.integers(0, 9000), st.integers(0, 9000),
    st.integers(1, 4000), st.integers(1, 4000),
)  # fmt: skip
def test_no_window_is_ever_outside_of_its_monitor(
    x: int, y: int, wide: int, high: int, width: int, height: int
) -> None:
    area = inside(Area(x, y, wide, high), width, height)
    assert area.x >= 0
    assert area.y >= 0
    assert 0 < area.width <= width - area.x
    assert 0 < area.height <= height - area.y


# The file ---------------------------------------------------------------------------------------------------------

KEPT = (
    KeptWindow(1, LEFT, Area(0, 0, 1920, 1000), Framing.MAXIMISED, Shows(layout="3x3")),
    KeptWindow(2, DELL, Area(40, 60, 1280, 720), Framing.FULL, Shows("dak-lak", "tram-5", "1+5", 2)),
)


def test_what_is_kept_is_found_again(tmp_path: Path) -> None:
    file = tmp_path / "screens.json"
    assert load_windows(file) == ()
    save_windows(file, KEPT)
    assert load_windows(file) == KEPT
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        '{"version": 2, "windows": []}',
        '{"version": 1}',
        '{"version": 1, "windows": [{"number": 1}]}',
        '{"version": 1, "windows": [{"number": "x", "home": null}]}',
        "[" * 50_000,
        "\udcff",
    ],
)
def test_a_damaged_file_is_ignored_with_one_line_in_the_log(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, text: str
) -> None:
    file = tmp_path / "screens.json"
    file.write_bytes(text.encode("utf-8", "surrogateescape"))
    with caplog.at_level(logging.INFO):
        assert load_windows(file) == ()
    assert len(caplog.records) == 1
    assert "cannot be read" in caplog.text
    save_windows(file, KEPT)  # as the wall does a moment later
    assert file.with_name("screens.json.unread").read_bytes() == text.encode("utf-8", "surrogateescape")


@pytest.mark.parametrize("numbers", [(1, 1), (0,), (-1,), (10**30,)])
def test_a_number_that_no_window_has_is_not_believed(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, numbers: tuple[int, ...]
) -> None:
    file = tmp_path / "screens.json"
    save_windows(file, [replace(KEPT[0], number=number) for number in numbers])
    assert load_windows(file) == ()
    assert "cannot be read" in caplog.text


def test_a_disk_that_is_full_costs_a_line_in_the_log(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    save_windows(tmp_path / "no such folder" / "screens.json", KEPT)
    assert "cannot be kept" in caplog.text
