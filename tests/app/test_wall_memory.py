"""What the wall showed last: there and back, and whatever else stands in that file is nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from wall.app.showing import Remembered
from wall.app.wall_memory import as_json, from_json, load_wall, save_wall
from wall.layouts.saved import ViewId
from wall.model import FacilityId, ProvinceId
from wall.ui.state import Place


@pytest.mark.parametrize(
    "value",
    [
        Remembered(),
        Remembered(Place(ProvinceId("p")), None, 3),
        Remembered(Place(ProvinceId("p"), FacilityId("đ")), ViewId("v")),
    ],
)
def test_there_and_back(tmp_path: Path, value: Remembered) -> None:
    save_wall(tmp_path / "wall.json", value)
    assert load_wall(tmp_path / "wall.json") == value
    assert from_json(dict(as_json(value))) == value


@pytest.mark.parametrize(
    "text",
    [
        "",
        "7",
        "[]",
        '{"page": -1}',
        '{"page": true}',
        '{"page": 1e400}',
        '{"view": 7}',
        '{"facility": null}',
        '{"province": "' + "x" * 201 + '"}',
        "[" * 9000,
        "\ufeff",
    ],
)
def test_what_is_nothing_of_the_kind(tmp_path: Path, text: str) -> None:
    file = tmp_path / "wall.json"
    file.write_text(text, encoding="utf-8")
    assert load_wall(file) is None


def test_no_file_and_no_folder(tmp_path: Path) -> None:
    assert load_wall(tmp_path / "wall.json") is None
    assert load_wall(tmp_path) is None
    save_wall(tmp_path / "none" / "wall.json", Remembered())  # worth no trouble
    assert not (tmp_path / "none").exists()
