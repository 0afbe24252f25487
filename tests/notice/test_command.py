"""`notice set-secret`, `notice test`, and what the doctor says."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from tests.notice.places import (
    GATE,
    NAMES,
    WORD,
    a_store,
    at,
    looked_through,
    raised,
    said,
    secret_of,
    telling,
    words,
    write,
)
from tests.notice.receivers import HERE, Mailbox, WebReceiver, free_port
from tests.postgres import PostgresServer
from tests.waiting import wait_for
from wall.alarms.book import AlarmBook
from wall.app.notifying import secret_name
from wall.cli import DONE, FAILED, main
from wall.doctor.line import Verdict
from wall.doctor.notices import notices
from wall.health.condition import Condition
from wall.inventory.secrets import KeyringHolder, open_secrets
from wall.notice.message import Chooser
from wall.notice.way import Way
from wall.notice.webhook import WebhookDelivery
from wall.notice_settings import Notice, Webhook
from wall.paths import paths_for
from wall.store.away import AwayRecord, keep_away
from wall.store.outbox import Entry, JournalFact, Outbox
from wall.urls import Secret


@pytest.fixture(autouse=True)
def no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    """The key beside the file: a test does not write into the keyring of whoever runs it."""
    monkeypatch.setattr(KeyringHolder, "get", lambda self, key_id: None)
    monkeypatch.setattr(KeyringHolder, "set", lambda self, key_id, key: False)


def typed(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(text))


def run(folder: Path, *words: str) -> int:
    return main(["notice", *words, "--data-dir", str(folder)])


def kept(folder: Path, way: Way) -> Secret | None:
    paths = paths_for(folder)
    return open_secrets(paths.secrets_file, paths.key_file).get(secret_name(way))


def test_a_secret_is_read_from_the_input_and_kept_encrypted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(monkeypatch, f"{WORD}\r\nanother line\n")
    assert run(tmp_path, "set-secret", "webhook") == DONE
    found = kept(tmp_path, Way.WEBHOOK)
    assert found is not None
    assert found.reveal() == WORD
    assert kept(tmp_path, Way.MQTT) is None
    assert all(WORD.encode() not in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert run(tmp_path, "set-secret", "webhook", "--forget") == DONE
    assert kept(tmp_path, Way.WEBHOOK) is None
    out, err = capsys.readouterr()
    assert WORD not in out + err


def test_an_empty_secret_and_an_unknown_name_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(monkeypatch, "\n")
    assert run(tmp_path, "set-secret", "email") == FAILED
    assert "an empty secret is not kept" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        run(tmp_path, "set-secret", "pigeon")


@pytest.mark.usefixtures("qapp")  # else the words make an application without a screen, and later tests have no other
def test_a_test_says_of_each_way_what_became_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    receiver, box = WebReceiver(), Mailbox()
    (tmp_path / "settings.toml").write_text(
        f"""
        [desk]
        language = "en"
        [notice]
        centre = "Trung tâm"
        [notice.webhook]
        url = "{receiver.url}"
        [notice.email]
        server = "{HERE}"
        port = {box.port}
        security = "none"
        sender = "wall@example.org"
        to = ["duty@example.org"]
        """,
        encoding="utf-8",
    )
    typed(monkeypatch, WORD)
    assert run(tmp_path, "set-secret", "webhook") == DONE
    with receiver.up():
        assert run(tmp_path, "test") == FAILED
        out = capsys.readouterr().out
        assert "webhook: taken\n" in out
        assert "email: NOT taken: " in out
        with box.up():
            assert run(tmp_path, "test") == DONE
    body = said(receiver.posted[-1].body)
    assert (body["event"], body["centre"], body["title"]) == ("test", "Trung tâm", "Test of the video wall's notices")
    assert "Nothing has happened" in body["text"]
    assert box.got[0][1]["Subject"] == body["title"]


def test_without_any_way_a_test_says_where_to_write_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, "test") == FAILED
    assert "[notice.webhook]" in capsys.readouterr().err


def test_a_mistake_in_a_section_within_a_section_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for text, wrong in (
        ('[notice.webhook]\nurl = "https://user:s3cret@host/x"', "[notice.webhook] url: "),
        ('[notice.webhook]\nulr = ""', "[notice.webhook] ulr: unknown key; did you mean url?"),
        ('[notice.mqtt]\nhost = "h"\ntopic = "a/#"', "[notice.mqtt] topic: "),
        ('[notice.email]\nserver = "h"', "[notice.email]: is not whole; a mail server needs a sender"),
        ("[notice]\nwebhook = 3", "[notice.webhook]: is not a section"),
        ('[notice]\non = ["raise", "sing"]', "[notice] on: "),
        ("[notice]\nminimal_priority = 4", "[notice] minimal_priority: "),
        ('[notice.email]\nserver = "h"\nsender = "a@b"\nto = ["a@b\\nBcc: c@d"]', "[notice.email] to: "),
    ):
        (tmp_path / "settings.toml").write_text(text, encoding="utf-8")
        assert run(tmp_path, "test") == FAILED
        err = capsys.readouterr().err
        assert wrong in err
        assert "s3cret" not in err


def test_the_doctor_says_what_waits(tmp_path: Path) -> None:
    url = f"sqlite:///{(tmp_path / 'wall.sqlite3').as_posix()}"
    hook = Webhook(url=f"http://{HERE}:{free_port()}/x")
    settings = Notice(webhook=hook)
    (nobody,) = notices(Notice(), url)
    assert nobody.verdict is Verdict.OK
    (line,) = notices(settings, url)
    assert (line.verdict, line.finding) == (Verdict.OK, "webhook: nothing sent yet")
    with a_store(url) as store:
        with telling(settings, store, {Way.WEBHOOK: WebhookDelivery(hook, secret_of)}) as running:
            wait_for(lambda: store.submit(looked_through).result(60), "the first look")
            write(store, raised(AlarmBook(), GATE, Condition.FROZEN, at(0)))
            wait_for(lambda: running.states[0].failing, "three failures")
        (line,) = notices(settings, url)
    assert line.verdict is Verdict.WARNING
    assert line.finding.startswith("webhook: 1 waiting, the oldest since ")
    assert "refused" in line.finding


def test_the_doctor_looks_at_what_desks_share_and_at_what_this_one_tells_alone(
    postgres: PostgresServer, tmp_path: Path
) -> None:
    url, own = postgres.new_database(), f"sqlite:///{(tmp_path / 'own.sqlite3').as_posix()}"
    settings = Notice(webhook=Webhook(url=f"http://{HERE}:{free_port()}/x"))
    (line,) = notices(settings, url, own)
    assert (line.verdict, line.finding) == (Verdict.OK, "webhook: nothing waits")
    with a_store(own) as store:
        alone = AwayRecord("run/1", "A", raised(AlarmBook(), GATE, Condition.FROZEN, at(0)), NAMES[GATE])
        store.submit(lambda database: keep_away(database, [alone])).result(60)
        store.submit(lambda database: Outbox(database).fill(["webhook"], choose, away=True)).result(60)
    together, own_line = notices(settings, url, own)
    assert together.verdict is Verdict.OK
    assert own_line.what == "notices of a time alone"
    assert own_line.finding.startswith("webhook: 1 waiting")
    postgres.drop(url)
    gone, _ = notices(settings, "postgresql+psycopg://wall@127.0.0.1:1/none", own)
    assert gone.verdict is Verdict.WARNING


def choose(fact: JournalFact, told: bool) -> Entry | None:
    return Chooser(Notice(), words).record(fact, told)
