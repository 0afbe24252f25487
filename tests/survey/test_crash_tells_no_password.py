"""A survey that breaks in our own code tells what broke, and no password: not on the screen, not in any file."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.e2e.test_secrecy import spellings
from tests.e2e.wall_program import ROOT, environment
from tests.survey.lines import silent_port

PASSWORD, USER = "Đêm-trăng/7x@Q%", "admin"


@pytest.mark.parametrize("how", ["raises", "thread", "dies"])
def test_a_probe_and_a_search_that_break(tmp_path: Path, how: str) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (data / "settings.toml").write_text('[desk]\nlanguage = "en"\n', "utf-8")

    def survey(*words: str, typed: str = "") -> tuple[int, bytes]:
        line = [sys.executable, "-m", "tests.survey.crashing_survey", "survey", *words, "--data-dir", str(data)]
        env = {**environment(""), "QT_QPA_PLATFORM": "offscreen", "SURVEY_CRASH": how}
        line = line if sys.platform == "win32" else ["sh", "-c", 'ulimit -c unlimited; exec "$@"', "sh", *line]
        done = subprocess.run(line, input=typed.encode(), capture_output=True, cwd=ROOT, env=env, timeout=120)
        return done.returncode, done.stdout + done.stderr

    with silent_port() as port:
        where = ["--host", "127.0.0.1", "--rtsp-port", str(port), "--onvif-port", str(port)]
        found, of_search = survey("discover", *where, "--user", USER, typed=f"{PASSWORD}\n")
        kept, of_kept = survey("discover", "--survey", "HG-07", *where, "--user", USER, typed=f"{PASSWORD}\n")
        added, _ = survey("add", "HG-07", f"rtsp://{USER}:{quote(PASSWORD, safe='')}@127.0.0.1:{port}/cam")
        probed, of_probe = survey("probe", "HG-07")
    assert (added, probed) == (0, 0)
    assert 0 not in (found, kept)
    if how != "dies":  # it did break, and was told
        assert b"nobody expected rtsp://***@127.0.0.1" in of_search
        assert b"nobody expected rtsp://***@127.0.0.1" in of_kept
        assert b"nobody expected rtsp://***@127.0.0.1" in of_probe
    elif sys.platform != "win32":  # in a dump of its memory the password would be in clear
        assert [text for text in (of_search, of_kept, of_probe) if b"core dumps: 1\n" not in text] == []
    assert b": Ready" not in of_probe
    files = [file.read_bytes() for file in data.rglob("*") if file.is_file()]
    assert files
    everything = (of_search, of_kept, of_probe, *files)
    assert [text for text in everything for each in spellings(PASSWORD, USER) if each in text] == []
