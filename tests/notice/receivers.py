"""Real receivers on free ports of this machine: an HTTP server, a mail server, an MQTT broker; and certificates."""

from __future__ import annotations

import datetime
import email
import email.message
import email.policy
import ipaddress
import socket
import ssl
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

HERE = "127.0.0.1"


def free_port() -> int:
    """A port where nobody listens at the moment."""
    with socket.socket() as probe:
        probe.bind((HERE, 0))
        return int(probe.getsockname()[1])


@dataclass(frozen=True)
class Certificate:
    """A certificate for this machine that signs itself, and its key."""

    certificate: Path
    key: Path

    def server_context(self) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.certificate, self.key)
        return context


def certificate(folder: Path, name: str = HERE) -> Certificate:
    """A new one for that address."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=2))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(name))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    found = Certificate(folder / f"{name}.crt", folder / f"{name}.key")
    found.certificate.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    found.key.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return found


@dataclass(frozen=True)
class Posted:
    """One request."""

    headers: dict[str, str]
    body: bytes


class _Server(ThreadingHTTPServer):
    daemon_threads = True


@dataclass
class WebReceiver:
    """Takes POSTs. `status` is what it answers, by request; `hanging`: it answers nothing until set."""

    port: int = field(default_factory=free_port)
    tls: Certificate | None = None
    status: Callable[[Posted], int] = lambda _: 200
    posted: list[Posted] = field(default_factory=list)
    hanging: threading.Event | None = None
    location: str = ""

    @property
    def url(self) -> str:
        return f"{'https' if self.tls else 'http'}://{HERE}:{self.port}/alarms"

    def taken(self) -> list[Posted]:
        """What was answered with 2xx."""
        return [each for each in list(self.posted) if 200 <= self.status(each) < 300]

    @contextmanager
    def up(self) -> Iterator[WebReceiver]:
        """It listens inside."""
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                posted = Posted(dict(self.headers.items()), body)
                receiver.posted.append(posted)
                if receiver.hanging is not None:
                    receiver.hanging.wait(60)
                    return
                self.send_response(receiver.status(posted))
                if receiver.location:
                    self.send_header("Location", receiver.location)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, format: str, *args: Any) -> None:
                pass

        server = _Server((HERE, self.port), Handler)
        if self.tls is not None:
            server.socket = self.tls.server_context().wrap_socket(server.socket, server_side=True)
        server.handle_error = lambda *_: None  # type: ignore[method-assign]  # a client that refuses our certificate
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield self
        finally:
            if self.hanging is not None:
                self.hanging.set()
            server.shutdown()
            server.server_close()
            thread.join()


@dataclass
class Mailbox:
    """A mail server that takes everything but for the addresses in `unknown`."""

    port: int = field(default_factory=free_port)
    tls: Certificate | None = None  # offered by STARTTLS
    login: tuple[str, str] | None = None
    unknown: set[str] = field(default_factory=set)
    got: list[tuple[str, email.message.EmailMessage]] = field(default_factory=list)

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        if address in self.unknown:
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        parsed = email.message_from_bytes(envelope.content, policy=email.policy.default)
        assert isinstance(parsed, email.message.EmailMessage)
        self.got += [(to, parsed) for to in envelope.rcpt_tos]
        return "250 OK"

    def _authenticate(self, server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
        good = isinstance(data, LoginPassword) and (data.login.decode(), data.password.decode()) == self.login
        return AuthResult(success=good)

    @contextmanager
    def up(self) -> Iterator[Mailbox]:
        """It listens inside."""
        controller = Controller(
            self,
            HERE,
            self.port,
            tls_context=self.tls.server_context() if self.tls else None,
            require_starttls=self.tls is not None,
            auth_required=self.login is not None,
            auth_require_tls=self.tls is not None,
            authenticator=self._authenticate if self.login else None,
        )
        controller.start()
        try:
            yield self
        finally:
            controller.stop()


@dataclass
class Broker:
    """A real MQTT broker in a process of its own, and somebody who reads what it is given."""

    port: int = field(default_factory=free_port)
    tls: Certificate | None = None
    topic: str = "videowall/alarm"
    got: list[str] = field(default_factory=list)

    @contextmanager
    def up(self) -> Iterator[Broker]:
        """It listens inside."""
        command = [sys.executable, "-m", "tests.notice.broker", str(self.port), self.topic]
        if self.tls is not None:
            command += [str(self.tls.certificate), str(self.tls.key)]
        process = subprocess.Popen(
            command,
            cwd=Path(__file__).parents[2],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        reader = threading.Thread(target=lambda out=process.stdout: self.got.extend(map(str.strip, out)))
        reader.start()
        try:
            yield self
        finally:
            process.stdin.close()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            reader.join()
            process.stdout.close()
