"""Forty cameras behind one recorder are lost together, for real: the operator is called once, and told what it is."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.e2e.conftest import Cameras, Wall, write_sheet
from tests.e2e.wall_program import OPERATOR, TOLD, WallProgram
from tests.waiting import wait_for
from wall.demo.spec import ClipSpec, Fault, MountSpec

pytestmark = pytest.mark.e2e

MANY, AWAY = 40, 5
GOAL = timedelta(seconds=15)  # from the first loss to the only call
TINY = ClipSpec(width=320, height=180, fps=6, gop=6, seconds=12, kbps=80)  # forty of them on two cores
AS_INSTALLED = f"""\
[desk]
operator = "{OPERATOR}"
language = "en"
sound = false

[decoders]
workers = 2
"""  # every delay is the usual one


@dataclass(frozen=True, slots=True)
class Told:
    """What the window told at one moment: the lines of its list, and the kinds of place that call by sound.

    `answers`: what the lines of facilities say, by which it words its list.
    """

    lines: tuple[str, ...]
    calls: tuple[str, ...]
    answers: tuple[str, ...]


def told(program: WallProgram) -> list[Told]:
    """Everything that its window has told, the newest last."""
    lines = program.stdout.split("\n")[:-1]
    said = [json.loads(line) for line in lines if line.startswith("{")]
    return [Told(tuple(each["lines"]), tuple(each["calls"]), tuple(each["answers"])) for each in said]


def says(program: WallProgram, *lines: str) -> bool:
    """The list says that now, and nothing else."""
    assert program.running, program.stderr
    return told(program)[-1:] != [] and told(program)[-1].lines == lines


def test_forty_cameras_that_are_lost_together_call_once(wall: Wall, cameras: Cameras, tmp_path: Path) -> None:
    paths = [f"/ch{number}" for number in range(1, MANY + 1)]
    recorder = cameras(*(MountSpec(path, TINY, phase=at / MANY) for at, path in enumerate(paths)))
    sheet = write_sheet(tmp_path / "forty.csv", *((path, recorder.url(path)) for path in paths))
    assert wall("import", str(sheet), settings=AS_INSTALLED).wait() == 0
    program = wall("run", "--full-screen", "--view", "grid:5x8", settings=AS_INSTALLED, start=TOLD)
    wait_for(lambda: min(each.frames_sent for each in recorder.all_counts()) > 2 * TINY.fps, "all to be watched")
    wait_for(lambda: any("answers" in each.answers for each in told(program)), "an answer of the facility's line")

    first_loss = datetime.now(UTC)
    recorder.kill()
    raised = program.record("raised", "")  # no camera's
    assert (raised.condition, raised.state, raised.occurrence) == ("facility_down", "unacked", 1)
    assert raised.moment - first_loss <= GOAL
    wait_for(lambda: says(program, "40 of 40 cameras lost (uplink refuses)"), "the words")
    program.choose_vietnamese()
    wait_for(lambda: says(program, "mất 40/40 camera (đường truyền từ chối kết nối)"), "the same in Vietnamese")
    while_away = told(program)
    assert {each.calls for each in while_away} == {(), ("facility",)}
    assert max(len(each.lines) for each in while_away) == 1  # no camera was listed, not even for a moment
    assert [each.kind for each in program.journal() if each.calls] == ["raised"]

    mounts = recorder.spec.mounts
    still_away = tuple(replace(each, faults=(Fault.OFFLINE,)) for each in mounts[:AWAY])
    recorder.spec = replace(recorder.spec, mounts=(*still_away, *mounts[AWAY:]))
    recorder.start()
    assert program.record("cleared", "").condition == "facility_down"
    for path in paths[:AWAY]:
        program.record("raised", path)
    wait_for(lambda: any("còn thiếu 5/40" in each.lines for each in told(program)), "what is still missing")
    journal = program.journal()
    assert [each.kind for each in journal] == ["raised", "cleared", *["raised"] * AWAY]  # and of the others nothing
    assert len({each.at for each in journal[2:]}) == 1  # told in one moment, under one heading
    assert program.terminate() == 0
