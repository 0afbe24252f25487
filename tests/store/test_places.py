"""A path means itself, whatever letters are in it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from wall.config import Settings
from wall.paths import paths_for
from wall.store.database import open_database
from wall.store.errors import StoreError

ROOT = Path(__file__).parents[2]
NAMES = [
    "what?",
    "a?mode=memory",
    "c#1",
    "100%",
    "a%20b",
    "%2e%2e",
    "with space",
    "Đắk Lắk",
    "x&y=z",
    "a+b",
    "file:x",
]


@pytest.mark.skipif(os.name == "nt", reason="Windows allows few of these names")
@pytest.mark.parametrize("name", NAMES)
def test_the_database_is_in_the_data_folder(tmp_path: Path, name: str) -> None:
    paths = paths_for(tmp_path / name)
    paths.prepare()
    for _ in range(2):
        database = open_database(Settings().database_url(paths))
        database.set_meta("name", name)
        assert database.meta("name") == name
        database.close()
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert paths.database_file.stat().st_size > 0
    program = (
        "import sys; from wall.store.database import open_database; print(open_database(sys.argv[1]).meta('name'))"
    )
    url = Settings().database_url(paths)
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", program, url], check=True, capture_output=True, text=True, cwd=ROOT
    )
    assert done.stdout.strip() == name


def test_a_path_that_no_system_takes() -> None:
    with pytest.raises(StoreError, match="is not a SQLite file"):
        open_database("sqlite:////srv/a\0b")
