"""A field engineer's hour, and the centre afterwards: search, probe, record, bundle, import, live on the wall.

Real devices (ONVIF and RTSP) in processes of their own, the real program for each step, and no password in clear.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.e2e.conftest import SMALL, Wall
from tests.e2e.test_bare_wall import look, tile
from tests.e2e.test_secrecy import spellings
from tests.e2e.wall_program import MAIN, ROOT, SETTINGS, environment
from tests.waiting import wait_for
from wall.demo.onvif_process import OnvifProcess
from wall.demo.onvif_spec import OnvifDevice, OnvifLogin, OnvifProfile, OnvifSpec
from wall.demo.patterns import read_counter
from wall.demo.process import SimulatorProcess
from wall.demo.spec import AuthScheme, ClipSpec, MountSpec, ServerSpec

pytestmark = pytest.mark.e2e

GATE, RECORDER = "127.0.0.61", "127.0.0.62"
PASSWORD, PASSPHRASE = "Kín<&>đáo 7", "một hai ba bốn năm"
LARGE = ClipSpec(width=640, height=360, fps=15, gop=8, seconds=12)
LOGIN = (AuthScheme.DIGEST_MD5, "admin", PASSWORD)
CAMERAS = 3
LANGUAGE = SETTINGS + "\n[survey]\nwatch_s = 5.0\n"


@dataclass(frozen=True, slots=True)
class Site:
    """A facility's network: a camera, and a recorder with two channels."""

    devices: OnvifProcess
    streams: SimulatorProcess


@pytest.fixture
def site(clip_cache: Path) -> Iterator[Site]:
    at = [(GATE, "/gate"), (RECORDER, "/ch1"), (RECORDER, "/ch2")]
    mounts = [
        MountSpec(f"{path}/{stream}", clip, *LOGIN, host)
        for host, path in at
        for stream, clip in (("main", LARGE), ("sub", SMALL))
    ]
    with SimulatorProcess(ServerSpec(tuple(mounts), (GATE, RECORDER), cache_dir=str(clip_cache))) as streams:
        streams.preload()
        gate = OnvifDevice(
            GATE,
            "Hikvision",
            "DS-2CD2043",
            serial="C1",
            password=PASSWORD,
            profiles=_profiles(GATE, "/gate", "V1", streams.port),
        )
        recorder = OnvifDevice(
            RECORDER,
            "Dahua",
            "NVR4108",
            serial="R1",
            password=PASSWORD,
            login=OnvifLogin.HTTP,
            profiles=(
                *_profiles(RECORDER, "/ch1", "V1", streams.port),
                *_profiles(RECORDER, "/ch2", "V2", streams.port),
            ),
        )
        with OnvifProcess(OnvifSpec((gate, recorder))) as devices:
            yield Site(devices, streams)


def _profiles(host: str, path: str, source: str, port: int) -> tuple[OnvifProfile, ...]:
    where = f"rtsp://{host}:{port}{path}"
    return (
        OnvifProfile(f"{source}m", "main", source, f"{where}/main", "H264", 640, 360, 15),
        OnvifProfile(f"{source}s", "sub", source, f"{where}/sub", "H264", 320, 180, 15),
    )


class Laptop:
    """The program at the facility: one command after the other, its words kept."""

    def __init__(self, data_dir: Path) -> None:
        data_dir.mkdir()
        (data_dir / "settings.toml").write_text(LANGUAGE, "utf-8")
        self.data_dir = data_dir
        self.words = b""

    def __call__(self, *words: str, typed: str = "") -> str:
        """What `survey ...` prints; it ends well."""
        done = subprocess.run(
            [sys.executable, *MAIN, "survey", *words, "--data-dir", str(self.data_dir), "--log-level", "debug"],
            input=typed.encode(),
            capture_output=True,
            env={**environment(""), "QT_QPA_PLATFORM": "offscreen"},
            cwd=ROOT,
            timeout=240,
        )
        self.words += done.stdout + done.stderr
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout.decode()


def _leaks(*places: Path) -> list[Path]:
    """Every file in which a password or the passphrase stands."""
    files = [file for place in places for file in place.rglob("*") if file.is_file()]
    assert files
    return [file for file in files if _told(file.read_bytes())]


def _told(data: bytes) -> bool:
    return any(each in data for secret in (PASSWORD, PASSPHRASE) for each in spellings(secret, "admin"))


def test_from_the_facility_to_the_wall(site: Site, wall: Wall, display: str, tmp_path: Path) -> None:
    laptop = Laptop(tmp_path / "laptop")
    bundle, carried = tmp_path / "carried", tmp_path / "carried" / "HG-07.zip"
    bundle.mkdir()
    ports = [
        *("--onvif-port", str(site.devices.port), "--rtsp-port", str(site.streams.port)),
        *("--discovery-port", str(site.devices.discovery_port)),
    ]
    where = ["--host", GATE, "--host", RECORDER]
    found = laptop("discover", "--survey", "HG-07", *where, *ports, "--user", "admin", typed=PASSWORD + "\n")
    assert "DS-2CD2043" in found
    assert f"HG-07: {CAMERAS} cameras, 0 of them fit" in found

    probed = laptop("probe", "HG-07")
    assert probed.count(": Ready\n") == CAMERAS, probed
    assert "nothing is left to be probed" in laptop("probe", "HG-07")

    assert "1 Cổng chính" in laptop("name", "HG-07", "1", "Cổng chính")

    record = ["--province", "Hậu Giang", "--name", "Trường Ngã Bảy 2", "--code", "HG-07", "--uplink-mbit", "30"]
    noted = laptop("record", "HG-07", *record, "--contact-name", "Nguyễn Văn A", "--declared-cameras", str(CAMERAS))
    assert "contact_name: Nguyễn Văn A" in noted
    assert f"HG-07 (Trường Ngã Bảy 2, Hậu Giang): {CAMERAS} cameras, {CAMERAS} of them fit; Ready" in laptop("list")
    laptop("bundle", "HG-07", str(carried), typed=PASSPHRASE + "\n")

    centre = Laptop(tmp_path / "data")
    assert f"{CAMERAS} cameras, {CAMERAS} with a password" in centre("show", str(carried), typed=PASSPHRASE + "\n")
    centre("import", str(carried), "--yes", typed=PASSPHRASE + "\n")
    again = centre("import", str(carried), "--dry-run", typed=PASSPHRASE + "\n")
    assert "passwords: 0" in again  # what was brought is there: nothing of it would change

    program = wall("run", "--bare", "--full-screen", "--view", "grid:2x2", settings=LANGUAGE)
    first = wait_for(lambda: _pictures(display), "pictures of all three on the screen")
    wait_for(lambda: _all_move_on(first, _pictures(display)), "the pictures to be live")
    assert [record.kind for record in program.journal()] == []  # nothing is wrong with any of them
    program.terminate()
    assert _leaks(laptop.data_dir, centre.data_dir, bundle, tmp_path / "data-output") == []
    assert not _told(laptop.words + centre.words)


def _pictures(display: str) -> tuple[int, ...]:
    """The numbers that the three pictures on the screen show; nothing while one is missing."""
    screen = look(display)
    shown = [read_counter(tile(screen, place)[:, :, 1]) for place in range(CAMERAS)]
    return tuple(number for number in shown if number is not None) if None not in shown else ()


def _all_move_on(first: tuple[int, ...], now: tuple[int, ...]) -> bool:
    return len(now) == CAMERAS and all(one != other for one, other in zip(first, now, strict=True))
