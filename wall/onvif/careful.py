"""How a device is spoken to: at one address only, never in clear, never until an account is locked, in bounded time.

Devices are cheap, their answers are not to be trusted, and many lock an account after a few wrong passwords.
"""

from __future__ import annotations

import asyncio
import contextlib
import ipaddress
import logging
import socket
import threading
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    import httpx

REFUSALS = 3  # a password that is refused so often is not tried once more: Dahua's cameras lock an account after 5
MOST_BYTES = 256 * 1024  # of one answer: the longest of a camera with many profiles has 30 kB
DIGESTS_ONLY = {
    # Digests only, over HTTP as in SOAP: none of these sends a password that a listener could read.
    "http_auth": "digest",
    "password_text": False,
    "password_text_fallback": False,
}

_REFUSING = (401, 403)
_REFUSED_TEXTS = (b"notauthorized", b"not authorized", b"unauthorized", b"failedauthentication", b"locked")


class DeviceError(Exception):
    """The device does not do what it was asked for. The text is the kind of the error: nothing that a device said."""


def resolve(name: str, port: int, patience_s: float) -> str:
    """That host as a number. Raises OSError, TimeoutError. Waits in the calling thread."""
    found, done = _look_up(name, port)
    if not done.wait(patience_s):
        raise TimeoutError
    if not found:
        raise OSError
    return found[0]


async def resolve_beside(name: str, port: int, patience_s: float) -> str:
    """The same, while an event loop goes on."""
    with contextlib.suppress(ValueError):
        return str(ipaddress.ip_address(name))
    loop = asyncio.get_running_loop()
    over = loop.create_future()

    def tell() -> None:
        if not over.done():
            over.set_result(None)

    def told() -> None:
        done.wait(patience_s)
        try:
            loop.call_soon_threadsafe(tell)
        except RuntimeError:  # the loop was closed: nobody waits any more
            return

    found, done = _look_up(name, port)
    threading.Thread(target=told, name=f"resolver's end of {name}", daemon=True).start()
    await over
    if not found:
        raise OSError
    return found[0]


def _look_up(name: str, port: int) -> tuple[list[str], threading.Event]:
    """What will be known of that name, and when.

    A system's resolver may take a minute and cannot be broken off, and asyncio waits for its own: so it is asked in a
    thread that nobody waits for.
    """
    found, done = list[str](), threading.Event()

    def run() -> None:
        try:
            places = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)
            places.sort(key=lambda place: place[0] is not socket.AF_INET)  # what a camera has that has both
            found.extend(str(place[4][0]) for place in places)
        except (OSError, ValueError):  # no such name, or none that there could be
            pass
        done.set()

    threading.Thread(target=run, name=f"resolver of {name}", daemon=True).start()
    return found, done


def place_of(address: str) -> tuple[str, int]:
    """Host and port of a device address. Raises ValueError."""
    parts = urlsplit(address)
    return parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)


class Heard:
    """What became of the requests of one transport, beside what the library makes of them."""

    def __init__(self) -> None:
        self.answers = 0
        self.soap = False  # at least one answer was SOAP: no printer is told a password
        self.refusals = 0
        self.admitted = False  # the password is right: what is refused from now on, it has no right to
        self.digest = False  # it asks for a digest in HTTP's own header
        self.server = ""  # what it calls itself in HTTP's headers: its server's name and its realm


def careful(
    address: str, literal: str, *, verify_tls: bool, most_bytes: int = MOST_BYTES, proofs: int = 0, heard: Heard
) -> httpx.AsyncBaseTransport:
    """A transport that goes to that address only, whatever host a device names, stops before a camera locks the
    account (the library tries a password in several ways), and lets no answer through that would keep its thread
    busy: the library unpacks and parses all of it at once.

    `proofs`: after so many refused requests that carried a digest of the password it stops; 0: after `REFUSALS`
    refusals of any kind.
    """
    import httpx

    for chatty in ("httpx", "httpcore"):  # a line a request
        logging.getLogger(chatty).setLevel(logging.WARNING)
    asked = httpx.URL(address)

    class Careful(httpx.AsyncHTTPTransport):
        async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
            if heard.refusals >= (proofs or REFUSALS):
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
            response = await super().handle_async_request(there)
            heard.answers += 1
            response = await _bounded(response, most_bytes)
            _hear(heard, request, response, proofs)
            return response

    return Careful(verify=verify_tls)


def _hear(heard: Heard, request: httpx.Request, response: httpx.Response, proofs: int) -> None:
    challenge = response.headers.get("WWW-Authenticate", "")
    heard.soap = heard.soap or b"Envelope" in response.content[:2000]
    heard.digest = heard.digest or "digest" in challenge.lower()
    heard.server = heard.server or f"{response.headers.get('Server', '')} {challenge}".strip()[:200]
    if proofs:
        heard.refusals += not heard.admitted and _carries_proof(request) and _is_refusal(response)
        return
    heard.refusals += response.status_code >= 400
    if response.is_success and "Authorization" in request.headers:
        heard.refusals = 0  # what was refused before was a challenge


def _carries_proof(request: httpx.Request) -> bool:
    return "Authorization" in request.headers or b"UsernameToken" in request.content


def _is_refusal(response: httpx.Response) -> bool:
    """A wrong password, and not an operation that the device does not have: that is an error of 4xx or 5xx, too."""
    if response.status_code in _REFUSING:
        return True
    return response.status_code >= 400 and any(text in response.content.lower() for text in _REFUSED_TEXTS)


async def _bounded(response: httpx.Response, most_bytes: int) -> httpx.Response:
    """The response with its body read. Raises httpx.ProtocolError for one that is packed or too long."""
    import httpx

    assert isinstance(response.stream, httpx.AsyncByteStream)
    body = bytearray()
    try:
        if response.headers.get("Content-Encoding", "identity").strip().lower() not in ("", "identity"):
            raise httpx.ProtocolError("packed")  # a few bytes may unpack to anything
        async for part in response.stream:
            body += part
            if len(body) > most_bytes:
                raise httpx.ProtocolError("too long")
    finally:
        await response.stream.aclose()
    return httpx.Response(
        response.status_code, headers=response.headers, content=bytes(body), extensions=response.extensions
    )


def client_options(transport: httpx.AsyncBaseTransport, timeout_s: float) -> dict[str, Any]:
    """What every client of the library is made with. They share the transport, and have nothing else to close."""
    return {"timeout_s": timeout_s, "retries": 0, "transport": transport, "rewrite_host": True, **DIGESTS_ONLY}
