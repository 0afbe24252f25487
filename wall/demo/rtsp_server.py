"""An RTSP server of simulated cameras: mounts, hosts, sessions and the faults between them.

Status: speaks to FFmpeg (PyAV, ffprobe) over TCP, UDP and RTSPS. No audio, no multicast, no RTSP over HTTP.
"""

import asyncio
import logging
import ssl
import time

from wall.demo.answering import answering
from wall.demo.clips import load_clip
from wall.demo.connection import Connection
from wall.demo.faults import apply_fault, clear_fault
from wall.demo.mount import Mount
from wall.demo.rtp import Track, packetise
from wall.demo.scheduler import Scheduler
from wall.demo.sessions import Session, close_session
from wall.demo.spec import ClipSpec, Fault, MountCounts, ServerSpec
from wall.demo.tls import server_context

_log = logging.getLogger(__name__)


class RtspServer:
    """Serves the mounts of a spec; everything runs in one event loop."""

    def __init__(self, spec: ServerSpec) -> None:
        self.spec = spec
        self.port = spec.port
        self.tls_port = spec.tls_port
        self.session_timeout = spec.session_timeout
        self._mounts: dict[str, Mount] = {}
        self._listeners: dict[str, list[asyncio.Server]] = {}
        self._connections: dict[Connection, asyncio.Task[None]] = {}
        self._sessions: dict[str, Session] = {}
        self._tracks: dict[tuple[ClipSpec, bool], asyncio.Task[Track]] = {}
        self._scheduler: Scheduler | None = None
        self._reaper: asyncio.Task[None] | None = None
        self._tls: ssl.SSLContext | None = None

    async def start(self) -> None:
        """Listen on every host; clips are loaded when somebody asks for them, or by `preload`."""
        loop = asyncio.get_running_loop()
        self._scheduler = Scheduler(loop)
        started, wall = loop.time(), time.time()
        self._mounts = {mount.path: Mount(mount, started, wall) for mount in self.spec.mounts}
        if self.spec.tls:
            self._tls = server_context(self.spec.hosts)
        for host in self.spec.hosts:
            await self.host_up(host)
        for mount in self._mounts.values():
            for fault in mount.spec.faults:
                await apply_fault(self, mount, fault)
        self._reaper = asyncio.create_task(self._reap())

    async def close(self) -> None:
        """Stop listening, close every connection, wait for their tasks."""
        for host in self.spec.hosts:
            await self.host_down(host)
        for session in list(self._sessions.values()):
            self.drop(session)
        if self._scheduler is not None:
            self._scheduler.close()
        tasks: list[asyncio.Task[None]] = [self._reaper] if self._reaper else []
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, *self._tracks.values(), return_exceptions=True)

    async def preload(self) -> None:
        """Load or make every mount's clip."""
        for mount in self._mounts.values():
            await self.load(mount)

    async def host_up(self, host: str) -> None:
        """Listen on a host, on the port the first host got."""
        if self._listeners.get(host):
            return
        plain = await asyncio.start_server(lambda r, w: self._accept(r, w, host), host, self.port)
        self.port = plain.sockets[0].getsockname()[1]
        self._listeners[host] = [plain]
        if self._tls is not None:
            secure = await asyncio.start_server(
                lambda r, w: self._accept(r, w, host), host, self.tls_port, ssl=self._tls
            )
            self.tls_port = secure.sockets[0].getsockname()[1]
            self._listeners[host].append(secure)

    async def host_down(self, host: str) -> int:
        """Stop listening on a host and reset its connections: a site that lost its line."""
        for listener in self._listeners.pop(host, []):
            listener.close()
        mine = {one: task for one, task in self._connections.items() if one.host == host}
        for connection in mine:
            connection.reset()
        for session in [s for s in self._sessions.values() if s.host == host]:
            self.drop(session)
        for task in mine.values():
            task.cancel()
        await asyncio.gather(*mine.values(), return_exceptions=True)
        return len(mine)

    async def fault(self, path: str, fault: Fault, amount: float | None = None) -> int:
        """Make a fault true on a mount; see `Fault` for what `amount` means. KeyError: no such mount."""
        return await apply_fault(self, self._mounts[path], fault, amount)

    def clear(self, path: str, fault: Fault | None = None) -> None:
        """End one fault of a mount, or all."""
        clear_fault(self._mounts[path], fault)

    def force_key(self, path: str) -> None:
        """Make a key frame for everybody who watches a mount with `key_on_play`. KeyError: no such mount."""
        for client in self._mounts[path].clients:
            client.joining = True

    def counts(self) -> tuple[MountCounts, ...]:
        """Counts of every mount."""
        return tuple(mount.counts() for mount in self._mounts.values())

    def find(self, path: str, host: str, query: str = "") -> Mount | None:
        mount = self._mounts.get(f"{path}?{query}") or self._mounts.get(path)
        return mount if mount is not None and mount.spec.host in ("", host) else None

    async def load(self, mount: Mount) -> None:
        if mount.base is not None:
            return
        wanted = mount.spec.clip, mount.spec.key_on_play
        if wanted not in self._tracks:
            self._tracks[wanted] = asyncio.create_task(self._make_track(*wanted))
        track = await asyncio.shield(self._tracks[wanted])
        if mount.base is None:
            mount.use(track)

    async def _make_track(self, spec: ClipSpec, key_on_play: bool) -> Track:
        track = await asyncio.to_thread(lambda: packetise(load_clip(spec, self.spec.cache_dir)))
        return await asyncio.to_thread(answering, track) if key_on_play else track

    def watch(self, mount: Mount) -> None:
        assert self._scheduler is not None
        self._scheduler.watch(mount)

    def session(self, identity: str) -> Session | None:
        return self._sessions.get(identity)

    def keep(self, session: Session) -> None:
        self._sessions[session.id] = session

    def drop(self, session: Session) -> None:
        if self._sessions.pop(session.id, None) is not None:
            close_session(session)

    def connections_of(self, mount: Mount) -> list[Connection]:
        return [connection for connection in self._connections if mount in connection.mounts]

    def drop_sessions(self, mount: Mount) -> None:
        for session in [s for s in self._sessions.values() if s.mount is mount]:
            self.drop(session)

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, host: str) -> None:
        connection = Connection(self, reader, writer, host)
        task = asyncio.current_task()
        assert task is not None
        self._connections[connection] = task
        try:
            await connection.run()
        except asyncio.CancelledError:
            _log.debug("connection cancelled")  # asyncio's own callback would print a traceback
        finally:
            del self._connections[connection]

    async def _reap(self) -> None:
        """End UDP sessions whose client has been silent for longer than the session's time-out."""
        loop = asyncio.get_running_loop()
        while True:
            await asyncio.sleep(min(1.0, self.session_timeout / 4))
            oldest = loop.time() - self.session_timeout
            for session in list(self._sessions.values()):
                if not session.interleaved and session.last_alive < oldest:
                    self.drop(session)
