"""The server in the loop that it is made for: qasync's, beside a Qt application."""

from __future__ import annotations

import asyncio
from contextlib import ExitStack
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from tests.remote.certificate import make_certificate
from tests.remote.serving import OPERATOR, serving
from wall.app.application import open_loop
from wall.remote import models
from wall.remote.client import Address, CallError, Client


def test_it_starts_serves_and_stops_beside_qt(qapp: QApplication) -> None:
    turns = 0

    def turn() -> None:
        nonlocal turns
        turns += 1

    timer = QTimer()
    timer.timeout.connect(turn)
    timer.start(5)

    async def go() -> None:
        for _ in range(2):  # a port that was given back can be had again, and nothing of the first run is in the way
            async with (
                serving() as served,
                Client(Address(f"http://127.0.0.1:{served.port}", OPERATOR.secret)) as client,
            ):
                assert [each.number for each in (await client.walls()).walls] == [1, 2]
                assert (await client.show(2, models.Show(place="facility:f1", page=3))).page == 3
                assert [each.id async for each in client.cameras()] == ["c1", "c2", "c3"]
                assert (await client.acknowledge("camera:c1", "1.1", "đã gọi")).alarm.acknowledged_by == "quầy 2"
                assert (await client.picture(1))[:4] == b"\x89PNG"
                assert b"videowall_remote_requests_total" in await client.raw("/metrics")
                with pytest.raises(CallError, match="There is no such thing: there is no wall 7"):
                    await client.wall(7)
                async with client.events() as events:
                    assert (await anext(events))[0] == "ready"
                    await served.server.stop()  # while somebody listens
                    with pytest.raises(StopAsyncIteration):
                        await anext(events)

    with ExitStack() as stack:
        loop, _ = open_loop(qapp, stack)
        loop.run_until_complete(asyncio.wait_for(go(), 60))
    timer.stop()
    assert turns > 0


def test_encrypted_beside_qt(qapp: QApplication, tmp_path: Path) -> None:
    certificate, key = make_certificate(tmp_path)

    async def go() -> None:
        async with serving(cert_file=str(certificate), key_file=str(key)) as served:
            url = f"https://127.0.0.1:{served.port}"
            async with Client(Address(url, OPERATOR.secret, certificate, by_name=False)) as client:
                assert (await client.health()).ok
            async with Client(Address(url, OPERATOR.secret)) as stranger:
                with pytest.raises(CallError, match="not one that this computer trusts"):
                    await stranger.health()
            async with Client(Address(url.replace("https", "http"), OPERATOR.secret)) as plain:
                with pytest.raises(CallError):
                    await plain.health()

    with ExitStack() as stack:
        loop, _ = open_loop(qapp, stack)
        loop.run_until_complete(asyncio.wait_for(go(), 60))
