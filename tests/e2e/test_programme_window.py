"""The real program and its Programme window, by keys and clicks: a facility is found, seen, moved, and stays so.

Its camera is not on the wall's page: what is seen of it on the facility's page comes for that page alone.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.conftest import SMALL, Cameras, Wall
from tests.e2e.wall_program import OPERATOR, WallProgram, xdotool
from tests.inventory.sheets import ENGLISH, write_csv
from tests.waiting import wait_for
from wall.demo.spec import MountSpec
from wall.programme.facts import CameraFacts, FacilityRecord, Survey
from wall.store.database import open_database
from wall.store.inventory_store import InventoryStore
from wall.store.survey_store import keep_survey

pytestmark = pytest.mark.e2e

TOLD = ("-m", "tests.e2e.told_programme")


class Window:
    """The Programme window of a running program, as whoever sits there has it."""

    def __init__(self, program: WallProgram, display: str) -> None:
        self.program, self._display = program, display
        program.window()

    @property
    def told(self) -> dict[str, Any]:
        """What it says now; nothing before it is open."""
        lines = self.program.stdout.splitlines()
        return dict(json.loads(lines[-1])) if lines else {}

    def wait(self, fact: Callable[[dict[str, Any]], object], what: str) -> dict[str, Any]:
        """What it says once it is so."""

        def look() -> dict[str, Any] | None:
            assert self.program.running, self.program.stderr
            told = self.told
            return told if told and fact(told) else None

        found = wait_for(look, f"{what}; it said {self.told}")
        assert found is not None
        return found

    def open(self) -> None:
        """Ctrl+4 on the wall."""

        def opened() -> bool:
            self.program.press("ctrl+4")
            return bool(self.told)

        wait_for(opened, "the Programme window")

    def click(self, what: str) -> None:
        """Press that button, or the first row."""
        x, y = self.wait(lambda told: told[what], f"where {what} is")[what]
        xdotool(self._display, "mousemove", str(x), str(y), "click", "1")

    def type(self, text: str, where: str = "search") -> None:
        """Into the field that was clicked; without a window manager the pointer says whose keys they are."""
        self.click(where)
        xdotool(self._display, "windowfocus", "--sync", self._under_the_pointer())
        xdotool(self._display, "type", text)

    def _under_the_pointer(self) -> str:
        said = xdotool(self._display, "getmouselocation", "--shell")
        return dict(line.split("=") for line in said.splitlines())["WINDOW"]


def moves(data: Path) -> list[tuple[str, str]]:
    """Who has moved the facility where."""
    with closing(sqlite3.connect(f"file:{data / 'videowall.sqlite3'}?mode=ro", uri=True)) as database:
        return database.execute('SELECT "by", "after" FROM stage_move ORDER BY seq').fetchall()


def open_the_second(window: Window) -> str:
    """Find it by its name, open it; the id of its camera."""
    window.open()
    window.wait(lambda told: told["shown"] == "figures" and told["rows"] == 1, "the one province")
    window.type("tram b")
    window.wait(lambda told: told["rows"] == 1 and told["shown"] == "figures", "the facility that was typed")
    window.click("first")
    window.wait(lambda told: told["shown"] == "facility" and told["name"] == "Trạm B", "its page")
    seen = window.wait(lambda told: any(each[:2] == [True, True] for each in told["live"].values()), "its picture")
    (camera,) = seen["live"]
    return str(camera)


def test_a_facility_is_found_seen_moved_and_is_so_after_a_kill(
    wall: Wall, cameras: Cameras, display: str, tmp_path: Path
) -> None:
    site = cameras(MountSpec("/a", SMALL), MountSpec("/b", SMALL))
    rows = [["Đắk Lắk", f"Trạm {name.upper()}", name, site.url(f"/{name}"), *[""] * 13] for name in ("a", "b")]
    assert wall("import", str(write_csv(tmp_path / "two.csv", [ENGLISH, *rows]))).wait() == 0
    first = Window(wall("run", "--full-screen", "--view", "grid:1x1", start=TOLD), display)
    wait_for(lambda: min(count.frames_sent for count in site.all_counts()) > 8, "both to be watched")
    camera = open_the_second(first)
    first.click("move")
    first.click("accept")
    first.wait(lambda told: told["stage"] == "Visit planned", "the new stage")
    assert first.told["foot"] == "Trạm B: Not surveyed → Visit planned"
    assert moves(first.program.data_dir) == [(OPERATOR, "visit_planned")]
    site.kill()  # what was seen last stays, and does not pass as live
    first.wait(lambda told: told["live"][camera][0] and not told["live"][camera][1], "the picture to be old")
    first.wait(lambda told: told["live"][camera][2] != "", "the word for what is wrong")
    first.program.kill()
    wait_for(lambda: not first.program.left_over(), "all that it had to go")

    site.start()
    second = Window(wall("run", "--full-screen", "--view", "grid:1x1", start=TOLD), display)
    assert open_the_second(second) == camera
    assert second.told["stage"] == "Visit planned"
    assert second.program.terminate() == 0


def surveyed(data: Path, address: str) -> None:
    """A survey has found the second facility's camera at that address of its own network."""
    database = open_database(f"sqlite:///{(data / 'videowall.sqlite3').as_posix()}")
    known = InventoryStore(database).load()
    facility = next(each for each in known.facilities if each.name == "Trạm B")
    (camera,) = known.cameras_of[facility.id]
    survey = Survey(FacilityRecord("Đắk Lắk", "Trạm B"), cameras=(CameraFacts("key", camera.name, main_url=address),))
    with database.write() as connection:
        keep_survey(connection, facility.id, survey, {"key": camera.id}, {}, datetime.now(UTC), "Hùng")
    database.close()


def test_a_scheme_that_is_noted_brings_the_camera_onto_the_wall(
    wall: Wall, cameras: Cameras, display: str, tmp_path: Path
) -> None:
    site = cameras(MountSpec("/a", SMALL), MountSpec("/b", SMALL))
    there = site.url("/b").replace("127.0.0.1", "127.0.0.99")  # of the facility's network: nobody answers there
    addresses = {"a": site.url("/a"), "b": there}
    rows = [["Đắk Lắk", f"Trạm {name.upper()}", name, url, *[""] * 13] for name, url in addresses.items()]
    assert wall("import", str(write_csv(tmp_path / "two.csv", [ENGLISH, *rows]))).wait() == 0
    program = wall("run", "--full-screen", "--view", "grid:1x1", start=TOLD)
    surveyed(program.data_dir, there)
    window = Window(program, display)
    window.open()
    window.type("tram b")
    window.wait(lambda told: told["rows"] == 1 and told["shown"] == "figures", "the facility that was typed")
    window.click("first")
    window.wait(lambda told: told["shown"] == "facility" and told["stage"] == "Surveyed", "its page")
    window.click("scheme tab")
    window.click("scheme")
    window.type("127.0.0.99 -> 127.0.0.1", "rules")
    window.wait(lambda told: told["addresses"] == "new address: 1", "what would come of it")
    window.click("accept")
    window.wait(lambda told: told["schemes"] == 1, "the scheme on the page")
    assert "cameras with a new address: 1" in window.told["foot"]
    wait_for(lambda: site.counts("/b").frames_sent > 8, "the camera to be watched, without a new start")
    assert program.terminate() == 0
