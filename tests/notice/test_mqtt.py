"""Notices through a real MQTT broker."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.notice.places import nothing, said, secret_of
from tests.notice.receivers import HERE, Broker, certificate, free_port
from tests.waiting import wait_for
from wall.notice.mqtt import MqttDelivery
from wall.notice.way import Answer, Outcome
from wall.notice_settings import Mqtt
from wall.store.outbox import Waiting

NOTICES = [Waiting(number, f"key-{number}", f'{{"key":"key-{number}"}}') for number in range(4)]


def delivery(port: int, **more: object) -> MqttDelivery:
    return MqttDelivery(Mqtt(host=HERE, port=port, timeout_s=5, **({"tls": False} | more)), secret_of)  # type: ignore[arg-type]


def test_the_broker_has_each_once_when_it_counts_as_taken() -> None:
    broker = Broker()
    with broker.up():
        way = delivery(broker.port)
        assert [way.deliver(notice) for notice in NOTICES] == [Answer(Outcome.TAKEN)] * 4
        way.close()
        wait_for(lambda: len(broker.got) >= 4, "all to arrive")
    assert [said(each)["key"] for each in broker.got] == [notice.key for notice in NOTICES]


def test_a_broker_that_is_away_or_went_away_is_a_failure_and_its_return_is_found() -> None:
    port = free_port()
    way = delivery(port)
    assert way.deliver(NOTICES[0]).outcome is Outcome.AWAY
    broker = Broker(port=port)
    with broker.up():
        assert way.deliver(NOTICES[0]) == Answer(Outcome.TAKEN)
        wait_for(lambda: len(broker.got) == 1, "the first to arrive")
    assert way.deliver(NOTICES[1]).outcome is Outcome.AWAY
    again = Broker(port=port)
    with again.up():
        assert way.deliver(NOTICES[1]) == Answer(Outcome.TAKEN)
        way.close()
        wait_for(lambda: again.got, "the second to arrive")
    assert [said(each)["key"] for each in broker.got + again.got] == ["key-0", "key-1"]


@pytest.mark.filterwarnings("ignore::ResourceWarning")  # paho leaves the refused connection to the garbage collector
def test_tls_checks_the_certificate(tmp_path: Path) -> None:
    broker = Broker(tls=certificate(tmp_path))
    assert broker.tls is not None
    with broker.up():
        stranger = delivery(broker.port, tls=True).deliver(NOTICES[0])
        assert stranger.outcome is Outcome.AWAY
        assert "certificate verify failed" in stranger.why.lower()
        known = delivery(broker.port, tls=True, ca_file=str(broker.tls.certificate))
        assert known.deliver(NOTICES[1]) == Answer(Outcome.TAKEN)
        known.close()
        wait_for(lambda: broker.got, "it to arrive")
    assert [said(each)["key"] for each in broker.got] == ["key-1"]


def test_a_user_without_a_password_is_not_tried() -> None:
    way = MqttDelivery(Mqtt(host=HERE, port=1, tls=False, user="wall"), nothing)
    assert way.deliver(NOTICES[0]) == Answer(Outcome.AWAY, "there is no secret for it: run `notice set-secret mqtt`")
