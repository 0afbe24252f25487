"""One wall on one data folder, and no lock file that outlives its wall in a way that matters."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.waiting import wait_for
from wall.app.lock import RunningAlreadyError, only_wall
from wall.decoders.archive import Archive
from wall.decoders.saving import Saver
from wall.decoders.tool_messages import Export, Labels, ToolReport
from wall.paths import paths_for

HOLDER = """
import sys, time
from pathlib import Path
from wall.app.lock import only_wall
from wall.paths import paths_for
with only_wall(paths_for(Path(sys.argv[1]))):
    print("held", flush=True)
    time.sleep(600)
"""


def test_the_second_is_told_and_a_killed_first_leaves_the_way_free(tmp_path: Path) -> None:
    paths = paths_for(tmp_path)
    command = [sys.executable, "-c", HOLDER, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(RunningAlreadyError, match="--data-dir"), only_wall(paths):
            pass
        holder.kill()
    with only_wall(paths):
        pass


WRITER = """
import sys, time
from pathlib import Path
from wall.decoders.saving import new_file
from wall.paths import paths_for, replacing
paths, saved = paths_for(Path(sys.argv[1])), Path(sys.argv[2])
with (
    replacing(paths.screens_file) as screens,
    replacing(paths.config_file) as settings,
    replacing(paths.evidence_dir / "2026-01-02" / "clip.mp4") as clip,
    new_file(saved, "x", ".mp4") as (video, _),
):
    for file in (screens, settings, clip, video):
        file.write(b"half")
        file.flush()
    print("written", flush=True)
    time.sleep(600)
"""


def test_what_a_killed_wall_had_begun_to_write_is_gone_at_the_next_start(tmp_path: Path) -> None:
    paths, saved = paths_for(tmp_path / "data"), tmp_path / "saved"
    (paths.evidence_dir / "2026-01-02").mkdir(parents=True)
    paths.screens_file.write_text("old")
    others = [tmp_path / "data" / ".notes.original", saved / ".mine.part"]
    command = [sys.executable, "-c", WRITER, str(paths.data_dir), str(saved)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "written\n"
        writer.kill()
    for each in others:
        each.write_text("somebody's")
    unfinished = [each for each in tmp_path.rglob(".*") if each not in others]
    assert len(unfinished) == 4
    with only_wall(paths):
        assert all(each.exists() for each in unfinished)  # they are young: another program may be writing them
    for each in (*unfinished, *others):
        os.utime(each, (0, 0))
    with only_wall(paths):
        assert [each for each in unfinished if each.exists()] == [each for each in unfinished if each.parent == saved]
    reports: list[ToolReport] = []
    saver = Saver(Archive(1.0), reports.append)
    saver.submit(Export(1, (), str(saved), "x", Labels("", ""), 0.0, 0.0), None)
    wait_for(lambda: reports, "the answer")
    assert not [each for each in unfinished if each.exists()]
    assert all(each.exists() for each in others)
    assert paths.screens_file.read_text() == "old"
    assert not paths.config_file.exists()


@pytest.mark.parametrize("content", [b"", b"\0" * 10, b"1\npython3\nhost\n"])
def test_what_a_power_cut_left_in_the_file_does_not_matter(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "running.lock").write_bytes(content)
    with only_wall(paths_for(tmp_path)):
        pass
