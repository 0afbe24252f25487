"""Notices over real HTTP: taken once, signed, and waiting while the receiver is away, hangs or fails."""

from __future__ import annotations

import hashlib
import hmac
import logging
import threading
from pathlib import Path

import pytest

from tests.notice.places import (
    DAM,
    GATE,
    WORD,
    YARD,
    answered,
    at,
    cleared,
    escalated,
    looked_through,
    nothing,
    raised,
    said,
    secret_of,
    telling,
    write,
)
from tests.notice.receivers import Certificate, Posted, WebReceiver, certificate, free_port
from tests.waiting import wait_for
from wall.alarms.book import AlarmBook
from wall.alarms.source import Cause
from wall.health.condition import Condition
from wall.notice.way import Answer, Outcome, SecretOf, Way
from wall.notice.webhook import WebhookDelivery
from wall.notice_settings import Notice, Webhook
from wall.store.outbox import Outbox, Waiting
from wall.store.thread import StoreThread

NOTICE = Waiting(1, "key-1", '{"text":"Cổng chính"}')


def ways(receiver: WebReceiver, secret: SecretOf = secret_of, timeout_s: float = 10) -> dict[Way, WebhookDelivery]:
    return {Way.WEBHOOK: WebhookDelivery(Webhook(url=receiver.url, timeout_s=timeout_s), secret)}


def begun(store: StoreThread) -> None:
    """Until here nothing is news."""
    wait_for(lambda: store.submit(looked_through).result(60), "the first look into the journal")


def waiting(store: StoreThread) -> int:
    return store.submit(lambda database: Outbox(database).load(["webhook"])["webhook"].waiting).result(60)


def test_an_alarm_is_told_from_its_beginning_to_its_end(store: StoreThread) -> None:
    receiver, book = WebReceiver(), AlarmBook()
    before = raised(book, DAM, Cause.FACILITY_DOWN, at(0))
    write(store, before)
    with receiver.up(), telling(Notice(), store, ways(receiver)):
        begun(store)
        write(store, raised(book, GATE, Condition.FROZEN, at(1)), raised(book, YARD, Condition.OFFLINE, at(1)))
        write(store, answered(book, GATE, at(2), "đã gọi"), cleared(book, GATE, at(3)))
        write(store, escalated(book, DAM, at(4)))
        wait_for(lambda: len(receiver.posted) >= 4, "four notices")
        wait_for(lambda: waiting(store) == 0, "the outbox to be empty")
    told = {said(each.body)["event"]: said(each.body) for each in receiver.posted}
    assert set(told) == {"raised", "acknowledged", "cleared", "escalated"}
    assert len(receiver.posted) == 4  # neither what was before, nor priority 3
    assert (told["acknowledged"]["by"], told["acknowledged"]["note"]) == ("lan", "đã gọi")
    assert told["escalated"]["facility"] == "Đập"
    assert {said(each.body)["key"] for each in receiver.posted} == {
        each.headers["Idempotency-Key"] for each in receiver.posted
    }


def test_the_signature_proves_body_and_time() -> None:
    receiver = WebReceiver()
    with receiver.up():
        delivery = WebhookDelivery(Webhook(url=receiver.url), secret_of, clock=lambda: 1_800_000_000.9)
        assert delivery.deliver(NOTICE) == Answer(Outcome.TAKEN)
        delivery.close()
    (posted,) = receiver.posted
    assert posted.headers["X-Videowall-Timestamp"] == "1800000000"
    expected = hmac.new(WORD.encode(), b"1800000000." + NOTICE.body.encode(), hashlib.sha256).hexdigest()
    assert posted.headers["X-Videowall-Signature"] == f"v1={expected}"
    assert posted.body == NOTICE.body.encode()
    assert WORD not in str(posted)


def test_without_a_secret_nothing_is_sent() -> None:
    receiver = WebReceiver()
    with receiver.up():
        answer = ways(receiver, nothing)[Way.WEBHOOK].deliver(NOTICE)
    assert answer == Answer(Outcome.AWAY, "there is no secret for it: run `notice set-secret webhook`")
    assert receiver.posted == []


def test_a_receiver_that_comes_later_gets_everything_once_and_in_order(
    store: StoreThread, caplog: pytest.LogCaptureFixture
) -> None:
    receiver, book = WebReceiver(port=free_port()), AlarmBook()
    with telling(Notice(), store, ways(receiver)) as notices:
        begun(store)
        write(store, *(raised(book, source, Condition.FROZEN, at(1)) for source in (GATE, YARD)))
        write(store, cleared(book, GATE, at(2)))
        wait_for(lambda: notices.states[0].failing, "three failures")
        assert waiting(store) == 3
        assert notices.states[0].since is not None
        with receiver.up():
            wait_for(lambda: waiting(store) == 0, "everything to be taken")
            wait_for(lambda: notices.states[0].failures == 0, "the way to work again")
    told = [(said(each.body)["event"], said(each.body)["source"]["id"]) for each in receiver.posted]
    assert told == [("raised", "gate"), ("raised", "yard"), ("cleared", "gate")]
    warnings = [record for record in caplog.records if record.levelno >= logging.WARNING]
    assert [record.name for record in warnings] == ["wall.notice.sender"]  # once, however often it fails


def test_a_receiver_that_fails_at_first_gets_everything_once_by_key(store: StoreThread) -> None:
    book, tries = AlarmBook(), 0

    def status(_: Posted) -> int:
        nonlocal tries
        tries += 1
        return 500 if tries <= 2 else 200

    receiver = WebReceiver(status=status)
    with receiver.up(), telling(Notice(), store, ways(receiver)):
        begun(store)
        write(store, raised(book, GATE, Condition.FROZEN, at(1)))
        wait_for(lambda: tries >= 3, "the third try")
        wait_for(lambda: waiting(store) == 0, "everything to be taken")
    assert len({each.headers["Idempotency-Key"] for each in receiver.posted}) == 1
    assert len({each.body for each in receiver.posted}) == 1
    assert tries == 3


def test_what_the_receiver_will_never_take_lets_the_others_pass(
    store: StoreThread, caplog: pytest.LogCaptureFixture
) -> None:
    receiver, book = WebReceiver(status=lambda posted: 422 if b'"gate"' in posted.body else 204), AlarmBook()
    with receiver.up(), telling(Notice(), store, ways(receiver)):
        begun(store)
        write(store, *(raised(book, source, Condition.FROZEN, at(1)) for source in (GATE, YARD)))
        wait_for(lambda: waiting(store) == 0 and len(receiver.posted) == 2, "both to be settled")
    assert "refused for good by webhook: HTTP status 422" in caplog.text


def test_what_is_answered_with_errors_for_ever_lets_the_others_pass_too(store: StoreThread) -> None:
    receiver, book = WebReceiver(status=lambda posted: 500 if b'"gate"' in posted.body else 200), AlarmBook()
    with receiver.up(), telling(Notice(), store, ways(receiver)):
        begun(store)
        write(store, *(raised(book, source, Condition.FROZEN, at(1)) for source in (GATE, YARD)))
        wait_for(lambda: len(receiver.taken()) == 1, "the other one to be taken")
    assert said(receiver.taken()[0].body)["source"]["id"] == "yard"


def test_a_receiver_that_hangs_holds_up_no_alarm_and_no_end(store: StoreThread) -> None:
    receiver, book = WebReceiver(hanging=threading.Event()), AlarmBook()
    with receiver.up(), telling(Notice(), store, ways(receiver)):
        begun(store)
        write(store, raised(book, GATE, Condition.FROZEN, at(1)))
        wait_for(lambda: len(receiver.posted) == 1, "the first try")
        write(store, raised(book, YARD, Condition.FROZEN, at(2)))  # the journal goes on while it hangs
        wait_for(lambda: waiting(store) == 2, "the second to wait")
        # and so does the end of the program: `telling` has returned
    assert waiting(store) == 2


def test_an_answer_that_does_not_come_is_a_failure_in_time() -> None:
    receiver = WebReceiver(hanging=threading.Event())
    with receiver.up():
        answer = ways(receiver, timeout_s=1)[Way.WEBHOOK].deliver(NOTICE)
    assert answer.outcome is Outcome.AWAY
    assert "timed out" in answer.why


@pytest.mark.parametrize("status", [401, 404, 429, 502, 503, 301])
def test_a_receiver_that_is_wrongly_set_up_or_busy_keeps_the_order(status: int) -> None:
    receiver = WebReceiver(status=lambda _: status)
    with receiver.up():
        assert ways(receiver)[Way.WEBHOOK].deliver(NOTICE) == Answer(Outcome.AWAY, f"HTTP status {status}")


def test_a_signed_notice_is_carried_to_nobody_else() -> None:
    other = WebReceiver()
    receiver = WebReceiver(status=lambda _: 307, location=other.url)
    with receiver.up(), other.up():
        assert ways(receiver)[Way.WEBHOOK].deliver(NOTICE).outcome is Outcome.AWAY
    assert other.posted == []


@pytest.fixture
def trusted(tmp_path: Path) -> Certificate:
    return certificate(tmp_path)


def test_a_certificate_of_somebody_else_is_refused_and_our_own_authority_is_taken(
    trusted: Certificate,
) -> None:
    receiver = WebReceiver(tls=trusted)
    with receiver.up():
        stranger = WebhookDelivery(Webhook(url=receiver.url), secret_of)
        answer = stranger.deliver(NOTICE)
        assert answer.outcome is Outcome.AWAY
        assert "certificate verify failed" in answer.why.lower()
        assert receiver.posted == []
        known = WebhookDelivery(Webhook(url=receiver.url, ca_file=str(trusted.certificate)), secret_of)
        assert known.deliver(NOTICE) == Answer(Outcome.TAKEN)
        known.close()


def test_a_file_of_certificates_that_is_not_there_is_a_failure_in_words() -> None:
    delivery = WebhookDelivery(Webhook(url="https://127.0.0.1:1/x", ca_file="/no/such/file.pem"), secret_of)
    answer = delivery.deliver(NOTICE)
    assert answer.outcome is Outcome.AWAY
    assert "/no/such/file.pem" in answer.why


def test_no_login_of_the_system_goes_along(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """requests takes one from ~/.netrc by itself."""
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login somebody password else\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    receiver = WebReceiver()
    with receiver.up():
        assert ways(receiver)[Way.WEBHOOK].deliver(NOTICE) == Answer(Outcome.TAKEN)
    assert "Authorization" not in receiver.posted[0].headers


def test_a_library_that_throws_what_nobody_promised_is_a_failure_like_any_other(store: StoreThread) -> None:
    class Broken(WebhookDelivery):
        tries = 0

        def deliver(self, notice: Waiting) -> Answer:
            self.tries += 1
            if self.tries == 1:
                raise KeyError("rtsp://admin:pass@host")
            return Answer(Outcome.TAKEN)

    broken, book = Broken(Webhook(url="http://127.0.0.1:1/"), secret_of), AlarmBook()
    with telling(Notice(), store, {Way.WEBHOOK: broken}) as notices:
        begun(store)
        write(store, raised(book, GATE, Condition.FROZEN, at(1)))
        wait_for(lambda: broken.tries == 2, "the second try")
        wait_for(lambda: waiting(store) == 0, "it to be taken")
        assert "pass" not in notices.states[0].why
