"""Two recorders of one facility, for real: one is lost, then both; the operator is called once each time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from tests.e2e.conftest import Cameras, Wall, write_sheet
from tests.e2e.test_forty_cameras import AS_INSTALLED, TINY, says, told
from tests.e2e.wall_program import TOLD
from tests.waiting import wait_for
from wall.demo.process import SimulatorProcess
from wall.demo.spec import MountSpec

pytestmark = pytest.mark.e2e

EACH = 6  # cameras of a recorder
GOAL = timedelta(seconds=15)  # from the first loss to the only call


def _shows(recorder: SimulatorProcess) -> bool:
    """All of its cameras are watched."""
    return min(each.frames_sent for each in recorder.all_counts()) > 2 * TINY.fps


def test_a_recorder_that_is_lost_calls_once_and_both_call_as_their_facility(
    wall: Wall, cameras: Cameras, tmp_path: Path
) -> None:
    names = {at: [f"/r{at}ch{number}" for number in range(EACH)] for at in range(2)}
    recorders = [
        cameras(*(MountSpec(path, TINY, phase=at / EACH) for at, path in enumerate(names[each]))) for each in names
    ]
    rows = [(path, recorders[at].url(path)) for at, paths in names.items() for path in paths]
    assert wall("import", str(write_sheet(tmp_path / "two.csv", *rows)), settings=AS_INSTALLED).wait() == 0
    program = wall("run", "--full-screen", "--view", "grid:4x4", settings=AS_INSTALLED, start=TOLD)
    for recorder in recorders:
        wait_for(partial(_shows, recorder), "pictures of all")

    first, second = recorders
    called = first.url(names[0][0]).removeprefix("rtsp://").split("/")[0]  # nobody named it
    first_loss = datetime.now(UTC)
    first.kill()
    raised = program.record("raised", called)
    assert (raised.condition, raised.state, raised.occurrence) == ("recorder_down", "unacked", 1)
    assert raised.moment - first_loss <= GOAL
    wait_for(lambda: says(program, "6 of 6 cameras lost"), "the words")
    program.choose_vietnamese()
    wait_for(lambda: says(program, "mất 6/6 camera"), "the same in Vietnamese")
    while_away = told(program)
    assert {each.calls for each in while_away} == {(), ("recorder",)}
    assert max(len(each.lines) for each in while_away) == 1  # no camera was listed, not even for a moment
    assert [each.kind for each in program.journal()] == ["raised"]

    first.start()
    assert program.record("cleared", called).condition == "recorder_down"
    wait_for(partial(_shows, first), "pictures again")
    before = len(program.journal())
    first.kill()
    second.kill()
    raised = program.record("raised", "")  # no camera's and no recorder's
    assert raised.condition == "facility_down"
    wait_for(lambda: told(program)[-1].calls == ("facility",), "the call")
    assert [each.kind for each in program.journal()[before:]] == ["raised"]
    assert program.terminate() == 0
