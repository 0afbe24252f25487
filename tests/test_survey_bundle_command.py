"""`survey bundle`, `show` and `import` as a shell sees them: exit codes, words, and nothing half done."""

from __future__ import annotations

import io
import json
import re
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import keyring
import pytest
from keyring.backends.fail import Keyring as NoKeyring
from sqlalchemy import delete

from tests.survey.surveys import CHEAP, PASSPHRASE, PASSWORD, SURVEY, bundle, like
from wall import cli
from wall.cli import DONE, FAILED, WRONG_USE
from wall.paths import paths_for
from wall.store.database import open_database
from wall.store.inventory_store import InventoryStore
from wall.store.programme_schema import FACILITY_RECORD
from wall.survey.arrival_streams import Left
from wall.survey.arrival_values import Contradiction, Fate
from wall.survey.bundle import read_bundle, write_bundle
from wall.survey.bundle_error import BundleFault
from wall.survey.bundle_schema import encoded
from wall.ui import bundle_words

Shell = Callable[..., "tuple[int, str, str]"]
pytestmark = pytest.mark.usefixtures("qapp")  # words are spoken through Qt


@pytest.fixture(autouse=True)
def _no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyring, "get_keyring", NoKeyring)


@pytest.fixture
def shell(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """Exit code, stdout and stderr of `survey ...`; no command may leave a traceback or a secret."""

    def run(*words: object, typed: str = "", data: str = "centre", language: str = "en") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        settings = tmp_path / data / "settings.toml"
        settings.parent.mkdir(exist_ok=True)
        settings.write_text(f'[desk]\nlanguage = "{language}"\n', "utf-8")
        try:
            code = cli.main(["survey", *map(str, words), "--data-dir", str(tmp_path / data)])
        except SystemExit as error:
            code = error.code if isinstance(error.code, int) else 1
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        assert PASSWORD not in out + err
        assert PASSPHRASE.reveal() not in out + err
        return code, out, err

    return run


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "HG-07.zip"
    write_bundle(path, bundle(), PASSPHRASE, CHEAP)
    return path


@pytest.fixture
def passphrase(tmp_path: Path) -> Path:
    path = tmp_path / "passphrase.txt"
    path.write_text(PASSPHRASE.reveal() + "\r\n", "utf-8-sig")
    return path


def cameras(tmp_path: Path, data: str = "centre") -> list[str]:
    database = open_database(f"sqlite:///{paths_for(tmp_path / data).database_file.as_posix()}")
    names = [each.name for each in InventoryStore(database).load().cameras]
    database.close()
    return names


def test_shown_then_imported(shell: Shell, file: Path, passphrase: Path, tmp_path: Path) -> None:
    code, out, _ = shell("show", file, "--passphrase-file", passphrase)
    assert code == DONE
    assert "Survey of Trường Tiểu học Ngã Bảy 2, Hậu Giang (HG-07)" in out
    assert "  Máy 1: main stream h264 1920x1080 25/s, sub stream h264 1920x1080 25/s" in out
    code, out, _ = shell("import", file, "--dry-run", "--passphrase-file", passphrase)
    assert code == DONE
    assert "facility Trường Tiểu học Ngã Bảy 2: new" in out
    assert "  Máy 1: new (main stream rtsp://10.20.7.64/Streaming/Channels/101; sub stream rtsp://10.20.7.64/" in out
    assert out.endswith("nothing was changed\n")
    assert cameras(tmp_path) == []
    code, out, _ = shell("import", file, "--yes", typed=PASSPHRASE.reveal() + "\n")
    assert code == DONE
    assert "cameras: 5 new, 0 changed, 0 as it is, 0 left alone; passwords: 5" in out
    assert cameras(tmp_path) == [f"Máy {number}" for number in range(1, 6)]
    code, out, _ = shell("import", file, "--yes", "--passphrase-file", passphrase)
    assert "cameras: 0 new, 0 changed, 5 as it is, 0 left alone; passwords: 0" in out
    for path in (tmp_path / "centre").rglob("*"):
        assert path.is_dir() or PASSWORD.encode() not in path.read_bytes()


def test_what_was_surveyed_here_is_bundled_here(shell: Shell, file: Path, passphrase: Path, tmp_path: Path) -> None:
    """A laptop that has taken a survey in writes the same bundle for the next centre."""
    assert shell("import", file, "--yes", "--passphrase-file", passphrase, data="laptop")[0] == DONE
    again = tmp_path / "again.zip"
    code, out, _ = shell("bundle", "hg-07", again, "--passphrase-file", passphrase, data="laptop")
    assert code == DONE
    assert "5 cameras, 5 with a password, 10 stills, 1 photographs" in out
    read = read_bundle(again, PASSPHRASE)
    assert read.passwords == bundle().passwords
    assert (read.stills, read.photographs) == (bundle().stills, bundle().photographs)
    assert like(read.survey, SURVEY)
    code, _, err = shell("bundle", "hg-07", again, "--passphrase-file", passphrase, data="laptop")
    assert (code, "is there already" in err) == (FAILED, True)
    code, _, err = shell("bundle", "hg-99", tmp_path / "x.zip", "--passphrase-file", passphrase, data="laptop")
    assert (code, "no survey 'hg-99' and no such facility" in err) == (FAILED, True)
    where = f"{SURVEY.facility.province}/{SURVEY.facility.name}"
    assert shell("bundle", where, tmp_path / "y.zip", "--passphrase-file", passphrase, data="laptop")[0] == DONE
    database = open_database(f"sqlite:///{paths_for(tmp_path / 'laptop').database_file.as_posix()}")
    with database.write() as connection:
        connection.execute(delete(FACILITY_RECORD))
    database.close()
    code, _, err = shell("bundle", "hg-07", tmp_path / "z.zip", "--passphrase-file", passphrase, data="laptop")
    assert (code, "no such facility" in err) == (FAILED, True)  # its code went with the record
    code, _, err = shell("bundle", where, tmp_path / "z.zip", "--passphrase-file", passphrase, data="laptop")
    assert (code, "was not surveyed here" in err) == (FAILED, True)


def test_a_survey_of_another_program_becomes_a_bundle(shell: Shell, tmp_path: Path) -> None:
    source = tmp_path / "survey.json"
    source.write_text(json.dumps(encoded(SURVEY)), "utf-8")
    for name, jpeg in {**bundle().stills, **bundle().photographs}.items():
        (tmp_path / name).write_bytes(jpeg)
    made = tmp_path / "made.zip"
    typed = f"{PASSPHRASE.reveal()}\n{PASSWORD}\n"
    assert shell("bundle", source, made, "--by", "Trần C", typed=typed)[0] == DONE
    read = read_bundle(made, PASSPHRASE)
    assert (read.made_by, read.passwords, read.stills) == ("Trần C", bundle().passwords, bundle().stills)
    source.write_text("{}", "utf-8")
    code, _, err = shell("bundle", source, tmp_path / "no.zip", typed=typed)
    assert code == FAILED
    assert "survey.json: survey.json: has a wrong value (facility: Field required). Copy it again" in err


def test_what_goes_wrong_is_said_in_one_line(shell: Shell, file: Path, passphrase: Path, tmp_path: Path) -> None:
    code, out, err = shell("import", file, "--yes", typed="something else\n")
    assert (code, out) == (FAILED, "")
    assert err.startswith(f"{file}: does not open with this passphrase. Type the one")
    assert err.count("\n") == 1
    cut = tmp_path / "cut.zip"
    cut.write_bytes(file.read_bytes()[:-9])
    code, _, err = shell("import", cut, "--yes")
    assert (code, "is cut off, or is no ZIP file" in err) == (FAILED, True)
    code, _, err = shell("import", file, "--passphrase-file", passphrase)
    assert (code, err) == (FAILED, "nothing was changed: confirm it with --yes\n")
    code, _, err = shell("show", tmp_path / "none.zip")
    assert (code, "cannot be read" in err) == (FAILED, True)
    (tmp_path / "empty").write_bytes(b"\xff\n")
    code, _, err = shell("show", file, "--passphrase-file", tmp_path / "empty")
    assert (code, "has no passphrase" in err) == (FAILED, True)
    _, _, err = shell("show", file, typed="something else\n", language="vi")
    assert "does not open" not in err
    assert err.startswith(f"{file}: ")
    assert shell("import")[0] == WRONG_USE
    assert cameras(tmp_path) == []


def test_two_facilities_with_one_address_are_kept_apart(shell: Shell, passphrase: Path, tmp_path: Path) -> None:
    for number in (7, 8):
        facility = replace(SURVEY.facility, name=f"Trường {number}", code=f"HG-{number}")
        survey = replace(SURVEY, facility=facility, scheme=None)
        write_bundle(tmp_path / f"{number}.zip", bundle(survey), PASSPHRASE, CHEAP)
        code, out, _ = shell("import", tmp_path / f"{number}.zip", "--yes", "--passphrase-file", passphrase)
        assert code == DONE
    assert "Máy 1: LEFT ALONE: a camera of another facility has this address" in out
    assert len(cameras(tmp_path)) == 5


def test_a_survey_of_two_facilities_is_none(shell: Shell, file: Path, passphrase: Path, tmp_path: Path) -> None:
    assert shell("import", file, "--yes", "--passphrase-file", passphrase)[0] == DONE
    other = replace(SURVEY, facility=replace(SURVEY.facility, code="HG-99"))
    write_bundle(tmp_path / "other.zip", bundle(other), PASSPHRASE, CHEAP)
    code, _, err = shell("import", tmp_path / "other.zip", "--yes", "--passphrase-file", passphrase)
    assert code == FAILED
    assert "nothing was changed: the facility “Trường Tiểu học Ngã Bảy 2” has the code HG-07" in err


def test_the_words_are_complete() -> None:
    assert set(bundle_words._FAULTS) == {each.name for each in BundleFault}
    assert set(bundle_words._LEFT) == {each.name for each in Left}
    assert set(bundle_words._CONTRADICTIONS) == {each.name for each in Contradiction}
    for each in Contradiction:
        plain = each.value.replace("{0!r}", "“{0}”").replace("{1!r}", "“{1}”").replace("{2!r}", "“{2}”")
        assert bundle_words.contradiction(each.name, "a", "b", "c") == plain.format("a", "b", "c")
    assert set(bundle_words._FATES) == {each.name for each in Fate}
    room = Path(__file__).parents[1] / "wall" / "survey"
    source = "".join((room / name).read_text("utf-8") for name in ("arrival.py", "arrival_record.py"))
    told = re.findall(r'_?[dD]ifference\("([^"]+)"', source)
    assert told
    assert set(told) == set(bundle_words._FIELDS)
    for fault in BundleFault:
        assert bundle_words.refused(fault.name, "x").startswith(fault.value[0].partition(" (")[0])
    for why in Left:
        assert bundle_words.left_alone(why.name) == why.value
