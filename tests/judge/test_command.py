"""`judge` as a shell sees it: lines, codes, mistakes in words, and no password anywhere."""

from __future__ import annotations

import contextlib
import io
import json
import math
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import psutil
import pytest

from tests.clips import shared_clips
from tests.judge.footage import FROZEN_AT, Film
from tests.waiting import wait_for
from wall import cli
from wall.app.judge_words import speaking, summary_lines
from wall.cli.judge import INTERRUPTED
from wall.config import Language
from wall.demo.process import SimulatorProcess
from wall.demo.spec import AuthScheme, ClipSpec, MountSpec, ServerSpec
from wall.health.condition import Condition, Judgement
from wall.health.sample import StreamSample
from wall.health.signals import Signal
from wall.judge.replay import Change
from wall.judge.report import Summary
from wall.judge.watching import Moment

ROOT = Path(__file__).parents[2]
PASSWORD = "ge heim/9"

Shell = Callable[..., tuple[int, str, str]]


@pytest.fixture
def shell(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Shell:
    """Run `judge` with those words; code, stdout, stderr. No mistake may leave a traceback."""

    def run(*words: str) -> tuple[int, str, str]:
        try:
            code = cli.main(["judge", *words, "--data-dir", str(tmp_path / "data")])
        except SystemExit as error:
            code = error.code if isinstance(error.code, int) else 1
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return code, out, err

    return run


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Film().record(tmp_path_factory.mktemp("film") / "film.mkv")


@pytest.fixture
def camera(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SimulatorProcess]:
    mount = MountSpec("/cam", ClipSpec(fps=15, gop=8), auth=AuthScheme.DIGEST_MD5, user="admin", password=PASSWORD)
    with SimulatorProcess(ServerSpec((mount,), cache_dir=str(shared_clips(tmp_path_factory)))) as simulator:
        simulator.preload()
        yield simulator


def lines_of(out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]


def test_json_has_one_object_a_line(shell: Shell, film: Path) -> None:
    code, out, err = shell(str(film), "--json")
    assert (code, err) == (0, "")
    *events, last = lines_of(out)
    changes = [line for line in events if "alarm" not in line]
    assert [line["condition"] for line in changes if not line["suspect"]][:3] == ["CONNECTING", "LIVE", "FROZEN"]
    for line in changes:
        assert list(line) == ["t", "condition", "previous", "suspect", "reason", "evidence"]
    for before, after in pairwise(changes):
        assert after["previous"] == before["condition"]
        assert after["t"] >= before["t"]
    frozen = next(line for line in changes if line["condition"] == "FROZEN")
    evidence = frozen["evidence"]
    assert {Signal.NOVELTY.value, Signal.PICTURE_AGE.value, Signal.FPS.value, "limits", "since_s"} <= evidence.keys()
    assert evidence["since_s"] == pytest.approx(FROZEN_AT, abs=1.5)
    assert evidence["picture_age_s"] < evidence["limits"]["picture_age_s"]
    raised, cleared = (line for line in events if "alarm" in line)
    assert (raised["alarm"], raised["condition"], raised["severity"]) == ("raised", "FROZEN", "HIGH")
    assert (cleared["alarm"], cleared["condition"]) == ("cleared", "FROZEN")
    assert raised["evidence"]["limits"] == evidence["limits"]
    assert raised["t"] < cleared["t"] < last["t"]
    assert last["summary"]["alarms"] == 1
    assert last["summary"]["open_alarm"] is None
    assert sum(last["summary"]["share"].values()) == pytest.approx(1.0, abs=0.001)


@pytest.mark.parametrize(
    ("language", "frozen", "alarm"), [("en", "Frozen", "ALARM: Frozen, Priority 2"), ("vi", "Đứng hình", "Mức 2")]
)
def test_text_speaks_the_language_of_the_settings(
    shell: Shell, film: Path, tmp_path: Path, language: str, frozen: str, alarm: str
) -> None:
    settings = tmp_path / "settings.toml"
    settings.write_text(f'[desk]\nlanguage = "{language}"\n')
    code, out, err = shell(str(film), "--config", str(settings))
    assert (code, err) == (0, "")
    assert f"  {frozen} · " in out
    assert alarm in out
    assert "novelty 0" in out


def test_the_limits_of_the_settings_are_judged_by(shell: Shell, film: Path, tmp_path: Path) -> None:
    settings = tmp_path / "settings.toml"
    settings.write_text("[health]\nfrozen_after_s = 600.0\n")
    code, out, _ = shell(str(film), "--json", "--config", str(settings))
    assert code == 0
    assert "FROZEN" not in {line.get("condition") for line in lines_of(out) if "summary" not in line}


def test_it_ends_after_so_many_seconds(shell: Shell, film: Path) -> None:
    code, out, _ = shell(str(film), "--json", "--seconds", "10")
    last = lines_of(out)[-1]
    assert code == 0
    assert 10.0 <= last["t"] < 10.5
    assert "FROZEN" not in last["summary"]["share"]


@pytest.mark.parametrize("seconds", ["0", "-3", "soon", "inf", "nan"])
def test_a_wrong_number_of_seconds_is_wrong_use(shell: Shell, seconds: str) -> None:
    code, _, err = shell("film.mkv", "--seconds", seconds)
    assert code == cli.WRONG_USE
    assert seconds in err


def test_no_source_is_wrong_use(shell: Shell) -> None:
    code, _, err = shell()
    assert code == cli.WRONG_USE
    assert "usage:" in err


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("gone.mkv", None, "gone.mkv: No such file"),
        ("notes.txt", b"no film\n" * 99, "notes.txt: this is no recording that can be read"),
        (".", None, "Is a directory"),
        ("cut.mp4", b"\0\0\0\x1cftypisom" + b"\0" * 99, "cut.mp4: it is cut short, its index is missing"),
    ],
)
def test_what_cannot_be_judged_is_told_in_a_line(
    shell: Shell, tmp_path: Path, name: str, content: bytes | None, told: str
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    code, out, err = shell(str(path))
    assert (code, out) == (cli.FAILED, "")
    assert told in err
    assert len(err.splitlines()) == 1


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="no file is forbidden to that user")
def test_a_file_that_may_not_be_read_is_told(shell: Shell, film: Path) -> None:
    film.chmod(0)
    try:
        code, _, err = shell(str(film))
    finally:
        film.chmod(0o600)
    assert code == cli.FAILED
    assert "Permission denied" in err


@pytest.mark.skipif(os.name == "nt", reason="there are no such files")
def test_a_pipe_without_a_writer_is_not_waited_for(shell: Shell, tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    code, out, err = shell(str(path))
    assert (code, out) == (cli.FAILED, "")
    assert "pipe: this is no regular file" in err


@pytest.mark.parametrize("nothing", ["", " "])
def test_nothing_is_no_source(shell: Shell, nothing: str) -> None:
    code, out, err = shell(nothing)
    assert (code, out) == (cli.WRONG_USE, "")
    assert "rtsp://" in err


@pytest.mark.parametrize(
    "where",
    [
        "http://admin:geheim@127.0.0.1/x",
        "rtsp://admin:gehe/im@127.0.0.1/x",
        "rtsp://admin:geheim@:99999/x",
        "rtsp:/admin:geheim@127.0.0.1/x",
        "rtsp:admin:geheim@127.0.0.1/x",
        "RTSPS:/admin:geheim@127.0.0.1",
        "rtsp//admin:geheim@127.0.0.1/x",
        "admin:geheim@127.0.0.1",
    ],
)
def test_an_address_that_cannot_be_one_is_told_without_its_password(shell: Shell, where: str) -> None:
    code, out, err = shell(where)
    assert (code, out) == (cli.FAILED, "")
    assert err
    assert "gehe" not in err


@dataclass(frozen=True, slots=True)
class Interrupted:
    """What `judge` said until somebody pressed Ctrl-C. `group`: its processes."""

    code: int
    out: str
    err: str
    group: int


def interrupted_at(words: list[str], folder: Path, said: str) -> Interrupted:
    """Run `judge` on that as a shell does, and press Ctrl-C when a line holds that."""
    command = [sys.executable, "main.py", "judge", *words, "--data-dir", str(folder / "data")]
    process = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    assert process.stdout is not None
    before = ""
    for line in process.stdout:
        before += line
        if said in line:
            os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to the workers as well
            break
    out, err = process.communicate(timeout=60)
    return Interrupted(process.returncode, before + out, err, process.pid)


@pytest.mark.parametrize(("form", "said"), [(["--json"], "UNAUTHORISED"), ([], "Sai mật khẩu")], ids=["json", "text"])
def test_a_wrong_password_is_judged_and_never_shown(
    camera: SimulatorProcess, tmp_path: Path, form: list[str], said: str
) -> None:
    done = interrupted_at([camera.url("/cam", password="wrong secret"), *form], tmp_path, said)
    assert done.code == INTERRUPTED
    assert said in done.out
    assert "wrong" not in done.out + done.err
    assert "secret" not in done.out + done.err


def test_ctrl_c_prints_the_sum_and_leaves_nobody_behind(camera: SimulatorProcess, tmp_path: Path) -> None:
    done = interrupted_at([camera.url("/cam"), "--json"], tmp_path, '"condition": "LIVE"')
    assert done.code == INTERRUPTED
    assert done.err == ""
    assert lines_of(done.out)[-1]["summary"]["share"]
    assert camera.counts("/cam").connects == 1
    assert PASSWORD not in done.out
    wait_for(lambda: not group_lives(done.group), "its workers and Python's tracker to be gone")


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is no signal there")
def test_ctrl_c_while_a_worker_starts_leaves_no_traceback(tmp_path: Path) -> None:
    command = [sys.executable, "main.py", "judge", "rtsp://127.0.0.1:1/x", "--data-dir", str(tmp_path)]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        seen = psutil.Process(process.pid)
        wait_for(lambda: len(seen.children()) >= 2, "Python's tracker and a worker")
        os.killpg(process.pid, signal.SIGINT)
        _, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (INTERRUPTED, "")
    wait_for(lambda: not group_lives(process.pid), "its processes to be gone")


def test_ctrl_c_is_not_lost_where_an_exception_is(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def lost(*_: object) -> Iterator[Moment]:
        with contextlib.suppress(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
        for t in range(100):
            yield Moment(float(t), math.nan, [])

    monkeypatch.setattr("wall.judge.watching.address", lambda *_: (each for each in lost()))
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        code, out, _ = shell("rtsp://127.0.0.1:1/x", "--json")
        assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    finally:
        signal.signal(signal.SIGINT, before)
    assert code == INTERRUPTED
    assert lines_of(out)[-1]["t"] == 0.0


def test_ctrl_c_in_the_first_import_is_no_traceback(tmp_path: Path) -> None:
    (tmp_path / "pydantic.py").write_text("raise KeyboardInterrupt\n")
    done = subprocess.run(
        [sys.executable, "main.py", "judge", "x.mkv"],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (INTERRUPTED, "")


@pytest.mark.skipif(os.name == "nt", reason="a pipe that nobody reads is another error there")
def test_who_reads_no_further_gets_no_error(film: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    try:
        done = subprocess.run(
            [sys.executable, "main.py", "judge", str(film), "--json"],
            cwd=ROOT,
            stdout=write,
            stderr=subprocess.PIPE,
            text=True,
            timeout=120,
        )
    finally:
        os.close(write)
    assert (done.returncode, done.stderr) == (cli.UNREAD, "")


def test_the_sum_names_what_was_reached_at_the_last_moment() -> None:
    summary = Summary()
    assert summary.shares == {}
    summary.add(0.0, [change(0.0, Condition.CONNECTING)])
    with speaking(Language.ENGLISH):
        assert next(summary_lines(summary)) == "00:00:00.0  End."
    summary.add(0.2, [change(0.2, Condition.LIVE)])
    assert summary.shares == {Condition.CONNECTING: 1.0, Condition.LIVE: 0.0}


def change(t: float, condition: Condition) -> Change:
    return Change(t, Condition.UNKNOWN, Judgement(condition, t, t, fresh=True), StreamSample(), (), math.nan)


def group_lives(number: int) -> bool:
    """Some process of that group is there."""
    try:
        os.killpg(number, 0)
    except ProcessLookupError:
        return False
    return True


class Terminal(io.StringIO):
    """A stderr that somebody looks at."""

    def isatty(self) -> bool:
        return True


def test_progress_is_shown_on_a_terminal_only_and_wiped_away(
    film: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    terminal = Terminal()
    monkeypatch.setattr("wall.cli.progress.PROGRESS_S", 0.0)
    monkeypatch.setattr(sys, "stderr", terminal)
    assert cli.main(["judge", str(film), "--json"]) == 0
    shown = terminal.getvalue()
    assert "00:00:30.0 / 00:00:52" in shown
    assert shown.endswith(" \r")
    assert "\r" not in capsys.readouterr().out
