"""`survey discover`, as it is typed at a facility."""

from __future__ import annotations

import io
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.onvif.simulated import CAMERA, PASSWORD, RECORDER, at
from tests.waiting import wait_for
from wall.app.discover_lines import remedy, trouble
from wall.app.words import speaking
from wall.cli import main
from wall.cli.place import DONE, FAILED, WRONG_USE
from wall.cli.survey_passwords import VARIABLE
from wall.config import Language
from wall.demo.onvif_process import OnvifProcess
from wall.demo.onvif_spec import Oddity, OnvifSpec
from wall.survey import asking
from wall.survey.found import Trouble

pytestmark = pytest.mark.usefixtures("qapp")  # words are Qt's, and a process has one application

DEVICES = (
    at(CAMERA, 101, clock_ahead_s=7200.0),
    at(RECORDER, 102),
    at(CAMERA, 103, password="another"),
    at(CAMERA, 104, oddity=Oddity.SILENT, discoverable=False),
)


@pytest.fixture(scope="module")
def devices() -> Iterator[OnvifProcess]:
    with OnvifProcess(OnvifSpec(DEVICES)) as running:
        yield running


@pytest.fixture
def line(devices: OnvifProcess, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The beginning of every line: where the simulated devices listen."""
    monkeypatch.setattr(asking, "CONNECT_S", 30.0)  # how busy the machine is does not decide who is found
    monkeypatch.setattr(asking, "KNOCK_S", 30.0)
    ports = ["--onvif-port", str(devices.port), "--discovery-port", str(devices.discovery_port), "--rtsp-port", "9"]
    settings = tmp_path / "english.toml"
    settings.write_text('[desk]\nlanguage = "en"\n', encoding="utf-8")
    return ["survey", "discover", "--data-dir", str(tmp_path), "--config", str(settings), *ports]


@pytest.fixture
def password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, PASSWORD)


@pytest.mark.usefixtures("password")
def test_what_was_found_is_printed(line: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*line, "--subnet", "127.0.0.96/28", "--yes", "--user", "admin"]) == DONE
    out, err = capsys.readouterr()
    lines = out.splitlines()
    assert lines[0].startswith("127.0.0.101:")
    told = "Hikvision DS-2CD2043, firmware 1.0, serial number C1, MAC 44:19:b6:00:00:65, its clock is 7"
    assert told in lines[0]
    streams = "main stream rtsp://{0}/ch1/main, sub stream rtsp://{0}/ch1/sub"
    assert lines[1] == f"    DS-2CD2043: {streams.format('127.0.0.101')}"
    assert lines[3] == f"    NVR4108 1: {streams.format('127.0.0.102')}"
    assert lines[-2].startswith("127.0.0.103: It refused the password")
    assert lines[-2].endswith("(refusals: 1)")
    assert lines[-1] == "devices: 3, cameras: 9"
    assert PASSWORD not in out + err


@pytest.mark.usefixtures("password")
def test_json_is_for_programs_and_holds_no_password(
    line: list[str], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "found.json"
    assert main([*line, "--interface", "127.0.0.1", "--user", "admin", "--json", str(file)]) == DONE
    told = json.loads(file.read_text(encoding="utf-8"))
    assert [each["host"] for each in told["devices"]] == ["127.0.0.101", "127.0.0.102", "127.0.0.103"]
    assert told["devices"][2]["clock_offset_s"] is not None
    assert len(told["cameras"]) == 9
    assert told["notes"] == [{"host": "127.0.0.103", "trouble": "refused", "refusals": 1}]
    capsys.readouterr()
    assert main([*line, "--host", "127.0.0.102", "--user", "admin", "--json", "-"]) == DONE
    out, _ = capsys.readouterr()
    assert json.loads(out)["cameras"][7]["sub_url"] == "rtsp://127.0.0.102/ch8/sub"
    assert PASSWORD not in file.read_text(encoding="utf-8") + out


def test_a_password_may_come_by_a_descriptor_or_be_piped_in(
    line: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    ask = [*line, "--host", "127.0.0.101", "--user", "viewer", "--user", "admin"]
    reading, writing = os.pipe()
    try:
        with os.fdopen(writing, "w", encoding="utf-8") as pipe:
            pipe.write(f"wrong\n{PASSWORD}\n")
        assert main([*ask, "--password-fd", str(reading)]) == DONE
    finally:
        os.close(reading)
    assert "devices: 1, cameras: 1" in capsys.readouterr().out
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"wrong\n{PASSWORD}\n"))
    assert main(ask) == DONE
    assert "devices: 1, cameras: 1" in capsys.readouterr().out


def test_a_user_without_a_password_is_told(
    line: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, "only one")
    assert main([*line, "--host", "127.0.0.101", "--user", "admin", "--user", "viewer"]) == FAILED
    assert "no password for the user viewer" in capsys.readouterr().err


def test_there_is_no_way_to_write_a_password_on_the_line(line: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([*line, "--host", "127.0.0.101", "--user", "admin", "--password", PASSWORD])
    assert ended.value.code == WRONG_USE
    capsys.readouterr()


def code_of(words: list[str]) -> object:
    """Of a command that is refused, by us or by argparse."""
    try:
        return main(words)
    except SystemExit as ended:
        return ended.code


@pytest.mark.parametrize(
    ("where", "why"),
    [
        ([], "say where to look"),
        (
            ["--subnet", "127.0.0.100/29"],
            "6 hosts, from 127.0.0.97 to 127.0.0.102, will be asked. Confirm it by --yes",
        ),
        (["--subnet", "10.0.0.0/8", "--yes"], "which would take hours"),
        (["--interface", "nowhere"], "no network of this machine"),
        (["--host", "admin:x@camera"], "right is a host or an address"),
        (["--host", "127.0.0.101", "--rtsp-port", "70000"], "is no port"),
    ],
)
def test_nothing_is_asked_that_was_not_meant(
    line: list[str],
    where: list[str],
    why: str,
    devices: OnvifProcess,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("y\n"))  # a pipe cannot confirm
    before = devices.counts("127.0.0.101").requests
    assert code_of([*line, *where]) == WRONG_USE
    assert why in capsys.readouterr().err
    assert devices.counts("127.0.0.101").requests == before


class Terminal(io.StringIO):
    """A keyboard."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("answer", "asks"), [("y\n", True), ("\n", False), ("", False)])
def test_a_subnet_is_confirmed_at_the_keyboard(
    line: list[str],
    answer: str,
    asks: bool,
    devices: OnvifProcess,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal(answer))
    before = devices.counts("127.0.0.101").requests
    code = main([*line, "--subnet", "127.0.0.100/30"])
    assert code == (DONE if asks else FAILED)
    assert "2 hosts, from 127.0.0.101 to 127.0.0.102, will be asked. Go on?" in capsys.readouterr().err
    assert (devices.counts("127.0.0.101").requests > before) is asks


def test_networks_are_listed(line: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*line, "--list-interfaces"]) == DONE
    assert "127.0.0.1" not in capsys.readouterr().out


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGINT for a process of one's own")
def test_an_interrupt_ends_the_search_with_what_there_is(line: list[str], devices: OnvifProcess) -> None:
    hosts = ["--host", "127.0.0.101", "--host", "127.0.0.104"]
    silent = devices.counts("127.0.0.104").requests
    told = devices.counts("127.0.0.101").operations.count("GetNetworkInterfaces")
    running = subprocess.Popen(
        [sys.executable, "-m", "wall", *line, *hosts, "--user", "admin"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {VARIABLE: PASSWORD, "PYTHONUNBUFFERED": "1"},
    )
    wait_for(lambda: devices.counts("127.0.0.104").requests > silent, "the silent device to be asked")
    wait_for(
        lambda: devices.counts("127.0.0.101").operations.count("GetNetworkInterfaces") > told,
        "the camera to tell all",
    )
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=60)
    assert running.returncode == 130
    assert re.fullmatch(r"devices: [01], cameras: [01]; the search was broken off", out.splitlines()[-1])
    assert err == ""


@pytest.mark.parametrize("language", list(Language))
def test_every_trouble_has_its_words(language: Language) -> None:
    with speaking(language):
        texts = [(trouble(each), remedy(each)) for each in Trouble]
    assert all(said.endswith(".") and done.endswith(".") for said, done in texts)
    assert len({said for said, _ in texts}) == len(Trouble)
    with speaking(Language.ENGLISH):
        assert ([(trouble(each), remedy(each)) for each in Trouble] == texts) is (language is Language.ENGLISH)


def test_the_command_speaks_the_desks_language(
    line: list[str], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    settings = tmp_path / "settings.toml"
    settings.write_text('[desk]\nlanguage = "vi"\n', encoding="utf-8")
    assert main([*line, "--config", str(settings), "--host", "127.0.0.102"]) == DONE
    out, _ = capsys.readouterr()
    assert out.splitlines()[-1] == "thiết bị: 1, camera: 0"


def test_nobody_there_is_a_failure(line: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*line, "--host", "127.0.0.110"]) == FAILED
    assert capsys.readouterr().out.splitlines() == [
        "127.0.0.110: No answer. Check the address, the cable and the power.",
        "devices: 0, cameras: 0",
    ]
