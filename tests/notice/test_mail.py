"""Notices by mail to a real server, and by whatever else Apprise knows."""

from __future__ import annotations

import json
import logging
from pathlib import Path

import pytest

from tests.notice.places import DAM, WORD, at, cleared, looked_through, nothing, raised, secret_of, telling, write
from tests.notice.receivers import HERE, Mailbox, WebReceiver, certificate, free_port
from tests.waiting import wait_for
from wall.alarms.book import AlarmBook
from wall.alarms.source import Cause, Source
from wall.health.condition import Condition
from wall.model import CameraId
from wall.notice.mail import MailDelivery, OtherDelivery
from wall.notice.way import Answer, Outcome, Way
from wall.notice_settings import Email, MailSecurity, Notice
from wall.store.outbox import Waiting
from wall.store.thread import StoreThread
from wall.urls import Secret

BODY = {"title": "[1] Cơ sở mất kết nối · Đập", "text": "Nơi: Đập\nGhi chú: đã gọi"}
NOTICE = Waiting(1, "0a1b-key", json.dumps(BODY))


def account(port: int, *to: str, **more: object) -> Email:
    values = {"security": MailSecurity.NONE} | more
    return Email(server=HERE, port=port, sender="wall@example.org", to=to or ("duty@example.org",), **values)  # type: ignore[arg-type]


def test_a_mail_says_it_in_words_with_every_letter() -> None:
    box = Mailbox()
    with box.up():
        assert MailDelivery(account(box.port), secret_of).deliver(NOTICE) == Answer(Outcome.TAKEN)
    ((to, mail),) = box.got
    assert to == "duty@example.org"
    assert mail["Subject"] == BODY["title"]
    assert mail["From"].addresses[0].addr_spec == "wall@example.org"
    assert mail["X-Videowall-Key"] == NOTICE.key
    text = mail.get_body(("plain",))
    assert text is not None
    assert "Ghi chú: đã gọi" in text.get_content()


def test_one_wrong_address_keeps_the_notice_from_nobody_else(caplog: pytest.LogCaptureFixture) -> None:
    box = Mailbox(unknown={"gone@example.org"})
    with box.up():
        way = MailDelivery(account(box.port, "gone@example.org", "duty@example.org"), secret_of)
        assert way.deliver(NOTICE) == Answer(Outcome.TAKEN)
    assert [to for to, _ in box.got] == ["duty@example.org"]
    assert "a notice by mail was not taken for gone@example.org" in caplog.text


def test_a_server_that_is_away_is_a_failure_and_says_why() -> None:
    answer = MailDelivery(account(free_port()), secret_of).deliver(NOTICE)
    assert answer.outcome is Outcome.AWAY
    assert "refused" in answer.why


def test_a_login_over_tls_and_a_certificate_of_somebody_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    monkeypatch.setattr("wall.notice.mail._TIMEOUT_S", 3.0)  # of a good-bye that is not answered
    box = Mailbox(tls=certificate(tmp_path), login=("wall", WORD))
    assert box.tls is not None
    settings = account(box.port, security=MailSecurity.STARTTLS, user="wall")
    with box.up():
        stranger = MailDelivery(settings, secret_of).deliver(NOTICE)
        assert stranger.outcome is Outcome.AWAY
        assert "certificate verify failed" in stranger.why.lower()
        assert box.got == []
        monkeypatch.setenv("SSL_CERT_FILE", str(box.tls.certificate))
        assert MailDelivery(settings, secret_of).deliver(NOTICE) == Answer(Outcome.TAKEN)
        wrong = MailDelivery(settings, lambda _: Secret("wrong-" + WORD)).deliver(NOTICE)
        assert wrong.outcome is Outcome.AWAY
        assert WORD not in wrong.why
    assert len(box.got) == 1
    assert WORD not in caplog.text


def test_a_user_without_a_password_is_not_tried() -> None:
    way = MailDelivery(account(1, user="wall"), nothing)
    assert way.deliver(NOTICE).why == "there is no secret for it: run `notice set-secret email`"


def test_other_services_have_their_whole_address_in_the_secret_store() -> None:
    receiver = WebReceiver()

    def address(way: Way) -> Secret:
        assert way is Way.OTHER
        return Secret(f"json://token:{WORD}@{HERE}:{receiver.port}/alarms")

    with receiver.up():
        assert OtherDelivery(address).deliver(NOTICE) == Answer(Outcome.TAKEN)
    (posted,) = receiver.posted
    assert json.loads(posted.body)["title"] == BODY["title"]
    away = OtherDelivery(address).deliver(NOTICE)
    assert away.outcome is Outcome.AWAY
    assert WORD not in away.why
    assert OtherDelivery(nothing).deliver(NOTICE).outcome is Outcome.AWAY
    unknown = OtherDelivery(lambda _: Secret(f"nonsense://{WORD}")).deliver(NOTICE)
    assert unknown.outcome is Outcome.AWAY
    assert WORD not in unknown.why


def test_many_at_once_are_one_mail_and_few_are_not(store: StoreThread) -> None:
    box, book = Mailbox(port=free_port()), AlarmBook()
    sources = [Source.camera(CameraId(f"c{number}")) for number in range(11)]
    ways = {Way.EMAIL: MailDelivery(account(box.port), secret_of)}
    with telling(Notice(minimal_priority=3), store, ways) as notices:
        wait_for(lambda: store.submit(looked_through).result(60), "the first look into the journal")
        lost = [raised(book, source, Condition.OFFLINE, at(number)) for number, source in enumerate(sources)]
        write(store, *lost, raised(book, DAM, Cause.FACILITY_DOWN, at(12)))
        wait_for(lambda: notices.states[0].failures, "a first try in vain")
        with box.up():
            wait_for(lambda: box.got, "the mail")
            write(store, cleared(book, DAM, at(13)))
            wait_for(lambda: len(box.got) == 2, "the second mail")
    (_, together), (_, alone) = box.got
    assert together["Subject"] == "raised facility_down (+11)"
    text = together.get_body(("plain",))
    assert text is not None
    assert text.get_content().count("raised offline") == 11
    assert alone["Subject"] == "cleared facility_down"
