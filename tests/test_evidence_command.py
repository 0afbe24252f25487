"""`journal evidence` as a shell sees it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from wall import cli
from wall.alarms.evidence import Exhibit, KeptFile, Lack, NotKept
from wall.alarms.source import Source
from wall.cli import DONE, FAILED
from wall.model import CameraId
from wall.paths import paths_for
from wall.store.database import open_database
from wall.store.evidence_store import EvidenceCase, EvidenceEntry, EvidenceStore

Shell = Callable[..., "tuple[int, str, str]"]
AT = datetime(2026, 11, 26, 3, 0, tzinfo=UTC)


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    """The one file of a data folder with two records."""
    paths = paths_for(tmp_path / "data")
    paths.prepare()
    path = paths.evidence_dir / "2026-11-26" / "gate_clip.mp4"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"a clip")
    database = open_database(f"sqlite:///{paths.database_file.as_posix()}")
    file = KeptFile(
        Exhibit.CLIP, "2026-11-26/gate_clip.mp4", hashlib.sha256(b"a clip").hexdigest(), 6, 1.79e9, 1.79e9 + 30
    )
    case = EvidenceCase(Source.camera(CameraId("gate")), 3, "offline", CameraId("gate"), "Cổng chính")
    EvidenceStore(database).record([EvidenceEntry(case, [file], [NotKept(Exhibit.NOW, Lack.NOTHING_SINCE)], AT)])
    database.close()
    return path


@pytest.fixture
def shell(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Shell:
    def run(*words: str) -> tuple[int, str, str]:
        code = cli.main(["journal", "evidence", *words, "--data-dir", str(tmp_path / "data")])
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return code, out, err

    return run


def test_it_lists_what_is_kept_and_what_is_not(shell: Shell, clip: Path) -> None:
    code, out, _ = shell()
    assert code == DONE
    first, second, last = out.splitlines()
    assert "Cổng chính  offline  clip  2026-11-26/gate_clip.mp4" in first
    assert "now  not kept: nothing_since" in second
    assert last == f"2 records; files in {clip.parents[1]}"
    code, out, _ = shell("--json")
    assert [json.loads(line)["exhibit"] for line in out.splitlines()] == ["clip", "now"]


def test_where_desks_share_a_store_it_is_this_desks_own(shell: Shell, clip: Path) -> None:
    paths = paths_for(clip.parents[2])
    paths.database_file.rename(paths.own_file)
    server = '[desk]\nname = "Desk 2"\n[store]\nurl = "postgresql+psycopg://videowall@127.0.0.1:9/videowall"\n'
    paths.config_file.write_text(server, encoding="utf-8")
    code, out, _ = shell("--verify")
    assert (code, out.splitlines()[0]) == (DONE, "ok: 2 records, 1 files.")


def test_verify_says_ok_or_which_file_is_another(shell: Shell, clip: Path) -> None:
    code, out, _ = shell("--verify")
    assert (code, out.splitlines()[0]) == (DONE, "ok: 2 records, 1 files.")
    clip.write_bytes(b"A clip")
    code, out, _ = shell("--verify")
    assert code == FAILED
    assert out.startswith("NOT OK: record 1, 2026-11-26/gate_clip.mp4: the file was changed.")
    code, out, _ = shell("--verify", "--json")
    assert code == FAILED
    assert json.loads(out)["flaws"] == [
        {"seq": 1, "path": "2026-11-26/gate_clip.mp4", "wrong": "the file was changed"}
    ]
