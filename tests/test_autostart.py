"""`install-autostart` and `kiosk`: what is written, that the system takes it, and what a second call does."""

from __future__ import annotations

import os
import shlex
import shutil
import stat
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from wall.app.autostart import Start, UnfitPathError, schtasks_words, task_text, this_program, unit_file, unit_text
from wall.app.guard_pin import Checked, check_pin

ROOT = Path(__file__).parents[1]
AWKWARD = '/opt/video wall 100%/a"b\\c'
WINDOWS = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"


def command(home: Path, *words: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    """`python main.py ...` of a user whose home is there."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
    environment = {**kept, "HOME": str(home), "PYTHONUTF8": "1"}
    call = [sys.executable, str(ROOT / "main.py"), *words]
    return subprocess.run(call, env=environment, cwd=home, input=typed, capture_output=True, text=True, timeout=60)


# The unit ---------------------------------------------------------------------------------------------------------


def started_by(unit: str) -> list[str]:
    """The words of ExecStart as systemd takes them apart: quotes and backslashes as in C, %% and $$ are single."""
    line = next(each for each in unit.splitlines() if each.startswith("ExecStart="))
    first, *others = shlex.split(line.removeprefix("ExecStart="))
    return [first.replace("%%", "%"), *(each.replace("%%", "%").replace("$$", "$") for each in others)]


def test_every_character_of_a_path_reaches_the_program() -> None:
    start = Start(f"{AWKWARD}/bin/python", (f"{AWKWARD}/main.py", "run", "--data-dir", "/srv/$HOME/%h", "Đắk Lắk"))
    unit = unit_text(start)
    assert started_by(unit) == [start.program, *start.arguments]
    assert "%h" not in unit.replace("%%h", "")
    assert "$HOME" in unit.replace("$$HOME", "$HOME")
    with pytest.raises(UnfitPathError):
        Start("/opt/python\n[Install]", ())


def test_it_starts_this_python_and_this_program() -> None:
    start = this_program("run", "--kiosk")
    assert start.program == os.path.abspath(sys.executable)  # of the environment, not what it links to
    assert start.arguments == (str(ROOT / "main.py"), "run", "--kiosk")


def test_a_wall_that_ends_by_itself_is_not_started_again_and_one_that_fails_is() -> None:
    unit = unit_text(this_program("run"))
    for line in ("Restart=on-failure", "RestartPreventExitStatus=2 3", "KillMode=mixed", "StartLimitBurst=10"):
        assert line in unit.splitlines()
    assert unit.index("StartLimitIntervalSec") < unit.index("[Service]")  # elsewhere it is ignored


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not installed")
@pytest.mark.parametrize("words", [("run",), ("run", "--kiosk", "--data-dir", "/srv/a b/100%/$x\\y")])
def test_systemd_takes_the_unit(tmp_path: Path, words: tuple[str, ...]) -> None:
    file = tmp_path / "videowall.service"
    file.write_text(unit_text(this_program(*words)), "utf-8")
    environment = {**os.environ, "XDG_RUNTIME_DIR": str(tmp_path), "HOME": str(tmp_path)}
    call = ["systemd-analyze", "verify", "--user", str(file)]
    told = subprocess.run(call, env=environment, capture_output=True, text=True, timeout=60)
    said = [line for line in (told.stdout + told.stderr).splitlines() if file.name in line]
    assert (told.returncode, said) == (0, [])


def test_the_unit_goes_where_a_user_has_his_own() -> None:
    home = Path("/home/a")
    assert unit_file({}, home) == home / ".config/systemd/user/videowall.service"
    assert unit_file({"XDG_CONFIG_HOME": "/etc/a"}, home) == Path("/etc/a/systemd/user/videowall.service")
    assert unit_file({"XDG_CONFIG_HOME": "relative"}, home) == home / ".config/systemd/user/videowall.service"


@pytest.mark.skipif(sys.platform != "linux", reason="writes a systemd unit")
def test_it_can_be_called_twice_and_taken_away_twice(tmp_path: Path) -> None:
    units = tmp_path / ".config" / "systemd" / "user"
    unit, link = units / "videowall.service", units / "graphical-session.target.wants" / "videowall.service"
    first = command(tmp_path, "install-autostart")
    assert first.returncode == 0, first.stderr
    assert str(unit) in first.stdout
    assert "systemctl --user daemon-reload" in first.stdout  # what to do next
    assert "--kiosk" not in unit.read_text()
    again = command(tmp_path, "install-autostart", "--kiosk", "--data-dir", str(tmp_path / "the data"))
    assert again.returncode == 0, again.stderr
    assert started_by(unit.read_text())[-3:] == ["--data-dir", str(tmp_path / "the data"), "--kiosk"]
    assert link.resolve() == unit
    assert "kiosk set-pin" in again.stdout  # there is none yet: nobody could leave it
    for said in (f"removed {unit}", "nothing was installed"):
        away = command(tmp_path, "install-autostart", "--uninstall")
        assert (away.returncode, said in away.stdout) == (0, True), away.stdout
    assert not unit.exists()
    assert not link.is_symlink()


def test_print_writes_nothing(tmp_path: Path) -> None:
    printed = command(tmp_path, "install-autostart", "--print", "--full-screen")
    assert printed.returncode == 0
    assert "--full-screen" in printed.stdout
    assert list(tmp_path.rglob("*videowall*")) == []


# The task ---------------------------------------------------------------------------------------------------------


def test_the_task_is_xml_and_holds_every_character() -> None:
    start = Start(
        "C:\\Program Files\\wall & co\\python.exe", ("C:\\a b\\main.py", "run", "--data-dir", "D:\\<100%>\\")
    )
    task = ET.fromstring(task_text(start, "DESK<2>\\hoa").encode("utf-16"))
    found = {
        each: task.find(f".//{WINDOWS}{each}") for each in ("Command", "Arguments", "UserId", "ExecutionTimeLimit")
    }
    told = {name: "" if each is None else each.text for name, each in found.items()}
    assert told["Command"] == start.program
    assert told["Arguments"] == '"C:\\a b\\main.py" run --data-dir D:\\<100%>\\'
    assert told["UserId"] == "DESK<2>\\hoa"
    assert told["ExecutionTimeLimit"] == "PT0S"  # else it is ended after three days
    assert task.find(f".//{WINDOWS}RestartOnFailure/{WINDOWS}Interval") is not None


def test_the_task_is_registered_over_an_older_one() -> None:
    assert schtasks_words(Path("C:/t.xml"))[-1] == "/F"
    assert "/Delete" in schtasks_words(None)


# The PIN ----------------------------------------------------------------------------------------------------------


def test_the_pin_is_piped_in_and_kept_hashed(tmp_path: Path) -> None:
    place = ("--data-dir", str(tmp_path / "data"))
    file = tmp_path / "data" / "guard-pin"
    done = command(tmp_path, "kiosk", "set-pin", *place, typed="4711\n")
    assert done.returncode == 0, done.stderr
    assert "4711" not in done.stdout + file.read_text()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert check_pin(file, "4711") is Checked.RIGHT
    short = command(tmp_path, "kiosk", "set-pin", *place, typed="12\n")
    assert (short.returncode, "4 to 64" in short.stderr) == (1, True)
    assert check_pin(file, "4711") is Checked.RIGHT
    assert command(tmp_path, "kiosk", "remove-pin", *place).returncode == 0
    assert command(tmp_path, "kiosk", "remove-pin", *place).returncode == 1
    assert not file.exists()


def test_guard_mode_and_a_bare_wall_do_not_go_together(tmp_path: Path) -> None:
    done = command(tmp_path, "run", "--kiosk", "--bare", "--data-dir", str(tmp_path / "data"))
    assert done.returncode == 1
    assert "do not go together" in done.stderr
