"""WS-Discovery on the loopback interface, against simulated devices and against rogues."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Callable, Iterator

import pytest

from tests.onvif.simulated import CAMERA, INSIDE, RECORDER, at
from wall.demo.onvif_process import OnvifProcess
from wall.demo.onvif_spec import OnvifSpec
from wall.onvif import search as searching
from wall.onvif.search import MOST_OF_A_HOST, Answer, knock, search
from wall.onvif.tidy import tidy_mac, tidy_text

DEVICES = (at(CAMERA, 61), at(RECORDER, 62), at(CAMERA, 63, discoverable=False))


@pytest.fixture(scope="module")
def devices() -> Iterator[OnvifProcess]:
    with OnvifProcess(OnvifSpec(DEVICES)) as running:
        yield running


def heard(port: int, until: int, limit_s: float = 30.0) -> list[Answer]:
    """Answers on loopback, until there are so many."""

    async def listen() -> list[Answer]:
        answers: list[Answer] = []
        enough = asyncio.Event()

        def hear(answer: Answer) -> None:
            answers.append(answer)
            if len(answers) >= until:
                enough.set()

        task = asyncio.create_task(search("127.0.0.1", limit_s, hear, port))
        waiting = asyncio.create_task(enough.wait())
        await asyncio.wait({task, waiting}, return_when=asyncio.FIRST_COMPLETED)
        for each in (task, waiting):
            each.cancel()
        await asyncio.gather(task, waiting, return_exceptions=True)
        return answers

    return asyncio.run(listen())


def test_who_is_called_answers_once_with_an_address_where_he_is(devices: OnvifProcess) -> None:
    answers = sorted(heard(devices.discovery_port, 2), key=lambda each: each.host)
    assert [(each.host, each.address, each.hardware) for each in answers] == [
        ("127.0.0.61", devices.address("127.0.0.61"), "DS-2CD2043"),
        ("127.0.0.62", devices.address("127.0.0.62"), "NVR4108"),  # it named another network's address
    ]
    assert answers[1].name == "Dahua NVR4108"


def test_one_host_is_knocked_at(devices: OnvifProcess) -> None:
    answer = asyncio.run(knock("127.0.0.61", 30.0, devices.discovery_port))
    assert answer is not None
    assert answer.address == devices.address("127.0.0.61")


def test_where_nobody_listens_there_is_no_answer(devices: OnvifProcess) -> None:
    assert asyncio.run(knock("127.0.0.63", 30.0, devices.discovery_port)) is None  # at once: the system says so


class Rogue:
    """Somebody who answers each datagram with what `answers` makes of it."""

    def __init__(self, answers: Callable[[bytes], list[bytes]]) -> None:
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind(("127.0.0.64", 0))
        self.port: int = self._socket.getsockname()[1]
        self._answers = answers
        self._thread = threading.Thread(target=self._serve)

    def __enter__(self) -> Rogue:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.sendto(b"", ("127.0.0.64", self.port))
        self._thread.join()
        self._socket.close()

    def _serve(self) -> None:
        while True:
            data, sender = self._socket.recvfrom(65535)
            if not data:
                return
            for answer in self._answers(data):
                self._socket.sendto(answer, sender)


def match(address: str, scopes: str = "") -> bytes:
    return (
        '<e:Envelope xmlns:e="http://www.w3.org/2003/05/soap-envelope"><e:Body><d:ProbeMatches '
        'xmlns:d="http://schemas.xmlsoap.org/ws/2005/04/discovery"><d:ProbeMatch>'
        f"<d:Scopes>{scopes}</d:Scopes><d:XAddrs>{address}</d:XAddrs>"
        "</d:ProbeMatch></d:ProbeMatches></e:Body></e:Envelope>"
    ).encode()


@pytest.mark.parametrize(
    ("named", "understood"),
    [
        (f"http://{INSIDE}:8000/onvif/device_service", "http://127.0.0.64:8000/onvif/device_service"),
        ("http://evil.example/x http://127.0.0.64/onvif/d", "http://127.0.0.64/onvif/d"),
        ("http://admin:geheim@192.0.2.1/onvif", "http://127.0.0.64/onvif/device_service"),
        ("http://[half http://[fe80::1%25eth0]/x", "http://127.0.0.64/x"),
        ("", "http://127.0.0.64/onvif/device_service"),
    ],
)
def test_nobody_sends_us_to_another_host(named: str, understood: str) -> None:
    with Rogue(lambda _: [match(named)]) as rogue:
        answer = asyncio.run(knock("127.0.0.64", 30.0, rogue.port))
    assert answer is not None
    assert answer.address == understood


def test_nonsense_is_read_a_few_times_and_then_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "QUESTIONS", 1)
    flood = [b"\xff<nonsense" * 100] * MOST_OF_A_HOST + [match("http://127.0.0.64/late")]
    with Rogue(lambda _: flood) as rogue:
        assert asyncio.run(knock("127.0.0.64", 1.0, rogue.port)) is None


def test_scopes_may_tell_a_mac_address() -> None:
    scopes = "onvif://www.onvif.org/MAC/48-EA-63-00-00-01 onvif://www.onvif.org/name/C%e1%bb%95ng%0A1 tag:/name/x"
    with Rogue(lambda _: [match("", scopes)]) as rogue:
        answer = asyncio.run(knock("127.0.0.64", 30.0, rogue.port))
    assert answer is not None
    assert (answer.mac, answer.name) == ("48:ea:63:00:00:01", "Cổng 1")


@pytest.mark.parametrize(
    ("text", "mac"),
    [
        ("44-19-B6-00-00-01", "44:19:b6:00:00:01"),
        ("4419.b600.0001", "44:19:b6:00:00:01"),
        ("4419b6000001", "44:19:b6:00:00:01"),
        ("00:00:00:00:00:00", ""),
        ("44:19:b6:00:00", ""),
        ("zz:19:b6:00:00:01", ""),
        ("", ""),
    ],
)
def test_mac_addresses_are_written_in_one_way(text: str, mac: str) -> None:
    assert tidy_mac(text) == mac


def test_texts_are_one_line() -> None:
    assert tidy_text(" a\x00b\n\tc\x1b[31m ") == "a b c [31m"
