"""`kill -9` of the program: the table of alarms is on the disk, and the next start has it as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.display import SCREEN
from tests.e2e.conftest import SMALL, Cameras, Wall, write_sheet
from tests.e2e.wall_program import OPERATOR
from tests.waiting import wait_for
from wall.demo.spec import MountSpec

pytestmark = pytest.mark.e2e

FIRST_TILE = SCREEN[0] // 4, SCREEN[1] // 4  # the middle of it in a grid of 2 x 2


def test_the_alarms_are_what_they_were_after_a_kill(wall: Wall, cameras: Cameras, tmp_path: Path) -> None:
    # each with an address of its own: two behind one are a recorder, whose loss is one alarm
    dead = [cameras(MountSpec("/a", SMALL)), cameras(MountSpec("/b", SMALL))]
    other = cameras(MountSpec("/c", SMALL))
    rows = [("A", dead[0].url("/a")), ("B", dead[1].url("/b")), ("C", other.url("/c"))]
    assert wall("import", str(write_sheet(tmp_path / "three.csv", *rows))).wait() == 0
    first = wall("run", "--full-screen", "--view", "grid:2x2")
    wait_for(lambda: min(count.frames_sent for each in dead for count in each.all_counts()) > 8, "both to be watched")
    for each in dead:
        each.kill()
    for name in ("A", "B"):
        first.record("raised", name)
    assert first.acknowledge("A", *FIRST_TILE).by == OPERATOR
    assert len(first.workers()) == 2
    first.kill()
    wait_for(lambda: not first.left_over(), "workers and shared memory to go")
    before = first.journal()
    assert [(record.kind, record.camera) for record in before][2:] == [("acknowledged", "A")]

    plays = other.counts("/c").plays
    second = wall("run", "--full-screen", "--view", "grid:2x2")
    wait_for(lambda: other.counts("/c").plays > plays, "the other camera to be watched again")
    other.kill()
    second.record("raised", "C")  # so a camera that is lost now is an alarm by now, but those that were are none anew
    assert [record.camera for record in second.journal()[len(before) :]] == ["C"]
    for each in dead:
        each.start()
    answered, unanswered = second.record("cleared", "A"), second.record("cleared", "B")
    assert (answered.before, answered.state, answered.occurrence) == ("acked", "normal", 1)
    assert (unanswered.before, unanswered.state, unanswered.occurrence) == ("unacked", "rtn_unacked", 1)
    assert second.journal()[: len(before)] == before
    assert wall("journal", "verify").wait() == 0  # after a kill, beside a wall that writes
    versions = [(record.camera_id, record.version) for record in second.journal()]
    assert len(versions) == len(set(versions))
    assert second.terminate() == 0
    wait_for(lambda: not second.left_over(), "all that it had to go")
