"""`survey probe` as a shell sees it: addresses, texts and sheets of them, mistakes in words, no password anywhere."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.clips import shared_clips
from tests.inventory.sheets import ENGLISH, row, write_csv
from tests.programme.test_verdict import camera as camera_facts
from wall import cli
from wall.app.probe_lines import summary_lines
from wall.demo.process import SimulatorProcess
from wall.demo.spec import AuthScheme, ClipSpec, MountSpec, ServerSpec
from wall.model import StreamKind
from wall.programme.facts import Vantage
from wall.programme.uplink import LineRate
from wall.programme.verdict import SurveyLimits, judge_camera
from wall.survey.targets import TargetsError, from_addresses, from_file

PASSWORD = "lotus wind/42"
SETTINGS = '[desk]\nlanguage = "en"\n[survey]\nwatch_s = 5.0\n'

Shell = Callable[..., tuple[int, str, str]]


@pytest.fixture
def shell(qapp: object, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Shell:
    """Run `survey probe` with a data folder and English settings of its own."""
    config = tmp_path / "settings.toml"
    config.write_text(SETTINGS, "utf-8")

    def run(*words: str) -> tuple[int, str, str]:
        code = cli.main(["survey", "probe", *words, "--data-dir", str(tmp_path / "data"), "--config", str(config)])
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        assert "lotus" not in out + err
        return code, out, err

    return run


@pytest.fixture(scope="module")
def camera(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SimulatorProcess]:
    login = {"auth": AuthScheme.DIGEST_MD5, "user": "watch", "password": PASSWORD}
    mounts = (
        MountSpec("/gate/main", ClipSpec(width=640, height=360), **login),  # type: ignore[arg-type]
        MountSpec("/gate/sub", **login),  # type: ignore[arg-type]
    )
    with SimulatorProcess(ServerSpec(mounts, cache_dir=str(shared_clips(tmp_path_factory)))) as simulator:
        simulator.preload()
        yield simulator


def test_a_text_with_both_streams_one_camera_dead(shell: Shell, camera: SimulatorProcess, tmp_path: Path) -> None:
    sub = f"rtsp://127.0.0.1:{camera.port}/gate/sub"  # the login of the main stream is its own too
    file = tmp_path / "cameras.txt"
    file.write_text(f"# gate\n{camera.url('/gate/main')} {sub}\n\nrtsp://127.0.0.77:9/none\n", "utf-8")
    code, out, _ = shell(str(file), "--json", "--stills", str(tmp_path / "stills"), "--uplink", "4,5")
    assert code == cli.DONE
    *cameras, summary = [json.loads(line) for line in out.splitlines()]
    by_verdict = {each["verdict"]: each for each in cameras}
    assert set(by_verdict) == {"ready", "unreachable"}
    assert by_verdict["ready"]["both_at_once"] is True
    assert [stream["width"] for stream in by_verdict["ready"]["streams"]] == [640, 320]
    assert by_verdict["unreachable"]["reason"] == "nothing_listens"
    assert by_verdict["unreachable"]["remedy"].startswith("Check the power")
    assert summary["verdicts"] == {"unreachable": 1, "ready": 1}
    assert summary["carried"] == {"main": None, "sub": None, "wall": None}  # what the dead one needs is not known
    assert 0 < summary["uplink_kbps"]["sub"] <= summary["uplink_kbps"]["wall"]
    stills = sorted(still.name for still in (tmp_path / "stills").iterdir())
    assert [name.rpartition("-")[0].rpartition("-")[2] for name in stills] == ["main", "sub"]
    kept = [path for path in tmp_path.rglob("*") if path.is_file() and path != file]
    assert all(b"lotus" not in path.read_bytes() for path in kept)


def test_a_wrong_password_in_words(shell: Shell, camera: SimulatorProcess) -> None:
    code, out, _ = shell(camera.url("/gate/main", password="lotus-no"), "--from-centre")
    assert code == cli.DONE
    assert out.splitlines()[0].endswith(": Locked")
    assert "-> Ask the facility" in out
    assert "1 cameras: Locked 1" in out


@pytest.mark.parametrize(
    ("mbit", "said"),
    [
        (10.0, "carries all main streams"),
        (3.0, "carries all sub streams, and one camera enlarged"),
        (1.0, "carries all sub streams, and no camera enlarged"),
        (0.5, "does not carry even the sub streams"),
    ],
)
def test_what_the_line_carries_in_words(mbit: float, said: str) -> None:
    limits, cameras = SurveyLimits(), [camera_facts(), camera_facts()]
    judged = [(each, judge_camera(each, Vantage.SITE, limits)) for each in cameras]
    rate = LineRate(round(1000 * mbit), measured=False)
    lines = list(summary_lines(judged, Vantage.SITE, rate, limits.line_share))
    assert lines[0] == "2 cameras: Ready 2"
    assert said in lines[-1]
    dead = replace(cameras[0], main=(), sub=())
    judged.append((dead, judge_camera(dead, Vantage.SITE, limits)))
    assert ("not known" in list(summary_lines(judged, Vantage.SITE, rate, 0.9))[-1]) == (mbit > 0.5)
    assert len(list(summary_lines(judged, Vantage.SITE, LineRate(0, measured=False), 0.9))) == 2


def test_a_sheet_is_read_as_for_import(tmp_path: Path) -> None:
    sheet = write_csv(tmp_path / "cameras.csv", [ENGLISH, row(1, login=("watch", PASSWORD))])
    (target,) = from_file(sheet, Vantage.CENTRE)
    assert target.task.main is not None
    assert target.task.main.credentials is not None
    assert target.task.main.credentials.password.reveal() == PASSWORD
    assert target.task.vantage is Vantage.CENTRE
    assert target.camera.username == "watch"
    assert "lotus" not in repr(target)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("rtsp://watch:lotus@/x", "names no host"),
        ("rtsp:/watch:lotus@10.0.0.1/x", "host"),
        ("watch:lotus@10.0.0.1/x", "begins with rtsp://"),
        ("no-such-file.txt", "cannot be read"),
    ],
)
def test_what_is_no_source_is_told_without_the_password(shell: Shell, source: str, said: str) -> None:
    code, _, err = shell(source)
    assert code == cli.FAILED
    assert said in err


def test_mistakes_in_a_text_name_their_line(tmp_path: Path, shell: Shell) -> None:
    file = tmp_path / "cameras.txt"
    for text, said in (
        ("\n# nothing\n", "holds no camera"),
        ("rtsp://10.0.0.1/1\nhttp://watch:lotus@10.0.0.1/2\n", "line 2"),
        ("rtsp://10.0.0.1/1 rtsp://10.0.0.1/2 rtsp://10.0.0.1/3\n", "line 1"),
    ):
        file.write_text(text, "utf-8")
        with pytest.raises(TargetsError, match=said) as caught:
            from_file(file)
        assert "lotus" not in str(caught.value)
    code, _, err = shell(str(file), "--sub", "rtsp://10.0.0.1/2")
    assert (code, "--sub goes with an address" in err) == (cli.FAILED, True)


def test_a_camera_with_one_address_has_no_sub_stream() -> None:
    (target,) = from_addresses("rtsp://10.0.0.1/1")
    assert target.task.sub is None
    assert list(target.task.sources) == [StreamKind.MAIN]
