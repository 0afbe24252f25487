"""`python main.py bench health`, the real thing."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from tests.waiting import wait_for
from wall import cli
from wall.bench.health.run import INTERRUPTED, HealthBench, chosen, scenarios

ROOT = Path(__file__).parents[2]


def command(*options: str, tmp_path: Path) -> subprocess.Popen[str]:
    environment = os.environ | {"XDG_CONFIG_HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path)}
    return subprocess.Popen(
        [sys.executable, "main.py", "bench", "health", *options],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_two_streams_from_end_to_end(tmp_path: Path) -> None:
    file = tmp_path / "figures.json"
    with command("--only", "N14*", "C 640*", "--verbose", "--json", str(file), tmp_path=tmp_path) as process:
        out, err = process.communicate(timeout=240)
    assert process.returncode == 0, err
    assert "N14" in out
    assert "2 of 2 streams" in err
    found = json.loads(file.read_text("utf-8"))
    assert found["seeds"] == [1]
    assert found["machine"]["cores"] >= 1
    assert {each["name"][:3] for each in found["scenarios"]} == {"N14", "C 6"}
    assert found["frozen"]["ours"]["tp"] == 0
    assert found["costs"][0]["evidence"] > 0.0
    assert set(found["frozen"]) >= {"ours", "ours, probe on", "freezedetect 0.001/2 s", "freezedetect 0.001/10 s"}


def test_ctrl_c_ends_it_and_leaves_no_process(tmp_path: Path) -> None:
    with command("--only", "R*", tmp_path=tmp_path) as process:
        assert process.stderr is not None
        assert "2 processes" in process.stderr.readline()
        children = psutil.Process(process.pid).children(recursive=True)
        assert len(children) >= 2
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
    assert process.returncode == 130, err
    assert "stopped" in err
    assert "Traceback" not in err
    wait_for(lambda: not any(child.is_running() for child in children), "the processes to be gone")


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such signal there")
def test_sigterm_ends_it_with_its_processes(tmp_path: Path) -> None:
    with command("--only", "R", tmp_path=tmp_path) as process:
        assert process.stderr is not None
        assert "2 processes" in process.stderr.readline()
        children = psutil.Process(process.pid).children(recursive=True)
        process.terminate()
        _, err = process.communicate(timeout=60)
    assert process.returncode == 130, err
    assert "stopped" in err
    assert "Traceback" not in err
    wait_for(lambda: not any(child.is_running() for child in children), "the processes to be gone")


@pytest.mark.parametrize(
    ("option", "value"), [("--seeds", "-1"), ("--jobs", "0"), ("--jobs", "-2"), ("--seeds", "x")]
)
def test_a_number_that_cannot_be_is_wrong_use(option: str, value: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["bench", "health", "--only", "Z", option, value])
    assert ended.value.code == cli.WRONG_USE
    assert f"{value!r} is no whole number" in capsys.readouterr().err


@pytest.mark.parametrize("place", ["gone/figures.json", "."])
def test_figures_that_cannot_be_written_are_refused_before_the_run(
    place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def run_all_the_same(*_: object) -> None:
        pytest.fail("it ran")

    monkeypatch.setattr("wall.bench.health.run._play", run_all_the_same)
    assert cli.main(["bench", "health", "--only", "N14", "--json", str(tmp_path / place)]) == cli.FAILED
    assert str(tmp_path) in capsys.readouterr().err


def test_a_place_that_can_be_written_is_left_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("wall.bench.health.run._play", interrupted)
    before = tmp_path / "before.json"
    before.write_text("{}")
    for file in (before, tmp_path / "new.json"):
        assert cli.main(["bench", "health", "--only", "N14", "--json", str(file)]) == INTERRUPTED
    assert [(file.name, file.read_text()) for file in tmp_path.iterdir()] == [("before.json", "{}")]


def test_a_name_is_known_by_its_beginning() -> None:
    assert [each.name for each in chosen(HealthBench(only=("P01", "N1[45]")))] == [
        "P01 people",
        "N14 tree.avi",
        "N15 box.mp4",
    ]


def test_an_unknown_name_is_said(tmp_path: Path) -> None:
    with command("--only", "Z*", tmp_path=tmp_path) as process:
        _, err = process.communicate(timeout=60)
    assert process.returncode != 0
    assert "no scenario has such a name" in err


def test_a_folder_without_footage_is_said(tmp_path: Path) -> None:
    with command("--only", "N14*", "--footage", str(tmp_path), tmp_path=tmp_path) as process:
        _, err = process.communicate(timeout=60)
    assert process.returncode != 0
    assert "opencv-doc" in err


def test_quick_takes_some_of_every_kind() -> None:
    quick = chosen(HealthBench((4,), quick=True))
    everything = scenarios(4)
    assert len(quick) < len(everything) / 4
    assert {each.kind for each in quick} == {each.kind for each in everything}
    frozen = [bool(each.truth) for each in quick if each.kind.value == "random"]
    assert True in frozen
    assert False in frozen


def test_several_seeds_are_several_lists() -> None:
    assert len(chosen(HealthBench((1, 2), only=("R0*",)))) == 20


def test_a_recording_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    broken = tmp_path / "broken.avi"
    broken.write_bytes(b"no video")
    with command("--only", "R00", "R01", "--footage", str(broken), tmp_path=tmp_path) as process:
        _, err = process.communicate(timeout=240)
    assert process.returncode not in (0, 130)
    assert "broken.avi" in err
    assert "Traceback" not in err
