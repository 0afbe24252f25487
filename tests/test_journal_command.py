"""`journal verify` and `journal export` as a shell sees them: exit codes, words, and nothing half done."""

from __future__ import annotations

import io
import itertools
import json
import os
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.store.samples import storm
from wall import cli
from wall.alarms.book import AlarmBook
from wall.cli import DONE, FAILED, WRONG_USE
from wall.paths import paths_for
from wall.store.database import open_database
from wall.store.journal import Journal
from wall.store.pruning import prune

Shell = Callable[..., "tuple[int, str, str]"]
CHANGES = list(itertools.islice(storm(AlarmBook(), 7), 60))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with 60 records, whose wall has ended."""
    paths = paths_for(tmp_path / "data")
    paths.prepare()
    database = open_database(f"sqlite:///{paths.database_file.as_posix()}")
    Journal(database).append(CHANGES, {})
    database.close()
    return paths.data_dir


@pytest.fixture
def shell(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Shell:
    """Exit code, stdout and stderr of `journal ...`; no command may leave a traceback."""

    def run(*words: str) -> tuple[int, str, str]:
        try:
            code = cli.main(["journal", *words, "--data-dir", str(tmp_path / "data")])
        except SystemExit as error:
            code = error.code if isinstance(error.code, int) else 1
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return code, out, err

    return run


def change(data: Path, statement: str) -> None:
    with closing(sqlite3.connect(data / "videowall.sqlite3", isolation_level=None)) as raw:
        raw.execute(statement)


# verify ----------------------------------------------------------------------------------------------------------


def test_a_whole_journal_is_ok(shell: Shell, data: Path) -> None:
    code, out, err = shell("verify")
    assert (code, err) == (DONE, "")
    assert out.startswith("ok: 60 records from 2026-05-10T")
    with closing(sqlite3.connect(data / "videowall.sqlite3")) as raw:
        (newest,) = raw.execute("SELECT hash FROM journal WHERE seq = 60").fetchone()
    assert f"Newest record 60, hash {newest}" in out
    told = json.loads(shell("verify", "--json")[1])
    assert list(told) == ["ok", "records", "first_at", "last_at", "head", "head_kept_since", "removed_by_age"]
    assert (told["ok"], told["records"], told["head"]) == (True, 60, {"seq": 60, "hash": newest})
    assert (told["first_at"], told["head_kept_since"]["seq"]) == ("2026-05-10T06:00:00.000000+00:00", 0)


def test_a_changed_record_is_named_with_its_time_and_what_to_do(shell: Shell, data: Path) -> None:
    change(data, "UPDATE journal SET by = 'nobody' WHERE seq = 30")
    code, out, _ = shell("verify")
    assert code == FAILED
    assert out.startswith("NOT OK: record 30 of 2026-05-10T")
    assert "What to do: keep the database" in out
    code, out, _ = shell("verify", "--json")
    told = json.loads(out)
    assert (code, told["ok"], told["seq"]) == (FAILED, False, 30)
    assert told["at"].startswith("2026-05-10T06:00:00")
    assert told["wrong"]
    assert told["remedy"]


def test_since_when_removal_is_noticed_is_told(shell: Shell, data: Path) -> None:
    assert "outside of the database from the first one on" in shell("verify")[1]
    (data / "videowall.sqlite3-head").unlink()
    code, out, _ = shell("verify")
    assert code == FAILED
    assert out.startswith("NOT OK: the journal: ")
    open_database(f"sqlite:///{(data / 'videowall.sqlite3').as_posix()}").close()
    assert "outside of the database since record 60, 20" in shell("verify")[1]


def test_what_was_removed_by_age_is_told(shell: Shell, data: Path) -> None:
    database = open_database(f"sqlite:///{(data / 'videowall.sqlite3').as_posix()}")
    assert prune(database, CHANGES[20].at) == 20
    database.close()
    code, out, _ = shell("verify")
    assert code == DONE
    assert out.startswith("ok: 40 records from ")
    assert "20 older records, up to 2026-05-10T" in out
    assert json.loads(shell("verify", "--json")[1])["removed_by_age"]["records"] == 20


def test_removed_newest_records_are_named(shell: Shell, data: Path) -> None:
    change(data, "DELETE FROM journal WHERE seq > 50")
    code, out, _ = shell("verify")
    assert code == FAILED
    assert "record 60: it was the newest one" in out


@pytest.mark.parametrize("words", [("verify",), ("verify", "--json"), ("export", "j.csv")], ids=" ".join)
def test_without_a_database_nothing_is_made(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, err = shell(*words)
    assert (code, out) == (FAILED, "")
    assert "no such database" in err
    assert list(tmp_path.iterdir()) == []


# export ----------------------------------------------------------------------------------------------------------


def test_the_suffix_says_the_format(shell: Shell, data: Path, tmp_path: Path) -> None:
    table, lines = tmp_path / "j.CSV", tmp_path / "j.jsonl"
    code, out, err = shell("export", str(table))
    assert (code, out, err) == (DONE, f"{table}: 60 records\n", "")
    assert shell("export", str(lines))[0] == DONE
    assert table.read_bytes().startswith(b"\xef\xbb\xbfseq,")
    assert [json.loads(line)["seq"] for line in lines.read_text("utf-8").splitlines()] == list(range(1, 61))
    other = tmp_path / "j.txt"
    code, _, err = shell("export", str(other))
    assert code == WRONG_USE
    assert "--format" in err
    assert shell("export", str(other), "--format", "csv", "--separator", "semicolon")[0] == DONE
    assert other.read_bytes().startswith(b"\xef\xbb\xbfseq;")


def test_what_is_there_stays_unless_force_is_said(shell: Shell, data: Path, tmp_path: Path) -> None:
    file = tmp_path / "j.jsonl"
    file.write_text("mine", "utf-8")
    code, _, err = shell("export", str(file))
    assert code == FAILED
    assert "--force" in err
    assert file.read_text("utf-8") == "mine"
    assert shell("export", str(file), "--force")[0] == DONE
    assert len(file.read_text("utf-8").splitlines()) == 60
    database = data / "videowall.sqlite3"
    code, _, err = shell("export", str(database), "--force", "--format", "csv")
    assert code == FAILED
    assert "the database itself" in err
    assert shell("verify")[0] == DONE
    folder = tmp_path / "f.csv"
    folder.mkdir()
    assert shell("export", str(folder), "--force")[0] == FAILED


@pytest.mark.parametrize(
    ("error", "code"), [(KeyboardInterrupt(), 130), (OSError(28, "No space left on device"), FAILED)]
)
def test_nothing_half_done_is_left(
    shell: Shell, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int
) -> None:
    def fail(_: int) -> None:
        raise error

    monkeypatch.setattr("wall.cli.progress.Progress.show", lambda *_: fail(0))
    file = tmp_path / "j.csv"
    file.write_text("the one of yesterday", "utf-8")
    found = shell("export", str(file), "--force")
    assert found[0] == code
    if code == FAILED:
        assert "nothing was exported: No space left" in found[2]
    assert file.read_text("utf-8") == "the one of yesterday"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["data", "j.csv"]


def test_a_folder_that_is_not_there_is_told(shell: Shell, data: Path, tmp_path: Path) -> None:
    code, _, err = shell("export", str(tmp_path / "none" / "j.csv"))
    assert code == FAILED
    assert "nothing was exported" in err


def test_from_and_to_are_times_of_this_machine(shell: Shell, data: Path, tmp_path: Path) -> None:
    def exported(*words: str) -> int:
        file = tmp_path / "j.jsonl"
        assert shell("export", str(file), "--force", *words)[0] == DONE
        return len(file.read_text("utf-8").splitlines())

    here = CHANGES[20].at.astimezone()
    assert exported("--from", here.isoformat()) == 40
    assert exported("--from", here.replace(tzinfo=None).isoformat()) == 40
    assert exported("--to", here.isoformat()) == 20
    assert exported("--from", here.date().isoformat(), "--to", here.date().isoformat()) == 60
    assert exported("--from", "2027-01-01") == 0


@pytest.mark.parametrize("time", ["yesterday", "2026-13-01", "", "9999-12-31"])
def test_a_time_that_is_none_is_wrong_use(shell: Shell, data: Path, tmp_path: Path, time: str) -> None:
    code, _, err = shell("export", str(tmp_path / "j.csv"), "--to", time)
    assert code == WRONG_USE
    assert "2026-11-01T08:00" in err


class Terminal(io.StringIO):
    """A stderr that somebody looks at."""

    def isatty(self) -> bool:
        return True


def test_progress_is_shown_on_a_terminal_and_wiped_away(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = Terminal()
    monkeypatch.setattr("wall.cli.progress.PROGRESS_S", 0.0)
    monkeypatch.setattr(sys, "stderr", terminal)
    words = ["--data-dir", str(data)]
    assert cli.main(["journal", "export", str(tmp_path / "j.csv"), *words]) == DONE
    assert "60 / 60 records" in terminal.getvalue()
    assert terminal.getvalue().endswith(" \r")


@pytest.mark.skipif(os.name == "nt", reason="POSIX file modes")
def test_the_file_is_its_owners(shell: Shell, data: Path, tmp_path: Path) -> None:
    shell("export", str(tmp_path / "j.csv"))
    assert (tmp_path / "j.csv").stat().st_mode & 0o777 == 0o600
