"""One wall on one data folder, and no lock file that outlives its wall in a way that matters."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from wall.app.lock import RunningAlreadyError, only_wall
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


@pytest.mark.parametrize("content", [b"", b"\0" * 10, b"1\npython3\nhost\n"])
def test_what_a_power_cut_left_in_the_file_does_not_matter(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "running.lock").write_bytes(content)
    with only_wall(paths_for(tmp_path)):
        pass
