"""Calls a control interface: for the command line, for scripts, and for tests. Few connections, closed at the end.

The token goes into a header and nowhere else; an error's text holds neither it nor what was sent.
"""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Self, TypeVar
from urllib.parse import quote

import aiohttp
from pydantic import BaseModel, ValidationError

from wall.remote import models
from wall.remote.operations import PREFIX
from wall.urls import Secret

CONNECTIONS = 4  # at once, of the sixteen that a wall takes
PATIENCE_S = 20.0  # for an answer: an acknowledgement waits some seconds for the journal

Of = TypeVar("Of", bound=BaseModel)


class CallError(Exception):
    """It was not done; the text says why. `status`: of HTTP, 0 where no answer came."""

    def __init__(self, text: str, status: int = 0) -> None:
        super().__init__(text)
        self.status = status


@dataclass(frozen=True, slots=True)
class Address:
    """Where an interface is. `trusted`: a file of certificates (PEM) that its certificate is to be checked by.

    `by_name`: the certificate must have the name of the URL as well; not for one that is this very computer's.
    """

    url: str
    token: Secret
    trusted: Path | None = None
    by_name: bool = True


class Client:
    """Use it in `async with`. Every method raises CallError."""

    def __init__(self, address: Address) -> None:
        self._address = address
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        tls = await asyncio.to_thread(_tls, self._address) if self._address.url.startswith("https:") else True
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(ssl=tls, limit=CONNECTIONS),
            headers={"Authorization": f"Bearer {self._address.token.reveal()}"},
            timeout=aiohttp.ClientTimeout(total=PATIENCE_S),
            raise_for_status=False,
            trust_env=False,  # no proxy hears of this
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._session is not None
        await self._session.close()

    # What can be asked for ---------------------------------------------------------------------------------------

    async def walls(self) -> models.Walls:
        """All windows."""
        return await self._get("/walls", models.Walls)

    async def wall(self, wall: int) -> models.Wall:
        """One window."""
        return await self._get(f"/walls/{wall}", models.Wall)

    async def show(self, wall: int, what: models.Show) -> models.Wall:
        """Show that."""
        return await self._send("PUT", f"/walls/{wall}/shown", models.Wall, what)

    async def enlarge(self, wall: int, camera: str | None) -> models.Wall:
        """Let that camera fill the wall; None restores."""
        return await self._of_camera(f"/walls/{wall}/enlarged", camera)

    async def select(self, wall: int, camera: str | None) -> models.Wall:
        """Show and select that camera; None: none."""
        return await self._of_camera(f"/walls/{wall}/selected", camera)

    async def tour(self, wall: int, tour: str | None) -> models.Wall:
        """Start that tour; None stops the one that runs."""
        path = f"/walls/{wall}/tour"
        if tour is None:
            return await self._send("DELETE", path, models.Wall)
        return await self._send("PUT", path, models.Wall, models.OfTour(tour=tour))

    async def places(self) -> models.Places:
        """Provinces and facilities."""
        return await self._get("/places", models.Places)

    async def cameras(self, place: str = "all") -> AsyncIterator[models.Camera]:
        """Every camera of a place, however many answers that takes."""
        after: str | None = None
        while True:
            query = {"place": place, **({} if after is None else {"after": after})}
            some = await self._get("/cameras", models.Cameras, query)
            for camera in some.cameras:
                yield camera
            after = some.next
            if after is None:
                return

    async def views(self) -> models.Views:
        """Saved views."""
        return await self._get("/views", models.Views)

    async def tours(self) -> models.Tours:
        """Tours."""
        return await self._get("/tours", models.Tours)

    async def alarms(self, *, unacknowledged: bool = False) -> models.Alarms:
        """The alarm list, the most urgent first."""
        query = {"unacknowledged": str(unacknowledged).lower(), "limit": str(models.MOST_A_PAGE)}
        return await self._get("/alarms", models.Alarms, query)

    async def alarm(self, alarm: str) -> models.Alarm:
        """One row."""
        return await self._get(f"/alarms/{quote(alarm, safe='')}", models.Alarm)

    async def acknowledge(self, alarm: str, version: str, note: str = "") -> models.Acknowledged:
        """Answer to it as it was read."""
        body = models.Acknowledge(version=version, note=note)
        return await self._send("POST", f"/alarms/{quote(alarm, safe='')}/acknowledge", models.Acknowledged, body)

    async def health(self) -> models.Health:
        """Of the wall itself."""
        return await self._get("/health", models.Health)

    async def picture(self, wall: int) -> bytes:
        """What a window looks like now, as PNG."""
        return await self.raw(f"{PREFIX}/walls/{wall}/picture")

    async def raw(self, path: str) -> bytes:
        """Whatever is at that path: /metrics, the document."""
        status, body = await self._call("GET", path)
        if status != 200:
            raise _error(status, body)
        return body

    @asynccontextmanager
    async def events(self) -> AsyncIterator[AsyncIterator[tuple[str, str]]]:
        """What happens from now on, as (event, data). The first one is "ready"."""
        assert self._session is not None
        url = _url(self._address, f"{PREFIX}/events")
        without_end = aiohttp.ClientTimeout(total=None, sock_connect=PATIENCE_S, sock_read=4 * PATIENCE_S)
        try:
            async with self._session.get(url, timeout=without_end) as response:
                if response.status != 200:
                    raise _error(response.status, await response.read())
                yield _events(response.content)
        except (aiohttp.ClientError, TimeoutError) as error:
            raise _unreached(error) from error

    # How ---------------------------------------------------------------------------------------------------------

    async def _of_camera(self, path: str, camera: str | None) -> models.Wall:
        if camera is None:
            return await self._send("DELETE", path, models.Wall)
        return await self._send("PUT", path, models.Wall, models.OfCamera(camera=camera))

    async def _get(self, path: str, answer: type[Of], query: Mapping[str, str] | None = None) -> Of:
        return _read(answer, *await self._call("GET", PREFIX + path, query=query))

    async def _send(self, method: str, path: str, answer: type[Of], body: BaseModel | None = None) -> Of:
        sent = None if body is None else body.model_dump_json(exclude_none=True).encode()
        return _read(answer, *await self._call(method, PREFIX + path, sent))

    async def _call(
        self, method: str, path: str, body: bytes | None = None, query: Mapping[str, str] | None = None
    ) -> tuple[int, bytes]:
        assert self._session is not None
        headers = {} if body is None else {"Content-Type": "application/json"}
        try:
            async with self._session.request(
                method, _url(self._address, path), data=body, params=query, headers=headers, allow_redirects=False
            ) as response:
                return response.status, await response.read()
        except (aiohttp.ClientError, TimeoutError, ValueError) as error:
            raise _unreached(error) from error


def _url(address: Address, path: str) -> str:
    return address.url.rstrip("/") + path


def _read(answer: type[Of], status: int, body: bytes) -> Of:
    if status != 200:
        raise _error(status, body)
    try:
        return answer.model_validate_json(body)
    except ValidationError as error:
        raise CallError("the answer is not one that this version understands") from error


def _error(status: int, body: bytes) -> CallError:
    try:
        problem = models.Problem.model_validate_json(body)
    except ValidationError:
        return CallError(f"what answers there is no control interface of a wall (HTTP {status})", status)
    return CallError(f"{problem.title}: {problem.detail}", status)


def _unreached(error: BaseException) -> CallError:
    if isinstance(error, TimeoutError):
        return CallError(f"no answer within {PATIENCE_S:.0f} s")
    if isinstance(error, aiohttp.ClientConnectorCertificateError):
        return CallError("the certificate is not one that this computer trusts")
    if isinstance(error, aiohttp.ClientConnectorError):
        return CallError("nothing answers there: does the wall run, with [remote] on = true?")
    return CallError(f"the connection failed ({type(error).__name__})")


async def _events(content: aiohttp.StreamReader) -> AsyncIterator[tuple[str, str]]:
    name, data = "", ""
    async for line in content:
        text = line.decode().rstrip("\r\n")
        key, _, value = text.partition(": ")
        if key == "event":
            name = value
        elif key == "data":
            data = value
        elif not text and name:
            yield name, data
            name, data = "", ""


def _tls(address: Address) -> ssl.SSLContext:
    try:
        context = ssl.create_default_context(cafile=address.trusted)
    except OSError as error:
        raise CallError(f"{address.trusted}: no certificates can be read from it") from error
    context.check_hostname = address.by_name
    return context
