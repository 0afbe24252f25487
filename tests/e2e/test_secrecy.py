"""A password that the program was told stands nowhere in clear: no file, no output, no command line of a process."""

from __future__ import annotations

import base64
import html
import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

import psutil
import pytest

from tests.e2e.conftest import SMALL, Cameras, Wall, write_sheet, write_urls
from tests.e2e.wall_program import WallProgram
from tests.waiting import wait_for
from wall.demo.spec import AuthScheme, Fault, MountSpec
from wall.health.condition import Condition

pytestmark = pytest.mark.e2e

USER = "giám sát"
RIGHT, WRONG = "Đêm-trăng/7x@Q%", "Sai-mật-mã/4w@K%"


def spellings(password: str, user: str = USER) -> Iterator[bytes]:
    """The password as some program may write it: as text, in an address, in a header, in JSON or XML, escaped."""
    texts = [password, quote(password, safe=""), quote(password), password.encode("unicode_escape").decode()]
    texts += [json.dumps(password)[1:-1], html.escape(password, quote=False), html.escape(password)]
    for text in texts:
        yield from (text.encode("utf-8"), text.encode("utf-16-le"), text.encode("utf-16-be"))
    yield base64.b64encode(f"{user}:{password}".encode())
    yield base64.b64encode(password.encode())


def _found_in(data: bytes) -> list[bytes]:
    return [spelling for password in (RIGHT, WRONG) for spelling in spellings(password) if spelling in data]


def _leaks(*places: Path) -> list[tuple[Path, bytes]]:
    """Every file in which a password stands."""
    files = [file for place in places for file in (place.rglob("*") if place.is_dir() else [place]) if file.is_file()]
    assert files
    leaks = []
    for file in files:
        with suppress(FileNotFoundError):  # a running program has just given it its name; at the end all are read
            leaks += [(file, spelling) for spelling in _found_in(file.read_bytes())]
    return leaks


def _command_lines(program: WallProgram) -> bytes:
    processes = [psutil.Process(program.pid), *program.children()]
    return "\0".join(word for process in processes for word in process.cmdline()).encode()


def test_a_password_is_nowhere_in_clear(wall: Wall, cameras: Cameras, tmp_path: Path) -> None:
    mounts = [MountSpec(f"/{name}", SMALL, AuthScheme.BASIC, USER, RIGHT) for name in ("right", "wrong", "lost")]
    camera = cameras(*mounts)
    plain = {name: camera.url(f"/{name}").split("@")[-1] for name in ("right", "wrong", "lost")}
    rows = [
        (name, f"rtsp://{address}", "", USER, WRONG if name == "wrong" else RIGHT) for name, address in plain.items()
    ]
    bad = wall("import", str(write_sheet(tmp_path / "bad.csv", *rows, ("bad", "rtsp://:0/", "", USER, RIGHT))))
    assert bad.wait() == 1
    assert _leaks(tmp_path / "bad.csv")  # the search does find what it looks for
    good = wall("import", str(write_sheet(tmp_path / "good.csv", *rows)), "--log-level", "debug")
    assert good.wait() == 0
    program = wall("run", "--log-level", "debug")
    program.record("raised", "wrong", Condition.UNAUTHORISED)
    camera.fault("/lost", Fault.NOT_FOUND)
    program.record("raised", "lost", Condition.NOT_FOUND)
    wait_for(lambda: camera.counts("/right").frames_sent > 20, "the right password to be used")
    assert _found_in(_command_lines(program)) == []
    assert _leaks(program.data_dir) == []  # with everything open: the WAL is not empty
    program.terminate()
    outputs = [file for each in (bad, good, program) for file in each.output_files]
    assert _leaks(program.data_dir, *outputs) == []
    assert "wrong" in program.stderr or "auth" in program.stderr  # the log was really written


def test_a_password_in_a_file_of_addresses_is_nowhere_in_clear(wall: Wall, cameras: Cameras, tmp_path: Path) -> None:
    camera = cameras(MountSpec("/cam", SMALL, AuthScheme.DIGEST_MD5, USER, RIGHT))
    addresses = [camera.url("/cam"), camera.url("/cam", password=WRONG), f"{camera.url('/cam')}?channel=1"]
    mistaken = [*addresses, f"rtsp://{quote(USER)}:{quote(RIGHT, safe='')}@127.0.0.1:port/cam"]
    refused = wall("run", "--urls", str(write_urls(tmp_path / "mistaken.txt", mistaken)))
    assert refused.wait() == 1
    assert "mistaken.txt, line 4:" in refused.stderr
    program = wall("run", "--log-level", "debug", "--urls", str(write_urls(tmp_path / "urls.txt", addresses)))
    program.record("raised", "2", Condition.UNAUTHORISED, below="urls")
    wait_for(lambda: camera.counts("/cam").frames_sent > 20, "the right password to be used")
    assert _leaks(program.data_dir) == []
    program.terminate()
    assert _leaks(program.data_dir, *refused.output_files, *program.output_files) == []
