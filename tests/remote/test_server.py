"""The server over real sockets: every operation as the document says, and every way to be turned away."""

from __future__ import annotations

import asyncio
import json
import logging
import socket
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from tests.remote.schema import answer_faults
from tests.remote.serving import OPERATOR, READER, Served, free_port, serving
from wall.access import Role
from wall.remote.openapi import document
from wall.remote.server import LARGEST_BODY, ServerError
from wall.remote.tokens import Token
from wall.urls import Secret

DOCUMENT: dict[str, Any] = json.loads(document())


def run(test: Callable[[Served], Awaitable[None]], **settings: Any) -> None:
    async def go() -> None:
        async with serving(**settings) as served:
            await test(served)

    asyncio.run(go())


REQUESTS: tuple[tuple[str, str, str, Any], ...] = (
    ("GET", "/walls", "", None),
    ("GET", "/walls/{wall}", "/walls/2", None),
    ("PUT", "/walls/{wall}/shown", "/walls/1/shown", {"place": "facility:f1", "page": 2}),
    ("PUT", "/walls/{wall}/shown", "/walls/1/shown", {"number": 12}),
    ("PUT", "/walls/{wall}/enlarged", "/walls/1/enlarged", {"camera": "c1"}),
    ("DELETE", "/walls/{wall}/enlarged", "/walls/1/enlarged", None),
    ("PUT", "/walls/{wall}/selected", "/walls/1/selected", {"camera": "c2"}),
    ("DELETE", "/walls/{wall}/selected", "/walls/1/selected", None),
    ("PUT", "/walls/{wall}/tour", "/walls/1/tour", {"tour": "t1"}),
    ("DELETE", "/walls/{wall}/tour", "/walls/1/tour", None),
    ("GET", "/places", "", None),
    ("GET", "/cameras", "/cameras?limit=2&after=c1", None),
    ("GET", "/views", "", None),
    ("GET", "/tours", "", None),
    ("GET", "/alarms", "/alarms?unacknowledged=true", None),
    ("GET", "/alarms/{alarm}", "/alarms/camera%3Ac1", None),
    ("POST", "/alarms/{alarm}/acknowledge", "/alarms/camera%3Ac1/acknowledge", {"version": "1.1", "note": "đã gọi"}),
    ("GET", "/health", "", None),
)
WRONG: tuple[tuple[str, str, str, Any, int], ...] = (
    ("GET", "/walls/{wall}", "/walls/9", None, 404),
    ("GET", "/walls/{wall}", "/walls/x", None, 422),
    ("GET", "/walls/{wall}/picture", "/walls/2/picture", None, 409),
    ("PUT", "/walls/{wall}/shown", "/walls/1/shown", {}, 422),
    ("PUT", "/walls/{wall}/shown", "/walls/1/shown", {"place": "all", "view": "v1"}, 422),
    ("PUT", "/walls/{wall}/shown", "/walls/1/shown", {"place": "nowhere"}, 422),
    ("PUT", "/walls/{wall}/shown", "/walls/1/shown", {"page": "2"}, 422),
    ("PUT", "/walls/{wall}/enlarged", "/walls/1/enlarged", {"camera": "c1", "size": 2}, 422),
    ("PUT", "/walls/{wall}/enlarged", "/walls/1/enlarged", [], 422),
    ("GET", "/alarms/{alarm}", "/alarms/camera%3Ac9", None, 404),
    ("POST", "/alarms/{alarm}/acknowledge", "/alarms/camera%3Ac1/acknowledge", {"version": "1.0"}, 409),
    ("POST", "/alarms/{alarm}/acknowledge", "/alarms/camera%3Ac1/acknowledge", {"version": "one"}, 422),
    (
        "POST",
        "/alarms/{alarm}/acknowledge",
        "/alarms/camera%3Ac1/acknowledge",
        {"version": "1.1", "note": "x" * 501},
        422,
    ),
    ("GET", "/cameras", "/cameras?limit=9999", None, 422),
    ("GET", "/cameras", "/cameras?colour=red", None, 422),
)


def test_every_operation_answers_as_the_document_says() -> None:
    async def test(served: Served) -> None:
        for method, path, url, body in REQUESTS:
            answer = await served.ask(method, f"/api/v1{url or path}", body)
            assert answer.status == 200, answer.json
            assert answer_faults(DOCUMENT, method, f"/api/v1{path}", 200, answer.content, answer.json) == []
        picture = await served.ask("GET", "/api/v1/walls/1/picture")
        assert (picture.status, picture.content, picture.body[:4]) == (200, "image/png", b"\x89PNG")

    run(test)
    described = {(method.upper(), path) for path, methods in DOCUMENT["paths"].items() for method in methods}
    asked = {(method, f"/api/v1{path}") for method, path, _, _ in REQUESTS}
    others = {("GET", f"/api/v1{path}") for path in ("/walls/{wall}/picture", "/events", "/openapi.json")}
    assert described == asked | others | {("GET", "/metrics")}


@pytest.mark.parametrize(("method", "path", "url", "body", "status"), WRONG, ids=lambda each: str(each)[:30])
def test_what_is_wrong_is_answered_with_a_problem(method: str, path: str, url: str, body: Any, status: int) -> None:
    async def test(served: Served) -> None:
        answer = await served.ask(method, f"/api/v1{url}", body)
        assert (answer.status, answer.content) == (status, "application/problem+json")
        assert answer_faults(DOCUMENT, method, f"/api/v1{path}", status, answer.content, answer.json) == []
        assert answer.json["status"] == status
        assert served.hand.done == []

    run(test)


def test_a_problem_names_key_and_remedy() -> None:
    async def test(served: Served) -> None:
        answer = await served.ask("PUT", "/api/v1/walls/1/shown", {"page": 0, "colour": 1, "place": "Đắk Lắk"})
        faults = {each["pointer"]: each for each in answer.json["errors"]}
        assert faults["#/page"]["remedy"] == "a page, counted from 1"
        assert '"facility:ID"' in faults["#/place"]["remedy"]
        assert "layout" in faults["#/colour"]["remedy"]
        broken = await served.ask("PUT", "/api/v1/walls/1/shown", b"{", Content_Type="application/json")
        assert broken.json["errors"][0] == {"pointer": "", "detail": "it is not JSON", "remedy": "one JSON object"}

    run(test)


def test_deeds_are_done_in_the_name_of_the_token() -> None:
    async def test(served: Served) -> None:
        await served.ask("PUT", "/api/v1/walls/1/enlarged", {"camera": "c1"})
        await served.ask("POST", "/api/v1/alarms/camera%3Ac1/acknowledge", {"version": "1.1", "note": "đã gọi"})
        assert served.hand.done == [("quầy 2", "enlarge"), ("quầy 2", "acknowledge camera:c1: đã gọi")]

    run(test)


def test_a_token_that_may_only_look_changes_nothing() -> None:
    async def test(served: Served) -> None:
        for method, _, url, body in (each for each in REQUESTS if each[0] != "GET"):
            answer = await served.ask(method, f"/api/v1{url}", body, READER)
            assert (answer.status, answer.json["type"]) == (403, "urn:videowall:problem:not-allowed")
        assert served.hand.done == []
        assert (await served.ask("GET", "/api/v1/walls", token=READER)).status == 200
        assert (await served.ask("GET", "/metrics", token=READER)).status == 200

    run(test)


# Who is turned away --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/api/v1/walls", "/metrics", "/api/v1/openapi.json", "/api/v1/events", "/nowhere"])
def test_without_a_token_nothing_is_said(path: str) -> None:
    async def test(served: Served) -> None:
        answer = await served.ask("GET", path, token=None)
        assert (answer.status, answer.headers["WWW-Authenticate"]) == (401, 'Bearer realm="videowall"')
        assert served.hand.refreshed == 0

    run(test)


def test_of_many_wrong_tokens_some_wait_and_the_others_are_sent_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wall.remote.doorkeeper.WRONG_EVERY_S", 0.05)
    wrong = Token("x", Role.OPERATOR, Secret(OPERATOR.secret.reveal() + "x"))

    async def test(served: Served) -> None:
        guesses = await asyncio.gather(*(served.ask("GET", "/api/v1/walls", token=wrong) for _ in range(20)))
        statuses = [each.status for each in guesses]
        assert set(statuses) == {401, 429}
        assert (await served.ask("GET", "/api/v1/walls")).status == 200

    run(test, connections=64)


@pytest.mark.parametrize("header", ["Basic dnc6eA==", "Bearer", "Bearer ", "vw_operator-token", "Bearer \xe9"])
def test_what_is_no_bearer_token_is_refused(header: str) -> None:
    async def test(served: Served) -> None:
        assert (await served.ask("GET", "/api/v1/walls", token=None, Authorization=header)).status == 401

    run(test)


def test_a_name_that_this_computer_has_not_is_refused_also_with_a_token() -> None:
    async def test(served: Served) -> None:
        for host in (f"wall.example.org:{served.port}", "10.0.0.1", "127.0.0.1.nip.io", ""):
            assert (await served.ask("GET", "/api/v1/walls", Host=host)).status == 421
        for host in (f"localhost:{served.port}", f"[::1]:{served.port}", "127.0.0.1", "Phong-truc.example.org"):
            assert (await served.ask("GET", "/api/v1/walls", Host=host)).status == 200

    run(test, hosts=("phong-truc.example.org",))


def test_pages_of_a_browser_are_refused_and_no_cross_origin_is_allowed() -> None:
    async def test(served: Served) -> None:
        path, body = "/api/v1/walls/1/enlarged", {"camera": "c1"}
        assert (await served.ask("PUT", path, body, Origin="http://127.0.0.1:8000")).status == 403
        assert (await served.ask("PUT", path, body, Sec_Fetch_Site="cross-site")).status == 403
        before = await served.ask("OPTIONS", "/api/v1/walls", token=None, Origin="http://evil.example.org")
        assert before.status == 403
        assert not [name for name in before.headers if name.lower().startswith("access-control")]
        assert served.hand.done == []

    run(test)


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "application/json; charset=latin1"]
)
def test_only_json_is_read(kind: str) -> None:
    async def test(served: Served) -> None:
        answer = await served.ask("PUT", "/api/v1/walls/1/enlarged", b'{"camera":"c1"}', Content_Type=kind)
        assert (answer.status, served.hand.done) == (415, [])
        assert (await served.ask("PUT", "/api/v1/walls/1/enlarged", b'{"camera":"c1"}')).status == 415

    run(test)


def test_a_large_body_is_refused_before_it_is_read() -> None:
    async def test(served: Served) -> None:
        note = "x" * LARGEST_BODY
        answer = await served.ask("POST", "/api/v1/alarms/camera%3Ac1/acknowledge", {"version": "1.1", "note": note})
        assert (answer.status, answer.json["type"]) == (413, "urn:videowall:problem:too-large")
        assert (await served.ask("GET", "/api/v1/health")).status == 200

    run(test)


def test_other_methods_and_paths() -> None:
    async def test(served: Served) -> None:
        answer = await served.ask("POST", "/api/v1/walls", {})
        assert (answer.status, answer.headers["Allow"]) == (405, "GET")
        assert answer.json["type"] == "urn:videowall:problem:wrong-method"
        assert (await served.ask("GET", "/api/v2/walls")).status == 404
        assert (await served.ask("GET", "/metrics")).status == 404

    run(test, metrics=False)


def test_one_connection_too_many_is_closed_and_room_is_made_when_one_leaves() -> None:
    async def test(served: Served) -> None:
        held = [await asyncio.open_connection("127.0.0.1", served.port) for _ in range(2)]
        await asyncio.sleep(0)
        reader, writer = await asyncio.open_connection("127.0.0.1", served.port)
        assert await reader.read() == b""
        writer.close()
        held[0][1].close()
        await held[0][1].wait_closed()
        for _ in range(200):  # the server hears of it a turn of its loop later
            try:
                assert (await served.ask("GET", "/api/v1/health")).status == 200
                break
            except OSError:
                await asyncio.sleep(0.01)
        else:
            raise AssertionError("there was no room again")
        held[1][1].close()

    run(test, connections=2)


# What must never be said ----------------------------------------------------------------------------------------


def test_a_failure_of_our_own_is_told_without_a_secret(caplog: pytest.LogCaptureFixture) -> None:
    async def test(served: Served) -> None:
        served.hand.broken = True
        answer = await served.ask("GET", "/api/v1/walls")
        assert answer.status == 500
        assert b"hunter2" not in answer.body
        await served.ask("GET", "/api/v1/walls")
        assert (await served.ask("GET", "/api/v1/health")).status == 200

    run(test)
    told = [each for each in caplog.records if each.levelno >= logging.WARNING]
    assert len(told) == 1  # once until it works again
    assert "hunter2" not in caplog.text
    assert "list_walls" in caplog.text


def test_no_token_stands_in_a_log_an_answer_or_the_document(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    answers: list[bytes] = []
    almost = Token("x", Role.OPERATOR, Secret("vw_operator-tokem"))

    async def test(served: Served) -> None:
        answers.append((await served.ask("GET", "/api/v1/openapi.json")).body)
        answers.append((await served.ask("GET", "/api/v1/walls", token=almost)).body)
        answers.append(
            (await served.ask("PUT", "/api/v1/walls/1/shown", {"view": OPERATOR.secret.reveal() * 9})).body
        )
        answers.append((await served.ask("GET", "/metrics")).body)
        reader, writer = await asyncio.open_connection("127.0.0.1", served.port)
        writer.write(
            b"GET /api/v1/walls HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization Bearer vw_operator-token\r\n\r\n"
        )
        answers.append(await reader.read())  # what cannot be read as HTTP is not quoted anywhere
        writer.close()

    run(test)
    for text in (*answers, caplog.text.encode()):
        assert b"vw_operator" not in text
    assert b"application/problem+json" in answers[-1]
    assert b"not-http" in answers[-1]
    assert b"aiohttp" not in answers[-1]


def test_who_goes_away_within_a_body_is_no_failure_of_ours(caplog: pytest.LogCaptureFixture) -> None:
    async def test(served: Served) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", served.port)
        writer.write(
            b"PUT /api/v1/walls/1/enlarged HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer vw_operator-token\r\n"
            b"Content-Type: application/json\r\nContent-Length: 40\r\nExpect: 100-continue\r\n\r\n"
        )
        assert b"100" in await reader.readline()  # it waits for the body from now on
        writer.transport.abort()
        async with asyncio.timeout(60):
            while b'code="408"' not in served.figures.text():
                await asyncio.sleep(0.01)

    run(test)
    assert not [each for each in caplog.records if each.levelno >= logging.WARNING]


# Its life -------------------------------------------------------------------------------------------------------


def test_a_removed_token_ends_a_stream_of_events_and_opens_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wall.remote.doorkeeper.KNOWN_FOR_S", 0.0)
    monkeypatch.setattr("wall.remote.server.STILL_HERE_S", 0.05)

    async def test(served: Served) -> None:
        headers = {"Authorization": f"Bearer {OPERATOR.secret.reveal()}"}
        async with served.session.get(f"http://127.0.0.1:{served.port}/api/v1/events", headers=headers) as stream:
            assert await stream.content.readline() == b"event: ready\n"
            served.tokens.remove(OPERATOR)
            await asyncio.wait_for(stream.content.read(), 20)
        assert (await served.ask("GET", "/api/v1/walls")).status == 401

    run(test)


def test_it_stops_while_clients_hang() -> None:
    async def go() -> None:
        async with serving() as served:
            silent = await asyncio.open_connection("127.0.0.1", served.port)
            half = await asyncio.open_connection("127.0.0.1", served.port)
            head = "PUT /api/v1/walls/1/shown HTTP/1.1\r\nHost: 127.0.0.1"
            token = f"Authorization: Bearer {OPERATOR.secret.reveal()}"
            half[1].write(
                f"{head}\r\n{token}\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{{".encode()
            )
            await half[1].drain()
            headers = {"Authorization": f"Bearer {OPERATOR.secret.reveal()}"}
            stream = await served.session.get(f"http://127.0.0.1:{served.port}/api/v1/events", headers=headers)
            await stream.content.readline()
            await asyncio.wait_for(served.server.stop(), 10)
            assert served.server.events.listeners == 0
            assert await silent[0].read() == b""
            silent[1].close()
            half[1].close()
            stream.close()
            with socket.socket() as again:  # the port is free
                again.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                again.bind(("127.0.0.1", served.port))

    asyncio.run(go())


def test_a_taken_port_is_said_with_what_to_do() -> None:
    async def go() -> None:
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            port = taken.getsockname()[1]
            with pytest.raises(
                ServerError, match=rf"port {port} cannot be opened: another program has it.*\[remote\] port"
            ):
                async with serving(port=port):
                    pass

    asyncio.run(go())


def test_a_certificate_that_is_none_is_said(tmp_path: Any) -> None:
    file = tmp_path / "wall.pem"
    file.write_text("no certificate")

    async def go() -> None:
        with pytest.raises(ServerError, match=r"cert_file and key_file"):
            async with serving(cert_file=str(file), key_file=str(file), port=free_port()):
                pass

    asyncio.run(go())
