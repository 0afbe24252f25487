"""`handover` and the roles and PINs of `operators`: for auditors, for whoever sets a centre up; no PIN in clear."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.postgres import PostgresServer
from tests.store.handovers import AT, handover
from tests.ui.test_figures_paper import pages
from wall.cli import DONE, FAILED, WRONG_USE, main
from wall.store import handover_store
from wall.store.database import open_database
from wall.store.handover_store import HandoverStore
from wall.store.operator_store import OperatorStore
from wall.store.pins import check_pin
from wall.urls import Secret

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        yield f"sqlite:///{(tmp_path / 'own.sqlite3').as_posix()}"
        return
    server: PostgresServer = request.getfixturevalue("postgres")
    address = server.new_database()
    yield address
    server.drop(address)


@pytest.fixture
def run(tmp_path: Path, url: str, capsys: pytest.CaptureFixture[str]) -> Run:
    (tmp_path / "settings.toml").write_text(f'[desk]\noperator = "chief"\n[store]\nurl = "{url}"\n', "utf-8")

    def command(*words: object) -> tuple[int, str, str]:
        try:
            code = main([*map(str, words), "--data-dir", str(tmp_path)])
        except SystemExit as error:
            code = int(str(error.code))
        said = capsys.readouterr()
        return code, said.out, said.err

    return command


def typed(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(text))


def add(url: str, *handovers: object) -> None:
    database = open_database(url)
    for each in handovers:
        HandoverStore(database).add(each)  # type: ignore[arg-type]
    database.close()


def test_list_show_and_export(run: Run, url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    signed = replace(handover("b2", AT + timedelta(days=1)), signed_by="Lan", signed_at=AT + timedelta(days=1))
    add(url, handover("a1"), signed, handover("c3", AT + timedelta(days=2)))
    monkeypatch.setattr(handover_store, "PAGE", 2)  # more than a page
    code, out, _ = run("handover", "list")
    assert code == DONE
    assert [line.split()[0] for line in out.splitlines()] == ["c3", "b2", "a1"]
    assert "taken over" in out
    assert "by Lan" in out.splitlines()[1]
    assert "3 open alarms, 1 put aside, 415 records" in out
    assert [line.split()[0] for line in run("handover", "list", "--unsigned")[1].splitlines()] == ["c3", "a1"]
    day = (AT + timedelta(days=1)).astimezone().date().isoformat()
    (only,) = run("handover", "list", "--json", "--from", day, "--to", day)[1].splitlines()
    assert json.loads(only)["id"] == "b2"
    whole = json.loads(run("handover", "show", "a")[1])
    assert whole["notes"].startswith("Trạm A mất điện")
    assert whole["alarms"][0]["acknowledged_by"] == "An"
    assert whole["signed_at"] is None
    file = tmp_path / "all.jsonl"
    assert run("handover", "export", file)[0] == DONE
    lines = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    assert [each["id"] for each in lines] == ["a1", "b2", "c3"]
    assert lines[0]["counts"] == {"raised": 412, "acknowledged": 3}
    assert run("handover", "export", file)[0] == FAILED  # it is there already
    assert run("handover", "export", file, "--force")[0] == DONE


def test_what_is_not_there(run: Run, tmp_path: Path) -> None:
    assert run("handover", "list")[:2] == (DONE, "")
    code, _, error = run("handover", "show", "zz")
    assert code == FAILED
    assert "zz" in error
    assert run("handover", "list", "--from", "yesterday")[0] == WRONG_USE


def test_a_pdf_of_one(run: Run, url: str, tmp_path: Path, qapp: object) -> None:
    add(url, handover("a1"))
    for language in ("vi", "en"):
        file = tmp_path / f"{language}.pdf"
        assert run("handover", "show", "a1", "--pdf", file, "--language", language)[0] == DONE
        assert pages(file.read_bytes()) >= 1
    assert run("handover", "show", "a1", "--pdf", file)[0] == FAILED


def test_roles_and_pins(run: Run, url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    typed(monkeypatch, "913746\n")
    code, out, _ = run("operators", "add", "Bình", "--role", "administrator", "--pin-stdin")
    assert code == DONE
    assert "administrator, PIN since" in out
    assert run("operators", "add", "Lan")[1].endswith(", operator\n")
    assert "supervisor" in run("operators", "role", "lan", "supervisor")[1]
    typed(monkeypatch, "40712")
    assert run("operators", "pin", "Lan", "--pin-stdin")[0] == DONE
    database = open_database(url)
    known = {each.name: each for each in OperatorStore(database).load().operators}
    database.close()
    assert check_pin(known["Lan"].pin_hash, Secret("40712")).right
    for words in (("retire", "Bình"), ("role", "Bình", "operator")):
        code, _, error = run("operators", *words)
        assert code == FAILED
        assert "only administrator" in error
    out, error = run("operators", "list")[1:]
    assert "PIN since" in out
    assert error == ""
    assert "argon2" not in out
    for pin in (b"913746", b"40712"):
        assert all(pin not in file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())


@pytest.mark.parametrize(
    ("pin", "told"), [("1234", "everybody tries"), ("12", "4 to 12"), ("abcd", "digits only"), ("", "digits only")]
)
def test_a_pin_that_is_none_changes_nothing(run: Run, monkeypatch: pytest.MonkeyPatch, pin: str, told: str) -> None:
    run("operators", "add", "Lan")
    typed(monkeypatch, f"{pin}\n")
    code, _, error = run("operators", "pin", "Lan", "--pin-stdin")
    assert code == FAILED
    assert told in error
    assert "PIN" not in run("operators", "list")[1]


def test_it_is_asked_for_twice_and_never_taken_from_a_pipe_unasked(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run("operators", "add", "Lan")
    typed(monkeypatch, "40712\n")
    code, _, error = run("operators", "pin", "Lan")
    assert code == FAILED
    assert "--pin-stdin" in error
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    answers = iter(["40712", "40713", "40712", "40712"])
    monkeypatch.setattr("getpass.getpass", lambda _: next(answers))
    assert "two different PINs" in run("operators", "pin", "Lan")[2]
    assert run("operators", "pin", "Lan")[0] == DONE


def test_who_is_an_administrator_is_said_where_nobody_is_one(run: Run) -> None:
    run("operators", "add", "Lan")
    assert "everybody may do everything" in run("operators", "list")[2]
