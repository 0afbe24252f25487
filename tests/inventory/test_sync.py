"""The inventory from a real HTTPS server: what is new comes in whole or not at all, and the login stays with it."""

from __future__ import annotations

import base64
import json
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wall.inventory import fetching
from wall.inventory.headings import Column
from wall.inventory.secrets import EncryptedSecrets, KeyFile
from wall.inventory.sync import SECRET, STATE_KEY, SyncOutcome, SyncReport, SyncState, state_of, sync_once
from wall.inventory.synced import KEYS, InventoryError, read_inventory
from wall.model import StreamChoice
from wall.programme.facts import SchemeKind
from wall.programme_settings import Sync, SyncLogin
from wall.store.database import Database, open_database
from wall.store.errors import StoreError
from wall.store.inventory_store import InventoryStore
from wall.urls import Secret

from .https_server import Authority, Handler, InventoryServer, https_server, send

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
TOKEN, PASSWORD = "t0ken-c-bit-xyz", "mật-khẩu-camera"
GATE = {
    "province": "Đắk Lắk",
    "facility": "Trường A",
    "camera": "Cổng",
    "main_stream": "rtsp://192.0.2.1/main",
    "user_name": "viewer",
    "password": PASSWORD,
    "uplink_mbps": 8.5,
    "ptz": True,
    "stream_choice": "main",
    "max_sessions": 2,
    "declared_cameras": 16,
    "scheme": "recorder",
    "agreed_on": "2026-11-22",
}


def document(*cameras: object, **named: object) -> bytes:
    told = {"format": "videowall-inventory", "version": 1, "cameras": list(cameras), **named}
    return json.dumps(told, ensure_ascii=False).encode()


@dataclass
class Desk:
    """A store, its passwords, and the server that it asks."""

    server: InventoryServer
    database: Database
    secrets: EncryptedSecrets
    folder: Path
    ca_file: str

    @property
    def store(self) -> InventoryStore:
        return InventoryStore(self.database)

    def ask(self, login: SyncLogin = SyncLogin.NONE, hours: int = 0, **named: object) -> SyncReport:
        values = {"url": self.server.url(), "login": login, "username": "wall", "ca_file": self.ca_file, **named}
        return sync_once(
            Sync.model_validate(values), self.store, self.secrets, self.secrets, NOW + timedelta(hours=hours)
        )


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture
def desk(tmp_path: Path, authority: Authority) -> Iterator[Desk]:
    folder = tmp_path / "data"
    folder.mkdir()
    database = open_database(f"sqlite:///{(folder / 'wall.sqlite3').as_posix()}")
    secrets = EncryptedSecrets(folder / "secrets.bin", [KeyFile(folder / "secrets.key")])
    with https_server(authority, lambda handler: send(handler, 404)) as server:
        yield Desk(server, database, secrets, folder, str(authority.certificate))
    database.close()


def giving(body: bytes, etag: str = "") -> Callable[[Handler], None]:
    """Answers with that body, or with 304 to who has it."""

    def answer(handler: Handler) -> None:
        if etag and handler.headers.get("If-None-Match") == etag:
            send(handler, 304, ETag=etag)
        else:
            send(handler, 200, body, **({"ETag": etag} if etag else {}))

    return answer


def test_what_the_server_has_comes_in_with_everything(desk: Desk) -> None:
    desk.server.answer = giving(document(GATE))
    report = desk.ask()
    assert (report.outcome, report.why) == (SyncOutcome.CHANGED, "")
    inventory = desk.store.load()
    (camera,) = inventory.cameras
    assert (camera.name, str(camera.main), camera.ptz) == ("Cổng", GATE["main_stream"], True)
    assert (camera.stream_choice, camera.max_sessions) == (StreamChoice.MAIN, 2)
    assert inventory.facilities[0].uplink_kbps == 8500
    assert desk.secrets.get(camera.id) == Secret(PASSWORD)
    noted = desk.store.noted()[inventory.facilities[0].id]
    assert (noted.declared_cameras, noted.scheme) == (16, SchemeKind.RECORDER)
    assert desk.ask().outcome is SyncOutcome.SAME


def test_nothing_is_sent_again_that_is_known(desk: Desk) -> None:
    desk.server.answer = giving(document(GATE), '"v1"')
    assert desk.ask().outcome is SyncOutcome.CHANGED
    report = desk.ask(hours=3)
    assert report.outcome is SyncOutcome.SAME
    assert report.state == SyncState(desk.server.url(), '"v1"', NOW + timedelta(hours=3), NOW)
    assert [headers.get("If-None-Match") for _, headers in desk.server.requests] == [None, '"v1"']
    desk.server.answer = giving(document({**GATE, "camera": "Sân", "main_stream": "rtsp://192.0.2.2/"}), '"v2"')
    assert desk.ask(hours=4).outcome is SyncOutcome.CHANGED
    assert len(desk.store.load().cameras) == 2  # what is no longer listed stays


def test_a_list_of_half_takes_no_camera_and_is_told(desk: Desk) -> None:
    cameras = [{**GATE, "camera": f"C{at}", "main_stream": f"rtsp://192.0.2.{at}/"} for at in range(1, 11)]
    desk.server.answer = giving(document(*cameras))
    report = desk.ask()
    assert report.imported is not None
    assert report.imported.plan is not None
    assert report.imported.plan.cameras_absent == 0
    desk.server.answer = giving(document(*cameras[:4], {**cameras[5], "uplink_mbps": 8.5, "recorder": "192.168.1.9"}))
    report = desk.ask()
    assert report.imported is not None
    assert report.imported.plan is not None
    assert report.imported.plan.cameras_absent == 5
    inventory = desk.store.load()
    assert len(inventory.cameras) == 10
    (sixth,) = (each for each in inventory.cameras if each.name == "C6")
    assert sixth.recorder == "192.168.1.9"  # a name, although it looks like an address
    assert inventory.facilities[0].gateway == ""


def test_every_column_of_a_sheet_can_come_from_a_server() -> None:
    assert set(KEYS.values()) == set(Column)
    described = (Path(__file__).parents[2] / "docs" / "sync.md").read_text("utf-8")
    assert [key for key in KEYS if f"`{key}`" not in described] == []


def test_the_wall_goes_on_with_the_last_copy_and_says_how_old_it_is(desk: Desk) -> None:
    desk.server.answer = giving(document(GATE))
    desk.ask()
    before = desk.store.load()
    desk.server.answer = lambda handler: send(handler, 503)
    report = desk.ask(hours=5)
    assert (report.outcome, report.age_s(NOW + timedelta(hours=5))) == (SyncOutcome.AWAY, 5 * 3600)
    assert report.why == "127.0.0.1: HTTP status 503"
    assert desk.store.load() == before
    with socket.create_server(("127.0.0.1", 0)) as unused:
        port = unused.getsockname()[1]
    report = desk.ask(hours=6, url=f"https://127.0.0.1:{port}/wall.json")
    assert report.outcome is SyncOutcome.AWAY
    assert report.age_s(NOW) is None  # of another address nothing is known


@pytest.mark.parametrize(
    ("login", "header"),
    [
        (SyncLogin.BEARER, f"Bearer {TOKEN}"),
        (SyncLogin.BASIC, "Basic " + base64.b64encode(f"wall:{TOKEN}".encode()).decode()),
        (SyncLogin.NONE, None),
    ],
)
def test_the_login_is_the_one_of_the_settings(desk: Desk, login: SyncLogin, header: str | None) -> None:
    desk.server.answer = giving(document(GATE))
    desk.secrets.set(SECRET, Secret(TOKEN))
    assert desk.ask(login).outcome is SyncOutcome.CHANGED
    assert desk.server.requests[0][1].get("Authorization") == header


def test_without_its_secret_nobody_is_asked(desk: Desk) -> None:
    report = desk.ask(SyncLogin.BEARER)
    assert report.outcome is SyncOutcome.REFUSED
    assert "--set-secret" in report.why
    assert desk.server.requests == []


def test_a_redirect_takes_the_login_to_nobody_else(desk: Desk, authority: Authority) -> None:
    desk.secrets.set(SECRET, Secret(TOKEN))
    with https_server(authority, giving(document(GATE))) as other:

        def answer(handler: Handler) -> None:
            if handler.path == "/wall.json":
                send(handler, 302, Location="/moved.json")
            else:
                send(handler, 307, Location=other.url("/theirs.json"))

        desk.server.answer = answer
        assert desk.ask(SyncLogin.BEARER).outcome is SyncOutcome.CHANGED
        told = [(path, headers.get("Authorization")) for path, headers in desk.server.requests + other.requests]
    assert told == [
        ("/wall.json", f"Bearer {TOKEN}"),
        ("/moved.json", f"Bearer {TOKEN}"),
        ("/theirs.json", None),
    ]


@pytest.mark.parametrize("location", ["http://127.0.0.1/wall.json", "https://a:b@127.0.0.1/", "file:///etc/passwd"])
def test_a_redirect_leads_to_plain_https_or_nowhere(desk: Desk, location: str) -> None:
    desk.server.answer = lambda handler: send(handler, 302, Location=location)
    report = desk.ask()
    assert report.outcome is SyncOutcome.REFUSED
    assert "no plain https" in report.why
    assert "a:b@" not in report.why


def test_redirects_have_an_end(desk: Desk) -> None:
    desk.server.answer = lambda handler: send(handler, 302, Location="/wall.json")
    assert "redirects" in desk.ask().why
    assert len(desk.server.requests) == fetching.REDIRECTS + 1


def test_a_certificate_that_nobody_vouches_for_is_refused(desk: Desk) -> None:
    desk.server.answer = giving(document(GATE))
    report = desk.ask(ca_file="")
    assert report.outcome is SyncOutcome.REFUSED  # it is there, and waiting does not help
    assert "certificate is not accepted" in report.why
    assert "ca_file" in report.why
    assert desk.server.requests == []
    assert desk.ask().outcome is SyncOutcome.CHANGED  # with its authority's file
    report = desk.ask(ca_file=str(desk.folder / "nowhere.pem"))
    assert report.outcome is SyncOutcome.REFUSED
    assert "nowhere.pem" in report.why


def test_a_certificate_for_another_name_is_refused(desk: Desk) -> None:
    desk.server.answer = giving(document(GATE))
    report = desk.ask(url=desk.server.url().replace("127.0.0.1", "localhost"))
    assert (report.outcome, desk.server.requests) == (SyncOutcome.REFUSED, [])
    assert "certificate is not accepted" in report.why


def test_a_server_that_speaks_no_tls_is_away(desk: Desk) -> None:
    with socket.create_server(("127.0.0.1", 0)) as plain:
        port = plain.getsockname()[1]

        def greet() -> None:
            with plain.accept()[0] as caller:
                caller.sendall(b"SSH-2.0-x\r\n")

        greeter = threading.Thread(target=greet)
        greeter.start()
        report = desk.ask(url=f"https://127.0.0.1:{port}/")
        greeter.join()
    assert report.outcome is SyncOutcome.AWAY


def test_a_file_of_authorities_that_is_none_is_told(desk: Desk) -> None:
    broken = desk.folder / "broken.pem"
    broken.write_text("-----BEGIN CERTIFICATE-----\nx\n")
    report = desk.ask(ca_file=str(broken))
    assert report.outcome is not SyncOutcome.CHANGED
    assert report.why


def test_an_answer_without_end_is_given_up(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "MAX_BYTES", 100_000)

    def answer(handler: Handler) -> None:
        handler.send_response(200)
        handler.end_headers()
        while True:
            handler.wfile.write(b" " * 10_000)

    desk.server.answer = answer
    report = desk.ask()
    assert report.outcome is SyncOutcome.REFUSED
    assert "MB" in report.why


def test_an_answer_that_drips_is_given_up_in_time(desk: Desk) -> None:
    """Each piece comes within the time for one piece: only the time for the whole ends it."""
    asked = 0

    def clock() -> float:
        nonlocal asked
        asked += 1
        return 0.0 if asked < 4 else fetching.WHOLE_S + 1

    def answer(handler: Handler) -> None:
        handler.send_response(200)
        handler.end_headers()
        while True:
            handler.wfile.write(b" ")
            handler.wfile.flush()

    desk.server.answer = answer
    settings = Sync(url=desk.server.url(), ca_file=desk.ca_file)
    with pytest.raises(fetching.ServerAwayError, match="after 120 s"):
        fetching.fetch(settings, None, "", clock=clock)
    with pytest.raises(fetching.ServerAwayError):
        fetching.fetch(settings, None, "", stopped=lambda: True)


def test_a_head_that_drips_is_given_up_in_time(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each byte comes within the time for one piece, and the standard library waits for the next."""
    monkeypatch.setattr(fetching, "WHOLE_S", 0.5)
    hung_up = threading.Event()

    def answer(handler: Handler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
        try:
            while True:
                handler.wfile.write(b"x")
                threading.Event().wait(0.02)
        except OSError:
            hung_up.set()
            raise

    desk.server.answer = answer
    report = desk.ask()
    assert (report.outcome, hung_up.wait(30)) == (SyncOutcome.AWAY, True)
    desk.server.answer = giving(document(GATE))
    assert desk.ask().outcome is SyncOutcome.CHANGED


def test_half_an_answer_is_none(desk: Desk) -> None:
    body = document(GATE)

    def answer(handler: Handler) -> None:
        send(handler, 200, body[:-9], Content_Length=str(len(body)))
        handler.close_connection = True

    desk.server.answer = answer
    assert desk.ask().outcome is SyncOutcome.AWAY
    assert desk.store.load().cameras == ()


@pytest.mark.parametrize(
    ("status", "outcome"),
    [(401, SyncOutcome.REFUSED), (404, SyncOutcome.REFUSED), (500, SyncOutcome.AWAY), (304, SyncOutcome.REFUSED)],
)
def test_what_a_status_means(desk: Desk, status: int, outcome: SyncOutcome) -> None:
    desk.server.answer = lambda handler: send(handler, status)
    report = desk.ask()
    assert report.outcome is outcome
    assert str(status) in report.why


def test_a_packed_answer_is_not_unpacked(desk: Desk) -> None:
    desk.server.answer = lambda handler: send(handler, 200, b"x", Content_Encoding="gzip")
    assert "packed" in desk.ask().why


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"\xff\xfe", "not JSON in UTF-8"),
        (b"{", r"not JSON in UTF-8 \(line 1\)"),
        (b"[" * 100_000, "not JSON"),
        (b"[]", "no inventory"),
        (document(GATE, version=2), "version 2"),
        (document(GATE, version=True), "version True"),
        (document(cameras=3), "no list of objects"),
        (document(3), "no list of objects"),
        (document(), "is empty"),
        (document(GATE).replace(b'"camera":', b'"facility":'), "stands twice"),
        (document({**GATE, "ptz": [1]}), 'camera 1: "ptz"'),
        (document(GATE).replace(b"8.5", b"NaN"), "NaN is no number"),
        (document(GATE).replace(b'"viewer"', b'"\\ud800"'), 'camera 1: "user_name" holds half a letter'),
        (
            document({key: value for key, value in GATE.items() if key != "camera"}),
            "column camera: the column is missing",
        ),
        (document(GATE, {**GATE, "camera": "Sân", "main_stream": "http://x/"}), "row 2, column main stream"),
        (document(GATE, GATE), "row 2, column camera: .*stands in row 1 already"),
    ],
    ids=lambda each: each if isinstance(each, str) else "body",
)
def test_an_answer_with_a_mistake_is_refused_whole(desk: Desk, body: bytes, words: str) -> None:
    desk.server.answer = giving(document({**GATE, "camera": "Kho"}), '"good"')
    desk.ask()
    before = desk.store.load()
    desk.server.answer = giving(body, '"bad"')
    report = desk.ask(hours=1)
    assert report.outcome is SyncOutcome.REFUSED
    with pytest.raises(InventoryError, match=words):
        read_inventory(body)
    assert PASSWORD not in report.why
    assert desk.store.load() == before
    assert report.state.etag == '"good"'


def test_a_store_that_fails_keeps_nothing_and_asks_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.server.answer = giving(document(GATE), '"v1"')

    def fail(*_: object) -> None:
        raise StoreError("disk full")

    with monkeypatch.context() as patched:
        patched.setattr(InventoryStore, "save", fail)
        with pytest.raises(StoreError):
            desk.ask()
    assert desk.ask().outcome is SyncOutcome.CHANGED


def test_no_password_and_no_token_lies_on_the_disk(desk: Desk) -> None:
    desk.secrets.set(SECRET, Secret(TOKEN))
    desk.server.answer = giving(document(GATE), '"v1"')
    desk.ask(SyncLogin.BEARER)
    desk.database.close()
    for path in desk.folder.iterdir():
        content = path.read_bytes()
        assert TOKEN.encode() not in content
        assert PASSWORD.encode() not in content


@pytest.mark.parametrize(
    "text", [None, "", "[]", "{}", '{"url": "https://a/"}', '{"url": "https://a/", "etag": "x"}']
)
def test_what_is_remembered_may_be_spoilt(text: str | None) -> None:
    assert state_of(text, "https://a/") == SyncState("https://a/")


def test_what_is_remembered_comes_back(desk: Desk) -> None:
    state = SyncState("https://a/", '"é"', NOW, NOW)
    desk.store.set_meta(STATE_KEY, state.text())
    assert state_of(desk.store.meta(STATE_KEY), "https://a/") == state
    assert state_of(desk.store.meta(STATE_KEY), "https://b/") == SyncState("https://b/")


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*KEYS, "x"]), inner, max_size=6),
    max_leaves=10,
)


@given(
    st.binary(max_size=60)
    | json_values.map(lambda value: document(value))
    | json_values.map(json.dumps).map(str.encode)
)
def test_whatever_comes_is_rows_or_an_error_in_words(body: bytes) -> None:
    try:
        assert read_inventory(body).rows
    except InventoryError:
        return  # any other exception is the failure
