"""The door to ONVIF: the only place that imports `onveef` (and with it the only HTTP of the program).

`onveef` is young, so it is asked for one thing: SetSynchronizationPoint, by which a camera makes a key frame at once
for everybody who watches. It knows that operation of the Media2 service only (ONVIF Profile T); cameras with nothing
but Media1 (Profile S) are asked in another way. It is imported when a camera with an ONVIF address is asked for the
first time: it costs a worker memory, and most workers never need it.
"""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from wall.urls import Credentials, StreamUrl

if TYPE_CHECKING:
    import httpx
    from onveef import AsyncOnvifClient

REFUSALS = 3  # a password that is refused so often is not tried once more: Dahua's cameras lock an account after 5
PROFILES = 4  # of which a key frame is asked for, where none of them names the stream's address
MOST_BYTES = 256 * 1024  # of one answer: the longest of a camera with many profiles has 30 kB


class DeviceError(Exception):
    """The device does not do what it was asked for. The text is the kind of the error: nothing that a device said."""


def force_key_frame(
    address: str,
    stream: StreamUrl,
    credentials: Credentials | None,
    patience_s: float,
    *,
    verify_tls: bool,
    about_to: Callable[[], None] = lambda: None,
) -> None:
    """Make the camera behind that ONVIF device address begin a new GOP of that stream now.

    Waits `patience_s` at the most, in the calling thread, and calls `about_to` in it before the camera is told.
    Raises DeviceError: no answer, no Media2 service, no profile, password refused.
    """
    end = time.monotonic() + patience_s
    try:
        literal = _resolved(address, patience_s)
        asked = _force(address, literal, stream, credentials, patience_s, verify_tls, about_to)
        asyncio.run(asyncio.wait_for(asked, max(0.0, end - time.monotonic())))
    except Exception as error:  # noqa: BLE001 - the library is young, and its texts quote what the device said
        raise DeviceError(type(error).__name__) from None


def _resolved(address: str, patience_s: float) -> str:
    """The host of that address as a number. Raises OSError, TimeoutError.

    A system's resolver may take a minute and cannot be broken off, and asyncio waits for its own: so it is asked in a
    thread that nobody waits for.
    """
    parts = urlsplit(address)
    name, port, found = parts.hostname or "", parts.port or 80, list[str]()
    done = threading.Event()

    def look_up() -> None:
        try:
            places = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)
            places.sort(key=lambda place: place[0] is not socket.AF_INET)  # what a camera has that has both
            found.extend(str(place[4][0]) for place in places)
        except (OSError, ValueError):  # no such name, or none that there could be
            pass
        done.set()

    threading.Thread(target=look_up, name=f"resolver of {name}", daemon=True).start()
    if not done.wait(patience_s):
        raise TimeoutError
    if not found:
        raise OSError
    return found[0]


async def _force(
    address: str,
    literal: str,
    stream: StreamUrl,
    credentials: Credentials | None,
    patience_s: float,
    verify_tls: bool,
    about_to: Callable[[], None],
) -> None:
    from onveef import AsyncOnvifClient, OnvifEndpoint

    name = credentials.username if credentials else ""
    password = credentials.password.reveal() if credentials else ""
    transport = _careful(address, literal, verify_tls)
    common: dict[str, Any] = {
        "timeout_s": patience_s,
        "retries": 0,
        "transport": transport,
        # Digests only, over HTTP as in SOAP: neither of these sends a password that a listener could read.
        "http_auth": "digest",
        "password_text": False,
        "password_text_fallback": False,
        "rewrite_host": True,
    }
    try:
        # Which services there are is told to everybody, so no password is spent on the question.
        stranger = AsyncOnvifClient(address, **common)
        endpoint = OnvifEndpoint(address, await stranger.discover_services())
        device = AsyncOnvifClient(endpoint=endpoint, username=name, password=password, **common)
        tokens = await _profiles(device, stream)
        about_to()
        for token in tokens:
            await device.media2_set_synchronization_point(profile_token=token)
    finally:
        await transport.aclose()  # both clients share it, and have nothing else to close


async def _profiles(device: AsyncOnvifClient, stream: StreamUrl) -> list[str]:
    """The media profile of that stream; all of a device that names its addresses otherwise. Raises LookupError."""
    tokens = [str(profile["token"]) for profile in await device.media2_get_profiles()]
    if not tokens:  # nobody would be asked, and that would look like success
        raise LookupError
    for token in tokens if len(tokens) > 1 else ():
        if _same(await device.get_stream_uri(profile_token=token), stream):
            return [token]
    return tokens[:PROFILES]


def _same(address: str, stream: StreamUrl) -> bool:
    parts = urlsplit(address)
    return (f"{parts.path}?{parts.query}" if parts.query else parts.path) == stream.path


def _careful(address: str, literal: str, verify_tls: bool) -> httpx.AsyncBaseTransport:
    """A transport that goes to that address only, whatever host a device names, stops before a camera locks the
    account (the library tries a password in several ways), and lets no answer through that would keep a worker busy:
    the library unpacks and parses all of it at once, and all streams of the worker wait."""
    import httpx

    asked = httpx.URL(address)

    class Careful(httpx.AsyncHTTPTransport):
        refusals = 0

        async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
            if self.refusals >= REFUSALS:
                raise httpx.ProtocolError("refused")
            if (request.url.scheme, request.url.netloc) != (asked.scheme, asked.netloc):
                raise httpx.UnsupportedProtocol("elsewhere")
            headers = request.headers.copy()
            headers["Accept-Encoding"] = "identity"
            there = httpx.Request(
                request.method,
                request.url.copy_with(host=literal),
                headers=headers,
                stream=request.stream,
                extensions={**request.extensions, "sni_hostname": asked.host},  # whom a certificate must name
            )
            response = await _bounded(await super().handle_async_request(there))
            self.refusals += response.status_code >= 400
            if response.is_success and "Authorization" in request.headers:
                self.refusals = 0  # what was refused before was a challenge
            return response

    return Careful(verify=verify_tls)


async def _bounded(response: httpx.Response) -> httpx.Response:
    """The response with its body read. Raises httpx.ProtocolError for one that is packed or too long."""
    import httpx

    assert isinstance(response.stream, httpx.AsyncByteStream)
    body = bytearray()
    try:
        if response.headers.get("Content-Encoding", "identity").strip().lower() not in ("", "identity"):
            raise httpx.ProtocolError("packed")  # a few bytes may unpack to anything
        async for part in response.stream:
            body += part
            if len(body) > MOST_BYTES:
                raise httpx.ProtocolError("too long")
    finally:
        await response.stream.aclose()
    return httpx.Response(
        response.status_code, headers=response.headers, content=bytes(body), extensions=response.extensions
    )
