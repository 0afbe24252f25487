"""One RTSP connection: reads requests, answers them as the mount and its faults would have it."""

import asyncio
import contextlib
import logging
import socket
import struct
from typing import Protocol

from wall.demo.auth import Gate
from wall.demo.messages import ProtocolError, Request, Response, read_request
from wall.demo.mount import Mount
from wall.demo.sdp import SOUND_TRACK, WRONG_SDP, describe
from wall.demo.sessions import Session, TransportRefusedError, open_session
from wall.demo.spec import AuthScheme, Fault, LimitAnswer

_METHODS = "OPTIONS, DESCRIBE, SETUP, PLAY, PAUSE, GET_PARAMETER, SET_PARAMETER, TEARDOWN"
_log = logging.getLogger(__name__)


class HangupError(Exception):
    """The camera closes the connection without an answer."""


class Camera(Protocol):
    """What a connection needs from the server."""

    session_timeout: int

    def find(self, path: str, host: str, query: str = "") -> Mount | None:
        """The mount a path names on a host."""

    async def load(self, mount: Mount) -> None:
        """Have the mount's clip at hand."""

    def watch(self, mount: Mount) -> None:
        """Keep sending the mount's pictures."""

    def session(self, identity: str) -> Session | None:
        """A session by its id."""

    def keep(self, session: Session) -> None:
        """Register a session."""

    def drop(self, session: Session) -> None:
        """End a session."""


class Connection:
    """One client's RTSP connection, plain or TLS."""

    def __init__(self, camera: Camera, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, host: str) -> None:
        self.host = host
        self.mounts: set[Mount] = set()
        self._camera = camera
        self._reader, self._writer = reader, writer
        self._gate = Gate()
        self._own: list[Session] = []  # interleaved sessions: they end with this connection

    async def run(self) -> None:
        """Answer requests until either side closes."""
        try:
            while (request := await read_request(self._reader)) is not None:
                response = await self._answer(request)
                self._writer.write(response.encode(request.headers.get("cseq", "0")))
                if request.method == "PLAY" and response.status == 200:
                    self._start(request)
        except (HangupError, ProtocolError, OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError) as error:
            _log.debug("connection ends: %s", type(error).__name__)
        finally:
            for session in self._own:
                self._camera.drop(session)
            self._writer.close()

    def finish(self) -> None:
        """Close in order (FIN)."""
        self._writer.close()

    def reset(self) -> None:
        """Close by RST: what a rebooting camera or a firewall does."""
        sock = self._writer.get_extra_info("socket")
        if sock is not None:
            with contextlib.suppress(OSError):  # closed just now, as its client was killed together with who ends us
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._writer.transport.abort()

    async def _answer(self, request: Request) -> Response:
        mount = self._camera.find(request.path, self.host, request.query)
        if mount is not None and mount not in self.mounts:
            self.mounts.add(mount)
            mount.connects.hit()
        if mount is not None and Fault.OFFLINE in mount.faults:
            raise HangupError
        if request.method == "OPTIONS":
            return Response(headers=(f"Public: {_METHODS}",))
        if mount is None or Fault.NOT_FOUND in mount.faults:
            return Response(404)
        refusal = self._refuse_stranger(request, mount)
        if refusal is not None:
            return refusal
        if request.method == "DESCRIBE":
            return await self._describe(mount, request)
        if request.method == "SETUP":
            return await self._setup(mount, request)
        return self._control(request)

    def _refuse_stranger(self, request: Request, mount: Mount) -> Response | None:
        spec = mount.spec
        if spec.auth is AuthScheme.NONE:
            return None
        changed = Fault.PASSWORD_CHANGED in mount.faults
        password = f"{spec.password}-changed" if changed else spec.password
        header = request.headers.get("authorization", "")
        if header and self._gate.admits(spec.auth, spec.user, password, request.method, header):
            return None
        if header:
            mount.auth_failures.hit()
        return Response(401, (f"WWW-Authenticate: {self._gate.challenge(spec.auth)}",))

    async def _describe(self, mount: Mount, request: Request) -> Response:
        mount.describes.hit()
        if Fault.HANG in mount.faults:
            while await self._reader.read(4096):
                pass
            raise HangupError
        await asyncio.sleep(mount.faults.get(Fault.SLOW_DESCRIBE, 0.0))
        await self._camera.load(mount)
        base = (f"Content-Base: {request.url.rstrip('/')}/",)
        if Fault.WRONG_SDP in mount.faults:
            return Response(headers=base, body=WRONG_SDP)
        assert mount.track is not None
        sets = Fault.NO_PARAMETER_SETS not in mount.faults
        body = describe(mount.track.clip, self.host, parameter_sets=sets, sound=mount.spec.sound)
        return Response(headers=base, body=body)

    async def _setup(self, mount: Mount, request: Request) -> Response:
        known = self._camera.session(request.session)
        if mount.spec.sound and known is not None and request.url.rstrip("/").endswith(SOUND_TRACK):
            header = request.headers.get("transport", "")
            return Response(headers=(f"Transport: {header}", self._session_header(known)))
        silent = Fault.SESSION_SILENT in mount.faults
        if Fault.SESSION_LIMIT in mount.faults:
            return Response(453)
        if mount.sessions >= mount.spec.max_sessions:
            if mount.spec.limit_answer is not LimitAnswer.SILENT:
                return Response(403 if mount.spec.limit_answer is LimitAnswer.FORBID else 453)
            silent = True
        await self._camera.load(mount)
        header = request.headers.get("transport", "")
        try:
            session = await open_session(mount, header, self._writer.transport, self.host, silent=silent)
        except TransportRefusedError:
            return Response(461)
        self._camera.keep(session)
        if session.interleaved:
            self._own.append(session)
        return Response(headers=(f"Transport: {session.transport}", self._session_header(session)))

    def _session_header(self, session: Session) -> str:
        return f"Session: {session.id};timeout={self._camera.session_timeout}"

    def _control(self, request: Request) -> Response:
        """PLAY, PAUSE, TEARDOWN and the keep-alives. Sending starts after PLAY's answer is written."""
        if request.method not in _METHODS:
            return Response(405, (f"Allow: {_METHODS}",))
        session = self._camera.session(request.session)
        if session is None:
            return Response(454 if request.method in ("PLAY", "PAUSE", "TEARDOWN") else 200)
        session.last_alive = asyncio.get_running_loop().time()
        header = (self._session_header(session),)
        if request.method == "PLAY":
            sequence = session.client.sequence
            info = f"RTP-Info: url={request.url.rstrip('/')}/track1;seq={sequence}"
            return Response(headers=(*header, "Range: npt=now-", info))
        if request.method == "PAUSE":
            session.mount.remove(session.client)
            session.client.restart()
        elif request.method == "TEARDOWN":
            self._camera.drop(session)
            self._own = [own for own in self._own if own is not session]
        return Response(headers=header)

    def _start(self, request: Request) -> None:
        session = self._camera.session(request.session)
        if session is not None:
            session.mount.plays.hit()
            session.mount.clients.add(session.client)
            self._camera.watch(session.mount)
