"""RTSP/1.0 requests and responses as text (RFC 2326), and the interleaved packets between them."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

_LIMIT = 16_384  # bytes of header; more is an attack or another protocol
REASONS = {
    200: "OK",
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    405: "Method Not Allowed",
    453: "Not Enough Bandwidth",
    454: "Session Not Found",
    461: "Unsupported Transport",
}


class ProtocolError(Exception):
    """The peer does not speak RTSP."""


@dataclass(frozen=True, slots=True)
class Request:
    """One request; header names are lower case."""

    method: str
    url: str
    headers: Mapping[str, str]

    @property
    def path(self) -> str:
        """Path of the mount: no query, no track, no trailing slash."""
        path = urlsplit(self.url).path.rstrip("/")
        return path.removesuffix("/track1").removesuffix("/track2") or "/"

    @property
    def session(self) -> str:
        """Session id, or an empty text."""
        return self.headers.get("session", "").partition(";")[0].strip()

    @property
    def query(self) -> str:
        """What stands behind a question mark, without the track that a client hangs on to it."""
        return urlsplit(self.url).query.rstrip("/").partition("/")[0]


async def read_request(reader: asyncio.StreamReader) -> Request | None:
    """The next request; interleaved packets (receiver reports) before it are skipped. None at the end."""
    while True:
        first = await reader.read(1)
        if not first:
            return None
        if first == b"$":
            head = await reader.readexactly(3)
            await reader.readexactly(int.from_bytes(head[1:], "big"))
        elif first not in (b"\r", b"\n"):
            return await _read_headers(reader, first)


async def _read_headers(reader: asyncio.StreamReader, first: bytes) -> Request:
    head = (first + await reader.readuntil(b"\r\n\r\n")).decode("utf-8", "replace")
    lines = head[:_LIMIT].split("\r\n")
    parts = lines[0].split()
    if len(parts) != 3 or not parts[2].startswith("RTSP/"):
        raise ProtocolError(lines[0][:40])
    headers = {}
    for line in lines[1:]:
        name, _, value = line.partition(":")
        headers[name.strip().lower()] = value.strip()
    length = headers.get("content-length", "0")
    if not length.isdigit() or int(length) > _LIMIT:
        raise ProtocolError("content-length")
    await reader.readexactly(int(length))
    return Request(parts[0], parts[1], headers)


@dataclass(frozen=True, slots=True)
class Response:
    """One response; `headers` are further lines without their line ends."""

    status: int = 200
    headers: tuple[str, ...] = ()
    body: str = ""

    def encode(self, cseq: str) -> bytes:
        """The response as sent."""
        lines = [f"RTSP/1.0 {self.status} {REASONS[self.status]}", f"CSeq: {cseq}", "Server: IP Camera/1.0"]
        lines += self.headers
        body = self.body.encode()
        if body:
            lines += ["Content-Type: application/sdp", f"Content-Length: {len(body)}"]
        return "\r\n".join([*lines, "", ""]).encode() + body
