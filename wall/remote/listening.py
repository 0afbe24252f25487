"""Where the control interface listens: its socket, its certificate, and what is said when one of them is no use."""

from __future__ import annotations

import asyncio
import errno
import socket
import ssl

from wall.remote_settings import Remote


class ServerError(Exception):
    """The interface cannot be opened; the text says why and what to do."""


def why_closed(settings: Remote, error: OSError) -> str:
    """What is said of a port that could not be opened."""
    what = f"{settings.listen} port {settings.port} cannot be opened"
    if error.errno == errno.EADDRINUSE:
        return f"{what}: another program has it; write another number into [remote] port"
    if error.errno == errno.EADDRNOTAVAIL:
        return f"{what}: this computer has no such address; look at [remote] listen"
    return f"{what} ({error.strerror or error}); look at [remote] listen and port"


class Away(asyncio.Protocol):
    """Closes what has been opened."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """At once."""
        transport.close()


def listener(settings: Remote) -> socket.socket:
    """Bound, and nobody else's. Raises OSError."""
    family = socket.AF_INET6 if ":" in settings.listen else socket.AF_INET
    made = socket.socket(family, socket.SOCK_STREAM)
    try:
        exclusive = getattr(socket, "SO_EXCLUSIVEADDRUSE", None)
        if exclusive is not None:  # Windows: else another program could take the port from under us
            made.setsockopt(socket.SOL_SOCKET, exclusive, 1)
        else:  # elsewhere it only means that the port of an earlier run is free at once
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind((settings.listen, settings.port))
        made.setblocking(False)
    except OSError:
        made.close()
        raise
    return made


def tls_context(settings: Remote) -> ssl.SSLContext:
    """Raises ServerError."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    try:
        context.load_cert_chain(settings.cert_file, settings.key_file, password=_no_password)
    except (OSError, ValueError) as error:  # ssl's own errors are OSErrors
        raise ServerError(
            f"the control interface's certificate cannot be used ({error}): look at [remote] cert_file and key_file"
        ) from error
    return context


def _no_password() -> str:
    """OpenSSL would ask for one at the terminal, and the program would hang."""
    raise ValueError("the key has a password; write it out without one")
