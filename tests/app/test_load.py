"""What of a machine is left for the wall: idle cores, and no more than its container is allowed."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from wall.app.load import spare, usable
from wall.app.quota import quota


def groups(tmp_path: Path, limits: dict[str, str], own: str = "0::/a.slice/wall.service\n") -> float:
    """The quota where these groups have these limits."""
    for group, text in limits.items():
        folder = tmp_path / "cgroup" / group
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "cpu.max").write_text(text, "ascii")
    told = tmp_path / "self"
    told.write_text(own, "ascii")
    return quota(tmp_path / "cgroup", told)


@pytest.mark.parametrize(
    ("limits", "cores"),
    [
        ({}, math.inf),
        ({"a.slice/wall.service": "max 100000\n"}, math.inf),
        ({"a.slice/wall.service": "150000 100000\n"}, 1.5),
        ({"a.slice/wall.service": "400000 100000\n", "a.slice": "200000 100000\n"}, 2.0),  # that of the group around
        ({".": "50000 100000\n"}, 0.5),  # as a container sees itself
        ({"a.slice": "damaged"}, math.inf),
    ],
)
def test_the_tightest_group_counts(tmp_path: Path, limits: dict[str, str], cores: float) -> None:
    assert groups(tmp_path, limits) == cores


@pytest.mark.parametrize("own", ["", "4:cpu:/a.slice\n"])
def test_without_such_groups_there_is_no_limit(tmp_path: Path, own: str) -> None:
    assert groups(tmp_path, {"a.slice": "100000 100000\n"}, own) == math.inf
    assert quota(tmp_path, tmp_path / "nothing") == math.inf


def test_idle_cores_beyond_what_it_is_allowed_are_not_its_own() -> None:
    assert usable(8, 1.5) == 1.5
    assert usable(2, math.inf) == 2.0
    assert spare(6.0, 1.5, 1.2) == pytest.approx(0.3)
    assert spare(0.4, 2.0, 1.2) == pytest.approx(0.4)
    assert spare(6.0, 1.5, 1.6) == 0.0
