"""The log: bounded in size and rate, and no credential ever in its file."""

from __future__ import annotations

import io
import logging
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from wall import logs
from wall.urls import Secret

PASSWORD = "S3cr!t-Mật.khẩu"
LOG = logging.getLogger("wall.test")


@pytest.fixture
def handle(tmp_path: Path) -> Iterator[logs.Logging]:
    handle = logs.set_up(tmp_path / "logs" / "wall.log", "debug", console=io.StringIO(), records_per_minute=5)
    yield handle
    handle.close()


def text_of(tmp_path: Path) -> str:
    return "".join(path.read_text(encoding="utf-8") for path in sorted((tmp_path / "logs").iterdir()))


def test_no_credential_by_any_way(tmp_path: Path, handle: logs.Logging) -> None:
    url = f"rtsp://admin:{PASSWORD}@192.0.2.1/live"
    LOG.warning("opened %s", url)
    LOG.warning(f"opened {url}")
    LOG.warning("opened %(url)s", {"url": url})
    LOG.warning("secret %s %r", Secret(PASSWORD), Secret(PASSWORD))
    LOG.warning("header Authorization: Basic %s", PASSWORD)
    LOG.warning("headers %r", {"Authorization": f"Basic {PASSWORD}"})
    LOG.warning("query rtsp://192.0.2.1/?user=a&pwd=%s", PASSWORD)
    LOG.warning("args password='%s'", PASSWORD)
    LOG.warning("slash rtsp://admin:x/%s@192.0.2.1/live", PASSWORD)
    try:
        try:
            raise OSError(f"[Errno 5] Input/output error: '{url}'")
        except OSError as error:
            raise ValueError(f"cannot open {url}") from error
    except ValueError:
        LOG.exception("failed")
        LOG.warning("stack", stack_info=True)
    handle.close()
    shown = text_of(tmp_path)
    assert PASSWORD not in shown
    assert "Traceback" in shown
    assert "192.0.2.1/live" in shown
    assert shown.count("opened") == 3


def test_uncaught_exceptions_are_logged_and_cleaned(
    tmp_path: Path, handle: logs.Logging, capsys: pytest.CaptureFixture[str]
) -> None:
    error = OSError(f"cannot open rtsp://admin:{PASSWORD}@192.0.2.1/")

    def fail() -> None:
        raise error

    thread = threading.Thread(target=fail, name="stream-7")
    thread.start()
    thread.join()
    sys.excepthook(OSError, error, None)
    handle.close()
    shown = text_of(tmp_path) + capsys.readouterr().err
    assert PASSWORD not in shown
    assert "uncaught in thread stream-7" in shown
    assert "uncaught in thread main" in shown


def test_no_text_can_pose_as_a_record(tmp_path: Path, handle: logs.Logging) -> None:
    LOG.warning("camera says: %s", "x\n2026-05-10 06:00:00.000 ERROR   wall: all cameras lost")
    handle.close()
    assert "\n2026-05-10" not in text_of(tmp_path)


def test_the_console_is_clean_too(tmp_path: Path) -> None:
    console = io.StringIO()
    handle = logs.set_up(tmp_path / "wall.log", console=console)
    LOG.error("rtsp://a:%s@h/", PASSWORD)
    handle.close()
    assert "rtsp://***@h/" in console.getvalue()
    assert PASSWORD not in console.getvalue()


def test_one_camera_cannot_flood(tmp_path: Path, handle: logs.Logging) -> None:
    for number in range(1000):
        LOG.warning("camera lost %d", number, extra={"camera": "c1"})
    LOG.warning("another", extra={"camera": "c2"})
    handle.close()
    lines = text_of(tmp_path).splitlines()
    assert len([line for line in lines if "camera lost" in line]) == 5
    assert any("995 more suppressed" in line and "c1" in line for line in lines)
    assert any("another" in line for line in lines)


def test_the_summary_comes_when_the_minute_is_over(tmp_path: Path) -> None:
    seen: list[str] = []

    class Target(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            seen.append(record.getMessage())

    gate = logs.RateGate([Target()], 2)

    def record(at: float, camera: str) -> logging.LogRecord:
        made = logging.LogRecord("n", logging.INFO, "", 0, f"{camera} at {at:.0f}", None, None)
        made.created, made.camera = at, camera
        return made

    for at in range(10):
        gate.handle(record(at, "a"))
    gate.handle(record(61, "b"))
    assert seen == ["a at 0", "a at 1", "8 more suppressed within a minute: camera a", "b at 61"]
    gate.handle(record(62, "a"))
    gate.handle(record(3, "a"))  # the wall clock was set back: windows end rather than last for an hour
    assert seen[4:] == ["a at 62", "a at 3"]
    gate.close()


def test_the_same_sentence_without_a_camera_is_bounded_as_well(tmp_path: Path, handle: logs.Logging) -> None:
    for number in range(100):
        LOG.info("tick %d", number)
    handle.close()
    assert text_of(tmp_path).count("wall.test: tick ") == 5


def test_files_are_bounded(tmp_path: Path) -> None:
    handle = logs.set_up(
        tmp_path / "logs" / "wall.log", file_bytes=10_000, files=2, console=io.StringIO(), records_per_minute=10**9
    )
    for number in range(2000):
        LOG.info("line %d %s", number, "x" * 80)
    handle.close()
    files = sorted(path.name for path in (tmp_path / "logs").iterdir())
    assert files == ["wall.log", "wall.log.1", "wall.log.2"]
    assert all(path.stat().st_size <= 10_000 for path in (tmp_path / "logs").iterdir())


def test_levels(tmp_path: Path) -> None:
    handle = logs.set_up(tmp_path / "logs" / "wall.log", "warning", console=io.StringIO())
    LOG.info("quiet")
    LOG.warning("loud")
    handle.close()
    assert "quiet" not in text_of(tmp_path)
    assert "loud" in text_of(tmp_path)


CRASH = """
import ctypes, sys
from pathlib import Path
from wall.logs import crashes_told
def at_work(password):
    ctypes.string_at(0)
with crashes_told(Path(sys.argv[1])):
    if sys.argv[2] == "crash":
        at_work("s3cret")
"""


def test_a_crash_leaves_where_it_was_and_no_values(tmp_path: Path) -> None:
    file = tmp_path / "crash.txt"
    codes = []
    for how in ("well", "crash", "well"):
        command = [sys.executable, "-c", CRASH, str(file), how]
        codes.append(subprocess.run(command, cwd=Path(__file__).parents[1], capture_output=True).returncode)
    assert [code == 0 for code in codes] == [True, False, True]
    parts = file.read_text("utf-8").split("started ")[1:]
    assert ["at_work" in part for part in parts] == [False, True, False]
    assert "s3cret" not in file.read_text("utf-8")
    file.write_text("x" * 200_000)
    subprocess.run([sys.executable, "-c", CRASH, str(file), "well"], cwd=Path(__file__).parents[1], check=True)
    assert file.stat().st_size < 1000
