"""The doctor: what each finding means, that crashes and hangs become lines, and a real stream."""

from __future__ import annotations

import os
import signal
import socket
import sys
import time
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.clips import shared_clips
from wall.adapt.hardware import Device
from wall.decoders.base import DecoderError, StreamSource
from wall.decoders.messages import StreamSettings
from wall.demo.process import SimulatorProcess
from wall.demo.spec import AuthScheme, MountSpec, ServerSpec
from wall.doctor import Check, Line, Verdict, checks, codecs, exit_code, machine, run, screen, text
from wall.doctor import stream as streams
from wall.health.sample import Failure
from wall.paths import paths_for
from wall.urls import Credentials, Secret, StreamUrl

ROOT = Path(__file__).parents[1]
PASSWORD = "hoa-sen-9"
SOURCE = StreamSource(StreamUrl("rtsp", "127.0.0.1", 554, "/gate"), Credentials("watch", Secret(PASSWORD)))


# --- verdicts -------------------------------------------------------------------------------------------------


def test_version_ranges_are_those_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = {
        package: f"{package}>={'.'.join(map(str, least))},<{'.'.join(map(str, below))}"
        for package, (least, below) in machine.RANGES.items()
    }
    for package, requirement in wanted.items():
        (found,) = [line for line in project["dependencies"] if line.startswith(package + ">=")]
        assert _bounds(found) == _bounds(requirement)
    assert project["requires-python"] == ">=3.11,<3.14"
    assert machine.PYTHON == ((3, 11), (3, 14))


def _bounds(requirement: str) -> list[tuple[int, ...]]:
    """The two versions of "name>=1.2,<3", zeros at the end left out."""
    versions = [part.lstrip("<>=") for part in requirement[requirement.index(">=") :].split(",")]
    return [tuple(int(number) for number in version.removesuffix(".0").split(".")) for version in versions]


@pytest.mark.parametrize(
    ("found", "python", "verdict"),
    [
        ("6.11.3", (3, 11, 7), Verdict.OK),
        ("6.12.0", (3, 11, 7), Verdict.BROKEN),
        ("6.12.0", (3, 12, 1), Verdict.WARNING),
        ("6.8.3", (3, 11, 7), Verdict.WARNING),
        (None, (3, 11, 7), Verdict.BROKEN),
    ],
)
def test_qt_versions(found: str | None, python: tuple[int, ...], verdict: Verdict) -> None:
    least, below = machine.RANGES["PySide6-Essentials"]
    line = machine.package_line("PySide6-Essentials", found, least, below, python)
    assert line.verdict is verdict
    assert bool(line.remedy) is (verdict is not Verdict.OK)


@pytest.mark.parametrize(
    ("python", "verdict"),
    [((3, 10, 9), Verdict.BROKEN), ((3, 11, 0), Verdict.OK), ((3, 13, 9), Verdict.OK), ((3, 14, 0), Verdict.BROKEN)],
)
def test_python_versions(python: tuple[int, ...], verdict: Verdict) -> None:
    assert machine.python_line(python).verdict is verdict


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux limits it")
def test_shared_memory_that_is_not_there(tmp_path: Path) -> None:
    (line,) = machine.shared_memory(tmp_path / "nowhere")
    assert line.verdict is Verdict.BROKEN
    assert "tmpfs" in line.remedy


def test_data_folder(tmp_path: Path) -> None:
    (line,) = machine.data_folder(tmp_path / "new")
    assert line.verdict is not Verdict.BROKEN
    assert list((tmp_path / "new").iterdir()) == []
    (tmp_path / "file").touch()
    (line,) = machine.data_folder(tmp_path / "file" / "below")
    assert line.verdict is Verdict.BROKEN
    assert "--data-dir" in line.remedy


@pytest.mark.parametrize(("year", "verdict"), [(1970, Verdict.BROKEN), (2099, Verdict.BROKEN)])
def test_a_clock_that_is_wrong(year: int, verdict: Verdict) -> None:
    (line,) = machine.clock(datetime(year, 1, 2, tzinfo=UTC))
    assert line.verdict is verdict


@pytest.mark.parametrize(
    ("renderer", "verdict"),
    [
        ("llvmpipe (LLVM 15.0.6, 256 bits)", Verdict.WARNING),
        ("Mesa Intel(R) UHD Graphics 630 (CFL GT2)", Verdict.OK),
        (None, Verdict.WARNING),
    ],
)
def test_renderers(renderer: str | None, verdict: Verdict) -> None:
    assert screen.renderer_line(renderer, "xcb").verdict is verdict


def test_vietnamese_letters_are_all_of_them() -> None:
    letters = screen.vietnamese_letters()
    assert len(set(letters)) == len(letters) == 134
    assert set("ắằẳẵặđĐƯỪữỡậểỹỵ") <= set(letters)
    assert not any(letter.isascii() for letter in letters)


def test_a_font_without_a_letter_is_named() -> None:
    assert "ữ" in screen.font_line([("Arial", "ữ")]).finding
    assert screen.font_line([]).verdict is Verdict.WARNING
    assert screen.font_line([("Inter", "")]).verdict is Verdict.OK


def test_report() -> None:
    good, bad = Line("clock", Verdict.OK, "noon"), Line("codec", Verdict.BROKEN, "none", "Install one.")
    assert exit_code([good]) == 0
    assert exit_code([good, Line("sound", Verdict.WARNING, "none", "x")]) == 0
    assert exit_code([good, bad]) == 1
    assert text(good).splitlines() == ["ok       clock                    noon"]
    assert text(bad).splitlines()[1].strip() == "-> Install one."


# --- crashes and hangs ----------------------------------------------------------------------------------------


def _fine(finding: str) -> Iterator[Line]:
    print("noise of a driver")
    yield Line("fine", Verdict.OK, finding)


def _crashes() -> Iterator[Line]:
    yield Line("first", Verdict.OK, "before the crash")
    os.kill(os.getpid(), signal.SIGSEGV)


def _hangs() -> Iterator[Line]:
    yield Line("first", Verdict.OK, "before the hang")
    time.sleep(600)


def _fails() -> Iterator[Line]:
    yield Line("first", Verdict.OK, "before the failure")
    raise ValueError(f"rtsp://watch:{PASSWORD}@camera/gate")


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_crashes_and_hangs_are_lines_and_spare_the_others(capfd: pytest.CaptureFixture[str]) -> None:
    lines = list(
        run(
            [
                Check("crash", _crashes, at_worst=Verdict.WARNING),
                Check("hang", _hangs, limit_s=2.0),
                Check("fail", _fails),
                Check("fine", _fine, ("well",)),
            ]
        )
    )
    assert [line.finding for line in lines if line.what == "first"] == [
        "before the crash",
        "before the hang",
        "before the failure",
    ]
    by_what = {line.what: line for line in lines}
    assert by_what["crash"].verdict is Verdict.WARNING
    assert "SIGSEGV" in by_what["crash"].finding
    assert by_what["hang"].verdict is Verdict.BROKEN
    assert "no answer within 2 s" in by_what["hang"].finding
    assert "ValueError" in by_what["fail"].finding
    assert PASSWORD not in by_what["fail"].finding
    assert lines[-1] == Line("fine", Verdict.OK, "well")
    assert capfd.readouterr() == ("", "")


def test_this_machine(tmp_path: Path) -> None:
    lines = list(run(checks(paths_for(tmp_path))))
    whats = [line.what for line in lines]
    for what in ("Python", "codec h264", "codec hevc", "OpenGL", "fonts", "database", "passwords", "sound", "clock"):
        assert what in whats
    assert not [line for line in lines if "the check" in line.finding]
    (fonts,) = [line for line in lines if line.what == "fonts"]
    assert fonts.verdict is Verdict.OK
    (database,) = [line for line in lines if line.what == "database"]
    assert database.verdict is Verdict.OK
    assert "wal" in database.finding
    assert list(tmp_path.iterdir()) == []


def test_hardware_that_is_named_and_not_there_is_a_warning() -> None:
    foreign = Device.VIDEOTOOLBOX if sys.platform == "win32" else Device.D3D11VA
    (line,) = codecs.hardware(foreign)
    assert line.verdict is Verdict.WARNING
    assert line.finding.endswith(f"(setting: {foreign.value})")
    assert '[decoders] hardware = "auto"' in line.remedy
    for wanted in (Device.AUTO, Device.OFF):
        assert [each.verdict for each in codecs.hardware(wanted)] == [Verdict.OK]


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    file = tmp_path / "videowall.sqlite3"
    file.write_bytes(b"not a database, whatever its name says" * 100)
    (check,) = [check for check in checks(paths_for(tmp_path)) if check.what == "database"]
    (line,) = run([check])
    assert line.verdict is Verdict.BROKEN
    assert file.read_bytes().startswith(b"not a database")


def test_passwords_that_cannot_be_read(tmp_path: Path) -> None:
    paths = paths_for(tmp_path)
    paths.secrets_file.write_bytes(b"damaged")
    (check,) = [check for check in checks(paths) if check.what == "passwords"]
    (line,) = run([check])
    assert line.verdict is Verdict.BROKEN
    paths.secrets_file.unlink()
    paths.key_file.write_text("key", encoding="ascii")
    paths.key_file.chmod(0o644)
    (line,) = run([check])
    assert line.verdict is (Verdict.OK if os.name == "nt" else Verdict.WARNING)
    assert (line.verdict is Verdict.OK) or "chmod 600" in line.remedy


# --- streams --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class FakeFrame:
    width: int = 640
    height: int = 360


@dataclass(frozen=True, slots=True)
class FakeUnit:
    stamp: float
    key_frame: bool
    damaged: bool = False


@dataclass(slots=True)
class FakeConnection:
    """Plays the units it was given, then ends like a camera that hangs up."""

    played: Sequence[FakeUnit]
    ending: Failure = Failure.CLOSED
    codec: str = "hevc"
    closed: int = field(default=0)

    def units(self) -> Iterator[FakeUnit]:
        yield from self.played
        raise DecoderError(self.ending, "rtsp://127.0.0.1/gate: over")

    def decode(self, unit: Any) -> Sequence[FakeFrame]:
        if unit.damaged:
            raise DecoderError(Failure.OTHER, "damaged")
        return [FakeFrame()]

    def close(self) -> None:
        self.closed += 1


def _examine(connection: FakeConnection | DecoderError) -> list[Line]:
    def opener(source: StreamSource, settings: StreamSettings) -> FakeConnection:
        if isinstance(connection, DecoderError):
            raise connection
        return connection

    return list(streams.stream(SOURCE, StreamSettings(), opener, lambda host, port: 0.002))


def test_every_failure_has_words_and_a_remedy() -> None:
    assert set(streams.REMEDIES) == set(Failure)
    for failure in set(Failure) - {Failure.NONE}:
        lines = _examine(DecoderError(failure, "rtsp://127.0.0.1/gate: no"))
        assert [line.verdict for line in lines] == [Verdict.OK, Verdict.OK, Verdict.BROKEN]
        assert lines[-1].remedy


def test_a_stream_that_ends_while_watched() -> None:
    connection = FakeConnection([FakeUnit(n / 25, n % 50 == 0, n == 7) for n in range(120)])
    lines = _examine(connection)
    by_what = {line.what: line for line in lines}
    assert by_what["stream"].verdict is Verdict.WARNING
    assert by_what["first picture"].verdict is Verdict.OK
    assert by_what["picture"].verdict is Verdict.WARNING
    assert "hevc 640x360" in by_what["picture"].finding
    assert "1 damaged" in by_what["picture"].finding
    assert by_what["key frames"].finding == "one every 2.0 s"
    assert connection.closed == 1


def test_a_long_key_frame_interval_is_a_warning() -> None:
    lines = _examine(FakeConnection([FakeUnit(n / 5, n % 50 == 0) for n in range(101)]))
    assert lines[-1].verdict is Verdict.WARNING
    assert "10.0 s" in lines[-1].finding


def test_silence_after_the_connection() -> None:
    lines = _examine(FakeConnection([], ending=Failure.TIMED_OUT))
    assert lines[-1].verdict is Verdict.BROKEN
    assert "no picture came" in lines[-1].finding


def test_nothing_listens(unused_port: int) -> None:
    source = StreamSource(StreamUrl("rtsp", "127.0.0.1", unused_port, "/gate"))
    lines = list(streams.stream(source, StreamSettings()))
    assert [line.what for line in lines] == ["address", "connection"]
    assert lines[-1].verdict is Verdict.BROKEN


def test_a_name_without_an_address() -> None:
    (line,) = streams.stream(StreamSource(StreamUrl("rtsp", "no-such-camera.invalid", 554, "")), StreamSettings())
    assert line.verdict is Verdict.BROKEN


@pytest.fixture
def unused_port() -> int:
    """A port on which nothing listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture
def camera(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SimulatorProcess]:
    """A simulated camera that wants a password."""
    mount = MountSpec("/gate", auth=AuthScheme.DIGEST_MD5, user="watch", password=PASSWORD)
    with SimulatorProcess(ServerSpec((mount,), cache_dir=str(shared_clips(tmp_path_factory)))) as server:
        yield server


def _stream_lines(port: int, password: str, path: str = "/gate") -> list[Line]:
    source = StreamSource(StreamUrl("rtsp", "127.0.0.1", port, path), Credentials("watch", Secret(password)))
    (check,) = [check for check in checks(paths_for(Path()), source=source) if check.what == "stream"]
    return list(run([check]))


@pytest.mark.e2e
def test_a_real_stream(camera: SimulatorProcess) -> None:
    lines = _stream_lines(camera.port, PASSWORD)
    assert exit_code(lines) == 0, lines
    assert [line.what for line in lines] == ["address", "connection", "first picture", "picture", "key frames"]
    assert "h264 320x180" in lines[3].finding
    assert PASSWORD not in str(lines)


@pytest.mark.e2e
def test_a_wrong_password_is_told_and_never_shown(camera: SimulatorProcess) -> None:
    lines = _stream_lines(camera.port, "wrong-lotus")
    assert lines[-1].verdict is Verdict.BROKEN
    assert "refuses the user name or the password" in lines[-1].finding
    assert "wrong-lotus" not in str(lines)
    assert _stream_lines(camera.port, PASSWORD, "/attic")[-1].finding.startswith("the camera knows no such stream")
