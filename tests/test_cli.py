"""The command line as a shell sees it: exit codes, help, and mistakes told in one line instead of a traceback."""

from __future__ import annotations

import errno
import gc
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from filelock import FileLock

import wall
from tests.inventory.sheets import ENGLISH, row, write_csv
from wall import __version__, cli
from wall.app import run as app_run
from wall.app.application import NoDisplayError
from wall.app.launch import Launch
from wall.app.lock import only_wall
from wall.app.run import DONE, FAILED, RUNNING_ALREADY
from wall.paths import paths_for

WRONG_USE = cli.WRONG_USE

Shell = Callable[..., "Answer"]


class Answer:
    """What one command left behind."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err


@pytest.fixture
def shell(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Shell:
    """Run a command with a data folder of its own; no command may leave a traceback."""

    def run(*words: str, data_dir: bool = True) -> Answer:
        place = ["--data-dir", str(tmp_path / "data")] if data_dir else []
        try:
            code = cli.main([*words, *place])
        except SystemExit as error:
            code = error.code if isinstance(error.code, int) else 1
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return Answer(code, out, err)

    return run


@pytest.fixture
def launches(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Launch]]:
    """What would have been started, instead of a window."""
    started: list[Launch] = []

    def launch(start: Launch) -> int:
        started.append(start)
        return DONE

    monkeypatch.setattr(app_run, "launch", launch)
    yield started
    for start in started:
        if start.companion is not None:
            start.companion.stop()


# help and wrong use ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "command",
    [
        (),
        *((name,) for name in cli.COMMANDS),
        ("bench", "wall"),
        ("bench", "switch"),
        ("bench", "govern"),
        ("bench", "scale"),
        ("bench", "peers"),
        ("bench", "alarms"),
        ("bench", "desk"),
        ("journal", "verify"),
        ("journal", "export"),
    ],
    ids=" ".join,
)
def test_every_command_explains_itself(shell: Shell, command: tuple[str, ...]) -> None:
    answer = shell(*command, "--help", data_dir=False)
    assert answer.code == DONE
    assert "usage:" in answer.out
    for option in ("--data-dir", "--config", "--log-level", "--screenshot", "--after", "--platform"):
        assert option in answer.out


def test_the_help_names_every_command(shell: Shell) -> None:
    answer = shell("--help", data_dir=False)
    assert all(name in answer.out for name in cli.COMMANDS)


def test_the_version(shell: Shell) -> None:
    answer = shell("--version", data_dir=False)
    assert (answer.code, answer.out) == (DONE, f"videowall {__version__}\n")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("run", "--no-such-option"), "--no-such-option"),
        (("no-such-command",), "no-such-command"),
        (("run", "--view", "grid:99x99"), "99x99"),
        (("run", "--view", "4x4"), "grid:4x4"),
        (("run", "--log-level", "loud"), "loud"),
        (("run", "--after", "soon"), "soon"),
        (("bench", "wall", "--size", "big"), "640x360"),
        (("bench",), "BENCH"),
        (("journal",), "ACTION"),
        (("journal", "export"), "FILE"),
        (("import",), "file"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_wrong_use_is_told_and_is_code_2(shell: Shell, words: tuple[str, ...], told: str) -> None:
    answer = shell(*words)
    assert answer.code == WRONG_USE
    assert told in answer.err
    assert "usage:" in answer.err


# run -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", [(), ("run",)], ids=["nothing", "run"])
def test_run_is_the_default(shell: Shell, launches: list[Launch], tmp_path: Path, words: tuple[str, ...]) -> None:
    assert shell(*words).code == DONE
    (start,) = launches
    assert start.paths.data_dir == tmp_path / "data"
    assert start.companion is None  # the operator's own cameras
    assert (start.options.bare, start.options.full_screen, start.screenshot) == (False, False, None)


def test_options_stand_before_or_after_the_command(shell: Shell, launches: list[Launch], tmp_path: Path) -> None:
    options = ("--platform", "offscreen", "--screenshot", "a.png", "--after", "1.5")
    assert shell(*options, "run").code == DONE
    assert shell("run", *options).code == DONE
    assert shell(*options).code == DONE
    first, second, third = launches
    assert replace(first, settings=second.settings) == second
    assert replace(third, settings=second.settings) == second
    assert (first.platform, first.screenshot, first.after_s) == ("offscreen", Path("a.png"), 1.5)


def test_what_stands_before_the_command_is_not_put_back_by_it(
    shell: Shell, launches: list[Launch], tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    assert shell("--data-dir", str(elsewhere), "run", data_dir=False).code == DONE
    assert launches[0].paths.data_dir == elsewhere


def test_a_folder_may_be_called_like_a_command(
    shell: Shell, launches: list[Launch], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert shell("--data-dir", "demo", data_dir=False).code == DONE
    assert launches[0].paths.data_dir == tmp_path / "demo"


def test_the_view_and_a_file_of_addresses(shell: Shell, launches: list[Launch], tmp_path: Path) -> None:
    urls = tmp_path / "urls.txt"
    urls.write_text("rtsp://host/1\n", "utf-8")
    assert shell("run", "--urls", str(urls), "--view", "grid:2x2", "--bare", "--full-screen").code == DONE
    (start,) = launches
    assert (start.options.layout, start.options.bare, start.options.full_screen) == ("2x2", True, True)
    assert start.companion is not None
    assert start.paths.data_dir == tmp_path / "data" / "urls"  # its journal is not the operator's


def test_a_mistake_in_a_file_of_addresses_is_told_without_the_password(shell: Shell, tmp_path: Path) -> None:
    urls = tmp_path / "urls.txt"
    urls.write_text("rtsp://host/1\nhttp://admin:geheim@host/2\n", "utf-8")
    answer = shell("run", "--urls", str(urls))
    assert answer.code == FAILED
    assert answer.err.startswith(f"{urls}, line 2: ")
    assert "geheim" not in answer.err


def test_the_exit_code_of_the_wall_is_the_commands(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app_run, "launch", lambda _: RUNNING_ALREADY)
    assert shell("run").code == RUNNING_ALREADY == 3


def test_what_a_command_imports_is_not_searched_for_cycles_and_what_comes_after_it_is(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, during = gc.get_threshold(), []

    def launch(_: Launch) -> int:
        during.append(gc.get_threshold()[0])
        return DONE

    monkeypatch.setattr(app_run, "launch", launch)
    shell("run")
    assert during == [cli.IMPORTED]
    assert gc.get_threshold() == before


def test_no_display_is_told_with_the_remedy(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def launch(_: Launch) -> int:
        raise NoDisplayError

    monkeypatch.setattr(app_run, "launch", launch)
    answer = shell("run")
    assert answer.code == FAILED
    assert "DISPLAY" in answer.err


def test_another_wall_on_the_same_data_is_told(shell: Shell, launches: list[Launch], tmp_path: Path) -> None:
    paths = paths_for(tmp_path / "data")
    paths.prepare()
    paths.log_file.write_text("", "utf-8")
    with only_wall(paths):
        answer = shell("run")
        assert answer.code == RUNNING_ALREADY
        assert "another wall uses" in answer.err
        assert launches == []
    assert paths.log_file.read_text("utf-8") == ""  # the log is the first one's


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (PermissionError(errno.EACCES, "Permission denied"), "cannot be written"),
        (OSError(errno.ENOSPC, "No space left on device"), "is the disk full"),
    ],
)
def test_a_lock_that_cannot_be_made_is_no_other_wall(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, error: OSError, told: str
) -> None:
    def acquire(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(FileLock, "acquire", acquire)
    answer = shell("run")
    assert answer.code == FAILED
    assert told in answer.err
    assert "another wall" not in answer.err


def test_an_import_beside_a_wall_has_a_log_of_its_own(shell: Shell, tmp_path: Path) -> None:
    shell("import", str(tmp_path / "none.csv"))
    assert [file.name for file in (tmp_path / "data" / "logs").iterdir()] == ["videowall-import.log"]


@pytest.mark.parametrize(
    ("words", "command"),
    [
        ((), ""),
        (("demo",), "demo"),
        (("--data-dir", "demo"), ""),
        (("--data-dir=demo", "--after", "3"), ""),
        (("--data", "demo", "import", "run"), "import"),
        (("--full-screen", "--urls", "bench"), ""),
        (("--log-level", "info", "bench", "wall"), "bench"),
    ],
)
def test_the_command_is_no_options_value(words: tuple[str, ...], command: str) -> None:
    found = cli._with_default(list(words))
    assert found == (list(words) if command else ["run", *words])


# settings --------------------------------------------------------------------------------------------------------


def test_an_unknown_key_and_an_impossible_value_are_named(
    shell: Shell, launches: list[Launch], tmp_path: Path
) -> None:
    settings = tmp_path / "settings.toml"
    settings.write_text('[desk]\ndistance = 2\n\n[decoders]\nopen_timeout_s = "long"\n', "utf-8")
    answer = shell("run", "--config", str(settings))
    assert answer.code == FAILED
    assert f"{settings}: [desk] distance: unknown key; did you mean distance_m?" in answer.err
    assert "[decoders] open_timeout_s" in answer.err
    assert launches == []


def test_a_settings_file_that_was_named_must_exist(shell: Shell, tmp_path: Path) -> None:
    answer = shell("--config", str(tmp_path / "none.toml"), "run")
    assert answer.code == FAILED
    assert "there is no such file" in answer.err


def test_a_data_folder_that_cannot_be_made_is_told(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    answer = shell("run", "--data-dir", str(tmp_path / "file" / "data"), data_dir=False)
    assert answer.code == FAILED
    assert str(tmp_path / "file") in answer.err


# demo and bench --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", ["0", "257"])
def test_the_demo_has_from_1_to_256_cameras(shell: Shell, launches: list[Launch], number: str) -> None:
    answer = shell("demo", "--cameras", number)
    assert (answer.code, launches) == (FAILED, [])
    assert "1 to 256" in answer.err


def test_the_demo_has_data_of_its_own(shell: Shell, launches: list[Launch], tmp_path: Path) -> None:
    assert shell("demo", "--cameras", "2", "--faults").code == DONE
    assert launches[0].paths.data_dir == tmp_path / "data" / "demo"


# import ----------------------------------------------------------------------------------------------------------


@pytest.fixture(autouse=True)
def _no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wall.inventory.secrets._real_backend", lambda: None)


def test_a_list_of_another_program_is_imported_where_it_is_said_to_belong(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "settings.toml").write_text('[desk]\nlanguage = "en"\n', "utf-8")
    lists = tmp_path / "go2rtc.yaml"
    lists.write_text("streams: {gate: 'rtsp://admin:S3cret@192.0.2.1/1', web: 'http://h/'}", "utf-8")
    asked = shell("import", str(lists))
    assert (asked.code, "--province" in asked.err) == (FAILED, True)
    where = ("--province", "Hậu Giang", "--facility", "Trường")
    done = shell("import", str(lists), *where)
    assert done.code == DONE
    assert "a list of go2rtc with 1 cameras" in done.out
    assert "line 1, streams.web: Passed over: its source is http" in done.out
    assert "added 1 cameras in 1 new facilities" in done.out
    assert "left 1 as they were" in shell("import", str(lists), *where).out
    lists.write_text("streams: {gate: 'rtsp://admin:S3cret@h:x/1'}", "utf-8")
    wrong = shell("import", str(lists), *where)
    assert (wrong.code, "nothing was imported" in wrong.err, "S3cret" in wrong.err) == (FAILED, True, False)
    sheet = shell("import", str(tmp_path / "a.csv"), *where)
    assert (sheet.code, "are for lists" in sheet.err) == (FAILED, True)


def test_a_good_sheet_is_imported_and_again_changes_nothing(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "settings.toml").write_text('[desk]\nlanguage = "en"\n', "utf-8")
    sheet = write_csv(tmp_path / "sheet.csv", [ENGLISH, row(1), row(2)])
    dry = shell("import", str(sheet), "--dry-run")
    assert (dry.code, dry.err) == (DONE, "")
    assert "would add 2 cameras" in dry.out
    assert "added 2 cameras" in shell("import", str(sheet)).out
    again = shell("import", str(sheet))
    assert again.code == DONE
    assert "added 0 cameras" in again.out


def test_a_bad_sheet_is_refused_with_every_mistake(shell: Shell, tmp_path: Path) -> None:
    bad = row(1)
    bad[3] = "ftp://admin:geheim@host"
    missing = row(2)
    missing[2] = ""
    answer = shell("import", str(write_csv(tmp_path / "sheet.csv", [ENGLISH, bad, missing])))
    assert (answer.code, answer.out) == (FAILED, "")
    assert len(answer.err.splitlines()) == 3  # the two mistakes, and that nothing was imported
    assert "geheim" not in answer.err


def test_a_sheet_that_is_not_there_is_told(shell: Shell, tmp_path: Path) -> None:
    answer = shell("import", str(tmp_path / "none.csv"))
    assert answer.code == FAILED
    assert "none.csv" in answer.err


def test_a_database_that_is_none_is_told(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "videowall.sqlite3").write_text("this is no database at all", "utf-8")
    answer = shell("import", str(write_csv(tmp_path / "sheet.csv", [ENGLISH, row(1)])))
    assert answer.code == FAILED
    assert "nothing was imported" in answer.err
    assert (tmp_path / "data" / "videowall.sqlite3").read_text("utf-8") == "this is no database at all"


# doctor ----------------------------------------------------------------------------------------------------------


def test_the_doctor_refuses_an_address_without_repeating_its_password(shell: Shell) -> None:
    answer = shell("doctor", "--url", "http://admin:geheim@host/")
    assert answer.code == FAILED
    assert answer.err.startswith("--url: ")
    assert "geheim" not in answer.err


# the program itself ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("start", [("main.py",), ("-m", "wall")], ids=" ".join)
def test_it_starts_both_ways(start: tuple[str, ...]) -> None:
    root = Path(wall.__file__).parents[1]
    done = subprocess.run(
        [sys.executable, *start, "--version"], cwd=root, capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stdout) == (DONE, f"videowall {__version__}\n")
