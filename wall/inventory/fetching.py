"""The door to `requests`: one GET of the inventory from an HTTPS address, within limits of size and time.

The login goes to the origin that the settings name and to nobody else: a redirect within it is followed with the
login, one to another HTTPS origin without, and one to plain HTTP not at all. `~/.netrc` is never asked.
"""

from __future__ import annotations

import base64
import contextlib
import socket
import ssl
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPSConnection
from urllib3.connectionpool import HTTPSConnectionPool
from urllib3.exceptions import HTTPError

from wall import __version__
from wall.programme_settings import Sync, SyncLogin
from wall.urls import Secret, redact

MAX_BYTES = 20_000_000  # as of a sheet: 10,000 cameras are about 5 MB of JSON
CONNECT_S, SILENT_S = 5.0, 10.0  # to connect, and between two pieces of an answer
WHOLE_S = 120.0  # for all of an answer: 20 MB over 1.4 Mbit/s
REDIRECTS = 3
_PIECE = 1 << 16


class FetchError(Exception):
    """Nothing was fetched; the text says why, and holds no login."""


class ServerAwayError(FetchError):
    """The server cannot be reached or cannot answer now: later it may."""


class AnswerError(FetchError):
    """The server has answered, and it is no use: wrong login, wrong address, too much."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What the server gave. `body` None: it is the same as before (by its ETag)."""

    body: bytes | None
    etag: str


def fetch(
    settings: Sync,
    secret: Secret | None,
    etag: str,
    stopped: Callable[[], bool] = lambda: False,
    clock: Callable[[], float] = time.monotonic,
) -> Fetched:
    """Get it. `etag`: of what is there already; "" for none. Raises ServerAwayError, AnswerError."""
    if settings.ca_file and not Path(settings.ca_file).is_file():
        raise AnswerError(f"there is no file {settings.ca_file}, which [sync] ca_file names")
    until = clock() + WHOLE_S
    url = settings.url
    with requests.Session() as session, _HangingUp(session, WHOLE_S):
        for _ in range(REDIRECTS + 1):
            try:
                with _get(session, settings, url, secret, etag) as response:
                    if response.is_redirect:
                        url = _next(url, response.headers["Location"])
                        continue
                    return _answer(response, etag, lambda: stopped() or clock() > until)
            except requests.exceptions.SSLError as error:
                if not _not_vouched_for(error):
                    raise ServerAwayError(f"{_host(settings.url)}: {_plain(error)}") from error
                right = "it must be signed by an authority that this machine trusts, or whose file ca_file names"
                raise AnswerError(
                    f"{_host(url)}: its certificate is not accepted ({_plain(error)}); {right}"
                ) from error
            except (requests.RequestException, HTTPError, OSError, ValueError) as error:
                raise ServerAwayError(f"{_host(settings.url)}: {_plain(error)}") from error
    raise AnswerError(f"{_host(settings.url)}: more than {REDIRECTS} redirects")


class _HangingUp:
    """Hangs up when the time is over, whatever is being waited for inside of the block.

    Each byte of an answer's head begins the time-out anew in the standard library, so a head that drips would hold
    its thread for hours.
    """

    def __init__(self, session: requests.Session, after_s: float) -> None:
        opened: list[socket.socket] = []

        class Connection(HTTPSConnection):
            def connect(self) -> None:
                super().connect()
                if self.sock is not None:
                    opened.append(self.sock)

        class Pool(HTTPSConnectionPool):
            ConnectionCls = Connection

        def hang_up() -> None:
            for each in opened:
                with contextlib.suppress(OSError):
                    socket.socket.shutdown(each, socket.SHUT_RDWR)  # TLS's own would take its state from the reader

        adapter = HTTPAdapter()
        adapter.poolmanager.pool_classes_by_scheme = {"https": Pool}
        session.mount("https://", adapter)
        self._timer = threading.Timer(after_s, hang_up)
        self._timer.daemon = True

    def __enter__(self) -> None:
        self._timer.start()

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()


def _get(session: requests.Session, settings: Sync, url: str, secret: Secret | None, etag: str) -> requests.Response:
    headers = {
        "Accept": "application/json",
        "Accept-Encoding": "identity",  # what is packed has no size before it is unpacked
        "User-Agent": f"videowall/{__version__}",
    }
    if etag:
        headers["If-None-Match"] = etag

    def login(request: requests.PreparedRequest) -> requests.PreparedRequest:
        """Also where there is none: else requests would look for one in ~/.netrc."""
        if secret and _origin(url) == _origin(settings.url):
            request.headers["Authorization"] = _authorization(settings, secret)
        return request

    return session.get(
        url,
        headers=headers,
        auth=login,
        timeout=(CONNECT_S, SILENT_S),
        allow_redirects=False,
        verify=settings.ca_file or True,
        stream=True,
    )


def _authorization(settings: Sync, secret: Secret) -> str:
    if settings.login is SyncLogin.BEARER:
        return f"Bearer {secret.reveal()}"
    pair = f"{settings.username}:{secret.reveal()}".encode()
    return "Basic " + base64.b64encode(pair).decode("ascii")


def _next(url: str, location: str) -> str:
    there = urljoin(url, location)
    parts = urlsplit(there)
    if parts.scheme != "https" or not parts.hostname or parts.username is not None:
        raise AnswerError(f"{_host(url)}: it points to {redact(there)[:80]!r}, which is no plain https address")
    return there


def _answer(response: requests.Response, etag: str, late: Callable[[], bool]) -> Fetched:
    host, status = _host(response.url), response.status_code
    if late():  # a head that was cut off there may look whole
        raise ServerAwayError(f"{host}: the answer was not there after {WHOLE_S:.0f} s")
    if status == 304 and etag:
        return Fetched(None, etag)
    if status in (408, 425, 429) or status >= 500:
        raise ServerAwayError(f"{host}: HTTP status {status}")
    if status in (401, 403):
        raise AnswerError(f"{host}: HTTP status {status}: the login is not accepted")
    if status != 200:
        raise AnswerError(f"{host}: HTTP status {status}")
    if response.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise AnswerError(f"{host}: the answer is packed, although it was not asked for so")
    body = bytearray()
    while piece := response.raw.read1(_PIECE):
        body += piece
        if len(body) > MAX_BYTES:
            raise AnswerError(f"{host}: the answer has more than {MAX_BYTES // 1_000_000} MB")
        if late():
            raise ServerAwayError(f"{host}: the answer was not there after {WHOLE_S:.0f} s")
    told = response.headers.get("Content-Length", "")
    if told.isdecimal() and int(told) != len(body):
        raise ServerAwayError(f"{host}: the answer ended after {len(body)} of {told} bytes")
    return Fetched(bytes(body), response.headers.get("ETag", ""))


def _not_vouched_for(error: BaseException) -> bool:
    """The certificate is what is wrong, and not the line: requests and urllib3 wrap what ssl has said."""
    found: list[object] = [error]
    for _ in range(6):
        inner = [part for each in found for part in (*getattr(each, "args", ()), getattr(each, "reason", None))]
        if any(isinstance(each, ssl.SSLCertVerificationError) for each in inner):
            return True
        found = [each for each in inner if isinstance(each, BaseException)]
    return False


def _origin(url: str) -> tuple[str, str, int]:
    parts = urlsplit(url)
    return parts.scheme, (parts.hostname or "").lower(), parts.port or 443


def _host(url: str) -> str:
    with contextlib.suppress(ValueError):
        return urlsplit(url).hostname or "?"
    return "?"


def _plain(error: Exception) -> str:
    """What went wrong, in one line without addresses' logins."""
    inner = error.args[0] if error.args else error
    reason = getattr(inner, "reason", None) or inner
    return redact(" ".join(str(reason).split()))[:200] or type(error).__name__
