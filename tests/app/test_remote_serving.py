"""The control interface of a real desk: opened and closed in the window's loop; a wall is one without it."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import cast

import pytest
from keyring.backends.fail import Keyring
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.app.places import FakeStoreThread
from tests.app.test_desk_shelving import PLACES
from tests.app.test_remoting import PoolOfWorkers
from tests.remote.serving import free_port
from wall.access import Role
from wall.app.application import open_loop
from wall.app.desk import Desk
from wall.app.judging import Judging
from wall.app.remote_serving import RemoteServing, tell_dangers
from wall.app.screen import DeskOptions
from wall.app.sites import Site
from wall.config import Settings
from wall.decoders.pool import DecoderPool
from wall.health.assess import HealthLimits
from wall.health.condition import RULES
from wall.inventory.secrets import open_secrets
from wall.paths import Paths, paths_for
from wall.remote import models
from wall.remote.client import Address, Client
from wall.remote.tokens import Token, Tokens
from wall.remote_settings import Remote
from wall.store.thread import StoreThread
from wall.urls import Secret


@pytest.fixture(autouse=True)
def _no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    """A desktop's own may ask its user something."""
    monkeypatch.setattr("keyring.get_keyring", Keyring)


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    made = paths_for(tmp_path / "data")
    made.prepare()
    return made


def desk_of(qtbot: QtBot, remote: Remote) -> Desk:
    judging = Judging(HealthLimits(), RULES)
    store = cast("StoreThread", FakeStoreThread(None))
    pool = cast("DecoderPool", PoolOfWorkers())
    desk = Desk(Settings(remote=remote), DeskOptions(), pool, store, judging)
    desk.begin_alarms()
    assert desk.window is not None
    qtbot.addWidget(desk.window)
    desk.show_site(Site(PLACES, {}))
    desk._tick.stop()
    desk._keep.stop()
    return desk


@pytest.fixture
def in_loop(qapp: QApplication) -> Iterator[Callable[[Awaitable[None]], None]]:
    with ExitStack() as stack:
        loop, _ = open_loop(qapp, stack)
        yield lambda work: loop.run_until_complete(asyncio.wait_for(work, 60))


def test_it_opens_serves_the_desk_and_closes(
    qtbot: QtBot, paths: Paths, in_loop: Callable[[Awaitable[None]], None]
) -> None:
    port = free_port()
    desk = desk_of(qtbot, Remote(on=True, port=port, picture=True))
    token = Tokens(open_secrets(paths.secrets_file, paths.key_file)).make("quầy 9", "operator")
    serving = RemoteServing(desk, paths)

    async def go() -> None:
        await serving.start()
        async with Client(Address(f"http://127.0.0.1:{port}", token.secret)) as client:
            wall = await client.show(1, models.Show(place="facility:dam"))
            assert (wall.place_name, wall.name) == ("Đập", desk.window.windowTitle() if desk.window else "")
            assert (await client.picture(1))[:4] == b"\x89PNG"
        await serving.stop()
        await serving.stop()  # twice is no mistake
        with pytest.raises(ConnectionRefusedError), socket.create_connection(("127.0.0.1", port)):
            pass

    in_loop(go())


def test_off_it_opens_nothing(qtbot: QtBot, paths: Paths, in_loop: Callable[[Awaitable[None]], None]) -> None:
    serving = RemoteServing(desk_of(qtbot, Remote()), paths)

    async def go() -> None:
        await serving.start()
        assert serving._server is None
        await serving.stop()

    in_loop(go())


def test_a_port_that_is_taken_is_said_on_the_window(
    qtbot: QtBot, paths: Paths, in_loop: Callable[[Awaitable[None]], None], caplog: pytest.LogCaptureFixture
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        desk = desk_of(qtbot, Remote(on=True, port=taken.getsockname()[1]))
        serving = RemoteServing(desk, paths)

        async def go() -> None:
            await serving.start()
            await serving.stop()

        in_loop(go())
    assert desk.window is not None
    assert "control interface" in desk.window.message_bar.text.text()
    assert "[remote] port" in caplog.text


def test_a_keyring_that_hangs_keeps_no_wall_from_starting(
    qtbot: QtBot,
    paths: Paths,
    in_loop: Callable[[Awaitable[None]], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    hangs = threading.Event()
    monkeypatch.setattr("wall.app.remote_serving.TOKENS_WITHIN_S", 0.05)
    monkeypatch.setattr("wall.app.remote_serving.open_secrets", lambda *_: hangs.wait())
    serving = RemoteServing(desk_of(qtbot, Remote(on=True, port=free_port())), paths)

    async def go() -> None:
        try:
            await serving.start()
            assert serving._server is not None
            await serving.stop()
        finally:
            hangs.set()

    in_loop(go())


def test_what_somebody_should_know_is_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    token = Token("a", Role.OPERATOR, Secret("t"))
    tell_dangers(Remote(on=True), [token])
    tell_dangers(Remote(on=True, listen="10.0.3.7", cert_file="/a", key_file="/b"), [token])
    assert caplog.text == ""
    tell_dangers(Remote(on=True), [])
    assert "there is no token" in caplog.text
    tell_dangers(Remote(on=True, listen="10.0.3.7", insecure=True), [token])
    assert "not encrypted" in caplog.text
