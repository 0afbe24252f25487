"""A server on a free port for the time of a test, and plain requests to it: what is sent is what is written."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from tests.remote.fake_hand import FakeHand
from wall.access import Role
from wall.remote.figures import Figures
from wall.remote.server import Server
from wall.remote.tokens import Token
from wall.remote_settings import Remote
from wall.urls import Secret

OPERATOR = Token("quầy 2", Role.OPERATOR, Secret("vw_operator-token"))
READER = Token("prometheus", None, Secret("vw_reader-token"))


def free_port(host: str = "127.0.0.1") -> int:
    with socket.socket() as probe:
        probe.bind((host, 0))
        return int(probe.getsockname()[1])


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def content(self) -> str:
        return self.headers["Content-Type"].partition(";")[0]


@dataclass
class Served:
    """`tokens` may be changed while it runs; it is read anew as the doorkeeper decides."""

    server: Server
    hand: FakeHand
    figures: Figures
    port: int
    session: aiohttp.ClientSession
    tokens: list[Token] = field(default_factory=lambda: [OPERATOR, READER])

    async def ask(
        self,
        method: str,
        path: str,
        body: Any = None,
        token: Token | None = OPERATOR,
        **headers: str,
    ) -> Answer:
        """One request; a body that is no bytes is sent as JSON. Headers: Content_Type="text/plain"."""
        sent: dict[str, str] = {}
        if token is not None:
            sent["Authorization"] = f"Bearer {token.secret.reveal()}"
        if body is not None and not isinstance(body, bytes):
            body = json.dumps(body).encode()
            sent["Content-Type"] = "application/json"
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        url = f"http://127.0.0.1:{self.port}{path}"
        async with self.session.request(
            method, url, data=body, headers=sent, skip_auto_headers=["Content-Type"]
        ) as got:
            return Answer(got.status, dict(got.headers), await got.read())


@asynccontextmanager
async def serving(**settings: Any) -> AsyncIterator[Served]:
    """A server with a fake hand; everything of it is closed afterwards."""
    port = settings.pop("port", None) or free_port()
    chosen = Remote(on=True, port=port, **settings)
    hand, figures = FakeHand(), Figures("0.1.0")
    tokens = [OPERATOR, READER]

    async def load() -> Sequence[Token]:
        return tuple(tokens)

    server = Server(chosen, hand, figures, load)
    await server.start()
    try:
        async with aiohttp.ClientSession() as session:
            yield Served(server, hand, figures, port, session, tokens)
    finally:
        await server.stop()
        await asyncio.sleep(0)
