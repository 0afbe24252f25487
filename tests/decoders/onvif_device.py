"""An ONVIF device on 127.0.0.1: answers what a camera answers, and counts what it is asked."""

from __future__ import annotations

import base64
import contextlib
import gzip
import hashlib
import re
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self

ENVELOPE = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<env:Envelope xmlns:env="http://www.w3.org/2003/05/soap-envelope"'
    ' xmlns:tds="http://www.onvif.org/ver10/device/wsdl" xmlns:tr2="http://www.onvif.org/ver20/media/wsdl"'
    ' xmlns:trt="http://www.onvif.org/ver10/media/wsdl" xmlns:tt="http://www.onvif.org/ver10/schema"'
    ' xmlns:ter="http://www.onvif.org/ver10/error"><env:Body>{}</env:Body></env:Envelope>'
)
FAULT = (
    "<env:Fault><env:Code><env:Value>env:Sender</env:Value><env:Subcode><env:Value>ter:{}</env:Value></env:Subcode>"
    '</env:Code><env:Reason><env:Text xml:lang="en">{}</env:Text></env:Reason></env:Fault>'
)
MEDIA1, MEDIA2 = "http://www.onvif.org/ver10/media/wsdl", "http://www.onvif.org/ver20/media/wsdl"
HANG_S = 20.0
REALM, NONCE = "device", "0123456789abcdef"


class OnvifDevice:
    """`force` is called for each SetSynchronizationPoint. Say how it misbehaves by the other arguments.

    `challenge`: the scheme by which it asks for the password over HTTP ("Basic" or "Digest"); empty: as SOAP has it.
    `packed`: answers are compressed, though nobody wished it. `filler`: stands in front of each answer's element.
    `media_address`: where it says that its media service is; empty: at an address that only its own network reaches.
    """

    def __init__(
        self,
        force: Callable[[], None],
        *,
        media2: bool = True,
        password: str | None = None,
        hangs: bool = False,
        challenge: str = "",
        media_address: str = "",
        packed: bool = False,
        filler: str = "",
        streams: tuple[str, ...] = ("rtsp://192.0.2.9/main",),
    ) -> None:
        self.requests = self.refused = self.forced = 0
        self.tokens: list[str] = []  # for which a key frame was asked
        self.bodies: list[str] = []
        self.authorizations: list[str] = []  # what was said in HTTP's own header
        self.encodings: set[str | None] = set()  # in which an answer may be packed
        self._force, self._media2, self._password, self._hangs = force, media2, password, hangs
        self._streams, self._challenge, self._media_address = streams, challenge, media_address
        self._ending = threading.Event()
        device = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                status, answer = device._answer(body, self.headers.get("Authorization", ""))
                device.encodings.add(self.headers.get("Accept-Encoding"))
                data = ENVELOPE.format(filler + answer).encode()
                data = gzip.compress(data) if packed else data
                self.send_response(status)
                if packed:
                    self.send_header("Content-Encoding", "gzip")
                self.send_header("Content-Type", "application/soap+xml; charset=utf-8")
                self.send_header("Content-Length", str(len(data)))
                if status == 401 and device._challenge:
                    self.send_header("WWW-Authenticate", f'{device._challenge} realm="{REALM}", nonce="{NONCE}"')
                self.end_headers()
                with contextlib.suppress(ConnectionError):  # nobody reads all of a long answer
                    self.wfile.write(data)

            def log_message(self, *_: object) -> None:
                """Silent."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = False
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), name="onvif device")
        self.address = f"http://127.0.0.1:{self._server.server_port}/onvif/device_service"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ending.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def _answer(self, body: str, authorization: str) -> tuple[int, str]:
        self.requests += 1
        self.bodies.append(body)
        if authorization:
            self.authorizations.append(authorization)
        if self._hangs:
            self._ending.wait(HANG_S)
        if "GetServices" in body:
            return 200, self._services()
        admitted = self._admits_digest(authorization) if self._challenge else self._admits(body)
        if self._password is not None and not admitted:
            self.refused += 1
            return 401, FAULT.format("NotAuthorized", "Sender not Authorized")
        if "SetSynchronizationPoint" in body:
            self.forced += 1
            self.tokens.append(_value(body, "ProfileToken"))
            self._force()
            return 200, "<tr2:SetSynchronizationPointResponse/>"
        if "GetProfiles" in body:
            profiles = (
                f'<tr2:Profiles token="p{index}" fixed="true"><tr2:Name>profile {index}</tr2:Name></tr2:Profiles>'
                for index, _ in enumerate(self._streams)
            )
            return 200, f"<tr2:GetProfilesResponse>{''.join(profiles)}</tr2:GetProfilesResponse>"
        if "GetStreamUri" in body:
            uri = self._streams[int(_value(body, "ProfileToken")[1:])]
            return 200, f"<tr2:GetStreamUriResponse><tr2:Uri>{uri}</tr2:Uri></tr2:GetStreamUriResponse>"
        if "GetSystemDateAndTime" in body:
            return 200, self._clock()
        return 500, FAULT.format("ActionNotSupported", "Optional Action Not Implemented")

    def _services(self) -> str:
        service = (
            "<tds:Service><tds:Namespace>{}</tds:Namespace><tds:XAddr>{}</tds:XAddr>"
            "<tds:Version><tt:Major>2</tt:Major><tt:Minor>60</tt:Minor></tds:Version></tds:Service>"
        )
        namespace = MEDIA2 if self._media2 else MEDIA1
        # the address is one that nobody here can reach, as behind a router
        inside = self._media_address or "http://192.168.77.7/onvif/media"
        return f"<tds:GetServicesResponse>{service.format(namespace, self._routed(inside))}</tds:GetServicesResponse>"

    def _routed(self, address: str) -> str:
        return address.replace("192.168.77.7", f"192.168.77.7:{self._server.server_port}")

    def _clock(self) -> str:
        now = time.gmtime()
        return (
            "<tds:GetSystemDateAndTimeResponse><tds:SystemDateAndTime><tt:UTCDateTime>"
            f"<tt:Time><tt:Hour>{now.tm_hour}</tt:Hour><tt:Minute>{now.tm_min}</tt:Minute>"
            f"<tt:Second>{now.tm_sec}</tt:Second></tt:Time><tt:Date><tt:Year>{now.tm_year}</tt:Year>"
            f"<tt:Month>{now.tm_mon}</tt:Month><tt:Day>{now.tm_mday}</tt:Day></tt:Date></tt:UTCDateTime>"
            "</tds:SystemDateAndTime></tds:GetSystemDateAndTimeResponse>"
        )

    def _admits_digest(self, header: str) -> bool:
        """RFC 2069: the oldest digest, which every client knows."""
        scheme, _, rest = header.partition(" ")
        said = dict(re.findall(r'(\w+)="([^"]*)"', rest))
        known = _md5(f"{said.get('username')}:{REALM}:{self._password}")
        asked = _md5(f"POST:{said.get('uri')}")
        return scheme == "Digest" and said.get("response") == _md5(f"{known}:{NONCE}:{asked}")

    def _admits(self, body: str) -> bool:
        """The digest of WS-Security (UsernameToken Profile 1.1): base64(sha1(nonce + created + password))."""
        nonce, created, given = (_value(body, name) for name in ("Nonce", "Created", "Password"))
        mixed = base64.b64decode(nonce) + created.encode() + (self._password or "").encode()
        return given == base64.b64encode(hashlib.sha1(mixed).digest()).decode()


def _md5(text: str) -> str:
    return hashlib.md5(text.encode()).hexdigest()


def _value(body: str, element: str) -> str:
    match = re.search(rf"<(?:\w+:)?{element}(?:\s[^>]*)?>([^<]*)<", body)
    return match[1] if match else ""
